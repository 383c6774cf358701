//! All alerts of a tenant.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Alert, AlertKey, Change, Rule};
use crate::billing_period::BillingMonth;
use crate::customer::CustomerId;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alerts(BTreeMap<AlertKey, Alert>);

impl FromIterator<Alert> for Alerts {
    fn from_iter<I: IntoIterator<Item = Alert>>(alerts: I) -> Self {
        Self(alerts.into_iter().map(|alert| (alert.key.clone(), alert)).collect())
    }
}

impl Alerts {
    #[must_use]
    pub fn get(&self, key: &AlertKey) -> Option<&Alert> {
        self.0.get(key)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Alert> {
        self.0.values()
    }

    /// The customer's alerts, by rule and then by month.
    pub fn of_customer<'a>(&'a self, customer: &CustomerId) -> impl Iterator<Item = &'a Alert> + use<'a> {
        let first =
            AlertKey { customer: customer.clone(), rule: Rule::ALL[0], month: BillingMonth::of(Timestamp::MIN) };
        let customer = customer.clone();
        self.0.range(first..).map(|(_, alert)| alert).take_while(move |alert| alert.key.customer == customer)
    }

    /// Replaces each changed alert with its new state.
    pub fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            self.0.insert(change.alert.key.clone(), change.alert.clone());
        }
    }
}
