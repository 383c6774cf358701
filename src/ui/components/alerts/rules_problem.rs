//! What is wrong with a field of the rules, in one sentence.

use crate::text::{Text, keys};
use domain::alert::{MAX_STALE_HOURS, RulesProblem, Threshold};

#[must_use]
pub fn rules_problem(text: Text, problem: &RulesProblem) -> String {
    let (key, word) = match problem {
        RulesProblem::TooLong => (keys::RULES_PROBLEM_TOO_LONG, None),
        RulesProblem::NotANumber(word) => (keys::RULES_PROBLEM_NOT_A_NUMBER, Some(word)),
        RulesProblem::Ambiguous(word) => (keys::RULES_PROBLEM_AMBIGUOUS, Some(word)),
        RulesProblem::TooManyDigits(word) => (keys::RULES_PROBLEM_TOO_MANY_DIGITS, Some(word)),
        RulesProblem::ThresholdRange(word) => (keys::RULES_PROBLEM_THRESHOLD_RANGE, Some(word)),
        RulesProblem::TooManyThresholds => (keys::RULES_PROBLEM_TOO_MANY_THRESHOLDS, None),
        RulesProblem::Line(word) => (keys::RULES_PROBLEM_LINE, Some(word)),
        RulesProblem::UnknownCurrency(word) => (keys::RULES_PROBLEM_UNKNOWN_CURRENCY, Some(word)),
        RulesProblem::RepeatedCurrency(word) => (keys::RULES_PROBLEM_REPEATED_CURRENCY, Some(word)),
        RulesProblem::NegativeAmount(word) => (keys::RULES_PROBLEM_NEGATIVE_AMOUNT, Some(word)),
        RulesProblem::Factor => (keys::RULES_PROBLEM_FACTOR, None),
        RulesProblem::NoAmount => (keys::RULES_PROBLEM_NO_AMOUNT, None),
        RulesProblem::Hours => (keys::RULES_PROBLEM_HOURS, None),
        RulesProblem::ProjectedPercent => (keys::RULES_PROBLEM_PROJECTED_PERCENT, None),
        RulesProblem::DayOfPeriod => (keys::RULES_PROBLEM_DAY_OF_PERIOD, None),
    };
    let most = match problem {
        RulesProblem::Hours => text.numbers().write(&MAX_STALE_HOURS.to_string()),
        _ => most_percent(text),
    };
    text.with(key, &[("word", word.map_or("", |word| &**word)), ("most", &most)])
}

/// "10,000", the highest percent of the budget that a rule can have.
#[must_use]
pub fn most_percent(text: Text) -> String {
    text.numbers().write(&Threshold::MAX.to_string())
}
