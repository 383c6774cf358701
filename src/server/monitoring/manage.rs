//! What people change: monitoring, rules, acknowledgements.

use std::collections::{BTreeSet, HashMap};

use super::poll::key;
use super::{MAX_CONFLICT_RETRIES, Monitoring, MonitoringError};
use crate::store::{BookChange, DeliveryCounts, Listed, MonitorRow};
use domain::alert::{
    AcknowledgeFor, Acknowledgement, Alert, AlertEvent, AlertKey, Change, Override, OverrideForm, Rules, RulesForm,
    Transition,
};
use domain::audit::{Action, AuditEvent, difference};
use domain::customer::CustomerId;
use domain::delivery::{Content, Delivery, DeliveryAttempt, DeliveryState, NewDelivery, Plan, plan_acknowledged};
use domain::money::Decimal;
use domain::principal::{Principal, TenantId};

/// How many entries of an alert's history to show.
const SHOWN_EVENTS: u32 = 500;
/// What a customer's page shows.
const EVENTS_OF_CUSTOMER: u32 = 20;
/// How many deliveries to show.
const SHOWN_DELIVERIES: u32 = 200;

/// Which alerts to acknowledge, and for how long.
#[derive(Clone, Debug)]
pub struct Acknowledged<'a> {
    pub keys: &'a [AlertKey],
    pub reason: &'a str,
    pub span: AcknowledgeFor,
    /// The spending that is planned, in the customers' currency.
    pub planned: Option<Decimal>,
}

/// What became of switching monitoring off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    Off,
    WasOff,
    /// It is a colleague's.
    NotAllowed,
}

/// A change of the rules.
#[derive(Clone, Debug)]
pub enum RuleChange {
    /// The tenant's rules; individual customers keep their exceptions.
    Tenant(Rules),
    /// One customer's rules; the default means no exceptions.
    Customer(CustomerId, Override),
}

