//! What was projected of a row when an alert was last judged.

use jiff::civil::Date;

use crate::money::{Decimal, round};
use crate::projection::{Crossing, Projection};

/// See the module. Amounts are in the currency of the figures that it stands beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projected {
    /// Expected to be spent by the end of the period.
    pub total: Decimal,
    /// The two ends of the interval in which the total is in 80 of 100 cases, if there is one.
    pub interval: Option<(Decimal, Decimal)>,
    /// The total in percent of the budget, with every digit. `None` without a budget above 0.
    pub percent: Option<Decimal>,
    /// The period's last day.
    pub last_day: Date,
    /// The first day on which the budget could be crossed. `None` if that is unlikely, or has happened.
    pub crosses_from: Option<Date>,
    /// The day on which it is expected to be.
    pub crosses_on: Option<Date>,
}

impl Projected {
    /// [`Self::percent`] in whole percent, as nobody knows the future by hundredths. It is not rounded up to 100.
    #[must_use]
    pub fn whole_percent(&self) -> Option<Decimal> {
        let exact = self.percent?;
        let rounded = round(exact, 0);
        let is_rounded_up = exact < Decimal::ONE_HUNDRED && rounded >= Decimal::ONE_HUNDRED;
        Some(if is_rounded_up { rounded - Decimal::ONE } else { rounded })
    }

    #[must_use]
    pub fn of(projection: &Projection) -> Self {
        let (crosses_from, crosses_on) = match projection.crossing {
            Some(Crossing::Possible { earliest, expected, .. }) => (Some(earliest), expected),
            Some(Crossing::Crossed { .. } | Crossing::Unlikely) | None => (None, None),
        };
        Self {
            total: projection.total,
            interval: projection.interval.map(|interval| (interval.low, interval.high)),
            percent: projection.percent,
            last_day: projection.last_day,
            crosses_from,
            crosses_on,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn whole_percents_do_not_say_100_before_it_is_reached() {
        let percent = |text: &str| {
            let (total, last_day) = (Decimal::ONE, date(2026, 11, 30));
            let percent = text.parse().ok();
            let none = Projected { total, interval: None, percent, last_day, crosses_from: None, crosses_on: None };
            none.whole_percent().map(|percent| percent.to_string())
        };
        for (exact, shown) in [("98.2", "98"), ("98.5", "99"), ("99.99", "99"), ("100", "100"), ("100.4", "100")] {
            assert_eq!(percent(exact).as_deref(), Some(shown), "{exact}");
        }
        assert_eq!(percent(""), None);
    }
}
