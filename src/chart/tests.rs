//! Every picture as a snapshot, and every class of a snapshot with a rule in both themes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::*;
use domain::money::Decimal;

/// What the lines of a period show.
#[derive(Clone, Copy)]
enum Shape {
    Even,
    Growth,
    Step,
    Theft,
    Refunds,
    Gap,
}

fn amount(hundredths: i64) -> Decimal {
    Decimal::new(hundredths, 2)
}

/// The cost of each day, in hundredths: weekends are quieter, and no two days are alike.
fn costs(shape: Shape, first: Date, days: i64) -> Vec<Option<Decimal>> {
    let cost = |day: i64| {
        let on = first.checked_add(day.days()).expect("a day");
        let weekend = on.weekday().to_monday_one_offset() > 5;
        let usual = if weekend { 140 } else { 260 } + day * 7_919 % 60;
        let cost = match shape {
            Shape::Growth => usual + usual * day / 12,
            Shape::Step if day > 9 => usual * 3,
            Shape::Theft if (14..17).contains(&day) => usual * 14,
            Shape::Refunds if day % 9 == 5 => -usual * 3,
            Shape::Gap if (6..9).contains(&day) => return None,
            _ => usual,
        };
        Some(amount(cost))
    };
    (0..days).map(cost).collect()
}

fn totals(costs: &[Option<Decimal>]) -> Vec<Option<Decimal>> {
    let sum = |sum: &mut Decimal, cost: &Option<Decimal>| {
        *sum += cost.unwrap_or(amount(200));
        Some(cost.map(|_| *sum))
    };
    costs.iter().scan(Decimal::ZERO, sum).collect()
}

fn period(shape: Shape, days: i64) -> Period {
    let (first, last) = (date(2026, 11, 1), date(2026, 11, 30));
    let budgets = vec![BudgetStep { from: first, amount: Some(amount(10_000)) }];
    Period { first, last, totals: totals(&costs(shape, first, days)), budgets, projection: None }
}

fn projected(total: i64, low: i64, high: i64) -> Projection {
    Projection { total: amount(total), low: amount(low), high: amount(high), crossing: None }
}

