//! The names of the domain's lists. A new item does not compile until it has a name here.

use jiff::civil::Weekday;

use super::{Key, Text, keys};
use domain::alert::Bell;
use domain::audit::Action;
use domain::breakdown::Part;
use domain::budget::BudgetStatus;
use domain::budget_change::{CannotChange, ChangeRefusal};
use domain::budget_import::{VerdictKind, Why};
use domain::customer::Plan;
use domain::fraud::{FraudKind, FraudStatus};
use domain::grid::Column;
use domain::link::{Denial, LinkEventKind};
use domain::owner_import::{OwnerVerdict, OwnerWhy};
use domain::principal::Role;

/// Something with a name in the catalogue.
pub trait Named {
    fn name(self) -> Key;
}

impl Named for Column {
    fn name(self) -> Key {
        match self {
            Self::Customer => keys::GRID_CUSTOMER,
            Self::Plan => keys::GRID_PLAN,
            Self::PercentUsed => keys::GRID_PERCENT_USED,
            Self::Spent => keys::GRID_SPENT,
            Self::Budget => keys::GRID_BUDGET,
            Self::Remaining => keys::GRID_REMAINING,
            Self::Projected => keys::GRID_PROJECTED,
            Self::Updated => keys::GRID_UPDATED,
        }
    }
}

impl Named for Role {
    fn name(self) -> Key {
        match self {
            Self::Reader => keys::ROLE_READER,
            Self::Editor => keys::ROLE_EDITOR,
            Self::Manager => keys::ROLE_MANAGER,
        }
    }
}

impl Named for Plan {
    fn name(self) -> Key {
        match self {
            Self::Azure => keys::GRID_PLAN_AZURE,
            Self::Legacy => keys::GRID_PLAN_LEGACY,
        }
    }
}

impl Named for Part {
    fn name(self) -> Key {
        match self {
            Self::Subscriptions => keys::BREAKDOWN_SUBSCRIPTIONS,
            Self::AzureSubscriptions => keys::BREAKDOWN_AZURE_SUBSCRIPTIONS,
            Self::Resources => keys::BREAKDOWN_RESOURCES,
            Self::Meters => keys::BREAKDOWN_METERS,
        }
    }
}

impl Named for Weekday {
    fn name(self) -> Key {
        match self {
            Self::Monday => keys::WEEKDAY_MONDAY,
            Self::Tuesday => keys::WEEKDAY_TUESDAY,
            Self::Wednesday => keys::WEEKDAY_WEDNESDAY,
            Self::Thursday => keys::WEEKDAY_THURSDAY,
            Self::Friday => keys::WEEKDAY_FRIDAY,
            Self::Saturday => keys::WEEKDAY_SATURDAY,
            Self::Sunday => keys::WEEKDAY_SUNDAY,
        }
    }
}

impl Named for BudgetStatus {
    fn name(self) -> Key {
        match self {
            Self::Over => keys::GRID_STATUS_OVER,
            Self::Near => keys::GRID_STATUS_NEAR,
            Self::Within => keys::GRID_STATUS_WITHIN,
            Self::None => keys::GRID_STATUS_NONE,
            Self::Unknown => keys::GRID_STATUS_UNKNOWN,
        }
    }
}

impl Named for CannotChange {
    fn name(self) -> Key {
        match self {
            Self::Busy => keys::BUDGETS_WHY_BUSY,
            Self::UnknownBudget => keys::BUDGETS_WHY_UNKNOWN_BUDGET,
            Self::TwoPlans => keys::BUDGETS_WHY_TWO_PLANS,
            Self::UnknownCurrency => keys::BUDGETS_WHY_UNKNOWN_CURRENCY,
            Self::NoLastPeriod => keys::BUDGETS_WHY_NO_LAST_PERIOD,
            Self::NoThreePeriods => keys::BUDGETS_WHY_NO_THREE_PERIODS,
            Self::NoProjection => keys::BUDGETS_WHY_NO_PROJECTION,
            Self::NothingSpent => keys::BUDGETS_WHY_NOTHING_SPENT,
            Self::TooFine => keys::BUDGETS_WHY_TOO_FINE,
            Self::TooLarge => keys::BUDGETS_WHY_TOO_LARGE,
            Self::AlreadySo => keys::BUDGETS_WHY_ALREADY_SO,
        }
    }
}

impl Named for VerdictKind {
    fn name(self) -> Key {
        match self {
            Self::Set => keys::IMPORT_SET,
            Self::Removed => keys::IMPORT_REMOVED,
            Self::Refused(why) => why.name(),
        }
    }
}

