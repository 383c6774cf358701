//! One alert: who, how much of which budget, since when, what happened, what to do.

use super::rule_words::{RuleWords, rule_words};
use super::{Pen, figures};
use domain::alert::{Rule, Severity, Threshold, Transition};
use domain::delivery::Entry;
use domain::delivery::{RenderedAlert, Tone};
use ui::paths;
use ui::text::{Key, Text, keys};

pub(super) fn write(pen: Pen<'_>, entry: &Entry) -> RenderedAlert {
    let since = if is_resolved(entry) { keys::MESSAGE_FIRED } else { keys::MESSAGE_SINCE };
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

/// The address of the customer's row.
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

/// "Over budget: now at 120 % or more". Begins with the status, which colour alone must not carry.
fn headline(text: Text, entry: &Entry) -> String {
    let over_zero = figures::over_zero(text, &entry.figures).filter(|_| is_over_zero(entry));
    let happened = over_zero.unwrap_or_else(|| {
        let level = level(text, entry.level);
        text.with(happened(entry), &[("level", &level)])
    });
    text.with(keys::MESSAGE_HEADLINE, &[("status", &text.get(status(entry))), ("happened", &happened)])
}

/// "100 %", "82.5 %"
fn level(text: Text, level: Option<Threshold>) -> String {
    let percent = level.map(|level| text.numbers().write_exact(level.percent()));
    percent.map(|percent| text.with(keys::GRID_PERCENT, &[("percent", &percent)])).unwrap_or_default()
}

fn status(entry: &Entry) -> Key {
    if is_resolved(entry) { keys::MESSAGE_RESOLVED_STATUS } else { words(entry).status }
}

fn happened(entry: &Entry) -> Key {
    let words = words(entry);
    match entry.transition {
        Transition::Resolved => words.resolved,
        Transition::Escalated => words.escalated,
        Transition::Reopened => words.reopened,
        Transition::AcknowledgementLapsed => words.lapsed,
        // Receivers are not notified of the other transitions.
        Transition::Fired | Transition::MonthEnded | Transition::Updated | Transition::Acknowledged => words.fired,
    }
}

/// What to do.
fn next(entry: &Entry) -> Key {
    if is_resolved(entry) { keys::MESSAGE_NOTHING_TO_DO } else { words(entry).next }
}

pub(super) fn words(entry: &Entry) -> RuleWords {
    let severity = if is_over_zero(entry) { Severity::Critical } else { entry.severity };
    rule_words(entry.key.rule, severity)
}

/// Whether it is about spending above a budget of 0 or below: over it, whatever threshold is set.
pub(super) fn is_over_zero(entry: &Entry) -> bool {
    entry.key.rule == Rule::Threshold && !is_resolved(entry) && entry.figures.is_over_zero()
}
