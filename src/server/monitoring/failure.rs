//! Why a poll brought no report, and what follows from it.

use jiff::SignedDuration;
use uuid::Uuid;

use crate::partner_center::PartnerCenterErrorKind as Kind;
use crate::reports::ReportError;
use crate::store::MonitorRow;
use domain::monitoring::Trouble;
use domain::sign_in::ProviderRefusal;

/// After a failure that may pass, the next poll comes sooner than usual.
const SOONER: SignedDuration = SignedDuration::from_mins(30);
/// After a first refusal, which may be a gateway's mistake, it comes at once.
const AFTER_A_FIRST_REFUSAL: SignedDuration = SignedDuration::from_mins(2);

/// Why a poll brought no report.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoReport {
    #[error(transparent)]
    Failed(#[from] ReportError),
    #[error("The poll took longer than HEADROOM_POLL_TIMEOUT_SECONDS allows.")]
    OutOfTime,
}

/// What a poll without a report means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Consequence {
    pub trouble: Trouble,
    /// Whether Partner Center refused the user.
    pub is_refused: bool,
    /// Why another sign-in is needed, if that is known.
    pub refusal: Option<ProviderRefusal>,
    /// Until the next poll.
    pub pause: SignedDuration,
}

impl NoReport {
    /// What follows for monitoring that polls at this interval. One refusal is tried again before anybody is notified: it
    /// counts if the last poll was refused too, or if a person is needed anyway.
    pub(super) fn consequence(&self, monitor: &MonitorRow, interval: SignedDuration) -> Consequence {
        let is_refused = self.is_refusal();
        let is_known = monitor.is_refused || monitor.watch.trouble.is_some_and(Trouble::needs_a_person);
        if is_refused && !is_known {
            return Consequence {
                trouble: Trouble::PartnerCenterDown,
                is_refused,
                refusal: None,
                pause: AFTER_A_FIRST_REFUSAL,
            };
        }
        let trouble = self.trouble();
        let pause = if trouble.needs_a_person() { interval } else { interval.min(SOONER.max(self.retry_after())) };
        Consequence { trouble, is_refused, refusal: self.refusal(monitor), pause }
    }

    /// A 403, or a 401 to a token and to the one that replaced it: gateways send both by mistake. A request for multi-factor
    /// authentication comes from Partner Center itself, and a sign-in that has ended from the provider.
    fn is_refusal(&self) -> bool {
        matches!(self, Self::Failed(error) if matches!(error.kind(), Some(Kind::Forbidden | Kind::Unauthorized)))
    }

    fn trouble(&self) -> Trouble {
        let Self::Failed(error) = self else { return Trouble::PartnerCenterDown };
        match error {
            ReportError::SignInAgain(_) => Trouble::SignInNeeded,
            ReportError::ProviderRefused(refusal) if refusal.is_about_the_user() => Trouble::SignInNeeded,
            ReportError::ProviderUnavailable | ReportError::ProviderRefused(_) => Trouble::ProviderDown,
            ReportError::PartnerCenter(error) => match error.kind {
                Kind::MfaRequired | Kind::Unauthorized => Trouble::SignInNeeded,
                Kind::Forbidden => Trouble::NotAllowed,
                _ => Trouble::PartnerCenterDown,
            },
            ReportError::Internal => Trouble::PartnerCenterDown,
        }
    }

    /// Why the provider, or Partner Center in its place, wants another sign-in. A sign-in that is gone says nothing more: what
    /// ended it is known from before.
    fn refusal(&self, monitor: &MonitorRow) -> Option<ProviderRefusal> {
        let Self::Failed(error) = self else { return None };
        match error {
            ReportError::ProviderRefused(refusal) => Some(*refusal),
            ReportError::PartnerCenter(error) if error.kind == Kind::MfaRequired => Some(ProviderRefusal::MfaRequired),
            ReportError::SignInAgain(None) => monitor.refusal,
            _ => None,
        }
    }

    /// `MS-CorrelationId` of the failed call, if Partner Center was called.
    pub(super) fn correlation_id(&self) -> Option<Uuid> {
        let Self::Failed(error) = self else { return None };
        error.correlation_id()
    }

