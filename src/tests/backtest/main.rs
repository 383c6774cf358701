//! `make backtest DATA=DIR`: projections of past months, beside run-rate, the last value, means, AutoETS and Theta.
//!
//! `series` reads the real series and makes up others; `observe` turns them into what Headroom would have stored, with
//! figures that trail by one to three days and are revised later; `methods` projects each month from each of fifteen
//! days, with nothing that came later; `score` compares with what the month cost in the end.

#![allow(clippy::cast_precision_loss, reason = "statistics of a bench, not amounts")]

mod methods;
mod observe;
mod random;
mod score;
mod series;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use domain::history::{DailyHistory, Observation};
use domain::money::Decimal;
use domain::projection::{NotEnoughData, Projection, TrackRecord};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use self::methods::{NAMES, REFERENCES, later, totals};
use self::observe::{noon, observations};
use self::score::{Case, coverage, error, f1, pinball};
use self::series::Series;

const BANDS: [(&str, std::ops::RangeInclusive<i8>); 4] =
    [("3-7", 3..=7), ("10-14", 10..=14), ("18-26", 18..=26), ("all", 3..=26)];
const DAYS: [i8; 16] = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 18, 20, 21, 22, 24, 26];
/// Months before a series' first case: a month to project from, and one to learn from.
const LEARNS: usize = 2;
const LAGS: [i64; 3] = [1, 2, 3];

fn main() -> ExitCode {
    let Some(directory) = std::env::args().nth(1) else {
        eprintln!("make backtest DATA=DIR: the directory with daily-cost.csv (series,date,usd)");
        return ExitCode::FAILURE;
    };
    let real = match series::real(Path::new(&directory)) {
        Ok(real) => real,
        Err(problem) => {
            eprintln!("{problem}");
            return ExitCode::FAILURE;
        }
    };
    let generated = series::generated(15);
    report("Real series", &real);
    report("Generated series", &generated);
    measure(&generated);
    ExitCode::SUCCESS
}

/// Says how long it takes to project 10,000 customers, each with a year behind it.
fn measure(series: &[Series]) {
    let stored: Vec<Vec<Observation>> = series.iter().map(|series| observations(series, 1)).collect();
    let now = noon(date(2025, 3, 15));
    let histories: Vec<DailyHistory> =
        stored.iter().map(|stored| DailyHistory::of(stored.iter().cloned(), now)).collect();
    let start = Instant::now();
    let record = TrackRecord::of(histories.iter().cycle().take(10_000).collect::<Vec<_>>().into_iter());
    let learned = start.elapsed();
    let projected =
        histories.iter().cycle().take(10_000).filter_map(|one| Projection::of(one, &record, now).ok()).count();
    println!(
        "\n## Speed\n\n{projected} customers projected in {:?}, after {learned:?} for the intervals",
        start.elapsed() - learned
    );
}

/// Projects every month of every series and prints the tables.
fn report(title: &str, series: &[Series]) {
    let (cases, without) = cases(series);
    println!("\n## {title}: {} series, {} projections\n", series.len(), cases.len());
    for (reason, count) in without {
        println!("- {count} without one: {reason}");
    }
    let of = |days: &std::ops::RangeInclusive<i8>| -> Vec<&Case> {
        cases.iter().filter(|case| days.contains(&case.day)).collect()
    };
    println!("\nError of the month's total in percent, and beside run-rate and the last value\n");
    println!("| days | n |{}", NAMES.map(|name| format!(" {name} |")).concat());
    println!("|---|---|{}", "---|".repeat(NAMES.len()));
    for (band, days) in &BANDS {
        let cases = of(days);
        let all: Vec<f64> = (0..NAMES.len()).map(|method| error(&cases, method)).collect();
        let cell = |error: &f64| format!(" {error:.1} ({:.2}, {:.2}) |", error / all[1], error / all[2]);
        println!("| {band} | {} |{}", cases.len(), all.iter().map(cell).collect::<String>());
    }
    println!(
        "\n80 % interval: how often it held, with a 90 % bootstrap interval\n\n| days | n | held | between |\n|---|---|---|---|"
    );
    for (band, days) in &BANDS {
        let (share, n, low, high) = coverage(&of(days));
        println!("| {band} | {n} | {share:.1} % | {low:.1} to {high:.1} % |");
    }
    println!("\nPinball loss in percent of the total\n\n| level | Headroom | run-rate | ratio |\n|---|---|---|---|");
    let all = of(&(3..=26));
    for level in [0.1, 0.5, 0.9] {
        let (own, other) = (pinball(&all, 0, level), pinball(&all, 1, level));
        println!("| {level} | {own:.2} | {other:.2} | {:.2} |", own / other);
    }
    println!(
        "\nF1 of \"will exceed\"\n\n| day |{}\n|---|{}",
        NAMES.map(|n| format!(" {n} |")).concat(),
        "---|".repeat(NAMES.len())
    );
    for day in [7, 14, 21] {
        let cases = of(&(day..=day));
        println!(
            "| {day} |{}",
            (0..NAMES.len()).map(|method| format!(" {:.3} |", f1(&cases, method))).collect::<String>()
        );
    }
    println!("\nAims\n");
    for (aim, is_met) in aims(&of) {
        println!("- {}: {aim}", if is_met { "met" } else { "NOT MET" });
    }
}

