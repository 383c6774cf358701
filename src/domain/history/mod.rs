//! A row's figures day by day, from what was stored of it: what the charts show and the projection starts from.
//!
//! Partner Center says what a period has cost so far, as of a date of its own. [`Observation`]s keep that, one a change.
//! [`DailyHistory`] makes days of them: the newest observation of a day counts, in whatever order they come, so a late
//! revision replaces what was said before. What a day cost is the difference from the last day known before it; across a
//! gap only the sum is known, and it stays a sum ([`DailyCost::day`]).

mod observation;
mod trend;
mod usual;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

pub use observation::{Observation, ObservedRow};
pub use trend::{Course, Trend};
pub use usual::UsualRange;

use crate::billing_period::{BillingPeriod, date_of, days_between};
use crate::money::{BillingCurrency, Decimal};
use crate::spending_budget::SpendingBudget;

/// The shortest billing period, in days. One that seems shorter began before it was first seen.
const SHORTEST: i32 = 28;

/// A row's figures as of the end of a day (UTC).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryDay {
    pub day: Date,
    /// The billing period that the figures are of. `end` is the newest that is known of it.
    pub period: BillingPeriod,
    /// Spent since the period's start, in `currency`.
    pub cost: Option<Decimal>,
    /// The same in US dollars; Azure plans only.
    pub usd_cost: Option<Decimal>,
    /// The period's budget, in `currency`.
    pub budget: SpendingBudget,
    /// Partner Center's percent of the budget.
    pub percent: Option<Decimal>,
    pub currency: BillingCurrency,
}

/// What a day cost, or the days of a gap together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyCost {
    pub first: Date,
    /// The day of the figures that it follows from.
    pub last: Date,
    /// Negative after a refund.
    pub amount: Decimal,
}

impl DailyCost {
    /// The one day that it is of; `None` for the sum of a gap.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        (self.first == self.last).then_some(self.last)
    }

    /// How many days it is of, at least 1.
    #[must_use]
    pub fn days(&self) -> i32 {
        days_between(self.first, self.last).saturating_add(1).max(1)
    }
}

/// See the module. Days that nothing is known of are absent from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DailyHistory {
    days: Vec<HistoryDay>,
    costs: Vec<DailyCost>,
    usd_costs: Vec<DailyCost>,
}

impl DailyHistory {
    /// What was known at `now` of one customer's row. The order of the observations does not matter. Those that were made
    /// later are left out, and figures dated later than `now` count as of today.
    #[must_use]
    pub fn of(observations: impl IntoIterator<Item = Observation>, now: Timestamp) -> Self {
        let mut periods: BTreeMap<Date, Vec<Observation>> = BTreeMap::new();
        for observation in observations.into_iter().filter(|observation| observation.seen <= now) {
            periods.entry(observation.period.first).or_default().push(observation);
        }
        // Where nothing else says when a period ended, the start of the next one does.
        let starts: Vec<Date> = periods.keys().skip(1).copied().collect();
        let mut days = Vec::new();
        for (place, (first, mut observed)) in periods.into_iter().enumerate() {
            observed.sort_by(|one, other| one.newness().cmp(&other.newness()));
            let told = observed.iter().rev().find_map(|observation| observation.period.end);
            let next = starts.get(place).copied();
            let fits = |end: &Timestamp| next.is_none_or(|next| date_of(*end) <= next);
            let period = BillingPeriod { first, end: told.filter(fits).or_else(|| midnight(next?)) };
            let last = period.last_day().map_or(date_of(now), |last| last.min(date_of(now)));
            let mut of_period = BTreeMap::new();
            for observation in observed {
                observation.spread(period, last, &mut of_period);
            }
            days.extend(of_period.into_values());
        }
        let costs = daily_costs(&days, |day, newest| if day.currency == newest.currency { day.cost } else { None });
        let usd_costs = daily_costs(&days, |day, _| day.usd_cost);
        Self { days, costs, usd_costs }
    }

    /// The known days, oldest first.
    #[must_use]
    pub fn days(&self) -> &[HistoryDay] {
        &self.days
    }

    /// The newest day of which the cost is known.
    #[must_use]
    pub fn newest(&self) -> Option<&HistoryDay> {
        newest(&self.days)
    }

    /// What the days cost in the currency of the newest one, oldest first; days in an earlier currency are absent.
    #[must_use]
    pub fn costs(&self) -> &[DailyCost] {
        &self.costs
    }

    /// The same in US dollars; empty for legacy rows. A change of the billing currency does not interrupt it.
    #[must_use]
    pub fn usd_costs(&self) -> &[DailyCost] {
        &self.usd_costs
    }

    /// The known days by billing period, oldest first; none is empty.
    pub fn periods(&self) -> impl Iterator<Item = &[HistoryDay]> {
        self.days.chunk_by(|one, next| one.period.first == next.period.first)
    }
}

/// The differences between the known amounts of a period's days, and from its start to the first of them.
fn daily_costs(days: &[HistoryDay], amount: impl Fn(&HistoryDay, &HistoryDay) -> Option<Decimal>) -> Vec<DailyCost> {
    let Some(newest) = newest(days) else { return Vec::new() };
    let mut costs = Vec::with_capacity(days.len());
    let mut before: Option<(&HistoryDay, Decimal)> = None;
    for day in days {
        let Some(now) = amount(day, newest) else { continue };
        let cost = match before.filter(|(before, _)| before.period.first == day.period.first) {
            Some((before, then)) => before.day.tomorrow().ok().zip(now.checked_sub(then)),
            // What a period has cost is a sum from its first day on, whichever is missing or was in another currency.
            None if before.is_some() || began_as_it_says(&day.period) => Some((day.period.first, now)),
            None => None,
        };
        before = Some((day, now));
        costs.extend(cost.map(|(first, amount)| DailyCost { first, last: day.day, amount }));
    }
    costs
}

fn newest(days: &[HistoryDay]) -> Option<&HistoryDay> {
    days.iter().rev().find(|day| day.cost.is_some())
}

fn midnight(day: Date) -> Option<Timestamp> {
    day.to_zoned_datetime(TimeZone::UTC).ok().map(|midnight| midnight.timestamp())
}

/// Whether a period's first day is known for certain. The legacy offer's is at first the day of the first report.
fn began_as_it_says(period: &BillingPeriod) -> bool {
    period.last_day().is_some_and(|last| days_between(period.first, last) + 1 >= SHORTEST)
}
