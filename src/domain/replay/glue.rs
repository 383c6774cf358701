//! The real engine with simulated deliveries, driven as [`Headroom`]: what `server::monitoring` does between a report and
//! the outbox, without a database.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::alert::{
    self, AcknowledgeFor, Alerts, Change, History, Knowledge, Override, OwnPeriods, Resolution, Rules, Threshold,
    Thresholds, Transition,
};
use domain::billing_period::PeriodBounds;
use domain::budget::NearThreshold;
use domain::customer::{self, CustomerId};
use domain::delivery::{
    self, Channel, Content, CustomerFilter, Destination, Message, NotificationLog, Receiver, Scope, Waiting, given_up,
    plan, settle,
};
use domain::money::{BillingCurrency, CurrencyCode, Decimal};
use domain::projection::Outlooks;
use domain::spending_budget::SpendingBudget;
use domain::usage::{RecordKey, UsageRecord, UsageReport};
use jiff::Timestamp;

use crate::calendar::{DAY, Period};
use crate::script::{
    Action, Budget, Cents, CustomerNo, Customers, Headroom, Heard, Level, Plan, Reason, ReceiverNo, Report, Routing,
    Row, RowId, Rule, Said, Seconds, Span,
};

/// A message on its way.
struct Pending {
    decided: Seconds,
    /// The id in the engine.
    receiver: Box<str>,
    message: Message,
}

/// See the module.
#[derive(Default)]
pub struct Engine {
    alerts: Alerts,
    periods: OwnPeriods,
    rules: Rules,
    receivers: BTreeMap<ReceiverNo, Receiver>,
    broken: BTreeSet<ReceiverNo>,
    log: NotificationLog,
    pending: Vec<Pending>,
    heard: Vec<Heard>,
    /// How many receivers were ever added: a receiver that is added again is another one.
    added: usize,
}

impl Engine {
    fn number_of(&self, id: &str) -> Option<ReceiverNo> {
        self.receivers.iter().find(|(_, receiver)| *receiver.id == *id).map(|(no, _)| *no)
    }

    /// Settles what waits for each receiver, as the outbox does before each attempt.
    fn settle(&mut self) {
        for receiver in self.receivers.values() {
            let of_receiver: Vec<usize> =
                (0..self.pending.len()).filter(|place| self.pending[*place].receiver == receiver.id).collect();
            let waiting = of_receiver.iter().map(|place| Waiting {
                message: Arc::new(self.pending[*place].message.clone()),
                due: time(self.pending[*place].decided),
            });
            let settled = settle(&receiver.address(""), &waiting.collect::<Vec<_>>());
            self.log.apply(&settled.log);
            for (place, left) in of_receiver.into_iter().zip(settled.left) {
                let left = left.map_or(Content::Alerts(Vec::new()), |left| left.content.clone());
                self.pending[place].message.content = left;
            }
        }
        self.pending.retain(|pending| !pending.message.entries().is_empty());
    }

    /// Hands over what has a working receiver, and gives up what has waited for a day.
    fn deliver(&mut self, now: Seconds) {
        self.settle();
        for pending in std::mem::take(&mut self.pending) {
            let Some(no) = self.number_of(&pending.receiver) else { continue };
            let is_given_up = now - pending.decided >= DAY;
            if !self.broken.contains(&no) {
                self.hear(no, &pending, now);
            } else if is_given_up {
                let address = self.receivers[&no].address("");
                self.log.apply(&given_up(&address, &pending.message, false));
            } else {
                self.pending.push(pending);
            }
        }
    }

    fn hear(&mut self, receiver: ReceiverNo, pending: &Pending, at: Seconds) {
        let Content::Alerts(entries) = &pending.message.content else { return };
        let heard = entries.iter().map(|entry| Heard {
            receiver,
            row: row_id(&entry.key.record()),
            rule: rule(entry.key.rule),
            said: said(entry),
            decided: pending.decided,
            at,
        });
        self.heard.extend(heard);
    }

    fn change(&mut self, row: RowId, transition: Transition, change: impl Fn(&alert::Alert) -> Option<alert::Alert>) {
        let firing = self.alerts.of_record(&record_key(row));
        let firing = firing.filter(|alert| alert.is_firing && alert.key.rule == alert::Rule::Threshold);
        let changes: Vec<Change> = firing.filter_map(change).map(|alert| Change { transition, alert }).collect();
        self.alerts.apply(&changes);
    }

