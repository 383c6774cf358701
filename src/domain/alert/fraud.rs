//! From Microsoft's fraud events to alerts: one for each customer, as long as Microsoft calls an event open.
//!
//! An alert belongs to no billing period: its period is the day it began and has no end, so neither a new month nor a
//! customer's leaving ends it. Only Microsoft's word does, or a person's: the rule's switch, or muting the customer. What an
//! answer lacks changes nothing, so this is evaluated in the same way after a refusal or a failed call.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::engine::{lapsed, note_unanswered};
use super::{Alert, AlertKey, Alerts, Change, Figures, FraudReported, Resolution, Rule, Rules, Transition};
use crate::billing_period::{BillingPeriod, date_of};
use crate::customer::{CustomerId, Plan};
use crate::fraud::{FraudEvent, FraudEvents, FraudNews};
use crate::money::BillingCurrency;
use crate::spending_budget::SpendingBudget;

/// What is known once an answer has come, or none.
#[derive(Clone, Copy, Debug)]
pub struct FraudKnowledge<'a> {
    pub alerts: &'a Alerts,
    pub rules: &'a Rules,
    /// With the answer taken over.
    pub events: &'a FraudEvents,
    pub news: &'a FraudNews,
    /// Customers with events that this version cannot read: none of them is known to be closed.
    pub unreadable: &'a BTreeSet<CustomerId>,
    /// The newest figures of customers that reports have had, for alerts that do not have them.
    pub figures: &'a BTreeMap<CustomerId, Figures>,
}

/// The changes that follow. An event that was not open before escalates an alert that fires already.
#[must_use]
pub fn evaluate_fraud(known: FraudKnowledge<'_>, now: Timestamp) -> Vec<Change> {
    let events = known.events.by_customer();
    let mut alerts: BTreeMap<&CustomerId, Vec<&Alert>> = BTreeMap::new();
    for alert in known.alerts.iter().filter(|alert| alert.key.rule == Rule::FraudEvent && !alert.has_ended) {
        alerts.entry(&alert.key.customer).or_default().push(alert);
    }
    let customers: BTreeSet<&CustomerId> = events.keys().chain(alerts.keys()).copied().collect();
    let step = |customer| {
        let events = events.get(customer).cloned().unwrap_or_default();
        let alerts = alerts.get(customer).map_or(&[][..], Vec::as_slice);
        step(known, customer, events, alerts, now)
    };
    let mut changes: Vec<Change> = customers.into_iter().filter_map(step).collect();
    note_unanswered(known.alerts, &mut changes, now);
    changes
}

fn step(
    known: FraudKnowledge<'_>,
    customer: &CustomerId,
    events: Vec<&FraudEvent>,
    alerts: &[&Alert],
    now: Timestamp,
) -> Option<Change> {
    let (open, closed): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| event.is_open());
    let by_settings = if known.rules.is_muted(customer) {
        Some(Resolution::Muted)
    } else {
        known.rules.ignores_fraud_events.then_some(Resolution::RuleChanged)
    };
    let Some(before) = alerts.iter().copied().find(|alert| alert.is_firing) else {
        let begins = by_settings.is_none() && !open.is_empty();
        return begins.then(|| begun(known, customer, open, now));
    };
    let is_over = open.is_empty() && !closed.is_empty() && !known.unreadable.contains(customer);
    let closed_by_microsoft = is_over.then_some(Resolution::ClosedByMicrosoft);
    if let Some(resolution) = closed_by_microsoft.or(by_settings) {
        let told = before.figures.fraud.as_ref();
        let was_told = |event: &&FraudEvent| told.is_some_and(|told| told.listed.iter().any(|one| one.id == event.id));
        let ended = closed.into_iter().filter(was_told).collect();
        let figures = figures(known, customer, Some(before), if closed_by_microsoft.is_some() { ended } else { open });
        let alert = Alert {
            is_firing: false,
            resolution: Some(resolution),
            acknowledged: None,
            is_known: true,
            figures,
            updated: now,
            ..before.clone()
        };
        return Some(Change { transition: Transition::Resolved, alert });
    }
    if open.is_empty() {
        // Nothing at all is known of its events, or not of all: that is no evidence.
        return lapsed(before, now);
    }
    let mut alert = Alert { is_known: true, figures: figures(known, customer, Some(before), open), ..before.clone() };
    let transition = if known.news.opened.contains(customer) {
        alert.acknowledged = None;
        Transition::Escalated
    } else if let Some(lapsed) = lapsed(&alert, now) {
        return Some(lapsed);
    } else if alert == *before {
        return None;
    } else {
        Transition::Updated
    };
    alert.updated = now;
    Some(Change { transition, alert })
}

/// The alert of a new episode, or the one of earlier today once more.
fn begun(known: FraudKnowledge<'_>, customer: &CustomerId, open: Vec<&FraudEvent>, now: Timestamp) -> Change {
    let (plan, first) = (Plan::Azure, date_of(now));
    let key = AlertKey { customer: customer.clone(), plan, rule: Rule::FraudEvent, period: first };
    let transition = if known.alerts.get(&key).is_some() { Transition::Reopened } else { Transition::Fired };
    let alert = Alert {
        period: BillingPeriod { first, end: None },
        is_firing: true,
        has_ended: false,
        severity: known.rules.severity(key.rule, None),
        level: None,
        notified: None,
        resolution: None,
        acknowledged: None,
        is_known: true,
        figures: figures(known, customer, None, open),
        since: now,
        unanswered: None,
        updated: now,
        key,
    };
    Change { transition, alert }
}

/// The customer's figures with the events. Usage reports renew those of an alert that fires. A customer whom nobody knows has
/// the name that Microsoft gives, or the id.
fn figures(
    known: FraudKnowledge<'_>,
    customer: &CustomerId,
    before: Option<&Alert>,
    events: Vec<&FraudEvent>,
) -> Figures {
    let unknown = || Figures {
        name: Box::default(),
        plan: Plan::Azure,
        spent: None,
        budget: SpendingBudget::Unknown,
        percent: None,
        currency: BillingCurrency::Missing,
        updated: None,
        projected: None,
        fraud: None,
    };
    let shown = before.map(|before| &before.figures).filter(|figures| figures.updated.is_some());
    let mut figures = shown.or_else(|| known.figures.get(customer)).cloned().unwrap_or_else(unknown);
    if figures.name.is_empty() {
        let name = events.iter().map(|event| &event.customer_name).find(|name| !name.is_empty());
        figures.name = name.cloned().unwrap_or_else(|| customer.as_str().into());
    }
    Figures { fraud: Some(FraudReported::of(events)), ..figures }
}
