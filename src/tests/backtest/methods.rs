//! The methods that are compared. All see the same figures: what was stored by the day of the projection.

use anofox_forecast::core::TimeSeries;
use anofox_forecast::models::Forecaster as _;
use anofox_forecast::models::theta::Theta;
use augurs::ets::AutoETS;
use augurs::prelude::*;
use chrono::{DateTime, Utc};
use domain::billing_period::days_between;
use domain::history::DailyHistory;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

pub const NAMES: [&str; 8] =
    ["Headroom", "run-rate", "last value", "mean of 7", "mean of 14", "mean of 28", "AutoETS", "Theta"];
/// The upper references.
pub const REFERENCES: std::ops::Range<usize> = 6..8;

/// The libraries see at most this many days.
const LONGEST: usize = 200;

/// Each method's total of the period but the first one's, in the billing currency.
pub fn totals(history: &DailyHistory, first: Date, day: Date, last: Date) -> Option<[f64; 7]> {
    let newest = history.newest().filter(|newest| newest.day == day)?;
    let spent: f64 = newest.cost?.try_into().ok()?;
    let (passed, remaining) = (days_between(first, day) + 1, days_between(day, last));
    let daily = daily(history, day);
    let mean = |days: usize| {
        let recent = &daily[daily.len().saturating_sub(days)..];
        recent.iter().sum::<f64>() / recent.len().max(1) as f64
    };
    let by_mean = |days| spent + mean(days) * f64::from(remaining);
    let steps = usize::try_from(remaining).ok()?;
    let positive = |path: Vec<f64>| path.into_iter().map(|cost| cost.max(0.0)).sum::<f64>();
    // A library that fails falls back on what it extends: the mean, and the last value.
    let ets = auto_ets(&daily, steps).map_or_else(|| by_mean(14), |path| spent + positive(path));
    let theta = theta(&daily, steps).map_or_else(|| by_mean(14), |path| spent + positive(path));
    let run_rate = spent / f64::from(passed) * f64::from(passed + remaining);
    Some([run_rate, by_mean(1), by_mean(7), by_mean(14), by_mean(28), ets, theta])
}

/// A cost for every day up to `day`, oldest first: the days of a gap have equal parts of its sum, days of which nothing
/// is known what the day before cost.
fn daily(history: &DailyHistory, day: Date) -> Vec<f64> {
    let costs = history.costs();
    let Some(start) = costs.first().map(|cost| cost.first) else { return Vec::new() };
    let mut costs = costs.iter().peekable();
    let mut daily: Vec<f64> = Vec::new();
    for day in start.series(Span::new().days(1)).take_while(|one| *one <= day) {
        while costs.next_if(|cost| cost.last < day).is_some() {}
        let known = costs.peek().filter(|cost| cost.first <= day);
        let part = known.and_then(|cost| f64::try_from(cost.amount).ok().map(|sum| sum / f64::from(cost.days())));
        daily.push(part.or(daily.last().copied()).unwrap_or(0.0));
    }
    daily.split_off(daily.len().saturating_sub(LONGEST))
}

fn auto_ets(daily: &[f64], steps: usize) -> Option<Vec<f64>> {
    let model = AutoETS::new(1, "ZZN").ok()?.fit(daily).ok()?;
    let path = model.predict(steps, None).ok()?.point;
    path.iter().all(|cost| cost.is_finite()).then_some(path)
}

fn theta(daily: &[f64], steps: usize) -> Option<Vec<f64>> {
    let day = |number: usize| DateTime::<Utc>::from_timestamp(i64::try_from(number).ok()? * 86_400, 0);
    let times = (0..daily.len()).map(day).collect::<Option<Vec<_>>>()?;
    let series = TimeSeries::univariate(times, daily.to_vec()).ok()?;
    let mut model = Theta::seasonal_optimized(7);
    model.fit(&series).ok()?;
    let path = model.predict(steps).ok()?.primary().to_vec();
    path.iter().all(|cost| cost.is_finite()).then_some(path)
}

/// The `days`th day after another.
pub fn later(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}