impl Named for Why {
    fn name(self) -> Key {
        match self {
            Self::NoCustomer => keys::IMPORT_WHY_NO_CUSTOMER,
            Self::UnknownCustomer => keys::IMPORT_WHY_UNKNOWN_CUSTOMER,
            Self::SeveralCustomers => keys::IMPORT_WHY_SEVERAL_CUSTOMERS,
            Self::Twice => keys::IMPORT_WHY_TWICE,
            Self::NoAmount => keys::IMPORT_WHY_NO_AMOUNT,
            Self::Formula => keys::IMPORT_WHY_FORMULA,
            Self::Date => keys::IMPORT_WHY_DATE,
            Self::NotANumber => keys::IMPORT_WHY_NOT_A_NUMBER,
            Self::Ambiguous => keys::IMPORT_WHY_AMBIGUOUS,
            Self::NotAboveZero => keys::IMPORT_WHY_NOT_ABOVE_ZERO,
            Self::TooLarge => keys::IMPORT_WHY_TOO_LARGE,
            Self::OtherCurrency => keys::IMPORT_WHY_OTHER_CURRENCY,
            Self::Cannot(why) => why.name(),
        }
    }
}

impl Named for OwnerVerdict {
    fn name(self) -> Key {
        match self {
            Self::Assigned => keys::OWNERS_IMPORT_ASSIGNED,
            Self::Unchanged => keys::OWNERS_IMPORT_UNCHANGED,
            Self::Refused(OwnerWhy::Row(why)) => why.name(),
            Self::Refused(OwnerWhy::Owner) => keys::OWNERS_IMPORT_WHY_OWNER,
            Self::Refused(OwnerWhy::Domain) => keys::OWNERS_IMPORT_WHY_ELSEWHERE,
            Self::Refused(OwnerWhy::Label) => keys::OWNERS_IMPORT_WHY_LABEL,
            Self::Refused(OwnerWhy::TooManyLabels) => keys::OWNERS_IMPORT_WHY_LABELS,
        }
    }
}

impl Named for Bell {
    fn name(self) -> Key {
        match self {
            Self::Acknowledged => keys::GRID_BELL_ACKNOWLEDGED,
            Self::Warning => keys::GRID_BELL_WARNING,
            Self::Critical => keys::GRID_BELL_CRITICAL,
            Self::Fraud => keys::GRID_BELL_FRAUD,
        }
    }
}

impl Named for Action {
    fn name(self) -> Key {
        match self {
            Self::SignedIn => keys::ACTION_SIGNED_IN,
            Self::SignedOut => keys::ACTION_SIGNED_OUT,
            Self::SignInRefused => keys::ACTION_SIGN_IN_REFUSED,
            Self::SignInEnded => keys::ACTION_SIGN_IN_ENDED,
            Self::RequestRefused => keys::ACTION_REQUEST_REFUSED,
            Self::CookiesIgnored => keys::ACTION_COOKIES_IGNORED,
            Self::RulesChanged => keys::ACTION_RULES_CHANGED,
            Self::CustomerRulesChanged => keys::ACTION_CUSTOMER_RULES_CHANGED,
            Self::ReceiverCreated => keys::ACTION_RECEIVER_CREATED,
            Self::ReceiverChanged => keys::ACTION_RECEIVER_CHANGED,
            Self::ReceiverDeleted => keys::ACTION_RECEIVER_DELETED,
            Self::ReceiverTested => keys::ACTION_RECEIVER_TESTED,
            Self::DeliveryRetried => keys::ACTION_DELIVERY_RETRIED,
            Self::MonitoringStarted => keys::ACTION_MONITORING_STARTED,
            Self::MonitoringTakenOver => keys::ACTION_MONITORING_TAKEN_OVER,
            Self::MonitoringStopped => keys::ACTION_MONITORING_STOPPED,
            Self::MonitoringStopRefused => keys::ACTION_MONITORING_STOP_REFUSED,
            Self::AlertAcknowledged => keys::ACTION_ALERT_ACKNOWLEDGED,
            Self::AcknowledgementWithdrawn => keys::ACTION_ACKNOWLEDGEMENT_WITHDRAWN,
            Self::NoteAdded => keys::ACTION_NOTE_ADDED,
            Self::NoteDeleted => keys::ACTION_NOTE_DELETED,
            Self::BudgetsBegun => keys::ACTION_BUDGETS_BEGUN,
            Self::BudgetChanged => keys::ACTION_BUDGET_CHANGED,
            Self::BudgetNotChanged => keys::ACTION_BUDGET_NOT_CHANGED,
            Self::BudgetsResumed => keys::ACTION_BUDGETS_RESUMED,
            Self::BudgetsStopped => keys::ACTION_BUDGETS_STOPPED,
            Self::OwnershipChanged => keys::ACTION_OWNERSHIP_CHANGED,
            Self::OwnerRulesChanged => keys::ACTION_OWNER_RULES_CHANGED,
            Self::OwnMailboxChanged => keys::ACTION_OWN_MAILBOX_CHANGED,
            Self::TeamViewChanged => keys::ACTION_TEAM_VIEW_CHANGED,
            Self::LinkCreated => keys::ACTION_LINK_CREATED,
            Self::LinkOpened => keys::ACTION_LINK_OPENED,
            Self::LinkDenied => keys::ACTION_LINK_DENIED,
            Self::LinkExtended => keys::ACTION_LINK_EXTENDED,
            Self::LinkRotated => keys::ACTION_LINK_ROTATED,
            Self::LinkRevoked => keys::ACTION_LINK_REVOKED,
            Self::LinkChangeRefused => keys::ACTION_LINK_CHANGE_REFUSED,
            Self::LinkPolicyChanged => keys::ACTION_LINK_POLICY_CHANGED,
            Self::SessionEnded => keys::ACTION_SESSION_ENDED,
            Self::SessionsEnded => keys::ACTION_SESSIONS_ENDED,
            Self::MailboxConfirmed => keys::ACTION_MAILBOX_CONFIRMED,
            Self::AuditExported => keys::ACTION_AUDIT_EXPORTED,
            Self::DataErased => keys::ACTION_DATA_ERASED,
        }
    }
}

