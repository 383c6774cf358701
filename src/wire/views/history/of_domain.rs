//! Converts what is stored of a row, and what is projected of it, to what the charts and the sentence show.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

use super::{
    BudgetView, CrossingView, DayView, HistoryView, IntervalView, MonthView, OutlookView, PeriodView, ProjectionView,
};
use crate::views::dashboard::shown;
use domain::billing_period::{BillingMonth, days_between};
use domain::budget::shown_percent;
use domain::history::{DailyHistory, HistoryDay};
use domain::money::Decimal;
use domain::projection::{Crossing, Projection};
use domain::spending_budget::SpendingBudget;
use domain::used::Used;

/// How many months are shown.
const MONTHS: i64 = 12;
/// A past period of which the last figures are older than this many days before its end has no total.
const FINAL_WITHIN: i32 = 3;

impl OutlookView {
    #[must_use]
    pub fn of(projection: &Projection) -> Self {
        let whole = Used::of(projection.budget, Some(projection.total), None);
        let percent = projection.percent.map(|percent| shown_percent(percent, &[Decimal::ONE_HUNDRED]).to_string());
        Self {
            projection: ProjectionView::of(projection),
            last_day: projection.last_day,
            percent,
            exceeds: projection.budget.amount().map(|_| whole.reaches(Decimal::ONE_HUNDRED)),
            is_ahead: projection.is_ahead_of_pace,
        }
    }
}

impl ProjectionView {
    #[must_use]
    pub fn of(projection: &Projection) -> Self {
        let digits = projection.currency.minor_digits();
        let interval = projection
            .interval
            .map(|interval| IntervalView { low: shown(interval.low, digits), high: shown(interval.high, digits) });
        let crossing = match projection.crossing {
            Some(Crossing::Possible { earliest, latest, .. }) => Some(CrossingView { earliest, latest }),
            Some(Crossing::Crossed { .. } | Crossing::Unlikely) | None => None,
        };
        Self { total: shown(projection.total, digits), interval, crossing }
    }
}

impl HistoryView {
    /// `None` if no day with a cost is stored.
    #[must_use]
    pub fn of(history: &DailyHistory, projection: Option<&Projection>) -> Option<Self> {
        let newest = history.newest()?;
        // A projection of another period belongs to a report that is newer or older than what is stored.
        let projection = projection.filter(|of| of.period.first == newest.period.first);
        let days: Vec<&HistoryDay> = comparable(history, newest).filter(|day| is_in_period(day, newest)).collect();
        let since = history.days().iter().find(|day| day.cost.is_some()).map_or(newest.day, |day| day.day);
        let before_change = history.days().iter().rev().map(|day| &day.currency).find(|one| **one != newest.currency);
        Some(Self {
            since,
            period: period(history, newest, &days, projection),
            is_end_known: newest.period.last_day().is_some(),
            over_since: over_since(&days),
            months: months(history, newest, projection),
            before_change: before_change.cloned(),
        })
    }
}

/// The days with a cost in the currency of the newest one.
fn comparable<'a>(history: &'a DailyHistory, newest: &'a HistoryDay) -> impl Iterator<Item = &'a HistoryDay> {
    history.days().iter().filter(|day| day.cost.is_some() && day.currency == newest.currency)
}

fn is_in_period(day: &HistoryDay, newest: &HistoryDay) -> bool {
    day.period.first == newest.period.first
}

