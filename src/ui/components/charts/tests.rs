//! The charts in their frames; and, on request, a page to look at.
//!
//! `CHARTS_PAGE=/tmp/charts cargo nextest run -p headroom-ui --features ssr --run-ignored only -E 'test(gallery)'` writes
//! every chart with made-up data and the real style sheet to that folder, in both themes.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use jiff::ToSpan;
use jiff::civil::{Date, date};
use leptos::prelude::*;

use super::daily::daily_chart;
use super::months::months_chart;
use super::period::period_chart;
use crate::scripts::READ_CHARTS;
use crate::text::{Language, Text};
use domain::money::{BillingCurrency, CurrencyCode, Decimal};
use wire::views::history::{BudgetView, CrossingView, DayView, IntervalView, MonthView, PeriodView, ProjectionView};

fn euros() -> BillingCurrency {
    CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code)
}

fn text() -> Text {
    Text::of(Language::English)
}

fn plain(hundredths: i64) -> String {
    Decimal::new(hundredths, 2).to_string()
}

/// A day's cost in hundredths, from its place and its weekday; `None` for a gap.
type Cost = fn(day: i64, usual: i64) -> Option<i64>;

fn view(first: Date, last: Date, known: i64, budget: i64, cost: Cost) -> PeriodView {
    let mut sum = 0;
    let days = (0..=first.duration_until(last).as_hours() / 24).map(|place| {
        let day = first.checked_add(place.days()).expect("a day");
        let is_weekend = day.weekday().to_monday_one_offset() > 5;
        let usual = if is_weekend { 170 } else { 290 } + place * 7_919 % 83;
        let cost = (place < known).then(|| cost(place, usual)).flatten();
        sum += cost.unwrap_or(if place < known { usual } else { 0 });
        let (low, high) = if is_weekend { (110, 290) } else { (220, 430) };
        DayView { cost: cost.map(plain), total: cost.map(|_| plain(sum)), expected: Some((plain(low), plain(high))) }
    });
    let days = days.collect();
    let budgets = vec![BudgetView { from: first, amount: Some(plain(budget)) }];
    PeriodView { first, last, currency: euros(), days, budgets, projection: None }
}

fn november(known: i64, budget: i64, cost: Cost) -> PeriodView {
    view(date(2026, 11, 1), date(2026, 11, 30), known, budget, cost)
}

#[expect(clippy::unnecessary_wraps, reason = "the field it fills is optional")]
fn ends(total: i64, low: i64, high: i64, crossing: Option<(i8, Option<i8>)>) -> Option<ProjectionView> {
    let day = |day| date(2026, 11, day);
    let crossing = crossing.map(|(from, to)| CrossingView { earliest: day(from), latest: to.map(day) });
    let interval = Some(IntervalView { low: plain(low), high: plain(high) });
    Some(ProjectionView { total: plain(total), interval, crossing })
}

#[expect(clippy::unnecessary_wraps, reason = "a `Cost`, of which others have gaps")]
fn even(_: i64, usual: i64) -> Option<i64> {
    Some(usual)
}

fn samples() -> Vec<(&'static str, PeriodView)> {
    let growth = november(19, 10_000, |day, usual| Some(usual + usual * day / 14));
    let growth = PeriodView { projection: ends(15_100, 13_300, 17_200, Some((21, Some(24)))), ..growth };
    let open = PeriodView { projection: ends(9_210, 8_450, 10_530, Some((28, None))), ..november(20, 10_000, even) };
    let step = november(17, 20_000, |day, usual| Some(if day > 8 { usual * 3 } else { usual }));
    let step = PeriodView { projection: ends(19_700, 17_900, 21_600, Some((27, None))), ..step };
    let theft = november(21, 10_000, |day, usual| Some(if (14..17).contains(&day) { usual * 14 } else { usual }));
    let theft = PeriodView { projection: ends(19_300, 18_000, 21_000, None), ..theft };
    let refunds = november(30, 10_000, |day, usual| Some(if day % 9 == 5 { -usual * 4 } else { usual }));
    let gap = november(21, 10_000, |day, usual| (!(6..10).contains(&day)).then_some(usual));
    let mut resize = PeriodView { projection: ends(8_300, 7_600, 9_100, None), ..gap };
    resize.budgets.push(BudgetView { from: date(2026, 11, 16), amount: Some(plain(12_500)) });
    let early = november(2, 10_000, even);
    let large = november(18, 450_000_000, |_, usual| Some(usual * 50_000));
    let large = PeriodView { projection: ends(430_000_000, 390_000_000, 471_000_000, Some((29, None))), ..large };
    let short = view(date(2026, 2, 1), date(2026, 2, 28), 28, 7_000, even);
    let mut year = view(date(2026, 12, 15), date(2027, 1, 14), 20, 0, even);
    year.budgets.clear();
    year.projection = ends(8_900, 8_100, 9_800, None);
    let over = november(24, 2_000, |_, usual| Some(usual * 2));
    let over = PeriodView { projection: ends(18_000, 17_100, 19_000, None), ..over };
    vec![
        ("growth, with a range of days for the crossing", growth),
        ("a crossing that may not happen", open),
        ("a step", step),
        ("a theft at night", theft),
        ("refunds, a finished period", refunds),
        ("a gap, and a budget raised in the middle", resize),
        ("not enough data", early),
        ("large amounts", large),
        ("28 days, finished", short),
        ("across the year, without a budget", year),
        ("far over the budget", over),
        ("no data", november(0, 10_000, even)),
    ]
}