impl Monitoring {
    /// Who watches the tenant, if anyone.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn monitor(&self, tenant: &TenantId) -> Result<Option<MonitorRow>, MonitoringError> {
        Ok(self.store().get_monitor(tenant).await?.one())
    }

    /// Whether monitoring is on but this version cannot read the row: nothing is polled then.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn is_monitor_unreadable(&self, tenant: &TenantId) -> Result<bool, MonitoringError> {
        Ok(!self.store().get_monitor(tenant).await?.unreadable.is_empty())
    }

    /// Switches monitoring off, deletes the consent with its tokens, and tells every receiver: a user's own monitoring, or any
    /// as a manager.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn stop_monitoring(&self, principal: &Principal) -> Result<Stopped, MonitoringError> {
        let Some(monitor) = self.monitor(&principal.tenant).await? else { return Ok(Stopped::WasOff) };
        if !monitor.consent(self.now()).may_be_stopped_by(principal) {
            let refused = AuditEvent::by(Action::MonitoringStopRefused, principal);
            self.audit().record(refused.to(monitor.user.as_str(), &monitor.display_name)).await;
            return Ok(Stopped::NotAllowed);
        }
        let off = Content::SwitchedOff { by: principal.display_name.clone() };
        let deliveries = self.news_for_all(&principal.tenant, &[off]).await?;
        // If somebody has taken it over meanwhile, theirs goes on.
        let stopped = self.store().stop_monitoring(&principal.tenant, &monitor.sign_in, &deliveries).await?;
        if stopped {
            self.woken.notify_one();
            let stopped = AuditEvent::by(Action::MonitoringStopped, principal);
            self.audit().record(stopped.changed(&format!("by: {}", monitor.display_name), "")).await;
        }
        Ok(if stopped { Stopped::Off } else { Stopped::WasOff })
    }

    /// Changes the rules. They apply from the next poll, which becomes due at once.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn change_rules(&self, principal: &Principal, change: &RuleChange) -> Result<(), MonitoringError> {
        let tenant = &principal.tenant;
        for _ in 0..MAX_CONFLICT_RETRIES {
            let book = self.book(tenant).await?;
            // One customer's exceptions cannot be added to rules that cannot be read.
            if book.unreadable.rules && matches!(change, RuleChange::Customer(..)) {
                return Err(MonitoringError::UnreadableRules);
            }
            let before = book.rules.clone();
            let mut rules = book.rules;
            match change.clone() {
                RuleChange::Tenant(new) => rules = Rules { overrides: rules.overrides, ..new },
                RuleChange::Customer(customer, own) if own == Override::default() => {
                    rules.overrides.remove(&customer);
                }
                RuleChange::Customer(customer, own) => {
                    rules.overrides.insert(customer, own);
                }
            }
            let update = BookChange { rules: Some(&rules), ..BookChange::default() };
            if self.store().update_book(tenant, book.version, update, self.now()).await? {
                self.audit().record(rules_changed(principal, change, &before, &rules)).await;
                self.changed(tenant);
                // The rules are stored; if this fails, they only apply a little later.
                let now = self.now();
                let hastened =
                    self.store().hasten_poll(tenant, now).await.and(self.store().hasten_fraud(tenant, now).await);
                if let Err(error) = hastened {
                    tracing::error!(error = &error as &dyn std::error::Error, "the next poll was not brought forward");
                }
                return Ok(());
            }
        }
        Err(MonitoringError::Conflict)
    }

    /// Acknowledges alerts. Returns how many; alerts that are no longer active stay as they are.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn acknowledge(&self, principal: &Principal, wish: &Acknowledged<'_>) -> Result<usize, MonitoringError> {
        let tenant = &principal.tenant;
        for _ in 0..MAX_CONFLICT_RETRIES {
            let now = self.now();
            let book = self.book(tenant).await?;
            let by = &principal.display_name;
            let acknowledge = |alert: &Alert| alert.acknowledge(by, wish.reason, wish.span, wish.planned, now);
            // Each once, however often the form names it.
            let keys: BTreeSet<&AlertKey> = wish.keys.iter().collect();
            let alerts = keys.into_iter().filter_map(|key| book.alerts.get(key)).filter_map(acknowledge);
            let changes: Vec<Change> =
                alerts.map(|alert| Change { transition: Transition::Acknowledged, alert }).collect();
            if changes.is_empty() {
                return Ok(0);
            }
            let receivers = self.receivers_for(tenant, &book.alerts).await?;
            let plan = if receivers.iter().any(|receiver| receiver.routing.one_by_one) {
                let log = self.store().get_poll_state(tenant, None).await?.log;
                plan_acknowledged(&changes, &receivers, &log, now)
            } else {
                Plan::default()
            };
            let deliveries: Vec<NewDelivery> =
                plan.messages.iter().map(|planned| planned.delivery(|text| key(tenant, text))).collect();
            let change = BookChange {
                changes: &changes,
                actor: by,
                reason: wish.reason,
                deliveries: &deliveries,
                log: &plan.log,
                ..BookChange::default()
            };
            if self.store().update_book(tenant, book.version, change, now).await? {
                let acknowledged = |change: &Change| {
                    let (was, is) = (&book.alerts.get(&change.alert.key)?.acknowledged, &change.alert.acknowledged);
                    let event = of_alert(Action::AlertAcknowledged, principal, &change.alert);
                    Some(event.changed(&told(was.as_ref()), &told(is.as_ref())))
                };
                self.audit().record_all(changes.iter().filter_map(acknowledged).collect()).await;
                self.changed(tenant);
                return Ok(changes.len());
            }
        }
        Err(MonitoringError::Conflict)
    }

    /// Withdraws an alert's acknowledgement. Returns whether it had one.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn withdraw(&self, principal: &Principal, key: &AlertKey) -> Result<bool, MonitoringError> {
        let tenant = &principal.tenant;
        for _ in 0..MAX_CONFLICT_RETRIES {
            let now = self.now();
            let book = self.book(tenant).await?;
            let Some(before) = book.alerts.get(key) else { return Ok(false) };
            let Some(alert) = before.withdraw(now) else { return Ok(false) };
            let event = of_alert(Action::AcknowledgementWithdrawn, principal, &alert);
            let event = event.changed(&told(before.acknowledged.as_ref()), "");
            let changes = [Change { transition: Transition::Withdrawn, alert }];
            let by = &principal.display_name;
            let change = BookChange { changes: &changes, actor: by, ..BookChange::default() };
            if self.store().update_book(tenant, book.version, change, now).await? {
                self.audit().record(event).await;
                self.changed(tenant);
                return Ok(true);
            }
        }
        Err(MonitoringError::Conflict)
    }

    /// An alert's history, newest first.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn events(&self, tenant: &TenantId, key: &AlertKey) -> Result<Listed<AlertEvent>, MonitoringError> {
        Ok(self.store().list_alert_events(tenant, key, SHOWN_EVENTS).await?)
    }

    /// The last that happened to a customer's alerts, newest first.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn customer_events(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
    ) -> Result<Listed<(AlertKey, AlertEvent)>, MonitoringError> {
        Ok(self.store().list_customer_events(tenant, customer, EVENTS_OF_CUSTOMER).await?)
    }

    /// The newest deliveries with their attempts, and how many there are in each state.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn deliveries(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
    ) -> Result<(Listed<(Delivery, Vec<DeliveryAttempt>)>, DeliveryCounts), MonitoringError> {
        let counts = self.store().count_deliveries(tenant).await?;
        Ok((self.store().list_deliveries(tenant, state, SHOWN_DELIVERIES).await?, counts))
    }

    /// The customers that each of these deliveries is about, one for each of its alerts.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn delivered_customers(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
    ) -> Result<HashMap<Box<str>, Vec<CustomerId>>, MonitoringError> {
        Ok(self.store().list_delivered_customers(tenant, state, SHOWN_DELIVERIES).await?)
    }

    /// Retries a failed delivery. Returns whether it existed.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn retry(&self, tenant: &TenantId, id: &str) -> Result<bool, MonitoringError> {
        let retried = self.store().retry_delivery(tenant, id, self.now()).await?;
        self.woken.notify_one();
        Ok(retried)
    }
}

