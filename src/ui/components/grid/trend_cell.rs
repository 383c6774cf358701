//! The optional last column: how each row's last days went, as one small line. It is no [`domain::grid::Column`]: it has no
//! figure to sort by, to write into files or to share.

use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

use super::cells_of::CellsOf;
use super::grid_texts::GridTexts;
use chart::draw_sparkline;
use domain::history::Trend;

/// Without the class of the other cells: a page has dozens of these, and nothing in them is laid out as theirs.
const CLASS: &str = "customers__trend";
/// Between the names of what a picture can show, in an attribute of the live grid's cell.
const SEPARATOR: char = '|';

/// The column's header.
pub fn trend_header(texts: &GridTexts) -> AnyView {
    let (name, title) = (texts.trend.clone(), texts.trend_title.clone());
    view! { <th role="columnheader" scope="col" class=CLASS title=title>{name}</th> }.into_any()
}

/// A row's cell; in the live grid, where the browser draws it, without a trend.
#[must_use]
pub fn trend_cell(trend: Option<&Trend>, texts: &GridTexts, of: CellsOf) -> Markup {
    let name = texts.trends.get(place(trend)).map(String::as_str).unwrap_or_default();
    let names = (of == CellsOf::Grid).then(|| texts.trends.join(SEPARATOR.encode_utf8(&mut [0; 4])));
    html! { td role=(of.role()) class=(CLASS) data-names=[names] { (PreEscaped(draw_sparkline(trend, name))) } }
}

/// The name of what a picture shows, from the attribute of its cell.
#[must_use]
pub fn name_of<'a>(trend: Option<&Trend>, names: &'a str) -> Option<&'a str> {
    names.split(SEPARATOR).nth(place(trend))
}

/// The place of its name in [`GridTexts::trends`].
fn place(trend: Option<&Trend>) -> usize {
    trend.map_or(0, |trend| trend.course.index() + 1)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;
    use leptos::prelude::*;

    use super::super::customers_table::customers_table;
    use super::super::grid_place::GridPlace;
    use super::super::row_view::RowStyle;
    use super::*;
    use crate::text::{Language, Text};
    use domain::billing_period::{BillingMonth, BillingPeriod};
    use domain::budget::NearThreshold;
    use domain::customer::{CustomerId, Plan};
    use domain::grid::{GridQuery, PAGE_SIZE};
    use domain::history::{Course, DailyHistory, Observation};
    use domain::money::{BillingCurrency, Decimal};
    use domain::overview::Overview;
    use domain::projection::Outlooks;
    use domain::usage::{UsageRecord, UsageReport};
    use wire::views::dashboard::Dashboard;

    fn texts() -> GridTexts {
        GridTexts::of(Text::of(Language::English))
    }

    /// A hundred customers with names of ordinary length who have spent something on each day of November.
    fn grid() -> Dashboard {
        let now: Timestamp = "2026-11-30T21:00:00Z".parse().expect("a time");
        let record = |number: usize, spent: i64| UsageRecord {
            customer_id: CustomerId::numbered(number),
            name: format!("Fourth Coffee {number}").into(),
            plan: Plan::Azure,
            budget: Some(Decimal::from(10_000)).into(),
            spent: Some(Decimal::new(spent, 2)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key("EUR"),
            updated: Some(now),
        };
        let history = |number: usize| {
            let mut sum = 0;
            let days = (1..=30).map(|day: i8| {
                sum += i64::from(day) * 1_000 + i64::try_from(number).unwrap_or_default() * i64::from(day % 7) * 97;
                let seen = format!("2026-11-{day:02}T20:00:00Z").parse().expect("a time");
                let day = date(2026, 11, day);
                Observation::of(&record(number, sum), day, BillingPeriod::of_month(BillingMonth::around(day)), seen)
            });
            DailyHistory::of(days.collect::<Vec<_>>(), now)
        };
        let records: Vec<_> = (1..=100).map(|number| record(number, 500_000)).collect();
        let outlooks =
            Outlooks::of(records.iter().zip(1..).map(|(record, number)| (record.key(), history(number))), now);
        let report = UsageReport::new(records, vec![], None, now);
        let overview = Overview::new(report, NearThreshold::default(), &outlooks, Ord::cmp);
        let dashboard = Dashboard::new(&overview, &GridQuery::default(), now, String::new());
        dashboard.with_trends(&outlooks, "/customers/trends.bin".to_owned())
    }

    fn table(dashboard: &Dashboard) -> String {
        let (texts, place) = (texts(), GridPlace::customers());
        let style = RowStyle::of(dashboard, &place, &texts.rows, Text::of(Language::English).numbers());
        let owner = Owner::new();
        owner.with(|| customers_table(dashboard, &GridQuery::default(), style, &texts).into_any().to_html())
    }

    #[test]
    fn a_pages_sparklines_cost_less_than_a_fifth_of_the_grids_bytes() {
        let with = grid();
        let without = Dashboard { trends_url: String::new(), ..with.clone() };
        let (with, without) = (table(&with), table(&without));
        assert_eq!((with.matches("<polyline").count(), without.matches("<polyline").count()), (PAGE_SIZE, 0));
        assert_eq!(with.matches("aria-label=\"Rising over 30 days\"").count(), PAGE_SIZE);
        let cost = with.len() - without.len();
        println!("{cost} bytes beside {}", without.len());
        assert!(cost * 5 < without.len(), "{cost} bytes beside {}", without.len());
        assert!(with.contains("aria-colcount=\"9\"") && without.contains("aria-colcount=\"8\""));
        assert!(!without.contains("Trend"), "{without}");
    }

    #[test]
    fn the_browser_names_a_picture_as_the_server_does() {
        let cell = |trend: Option<&Trend>, of| trend_cell(trend, &texts(), of).into_string();
        let live = cell(None, CellsOf::Grid);
        let names = live.split("data-names=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("the names");
        for course in Course::ALL {
            let trend = Trend { course, levels: [Some(1); Trend::DAYS] };
            let name = name_of(Some(&trend), names).expect("a name");
            assert!(cell(Some(&trend), CellsOf::Table).contains(&format!("aria-label=\"{name}\"")), "{name}");
        }
        assert!(live.contains(&format!("aria-label=\"{}\"", name_of(None, names).expect("a name"))), "{live}");
        assert_eq!(name_of(None, ""), Some(""));
    }
}
