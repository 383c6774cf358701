//! Whether monitoring is still alive: silence is never read as good news.
//!
//! A [`Watch`] is what we know of a tenant's polls. Together with the time it yields the [`Outage`], which notifies
//! like an alert: once when it begins and once when it ends.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::principal::{Action, Principal, UserId};
use super::variants;

/// If no report has come for this long, something is wrong, whatever the polls say: perhaps nobody polled.
pub const SILENCE: SignedDuration = SignedDuration::from_hours(36);

/// How many days before a consent or a credential ends it is told, once each.
pub const ENDING_TOLD: [i64; 3] = [1, 7, 30];

/// Which of [`ENDING_TOLD`] an end has come within; `None` if it is further away, or over.
#[must_use]
pub fn ending_within(ends: Timestamp, now: Timestamp) -> Option<i64> {
    let left = ends.duration_since(now);
    let is_within = |days: &i64| left > SignedDuration::ZERO && left <= SignedDuration::from_hours(days * 24);
    ENDING_TOLD.into_iter().find(is_within)
}

/// What the issuer knows Headroom by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Credential {
    Secret,
    Certificate,
}

/// When it ends. From then on nobody signs in, and monitoring stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialEnd {
    pub what: Credential,
    pub at: Timestamp,
}

impl Credential {
    /// A stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Certificate => "certificate",
        }
    }
}

/// Why a poll produced no report, or only part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Trouble {
    /// The sign-in cannot be renewed: its user must sign in again.
    SignInNeeded,
    /// Partner Center refuses the user.
    NotAllowed,
    /// The identity provider does not answer.
    ProviderDown,
    /// Partner Center does not answer, or its answer is not a report.
    PartnerCenterDown,
    /// The reports lack customers. Those who are in them are judged.
    Incomplete,
}

impl Trouble {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.key() == key)
    }

    /// Whether only a person can fix it, so that waiting for the next poll is pointless.
    #[must_use]
    pub fn needs_a_person(self) -> bool {
        matches!(self, Self::SignInNeeded | Self::NotAllowed)
    }
}

/// Monitoring has stopped working, or misses customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outage {
    Trouble(Trouble),
    /// No report for [`SILENCE`].
    Silence,
}

impl Outage {
    const SILENCE: &'static str = "silence";

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Trouble(trouble) => trouble.key(),
            Self::Silence => Self::SILENCE,
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        if key == Self::SILENCE { Some(Self::Silence) } else { Trouble::from_key(key).map(Self::Trouble) }
    }
}

/// What we know of a tenant's polls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watch {
    /// When monitoring was switched on.
    pub started: Timestamp,
    /// When the last report arrived, complete or not.
    pub last_report: Option<Timestamp>,
    /// Why the last poll produced no complete report, if it did not.
    pub trouble: Option<Trouble>,
}

/// The clocks of replicas differ by no more. A report from further ahead was stored before a clock was set back.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(2);

impl Watch {
    /// The time of a poll that judges its report now: later than the poll before by a second at least, though it comes within
    /// that second, or from a replica whose clock is behind. What alerts and messages say is in the order of their times.
    #[must_use]
    pub fn time_of_poll(&self, now: Timestamp) -> Timestamp {
        let after = self.last_report.and_then(|last| Timestamp::from_second(last.as_second().saturating_add(1)).ok());
        after.filter(|after| *after > now && after.duration_since(now) <= CLOCKS_DIFFER).unwrap_or(now)
    }

    /// Whether monitoring has died: at once if a person is needed, otherwise after two intervals or after [`SILENCE`].
    /// Missing customers are known at once too, from a report that came.
    #[must_use]
    pub fn outage(&self, interval: SignedDuration, now: Timestamp) -> Option<Outage> {
        let silent_for = now.duration_since(self.last_report.unwrap_or(self.started));
        let two_intervals = interval.saturating_mul(2);
        match self.trouble {
            Some(Trouble::Incomplete) if silent_for < SILENCE => Some(Outage::Trouble(Trouble::Incomplete)),
            Some(Trouble::Incomplete) => Some(Outage::Silence),
            Some(trouble) if trouble.needs_a_person() || silent_for >= two_intervals.min(SILENCE) => {
                Some(Outage::Trouble(trouble))
            }
            _ if silent_for >= SILENCE => Some(Outage::Silence),
            _ => None,
        }
    }
}

/// The permission that monitoring uses.
#[derive(Clone, Copy, Debug)]
pub struct Consent<'a> {
    /// Whose it is.
    pub user: &'a UserId,
    /// Whether it has ended, or no longer gets a report.
    pub is_dead: bool,
}

/// What switching monitoring on comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// Nobody watches.
    Start,
    /// The same user agrees once more.
    Renew,
    /// Instead of another user.
    TakeOver,
}