fn aims<'a>(of: &dyn Fn(&std::ops::RangeInclusive<i8>) -> Vec<&'a Case>) -> Vec<(String, bool)> {
    let mut aims = Vec::new();
    let mut at_most = |what: String, value: f64, most: f64| {
        aims.push((format!("{what} {value:.3}, at most {most}"), value <= most));
    };
    let all = of(&(3..=26));
    let error_of = |cases: &[&Case], other: usize| error(cases, 0) / error(cases, other);
    at_most("error / run-rate, all days:".into(), error_of(&all, 1), 0.75);
    at_most("error / last value, all days:".into(), error_of(&all, 2), 0.77);
    at_most("error / run-rate, days 3 to 7:".into(), error_of(&of(&(3..=7)), 1), 0.70);
    at_most("error / run-rate, days 18 to 26:".into(), error_of(&of(&(18..=26)), 1), 0.70);
    let best = REFERENCES.map(|method| error_of(&all, method)).fold(0.0, f64::max);
    at_most("error / best reference, all days:".into(), best, 1.05);
    for level in [0.1, 0.5, 0.9] {
        at_most(
            format!("pinball loss at {level} / run-rate's:"),
            pinball(&all, 0, level) / pinball(&all, 1, level),
            0.8,
        );
    }
    for (band, days) in &BANDS {
        let (share, ..) = coverage(&of(days));
        let (low, high) = if *band == "all" { (75.0, 85.0) } else { (70.0, 90.0) };
        aims.push((format!("interval on days {band}: {share:.1} %, {low} to {high}"), (low..=high).contains(&share)));
    }
    for day in [7, 14, 21] {
        let (own, other) = (f1(&of(&(day..=day)), 0), f1(&of(&(day..=day)), 1));
        aims.push((format!("F1 on day {day}: {own:.3}, above run-rate's {other:.3}"), own > other));
    }
    aims
}

/// Every month from each of [`DAYS`], with figures that trail by one, two or three days in turn.
fn cases(series: &[Series]) -> (Vec<Case>, BTreeMap<String, usize>) {
    let stored: Vec<[Vec<Observation>; 3]> =
        series.iter().map(|series| LAGS.map(|lag| observations(series, lag))).collect();
    let mut months: Vec<_> = series.iter().flat_map(|series| series.months().into_iter().skip(LEARNS)).collect();
    months.sort_unstable();
    months.dedup();
    let (mut cases, mut without) = (Vec::new(), BTreeMap::new());
    for (number, month) in months.into_iter().enumerate() {
        for (place, day) in DAYS.into_iter().enumerate() {
            let lag = (number + place) % LAGS.len();
            let day = later(month, i64::from(day) - 1);
            let now = noon(later(day, LAGS[lag]));
            let histories: Vec<DailyHistory> =
                stored.iter().map(|stored| DailyHistory::of(stored[lag].iter().cloned(), now)).collect();
            let record = TrackRecord::of(histories.iter());
            for (series, history) in
                series.iter().zip(&histories).filter(|(series, _)| series.months().contains(&month))
            {
                match case(series, history, &record, day, now) {
                    Ok(case) => cases.extend(case),
                    Err(reason) => *without.entry(reason.to_string()).or_default() += 1,
                }
            }
        }
    }
    (cases, without)
}

/// `None` for a day without figures, or a month that cost nothing.
fn case(
    series: &Series,
    history: &DailyHistory,
    record: &TrackRecord,
    day: Date,
    now: Timestamp,
) -> Result<Option<Case>, NotEnoughData> {
    let (first, last) = (day.first_of_month(), day.last_of_month());
    let actual = series.cost(first, last) * series.rate(first);
    let Some(others) = totals(history, first, day, last).filter(|_| actual > 0.0) else { return Ok(None) };
    let projection = Projection::of(history, record, now)?;
    let number = |amount: Decimal| f64::try_from(amount).unwrap_or(f64::NAN);
    let mut totals = [number(projection.total); NAMES.len()];
    totals[1..].copy_from_slice(&others);
    let interval = projection.interval.map(|interval| (number(interval.low), number(interval.high)));
    Ok(Some(Case { cluster: format!("{} {first}", series.name), day: day.day(), actual, totals, interval }))
}
