//! The hours in which a receiver wants critical alerts only.

#[cfg(test)]
mod tests;

use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::{Weekdays, turn};

/// From one time of day to another, possibly past midnight, and on some days of the week all day, in the receiver's time
/// zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietHours {
    from: Time,
    to: Time,
    days: Weekdays,
    zone: TimeZone,
    /// The IANA name of the zone.
    zone_name: Box<str>,
}

impl QuietHours {
    /// The longest they last: the only hour of a week that is not quiet may be one that the clocks skip.
    pub const LONGEST: SignedDuration = SignedDuration::from_hours(15 * 24);

    /// `None` if they start and end at the same time, which could mean never or always; or if the time zone does not
    /// exist.
    #[must_use]
    pub fn new(from: Time, to: Time, zone: &str) -> Option<Self> {
        let found = turn::zone(zone)?;
        let days = Weekdays::default();
        (from != to).then_some(Self { from, to, days, zone: found, zone_name: zone.into() })
    }

    /// With days that are quiet from midnight to midnight; `None` if that is every day.
    #[must_use]
    pub fn with_days(self, days: Weekdays) -> Option<Self> {
        (!days.is_every_day()).then_some(Self { days, ..self })
    }

    #[must_use]
    pub fn from(&self) -> Time {
        self.from
    }

    #[must_use]
    pub fn to(&self) -> Time {
        self.to
    }

    /// The days that are quiet from midnight to midnight.
    #[must_use]
    pub fn days(&self) -> Weekdays {
        self.days
    }

    /// The IANA name of the zone.
    #[must_use]
    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    /// The first moment after `now` that is not quiet; `None` if `now` is not.
    #[must_use]
    pub fn end(&self, now: Timestamp) -> Option<Timestamp> {
        let today = self.zone.to_datetime(now).date();
        if !self.is_quiet(now) {
            return None;
        }
        // They end at a midnight, at the end of the night, or when the clocks change: if these go back, a time occurs twice.
        let horizon = now.saturating_add(Self::LONGEST).unwrap_or(Timestamp::MAX);
        let jumps = self.zone.following(now).map(|jump| jump.timestamp()).take_while(|jump| *jump <= horizon);
        let at = |local: DateTime| {
            let ambiguous = || self.zone.to_ambiguous_timestamp(local);
            [ambiguous().earlier(), ambiguous().later()].into_iter().flatten()
        };
        let last = self.zone.to_datetime(horizon).date();
        let days = today.series(1.day()).take_while(|day| *day <= last);
        let ends = days.flat_map(|day| [Time::midnight(), self.to].map(|time| day.to_datetime(time))).flat_map(at);
        ends.chain(jumps).filter(|end| *end > now && !self.is_quiet(*end)).min()
    }

    fn is_quiet(&self, at: Timestamp) -> bool {
        let local = self.zone.to_datetime(at);
        let (from, to, time) = (self.from, self.to, local.time());
        let is_of_night = if from > to { time >= from || time < to } else { time >= from && time < to };
        is_of_night || self.days.contains(local.date().weekday())
    }
}