impl Consent<'_> {
    /// What it comes to if a user switches monitoring on; `None` if they may not. Without a permission that works,
    /// anybody may who may start monitoring.
    #[must_use]
    pub fn beginning(running: Option<&Self>, principal: &Principal) -> Option<Beginning> {
        let (needed, beginning) = match running {
            None => (Action::StartMonitoring, Beginning::Start),
            Some(running) if *running.user == principal.user => (Action::StartMonitoring, Beginning::Renew),
            Some(running) if running.is_dead => (Action::StartMonitoring, Beginning::TakeOver),
            Some(_) => (Action::TakeOver, Beginning::TakeOver),
        };
        principal.may(needed).then_some(beginning)
    }

    /// Whether a user may switch monitoring off: always whose permission it is, whatever their role is now.
    #[must_use]
    pub fn may_be_stopped_by(&self, principal: &Principal) -> bool {
        *self.user == principal.user || principal.may(Action::TakeOver)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::principal::{Role, TenantId};

    fn user(name: &str) -> UserId {
        UserId::parse(name).expect("a user")
    }

    #[test]
    fn monitoring_that_works_is_taken_over_by_managers_alone_and_one_that_is_dead_by_editors_too() {
        let ada = user("ada");
        let running = |is_dead| Some(Consent { user: &ada, is_dead });
        let begin = |name: &str, role, running: Option<Consent<'_>>| {
            let tenant = TenantId::parse("tenant").expect("a tenant");
            let principal = Principal { tenant, user: user(name), display_name: "".into(), role };
            Consent::beginning(running.as_ref(), &principal)
        };
        for (role, start, renew, take_over, of_dead) in [
            (Role::Reader, None, None, None, None),
            (Role::Editor, Some(Beginning::Start), Some(Beginning::Renew), None, Some(Beginning::TakeOver)),
            (
                Role::Manager,
                Some(Beginning::Start),
                Some(Beginning::Renew),
                Some(Beginning::TakeOver),
                Some(Beginning::TakeOver),
            ),
        ] {
            assert_eq!(begin("ben", role, None), start, "{role:?}");
            assert_eq!(begin("ada", role, running(false)), renew, "{role:?}");
            assert_eq!(begin("ben", role, running(false)), take_over, "{role:?}");
            assert_eq!(begin("ben", role, running(true)), of_dead, "{role:?}");
        }
    }

    const INTERVAL: SignedDuration = SignedDuration::from_hours(6);

    fn outage(hours_since_report: i64, trouble: Option<Trouble>) -> Option<Outage> {
        let started = Timestamp::UNIX_EPOCH;
        let watch = Watch { started, last_report: None, trouble };
        watch.outage(INTERVAL, started + SignedDuration::from_hours(hours_since_report))
    }

    #[test]
    fn a_refused_sign_in_is_told_at_once_and_a_broken_neighbour_after_two_intervals() {
        for trouble in Trouble::ALL.into_iter().filter(|trouble| *trouble != Trouble::Incomplete) {
            assert_eq!(outage(0, Some(trouble)).is_some(), trouble.needs_a_person(), "{trouble:?}");
            assert_eq!(outage(12, Some(trouble)), Some(Outage::Trouble(trouble)));
        }
        assert_eq!(outage(11, Some(Trouble::PartnerCenterDown)), None);
    }

    #[test]
    fn incomplete_reports_are_told_at_once_and_become_silence_when_none_comes_any_more() {
        assert_eq!(outage(0, Some(Trouble::Incomplete)), Some(Outage::Trouble(Trouble::Incomplete)));
        assert_eq!(outage(35, Some(Trouble::Incomplete)), Some(Outage::Trouble(Trouble::Incomplete)));
        assert_eq!(outage(36, Some(Trouble::Incomplete)), Some(Outage::Silence));
    }

    #[test]
    fn silence_is_told_though_no_poll_failed() {
        assert_eq!(outage(35, None), None);
        assert_eq!(outage(36, None), Some(Outage::Silence));
    }

    #[test]
    fn a_long_interval_does_not_put_off_the_news() {
        let watch =
            Watch { started: Timestamp::UNIX_EPOCH, last_report: None, trouble: Some(Trouble::PartnerCenterDown) };
        let day = SignedDuration::from_hours(24);
        assert!(watch.outage(day, Timestamp::UNIX_EPOCH + SILENCE).is_some());
    }

    #[test]
    fn keys_are_read_back() {
        for key in Trouble::ALL.map(Trouble::key).into_iter().chain(["silence"]) {
            assert_eq!(Outage::from_key(key).map(Outage::key), Some(key));
        }
    }
}