    /// What a report changes, with the alerts after it.
    pub fn evaluate(
        &mut self,
        at: Seconds,
        report: &Report,
        usage_summary: &dyn Fn(CustomerNo) -> Option<Period>,
    ) -> (Vec<Change>, &Alerts) {
        let now = time(at);
        let records = report.rows.iter().map(record).collect();
        let report = UsageReport::new(records, Vec::new(), Some(report.announced as u64), now);
        self.periods.advance(&report, &self.alerts, now);
        for customer in self.periods.worth_asking(&report, &self.alerts, &self.rules, NearThreshold::default()) {
            let bounds = usage_summary(number_of(&customer));
            if let Some(bounds) = bounds.and_then(|period| PeriodBounds::new(time(period.start), time(period.end))) {
                self.periods.learn(&customer, bounds);
            }
        }
        let (history, outlooks) = (History::new(), Outlooks::default());
        let Self { alerts, periods, rules, .. } = self;
        let known = Knowledge { alerts, history: &history, periods, rules, outlooks: &outlooks };
        let changes = alert::evaluate(known, &report, now);
        self.alerts.apply(&changes);
        (changes, &self.alerts)
    }

    fn mute(&mut self, customer: CustomerNo, muted: bool) {
        let own = Override { thresholds: None, muted };
        self.rules.overrides.insert(customer_id(customer), own);
    }
}

impl Headroom for Engine {
    fn act(&mut self, at: Seconds, action: &Action) {
        self.deliver(at);
        match action {
            Action::SetThresholds(levels) => {
                self.rules.thresholds = Thresholds::new(levels.iter().map(|level| hundredths(*level))).unwrap();
            }
            Action::Mute(customer) => self.mute(*customer, true),
            Action::Unmute(customer) => self.mute(*customer, false),
            Action::Acknowledge { row, span, plan } => {
                let span = match span {
                    Span::Day => AcknowledgeFor::Day,
                    Span::Week => AcknowledgeFor::Week,
                    Span::RestOfPeriod => AcknowledgeFor::RestOfPeriod,
                };
                let planned = plan.map(hundredths);
                self.change(*row, Transition::Acknowledged, |alert| {
                    alert.acknowledge("Ada", "", span, planned, time(at))
                });
            }
            Action::Withdraw(row) => {
                self.change(*row, Transition::Withdrawn, |alert| alert.withdraw(time(at)));
            }
            Action::AddReceiver(no, routing) => {
                self.added += 1;
                let address = format!("https://{no}.example.com/hook");
                let receiver = Receiver {
                    id: self.added.to_string().into(),
                    name: no.to_string().into(),
                    destination: Destination::parse(Channel::Slack, &address, None).unwrap(),
                    routing: route(routing),
                    scope: Scope::All,
                    language: None,
                    stopped: None,
                    reminded: None,
                    digested: None,
                };
                self.receivers.insert(*no, receiver);
            }
            Action::ChangeReceiver(no, routing) => self.receivers.get_mut(no).unwrap().routing = route(routing),
            Action::RemoveReceiver(no) => {
                self.receivers.remove(no);
            }
            Action::BreakReceiver(no) => {
                self.broken.insert(*no);
            }
            Action::RepairReceiver(no) => {
                self.broken.remove(no);
                self.deliver(at);
            }
            // The engine knows no owner: whose rights bring a report makes no difference to it.
            Action::TakeOver => {}
        }
    }

    fn poll(&mut self, at: Seconds, report: &Report, usage_summary: &dyn Fn(CustomerNo) -> Option<Period>) {
        self.deliver(at);
        let (changes, _) = self.evaluate(at, report, usage_summary);
        let receivers: Vec<Receiver> = self.receivers.values().cloned().collect();
        let plan = plan(&self.alerts, &changes, &receivers, &self.log, time(at));
        self.log.apply(&plan.log);
        let messages = plan.messages.into_iter();
        self.pending.extend(messages.map(|planned| Pending {
            decided: at,
            receiver: planned.receiver.id.clone(),
            message: Message::clone(&planned.message),
        }));
        self.deliver(at);
    }

    fn poll_failed(&mut self, at: Seconds) {
        self.deliver(at);
    }

