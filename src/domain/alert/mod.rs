//! Budget alerts: when they fire, escalate and resolve. Pure: [`evaluate`] compares the known alerts with a report and
//! the rules.
//!
//! The cast: a [`Rule`] says when an alert is due, one file per rule in `rules`; [`Rules`] has the tenant's settings.
//! An [`Alert`] is one rule that applies to one row in one billing period, identified by its [`AlertKey`]. [`evaluate`]
//! returns the [`Change`]s from one report to the next, each with its [`Transition`], and [`Alerts::apply`] applies
//! them. The transition alone decides whether receivers are notified.
//!
//! The property tests guarantee:
//!
//! * A key fires once. An alert that comes back after it was resolved is reopened; one that gets worse escalates.
//! * No crossing is lost: every customer in a report at or above a threshold has a firing alert, and receivers were
//!   notified of that threshold.
//! * Missing data resolves nothing, neither a customer missing from the report nor a figure missing from a record, and
//!   keeps nothing that is there from being judged: an incomplete report decides about the customers in it as a complete
//!   one does.
//! * A percent that swings around a threshold notifies once: to go back, it must drop below it by [`hysteresis`]. After
//!   that, what was notified has come down, and reaching the threshold again is news.
//! * A projection is told once a period, however it wavers: after it is resolved it fires again only if the budget or the
//!   settings have changed.

mod acknowledge_form;
mod acknowledgement;
mod book;
mod engine;
mod figures;
mod form;
mod fraud;
mod key;
mod own_period;
mod projected;
mod query;
mod resolution;
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

use crate::billing_period::BillingPeriod;
use crate::money::Decimal;
use crate::usage::UsageRecord;

pub use acknowledge_form::AcknowledgeForm;
pub use acknowledgement::{AcknowledgeFor, Acknowledgement, PlannedProblem};
pub use book::Alerts;
pub use engine::{Knowledge, evaluate};
pub use figures::{Figures, FraudReported};
pub(crate) use form::number as typed_number;
pub use form::{FieldKind, FormField, MAX_TEXT_CHARS, RulesProblem, readings};
pub use fraud::{FraudKnowledge, evaluate_fraud};
pub use key::AlertKey;
pub use own_period::{OwnPeriod, OwnPeriods, own_date};
pub use projected::Projected;
pub use query::{ALERTS_PAGE_SIZE, AlertQuery};
pub use resolution::Resolution;
pub use rules::{
    CrossesBefore, CrossesBeforeError, DailyJump, DailyJumpError, History, MAX_STALE_HOURS, Override, OverrideField,
    OverrideForm, ProjectedAbove, ProjectedAboveError, Reading, Rule, Rules, RulesField, RulesForm, hysteresis,
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
    pub period: BillingPeriod,
    pub is_firing: bool,
    /// Whether the figures have since moved to a later period. Nothing reopens it then.
    pub has_ended: bool,
    /// As of the last time that it applied.
    pub severity: Severity,
    /// The threshold reached now, for [`Rule::Threshold`].
    pub level: Option<Threshold>,
    /// The threshold that receivers know of, or hear of at the next poll. It comes down with the level.
    pub notified: Option<Threshold>,
    /// Why it no longer applies.
    pub resolution: Option<Resolution>,
    pub acknowledged: Option<Acknowledgement>,
    /// Whether the last report had enough data to judge the customer.
    pub is_known: bool,
    pub figures: Figures,
    pub since: Timestamp,
    /// When it last became critical or lost its acknowledgement, if that was after it began to fire.
    pub unanswered: Option<Timestamp>,
    pub updated: Timestamp,
}

impl Alert {
    /// The order of lists: critical first, then by rule, highest percent, most spent, and name.
    #[must_use]
    pub fn urgency(&self, other: &Self) -> Ordering {
        let rank = |alert: &Self| {
            let figures = &alert.figures;
            (Reverse(alert.severity), alert.key.rule, Reverse(figures.percent), Reverse(figures.spent))
        };
        rank(self)
            .cmp(&rank(other))
            .then_with(|| self.figures.name.cmp(&other.figures.name))
            .then_with(|| self.key.cmp(&other.key))
    }

    /// Whether it is firing and unacknowledged.
    #[must_use]
    pub fn needs_attention(&self) -> bool {
        self.is_firing && self.acknowledged.is_none()
    }

    /// Since when it has been critical without anybody handling it; `None` if it is not.
    #[must_use]
    pub fn unanswered_since(&self) -> Option<Timestamp> {
        let is_unanswered = self.needs_attention() && self.severity == Severity::Critical;
        is_unanswered.then(|| self.unanswered.unwrap_or(self.since))
    }

    /// Whether a projection that was told and is over may be told again in its period.
    fn may_fire_again(&self, record: &UsageRecord) -> bool {
        let is_changed = |resolution: Resolution| {
            matches!(resolution, Resolution::BudgetRaised | Resolution::BudgetRemoved) || resolution.is_by_settings()
        };
        record.budget.amount() != self.figures.budget.amount() || self.resolution.is_some_and(is_changed)
    }

    /// Notes whether it has just become critical, or lost its acknowledgement.
    fn note_unanswered(&mut self, before: &Self, now: Timestamp) {
        let is_new = self.since != before.since || before.unanswered_since().is_none();
        let noted = if is_new { Some(now).filter(|now| *now != self.since) } else { before.unanswered };
        self.unanswered = self.unanswered_since().and(noted);
    }

    /// The alert after somebody acknowledges it as it is now; `None` if it is not firing.
    #[must_use]
    pub fn acknowledge(
        &self,
        by: &str,
        reason: &str,
        span: AcknowledgeFor,
        planned: Option<Decimal>,
        now: Timestamp,
    ) -> Option<Self> {
        let until = span.end(now, self.period);
        let acknowledged = Some(Acknowledgement { by: by.into(), reason: reason.into(), until, planned });
        self.is_firing.then(|| Self { acknowledged, notified: self.level, updated: now, ..self.clone() })
    }

    /// The alert after somebody withdraws its acknowledgement; `None` if it has none.
    #[must_use]
    pub fn withdraw(&self, now: Timestamp) -> Option<Self> {
        let withdrawn =
            || Self { acknowledged: None, notified: self.level, unanswered: Some(now), updated: now, ..self.clone() };
        self.acknowledged.is_some().then(withdrawn)
    }
}
