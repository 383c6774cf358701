//! The day on which a budget is crossed.

use jiff::civil::Date;

use super::{ProjectedDay, Projection};
use crate::history::DailyHistory;
use crate::money::Decimal;
use crate::used::Used;

/// When spending reaches the budget, or exceeds one of 0 or below, in the current period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crossing {
    /// It has; the first day on which the figures said so, by today's budget.
    Crossed { since: Date },
    /// It may. Each day is `None` if it is not in this period.
    Possible {
        /// At the upper end of the interval.
        earliest: Date,
        /// By the projection itself.
        expected: Option<Date>,
        /// At the lower end of the interval. It will almost certainly be crossed if there is one.
        latest: Option<Date>,
    },
    /// Not even at the upper end of the interval.
    Unlikely,
}

impl Crossing {
    pub(super) fn of(projection: &Projection, budget: Decimal, history: &DailyHistory) -> Self {
        let is_crossed =
            |spent: Decimal| Used::of(Some(budget).into(), Some(spent), None).reaches(Decimal::ONE_HUNDRED);
        if is_crossed(projection.spent) {
            let of_period = history.days().iter().rev().take_while(|day| day.period.first == projection.period.first);
            let crossed = of_period.filter(|day| day.day <= projection.as_of && day.currency == projection.currency);
            let crossed = crossed.take_while(|day| day.cost.is_none_or(is_crossed));
            return Self::Crossed { since: crossed.last().map_or(projection.as_of, |day| day.day) };
        }
        let first = |amount: fn(&ProjectedDay) -> Decimal| {
            projection.days().find(|day| is_crossed(amount(day))).map(|day| day.day)
        };
        let expected = first(|day| day.expected);
        match first(|day| day.interval.map_or(day.expected, |interval| interval.high)) {
            Some(earliest) => {
                let latest = first(|day| day.interval.map_or(day.expected, |interval| interval.low));
                Self::Possible { earliest, expected, latest }
            }
            None => Self::Unlikely,
        }
    }
}
