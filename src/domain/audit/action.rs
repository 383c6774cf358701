//! What can be done that the audit records: the one list.

use strum::{IntoStaticStr, VariantArray};

use crate::variants;

/// See the module. The order is that of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Action {
    SignedIn,
    SignedOut,
    SignInRefused,
    /// It expired, or the provider no longer renews it.
    SignInEnded,
    /// A form that another site sent.
    RequestRefused,
    /// A request with several session cookies: somebody else planted one of them.
    CookiesIgnored,
    RulesChanged,
    CustomerRulesChanged,
    ReceiverCreated,
    ReceiverChanged,
    ReceiverDeleted,
    ReceiverTested,
    DeliveryRetried,
    MonitoringStarted,
    MonitoringTakenOver,
    MonitoringStopped,
    MonitoringStopRefused,
    AlertAcknowledged,
    AcknowledgementWithdrawn,
    NoteAdded,
    NoteDeleted,
    /// Changes of budgets were confirmed.
    BudgetsBegun,
    /// Of one customer: Partner Center holds it.
    BudgetChanged,
    /// Of one customer: Partner Center did not take it, or held something else.
    BudgetNotChanged,
    BudgetsResumed,
    BudgetsStopped,
    /// One customer's owner or labels.
    OwnershipChanged,
    OwnerRulesChanged,
    /// Where alerts about one's own customers go.
    OwnMailboxChanged,
    /// A view that the whole team has was saved, renamed or deleted.
    TeamViewChanged,
    LinkCreated,
    LinkOpened,
    LinkDenied,
    LinkExtended,
    LinkRotated,
    LinkRevoked,
    LinkChangeRefused,
    LinkPolicyChanged,
    SessionEnded,
    /// Of all the user's own sessions.
    SessionsEnded,
    /// By whoever reads it.
    MailboxConfirmed,
    AuditExported,
    DataErased,
}

impl Action {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name: in the database, in files and in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Parses what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.key() == key)
    }

    /// Whether something was refused: a stranger can cause these at will.
    #[must_use]
    pub fn is_refusal(self) -> bool {
        matches!(
            self,
            Self::SignInRefused
                | Self::RequestRefused
                | Self::CookiesIgnored
                | Self::MonitoringStopRefused
                | Self::LinkDenied
                | Self::LinkChangeRefused
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_read_by_its_key_and_keys_stay_what_they_are() {
        for action in Action::ALL {
            assert_eq!(Action::from_key(action.key()), Some(action));
        }
        assert_eq!(Action::from_key(""), None);
        assert_eq!(
            Action::ALL.map(Action::key).join(" "),
            "signed-in signed-out sign-in-refused sign-in-ended request-refused cookies-ignored rules-changed \
             customer-rules-changed receiver-created receiver-changed receiver-deleted receiver-tested delivery-retried \
             monitoring-started monitoring-taken-over monitoring-stopped monitoring-stop-refused alert-acknowledged \
             acknowledgement-withdrawn note-added note-deleted \
             budgets-begun budget-changed budget-not-changed budgets-resumed budgets-stopped \
             ownership-changed owner-rules-changed own-mailbox-changed team-view-changed link-created link-opened link-denied link-extended link-rotated link-revoked \
             link-change-refused link-policy-changed session-ended sessions-ended mailbox-confirmed audit-exported \
             data-erased"
        );
    }
}