fn period(
    history: &DailyHistory,
    newest: &HistoryDay,
    days: &[&HistoryDay],
    projection: Option<&Projection>,
) -> PeriodView {
    let digits = newest.currency.minor_digits();
    let (first, last) = (newest.period.first, newest.period.last_day().map_or(newest.day, |last| last.max(newest.day)));
    let totals: BTreeMap<Date, Decimal> = days.iter().filter_map(|day| Some((day.day, day.cost?))).collect();
    let costs = history.costs();
    let costs = &costs[costs.partition_point(|cost| cost.last < first)..];
    let costs: BTreeMap<Date, Decimal> = costs.iter().filter_map(|cost| Some((cost.day()?, cost.amount))).collect();
    // Of days to come, the days so far tell the range.
    let ahead = newest.day.tomorrow().ok();
    let range = |day: Date| history.usual_range(ahead.map_or(day, |ahead| day.min(ahead)));
    let end = if ahead.is_some_and(|day| range(day).is_some()) { last } else { newest.day };
    let views = first.series(Span::new().days(1)).take_while(|day| *day <= end).map(|day| DayView {
        cost: costs.get(&day).map(|cost| shown(*cost, digits)),
        total: totals.get(&day).map(|total| shown(*total, digits)),
        expected: range(day).map(|range| (shown(range.low, digits), shown(range.high, digits))),
    });
    PeriodView {
        first,
        last,
        currency: newest.currency.clone(),
        days: views.collect(),
        budgets: budgets(first, days),
        projection: projection.map(ProjectionView::of),
    }
}

/// The budget where it changed. A day on which it is unknown changes nothing.
fn budgets(first: Date, days: &[&HistoryDay]) -> Vec<BudgetView> {
    let mut steps: Vec<BudgetView> = Vec::new();
    for day in days.iter().filter(|day| day.budget != SpendingBudget::Unknown) {
        let amount = day.budget.amount().map(|amount| shown(amount, day.currency.minor_digits()));
        if steps.last().is_none_or(|step| step.amount != amount) {
            let from = if steps.is_empty() { first } else { day.day };
            steps.push(BudgetView { from, amount });
        }
    }
    if steps.iter().all(|step| step.amount.is_none()) { Vec::new() } else { steps }
}

fn over_since(days: &[&HistoryDay]) -> Option<Date> {
    let is_over = |day: &HistoryDay| Used::of(day.budget, day.cost, None).reaches(Decimal::ONE_HUNDRED);
    // A day whose budget is unknown says nothing.
    let known: Vec<_> = days.iter().filter(|day| day.budget != SpendingBudget::Unknown).collect();
    let start = known.len() - known.iter().rev().take_while(|day| is_over(day)).count();
    // What was before the first day stored nobody knows, unless that is the period's first.
    known.get(start).filter(|first| start > 0 || first.day == first.period.first).map(|first| first.day)
}

/// By the calendar month in which each period begins, without those before the first one.
fn months(history: &DailyHistory, newest: &HistoryDay, projection: Option<&Projection>) -> Vec<MonthView> {
    let digits = newest.currency.minor_digits();
    let mut periods: BTreeMap<BillingMonth, &[HistoryDay]> = BTreeMap::new();
    for days in history.periods() {
        periods.extend(days.first().map(|day| (BillingMonth::around(day.period.first), days)));
    }
    let present = BillingMonth::around(newest.period.first);
    let month = |age: i64| BillingMonth::around(present.first_day().saturating_sub(Span::new().months(age)));
    let view = |month: BillingMonth| {
        let is_present = month == present;
        let days = periods.get(&month).copied().unwrap_or_default();
        let last = days.iter().rfind(|day| day.cost.is_some() && day.currency == newest.currency);
        let last = last.filter(|day| is_present || is_whole(day));
        MonthView {
            first: month.first_day(),
            spent: last.and_then(|day| day.cost).map(|cost| shown(cost, digits)),
            budget: last.and_then(|day| day.budget.amount()).map(|budget| shown(budget, digits)),
            projected: projection.filter(|_| is_present).map(|of| shown(of.total, digits)),
        }
    };
    let known = |month: &BillingMonth| periods.keys().next().is_some_and(|first| first <= month);
    (0..MONTHS).rev().map(month).filter(known).map(view).collect()
}

/// Whether a past period's last figures are those of its end. Where the end is unknown, nothing speaks against it.
fn is_whole(last: &HistoryDay) -> bool {
    last.period.last_day().is_none_or(|end| days_between(last.day, end) <= FINAL_WITHIN)
}