    /// How long Partner Center asked us to wait, and a second more: times are stored without their fraction.
    fn retry_after(&self) -> SignedDuration {
        let Self::Failed(error) = self else { return SignedDuration::ZERO };
        let asked = SignedDuration::try_from(error.retry_after()).unwrap_or(SignedDuration::MAX);
        asked.saturating_add(SignedDuration::from_secs(1))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use jiff::Timestamp;

    use super::*;
    use crate::partner_center::PartnerCenterError;
    use domain::monitoring::Watch;
    use domain::principal::{TenantId, UserId};

    const INTERVAL: SignedDuration = SignedDuration::from_hours(6);

    fn monitor(is_refused: bool, trouble: Option<Trouble>) -> MonitorRow {
        let now = Timestamp::UNIX_EPOCH;
        MonitorRow {
            tenant: TenantId::parse("contoso").expect("a tenant"),
            user: UserId::parse("ada").expect("a user"),
            display_name: "Ada".into(),
            sign_in: "a-sign-in".into(),
            watch: Watch { started: now, last_report: None, trouble },
            expires_at: now,
            last_poll_at: None,
            is_refused,
            outage: None,
            outage_told_at: None,
            next_poll_at: now,
            taken_from: None,
            end_told: None,
            refusal: None,
        }
    }

    fn error(kind: Kind, retry_after: Option<Duration>) -> Arc<PartnerCenterError> {
        let (correlation_id, request_id) = (Uuid::nil(), Uuid::nil());
        Arc::new(PartnerCenterError { kind, correlation_id, request_id, status: None, retry_after, cause: None })
    }

    fn failed(kind: Kind) -> NoReport {
        ReportError::from(error(kind, None)).into()
    }

    fn consequence(failed: &NoReport, is_refused: bool, trouble: Option<Trouble>) -> (Trouble, bool, i64) {
        let Consequence { trouble, is_refused, pause, .. } =
            failed.consequence(&monitor(is_refused, trouble), INTERVAL);
        (trouble, is_refused, pause.as_mins())
    }

    #[test]
    fn a_first_refusal_is_tried_again_and_a_second_one_in_a_row_needs_a_person() {
        let twice = ReportError::SignInAgain(Some(error(Kind::Unauthorized, None))).into();
        for (refusal, trouble) in [(failed(Kind::Forbidden), Trouble::NotAllowed), (twice, Trouble::SignInNeeded)] {
            let first = (Trouble::PartnerCenterDown, true, 2);
            assert_eq!(consequence(&refusal, false, None), first);
            assert_eq!(consequence(&refusal, false, Some(Trouble::PartnerCenterDown)), first);
            assert_eq!(consequence(&refusal, true, Some(Trouble::PartnerCenterDown)), (trouble, true, 360));
            // Somebody was notified already: there is nothing to spare them.
            assert_eq!(consequence(&refusal, false, Some(Trouble::SignInNeeded)), (trouble, true, 360));
        }
    }

    #[test]
    fn what_only_a_person_can_end_counts_at_once() {
        for ended in [failed(Kind::MfaRequired), ReportError::SignInAgain(None).into()] {
            assert_eq!(consequence(&ended, false, None), (Trouble::SignInNeeded, false, 360));
        }
    }

    #[test]
    fn why_a_sign_in_is_needed_is_remembered_until_something_else_is_the_trouble() {
        let refusal = |failed: NoReport, before: Option<Trouble>| {
            let monitor = MonitorRow { refusal: Some(ProviderRefusal::AccountBlocked), ..monitor(false, before) };
            failed.consequence(&monitor, INTERVAL).refusal
        };
        let expired = || ReportError::ProviderRefused(ProviderRefusal::SecretExpired).into();
        let gone = || ReportError::SignInAgain(None).into();
        assert_eq!(refusal(expired(), None), Some(ProviderRefusal::SecretExpired));
        assert_eq!(refusal(failed(Kind::MfaRequired), None), Some(ProviderRefusal::MfaRequired));
        assert_eq!(refusal(gone(), Some(Trouble::SignInNeeded)), Some(ProviderRefusal::AccountBlocked));
        // The question for fraud events has found it out.
        assert_eq!(refusal(gone(), None), Some(ProviderRefusal::AccountBlocked));
        assert_eq!(refusal(failed(Kind::Unavailable), Some(Trouble::SignInNeeded)), None);
    }

    #[test]
    fn a_refusal_of_the_user_needs_a_person_and_one_of_ours_is_tried_again() {
        for refusal in ProviderRefusal::ALL {
            let trouble = if refusal.is_about_the_user() { Trouble::SignInNeeded } else { Trouble::ProviderDown };
            let failed = ReportError::ProviderRefused(refusal).into();
            assert_eq!(consequence(&failed, false, None).0, trouble, "{refusal:?}");
        }
    }

    #[test]
    fn what_may_pass_is_tried_again_soon_but_not_before_partner_center_wants_it() {
        let asked = |minutes| {
            let kind = Kind::Throttled { retry_after: None };
            ReportError::from(error(kind, Some(Duration::from_mins(minutes)))).into()
        };
        for (failed, pause) in [
            (failed(Kind::Unavailable), 30),
            (NoReport::OutOfTime, 30),
            (asked(10), 30),
            (asked(45), 45),
            (asked(24 * 60), 360),
        ] {
            assert_eq!(consequence(&failed, true, None), (Trouble::PartnerCenterDown, false, pause), "{failed:?}");
        }
    }
}
