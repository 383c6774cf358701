//! The days of a row's period and its last twelve months, from what is stored of it.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;

use super::ProjectionRecap;
use crate::billing_period::{BillingMonth, days_between};
use crate::history::{DailyHistory, HistoryDay};
use crate::money::{BillingCurrency, Decimal};
use crate::projection::Projection;
use crate::spending_budget::SpendingBudget;
use crate::used::Used;

/// How many months are told of.
const MONTHS: i64 = 12;
/// A past period of which the last figures are older than this many days before its end has no total.
const FINAL_WITHIN: i32 = 3;

/// What is stored of a row's past. `None` is a day or a month without figures, which is a gap and never a zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryRecap {
    /// The first day with a figure.
    pub since: Date,
    /// The period of the newest figures.
    pub period: PeriodRecap,
    /// Otherwise the period's last day is not known, and the newest one stands for it.
    pub is_end_known: bool,
    /// Since when the period is over its budget without interruption, if it is.
    pub over_since: Option<Date>,
    /// At most twelve, the present one last.
    pub months: Vec<MonthRecap>,
    /// An earlier currency, whose amounts cannot be added to these and are left out.
    pub before_change: Option<BillingCurrency>,
}

/// A billing period, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodRecap {
    pub first: Date,
    pub last: Date,
    pub currency: BillingCurrency,
    /// One for each day, from the first one to the data's own date or, with expected ranges, to the last one.
    pub days: Vec<DayRecap>,
    /// In order; the first one holds from the period's first day. Empty without a budget.
    pub budgets: Vec<BudgetStep>,
    /// `None` while there is not enough data.
    pub projected: Option<ProjectionRecap>,
}

/// One day's spending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayRecap {
    /// On that day; negative after a refund.
    pub cost: Option<Decimal>,
    /// Since the period's first day.
    pub total: Option<Decimal>,
    /// The least and the most that was expected of the day.
    pub expected: Option<(Decimal, Decimal)>,
}

/// The budget from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetStep {
    pub from: Date,
    /// `None` if there is none.
    pub amount: Option<Decimal>,
}

/// One of the last twelve months or billing periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthRecap {
    pub first: Date,
    pub spent: Option<Decimal>,
    pub budget: Option<Decimal>,
    /// In all, by its end; only of the present one.
    pub projected: Option<Decimal>,
}

impl HistoryRecap {
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
) -> PeriodRecap {
    let (first, last) = (newest.period.first, newest.period.last_day().map_or(newest.day, |last| last.max(newest.day)));
    let totals: BTreeMap<Date, Decimal> = days.iter().filter_map(|day| Some((day.day, day.cost?))).collect();
    let costs = history.costs();
    let costs = &costs[costs.partition_point(|cost| cost.last < first)..];
    let costs: BTreeMap<Date, Decimal> = costs.iter().filter_map(|cost| Some((cost.day()?, cost.amount))).collect();
    // Of days to come, the days so far tell the range.
    let ahead = newest.day.tomorrow().ok();
    let range = |day: Date| history.usual_range(ahead.map_or(day, |ahead| day.min(ahead)));
    let end = if ahead.is_some_and(|day| range(day).is_some()) { last } else { newest.day };
    let recaps = first.series(Span::new().days(1)).take_while(|day| *day <= end).map(|day| DayRecap {
        cost: costs.get(&day).copied(),
        total: totals.get(&day).copied(),
        expected: range(day).map(|range| (range.low, range.high)),
    });
    PeriodRecap {
        first,
        last,
        currency: newest.currency.clone(),
        days: recaps.collect(),
        budgets: budgets(first, days),
        projected: projection.map(ProjectionRecap::of),
    }
}

/// The budget where it changed. A day on which it is unknown changes nothing.
fn budgets(first: Date, days: &[&HistoryDay]) -> Vec<BudgetStep> {
    let mut steps: Vec<BudgetStep> = Vec::new();
    for day in days.iter().filter(|day| day.budget != SpendingBudget::Unknown) {
        let amount = day.budget.amount();
        if steps.last().is_none_or(|step| step.amount != amount) {
            let from = if steps.is_empty() { first } else { day.day };
            steps.push(BudgetStep { from, amount });
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
fn months(history: &DailyHistory, newest: &HistoryDay, projection: Option<&Projection>) -> Vec<MonthRecap> {
    let mut periods: BTreeMap<BillingMonth, &[HistoryDay]> = BTreeMap::new();
    for days in history.periods() {
        periods.extend(days.first().map(|day| (BillingMonth::around(day.period.first), days)));
    }
    let present = BillingMonth::around(newest.period.first);
    let month = |age: i64| BillingMonth::around(present.first_day().saturating_sub(Span::new().months(age)));
    let recap = |month: BillingMonth| {
        let is_present = month == present;
        let days = periods.get(&month).copied().unwrap_or_default();
        let last = days.iter().rfind(|day| day.cost.is_some() && day.currency == newest.currency);
        let last = last.filter(|day| is_present || is_whole(day));
        MonthRecap {
            first: month.first_day(),
            spent: last.and_then(|day| day.cost),
            budget: last.and_then(|day| day.budget.amount()),
            projected: projection.filter(|_| is_present).map(|of| of.total),
        }
    };
    let known = |month: &BillingMonth| periods.keys().next().is_some_and(|first| first <= month);
    (0..MONTHS).rev().map(month).filter(known).map(recap).collect()
}

/// Whether a past period's last figures are those of its end. Where the end is unknown, nothing speaks against it.
fn is_whole(last: &HistoryDay) -> bool {
    last.period.last_day().is_none_or(|end| days_between(last.day, end) <= FINAL_WITHIN)
}
