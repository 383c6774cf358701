//! An alert that no longer applies: why, and whether that is good news.

#[cfg(test)]
mod tests;

use super::entry::is_by_settings;
use super::rule_words::{RuleWords, words_of};
use super::{Pen, dates, standing};
use domain::alert::Resolution;
use domain::delivery::{Entry, Tone};
use ui::text::{Key, keys};

/// Good only if the customer is better off, and well off.
pub(super) fn tone(pen: Pen<'_>, entry: &Entry) -> Tone {
    let is_lost = entry.resolution == Some(Resolution::BudgetRemoved);
    let is_good = entry.resolution.is_none_or(Resolution::is_good_news) && !is_lost;
    let is_good = is_good && !standing::is_high(pen, &entry.figures);
    if is_good { Tone::Good } else { Tone::Neutral }
}

/// "Resolved: the budget was raised"
pub(super) fn headline(pen: Pen<'_>, entry: &Entry) -> String {
    let status = match entry.resolution {
        _ if is_by_settings(entry) => keys::MESSAGE_ENDED_STATUS,
        Some(Resolution::BudgetCrossed) => keys::MESSAGE_CROSSED_STATUS,
        _ => keys::MESSAGE_RESOLVED_STATUS,
    };
    let (why, is_of_figures) = why(words_of(entry), entry.resolution);
    let join = if is_of_figures { keys::MESSAGE_AS_OF } else { keys::MESSAGE_FIGURES_AS_OF };
    let happened = dates::dated(pen, join, pen.text.get(why), &entry.figures);
    pen.text.with(keys::MESSAGE_HEADLINE, &[("status", &pen.text.get(status)), ("happened", &happened)])
}

/// Why, and whether the figures say so. Messages stored before reasons were known have none.
fn why(words: RuleWords, resolution: Option<Resolution>) -> (Key, bool) {
    match resolution {
        None => (words.resolved, true),
        Some(Resolution::SpendingFell | Resolution::ProjectionFell) => (words.fell, true),
        Some(Resolution::BudgetCrossed) => (keys::MESSAGE_BUDGET_CROSSED, true),
        Some(Resolution::BudgetRaised) => (keys::MESSAGE_BUDGET_RAISED, false),
        Some(Resolution::BudgetRemoved) => (keys::MESSAGE_BUDGET_REMOVED, false),
        Some(Resolution::BudgetSet) => (keys::MESSAGE_BUDGET_SET, false),
        Some(Resolution::FiguresRenewed) => (keys::MESSAGE_FIGURES_RENEWED, false),
        Some(Resolution::RuleChanged) => (keys::MESSAGE_RULE_CHANGED, false),
        Some(Resolution::Muted) => (keys::MESSAGE_MUTED, false),
        Some(Resolution::ClosedByMicrosoft) => (keys::MESSAGE_FRAUD_RESOLVED, false),
    }
}

/// What to do, or where the customer stands.
pub(super) fn next(pen: Pen<'_>, entry: &Entry) -> String {
    let text = pen.text;
    let standing = || standing::sentence(pen, entry);
    let after = |why: Key| [Some(text.get(why)), standing()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    match entry.resolution {
        Some(Resolution::Muted) => after(keys::MESSAGE_MUTED_NEXT),
        Some(Resolution::RuleChanged) => after(keys::MESSAGE_RULE_CHANGED_NEXT),
        Some(Resolution::BudgetRemoved) => text.get(keys::MESSAGE_BUDGET_REMOVED_NEXT),
        Some(Resolution::BudgetCrossed) => text.get(keys::MESSAGE_OVER_NEXT),
        _ if standing::is_high(pen, &entry.figures) => standing().unwrap_or_default(),
        _ => text.get(keys::MESSAGE_NOTHING_TO_DO),
    }
}

/// In a subject, after the only customer's name: "muted, still at 130 % of the budget".
pub(super) fn in_subject(pen: Pen<'_>, entry: &Entry) -> String {
    let text = pen.text;
    let what = match entry.resolution {
        Some(Resolution::Muted) => keys::MESSAGE_ONE_MUTED,
        Some(Resolution::RuleChanged) => keys::MESSAGE_ONE_RULE_CHANGED,
        Some(Resolution::BudgetRemoved) => return text.get(keys::MESSAGE_ONE_BUDGET_REMOVED),
        Some(Resolution::BudgetCrossed) => keys::MESSAGE_ONE_BUDGET_CROSSED,
        _ => keys::MESSAGE_ONE_RESOLVED,
    };
    let standing = (tone(pen, entry) != Tone::Good).then(|| standing::phrase(pen, entry)).flatten();
    text.series(&[Some(text.get(what)), standing].into_iter().flatten().collect::<Vec<_>>())
}