    fn heard(&mut self) -> Vec<Heard> {
        std::mem::take(&mut self.heard)
    }
}

pub fn time(at: Seconds) -> Timestamp {
    Timestamp::from_second(at).unwrap()
}

fn hundredths(value: i64) -> Decimal {
    Decimal::new(value, 2)
}

pub fn customer_id(customer: CustomerNo) -> CustomerId {
    CustomerId::parse(&customer.to_string()).unwrap()
}

pub fn number_of(customer: &CustomerId) -> CustomerNo {
    customer.as_str().parse().unwrap()
}

fn record_key(row: RowId) -> RecordKey {
    let plan = match row.plan {
        Plan::Legacy => customer::Plan::Legacy,
        Plan::Azure => customer::Plan::Azure,
    };
    RecordKey { customer: customer_id(row.customer), plan }
}

fn row_id(key: &RecordKey) -> RowId {
    let plan = match key.plan {
        customer::Plan::Legacy => Plan::Legacy,
        customer::Plan::Azure => Plan::Azure,
    };
    RowId { customer: number_of(&key.customer), plan }
}

fn record(row: &Row) -> UsageRecord {
    let RecordKey { customer, plan } = record_key(row.id);
    let euro = || CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code);
    UsageRecord {
        name: customer.as_str().into(),
        customer_id: customer,
        plan,
        budget: match row.budget {
            Budget::Amount(cents) => SpendingBudget::Amount(hundredths(cents)),
            Budget::NotSet => SpendingBudget::None,
            Budget::Unknown => SpendingBudget::Unknown,
        },
        spent: row.spent.map(|cents: Cents| hundredths(cents)),
        percent_used: row.percent.map(|level: Level| hundredths(level)),
        spent_usd: None,
        currency: if plan == customer::Plan::Legacy { BillingCurrency::Locale("fr-FR".into()) } else { euro() },
        updated: row.dated.map(time),
    }
}

fn route(routing: &Routing) -> delivery::Routing {
    let only = match &routing.customers {
        Customers::All => BTreeSet::new(),
        Customers::Only(listed) => listed.iter().map(|customer| customer_id(*customer)).collect(),
    };
    delivery::Routing {
        least: if routing.critical_only { alert::Severity::Critical } else { alert::Severity::Warning },
        customers: CustomerFilter { only, ..CustomerFilter::default() },
        is_catch_all: routing.catch_all,
        quiet_hours: None,
        ..delivery::Routing::default()
    }
}

fn rule(rule: alert::Rule) -> Rule {
    match rule {
        alert::Rule::Threshold => Rule::Threshold,
        alert::Rule::WithoutBudget => Rule::WithoutBudget,
        alert::Rule::DailyJump => Rule::DailyJump,
        alert::Rule::StaleData => Rule::OldFigures,
        alert::Rule::FraudEvent => unreachable!("usage raises no such alert"),
        alert::Rule::ProjectedAbove | alert::Rule::CrossesBefore => unreachable!("they are switched off"),
    }
}

fn said(entry: &delivery::Entry) -> Said {
    let level = entry
        .level
        .map(Threshold::percent)
        .map_or(0, |percent| (percent * Decimal::ONE_HUNDRED).try_into().expect("hundredths of a percent"));
    match entry.transition {
        Transition::Fired => Said::Fired(level),
        Transition::Escalated => Said::Escalated(level),
        Transition::Reopened => Said::Reopened(level),
        Transition::AcknowledgementLapsed | Transition::PlanExceeded => Said::Lapsed(level),
        Transition::Resolved => Said::Resolved(match entry.resolution {
            Some(Resolution::SpendingFell) => Reason::SpendingFell,
            Some(Resolution::BudgetRaised) => Reason::BudgetRaised,
            Some(Resolution::BudgetRemoved) => Reason::BudgetRemoved,
            Some(Resolution::RuleChanged) => Reason::RuleChanged,
            Some(Resolution::Muted) => Reason::Muted,
            Some(
                Resolution::BudgetSet
                | Resolution::FiguresRenewed
                | Resolution::ClosedByMicrosoft
                | Resolution::ProjectionFell
                | Resolution::BudgetCrossed,
            )
            | None => unreachable!("of another rule"),
        }),
        Transition::PeriodEnded | Transition::Updated | Transition::Acknowledged | Transition::Withdrawn => {
            unreachable!("silent")
        }
    }
}
