//! One alert: who, how much, of what budget, since when, what happened, what to do.

use super::{Pen, figures};
use domain::alert::{Rule, Severity, Threshold, Transition};
use domain::delivery::Entry;
use domain::delivery::{RenderedAlert, Tone};
use ui::paths;
use ui::text::{Key, Text, keys};

pub(super) fn write(pen: Pen<'_>, entry: &Entry) -> RenderedAlert {
    let since = if is_resolved(entry) { keys::LETTER_FIRED } else { keys::LETTER_SINCE };
    let mut facts = figures::facts(pen, &entry.figures);
    facts.push((pen.text.get(since), pen.moment(entry.since)));
    RenderedAlert {
        tone: tone(entry),
        title: name(pen.text, entry),
        url: link(pen, entry),
        headline: headline(pen.text, entry),
        facts,
        next: pen.text.get(next(entry)),
    }
}

/// The customer's row.
pub(super) fn link(pen: Pen<'_>, entry: &Entry) -> String {
    pen.link(&paths::customer(entry.key.customer.as_str()))
}

pub(super) fn name(text: Text, entry: &Entry) -> String {
    let name = &entry.figures.name;
    if name.is_empty() { text.get(keys::GRID_UNNAMED) } else { name.to_string() }
}

pub(super) fn tone(entry: &Entry) -> Tone {
    if is_resolved(entry) { Tone::Good } else { entry.severity.into() }
}

pub(super) fn is_resolved(entry: &Entry) -> bool {
    entry.transition == Transition::Resolved
}

/// "Over budget: now at 120 % or more". It begins with the status, so that no colour is needed to tell it.
fn headline(text: Text, entry: &Entry) -> String {
    let level = level(text, entry.level);
    let happened = text.with(happened(entry), &[("level", &level)]);
    text.with(keys::LETTER_HEADLINE, &[("status", &text.get(status(entry))), ("happened", &happened)])
}

/// "100 %", "82.5 %"
fn level(text: Text, level: Option<Threshold>) -> String {
    let percent = level.map(|level| text.numbers().write_exact(level.percent()));
    percent.map(|percent| text.with(keys::GRID_PERCENT, &[("percent", &percent)])).unwrap_or_default()
}

fn status(entry: &Entry) -> Key {
    match (entry.key.rule, entry.severity) {
        _ if is_resolved(entry) => keys::LETTER_RESOLVED_STATUS,
        (Rule::Threshold, Severity::Critical) => keys::GRID_STATUS_OVER,
        (Rule::Threshold, Severity::Warning) => keys::GRID_STATUS_NEAR,
        (Rule::WithoutBudget, _) => keys::GRID_STATUS_NONE,
        (Rule::DailyJump, _) => keys::LETTER_JUMP_STATUS,
        (Rule::StaleData, _) => keys::LETTER_STALE_STATUS,
    }
}

fn happened(entry: &Entry) -> Key {
    match (entry.key.rule, entry.transition) {
        (Rule::Threshold, Transition::Resolved) => keys::LETTER_THRESHOLD_RESOLVED,
        (Rule::Threshold, Transition::Escalated) => keys::LETTER_THRESHOLD_ESCALATED,
        (Rule::Threshold, Transition::Reopened) => keys::LETTER_THRESHOLD_REOPENED,
        (Rule::Threshold, Transition::AcknowledgementLapsed) => keys::LETTER_THRESHOLD_LAPSED,
        // Whatever else happens to an alert is not told.
        (Rule::Threshold, _) => keys::LETTER_THRESHOLD_FIRED,
        (Rule::WithoutBudget, Transition::Resolved) => keys::LETTER_WITHOUT_BUDGET_RESOLVED,
        (Rule::DailyJump, Transition::Resolved) => keys::LETTER_JUMP_RESOLVED,
        (Rule::StaleData, Transition::Resolved) => keys::LETTER_STALE_RESOLVED,
        (_, Transition::Reopened) => keys::LETTER_REOPENED,
        (_, Transition::AcknowledgementLapsed) => keys::LETTER_LAPSED,
        (Rule::WithoutBudget, _) => keys::LETTER_WITHOUT_BUDGET_FIRED,
        (Rule::DailyJump, _) => keys::LETTER_JUMP_FIRED,
        (Rule::StaleData, _) => keys::LETTER_STALE_FIRED,
    }
}

/// What to do.
fn next(entry: &Entry) -> Key {
    match (entry.key.rule, entry.severity) {
        _ if is_resolved(entry) => keys::LETTER_NOTHING_TO_DO,
        (Rule::Threshold, Severity::Critical) => keys::LETTER_OVER_NEXT,
        (Rule::Threshold, Severity::Warning) => keys::LETTER_NEAR_NEXT,
        (Rule::WithoutBudget, _) => keys::LETTER_WITHOUT_BUDGET_NEXT,
        (Rule::DailyJump, _) => keys::LETTER_JUMP_NEXT,
        (Rule::StaleData, _) => keys::LETTER_STALE_NEXT,
    }
}
