//! The words of each rule in messages.

use super::entry::is_over_zero;
use domain::alert::{Rule, Severity};
use domain::delivery::Entry;
use ui::text::{Key, keys};

/// Texts about one rule's alerts. `$level` is the threshold reached, `$percent` the percent used or
/// projected, `$projected` the projection, and `$day` the day on which it crosses the budget.
#[derive(Clone, Copy)]
pub(super) struct RuleWords {
    /// The start of a headline.
    pub status: Key,
    pub fired: Key,
    pub escalated: Key,
    pub reopened: Key,
    /// The acknowledgement lapsed.
    pub lapsed: Key,
    /// No longer applies, in a message stored before reasons were known.
    pub resolved: Key,
    /// Less was spent than before.
    pub fell: Key,
    /// What to do.
    pub next: Key,
    /// In a subject, after the only customer's name.
    pub one: Key,
    /// "3 customers over budget", at the start of a subject.
    pub counted: Key,
    /// "3 over budget", later in a subject.
    pub counted_too: Key,
}

const NEAR: RuleWords = RuleWords {
    status: keys::MESSAGE_NEAR_STATUS,
    fired: keys::MESSAGE_THRESHOLD_FIRED,
    escalated: keys::MESSAGE_THRESHOLD_ESCALATED,
    reopened: keys::MESSAGE_THRESHOLD_REOPENED,
    lapsed: keys::MESSAGE_THRESHOLD_LAPSED,
    resolved: keys::MESSAGE_THRESHOLD_RESOLVED,
    fell: keys::MESSAGE_THRESHOLD_FELL,
    next: keys::MESSAGE_NEAR_NEXT,
    one: keys::MESSAGE_ONE_THRESHOLD,
    counted: keys::MESSAGE_NEAR,
    counted_too: keys::MESSAGE_NEAR_TOO,
};

const OVER: RuleWords = RuleWords {
    status: keys::MESSAGE_OVER_STATUS,
    next: keys::MESSAGE_OVER_NEXT,
    counted: keys::MESSAGE_OVER,
    counted_too: keys::MESSAGE_OVER,
    ..NEAR
};

const WITHOUT_BUDGET: RuleWords = RuleWords {
    status: keys::GRID_STATUS_NONE,
    fired: keys::MESSAGE_WITHOUT_BUDGET_FIRED,
    escalated: keys::MESSAGE_WITHOUT_BUDGET_FIRED,
    reopened: keys::MESSAGE_REOPENED,
    lapsed: keys::MESSAGE_LAPSED,
    resolved: keys::MESSAGE_WITHOUT_BUDGET_RESOLVED,
    fell: keys::MESSAGE_WITHOUT_BUDGET_FELL,
    next: keys::MESSAGE_WITHOUT_BUDGET_NEXT,
    one: keys::MESSAGE_ONE_WITHOUT_BUDGET,
    counted: keys::MESSAGE_WITHOUT_BUDGET,
    counted_too: keys::MESSAGE_WITHOUT_BUDGET_TOO,
};

const DAILY_JUMP: RuleWords = RuleWords {
    status: keys::MESSAGE_JUMP_STATUS,
    fired: keys::MESSAGE_JUMP_FIRED,
    escalated: keys::MESSAGE_JUMP_FIRED,
    reopened: keys::MESSAGE_REOPENED,
    lapsed: keys::MESSAGE_LAPSED,
    resolved: keys::MESSAGE_JUMP_RESOLVED,
    fell: keys::MESSAGE_JUMP_FELL,
    next: keys::MESSAGE_JUMP_NEXT,
    one: keys::MESSAGE_ONE_JUMP,
    counted: keys::MESSAGE_JUMPS,
    counted_too: keys::MESSAGE_JUMPS_TOO,
};

