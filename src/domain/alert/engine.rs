//! From one report to the next: what each rule says of each customer, and what that makes of their alerts.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::rules::{Evidence, Verdict};
use super::{Alert, AlertKey, Alerts, Change, Figures, History, Rule, Rules, Transition};
use crate::billing_period::BillingMonth;
use crate::usage::UsageReport;

/// A customer who is missing from the reports for this long after the month of an alert has left: no figures will end it.
const LEFT_AFTER: SignedDuration = SignedDuration::from_hours(31 * 24);

/// The changes that a report brings. Who is in it is judged, however many others are missing. Absence ends an alert only if
/// the report is whole: what a part of one lacks concludes nothing.
#[must_use]
pub fn evaluate(
    previous: &Alerts,
    history: &History,
    report: &UsageReport,
    rules: &Rules,
    now: Timestamp,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut records = BTreeMap::new();
    for record in &report.records {
        records.insert(&record.customer_id, record);
        let month = BillingMonth::of(record.updated.unwrap_or(report.fetched_at).min(now));
        let known: Vec<&Alert> = previous.of_customer(&record.customer_id).collect();
        // Figures of a past month say nothing about the one that has begun.
        if known.iter().any(|alert| alert.key.month > month) {
            changes.extend(known.iter().filter_map(|alert| unknown(alert, now)));
            continue;
        }
        let ended = known.iter().filter(|alert| alert.key.month < month && !alert.has_ended);
        changes.extend(ended.map(|alert| month_ended(alert, now)));
        let days = history.get(&record.customer_id);
        let evidence = Evidence { record, days, fetched_at: report.fetched_at };
        for &rule in Rule::ALL {
            let key = AlertKey { customer: record.customer_id.clone(), rule, month };
            changes.extend(step(previous.get(&key), key, rules, &evidence, now));
        }
    }
    let is_whole = report.is_whole();
    let missing = previous.iter().filter(|alert| !records.contains_key(&alert.key.customer));
    changes.extend(missing.filter_map(|alert| {
        let is_long_over = now.duration_since(alert.key.month.end()) > LEFT_AFTER;
        let gone = (is_whole && is_long_over && !alert.has_ended).then(|| month_ended(alert, now));
        gone.or_else(|| unknown(alert, now)).or_else(|| lapsed(alert, now))
    }));
    changes
}

/// One rule, one customer, one month.
fn step(
    before: Option<&Alert>,
    key: AlertKey,
    rules: &Rules,
    evidence: &Evidence<'_>,
    now: Timestamp,
) -> Option<Change> {
    let (rule, record) = (key.rule, evidence.record);
    let verdict = rules.judge(rule, evidence);
    let Some(before) = before else {
        let Verdict::Holds(level) = verdict else { return None };
        let figures = Figures::of(record);
        let alert = Alert {
            key,
            is_firing: true,
            has_ended: false,
            level,
            notified: level,
            acknowledged: None,
            is_known: true,
            figures,
            since: now,
            updated: now,
        };
        return Some(Change { transition: Transition::Fired, alert });
    };
    // Figures that come late belong to a month that is over.
    if before.has_ended {
        return None;
    }
    let mut alert = before.clone();
    let (holds, level) = match verdict {
        Verdict::Unknown => return unknown(before, now).or_else(|| lapsed(before, now)),
        Verdict::Holds(level) => (true, level),
        Verdict::DoesNotHold => (false, None),
    };
    alert.is_known = true;
    alert.figures = Figures::of(record);
    let goes_back = before.is_firing && (!holds || level < before.level);
    let has_same_budget = record.budget == before.figures.budget;
    let transition = if goes_back && has_same_budget && rules.is_swinging(rule, before.level, evidence) {
        // Within the hysteresis everything stays as it was.
        Transition::Updated
    } else {
        alert.level = level;
        alert.is_firing = holds;
        match (before.is_firing, holds) {
            (true, false) => Transition::Resolved,
            (false, true) => Transition::Reopened,
            (true, true) if level > before.notified => Transition::Escalated,
            (true, true) | (false, false) => Transition::Updated,
        }
    };
    alert.notified = if transition == Transition::Reopened { alert.level } else { alert.notified.max(alert.level) };
    match transition {
        Transition::Escalated | Transition::Resolved => alert.acknowledged = None,
        Transition::Reopened => alert.since = now,
        Transition::Updated => {
            if let Some(change) = lapsed(&alert, now) {
                return Some(change);
            }
        }
        Transition::Fired | Transition::AcknowledgementLapsed | Transition::MonthEnded | Transition::Acknowledged => {}
    }
    if alert == *before {
        return None;
    }
    alert.updated = now;
    Some(Change { transition, alert })
}

fn month_ended(alert: &Alert, now: Timestamp) -> Change {
    let alert = Alert { is_firing: false, has_ended: true, acknowledged: None, updated: now, ..alert.clone() };
    Change { transition: Transition::MonthEnded, alert }
}

/// Notes that the customer of a firing alert cannot be judged.
fn unknown(alert: &Alert, now: Timestamp) -> Option<Change> {
    let worth_noting = alert.is_firing && alert.is_known;
    worth_noting.then(|| Change {
        transition: Transition::Updated,
        alert: Alert { is_known: false, updated: now, ..alert.clone() },
    })
}

/// Ends an acknowledgement whose time is over.
fn lapsed(alert: &Alert, now: Timestamp) -> Option<Change> {
    let is_over = alert.is_firing && alert.acknowledged.as_ref().is_some_and(|acknowledged| acknowledged.until <= now);
    is_over.then(|| Change {
        transition: Transition::AcknowledgementLapsed,
        alert: Alert { acknowledged: None, updated: now, ..alert.clone() },
    })
}
