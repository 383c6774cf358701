//! One alert: who, how much of which budget, since when, what happened, what to do.

use super::entry::{is_ended, is_over_zero};
use super::rule_words::{RuleWords, words_of};
use super::{Pen, dates, ended, figures, names, projected};
use domain::alert::{FraudReported, Rule, Threshold, Transition};
use domain::delivery::Entry;
use domain::delivery::{RenderedAlert, Tone};
use ui::paths;
use ui::text::{Key, Text, keys};

pub(super) fn write(pen: Pen<'_>, entry: &Entry) -> RenderedAlert {
    RenderedAlert {
        tone: tone(pen, entry),
        title: names::or_unnamed(pen.text, &entry.figures.name),
        url: link(pen, entry),
        headline: if is_ended(entry) { ended::headline(pen, entry) } else { headline(pen, entry) },
        facts: figures::facts(pen, &entry.figures).into_iter().chain(projected::fact(pen, entry)).collect(),
        details: details(pen, entry),
        next: match entry.transition {
            _ if is_ended(entry) => ended::next(pen, entry),
            Transition::Acknowledged => pen.text.get(keys::MESSAGE_ACKNOWLEDGED_NEXT),
            _ => pen.text.get(words_of(entry).next),
        },
        acknowledge: (!is_ended(entry) && entry.transition != Transition::Acknowledged).then(|| {
            let form = paths::acknowledge_alert(&entry.key.to_string());
            (pen.text.get(keys::ALERTS_ACKNOWLEDGE), pen.link(&form))
        }),
    }
}

/// The address of the customer's page. It is the alert's for a customer whom no report has had, and where that page says who
/// acknowledged it.
pub(super) fn link(pen: Pen<'_>, entry: &Entry) -> String {
    let is_unreported = entry.figures.fraud.is_some() && entry.figures.updated.is_none();
    if is_unreported || entry.transition == Transition::Acknowledged {
        return pen.link(&paths::alert(&entry.key.to_string()));
    }
    pen.link(&paths::customer(entry.key.customer.as_str()))
}

pub(super) fn tone(pen: Pen<'_>, entry: &Entry) -> Tone {
    match entry.transition {
        _ if is_ended(entry) => ended::tone(pen, entry),
        Transition::Acknowledged => Tone::Neutral,
        _ => entry.severity.into(),
    }
}

fn details(pen: Pen<'_>, entry: &Entry) -> Vec<(String, String)> {
    let text = pen.text;
    let since = if is_ended(entry) { keys::MESSAGE_FIRED } else { keys::MESSAGE_SINCE };
    let is_of_usage = entry.key.rule.is_of_usage();
    let unknown = || is_of_usage.then(|| text.get(keys::GRID_ABSENT));
    let as_of = entry.figures.updated.map(|time| pen.moment(time)).or_else(unknown);
    let as_of = as_of.map(|when| (text.get(keys::CUSTOMER_UPDATED), when));
    let of_usage = [
        (text.get(keys::GRID_PLAN), text.name(entry.key.plan)),
        (text.get(keys::ALERT_PERIOD), text.period(entry.period)),
    ];
    let since = (text.get(since), pen.moment(entry.since));
    let events = entry.figures.fraud.iter().flat_map(|fraud| fraud_facts(pen, fraud));
    let ahead = projected::details(pen, entry);
    ahead
        .into_iter()
        .chain(of_usage.into_iter().filter(|_| is_of_usage))
        .chain(events)
        .chain(as_of)
        .chain([since])
        .collect()
}

/// What the newest event is, where, and how many more there are.
fn fraud_facts(pen: Pen<'_>, fraud: &FraudReported) -> Vec<(String, String)> {
    let text = pen.text;
    let Some(event) = fraud.listed.first() else { return Vec::new() };
    let words =
        [("kind", &*text.fraud_kind(&event.kind)), ("status", &*text.fraud_status(event.status, &event.reason))];
    let mut what = text.with(keys::MESSAGE_FRAUD_EVENT, &words);
    if fraud.count > 1 {
        what = format!("{what} {}", text.count(keys::FRAUD_MORE, fraud.count - 1));
    }
    let given = |key: Key, value: &str| (!value.is_empty()).then(|| (text.get(key), value.to_owned()));
    [
        Some((text.get(keys::ALERTS_WHAT), what)),
        given(keys::FRAUD_SUBSCRIPTION, &event.subscription),
        given(keys::FRAUD_RESOURCE, &event.resource),
        event.detected.map(|time| (text.get(keys::FRAUD_DETECTED), pen.moment(time))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "Over budget: 120 % now reached". Begins with the status, which colour alone must not carry.
fn headline(pen: Pen<'_>, entry: &Entry) -> String {
    let is_of_figures = matches!(entry.key.rule, Rule::Threshold | Rule::DailyJump)
        && matches!(entry.transition, Transition::Fired | Transition::Escalated | Transition::Reopened);
    let join = if is_of_figures { keys::MESSAGE_AS_OF } else { keys::MESSAGE_FIGURES_AS_OF };
    let happened = dates::dated(pen, join, happened(pen, entry), &entry.figures);
    let status = pen.text.get(words_of(entry).status);
    pen.text.with(keys::MESSAGE_HEADLINE, &[("status", &status), ("happened", &happened)])
}

fn happened(pen: Pen<'_>, entry: &Entry) -> String {
    let (text, words) = (pen.text, words_of(entry));
    let over_zero = figures::over_zero(text, &entry.figures).filter(|_| is_over_zero(entry));
    match (entry.transition, over_zero) {
        (Transition::Fired | Transition::Escalated | Transition::Reopened, Some(over_zero)) => over_zero,
        (Transition::AcknowledgementLapsed, Some(over_zero)) => {
            text.with(keys::MESSAGE_OVER_ZERO_LAPSED, &[("over_zero", &over_zero)])
        }
        (transition, _) => {
            let is_projected = matches!(entry.key.rule, Rule::ProjectedAbove | Rule::CrossesBefore);
            let says_day = entry.key.rule == Rule::CrossesBefore
                && matches!(transition, Transition::Fired | Transition::Escalated | Transition::Reopened);
            let day = projected::crosses_on(pen, &entry.figures);
            let projected = projected::phrase(pen, &entry.figures);
            if is_projected && (projected.is_none() || (says_day && day.is_none())) {
                // No part of a sentence stands in for what is not known.
                return projected.unwrap_or_else(|| text.get(keys::MESSAGE_PROJECTED_NONE));
            }
            let (level, projected, day) =
                (level(text, entry.level), projected.unwrap_or_default(), day.unwrap_or_default());
            text.with(happened_to(words, transition), &[("level", &level), ("projected", &projected), ("day", &day)])
        }
    }
}

fn happened_to(words: RuleWords, transition: Transition) -> Key {
    match transition {
        Transition::Escalated => words.escalated,
        Transition::Reopened => words.reopened,
        Transition::AcknowledgementLapsed => words.lapsed,
        Transition::PlanExceeded => keys::MESSAGE_PLAN_EXCEEDED,
        Transition::Acknowledged => keys::MESSAGE_ACKNOWLEDGED,
        // What has ended has words of its own, and receivers are not notified of the other transitions.
        Transition::Fired
        | Transition::Resolved
        | Transition::PeriodEnded
        | Transition::Updated
        | Transition::Withdrawn => words.fired,
    }
}

/// "100 %", "82.5 %"
fn level(text: Text, level: Option<Threshold>) -> String {
    level.map(|level| text.percent(level.percent())).unwrap_or_default()
}
