//! What a delivery says, before a channel renders it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::Channel;
use super::digest::Digest;
use crate::alert::{Alert, AlertKey, Figures, Resolution, Rule, Severity, Threshold, Transition};
use crate::billing_period::BillingPeriod;
use crate::monitoring::{CredentialEnd, Outage};
use crate::names;

/// One message. Its content is fixed when it is decided, however late it is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub content: Content,
    /// When it was decided. Messages about alerts to one address differ by a second at least.
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// What happened to alerts in one poll, most urgent first.
    Alerts(Vec<Entry>),
    /// Alerts that the receiver knows of, and that are still open. It changes nothing that was told.
    Reminder(Vec<Entry>),
    /// What a receiver's customers need, at a glance.
    Digest(Box<Digest>),
    /// Monitoring has stopped, or misses customers; with the time of the last report, if there was one.
    Outage { outage: Outage, last_report: Option<Timestamp>, missing: Names },
    /// Customers whose budgets could not be judged for two days.
    Unjudged(Names),
    /// Monitoring is back.
    Recovered { outage: Outage },
    /// Nothing reaches another receiver.
    Undelivered(Undelivered),
    /// A user has switched monitoring off.
    SwitchedOff { by: Box<str> },
    /// From now on, monitoring uses the rights of another user.
    TakenOver { by: Box<str>, from: Box<str> },
    /// The consent of a user that monitoring needs ends at a time.
    EndsSoon { of: Box<str>, at: Timestamp },
    /// Asks whoever reads a mailbox whether it may get messages; with the secret that answers.
    Confirm { token: Box<str> },
    /// The client secret or certificate ends.
    CredentialEnds(CredentialEnd),
    /// "Send a test".
    Test,
}

/// An address that nothing reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// The receiver's name.
    pub receiver: Box<str>,
    pub channel: Channel,
    /// As in [`super::Delivery::recipient`].
    pub recipient: Box<str>,
    /// When the first message that did not arrive was due.
    pub since: Timestamp,
    /// Whether the address no longer exists: the receiver is stopped.
    pub is_gone: bool,
}

/// Customers' names: all of them are counted, and the first are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub count: usize,
    /// At most [`Self::MAX_LISTED`].
    pub listed: Vec<Box<str>>,
}

impl Names {
    pub const MAX_LISTED: usize = 50;

    #[must_use]
    pub fn of(names: impl IntoIterator<Item = Box<str>>) -> Self {
        let mut all: Vec<_> = names.into_iter().collect();
        let count = all.len();
        all.sort();
        all.truncate(Self::MAX_LISTED);
        Self { count, listed: all }
    }
}

/// One alert in a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: AlertKey,
    pub period: BillingPeriod,
    pub transition: Transition,
    pub severity: Severity,
    /// The threshold reached, for [`Rule::Threshold`].
    pub level: Option<Threshold>,
    pub figures: Figures,
    /// Why it no longer applies, for [`Transition::Resolved`].
    pub resolution: Option<Resolution>,
    /// When the alert began to fire.
    pub since: Timestamp,
}

impl Message {
    /// The alerts whose changes it tells.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.content {
            Content::Alerts(entries) => entries,
            _ => &[],
        }
    }

    /// The alerts that it lists, changed or not.
    #[must_use]
    pub fn listed(&self) -> &[Entry] {
        match &self.content {
            Content::Alerts(entries) | Content::Reminder(entries) => entries,
            _ => &[],
        }
    }

    /// How many customers it lists.
    #[must_use]
    pub fn customers(&self) -> usize {
        self.listed().iter().map(|entry| &entry.key.customer).collect::<BTreeSet<_>>().len()
    }

    /// What distinguishes it from every other message to the same address.
    #[must_use]
    pub fn identity(&self) -> String {
        let what = match &self.content {
            Content::Alerts(entries) => {
                let keys = entries.iter().map(|entry| format!("{} {}", entry.key, entry.transition.key()));
                keys.collect::<Vec<_>>().join("\n")
            }
            Content::Reminder(entries) => {
                let keys = entries.iter().map(|entry| entry.key.to_string());
                format!("reminder\n{}", keys.collect::<Vec<_>>().join("\n"))
            }
            Content::Digest(digest) => format!("digest {}", digest.every.key()),
            Content::Outage { outage, .. } => format!("outage {}", outage.key()),
            Content::Unjudged(names) => format!("unjudged {}", names.listed.join("\n")),
            Content::Recovered { outage } => format!("recovered {}", outage.key()),
            Content::Undelivered(of) => format!("undelivered {} {} {}", of.receiver, of.recipient, of.since),
            Content::SwitchedOff { by } => format!("switched off by {by}"),
            Content::TakenOver { by, from } => format!("taken over by {by} from {from}"),
            Content::EndsSoon { of, at } => format!("consent of {of} ends {at}"),
            Content::Confirm { token } => format!("confirm {token}"),
            Content::CredentialEnds(end) => format!("client {} ends {}", end.what.key(), end.at),
            Content::Test => "test".to_owned(),
        };
        format!("{}\n{what}", self.at)
    }
}

/// What a message is about, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Customers by rule, critical first: one who has a row for each plan counts once. Excludes resolved alerts.
    pub active: BTreeMap<(Rule, Reverse<Severity>), usize>,
    /// Alerts.
    pub resolved: usize,
}

impl Entry {
    #[must_use]
    pub fn of(alert: &Alert, transition: Transition) -> Self {
        Self {
            key: alert.key.clone(),
            period: alert.period,
            transition,
            severity: alert.severity,
            level: alert.level,
            figures: alert.figures.clone(),
            resolution: alert.resolution,
            since: alert.since,
        }
    }

    /// Whether it cannot wait for the end of quiet hours.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        self.severity == Severity::Critical
            && !matches!(self.transition, Transition::Resolved | Transition::Acknowledged)
    }

    /// The sort order: urgent first, resolved last, highest percent first.
    pub(super) fn order(&self, other: &Self) -> std::cmp::Ordering {
        let rank = |entry: &Self| {
            let is_resolved = entry.transition == Transition::Resolved;
            (is_resolved, Reverse(entry.severity), entry.key.rule, Reverse(entry.figures.percent))
        };
        rank(self)
            .cmp(&rank(other))
            .then_with(|| names::compare(&self.figures.name, &other.figures.name))
            .then_with(|| self.key.cmp(&other.key))
    }
}

impl Summary {
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let mut summary = Self::default();
        let mut counted = BTreeSet::new();
        for entry in entries {
            let kind = (entry.key.rule, Reverse(entry.severity));
            if entry.transition == Transition::Resolved {
                summary.resolved += 1;
            } else if counted.insert((kind, &entry.key.customer)) {
                *summary.active.entry(kind).or_default() += 1;
            }
        }
        summary
    }
}
