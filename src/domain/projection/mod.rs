//! Where a row's spending ends up by the end of its billing period, and when it crosses the budget.
//!
//! The rest of the period costs what the days before it did, those of the period before included: `rates` blends the
//! means of the last 28, 14 and 7 days. `unit` makes Azure plans' estimates in US dollars, and converts them at the
//! newest rate. `track_record` says how far such projections were off in past periods. `crossing` reads the day off.
//! `outlooks` are the projections of all of a tenant's rows.
//!
//! A projection starts at the date of the figures, which trail by a day or more, never at today. It is never negative for
//! costs that are not, never falls when a cost rises, and is the period's total once its last day is in.
//!
//! Amounts are decimals throughout, as everywhere: `spent` keeps every digit, and what is expected beyond it has six.

mod crossing;
mod early;
mod outlooks;
mod rates;
mod track_record;
mod unit;

#[cfg(test)]
mod tests;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use self::crossing::Crossing;
pub use self::outlooks::Outlooks;
pub use self::track_record::TrackRecord;

use self::early::is_last_bill_out;
use self::rates::{Rates, Series, window};
use self::track_record::Spread;
use self::unit::Unit;
use crate::billing_period::{BillingPeriod, date_of, days_between};
use crate::history::DailyHistory;
use crate::money::{BillingCurrency, Decimal};
use crate::spending_budget::SpendingBudget;
use crate::usage::UsageRecord;
use crate::used::Used;

/// The expected end of a row's billing period. Amounts are in `currency`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection {
    pub currency: BillingCurrency,
    pub period: BillingPeriod,
    /// The period's last day, by which `total` is reached.
    pub last_day: Date,
    /// The date of the figures that it starts at.
    pub as_of: Date,
    /// Spent in the period by then.
    pub spent: Decimal,
    /// Expected to be spent by the period's end; at least `spent`.
    pub total: Decimal,
    /// Where the total is in [`INTERVAL_PERCENT`] of 100 cases. `None` while the tenant has too few past periods to tell.
    pub interval: Option<Interval>,
    pub budget: SpendingBudget,
    /// `total` in percent of the budget, with every digit. `None` without a budget above 0.
    pub percent: Option<Decimal>,
    /// When the budget is crossed; `None` without one.
    pub crossing: Option<Crossing>,
    /// Whether the part of the budget that is spent is larger than the part of the period that has passed. `None`
    /// without a budget.
    pub is_ahead_of_pace: Option<bool>,
    rates: Rates,
    spread: Option<Spread>,
}

/// In how many of 100 cases a total is in its interval.
pub const INTERVAL_PERCENT: u8 = 80;

/// An interval of amounts. It contains the projection, and starts at what is spent or above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: Decimal,
    pub high: Decimal,
    /// The number of past cases that it is taken from. (As they overlap, they are worth fewer.)
    pub cases: usize,
}

/// What is expected to be spent in the period by the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectedDay {
    pub day: Date,
    pub expected: Decimal,
    /// See [`Projection::interval`].
    pub interval: Option<Interval>,
}

/// Why there is no projection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
pub enum NotEnoughData {
    #[error("no day with a cost is known")]
    NoFigures,
    #[error("the end of the billing period is not known")]
    NoPeriodEnd,
    #[error("fewer than three of the last 28 days are known")]
    FewDays,
    #[error("on days 1 to 5 usage is missing until last period's bill is out")]
    LastBillOut,
    #[error("an amount is too large")]
    TooLarge,
}

impl Projection {
    /// What can be expected at `now` of a row with this history.
    ///
    /// # Errors
    ///
    /// If too little is known: see [`NotEnoughData`].
    pub fn of(history: &DailyHistory, record: &TrackRecord, now: Timestamp) -> Result<Self, NotEnoughData> {
        let newest = history.newest().ok_or(NotEnoughData::NoFigures)?;
        let spent = newest.cost.ok_or(NotEnoughData::NoFigures)?;
        let (period, as_of) = (newest.period, newest.day);
        let last_day = period.last_day().ok_or(NotEnoughData::NoPeriodEnd)?;
        let unit = Unit::of(history, newest);
        let series = Series::of(unit.costs(history), window(as_of.min(period.first)));
        if is_last_bill_out(&series, unit.amount(newest, newest), newest, last_day, now) {
            return Err(NotEnoughData::LastBillOut);
        }
        let remaining = days_between(as_of, last_day).max(0);
        let rates = series.rates(as_of, remaining).ok_or(NotEnoughData::FewDays)?;
        let rates = rates.times(unit.rate()).ok_or(NotEnoughData::TooLarge)?;
        let spread = record.spread(remaining).filter(|_| remaining > 0);
        let mut projection = Self {
            currency: newest.currency.clone(),
            period,
            last_day,
            as_of,
            spent,
            total: spent,
            interval: None,
            budget: newest.budget,
            percent: None,
            crossing: None,
            is_ahead_of_pace: None,
            rates,
            spread,
        };
        let end = projection.at(last_day, rates.sum(as_of, remaining)).ok_or(NotEnoughData::TooLarge)?;
        projection.total = end.expected;
        projection.interval = end.interval;
        projection.percent = Used::of(newest.budget, Some(end.expected), None).percent();
        projection.crossing = newest.budget.amount().map(|budget| Crossing::of(&projection, budget, history));
        projection.is_ahead_of_pace = newest.budget.amount().map(|budget| projection.is_ahead(budget));
        Ok(projection)
    }

    /// The days after [`Self::as_of`] up to the period's last one, with what is expected to be spent by each.
    pub fn days(&self) -> impl Iterator<Item = ProjectedDay> {
        let sum = |sum: &mut Decimal, (day, rate): (Date, Decimal)| {
            *sum += rate;
            Some((day, *sum))
        };
        let sums = self.rates.after(self.as_of, days_between(self.as_of, self.last_day)).scan(Decimal::ZERO, sum);
        sums.filter_map(|(day, sum)| self.at(day, sum))
    }

    /// A day by which `more` is expected to be spent. `None` if that is more than a decimal holds.
    /// Whether it may stand beside a record's figures: not where it was made of figures in another currency, of another
    /// period, or from before more was spent than it projects.
    #[must_use]
    pub fn fits(&self, record: &UsageRecord) -> bool {
        let is_of_period =
            |at: Timestamp| date_of(at) >= self.period.first && self.period.end.is_none_or(|end| at < end);
        self.currency == record.currency
            && record.updated.is_none_or(is_of_period)
            && record.spent.is_none_or(|spent| spent <= self.total)
    }

    fn at(&self, day: Date, more: Decimal) -> Option<ProjectedDay> {
        let spent_and = |part: Decimal| self.spent.checked_add(more.checked_mul(part)?.round_dp(6));
        let interval = |spread: Spread| {
            let low = spent_and(spread.low.clamp(Decimal::ZERO, Decimal::ONE))?;
            Some(Interval { low, high: spent_and(spread.high.max(Decimal::ONE))?, cases: spread.cases })
        };
        Some(ProjectedDay { day, expected: spent_and(Decimal::ONE)?, interval: self.spread.and_then(interval) })
    }

    fn is_ahead(&self, budget: Decimal) -> bool {
        let passed = days_between(self.period.first, self.as_of) + 1;
        let all = days_between(self.period.first, self.last_day) + 1;
        let products = self.spent.checked_mul(all.into()).zip(budget.checked_mul(passed.into()));
        products.map_or(self.spent > budget, |(spent, budgeted)| spent > budgeted)
    }
}
