//! The calendar month that usage is billed for.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A calendar month in UTC, the way Partner Center counts usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// Parses `2026-11`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let date = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
        Some(Self { year: date.year(), month: date.month() })
    }

    /// The first moment after the month.
    #[must_use]
    pub fn end(self) -> Timestamp {
        let (year, month) =
            if self.month == 12 { (self.year.saturating_add(1), 1) } else { (self.year, self.month + 1) };
        let first = Date::new(year, month, 1).and_then(|date| date.to_zoned_datetime(TimeZone::UTC));
        first.map_or(Timestamp::MAX, |first| first.timestamp())
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
        assert_eq!(
            BillingMonth::parse("2026-12").map(|month| month.end().to_string()).as_deref(),
            Some("2027-01-01T00:00:00Z")
        );
        assert_eq!(BillingMonth::parse("2026-13"), None);
        assert!(BillingMonth::of("2026-12-31T00:00:00Z".parse().expect("a time")) < BillingMonth::of(Timestamp::MAX));
    }
}
