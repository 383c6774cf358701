//! The age of figures in words, and their exact time.

use leptos::prelude::*;
use maud::{Markup, html};

use crate::components::grid::grid_texts::AgeTexts;
use crate::text::write_moment;
use domain::money::NumberStyle;
use domain::usage::is_stale;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// The mean month and year of the Gregorian calendar.
const MONTH: u64 = 2_629_746;
const YEAR: u64 = 12 * MONTH;

/// A time as pages show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// "5 hours ago"
    pub age: String,
    /// "2019-09-17T17:08:11Z", for machines.
    pub iso: String,
    /// "2019-09-17 17:08 UTC", in the figures of the language.
    pub exact: String,
    pub stale: bool,
}

impl Moment {
    /// Both times are seconds since 1970, UTC.
    #[must_use]
    pub fn new(then: i64, now: i64, texts: &AgeTexts, numbers: &NumberStyle) -> Self {
        let time = jiff::Timestamp::from_second(then).ok();
        let iso = time.map(|time| time.to_string()).unwrap_or_default();
        let exact = time.map(|time| write_moment(&texts.moments, time)).unwrap_or_default();
        Self { age: age(then, now, texts, numbers), iso, exact, stale: is_stale(then, now) }
    }
}

/// The age in the largest unit of which there are at least two, or else in the smallest. A time in the future is "just
/// now": one of the two clocks is off.
fn age(then: i64, now: i64, texts: &AgeTexts, numbers: &NumberStyle) -> String {
    let seconds = u64::try_from(now.saturating_sub(then)).unwrap_or(0);
    let (counted, unit) = match seconds {
        0..MINUTE => return texts.just_now.clone(),
        MINUTE..HOUR => (&texts.minutes, MINUTE),
        _ if seconds < 2 * DAY => (&texts.hours, HOUR),
        _ if seconds < 2 * MONTH => (&texts.days, DAY),
        _ if seconds < 2 * YEAR => (&texts.months, MONTH),
        _ => (&texts.years, YEAR),
    };
    counted.write(seconds / unit, numbers)
}

/// The age, with the exact time on hover.
pub fn time(moment: &Moment) -> impl IntoView + use<> {
    view! { <time datetime=moment.iso.clone() title=moment.exact.clone()>{moment.age.clone()}</time> }
}

/// The same for rows of the grid.
#[must_use]
pub fn time_markup(moment: &Moment) -> Markup {
    html! { time datetime=(moment.iso) title=(moment.exact) { (moment.age) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Language, Text};

    #[test]
    fn an_age_is_told_in_the_unit_that_fits() {
        let texts = AgeTexts::of(Text::of(Language::English));
        let now = 2_000_000_000;
        let age = |seconds: i64| age(now - seconds, now, &texts, &NumberStyle::ENGLISH);
        assert_eq!(age(-7200), "just now");
        assert_eq!(age(59), "just now");
        assert_eq!(age(60), "1 min ago");
        assert_eq!(age(3 * 3600), "3 hours ago");
        assert_eq!(age(47 * 3600), "47 hours ago");
        assert_eq!(age(48 * 3600), "2 days ago");
        assert_eq!(age(90 * 86_400), "2 months ago");
        assert_eq!(age(7 * 31_556_952), "7 years ago");
    }

    #[test]
    fn the_exact_moment_is_written_in_universal_time() {
        let texts = AgeTexts::of(Text::of(Language::English));
        let moment = Moment::new(1_568_740_091, 1_568_740_091 + 48 * 3600 + 1, &texts, &NumberStyle::ENGLISH);
        assert_eq!((moment.iso.as_str(), moment.exact.as_str()), ("2019-09-17T17:08:11Z", "2019-09-17 17:08 UTC"));
        assert!(moment.stale);
    }
}
