//! Which alerts a change raises and ends: the engine's own judgement of the figures before it and after.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::plan::{PlannedChange, after};
use crate::alert::{Alert, AlertKey, Knowledge, Rule, Threshold, evaluate};
use crate::customer::CustomerId;
use crate::usage::{UsageRecord, UsageReport};

/// What a change does to a customer's alerts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// One that would not be due otherwise.
    pub alerts: bool,
    /// One that would be due otherwise, or is.
    pub silences: bool,
}

/// The alerts that fire, by customer and rule, each with its level.
type Firing = BTreeMap<(CustomerId, Rule), Option<Threshold>>;

/// The effect on each customer that it has one on.
#[must_use]
pub fn effects(known: Knowledge<'_>, changes: &[PlannedChange], now: Timestamp) -> BTreeMap<CustomerId, Effect> {
    let rows = || changes.iter().flat_map(|planned| planned.records.iter().map(move |record| (planned, record)));
    let as_it_is = firing(known, rows().map(|(_, record)| record.clone()).collect(), now);
    let planned = rows().map(|(planned, record)| after(record, planned.change.after)).collect();
    let as_planned = firing(known, planned, now);
    let mut effects: BTreeMap<CustomerId, Effect> = BTreeMap::new();
    for (key, level) in &as_planned {
        if as_it_is.get(key).is_none_or(|before| before < level) {
            effects.entry(key.0.clone()).or_default().alerts = true;
        }
    }
    for (customer, _) in as_it_is.keys().filter(|key| !as_planned.contains_key(key)) {
        effects.entry(customer.clone()).or_default().silences = true;
    }
    effects
}

/// What is firing once these records have been judged.
fn firing(known: Knowledge<'_>, records: Vec<UsageRecord>, now: Timestamp) -> Firing {
    let customers: BTreeSet<CustomerId> = records.iter().map(|record| record.customer_id.clone()).collect();
    // It announces one more than it has: then absence concludes nothing, and the others stay as they are.
    let announced = Some(records.len() as u64 + 1);
    let report = UsageReport::new(records, Vec::new(), announced, now);
    let changed: BTreeMap<AlertKey, Alert> =
        evaluate(known, &report, now).into_iter().map(|change| (change.alert.key.clone(), change.alert)).collect();
    let untouched = known.alerts.iter().filter(|alert| !changed.contains_key(&alert.key));
    let mut firing = Firing::new();
    for alert in changed.values().chain(untouched).filter(|alert| alert.is_firing) {
        if customers.contains(&alert.key.customer) {
            let highest = firing.entry((alert.key.customer.clone(), alert.key.rule)).or_default();
            *highest = alert.level.max(*highest);
        }
    }
    firing
}