/// What changed in the rules, for the audit.
fn rules_changed(principal: &Principal, change: &RuleChange, before: &Rules, after: &Rules) -> AuditEvent {
    let (event, (was, is)) = match change {
        RuleChange::Tenant(_) => (
            AuditEvent::by(Action::RulesChanged, principal),
            difference(&RulesForm::of(before).fields(), &RulesForm::of(after).fields()),
        ),
        RuleChange::Customer(customer, _) => {
            let fields = |rules: &Rules| {
                let own = rules.overrides.get(customer).cloned().unwrap_or_default();
                OverrideForm::of(&own).fields()
            };
            let event = AuditEvent::by(Action::CustomerRulesChanged, principal).to(customer.as_str(), "");
            (event, difference(&fields(before), &fields(after)))
        }
    };
    event.changed(&was, &is)
}

fn of_alert(action: Action, principal: &Principal, alert: &Alert) -> AuditEvent {
    AuditEvent::by(action, principal).to(&alert.key.to_string(), &alert.figures.name)
}

/// An acknowledgement, for the audit.
fn told(acknowledged: Option<&Acknowledgement>) -> String {
    let Some(Acknowledgement { by, reason, until, planned }) = acknowledged else { return String::new() };
    let until = until.map(|until| until.to_string()).unwrap_or_default();
    let planned = planned.map(|planned| planned.to_string()).unwrap_or_default();
    let facts = [("by", by.to_string()), ("reason", reason.to_string()), ("until", until), ("planned", planned)];
    difference(&[], &facts).1
}
