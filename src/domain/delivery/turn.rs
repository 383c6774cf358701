//! The turns of what comes at a time of day on certain days: reminders and digests.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// No two turns are further apart, in days.
const LONGEST: i64 = 31;

/// The newest turn that is not after `now`. A time that the clocks skip comes when they have skipped it, one that they repeat
/// comes the first time.
pub(super) fn last_turn(zone: &TimeZone, at: Time, is_day: impl Fn(Date) -> bool, now: Timestamp) -> Option<Timestamp> {
    let today = zone.to_datetime(now).date();
    let days = (0..=LONGEST).filter_map(|back| today.checked_sub(back.days()).ok());
    let turns = days.filter(|day| is_day(*day)).filter_map(|day| zone.to_timestamp(day.to_datetime(at)).ok());
    turns.into_iter().find(|turn| *turn <= now)
}

/// A time zone by its IANA name.
pub(super) fn zone(name: &str) -> Option<TimeZone> {
    if name == "UTC" { Some(TimeZone::UTC) } else { TimeZone::get(name).ok() }
}
