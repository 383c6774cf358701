//! When a digest comes.

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use strum::{IntoStaticStr, VariantArray};

use crate::delivery::turn::{self, last_turn};
use crate::variants;

/// How often.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Cadence {
    Daily,
    /// On Mondays.
    Weekly,
    /// On the first day of a month.
    Monthly,
}

impl Cadence {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used in forms.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }

    fn has(self, day: Date) -> bool {
        match self {
            Self::Daily => true,
            Self::Weekly => day.weekday() == Weekday::Monday,
            Self::Monthly => day.day() == 1,
        }
    }
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestSchedule {
    every: Cadence,
    at: Time,
    zone: TimeZone,
    /// The IANA name of the zone.
    zone_name: Box<str>,
    even_if_empty: bool,
}

impl DigestSchedule {
    /// `None` if the time zone does not exist. `even_if_empty` says whether one comes that has nothing to say.
    #[must_use]
    pub fn new(every: Cadence, at: Time, zone: &str, even_if_empty: bool) -> Option<Self> {
        let found = turn::zone(zone)?;
        Some(Self { every, at, zone: found, zone_name: zone.into(), even_if_empty })
    }

    #[must_use]
    pub fn every(&self) -> Cadence {
        self.every
    }

    /// In the local time of [`Self::zone_name`].
    #[must_use]
    pub fn at(&self) -> Time {
        self.at
    }

    /// The IANA name of the zone.
    #[must_use]
    pub fn zone_name(&self) -> &str {
        &self.zone_name
    }

    /// Whether one comes that has nothing to say.
    #[must_use]
    pub fn even_if_empty(&self) -> bool {
        self.even_if_empty
    }

    /// When one was last due.
    #[must_use]
    pub fn last_turn(&self, now: Timestamp) -> Option<Timestamp> {
        last_turn(&self.zone, self.at, |day| self.every.has(day), now)
    }
}
