//! Budget alerts: when they fire, escalate and resolve. Pure: `evaluate` compares what is known with a report and the rules.
//!
//! The cast: an [`Alert`] stands for one rule that holds for one customer in one month, which is its [`AlertKey`];
//! [`Rules`] say when; [`evaluate`] returns the [`Change`]s from one report to the next, each with its [`Transition`], and
//! [`Alerts::apply`] makes them so. What is told to people is decided by the transition alone.
//!
//! What always holds, and is held by the property tests:
//!
//! * A key fires once. What comes back after it was resolved is reopened, what gets worse escalates.
//! * No crossing is lost: after a whole report each customer at or above a threshold has a firing alert that was told
//!   for it.
//! * Missing data resolves nothing: neither a customer who is not in the report, nor a figure that is not in the record, nor
//!   a report that is not whole.
//! * A percent that swings around a threshold is told once: to resolve, it must fall [`HYSTERESIS`] below it.

mod engine;
mod form;
mod glance;
mod query;
mod rules;
#[cfg(test)]
mod tests;

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

pub use engine::{HYSTERESIS, History, evaluate};
pub use form::{MAX_TEXT_CHARS, OverrideForm, RulesField, RulesForm, RulesProblem};
pub use glance::{AlertSummary, Bell};
pub use query::{ALERTS_PAGE_SIZE, AlertQuery, AlertState};
pub use rules::{DailyJump, Override, Rules, RulesError, Threshold, Thresholds};

use super::billing_period::BillingMonth;
use super::customer::{CustomerId, Plan};
use super::money::{BillingCurrency, Decimal};
use super::usage::UsageRecord;
use super::variants;

/// What kind of rule an alert is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// The budget is used up to a threshold.
    Threshold,
    /// Spending above an amount, and nothing to hold it against.
    WithoutBudget,
    /// Today's increase is unusual.
    DailyJump,
    /// The figures are too old to trust.
    StaleData,
}

impl Rule {
    pub const ALL: [Self; 4] = [Self::Threshold, Self::WithoutBudget, Self::DailyJump, Self::StaleData];

    /// A stable name, also that of its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Threshold => "threshold",
            Self::WithoutBudget => "without-budget",
            Self::DailyJump => "daily-jump",
            Self::StaleData => "stale-data",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }
}

/// What makes an alert the same alert.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AlertKey {
    pub customer: CustomerId,
    pub rule: Rule,
    pub month: BillingMonth,
}

impl AlertKey {
    /// Reads what [`fmt::Display`] writes: `threshold.2026-11.{customer}`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (rule, month, customer) = (parts.next()?, parts.next()?, parts.next()?);
        let customer = CustomerId::parse(customer)?;
        Some(Self { customer, rule: Rule::from_key(rule)?, month: BillingMonth::parse(month)? })
    }
}

impl fmt::Display for AlertKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.rule.key(), self.month, self.customer)
    }
}

/// How urgent an alert is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    Warning,
    /// The budget is gone.
    Critical,
}

impl Severity {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.key() == key)
    }
}

/// Somebody has seen the alert and taken it on. It lapses by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acknowledgement {
    pub by: Box<str>,
    pub reason: Box<str>,
    /// Never for ever; the end of the month at the latest, because the alert ends with it.
    pub until: Timestamp,
}

impl Acknowledgement {
    /// The longest reason.
    pub const MAX_REASON_CHARS: usize = 300;
}

/// How long an acknowledgement lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum AcknowledgeFor {
    #[strum(serialize = "1")]
    Day,
    #[strum(serialize = "7")]
    Week,
    #[strum(serialize = "30")]
    ThirtyDays,
    #[strum(serialize = "month")]
    RestOfMonth,
}

impl AcknowledgeFor {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.key() == key)
    }

    /// When it ends: with the month at the latest, because the alert does.
    #[must_use]
    pub fn end(self, now: Timestamp) -> Timestamp {
        let month = BillingMonth::of(now).end();
        let days = match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::ThirtyDays => 30,
            Self::RestOfMonth => return month,
        };
        now.saturating_add(SignedDuration::from_hours(24 * days)).map_or(month, |end| end.min(month))
    }
}

