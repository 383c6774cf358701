//! All alerts of a tenant.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Alert, AlertKey, Change, Rule};
use crate::customer::{CustomerId, Plan};
use crate::usage::RecordKey;

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

    /// The customer's alerts, by plan, by rule and then by period.
    pub fn of_customer<'a>(&'a self, customer: &CustomerId) -> impl Iterator<Item = &'a Alert> + use<'a> {
        let customer = customer.clone();
        self.from(&customer, Plan::ALL[0]).take_while(move |alert| alert.key.customer == customer)
    }

    /// The alerts of one row, by rule and then by period.
    pub fn of_record<'a>(&'a self, record: &RecordKey) -> impl Iterator<Item = &'a Alert> + use<'a> {
        let RecordKey { customer, plan } = record.clone();
        self.from(&customer, plan).take_while(move |alert| alert.key.plan == plan && alert.key.customer == customer)
    }

    fn from<'a>(&'a self, customer: &CustomerId, plan: Plan) -> impl Iterator<Item = &'a Alert> + use<'a> {
        let first = AlertKey { customer: customer.clone(), plan, rule: Rule::ALL[0], period: Date::MIN };
        self.0.range(first..).map(|(_, alert)| alert)
    }

    /// Replaces each changed alert with its new state.
    pub fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            self.0.insert(change.alert.key.clone(), change.alert.clone());
        }
    }
}
