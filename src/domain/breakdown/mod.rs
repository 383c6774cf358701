//! Where a customer's spending comes from: the subscriptions and plans, the Azure subscriptions within a plan, the
//! resources and the meters, for the current billing period.
//!
//! Partner Center answers each list by itself, and no list joins resources with meters. What the parts of a plan do not
//! add up to is always said: [`PlanTotal::unexplained`].

mod digest;
mod line;
mod query;
mod resource_uri;
#[cfg(test)]
mod tests;
mod totals;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

pub use self::digest::{DIGEST_LINES, Digest, Others};
pub use self::line::{Line, select};
pub use self::query::{BreakdownQuery, PartQuery, PartSort, SHOWN_AT_FIRST};
pub use self::resource_uri::ResourceUri;
pub use self::totals::{PlanSpending, PlanTotal, totals};
use super::customer::Plan;
use super::money::{BillingCurrency, Decimal};
use super::variants;

/// One of the lists.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Part {
    /// Legacy subscriptions, and the plans of an Azure plan.
    Subscriptions,
    /// The Azure subscriptions within an Azure plan, by `entitlementId`.
    AzureSubscriptions,
    Resources,
    Meters,
}

impl Part {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The name in addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }

    /// Its position in [`Self::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether its lines have names that the customer gave, which may contain the customer's own.
    #[must_use]
    pub fn is_named_by_customer(self) -> bool {
        self != Self::Meters
    }

    /// Whether Partner Center lists it for a plan: a legacy subscription has no list of resources.
    #[must_use]
    pub fn is_of(self, plan: Plan) -> bool {
        plan == Plan::Azure || matches!(self, Self::Subscriptions | Self::Meters)
    }
}

/// The id of a subscription in Partner Center; for an Azure plan that of the plan.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SubscriptionId(Box<str>);

impl SubscriptionId {
    /// The longest id accepted, in bytes.
    pub const MAX_BYTES: usize = 128;

    /// Trims the text, and rejects what is empty, too long, not printable, or no segment of a path.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = !text.is_empty() && text.len() <= Self::MAX_BYTES && !text.chars().any(char::is_control);
        (fits && !matches!(text, "." | "..")).then(|| Self(text.into()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What something cost in the current billing period: an estimate, without tax and credits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cost {
    /// `totalCost`, in the customer's billing currency.
    pub amount: Option<Decimal>,
    /// `usdTotalCost`, of Azure plans.
    pub usd: Option<Decimal>,
    pub currency: BillingCurrency,
}

/// `SubscriptionMonthlyUsageRecord`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubscriptionUsage {
    pub id: SubscriptionId,
    /// Cleaned for display, as all texts here; may be empty.
    pub name: Box<str>,
    /// `MS-AZR-0145P`, or the offer of an Azure plan, which is no GUID.
    pub offer: Box<str>,
    /// active, expired, pending, disabled
    pub status: Box<str>,
    /// What currency and offer say of the plan, if they do.
    pub plan: Option<Plan>,
    pub cost: Cost,
    pub updated: Option<Timestamp>,
}

impl SubscriptionUsage {
    /// The plan; where the record does not say, the only one of the customer.
    #[must_use]
    pub fn plan_among(&self, of_customer: &[Plan]) -> Plan {
        self.plan.or_else(|| of_customer.first().copied()).unwrap_or(Plan::Azure)
    }
}

/// `ResourceUsageRecord`: a resource within an Azure plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResourceUsage {
    /// `entitlementId`: the Azure subscription.
    pub azure_subscription: Box<str>,
    pub azure_subscription_name: Box<str>,
    pub group: Box<str>,
    pub name: Box<str>,
    /// `Microsoft.Compute/virtualMachines`; the namespace alone where the address does not say more.
    pub kind: Box<str>,
    pub uri: Box<str>,
    pub cost: Cost,
}

/// `MeterUsageRecord`, or `AzureResourceMonthlyUsageRecord` of a legacy subscription.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeterUsage {
    pub plan: Plan,
    /// A text, with spaces and slashes.
    pub id: Box<str>,
    pub name: Box<str>,
    pub category: Box<str>,
    pub subcategory: Box<str>,
    pub quantity: Option<Decimal>,
    pub unit: Box<str>,
    pub cost: Cost,
}

/// An Azure subscription: the resources with one `entitlementId`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AzureSubscription {
    pub id: Box<str>,
    pub name: Box<str>,
    pub resources: usize,
    pub cost: Cost,
}

/// Groups resources by Azure subscription, whatever the case of the ids; one group more for each further currency. An
/// amount too large to add, or a group without any amount, is unknown.
#[must_use]
pub fn azure_subscriptions(resources: &[ResourceUsage]) -> Vec<AzureSubscription> {
    let mut groups: BTreeMap<(String, BillingCurrency), Vec<&ResourceUsage>> = BTreeMap::new();
    for resource in resources {
        let key = (resource.azure_subscription.to_lowercase(), resource.cost.currency.clone());
        groups.entry(key).or_default().push(resource);
    }
    let group = |((_, currency), of): ((String, BillingCurrency), Vec<&ResourceUsage>)| {
        let named = of.iter().find(|resource| !resource.azure_subscription_name.is_empty());
        AzureSubscription {
            id: of.first().map(|first| first.azure_subscription.clone()).unwrap_or_default(),
            name: named.map(|named| named.azure_subscription_name.clone()).unwrap_or_default(),
            resources: of.len(),
            cost: Cost {
                amount: sum(of.iter().filter_map(|resource| resource.cost.amount)),
                usd: sum(of.iter().filter_map(|resource| resource.cost.usd)),
                currency,
            },
        }
    };
    groups.into_iter().map(group).collect()
}

/// `None` without amounts, and for a sum beyond what a decimal holds.
pub(crate) fn sum(amounts: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut total = None;
    for amount in amounts {
        total = Some(total.unwrap_or(Decimal::ZERO).checked_add(amount)?);
    }
    total
}

/// Highest first; what has no amount comes last in either direction.
fn by_amount(one: Option<Decimal>, other: Option<Decimal>, turned: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if turned => one.cmp(&other),
        (Some(one), Some(other)) => other.cmp(&one),
        (one, other) => other.is_some().cmp(&one.is_some()),
    }
}
