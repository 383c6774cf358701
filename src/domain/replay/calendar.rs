//! Dates and billing periods in whole seconds since 1970, by arithmetic of its own.

use crate::script::Seconds;

pub const HOUR: Seconds = 3_600;
pub const DAY: Seconds = 24 * HOUR;

/// A billing period; the end is exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Grows by one from period to period.
    pub number: i64,
    pub start: Seconds,
    pub end: Seconds,
}

/// The days from 1970-01-01 to a date (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let shifted_year = if month <= 2 { year - 1 } else { year };
    let era = shifted_year.div_euclid(400);
    let year_of_era = shifted_year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The year, month and day of a day number.
pub fn date(day_number: i64) -> (i64, i64, i64) {
    let shifted = day_number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// 0 is Sunday.
pub fn weekday(day_number: i64) -> i64 {
    (day_number + 4).rem_euclid(7)
}

/// Azure plans: the calendar month in UTC.
pub fn calendar_month(at: Seconds) -> Period {
    let (year, month, _) = date(at.div_euclid(DAY));
    let number = year * 12 + month - 1;
    let start = |number: i64| day_number(number.div_euclid(12), number.rem_euclid(12) + 1, 1) * DAY;
    Period { number, start: start(number), end: start(number + 1) }
}

/// Legacy subscriptions: a month that starts on the customer's own day (1 to 28), at midnight in the Pacific time zone.
pub fn legacy_period(first_day: i64, at: Seconds) -> Period {
    let start = |number: i64| pacific_midnight(number.div_euclid(12), number.rem_euclid(12) + 1, first_day);
    let mut number = calendar_month(at).number;
    if at < start(number) {
        number -= 1;
    }
    Period { number, start: start(number), end: start(number + 1) }
}

/// Midnight is before the clock changes at 2:00 on the second Sunday of March and the first Sunday of November.
fn pacific_midnight(year: i64, month: i64, day: i64) -> Seconds {
    let sunday = |month: i64, first: i64| {
        let earliest = day_number(year, month, first);
        earliest + (7 - weekday(earliest)) % 7
    };
    let number = day_number(year, month, day);
    let is_summer = number > sunday(3, 8) && number <= sunday(11, 1);
    number * DAY + if is_summer { 7 * HOUR } else { 8 * HOUR }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_day_numbers_are_each_others_inverse() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(2026, 3, 1), 20_513);
        for number in day_number(2023, 12, 1)..day_number(2029, 2, 1) {
            let (year, month, day) = date(number);
            assert_eq!(day_number(year, month, day), number);
        }
        assert_eq!(date(day_number(2028, 2, 28) + 1), (2028, 2, 29));
        assert_eq!(weekday(day_number(2026, 11, 28)), 6);
    }

    #[test]
    fn a_calendar_month_ends_where_the_next_one_starts() {
        let december = calendar_month(day_number(2026, 12, 31) * DAY + DAY - 1);
        assert_eq!(december.end, day_number(2027, 1, 1) * DAY);
        assert_eq!(calendar_month(december.end).number, december.number + 1);
    }

    #[test]
    fn a_legacy_period_starts_at_midnight_in_the_pacific() {
        let winter = legacy_period(6, day_number(2026, 2, 20) * DAY);
        assert_eq!(winter.start, day_number(2026, 2, 6) * DAY + 8 * HOUR);
        assert_eq!(winter.end, day_number(2026, 3, 6) * DAY + 8 * HOUR);
        // The clock changed on 8 March 2026 and on 1 November 2026, both after midnight.
        assert_eq!(legacy_period(8, day_number(2026, 3, 20) * DAY).start, day_number(2026, 3, 8) * DAY + 8 * HOUR);
        assert_eq!(legacy_period(9, day_number(2026, 3, 20) * DAY).start, day_number(2026, 3, 9) * DAY + 7 * HOUR);
        assert_eq!(legacy_period(1, day_number(2026, 11, 20) * DAY).start, day_number(2026, 11, 1) * DAY + 7 * HOUR);
        assert_eq!(legacy_period(2, day_number(2026, 11, 20) * DAY).start, day_number(2026, 11, 2) * DAY + 8 * HOUR);
        assert_eq!(legacy_period(6, winter.end - 1), winter);
    }
}
