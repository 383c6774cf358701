//! Names of days and months.

use jiff::civil::Date;

use super::{Key, Text, keys};

impl Text {
    /// "9 November"
    #[must_use]
    pub fn day(self, day: Date) -> String {
        self.of_month(keys::DAY_LONG, day)
    }

    /// "9 Nov"
    #[must_use]
    pub fn short_day(self, day: Date) -> String {
        self.of_month(keys::DAY_SHORT, day)
    }

    /// "Nov"
    #[must_use]
    pub fn short_month(self, day: Date) -> String {
        self.of_month(keys::MONTH_SHORT, day)
    }

    fn of_month(self, key: Key, day: Date) -> String {
        self.count_with(key, usize::from(day.month().unsigned_abs()), &[("day", &day.day().to_string())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_day_has_its_month_in_full_or_short() {
        let text = Text::of(Language::English);
        for (day, expected) in [
            ("2026-11-09", ["9 November", "9 Nov", "Nov"]),
            ("2028-02-29", ["29 February", "29 Feb", "Feb"]),
            ("2026-12-31", ["31 December", "31 Dec", "Dec"]),
        ] {
            let day = day.parse().expect("a date");
            assert_eq!([text.day(day), text.short_day(day), text.short_month(day)], expected);
        }
    }
}
