//! What a delivery says, before it is written for a channel.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::alert::{AlertKey, Change, Figures, Rule, Severity, Threshold, Transition};
use crate::monitoring::Outage;

/// One message. It is kept as it was decided, however late it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    pub content: Content,
    /// When it was decided.
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// What happened to alerts in one poll; the most urgent first.
    Alerts(Vec<Entry>),
    /// Monitoring has died; with the time of the last whole report, if there ever was one.
    Outage { outage: Outage, last_report: Option<Timestamp> },
    /// Monitoring is back.
    Recovered { outage: Outage },
    /// "Send a test".
    Test,
}

/// One alert in a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub key: AlertKey,
    pub transition: Transition,
    pub severity: Severity,
    /// The threshold that is reached, for [`Rule::Threshold`].
    pub level: Option<Threshold>,
    pub figures: Figures,
    /// Since when the alert fires.
    pub since: Timestamp,
}

impl Message {
    /// What tells it from every other message to the same address.
    #[must_use]
    pub fn identity(&self) -> String {
        let what = match &self.content {
            Content::Alerts(entries) => {
                let keys = entries.iter().map(|entry| format!("{} {}", entry.key, entry.transition.key()));
                keys.collect::<Vec<_>>().join("\n")
            }
            Content::Outage { outage, .. } => format!("outage {}", outage.key()),
            Content::Recovered { outage } => format!("recovered {}", outage.key()),
            Content::Test => "test".to_owned(),
        };
        format!("{}\n{what}", self.at)
    }
}

/// How many customers are in which trouble.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// At a threshold of 100 % or more.
    pub over: usize,
    /// At a lower threshold.
    pub near: usize,
    pub without_budget: usize,
    pub jumps: usize,
    pub stale: usize,
    pub resolved: usize,
}

impl Entry {
    #[must_use]
    pub fn of(change: &Change) -> Self {
        let alert = &change.alert;
        Self {
            key: alert.key.clone(),
            transition: change.transition,
            severity: alert.severity(),
            level: alert.level,
            figures: alert.figures.clone(),
            since: alert.since,
        }
    }

    /// Whether it cannot wait for the end of quiet hours.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        self.severity == Severity::Critical && self.transition != Transition::Resolved
    }

    /// What is sorted by: urgent ones first, resolved ones last, the highest percent first.
    pub(super) fn order(&self, other: &Self) -> std::cmp::Ordering {
        let rank = |entry: &Self| {
            let is_resolved = entry.transition == Transition::Resolved;
            (is_resolved, std::cmp::Reverse(entry.severity), entry.key.rule, std::cmp::Reverse(entry.figures.percent))
        };
        rank(self)
            .cmp(&rank(other))
            .then_with(|| self.figures.name.cmp(&other.figures.name))
            .then_with(|| self.key.cmp(&other.key))
    }
}

impl Summary {
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let mut summary = Self::default();
        for entry in entries {
            let count = match (entry.transition, entry.key.rule) {
                (Transition::Resolved, _) => &mut summary.resolved,
                (_, Rule::Threshold) if entry.severity == Severity::Critical => &mut summary.over,
                (_, Rule::Threshold) => &mut summary.near,
                (_, Rule::WithoutBudget) => &mut summary.without_budget,
                (_, Rule::DailyJump) => &mut summary.jumps,
                (_, Rule::StaleData) => &mut summary.stale,
            };
            *count += 1;
        }
        summary
    }
}
