//! What an alert in a message is about.

use domain::alert::{Resolution, Rule, Transition};
use domain::delivery::Entry;

/// Whether it no longer applies.
pub(super) fn is_ended(entry: &Entry) -> bool {
    entry.transition == Transition::Resolved
}

/// Whether it no longer applies only because settings changed: nothing is known to be better.
pub(super) fn is_by_settings(entry: &Entry) -> bool {
    is_ended(entry) && entry.resolution.is_some_and(Resolution::is_by_settings)
}

/// Whether it ended because what it said has happened.
pub(super) fn is_crossed(entry: &Entry) -> bool {
    is_ended(entry) && entry.resolution == Some(Resolution::BudgetCrossed)
}

/// Whether it is about spending above a budget of 0 or below: over it, whatever threshold is set.
pub(super) fn is_over_zero(entry: &Entry) -> bool {
    entry.key.rule == Rule::Threshold && !is_ended(entry) && entry.figures.is_over_zero()
}