impl Named for LinkEventKind {
    fn name(self) -> Key {
        match self {
            Self::Created => keys::AUDIT_CREATED,
            Self::Viewed => keys::AUDIT_VIEWED,
            Self::Revoked => keys::AUDIT_REVOKED,
            Self::Rotated => keys::AUDIT_ROTATED,
            Self::Extended => keys::AUDIT_EXTENDED,
            Self::Denied(denial) => match denial {
                Denial::UnknownKey => keys::AUDIT_DENIED_UNKNOWN_KEY,
                Denial::Expired => keys::AUDIT_DENIED_EXPIRED,
                Denial::Revoked => keys::AUDIT_DENIED_REVOKED,
                Denial::UsedUp => keys::AUDIT_DENIED_USED_UP,
                Denial::WrongPassphrase => keys::AUDIT_DENIED_WRONG_PASSPHRASE,
                Denial::TooManyPassphrases => keys::AUDIT_DENIED_TOO_MANY_PASSPHRASES,
                Denial::NotSignedIn => keys::AUDIT_DENIED_NOT_SIGNED_IN,
                Denial::OtherTenant => keys::AUDIT_DENIED_OTHER_TENANT,
                Denial::NotOwner => keys::AUDIT_DENIED_NOT_OWNER,
                Denial::LostAccess => keys::AUDIT_DENIED_LOST_ACCESS,
                Denial::Policy => keys::AUDIT_DENIED_POLICY,
            },
        }
    }
}

impl Named for ChangeRefusal {
    fn name(self) -> Key {
        match self {
            Self::Forbidden => keys::BUDGETS_STATE_FORBIDDEN,
            Self::Rejected => keys::BUDGETS_STATE_REJECTED,
            Self::Unavailable => keys::BUDGETS_STATE_UNAVAILABLE,
            Self::NotTaken => keys::BUDGETS_STATE_NOT_TAKEN,
            Self::Unreadable => keys::BUDGETS_STATE_UNREADABLE,
        }
    }
}

impl Named for FraudKind {
    fn name(self) -> Key {
        match self {
            Self::ServiceHealthSecurityAdvisory => keys::FRAUD_KIND_ADVISORY,
            Self::UsageAnomalyDetection => keys::FRAUD_KIND_USAGE,
            Self::MultiRegionVirtualMachineScaleSetDeploymentAnomaly => keys::FRAUD_KIND_SCALE_SETS,
            Self::NetworkConnectionsToCryptoMiningPools => keys::FRAUD_KIND_MINING,
            Self::VirtualMachineDeploymentAnomaly => keys::FRAUD_KIND_MACHINES,
            Self::MultiRegionMachineLearningUsageAnomaly => keys::FRAUD_KIND_LEARNING,
        }
    }
}

impl Named for FraudStatus {
    fn name(self) -> Key {
        match self {
            Self::Active => keys::FRAUD_ACTIVE,
            Self::Investigating => keys::FRAUD_INVESTIGATING,
            Self::Resolved => keys::FRAUD_RESOLVED,
            Self::Unknown => keys::FRAUD_UNKNOWN,
        }
    }
}

impl Text {
    /// A role in a word. The sentence about it, which is its name, is in the settings, once on a page.
    #[must_use]
    pub fn role_word(self, role: Role) -> String {
        self.get(match role {
            Role::Reader => keys::ACCOUNT_READER,
            Role::Editor => keys::ACCOUNT_EDITOR,
            Role::Manager => keys::ACCOUNT_MANAGER,
        })
    }

    /// What a fraud event is about. A kind that is not documented is shown by Microsoft's own name of it.
    #[must_use]
    pub fn fraud_kind(self, name: &str) -> String {
        match FraudKind::from_name(name) {
            Some(kind) => self.name(kind),
            None if name.is_empty() => self.get(keys::FRAUD_KIND_NONE),
            None => name.to_owned(),
        }
    }

    /// Where a fraud event stands: "Active", or "Closed as “Fraud”" in Microsoft's word.
    #[must_use]
    pub fn fraud_status(self, status: FraudStatus, reason: &str) -> String {
        if status == FraudStatus::Resolved && !reason.is_empty() {
            return self.with(keys::FRAUD_CLOSED_AS, &[("reason", reason)]);
        }
        self.name(status)
    }
}