fn months() -> Vec<MonthView> {
    let spent = [62, 71, 80, 104, 96, 88, 70, 131, 118, 90, 85, 67];
    let month = |(place, spent): (i8, i64)| MonthView {
        first: if place == 0 { date(2025, 12, 1) } else { date(2026, place, 1) },
        spent: (place != 2).then(|| plain(spent * 100)),
        budget: (place != 1).then(|| plain(if place < 5 { 9_000 } else { 10_000 })),
        projected: (place == 11).then(|| plain(9_820)),
    };
    (0_i8..).zip(spent).map(month).collect()
}

fn html(view: impl FnOnce() -> AnyView) -> String {
    Owner::new().with(|| view().to_html()).replace("<!>", "").replace("<!---->", "")
}

#[test]
fn a_chart_comes_with_its_message_its_picture_and_all_of_its_figures() {
    let (_, growth) = &samples()[0];
    let page = html(|| period_chart(text(), "spending", growth));
    for part in [
        "Likely over budget between 21 Nov and 24 Nov",
        "role=\"img\"",
        "direction=\"ltr\"",
        "dir=\"ltr\"",
        "<title id=\"spending-title\">Likely over",
        "151.00 EUR projected by 30 November (80 %: 133.00 to 172.00).",
        "21 Nov to 24 Nov",
        "Show as a table",
        "data-read=\"1 November: 1.70 EUR, 1.70 EUR so far\"",
    ] {
        assert!(page.contains(part), "{part:?} is not in {page}");
    }
    assert_eq!(page.matches("data-read").count(), 19, "days to come are no rows");
    assert!(!page.contains("style="), "the content security policy forbids it: {page}");
}

#[test]
fn days_without_data_are_rows_and_no_zeros() {
    let (_, gap) = &samples()[5];
    let page = html(|| period_chart(text(), "spending", gap));
    assert!(page.contains("data-read=\"7 November: no data\"") && page.contains("<td>No data</td>"), "{page}");
    assert_eq!(page.matches(": no data").count(), 4);
}

#[test]
fn days_above_their_range_are_named_with_the_highest() {
    let (_, theft) = &samples()[3];
    let page = html(|| daily_chart(text(), "daily", theft));
    for part in ["Unusual spending on 3 days, the highest on ", "chart__unusual", "(expected: 2.20 to 4.30 EUR)"] {
        assert!(page.contains(part), "{part:?} is not in {page}");
    }
    let page = html(|| daily_chart(text(), "daily", &november(9, 10_000, even)));
    assert!(page.contains("No unusual days") && page.contains("30 November: 2.20 to 4.30 EUR expected"), "{page}");
}

#[test]
fn months_count_those_over_their_own_budget() {
    let page = html(|| months_chart(text(), "months", &euros(), &months(), false));
    for part in [
        "Over budget in 4 of 10 months",
        "November 2026: 67.00 EUR of 100.00 EUR; 98.20 EUR projected",
        "February 2026: no data",
        "January 2026: 71.00 EUR",
    ] {
        assert!(page.contains(part), "{part:?} is not in {page}");
    }
}

#[test]
fn unreadable_amounts_are_gaps_and_an_empty_history_is_a_frame() {
    let mut view = november(3, 10_000, even);
    view.days[1] = DayView { cost: Some("12 EUR".into()), total: Some("<b>".into()), expected: None };
    assert!(html(|| period_chart(text(), "spending", &view)).contains("2 November: no data"));
    assert!(html(|| months_chart(text(), "months", &euros(), &[], false)).contains("Spending per month"));
}

#[test]
#[ignore = "writes a page to look at: see the module"]
fn gallery() {
    let folder = env::var("CHARTS_PAGE").expect("CHARTS_PAGE names the folder to write to");
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../style").canonicalize().expect("the style");
    let sheets = ["main.css", "pages.css"]
        .map(|sheet| format!("<link rel=\"stylesheet\" href=\"file://{}\">", style.join(sheet).display()))
        .concat();
    let mut body = String::new();
    for (place, (name, view)) in samples().iter().enumerate() {
        let charts = [
            html(|| period_chart(text(), &format!("spending-{place}"), view)),
            html(|| daily_chart(text(), &format!("daily-{place}"), view)),
        ];
        for chart in charts {
            let _ = write!(body, "<section class=\"card\"><p class=\"note\">{name}</p>{chart}</section>");
        }
    }
    let year = html(|| months_chart(text(), "months", &euros(), &months(), false));
    let _ = write!(body, "<section class=\"card\">{year}</section>");
    fs::create_dir_all(&folder).expect("the folder");
    for theme in ["light", "dark"] {
        let page = format!(
            "<!DOCTYPE html><html lang=\"en\" data-theme=\"{theme}\"><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\"><title>Charts</title>\
             {sheets}<style>main {{ display: grid; padding: 1rem; gap: 1rem; \
             grid-template-columns: repeat(auto-fit, minmax(min(100%, 40rem), 1fr)) }}</style><body><main>{body}</main>\
             <script>{READ_CHARTS}</script></body></html>"
        );
        fs::write(Path::new(&folder).join(format!("{theme}.html")), page).expect("the page");
    }
}
