//! The texts of each rule on the pages, and of its form.

use crate::text::{Key, keys};
use domain::alert::{Rule, RulesField};

/// Texts about one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleWords {
    /// In filters.
    pub name: Key,
    /// What its alerts are about.
    pub what: Key,
    /// The same, when `$level` is reached.
    pub at_level: Key,
    /// Above its settings.
    pub settings: Key,
}

/// The texts beside a form field. A checkbox has no hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldWords {
    pub label: Key,
    pub hint: Option<Key>,
}

#[must_use]
pub fn rule_words(rule: Rule) -> RuleWords {
    let words = |name, what, settings| RuleWords { name, what, at_level: what, settings };
    match rule {
        Rule::FraudEvent => words(keys::ALERTS_RULE_FRAUD_EVENT, keys::ALERTS_FRAUD_EVENT, keys::RULES_FRAUD_PART),
        Rule::Threshold => RuleWords {
            name: keys::ALERTS_RULE_THRESHOLD,
            what: keys::ALERTS_RULE_THRESHOLD,
            at_level: keys::ALERTS_REACHED,
            settings: keys::RULES_THRESHOLDS_PART,
        },
        Rule::WithoutBudget => {
            words(keys::ALERTS_RULE_WITHOUT_BUDGET, keys::ALERTS_WITHOUT_BUDGET, keys::RULES_WITHOUT_BUDGET_PART)
        }
        Rule::DailyJump => words(keys::ALERTS_RULE_DAILY_JUMP, keys::ALERTS_DAILY_JUMP, keys::RULES_JUMP_PART),
        Rule::StaleData => words(keys::ALERTS_RULE_STALE_DATA, keys::ALERTS_STALE_DATA, keys::RULES_STALE_PART),
        Rule::ProjectedAbove => {
            words(keys::ALERTS_RULE_PROJECTED_ABOVE, keys::ALERTS_PROJECTED_ABOVE, keys::RULES_PROJECTED_PART)
        }
        Rule::CrossesBefore => {
            words(keys::ALERTS_RULE_CROSSES_BEFORE, keys::ALERTS_CROSSES_BEFORE, keys::RULES_CROSSES_PART)
        }
    }
}

#[must_use]
pub fn field_words(field: RulesField) -> FieldWords {
    let (label, hint) = match field {
        RulesField::FraudEvents => (keys::RULES_FRAUD_EVENTS, None),
        RulesField::Thresholds => (keys::RULES_THRESHOLDS, Some(keys::RULES_THRESHOLDS_HINT)),
        RulesField::WithoutBudget => (keys::RULES_WITHOUT_BUDGET, Some(keys::RULES_WITHOUT_BUDGET_HINT)),
        RulesField::Jump => (keys::RULES_JUMP, None),
        RulesField::JumpFactor => (keys::RULES_JUMP_FACTOR, Some(keys::RULES_JUMP_FACTOR_HINT)),
        RulesField::JumpAbove => (keys::RULES_JUMP_ABOVE, Some(keys::RULES_JUMP_ABOVE_HINT)),
        RulesField::JumpCritical => (keys::RULES_JUMP_CRITICAL, None),
        RulesField::Stale => (keys::RULES_STALE, None),
        RulesField::StaleHours => (keys::RULES_STALE_HOURS, Some(keys::RULES_STALE_HOURS_HINT)),
        RulesField::Projected => (keys::RULES_PROJECTED, None),
        RulesField::ProjectedPercent => (keys::RULES_PROJECTED_PERCENT, Some(keys::RULES_PROJECTED_PERCENT_HINT)),
        RulesField::Crosses => (keys::RULES_CROSSES, None),
        RulesField::CrossesDay => (keys::RULES_CROSSES_DAY, Some(keys::RULES_CROSSES_DAY_HINT)),
    };
    FieldWords { label, hint }
}
