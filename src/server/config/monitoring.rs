//! How often to poll Partner Center in the background.

use jiff::SignedDuration;

use super::ConfigError;
use super::raw::RawConfig;

#[derive(Clone, Copy, Debug)]
pub struct MonitoringConfig {
    /// `HEADROOM_MONITORING_INTERVAL_MINUTES`, default 360, from 15 to 1,440: the time between polls. Up to a tenth is
    /// added at random, so that partners do not all poll at once.
    pub interval: SignedDuration,
}

impl Default for MonitoringConfig {
    fn default() -> Self {
        Self { interval: SignedDuration::from_hours(6) }
    }
}

impl MonitoringConfig {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let Some(text) = raw.get("monitoring_interval_minutes") else { return Ok(Self::default()) };
        let minutes = text.parse().ok().filter(|minutes| (15..=1_440).contains(minutes));
        let interval = minutes.map(SignedDuration::from_mins).ok_or_else(|| {
            let reason = format!("\"{text}\" is no number of minutes from 15 to 1440");
            ConfigError::invalid(&raw.name("monitoring_interval_minutes"), reason)
        })?;
        Ok(Self { interval })
    }
}
