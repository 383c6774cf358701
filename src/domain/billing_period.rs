//! The periods that usage is billed for: calendar months for Azure plans, each customer's own for the legacy offer.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};

/// A calendar month in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillingMonth {
    year: i16,
    /// 1 to 12
    month: i8,
}

impl BillingMonth {
    #[must_use]
    pub fn of(time: Timestamp) -> Self {
        Self::around(date_of(time))
    }

    /// The month that a day is in.
    #[must_use]
    pub fn around(day: Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// Parses `2026-11`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        Some(Self::around(Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?))
    }

    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// From 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.month
    }

    #[must_use]
    pub fn first_day(self) -> Date {
        Date::new(self.year, self.month, 1).unwrap_or(Date::MIN)
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

/// The day of a moment, in UTC.
#[must_use]
pub fn date_of(time: Timestamp) -> Date {
    time.to_zoned_datetime(TimeZone::UTC).date()
}

/// The bounds of a billing period, as Partner Center says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodBounds {
    pub start: Timestamp,
    /// The first moment after it.
    pub end: Timestamp,
}

impl PeriodBounds {
    /// Longer than any billing period.
    const LONGEST: SignedDuration = SignedDuration::from_hours(62 * 24);

    /// `None` unless it starts before it ends, and lasts at most 62 days.
    #[must_use]
    pub fn new(start: Timestamp, end: Timestamp) -> Option<Self> {
        let lasts = end.duration_since(start);
        (lasts > SignedDuration::ZERO && lasts <= Self::LONGEST).then_some(Self { start, end })
    }
}

/// The billing period of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillingPeriod {
    /// The first day. It identifies the period and stays when the exact bounds are learned later.
    pub first: Date,
    /// The first moment after it, if known.
    pub end: Option<Timestamp>,
}

impl BillingPeriod {
    /// How many days at a period's start usage may still be missing, because last period's bill has not been delivered.
    const EARLY_DAYS: i32 = 5;

    #[must_use]
    pub fn of_month(month: BillingMonth) -> Self {
        Self { first: month.first_day(), end: Some(month.end()) }
    }

    /// The last day, if known.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        // It ends at midnight in UTC or in Pacific time: twelve hours earlier it is the last day in both.
        const HALF_A_DAY: SignedDuration = SignedDuration::from_hours(12);
        self.end?.checked_sub(HALF_A_DAY).ok().map(date_of)
    }

    /// Its first day, also where [`Self::first`] is the day on which it was seen first: no period is shorter than 28 days.
    #[must_use]
    pub fn began(&self) -> Date {
        const SHORTEST: i32 = 28;
        let seen_late = self.last_day().filter(|last| days_between(self.first, *last) + 1 < SHORTEST);
        let month_before = |last: Date| last.tomorrow().ok()?.checked_sub(1.month()).ok();
        seen_late.and_then(month_before).unwrap_or(self.first)
    }

    /// The calendar month that it is, if it is one.
    #[must_use]
    pub fn month(&self) -> Option<BillingMonth> {
        let month = BillingMonth::around(self.first);
        (*self == Self::of_month(month)).then_some(month)
    }

    /// Whether it is over; `false` while its end is unknown.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.end.is_some_and(|end| end <= now)
    }

    /// Whether a low reading says little yet: the first days of the period.
    #[must_use]
    pub fn is_early(&self, now: Timestamp) -> bool {
        (0..Self::EARLY_DAYS).contains(&days_between(self.began(), date_of(now)))
    }
}

/// How many days the second day comes after the first.
#[must_use]
pub fn days_between(first: Date, second: Date) -> i32 {
    first.until(second).map_or(0, |span| span.get_days())
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

    #[test]
    fn the_first_five_days_of_a_period_are_early() {
        let period = BillingPeriod { first: jiff::civil::date(2026, 2, 6), end: None };
        let early = |text: &str| period.is_early(text.parse().expect("a time"));
        assert!(early("2026-02-06T00:00:00Z") && early("2026-02-10T23:59:59Z"));
        assert!(!early("2026-02-05T23:59:59Z") && !early("2026-02-11T00:00:00Z") && !early("2026-03-06T00:00:00Z"));
    }

    #[test]
    fn a_period_that_was_seen_late_began_a_month_before_its_end_and_is_not_early() {
        let period =
            |first: &str, end: &str| BillingPeriod { first: first.parse().expect("a date"), end: end.parse().ok() };
        for (first, end, began) in [
            ("2026-03-20", "2026-04-06T07:00:00Z", "2026-03-06"),
            ("2026-02-27", "2026-03-01T08:00:00Z", "2026-02-01"),
            ("2026-02-06", "2026-03-06T08:00:00Z", "2026-02-06"),
            ("2026-11-01", "2026-12-01T00:00:00Z", "2026-11-01"),
            ("2026-03-20", "unknown", "2026-03-20"),
        ] {
            assert_eq!(period(first, end).began().to_string(), began, "{first} {end}");
        }
        let late = period("2026-03-20", "2026-04-06T07:00:00Z");
        let early = |text: &str| late.is_early(text.parse().expect("a time"));
        assert!(!early("2026-03-20T12:00:00Z") && early("2026-03-10T12:00:00Z"));
    }

    #[test]
    fn a_period_is_told_by_its_days_and_as_a_month_only_if_it_is_one() {
        let period =
            |first: &str, end: &str| BillingPeriod { first: first.parse().expect("a date"), end: end.parse().ok() };
        for (first, end, last, month) in [
            ("2026-11-01", "2026-12-01T00:00:00Z", Some("2026-11-30"), Some("2026-11")),
            ("2026-11-01", "2026-12-01T08:00:00Z", Some("2026-11-30"), None),
            ("2026-06-06", "2026-07-06T07:00:00Z", Some("2026-07-05"), None),
            ("2026-06-06", "2026-07-06T00:00:00Z", Some("2026-07-05"), None),
            ("2026-11-01", "", None, None),
        ] {
            let period = period(first, end);
            assert_eq!(period.last_day().map(|day| day.to_string()).as_deref(), last, "{first} {end}");
            assert_eq!(period.month().map(|month| month.to_string()).as_deref(), month, "{first} {end}");
        }
    }

    #[test]
    fn bounds_are_a_period_that_can_be() {
        let at = |text: &str| text.parse().expect("a time");
        assert!(PeriodBounds::new(at("2026-02-06T08:00:00Z"), at("2026-03-06T08:00:00Z")).is_some());
        assert_eq!(PeriodBounds::new(at("2026-02-06T08:00:00Z"), at("2026-02-06T08:00:00Z")), None);
        assert_eq!(PeriodBounds::new(at("2026-02-06T08:00:00Z"), at("2026-06-06T08:00:00Z")), None);
    }
}
