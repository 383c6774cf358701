//! CLDR's dates, lists and plural rules, from ICU4X's data.

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::enums::{CalendarPeriodFieldSet, DateFieldSet};
use icu_datetime::fieldsets::{M, MD, YM, YMD};
use icu_datetime::options::YearStyle;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale_core::Locale;
use icu_plurals::{PluralRules, PluralRulesOptions};
use jiff::civil;

use super::DateForm;

/// A date in the Gregorian calendar; in ISO 8601's form if the tag is none.
pub(in crate::text) fn date(tag: &str, day: civil::Date, form: DateForm) -> String {
    written(tag, day, form).unwrap_or_else(|| day.to_string())
}

fn written(tag: &str, day: civil::Date, form: DateForm) -> Option<String> {
    let locale: Locale = tag.parse().ok()?;
    let (month, number) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    let day = Date::try_new_gregorian(day.year().into(), month, number).ok()?;
    let in_days = |fields: DateFieldSet| {
        let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), fields).ok()?;
        Some(formatter.format(&day).to_string())
    };
    let in_months = |fields: CalendarPeriodFieldSet| {
        let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale).into(), fields).ok()?;
        Some(formatter.format(&day).to_string())
    };
    match form {
        DateForm::Day => in_days(DateFieldSet::MD(MD::long())),
        DateForm::ShortDay => in_days(DateFieldSet::MD(MD::medium())),
        DateForm::DayOfYear => in_days(DateFieldSet::YMD(YMD::long())),
        DateForm::Figures => in_days(DateFieldSet::YMD(YMD::short().with_year_style(YearStyle::Full))),
        DateForm::Month => in_months(CalendarPeriodFieldSet::M(M::long())),
        DateForm::ShortMonth => in_months(CalendarPeriodFieldSet::M(M::medium())),
        DateForm::MonthOfYear => in_months(CalendarPeriodFieldSet::YM(YM::long())),
    }
}

/// "A, B et C"
pub(in crate::text) fn list(tag: &str, items: &[String]) -> String {
    let locale: Option<Locale> = tag.parse().ok();
    let options = ListFormatterOptions::default();
    let formatter = locale.and_then(|locale| ListFormatter::try_new_and((&locale).into(), options).ok());
    formatter.map_or_else(|| items.join(", "), |formatter| formatter.format_to_string(items.iter()))
}

/// The category of each number, in the order zero, one, two, few, many, other.
pub(in crate::text) fn plural_categories(tag: &str, numbers: &[usize]) -> Vec<usize> {
    let locale: Option<Locale> = tag.parse().ok();
    let rules = locale.and_then(|locale| PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok());
    numbers.iter().map(|number| rules.as_ref().map_or(0, |rules| rules.category_for(*number) as usize)).collect()
}
