//! What each side sends for the same figures, in the same words: "Alpine ≥ 100", "Alpine resolved".

use std::collections::{BTreeMap, BTreeSet};

use headroom::domain::alert::{
    AcknowledgeFor, Alerts, Change, History, Knowledge, OwnPeriods, Rules, Severity, Thresholds, Transition, evaluate,
};
use headroom::domain::billing_period::BillingMonth;
use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::delivery::{
    Channel, Content, Destination, NotificationLog, QuietHours, Receiver, Routing, Scope, plan,
};
use headroom::domain::money::{BillingCurrency, CurrencyCode, Decimal};
use headroom::domain::projection::Outlooks;
use headroom::domain::usage::{UsageRecord, UsageReport};
use jiff::Timestamp;
use serde_json::{Value, json};

pub const THRESHOLDS: [i64; 3] = [80, 100, 120];

/// Customers' spending and budget. A budget of 0 means none.
pub type Figures = BTreeMap<&'static str, (i64, i64)>;

/// One message to a receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub receiver: String,
    pub tenant: String,
    /// What is new in it.
    pub news: Vec<String>,
    /// How many alerts it lists, new or not.
    pub lines: usize,
    /// When it may be sent; Alertmanager's have been.
    pub due: Option<Timestamp>,
}

/// Headroom's engine and routing for one tenant: a team notified of everything, and someone on call notified only of
/// critical alerts.
pub struct Headroom {
    alerts: Alerts,
    rules: Rules,
    receivers: [Receiver; 2],
    log: NotificationLog,
}

impl Headroom {
    pub fn new(quiet_hours: Option<QuietHours>) -> Self {
        let thresholds = Thresholds::new(THRESHOLDS.map(Decimal::from)).expect("thresholds");
        let destination = Destination::parse(Channel::Email, "team@example.com", None).expect("an address");
        let receiver = |id: &str, routing| Receiver {
            id: id.into(),
            name: id.into(),
            destination: destination.clone(),
            routing,
            scope: Scope::All,
            language: None,
            stopped: None,
            reminded: None,
            digested: None,
        };
        let critical = Routing { least: Severity::Critical, ..Routing::default() };
        Self {
            alerts: Alerts::default(),
            rules: Rules { thresholds, ..Rules::default() },
            receivers: [receiver("team", Routing { quiet_hours, ..Routing::default() }), receiver("on-call", critical)],
            log: NotificationLog::default(),
        }
    }

    /// The messages that follow from a complete report.
    pub fn poll(&mut self, figures: &Figures, now: Timestamp) -> Vec<Message> {
        let records = figures.iter().map(|(name, (budget, spent))| record(name, *budget, *spent, now)).collect();
        let report = UsageReport::new(records, Vec::new(), None, now);
        let (history, periods, outlooks) = (History::default(), OwnPeriods::default(), Outlooks::default());
        let known = Knowledge {
            alerts: &self.alerts,
            history: &history,
            periods: &periods,
            rules: &self.rules,
            outlooks: &outlooks,
        };
        let changes = evaluate(known, &report, now);
        self.alerts.apply(&changes);
        let planned = plan(&self.alerts, &changes, &self.receivers, &self.log, now);
        self.log.apply(&planned.log);
        let message = |planned: &headroom::domain::delivery::Planned<'_>| {
            let Content::Alerts(entries) = &planned.message.content else { panic!("a message about alerts") };
            let news = entries.iter().map(|entry| match (entry.transition, entry.level) {
                (Transition::Resolved, _) => format!("{} resolved", entry.figures.name),
                (_, Some(level)) => format!("{} ≥ {}", entry.figures.name, level.percent()),
                (other, None) => panic!("{other:?} without a threshold"),
            });
            Message {
                receiver: planned.receiver.id.to_string(),
                tenant: String::new(),
                news: news.collect(),
                lines: entries.len(),
                due: Some(planned.due),
            }
        };
        planned.messages.iter().map(message).collect()
    }

    /// Acknowledges a customer's active alerts for a day.
    pub fn acknowledge(&mut self, customer: &str, now: Timestamp) {
        let firing = self.alerts.iter().filter(|alert| alert.key.customer.as_str() == customer && alert.is_firing);
        let alerts =
            firing.filter_map(|alert| alert.acknowledge("Ada", "talking to them", AcknowledgeFor::Day, None, now));
        let changes: Vec<Change> = alerts.map(|alert| Change { transition: Transition::Acknowledged, alert }).collect();
        assert!(!changes.is_empty(), "{customer} has nothing to take on");
        self.alerts.apply(&changes);
    }
}