/// The figures that an alert was last judged by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub name: Box<str>,
    pub plan: Plan,
    pub spent: Option<Decimal>,
    pub budget: Option<Decimal>,
    pub percent: Option<Decimal>,
    pub currency: BillingCurrency,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub key: AlertKey,
    pub is_firing: bool,
    /// Whether the customer's figures have been of a later month since. Nothing opens it again.
    pub has_ended: bool,
    /// The threshold that is reached now, for [`Rule::Threshold`].
    pub level: Option<Threshold>,
    /// The highest threshold that was told since it fired or was reopened.
    pub notified: Option<Threshold>,
    pub acknowledged: Option<Acknowledgement>,
    /// Whether the last whole report told enough of the customer to judge by.
    pub is_known: bool,
    pub figures: Figures,
    pub since: Timestamp,
    pub updated: Timestamp,
}

impl Alert {
    /// By the threshold that is reached, or that had been told of one that is over.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.level.or(self.notified).is_some_and(Threshold::is_critical) {
            Severity::Critical
        } else {
            Severity::Warning
        }
    }

    /// The order of lists: critical ones first, then by rule, the highest percent first, then the most spent, then by name.
    #[must_use]
    pub fn urgency(&self, other: &Self) -> Ordering {
        let rank = |alert: &Self| {
            let figures = &alert.figures;
            (Reverse(alert.severity()), alert.key.rule, Reverse(figures.percent), Reverse(figures.spent))
        };
        rank(self)
            .cmp(&rank(other))
            .then_with(|| self.figures.name.cmp(&other.figures.name))
            .then_with(|| self.key.cmp(&other.key))
    }

    /// Whether it fires and nobody has taken it on.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.is_firing && self.acknowledged.is_none()
    }

    /// Somebody takes it on. `None` if it does not fire.
    #[must_use]
    pub fn acknowledge(&self, by: &str, reason: &str, span: AcknowledgeFor, now: Timestamp) -> Option<Self> {
        let acknowledged = Some(Acknowledgement { by: by.into(), reason: reason.into(), until: span.end(now) });
        self.is_firing.then(|| Self { acknowledged, updated: now, ..self.clone() })
    }
}

impl Figures {
    fn of(record: &UsageRecord) -> Self {
        Self {
            name: record.name.clone(),
            plan: record.plan,
            spent: record.spent,
            budget: record.budget,
            percent: record.percent_used.filter(|_| record.budget.is_some()),
            currency: record.currency.clone(),
        }
    }
}

/// What happened to an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Transition {
    /// For the first time. Told.
    Fired,
    /// A higher threshold than was told is reached. Told, and ends an acknowledgement.
    Escalated,
    /// It had been resolved and holds again. Told.
    Reopened,
    /// Spending, budget or rules changed so that it no longer holds. Told.
    Resolved,
    /// The time of an acknowledgement is over. Told.
    AcknowledgementLapsed,
    /// The customer's figures are of another month now, which starts afresh. Not told.
    MonthEnded,
    /// Only figures changed, or whether they are known. Not told.
    Updated,
    /// Somebody took it on. Not told.
    Acknowledged,
}

impl Transition {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also that of its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|transition| transition.key() == key)
    }

    /// Whether people are told.
    #[must_use]
    pub fn is_told(self) -> bool {
        !matches!(self, Self::MonthEnded | Self::Updated | Self::Acknowledged)
    }
}

/// An alert as it is after a transition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub transition: Transition,
    pub alert: Alert,
}

/// One line of an alert's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertEvent {
    pub at: Timestamp,
    pub transition: Transition,
    /// The threshold that was reached then.
    pub level: Option<Threshold>,
    pub figures: Figures,
    /// Who did it, and why; empty for the engine.
    pub actor: Box<str>,
    pub reason: Box<str>,
}

/// Everything known of a tenant's alerts.
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
            AlertKey { customer: customer.clone(), rule: Rule::Threshold, month: BillingMonth::of(Timestamp::MIN) };
        let customer = customer.clone();
        self.0.range(first..).map(|(_, alert)| alert).take_while(move |alert| alert.key.customer == customer)
    }

    /// Makes changes so.
    pub fn apply(&mut self, changes: &[Change]) {
        for change in changes {
            self.0.insert(change.alert.key.clone(), change.alert.clone());
        }
    }
}
