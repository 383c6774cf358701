//! Dates in words. English keeps the product's own order, "9 November", which CLDR has for some of its regions only, and
//! with other short months.

use jiff::civil::Date;

use super::formats::{self, DateForm};
use super::{Language, Text};

impl Text {
    /// "9 November"
    #[must_use]
    pub fn day(self, day: Date) -> String {
        self.date(day, DateForm::Day)
    }

    /// "9 Nov"
    #[must_use]
    pub fn short_day(self, day: Date) -> String {
        self.date(day, DateForm::ShortDay)
    }

    /// "9 November 2026"
    #[must_use]
    pub fn day_of_year(self, day: Date) -> String {
        self.date(day, DateForm::DayOfYear)
    }

    /// "Nov"
    #[must_use]
    pub fn short_month(self, day: Date) -> String {
        self.date(day, DateForm::ShortMonth)
    }

    /// "November 2026"
    #[must_use]
    pub fn month_of_year(self, day: Date) -> String {
        self.date(day, DateForm::MonthOfYear)
    }

    fn date(self, day: Date, form: DateForm) -> String {
        if self.language() != Language::English {
            return self.marked(formats::date(&self.locale().tag(), day, form));
        }
        let month = |form| formats::date(Language::English.tag(), day, form);
        match form {
            DateForm::Day => format!("{} {}", day.day(), month(DateForm::Month)),
            DateForm::ShortDay => format!("{} {}", day.day(), month(DateForm::ShortMonth)),
            DateForm::DayOfYear => format!("{} {}", day.day(), month(DateForm::MonthOfYear)),
            DateForm::Month | DateForm::ShortMonth | DateForm::MonthOfYear => month(form),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(language: Language, day: &str) -> [String; 5] {
        let (text, day) = (Text::of(language), day.parse().expect("a date"));
        [text.day(day), text.short_day(day), text.day_of_year(day), text.short_month(day), text.month_of_year(day)]
    }

    #[test]
    fn a_day_has_its_month_in_full_or_short() {
        for (day, expected) in [
            ("2026-11-09", ["9 November", "9 Nov", "9 November 2026", "Nov", "November 2026"]),
            ("2028-02-29", ["29 February", "29 Feb", "29 February 2028", "Feb", "February 2028"]),
            ("2026-09-01", ["1 September", "1 Sep", "1 September 2026", "Sep", "September 2026"]),
            ("2026-12-31", ["31 December", "31 Dec", "31 December 2026", "Dec", "December 2026"]),
        ] {
            assert_eq!(forms(Language::English, day), expected);
        }
    }

    #[test]
    fn other_languages_write_days_as_cldr_does() {
        assert_eq!(forms(Language::French, "2026-03-01"), ["1 mars", "1 mars", "1 mars 2026", "mars", "mars 2026"]);
        assert_eq!(
            forms(Language::German, "2026-09-09"),
            ["9. September", "9. Sept.", "9. September 2026", "Sep", "September 2026"]
        );
    }
}