fn record(name: &str, budget: i64, spent: i64, updated: Timestamp) -> UsageRecord {
    let percent = if budget == 0 { 0 } else { spent * 100 / budget };
    UsageRecord {
        customer_id: CustomerId::parse(name).expect("an id"),
        name: name.into(),
        plan: Plan::Azure,
        budget: (budget != 0).then(|| budget.into()).into(),
        spent: Some(spent.into()),
        percent_used: Some(percent.into()),
        spent_usd: None,
        currency: CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code),
        updated: Some(updated),
    }
}

/// Plays Prometheus with one rule per threshold, `percent_used >= 80` and so on: alerts that hold are sent at every poll,
/// those that no longer hold are sent once more with their end, and those of missing customers are not sent.
#[derive(Default)]
pub struct Prometheus {
    firing: BTreeSet<(&'static str, String, i64)>,
}

impl Prometheus {
    /// The alerts to send; `ends` is when those that no longer hold have ended.
    pub fn poll(&mut self, tenant: &str, figures: &Figures, now: Timestamp, ends: Timestamp) -> Vec<Value> {
        let month = BillingMonth::of(now).to_string();
        let reached = |(name, (budget, spent)): (&&'static str, &(i64, i64))| {
            let (name, percent) = (*name, if *budget == 0 { 0 } else { spent * 100 / budget });
            THRESHOLDS
                .into_iter()
                .filter(move |threshold| percent >= *threshold)
                .map(move |threshold| (name, threshold))
        };
        let holds: BTreeSet<_> =
            figures.iter().flat_map(reached).map(|(name, threshold)| (name, month.clone(), threshold)).collect();
        let ended = self.firing.difference(&holds).filter(|(name, ..)| figures.contains_key(name));
        let ended = ended.map(|alert| json!({"labels": labels(tenant, alert), "endsAt": ends.to_string()}));
        let alerts = ended.chain(holds.iter().map(|alert| json!({"labels": labels(tenant, alert)}))).collect();
        self.firing = holds;
        alerts
    }
}

fn labels(tenant: &str, (customer, month, threshold): &(&str, String, i64)) -> Value {
    json!({
        "alertname": "BudgetUsed", "tenant": tenant, "customer": customer, "month": month,
        "threshold": threshold.to_string(), "severity": if *threshold >= 100 { "critical" } else { "warning" },
    })
}

/// The customer, the month and the threshold of an alert.
type Labelled = (String, String, i64);

/// Reads Alertmanager's notifications: each lists its whole group, and its news is what the previous one did not list.
#[derive(Default)]
pub struct Reader {
    read: usize,
    /// The active alerts in the last notification of each group, which has a receiver and a tenant.
    firing: BTreeMap<(String, String), BTreeSet<Labelled>>,
}

impl Reader {
    /// The messages since the last call with their news, which is empty for a mere repetition.
    pub fn read(&mut self, notifications: &[Value]) -> Vec<Message> {
        let new = &notifications[self.read..];
        self.read = notifications.len();
        new.iter().map(|notification| self.message(notification)).collect()
    }

    fn message(&mut self, notification: &Value) -> Message {
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let (receiver, tenant) = (text(&notification["receiver"]), text(&notification["groupLabels"]["tenant"]));
        let alerts: Vec<_> = notification["alerts"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|alert| {
                let labels = &alert["labels"];
                let threshold: i64 = text(&labels["threshold"]).parse().expect("a percent");
                (alert["status"] == "firing", (text(&labels["customer"]), text(&labels["month"]), threshold))
            })
            .collect();
        let firing: BTreeSet<_> = alerts.iter().filter(|(fires, _)| *fires).map(|(_, alert)| alert.clone()).collect();
        let before = self.firing.insert((receiver.clone(), tenant.clone()), firing.clone()).unwrap_or_default();
        let mut news: Vec<String> = Vec::new();
        for (_, (customer, ..)) in &alerts {
            let highest = firing.iter().filter(|(name, ..)| name == customer).max_by_key(|(.., threshold)| *threshold);
            let line = match highest {
                Some(alert) if before.contains(alert) => continue,
                Some((.., threshold)) => format!("{customer} ≥ {threshold}"),
                None => format!("{customer} resolved"),
            };
            if !news.contains(&line) {
                news.push(line);
            }
        }
        Message { receiver, tenant, news, lines: alerts.len(), due: None }
    }
}
