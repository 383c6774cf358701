//! Days of the week.

use jiff::civil::Weekday;

/// Some days of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weekdays(u8);

impl Weekdays {
    /// In the order of ISO 8601.
    pub const DAYS: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    #[must_use]
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    #[must_use]
    pub fn is_every_day(self) -> bool {
        Self::DAYS.into_iter().all(|day| self.contains(day))
    }

    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Self::DAYS.into_iter().filter(move |day| self.contains(*day))
    }

    /// A day's stable name, also used in forms.
    #[must_use]
    pub fn key(day: Weekday) -> &'static str {
        match day {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Weekday> {
        Self::DAYS.into_iter().find(|day| Self::key(*day) == key)
    }
}

impl Extend<Weekday> for Weekdays {
    fn extend<I: IntoIterator<Item = Weekday>>(&mut self, days: I) {
        days.into_iter().for_each(|day| self.0 |= bit(day));
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        let mut all = Self::default();
        all.extend(days);
        all
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}
