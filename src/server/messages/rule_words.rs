//! The words of each rule in messages.

use domain::alert::{Rule, Severity};
use ui::text::{Key, keys};

/// Texts about alerts of one rule. `$level` is the threshold that is reached, `$percent` the percent used.
#[derive(Clone, Copy)]
pub(super) struct RuleWords {
    /// How a headline begins.
    pub status: Key,
    pub fired: Key,
    pub escalated: Key,
    pub reopened: Key,
    /// The acknowledgement lapsed.
    pub lapsed: Key,
    pub resolved: Key,
    /// What to do.
    pub next: Key,
    /// In a subject behind the name of the only customer.
    pub one: Key,
    /// "3 customers over budget", where a subject begins.
    pub counted: Key,
    /// "3 over budget", further on.
    pub counted_too: Key,
}

const NEAR: RuleWords = RuleWords {
    status: keys::GRID_STATUS_NEAR,
    fired: keys::LETTER_THRESHOLD_FIRED,
    escalated: keys::LETTER_THRESHOLD_ESCALATED,
    reopened: keys::LETTER_THRESHOLD_REOPENED,
    lapsed: keys::LETTER_THRESHOLD_LAPSED,
    resolved: keys::LETTER_THRESHOLD_RESOLVED,
    next: keys::LETTER_NEAR_NEXT,
    one: keys::LETTER_ONE_THRESHOLD,
    counted: keys::LETTER_NEAR,
    counted_too: keys::LETTER_NEAR_TOO,
};

const OVER: RuleWords = RuleWords {
    status: keys::GRID_STATUS_OVER,
    next: keys::LETTER_OVER_NEXT,
    counted: keys::LETTER_OVER,
    counted_too: keys::LETTER_OVER,
    ..NEAR
};

const WITHOUT_BUDGET: RuleWords = RuleWords {
    status: keys::GRID_STATUS_NONE,
    fired: keys::LETTER_WITHOUT_BUDGET_FIRED,
    escalated: keys::LETTER_WITHOUT_BUDGET_FIRED,
    reopened: keys::LETTER_REOPENED,
    lapsed: keys::LETTER_LAPSED,
    resolved: keys::LETTER_WITHOUT_BUDGET_RESOLVED,
    next: keys::LETTER_WITHOUT_BUDGET_NEXT,
    one: keys::LETTER_ONE_WITHOUT_BUDGET,
    counted: keys::LETTER_WITHOUT_BUDGET,
    counted_too: keys::LETTER_WITHOUT_BUDGET_TOO,
};

const DAILY_JUMP: RuleWords = RuleWords {
    status: keys::LETTER_JUMP_STATUS,
    fired: keys::LETTER_JUMP_FIRED,
    escalated: keys::LETTER_JUMP_FIRED,
    reopened: keys::LETTER_REOPENED,
    lapsed: keys::LETTER_LAPSED,
    resolved: keys::LETTER_JUMP_RESOLVED,
    next: keys::LETTER_JUMP_NEXT,
    one: keys::LETTER_ONE_JUMP,
    counted: keys::LETTER_JUMPS,
    counted_too: keys::LETTER_JUMPS_TOO,
};

const STALE_DATA: RuleWords = RuleWords {
    status: keys::LETTER_STALE_STATUS,
    fired: keys::LETTER_STALE_FIRED,
    escalated: keys::LETTER_STALE_FIRED,
    reopened: keys::LETTER_REOPENED,
    lapsed: keys::LETTER_LAPSED,
    resolved: keys::LETTER_STALE_RESOLVED,
    next: keys::LETTER_STALE_NEXT,
    one: keys::LETTER_ONE_STALE,
    counted: keys::LETTER_STALE,
    counted_too: keys::LETTER_STALE_TOO,
};

/// The words of a rule's alerts of a severity.
pub(super) fn rule_words(rule: Rule, severity: Severity) -> RuleWords {
    match (rule, severity) {
        (Rule::Threshold, Severity::Warning) => NEAR,
        (Rule::Threshold, Severity::Critical) => OVER,
        (Rule::WithoutBudget, _) => WITHOUT_BUDGET,
        (Rule::DailyJump, _) => DAILY_JUMP,
        (Rule::StaleData, _) => STALE_DATA,
    }
}
