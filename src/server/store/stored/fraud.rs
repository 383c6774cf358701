//! `fraud_events.event`, and the events in figures.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use domain::customer::CustomerId;
use domain::fraud::{FraudEvent, FraudStatus};

const WHAT: &str = "fraud event";

#[derive(Serialize, Deserialize)]
pub struct FraudEventV1 {
    id: Box<str>,
    customer: Box<str>,
    customer_name: Box<str>,
    subscription: Box<str>,
    /// In Microsoft's words.
    kind: Box<str>,
    status: Box<str>,
    reason: Box<str>,
    resource: Box<str>,
    detected: Option<Timestamp>,
}

pub fn write(event: &FraudEvent) -> String {
    super::write_text(1, &FraudEventV1::from(event))
}

pub fn read(text: &str) -> Result<FraudEvent, Unreadable> {
    super::read::<FraudEventV1>(text.as_bytes(), WHAT)?.read()
}

impl From<&FraudEvent> for FraudEventV1 {
    fn from(event: &FraudEvent) -> Self {
        Self {
            id: event.id.clone(),
            customer: event.customer.as_str().into(),
            customer_name: event.customer_name.clone(),
            subscription: event.subscription.clone(),
            kind: event.kind.clone(),
            status: event.status.key().into(),
            reason: event.reason.clone(),
            resource: event.resource.clone(),
            detected: event.detected,
        }
    }
}

impl FraudEventV1 {
    pub fn read(self) -> Result<FraudEvent, Unreadable> {
        Ok(FraudEvent {
            customer: CustomerId::parse(&self.customer).ok_or(Unreadable::Damaged(WHAT))?,
            // A state that only another version knows is not over.
            status: FraudStatus::from_key(&self.status).unwrap_or(FraudStatus::Unknown),
            id: self.id,
            customer_name: self.customer_name,
            subscription: self.subscription,
            kind: self.kind,
            reason: self.reason,
            resource: self.resource,
            detected: self.detected,
        })
    }
}
