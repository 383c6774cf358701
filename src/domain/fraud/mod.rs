//! Microsoft's own alarms about Azure subscriptions: crypto-mining, anomalous compute and the like. Source: Microsoft, "Azure
//! fraud notification - Get fraud events".
//!
//! An event belongs to a customer, whether or not any report has the customer. What an answer lacks concludes nothing: an event
//! ends only when Microsoft says so.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::customer::CustomerId;

/// One event. Texts that Microsoft does not give are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FraudEvent {
    pub id: Box<str>,
    pub customer: CustomerId,
    pub customer_name: Box<str>,
    /// The name of the subscription, or its id.
    pub subscription: Box<str>,
    /// As Microsoft names it: see [`FraudKind`].
    pub kind: Box<str>,
    pub status: FraudStatus,
    /// Why it was closed, in Microsoft's word: `Fraud`, `Legitimate` or `Ignore`.
    pub reason: Box<str>,
    pub resource: Box<str>,
    pub detected: Option<Timestamp>,
}

/// What Microsoft says of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum FraudStatus {
    Active,
    Investigating,
    Resolved,
    /// Nothing, or something that this version does not know. Such an event is not over.
    Unknown,
}

impl FraudStatus {
    /// A stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|status| status.key() == key)
    }
}

/// The kinds of events that Microsoft documents. It adds others with little notice; those are shown by their name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
pub enum FraudKind {
    ServiceHealthSecurityAdvisory,
    UsageAnomalyDetection,
    MultiRegionVirtualMachineScaleSetDeploymentAnomaly,
    NetworkConnectionsToCryptoMiningPools,
    VirtualMachineDeploymentAnomaly,
    MultiRegionMachineLearningUsageAnomaly,
}

impl FraudKind {
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|kind| <&str>::from(*kind).eq_ignore_ascii_case(name))
    }
}

/// What Microsoft answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FraudAnswer {
    /// The events, open and closed, and how many more could not be read.
    Events {
        events: Vec<FraudEvent>,
        unreadable: usize,
    },
    NotAvailable(FraudRefusal),
}

/// Why a tenant has no fraud events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum FraudRefusal {
    /// 403: the user's role, or the kind of partner, has no access.
    Forbidden,
    /// 404: there is nothing of the kind for this tenant.
    NotFound,
}

impl FraudRefusal {
    /// A stable name.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|refusal| refusal.key() == key)
    }
}

impl FraudEvent {
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.status != FraudStatus::Resolved
    }

    /// The event after Microsoft has told of it again. A field that is missing or unreadable now stays as it was, and so does
    /// the customer.
    fn after(&self, heard: Self) -> Self {
        let text = |heard: Box<str>, known: &str| if heard.is_empty() { known.into() } else { heard };
        let status = if heard.status == FraudStatus::Unknown { self.status } else { heard.status };
        Self {
            customer: self.customer.clone(),
            customer_name: text(heard.customer_name, &self.customer_name),
            subscription: text(heard.subscription, &self.subscription),
            kind: text(heard.kind, &self.kind),
            status,
            reason: if status == FraudStatus::Resolved { text(heard.reason, &self.reason) } else { heard.reason },
            resource: text(heard.resource, &self.resource),
            detected: heard.detected.or(self.detected),
            id: heard.id,
        }
    }
}

/// The events of a tenant that are known, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FraudEvents(BTreeMap<Box<str>, FraudEvent>);

/// What an answer brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FraudNews {
    /// The events that are new or have changed.
    pub changed: Vec<FraudEvent>,
    /// The customers with an event that is open and was not before.
    pub opened: BTreeSet<CustomerId>,
}

impl FromIterator<FraudEvent> for FraudEvents {
    fn from_iter<I: IntoIterator<Item = FraudEvent>>(events: I) -> Self {
        Self(events.into_iter().map(|event| (event.id.clone(), event)).collect())
    }
}

impl FraudEvents {
    /// Takes over what Microsoft tells. Of an event that is told more than once, what says that it is open counts.
    pub fn take(&mut self, heard: Vec<FraudEvent>) -> FraudNews {
        let mut once: BTreeMap<Box<str>, FraudEvent> = BTreeMap::new();
        for event in heard {
            match once.entry(event.id.clone()) {
                Entry::Vacant(place) => _ = place.insert(event),
                Entry::Occupied(mut place) if event.is_open() && !place.get().is_open() => _ = place.insert(event),
                Entry::Occupied(_) => {}
            }
        }
        let mut news = FraudNews::default();
        for (id, heard) in once {
            let known = self.0.get(&id);
            let event = known.map_or_else(|| heard.clone(), |known| known.after(heard.clone()));
            if known == Some(&event) {
                continue;
            }
            if event.is_open() && known.is_none_or(|known| !known.is_open()) {
                news.opened.insert(event.customer.clone());
            }
            news.changed.push(event.clone());
            self.0.insert(id, event);
        }
        news
    }

    pub fn iter(&self) -> impl Iterator<Item = &FraudEvent> {
        self.0.values()
    }

    #[must_use]
    pub fn by_customer(&self) -> BTreeMap<&CustomerId, Vec<&FraudEvent>> {
        let mut customers: BTreeMap<&CustomerId, Vec<&FraudEvent>> = BTreeMap::new();
        for event in self.0.values() {
            customers.entry(&event.customer).or_default().push(event);
        }
        customers
    }
}

#[cfg(test)]
mod tests;
