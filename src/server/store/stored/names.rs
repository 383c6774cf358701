//! The stored names of the domain's enums. They stay when a variant is renamed; a new variant does not compile until it
//! has a name here.

use serde::{Deserialize, Serialize};

use domain::alert::{Resolution, Rule, Severity, Transition};
use domain::breakdown::Part;
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::delivery::digest::{Cadence, Concern};
use domain::delivery::{Channel, Reminders};
use domain::money::{BillingCurrency, CurrencyCode};
use domain::monitoring::{Credential, Outage, Trouble};
use domain::projection::NotEnoughData;

use super::Unreadable;

macro_rules! stored {
    ($name:ident = $domain:ident { $($variant:ident = $text:literal),+ }) => {
        #[derive(Clone, Copy, Serialize, Deserialize)]
        pub enum $name {
            $(#[serde(rename = $text)] $variant),+
        }

        impl From<$domain> for $name {
            fn from(variant: $domain) -> Self {
                match variant {
                    $($domain::$variant => Self::$variant),+
                }
            }
        }

        impl From<$name> for $domain {
            fn from(stored: $name) -> Self {
                match stored {
                    $($name::$variant => Self::$variant),+
                }
            }
        }
    };
}

stored!(StoredRule = Rule {
    FraudEvent = "FraudEvent",
    Threshold = "Threshold",
    WithoutBudget = "WithoutBudget",
    DailyJump = "DailyJump",
    StaleData = "StaleData",
    ProjectedAbove = "ProjectedAbove",
    CrossesBefore = "CrossesBefore"
});
stored!(StoredCredential = Credential { Secret = "Secret", Certificate = "Certificate" });
stored!(StoredSeverity = Severity { Warning = "Warning", Critical = "Critical" });
stored!(StoredTransition = Transition {
    Fired = "Fired",
    Escalated = "Escalated",
    Reopened = "Reopened",
    Resolved = "Resolved",
    AcknowledgementLapsed = "AcknowledgementLapsed",
    PlanExceeded = "PlanExceeded",
    PeriodEnded = "MonthEnded",
    Updated = "Updated",
    Acknowledged = "Acknowledged",
    Withdrawn = "Withdrawn"
});
stored!(StoredResolution = Resolution {
    SpendingFell = "SpendingFell",
    BudgetRaised = "BudgetRaised",
    BudgetRemoved = "BudgetRemoved",
    BudgetSet = "BudgetSet",
    FiguresRenewed = "FiguresRenewed",
    RuleChanged = "RuleChanged",
    Muted = "Muted",
    ClosedByMicrosoft = "ClosedByMicrosoft",
    ProjectionFell = "ProjectionFell",
    BudgetCrossed = "BudgetCrossed"
});
stored!(StoredStatus = BudgetStatus {
    Over = "Over",
    Near = "Near",
    Within = "Within",
    None = "None",
    Unknown = "Unknown"
});
stored!(StoredPlan = Plan { Azure = "Azure", Legacy = "Legacy" });
stored!(StoredPart = Part {
    Subscriptions = "Subscriptions",
    AzureSubscriptions = "AzureSubscriptions",
    Resources = "Resources",
    Meters = "Meters"
});
stored!(StoredNotEnoughData = NotEnoughData {
    NoFigures = "NoFigures",
    NoPeriodEnd = "NoPeriodEnd",
    FewDays = "FewDays",
    LastBillOut = "LastBillOut",
    TooLarge = "TooLarge"
});
stored!(StoredChannel = Channel { Email = "Email", Teams = "Teams", Slack = "Slack", Webhook = "Webhook" });
stored!(StoredReminders = Reminders { Never = "Never", Daily = "Daily", Weekly = "Weekly" });
stored!(StoredCadence = Cadence { Daily = "Daily", Weekly = "Weekly", Monthly = "Monthly" });
stored!(StoredConcern = Concern {
    Over = "Over",
    Near = "Near",
    ProjectedOver = "ProjectedOver",
    Jumped = "Jumped",
    WithoutBudget = "WithoutBudget",
    Unacknowledged = "Unacknowledged",
    Resolved = "Resolved",
    Changed = "Changed",
    Unowned = "Unowned"
});
stored!(StoredTrouble = Trouble {
    SignInNeeded = "SignInNeeded",
    NotAllowed = "NotAllowed",
    ProviderDown = "ProviderDown",
    PartnerCenterDown = "PartnerCenterDown",
    Incomplete = "Incomplete"
});

impl Default for StoredReminders {
    fn default() -> Self {
        Reminders::default().into()
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub enum StoredOutage {
    Trouble(StoredTrouble),
    Silence,
}

impl From<Outage> for StoredOutage {
    fn from(outage: Outage) -> Self {
        match outage {
            Outage::Trouble(trouble) => Self::Trouble(trouble.into()),
            Outage::Silence => Self::Silence,
        }
    }
}

impl From<StoredOutage> for Outage {
    fn from(stored: StoredOutage) -> Self {
        match stored {
            StoredOutage::Trouble(trouble) => Self::Trouble(trouble.into()),
            StoredOutage::Silence => Self::Silence,
        }
    }
}

#[derive(Serialize, Deserialize)]
pub enum StoredCurrency {
    Code(Box<str>),
    Locale(Box<str>),
    Missing,
}

impl From<&BillingCurrency> for StoredCurrency {
    fn from(currency: &BillingCurrency) -> Self {
        match currency {
            BillingCurrency::Code(code) => Self::Code(code.as_str().into()),
            BillingCurrency::Locale(locale) => Self::Locale(locale.as_str().into()),
            BillingCurrency::Missing => Self::Missing,
        }
    }
}

impl TryFrom<StoredCurrency> for BillingCurrency {
    type Error = Unreadable;

    fn try_from(stored: StoredCurrency) -> Result<Self, Unreadable> {
        Ok(match stored {
            StoredCurrency::Code(code) => Self::Code(currency_code(&code)?),
            StoredCurrency::Locale(locale) => Self::Locale(locale.into()),
            StoredCurrency::Missing => Self::Missing,
        })
    }
}

pub fn currency_code(text: &str) -> Result<CurrencyCode, Unreadable> {
    CurrencyCode::parse(text).ok_or(Unreadable::Damaged("currency"))
}
