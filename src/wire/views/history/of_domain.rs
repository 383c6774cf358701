//! Rounds what is told of a row's past to the digits that people see.

#[cfg(test)]
mod tests;

use super::{
    BudgetView, CrossingView, DayView, HistoryView, IntervalView, MonthView, OutlookView, PeriodView, ProjectionView,
};
use crate::views::dashboard::shown;
use domain::budget::shown_percent;
use domain::money::{BillingCurrency, Decimal};
use domain::recap::{BudgetStep, HistoryRecap, MonthRecap, OutlookRecap, PeriodRecap, ProjectionRecap};

impl OutlookView {
    #[must_use]
    pub fn of(outlook: &OutlookRecap) -> Self {
        Self {
            projection: ProjectionView::of(&outlook.projected),
            last_day: outlook.last_day,
            percent: outlook.percent.map(|percent| shown_percent(percent, &[Decimal::ONE_HUNDRED]).to_string()),
            exceeds: outlook.exceeds,
            is_ahead: outlook.is_ahead,
        }
    }
}

impl ProjectionView {
    fn of(projected: &ProjectionRecap) -> Self {
        let text = |amount: Decimal| shown(amount, projected.currency.minor_digits());
        Self {
            total: text(projected.total),
            interval: projected.interval.map(|(low, high)| IntervalView { low: text(low), high: text(high) }),
            crossing: projected.crossing.map(|(earliest, latest)| CrossingView { earliest, latest }),
        }
    }
}

impl HistoryView {
    #[must_use]
    pub fn of(history: &HistoryRecap) -> Self {
        Self {
            since: history.since,
            period: PeriodView::of(&history.period),
            is_end_known: history.is_end_known,
            over_since: history.over_since,
            months: MonthView::of_all(&history.months, &history.period.currency),
            before_change: history.before_change.clone(),
        }
    }
}

impl PeriodView {
    fn of(period: &PeriodRecap) -> Self {
        let text = |amount: Decimal| shown(amount, period.currency.minor_digits());
        let days = period.days.iter().map(|day| DayView {
            cost: day.cost.map(text),
            total: day.total.map(text),
            expected: day.expected.map(|(low, high)| (text(low), text(high))),
        });
        Self {
            first: period.first,
            last: period.last,
            currency: period.currency.clone(),
            days: days.collect(),
            budgets: budgets(&period.budgets, text),
            projection: period.projected.as_ref().map(ProjectionView::of),
        }
    }
}

/// Steps that look alike are one.
fn budgets(steps: &[BudgetStep], text: impl Fn(Decimal) -> String) -> Vec<BudgetView> {
    let mut views: Vec<BudgetView> = Vec::with_capacity(steps.len());
    for step in steps {
        let amount = step.amount.map(&text);
        if views.last().is_none_or(|last| last.amount != amount) {
            views.push(BudgetView { from: step.from, amount });
        }
    }
    views
}

impl MonthView {
    pub(in crate::views) fn of_all(months: &[MonthRecap], currency: &BillingCurrency) -> Vec<Self> {
        let text = |amount: Decimal| shown(amount, currency.minor_digits());
        let view = |month: &MonthRecap| Self {
            first: month.first,
            spent: month.spent.map(text),
            budget: month.budget.map(text),
            projected: month.projected.map(text),
        };
        months.iter().map(view).collect()
    }
}
