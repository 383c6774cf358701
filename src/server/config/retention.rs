//! How long the database keeps what has happened.

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::ConfigError;
use super::monitoring::whole;
use super::raw::RawConfig;

/// Calendar months, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// `HEADROOM_AUDIT_MONTHS`, default 25, from 1 to 120: who did what, and who opened a shared link.
    pub audit_months: u32,
    /// `HEADROOM_HISTORY_MONTHS`, default 25, from 13 to 120: spending by day, alerts that are over and their history. A month
    /// less could not be compared with the same month of the year before.
    pub history_months: u32,
}

impl Default for Retention {
    /// Two years and a month: the last two years are always there as whole months.
    fn default() -> Self {
        Self { audit_months: 25, history_months: 25 }
    }
}

impl Retention {
    pub(super) fn from_raw(raw: &RawConfig) -> Result<Self, ConfigError> {
        let default = Self::default();
        let audit = whole(raw, "audit_months", "months", 1..=120)?;
        let history = whole(raw, "history_months", "months", 13..=120)?;
        Ok(Self {
            audit_months: audit.unwrap_or(default.audit_months),
            history_months: history.unwrap_or(default.history_months),
        })
    }

    /// Audit entries from before this may go.
    #[must_use]
    pub fn audit_begins(&self, now: Timestamp) -> Timestamp {
        before(now, self.audit_months)
    }

    /// Alerts that are over, and figures, from before this may go.
    #[must_use]
    pub fn history_begins(&self, now: Timestamp) -> Timestamp {
        before(now, self.history_months)
    }

    /// The settings, for `headroom check-config`.
    #[must_use]
    pub(super) fn describe(self) -> [String; 2] {
        [
            format!("HEADROOM_AUDIT_MONTHS={}", self.audit_months),
            format!("HEADROOM_HISTORY_MONTHS={}", self.history_months),
        ]
    }
}

/// Keeps everything if the calendar does not go back that far.
fn before(now: Timestamp, months: u32) -> Timestamp {
    let then = now.to_zoned_datetime(TimeZone::UTC).checked_sub(Span::new().months(i64::from(months)));
    then.map_or(Timestamp::MIN, |then| then.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Environment};

    fn load(name: &str, value: &str) -> Result<Retention, String> {
        let environment = Environment::from([(name.to_owned(), value.to_owned())]);
        Config::load_database(&environment, None).map(|one| one.retention).map_err(|error| error.to_string())
    }

    #[test]
    fn history_is_kept_for_whole_months_and_never_for_less_than_a_year_can_be_compared_with() {
        assert_eq!(load("HEADROOM_HISTORY_MONTHS", ""), Ok(Retention::default()));
        let months = |text: &str| load("HEADROOM_HISTORY_MONTHS", text).map(|one| one.history_months);
        assert_eq!((months("13"), months("120")), (Ok(13), Ok(120)));
        for wrong in ["12", "121", "0", "-1", "two years", "25.5"] {
            let error = months(wrong).expect_err("no time");
            assert!(error.contains("HEADROOM_HISTORY_MONTHS") && error.contains("from 13 to 120"), "{error}");
        }
        assert_eq!(load("HEADROOM_AUDIT_MONTHS", "1").map(|one| one.audit_months), Ok(1));
        assert!(load("HEADROOM_AUDIT_MONTHS", "0").is_err());
    }

    #[test]
    fn a_month_ends_on_the_same_day_or_the_last_one() {
        let now: Timestamp = "2026-03-31T12:00:00Z".parse().expect("a time");
        let kept = Retention { audit_months: 1, history_months: 25 };
        assert_eq!(kept.audit_begins(now).to_string(), "2026-02-28T12:00:00Z");
        assert_eq!(kept.history_begins(now).to_string(), "2024-02-29T12:00:00Z");
        assert_eq!(kept.audit_begins(Timestamp::MIN), Timestamp::MIN);
    }
}
