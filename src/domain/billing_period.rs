//! The calendar month that usage is billed for.

use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A month of a year, in UTC, as Partner Center counts usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillingMonth {
    year: i16,
    /// 1 to 12
    month: i8,
}

impl BillingMonth {
    #[must_use]
    pub fn of(time: Timestamp) -> Self {
        let date = time.to_zoned_datetime(TimeZone::UTC).date();
        Self { year: date.year(), month: date.month() }
    }
}

impl fmt::Display for BillingMonth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_ends_at_midnight_in_utc() {
        let month = |text: &str| BillingMonth::of(text.parse().expect("a time")).to_string();
        assert_eq!(month("2026-02-28T23:59:59Z"), "2026-02");
        assert_eq!(month("2026-03-01T01:00:00+02:00"), "2026-02");
        assert!(BillingMonth::of("2026-12-31T00:00:00Z".parse().expect("a time")) < BillingMonth::of(Timestamp::MAX));
    }
}
