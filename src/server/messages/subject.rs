//! The subject: "3 customers over budget, 5 near", or "Contoso: 120.50 % of the budget".

use std::cmp::Reverse;

use unicode_segmentation::UnicodeSegmentation as _;

use super::entry::{is_by_settings, is_crossed, is_ended, is_over_zero};
use super::rule_words::{rule_words, words_of};
use super::{Pen, dates, ended, figures, names, projected};
use domain::alert::{Rule, Transition};
use domain::billing_period::BillingPeriod;
use domain::customer::Plan;
use domain::delivery::{Entry, Summary, seen};
use ui::text::{Text, keys};

/// What mail programs show of a subject; the channel cuts what is longer.
const MAX_SEEN: usize = 78;
/// Enough of a customer's name to tell who it is.
const MIN_NAME: usize = 24;

/// One line, of a few hundred characters at most.
pub(super) fn write(pen: Pen<'_>, entries: &[Entry]) -> String {
    match entries {
        [first, rest @ ..] if rest.iter().all(|other| other.key.customer == first.key.customer) => {
            of_one(pen, first, entries)
        }
        _ => counts(pen.text, entries),
    }
}

/// The customer's name, and what is wrong. Where the rows differ, each has its plan and its date.
fn of_one(pen: Pen<'_>, first: &Entry, entries: &[Entry]) -> String {
    let text = pen.text;
    let has_two_plans = entries.iter().any(|entry| entry.key.plan != first.key.plan);
    let old = |entry: &Entry| dates::old(pen, &entry.figures);
    let has_two_dates = entries.iter().any(|entry| old(entry) != old(first));
    let dated = |trouble: String, entry: &Entry| dates::dated(pen, keys::MESSAGE_AS_OF, trouble, &entry.figures);
    let mut troubles: Vec<String> = Vec::new();
    for entry in entries.iter().take(Rule::ALL.len()) {
        let mut trouble = trouble(pen, entry);
        if has_two_plans {
            let words = [("trouble", &*trouble), ("plan", &*text.name(entry.key.plan))];
            trouble = text.with(keys::MESSAGE_ONE_OF_PLAN, &words);
        }
        if has_two_dates {
            trouble = dated(trouble, entry);
        }
        if !troubles.contains(&trouble) {
            troubles.push(trouble);
        }
    }
    let mut trouble = text.series(&troubles);
    if !has_two_dates {
        trouble = dated(trouble, first);
    }
    let of_one = |name: &str| text.with(keys::MESSAGE_OF_ONE, &[("name", name), ("trouble", &trouble)]);
    // A long name gives way to what happened.
    let room = MAX_SEEN.saturating_sub(seen_of(&of_one(""))).max(MIN_NAME);
    of_one(&names::cut_in_line(text, &first.figures.name, room))
}

/// "[Headroom 7F3K2] Contoso: budget of Azure plan, March 2026": the same for all that happens to the alert.
pub(super) fn of_ticket(text: Text, entry: &Entry) -> String {
    // The end of a legacy customer's period may become known later.
    let period = match entry.key.plan {
        Plan::Azure => entry.period,
        Plan::Legacy => BillingPeriod { first: entry.key.period, end: None },
    };
    let (plan, period) = (text.name(entry.key.plan), text.period(period));
    let what = match entry.key.rule {
        Rule::Threshold => keys::MESSAGE_TICKET_THRESHOLD,
        Rule::WithoutBudget => keys::MESSAGE_TICKET_WITHOUT_BUDGET,
        Rule::DailyJump => keys::MESSAGE_TICKET_DAILY_JUMP,
        Rule::StaleData => keys::MESSAGE_TICKET_STALE_DATA,
        Rule::FraudEvent => keys::MESSAGE_TICKET_FRAUD,
        Rule::ProjectedAbove => keys::MESSAGE_TICKET_PROJECTED,
        Rule::CrossesBefore => keys::MESSAGE_TICKET_CROSSES,
    };
    let day = entry.key.period.to_string();
    let what = text.with(what, &[("plan", &plan), ("period", &period), ("day", &day)]);
    let of = |name: &str| {
        text.with(keys::MESSAGE_TICKET, &[("reference", &entry.key.reference()), ("name", name), ("what", &what)])
    };
    let room = MAX_SEEN.saturating_sub(seen_of(&of(""))).max(MIN_NAME);
    of(&names::cut_in_line(text, &entry.figures.name, room))
}

/// How many characters of a text are seen.
fn seen_of(text: &str) -> usize {
    text.graphemes(true).map(seen).sum()
}

/// What is wrong with a customer whose name precedes it.
fn trouble(pen: Pen<'_>, entry: &Entry) -> String {
    let text = pen.text;
    if is_ended(entry) {
        return ended::in_subject(pen, entry);
    }
    if entry.transition == Transition::Acknowledged {
        let before = Entry { transition: Transition::Fired, ..entry.clone() };
        return text.with(keys::MESSAGE_ONE_ACKNOWLEDGED, &[("trouble", &trouble(pen, &before))]);
    }
    if is_over_zero(entry) {
        return figures::over_zero(text, &entry.figures).unwrap_or_else(|| text.get(keys::MESSAGE_OVER_BUDGET));
    }
    let one = words_of(entry).one;
    match entry.key.rule {
        Rule::ProjectedAbove => match projected::percent(pen, &entry.figures) {
            Some(percent) => text.with(one, &[("percent", &percent)]),
            None => text.get(keys::MESSAGE_ONE_PROJECTED_UNKNOWN),
        },
        Rule::CrossesBefore => match projected::crosses_on(pen, &entry.figures) {
            Some(day) => text.with(one, &[("day", &day)]),
            None => text.get(keys::MESSAGE_ONE_CROSSES_UNKNOWN),
        },
        _ => {
            let percent = entry.figures.percent.map(|percent| figures::percent(pen, percent)).unwrap_or_default();
            text.with(one, &[("percent", &percent)])
        }
    }
}

/// The count of each kind. The first part names what is counted.
fn counts(text: Text, entries: &[Entry]) -> String {
    let summary = Summary::of(entries);
    let by_settings = entries.iter().filter(|entry| is_by_settings(entry)).count();
    let crossed = entries.iter().filter(|entry| is_crossed(entry)).count();
    let active = summary.active.iter().map(|((rule, Reverse(severity)), count)| {
        let words = rule_words(*rule, *severity);
        (*count, words.counted, words.counted_too)
    });
    let ended = [
        (crossed, keys::MESSAGE_CROSSED, keys::MESSAGE_CROSSED_TOO),
        (summary.resolved - by_settings - crossed, keys::MESSAGE_RESOLVED, keys::MESSAGE_RESOLVED_TOO),
        (by_settings, keys::MESSAGE_BY_SETTINGS, keys::MESSAGE_BY_SETTINGS_TOO),
    ];
    let kinds = active.chain(ended).filter(|(count, ..)| *count > 0).enumerate();
    let parts = kinds.map(|(index, (count, first, later))| text.count(if index == 0 { first } else { later }, count));
    text.series(&parts.collect::<Vec<_>>())
}
