//! The hours in which a receiver wants critical alerts only.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

/// From one time of day to another, possibly past midnight, in the receiver's time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietHours {
    from: Time,
    to: Time,
    zone: TimeZone,
    /// The IANA name of the zone.
    zone_name: Box<str>,
}

impl QuietHours {
    /// `None` if they start and end at the same time, which could mean never or always; or if the time zone does not
    /// exist.
    #[must_use]
    pub fn new(from: Time, to: Time, zone: &str) -> Option<Self> {
        let found = if zone == "UTC" { TimeZone::UTC } else { TimeZone::get(zone).ok()? };
        (from != to).then_some(Self { from, to, zone: found, zone_name: zone.into() })
    }

    #[must_use]
    pub fn from(&self) -> Time {
        self.from
    }

    #[must_use]
    pub fn to(&self) -> Time {
        self.to
    }

    /// The IANA name of the zone.
    #[must_use]
    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    /// The end of the quiet hours that `now` falls into, if any. If the clocks skip the end, it is the moment after.
    #[must_use]
    pub fn end(&self, now: Timestamp) -> Option<Timestamp> {
        let local = now.to_zoned_datetime(self.zone.clone());
        let time = local.time();
        let overnight = self.from > self.to;
        let is_quiet =
            if overnight { time >= self.from || time < self.to } else { time >= self.from && time < self.to };
        if !is_quiet {
            return None;
        }
        let day = if overnight && time >= self.from { local.date().tomorrow().ok()? } else { local.date() };
        let end = self.zone.to_timestamp(day.to_datetime(self.to)).ok()?;
        // When the clocks go back, the end may occur twice; skip one that has passed.
        (end > now).then_some(end)
    }
}
