//! Budget alerts: when they fire, escalate and resolve. Pure: [`evaluate`] compares what is known with a report and the rules.
//!
//! The cast: a [`Rule`] says when an alert is due, one file a rule in `rules`, with the tenant's settings in [`Rules`]. An
//! [`Alert`] stands for one rule that holds for one customer in one month, which is its [`AlertKey`]. [`evaluate`] returns
//! the [`Change`]s from one report to the next, each with its [`Transition`], and [`Alerts::apply`] carries them out. The
//! transition alone decides whether receivers are notified.
//!
//! The property tests hold these:
//!
//! * A key fires once. An alert that comes back after it was resolved is reopened; one that gets worse escalates.
//! * No crossing is lost: after a whole report each customer at or above a threshold has a firing alert, and receivers were
//!   notified of that threshold.
//! * Missing data resolves nothing: neither a customer who is not in the report, nor a figure that is not in the record, nor
//!   a report that is not whole.
//! * A percent that swings around a threshold notifies once: to resolve, it must fall [`HYSTERESIS`] below it.

mod acknowledgement;
mod book;
mod engine;
mod figures;
mod form;
mod key;
mod query;
mod rules;
mod severity;
mod state;
mod summary;
#[cfg(test)]
mod tests;
mod threshold;
mod transition;

use std::cmp::{Ordering, Reverse};

use jiff::Timestamp;

pub use acknowledgement::{AcknowledgeFor, Acknowledgement};
pub use book::Alerts;
pub use engine::evaluate;
pub use figures::Figures;
pub use form::{FieldKind, FormField, MAX_TEXT_CHARS, RulesProblem};
pub use key::AlertKey;
pub use query::{ALERTS_PAGE_SIZE, AlertQuery};
pub use rules::{
    DailyJump, DailyJumpError, HYSTERESIS, History, Override, OverrideField, OverrideForm, Rule, Rules, RulesField,
    RulesForm,
};
pub use severity::Severity;
pub use state::AlertState;
pub use summary::{AlertSummary, Bell};
pub use threshold::{Threshold, ThresholdError, Thresholds};
pub use transition::{AlertEvent, Change, Transition};

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    pub key: AlertKey,
    pub is_firing: bool,
    /// Whether the customer's figures have been of a later month since. Nothing opens it again.
    pub has_ended: bool,
    /// The threshold that is reached now, for [`Rule::Threshold`].
    pub level: Option<Threshold>,
    /// The highest threshold that was notified since it fired or was reopened.
    pub notified: Option<Threshold>,
    pub acknowledged: Option<Acknowledgement>,
    /// Whether the last whole report was enough to judge the customer by.
    pub is_known: bool,
    pub figures: Figures,
    pub since: Timestamp,
    pub updated: Timestamp,
}

impl Alert {
    /// By the threshold that is reached or, once resolved, the highest that was notified.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.key.rule.severity(self.level.or(self.notified))
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

    /// Whether it fires and nobody has acknowledged it.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.is_firing && self.acknowledged.is_none()
    }

    /// The alert as somebody acknowledged it; `None` if it does not fire.
    #[must_use]
    pub fn acknowledge(&self, by: &str, reason: &str, span: AcknowledgeFor, now: Timestamp) -> Option<Self> {
        let acknowledged = Some(Acknowledgement { by: by.into(), reason: reason.into(), until: span.end(now) });
        self.is_firing.then(|| Self { acknowledged, updated: now, ..self.clone() })
    }
}
