//! Names of billing periods.

use super::{Text, keys};
use domain::billing_period::BillingPeriod;

impl Text {
    /// "November 2026"; otherwise the days, "6 November 2026 to 5 December 2026", or "since 6 November 2026" while the end is
    /// unknown.
    #[must_use]
    pub fn period(self, period: BillingPeriod) -> String {
        if let Some(month) = period.month() {
            return self.month_of_year(month.first_day());
        }
        let first = self.day_of_year(period.began());
        match period.last_day() {
            Some(last) => self.with(keys::PERIOD_DAYS, &[("first", &first), ("last", &self.day_of_year(last))]),
            None => self.with(keys::PERIOD_SINCE, &[("first", &first)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_month_has_its_name_and_any_other_period_its_days() {
        let written = |first: &str, end: &str| {
            let period = BillingPeriod { first: first.parse().expect("a date"), end: end.parse().ok() };
            Text::of(Language::English).period(period)
        };
        assert_eq!(written("2026-01-01", "2026-02-01T00:00:00Z"), "January 2026");
        assert_eq!(written("2026-11-01", "2026-12-01T00:00:00Z"), "November 2026");
        assert_eq!(written("2026-12-01", "2027-01-01T00:00:00Z"), "December 2026");
        assert_eq!(written("2026-11-06", "2026-12-06T08:00:00Z"), "6 November 2026 to 5 December 2026");
        assert_eq!(written("2026-11-06", ""), "since 6 November 2026");
    }
}