fn with_words<T>(draw: impl FnOnce(&Words<'_>) -> T) -> T {
    let day = |day: Date| day.strftime("%-d %b").to_string();
    let short = |amount: Decimal| amount.to_string();
    draw(&Words {
        id: "spending",
        title: "Ahead of pace since <9 November>",
        description: "67.40 of 100.00 EUR \"used\" & more",
        date: &day,
        amount: &short,
    })
}

fn spending(period: &Period) -> String {
    let label = |word: &str, amount: Option<Decimal>| {
        amount.map(|amount| EndLabel { figure: format!("{amount} EUR"), word: word.to_owned() })
    };
    let labels = PeriodLabels {
        spent: label("spent", period.totals.iter().flatten().last().copied()),
        projected: label("projected", period.projection.as_ref().map(|ends| ends.total)),
        budget: label("budget", period.budgets.last().and_then(|step| step.amount)),
        pace: "pace".to_owned(),
        crossing: Some("from 24 Nov".to_owned()),
    };
    with_words(|words| draw_period(period, &labels, words)).expect("a drawing")
}

fn daily_labels() -> DailyLabels {
    DailyLabels { peak: Some("16 Nov: 38.60".to_owned()), range: "expected".to_owned() }
}

fn daily(shape: Shape, days: i64) -> String {
    let (first, last) = (date(2026, 11, 1), date(2026, 11, 30));
    let band = Some(Band { low: amount(110), high: amount(330) });
    let daily = Daily { first, last, costs: costs(shape, first, days), expected: vec![band; 30] };
    with_words(|words| draw_daily(&daily, &daily_labels(), words)).expect("a drawing")
}

#[test]
fn spending_grows_in_steps_against_the_budget_and_the_day_of_the_crossing_is_a_range() {
    let mut period = period(Shape::Growth, 19);
    let crossing = Crossing { earliest: date(2026, 11, 24), latest: Some(date(2026, 11, 28)) };
    period.projection = Some(Projection { crossing: Some(crossing), ..projected(12_480, 10_800, 14_100) });
    insta::assert_snapshot!(spending(&period));
}

#[test]
fn a_crossing_that_may_not_happen_is_open_to_the_periods_end() {
    let mut period = period(Shape::Step, 20);
    let crossing = Crossing { earliest: date(2026, 11, 28), latest: None };
    period.projection = Some(Projection { crossing: Some(crossing), ..projected(9_820, 9_210, 10_530) });
    insta::assert_snapshot!(spending(&period));
}

#[test]
fn days_without_data_break_the_line_and_a_changed_budget_is_a_step() {
    let mut period = period(Shape::Gap, 21);
    period.budgets.push(BudgetStep { from: date(2026, 11, 16), amount: Some(amount(7_500)) });
    period.projection = Some(projected(7_000, 6_400, 7_800));
    let svg = spending(&period);
    assert_eq!(
        svg.split("class=\"chart__spent\"")
            .nth(1)
            .map(|rest| { rest.split("</g>").next().unwrap_or_default().matches("<polyline").count() }),
        Some(2)
    );
    insta::assert_snapshot!(svg);
}

#[test]
fn too_few_days_show_no_projection() {
    insta::assert_snapshot!(spending(&period(Shape::Even, 2)));
}

#[test]
fn a_period_without_any_data_is_its_budget_and_its_axes() {
    let svg = spending(&period(Shape::Even, 0));
    assert!(svg.contains("chart__budget") && !svg.contains("chart__spent") && !svg.contains("chart__now"), "{svg}");
}

#[test]
fn a_finished_period_of_twenty_eight_days_ends_in_what_was_spent() {
    let period =
        Period { last: date(2026, 11, 28), projection: Some(projected(1, 1, 1)), ..period(Shape::Refunds, 28) };
    let svg = spending(&period);
    assert!(!svg.contains("chart__projected"), "a finished period has nothing to project");
    insta::assert_snapshot!(svg);
}

#[test]
fn a_period_across_the_year_without_a_budget_has_neither_pace_nor_budget() {
    let (first, last) = (date(2026, 12, 15), date(2027, 1, 14));
    let totals = totals(&costs(Shape::Even, first, 20));
    let period = Period { first, last, totals, budgets: vec![], projection: Some(projected(7_200, 6_100, 8_000)) };
    let svg = spending(&period);
    assert!(!svg.contains("chart__pace") && !svg.contains("chart__budget"), "{svg}");
    insta::assert_snapshot!(svg);
}

#[test]
fn a_theft_at_night_stands_out_among_the_days() {
    insta::assert_snapshot!(daily(Shape::Theft, 21));
}

#[test]
fn refunds_are_bars_below_zero_and_days_without_data_are_no_bars() {
    insta::assert_snapshot!("refunds", daily(Shape::Refunds, 30));
    insta::assert_snapshot!("gap", daily(Shape::Gap, 21));
}

#[test]
fn every_month_is_seen_against_its_own_budget() {
    let spent = [62, 71, 80, 104, 96, 88, 70, 131, 118, 90, 85, 67];
    let months = spent.into_iter().enumerate().map(|(place, spent)| {
        let (year, month) = (if place == 0 { 2025 } else { 2026 }, (place + 11) % 12 + 1);
        let month = i8::try_from(month).expect("a month");
        let budget = if place < 5 { 90 } else { 100 };
        Month {
            first: date(year, month, 1),
            spent: (place != 2).then(|| amount(spent * 100)),
            budget: (place != 1).then(|| amount(budget * 100)),
            projected: (place == 11).then(|| amount(12_480)),
        }
    });
    let months: Vec<Month> = months.collect();
    insta::assert_snapshot!(with_words(|words| draw_months(&months, "budget", words)).expect("a drawing"));
}

#[test]
fn hostile_periods_draw_something_and_never_panic() {
    let (early, late) = (Date::MIN, Date::MAX);
    for (first, last) in [(early, late), (late, early), (late, late)] {
        for amount in [Decimal::MIN, Decimal::ZERO, Decimal::MAX] {
            let projection = Projection {
                crossing: Some(Crossing { earliest: early, latest: Some(late) }),
                total: amount,
                low: Decimal::MAX,
                high: Decimal::MIN,
            };
            let budgets = [early, late, early].map(|from| BudgetStep { from, amount: Some(amount) });
            let period = Period {
                first,
                last,
                totals: vec![None, Some(amount), Some(Decimal::MAX)],
                budgets: budgets.to_vec(),
                projection: Some(projection),
            };
            assert!(spending(&period).contains("chart__shapes"));
            let band = Some(Band { low: amount, high: Decimal::MIN });
            let daily = Daily { first, last, costs: vec![Some(amount); 500], expected: vec![band; 500] };
            assert!(with_words(|words| draw_daily(&daily, &daily_labels(), words)).is_ok());
            let month = Month { first, spent: Some(amount), budget: Some(Decimal::MIN), projected: Some(Decimal::MAX) };
            assert!(with_words(|words| draw_months(&[month.clone(), month], "budget", words)).is_ok());
        }
    }
    assert!(with_words(|words| draw_months(&[], "budget", words)).is_ok());
}

fn read_all(folder: &Path, ending: &str) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    files.into_iter().map(|path| fs::read_to_string(path).expect("a file")).collect()
}