const STALE_DATA: RuleWords = RuleWords {
    status: keys::MESSAGE_STALE_STATUS,
    fired: keys::MESSAGE_STALE_FIRED,
    escalated: keys::MESSAGE_STALE_FIRED,
    reopened: keys::MESSAGE_REOPENED,
    lapsed: keys::MESSAGE_LAPSED,
    resolved: keys::MESSAGE_FIGURES_RENEWED,
    fell: keys::MESSAGE_FIGURES_RENEWED,
    next: keys::MESSAGE_STALE_NEXT,
    one: keys::MESSAGE_ONE_STALE,
    counted: keys::MESSAGE_STALE,
    counted_too: keys::MESSAGE_STALE_TOO,
};

const FRAUD_EVENT: RuleWords = RuleWords {
    status: keys::MESSAGE_FRAUD_STATUS,
    fired: keys::MESSAGE_FRAUD_FIRED,
    escalated: keys::MESSAGE_FRAUD_ESCALATED,
    reopened: keys::MESSAGE_FRAUD_REOPENED,
    lapsed: keys::MESSAGE_FRAUD_LAPSED,
    resolved: keys::MESSAGE_FRAUD_RESOLVED,
    fell: keys::MESSAGE_FRAUD_RESOLVED,
    next: keys::MESSAGE_FRAUD_NEXT,
    one: keys::MESSAGE_ONE_FRAUD,
    counted: keys::MESSAGE_FRAUD,
    counted_too: keys::MESSAGE_FRAUD_TOO,
};

const PROJECTED_ABOVE: RuleWords = RuleWords {
    status: keys::MESSAGE_PROJECTED_STATUS,
    fired: keys::MESSAGE_PROJECTED_FIRED,
    escalated: keys::MESSAGE_PROJECTED_FIRED,
    reopened: keys::MESSAGE_PROJECTED_REOPENED,
    lapsed: keys::MESSAGE_PROJECTED_LAPSED,
    resolved: keys::MESSAGE_PROJECTED_FELL,
    fell: keys::MESSAGE_PROJECTED_FELL,
    next: keys::MESSAGE_PROJECTED_NEXT,
    one: keys::MESSAGE_ONE_PROJECTED,
    counted: keys::MESSAGE_PROJECTIONS,
    counted_too: keys::MESSAGE_PROJECTIONS_TOO,
};

const CROSSES_BEFORE: RuleWords = RuleWords {
    status: keys::MESSAGE_CROSSES_STATUS,
    fired: keys::MESSAGE_CROSSES_FIRED,
    escalated: keys::MESSAGE_CROSSES_FIRED,
    reopened: keys::MESSAGE_CROSSES_REOPENED,
    lapsed: keys::MESSAGE_CROSSES_LAPSED,
    resolved: keys::MESSAGE_CROSSES_FELL,
    fell: keys::MESSAGE_CROSSES_FELL,
    next: keys::MESSAGE_PROJECTED_NEXT,
    one: keys::MESSAGE_ONE_CROSSES,
    counted: keys::MESSAGE_CROSSES,
    counted_too: keys::MESSAGE_CROSSES_TOO,
};

/// The words for an alert.
pub(super) fn words_of(entry: &Entry) -> RuleWords {
    let severity = if is_over_zero(entry) { Severity::Critical } else { entry.severity };
    rule_words(entry.key.rule, severity)
}

/// The words for a rule's alerts of a given severity.
pub(super) fn rule_words(rule: Rule, severity: Severity) -> RuleWords {
    match (rule, severity) {
        (Rule::Threshold, Severity::Warning) => NEAR,
        (Rule::Threshold, Severity::Critical) => OVER,
        (Rule::WithoutBudget, _) => WITHOUT_BUDGET,
        (Rule::DailyJump, _) => DAILY_JUMP,
        (Rule::StaleData, _) => STALE_DATA,
        (Rule::FraudEvent, _) => FRAUD_EVENT,
        (Rule::ProjectedAbove, _) => PROJECTED_ABOVE,
        (Rule::CrossesBefore, _) => CROSSES_BEFORE,
    }
}
