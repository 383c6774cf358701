//! What was spent in past billing periods, as far as it is known to the end.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::billing_period::{date_of, days_between};
use crate::history::{DailyHistory, HistoryDay};
use crate::money::{BillingCurrency, Decimal};

/// How many days before a period's end the last figures may be from: they trail.
const TRAILS_BY: i32 = 3;
/// A period that ended longer ago than the longest lasts is not the last one.
const LONGEST_PERIOD: i32 = 35;
/// Until now they may begin so much later than the one before ended.
const LONGEST_GAP: i32 = 4;

/// The totals of consecutive periods before the current one, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastSpending(Vec<Decimal>);

impl PastSpending {
    /// What a row's history says, in this currency. A period whose end is not known, or whose last days are missing, ends
    /// the list: a part of it would pass for the whole.
    #[must_use]
    pub fn of(history: &DailyHistory, currency: &BillingCurrency, now: Timestamp) -> Self {
        let today = date_of(now);
        let periods: Vec<&[HistoryDay]> = history.periods().collect();
        let mut totals = Vec::new();
        let mut next: Option<Date> = None;
        for days in periods.into_iter().rev() {
            let Some(period) = days.first().map(|day| day.period) else { break };
            let Some(last_day) = period.last_day() else { break };
            if last_day >= today {
                continue;
            }
            let is_in_a_row = match next {
                Some(next) => days_between(last_day, next) <= LONGEST_GAP,
                None => days_between(last_day, today) <= LONGEST_PERIOD,
            };
            let last = days.iter().rev().find(|day| day.cost.is_some() && day.currency == *currency);
            let known = last.filter(|day| days_between(day.day, last_day) <= TRAILS_BY);
            let Some(total) = known.and_then(|day| day.cost).filter(|_| is_in_a_row) else { break };
            totals.push(total);
            next = Some(period.first);
        }
        Self(totals)
    }

    /// What was spent in the last period.
    #[must_use]
    pub fn last(&self) -> Option<Decimal> {
        self.0.first().copied()
    }

    /// The mean of the last three.
    #[must_use]
    pub fn mean_of_three(&self) -> Option<Decimal> {
        let three: &[Decimal; 3] = self.0.first_chunk()?;
        let sum = three.iter().try_fold(Decimal::ZERO, |sum, one| sum.checked_add(*one))?;
        sum.checked_div(Decimal::from(3))
    }
}
