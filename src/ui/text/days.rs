//! Dates in words, and moments in figures. English keeps the product's own order, "9 November", which CLDR has for some of
//! its regions only, and with other short months.

use jiff::Timestamp;
use jiff::civil::Date;

use super::formats::{self, DateForm};
use super::{Language, Text, keys};

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

    /// The moment in the form that the language writes it in.
    #[must_use]
    pub fn moment(self, time: Timestamp) -> String {
        write_moment(&self.moments(), time)
    }

    /// How the language writes a moment, for [`write_moment`]. English writes the day as ISO 8601 does.
    #[must_use]
    pub fn moments(self) -> String {
        let day = match self.language() {
            Language::English => "{year}-{month}-{day}".to_owned(),
            _ => day_in_figures(&self.locale().tag()),
        };
        self.with(keys::MOMENT, &[("day", &day), ("time", "{time}")])
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
            DateForm::Month | DateForm::ShortMonth | DateForm::MonthOfYear | DateForm::Figures => month(form),
        }
    }
}

/// "{day}/{month}/{year}": how CLDR writes a day in figures, for [`write_moment`].
pub(super) fn day_in_figures(tag: &str) -> String {
    const PARTS: [(&str, &str); 3] = [("2345", "{year}"), ("11", "{month}"), ("29", "{day}")];
    let day = jiff::civil::date(2345, 11, 29);
    let written = formats::date(&format!("{tag}-u-nu-latn"), day, DateForm::Figures);
    PARTS.into_iter().fold(written, |written, (figure, place)| written.replacen(figure, place, 1))
}

/// "2019-09-17 17:08 UTC", by what [`Text::moments`] gives; the browser has no more than that.
#[must_use]
pub fn write_moment(form: &str, time: Timestamp) -> String {
    let iso = time.to_string();
    let part = |range| iso.get(range).unwrap_or_default();
    let parts = [("{year}", part(0..4)), ("{month}", part(5..7)), ("{day}", part(8..10)), ("{time}", part(11..16))];
    parts.into_iter().fold(form.to_owned(), |written, (place, part)| written.replace(place, part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn a_moment_is_written_in_the_figures_of_the_language() {
        let written = |tag: &str| {
            let locale = Locale::parse(tag, Language::ALL).expect("a locale");
            Text::in_locale(locale).moment("2026-03-01T08:05:59.9Z".parse().expect("a time"))
        };
        assert_eq!(written("en"), "2026-03-01 08:05 UTC");
        assert_eq!(written("en-US"), "2026-03-01 08:05 UTC");
        assert_eq!(written("fr"), "01/03/2026 08:05 UTC");
        assert_eq!(written("fr-CA"), "2026-03-01 08:05 UTC");
        assert_eq!(written("de"), "01.03.2026, 08:05 UTC");
        assert_eq!(written("de-CH"), "01.03.2026, 08:05 UTC");
    }

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
