//! How often to poll Partner Center in the background, and how long a poll may take.

use std::ops::RangeInclusive;
use std::time::Duration;

use jiff::SignedDuration;

use super::ConfigError;
use super::raw::RawConfig;

#[derive(Clone, Copy, Debug)]
pub struct MonitoringConfig {
    /// `HEADROOM_MONITORING_INTERVAL_MINUTES`, default 360, from 15 to 1,440: the time between polls. Up to a tenth is
    /// added at random, so that partners do not all poll at once.
    pub interval: SignedDuration,
    /// `HEADROOM_POLL_TIMEOUT_SECONDS`, default 600, from 60 to 3,600: the time for a whole poll, with every page, retry
    /// and wait that Partner Center asks for.
    pub poll_timeout: Duration,
}

impl Default for MonitoringConfig {
    fn default() -> Self {
        Self { interval: SignedDuration::from_hours(6), poll_timeout: Duration::from_mins(10) }
    }
}

impl MonitoringConfig {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let default = Self::default();
        let minutes = whole(raw, "monitoring_interval_minutes", "minutes", 15..=1_440)?;
        let seconds = whole(raw, "poll_timeout_seconds", "seconds", 60..=3_600)?;
        Ok(Self {
            interval: minutes.map_or(default.interval, |minutes| SignedDuration::from_mins(minutes.into())),
            poll_timeout: seconds.map_or(default.poll_timeout, |seconds| Duration::from_secs(seconds.into())),
        })
    }
}

/// A whole number within a range, if the setting is there.
pub(super) fn whole(
    raw: &RawConfig,
    key: &'static str,
    unit: &str,
    range: RangeInclusive<u32>,
) -> Result<Option<u32>, ConfigError> {
    let Some(text) = raw.get(key) else { return Ok(None) };
    let number = text.parse().ok().filter(|number| range.contains(number));
    number.map(Some).ok_or_else(|| {
        let (least, most) = range.into_inner();
        let reason = format!("\"{text}\" is not a whole number of {unit} from {least} to {most}");
        ConfigError::invalid(&raw.name(key), reason)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Environment};

    fn load(name: &str, value: &str) -> Result<MonitoringConfig, String> {
        let environment = Environment::from([(name.to_owned(), value.to_owned())]);
        Config::load_outgoing(&environment).map(|(monitoring, _)| monitoring).map_err(|error| error.to_string())
    }

    #[test]
    fn an_interval_is_minutes_from_a_quarter_of_an_hour_to_a_day() {
        let minutes = |text: &str| load("HEADROOM_MONITORING_INTERVAL_MINUTES", text).map(|one| one.interval.as_mins());
        assert_eq!((minutes(""), minutes("15"), minutes("1440")), (Ok(360), Ok(15), Ok(1440)));
        for wrong in ["14", "1441", "0", "-1", "an hour", "15.5"] {
            let error = minutes(wrong).expect_err("no interval");
            assert!(error.contains("HEADROOM_MONITORING_INTERVAL_MINUTES"), "{error}");
            assert!(error.contains("whole number of minutes from 15 to 1440"), "{error}");
        }
    }

    #[test]
    fn a_poll_may_take_whole_seconds_from_a_minute_to_an_hour() {
        let seconds = |text: &str| load("HEADROOM_POLL_TIMEOUT_SECONDS", text).map(|one| one.poll_timeout.as_secs());
        assert_eq!((seconds(""), seconds("60"), seconds("3600")), (Ok(600), Ok(60), Ok(3600)));
        for wrong in ["59", "3601", "0", "-1", "10m", "60.5"] {
            let error = seconds(wrong).expect_err("no time");
            assert!(error.contains("HEADROOM_POLL_TIMEOUT_SECONDS"), "{error}");
            assert!(error.contains("whole number of seconds from 60 to 3600"), "{error}");
        }
    }
}