/// The declarations of each rule, by the classes of its selector.
fn rules(sheets: &[String]) -> Vec<(String, String)> {
    let blocks = sheets.iter().flat_map(|sheet| sheet.split('}'));
    let rule = |block: &str| block.rsplit_once('{').map(|(selector, rule)| (selector.to_owned(), rule.to_owned()));
    blocks.filter_map(rule).collect()
}

#[test]
fn every_class_of_a_snapshot_is_painted_in_both_themes() {
    let room = Path::new(env!("CARGO_MANIFEST_DIR"));
    let snapshots = read_all(&room.join("snapshots"), "snap");
    let style = room.join("../../style");
    let rules = rules(&read_all(&style.join("components/charts"), "css"));
    let tokens = fs::read_to_string(style.join("tokens.css")).expect("the tokens");
    assert!(snapshots.len() > 10, "only {} snapshots", snapshots.len());

    let drawn = snapshots.iter().flat_map(|svg| svg.split('<').filter(|tag| tag.starts_with(['g', 'p', 's', 't'])));
    let classes: BTreeSet<&str> = drawn
        .filter_map(|tag| tag.split("class=\"").nth(1)?.split('"').next())
        .flat_map(str::split_whitespace)
        .filter(|class| !class.starts_with("chart--"))
        .collect();
    assert!(classes.len() > 15, "only {classes:?}");
    // What holds the shapes paints nothing.
    let holders = ["chart", "chart__shapes", "distribution__drawing"];
    for class in classes.into_iter().filter(|class| !holders.contains(class)) {
        let of_class = |selector: &str| {
            let names = selector.split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '-');
            names.into_iter().any(|name| name == class)
        };
        let painted: Vec<&str> =
            rules.iter().filter(|(selector, _)| of_class(selector)).map(|(_, rule)| rule.as_str()).collect();
        let paints = painted.iter().flat_map(|rule| rule.split(';')).filter(|line| {
            let property = line.split(':').next().unwrap_or_default().trim();
            matches!(property, "fill" | "stroke") && line.contains("var(--")
        });
        let paints: Vec<&str> = paints.collect();
        assert!(!paints.is_empty(), "no rule paints .{class}");
        for paint in paints {
            let token = paint.split("var(").nth(1).and_then(|rest| rest.split(')').next()).expect("a token");
            let defined = tokens.lines().find(|line| line.trim().starts_with(&format!("{token}:")));
            assert!(
                defined.is_some_and(|line| line.contains("light-dark(")),
                "{token} of .{class} is not in both themes"
            );
        }
    }
}

#[test]
fn no_snapshot_brings_a_colour_of_its_own() {
    for svg in read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots"), "snap") {
        for painted in ["fill=", "stroke=", "opacity=", "style=", "#", "font-"] {
            assert!(!svg.contains(painted), "{painted} is in {svg}");
        }
    }
}
