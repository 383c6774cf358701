//! From one report to the next: what each rule says of each row, and what that makes of its alerts.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::own_period::own_date;
use super::rules::{Evidence, Verdict};
use super::{
    Acknowledgement, Alert, AlertKey, Alerts, Change, Figures, History, OwnPeriods, Projected, Resolution, Rule, Rules,
    Transition,
};
use crate::billing_period::{BillingPeriod, date_of};
use crate::customer::{CustomerId, Plan};
use crate::projection::{Outlooks, Projection};
use crate::usage::RecordKey;
use crate::usage::{UsageRecord, UsageReport};

/// A customer who is missing from the reports for this long after the end of an alert's period has left: no figures will
/// end the alert.
const LEFT_AFTER: SignedDuration = SignedDuration::from_hours(31 * 24);

/// What the engine knows before a report comes.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'a> {
    pub alerts: &'a Alerts,
    pub history: &'a History,
    /// As of this report: see [`OwnPeriods::advance`].
    pub periods: &'a OwnPeriods,
    pub rules: &'a Rules,
    /// As of this report. A row that has none is not judged by rules that look ahead.
    pub outlooks: &'a Outlooks,
}

/// The changes that a report brings. Who is in it is judged, however many others are missing. Absence ends an alert only if
/// the report is whole: what a part of one lacks concludes nothing.
#[must_use]
pub fn evaluate(known: Knowledge<'_>, report: &UsageReport, now: Timestamp) -> Vec<Change> {
    let mut rows: BTreeMap<(&CustomerId, Plan), Vec<&UsageRecord>> = BTreeMap::new();
    for record in &*report.records {
        rows.entry((&record.customer_id, record.plan)).or_default().push(record);
    }
    let mut changes = Vec::new();
    for ((customer, plan), records) in &rows {
        let key = RecordKey { customer: (*customer).clone(), plan: *plan };
        judge_row(known, &key, records, report, now, &mut changes);
    }
    let is_whole = report.is_whole();
    let of_usage = known.alerts.iter().filter(|alert| alert.key.rule.is_of_usage());
    let absent = of_usage.filter(|alert| !rows.contains_key(&(&alert.key.customer, alert.key.plan)));
    changes.extend(absent.filter_map(|alert| {
        let gone = (is_whole && has_left(alert, now) && !alert.has_ended).then(|| period_ended(alert, now));
        gone.or_else(|| not_judged(alert, now))
    }));
    let of_events = known.alerts.iter().filter(|alert| !alert.key.rule.is_of_usage());
    changes.extend(of_events.filter_map(|alert| {
        let row = Plan::ALL.into_iter().find_map(|plan| rows.get(&(&alert.key.customer, plan)))?;
        renewed(alert, row.iter().max_by(|a, b| a.spent.cmp(&b.spent))?, now)
    }));
    note_unanswered(known.alerts, &mut changes, now);
    changes
}

/// Notes which alerts have just become critical, or lost their acknowledgement.
pub(super) fn note_unanswered(before: &Alerts, changes: &mut [Change], now: Timestamp) {
    for Change { alert, .. } in changes {
        if let Some(before) = before.get(&alert.key) {
            alert.note_unanswered(before, now);
        }
    }
}

/// An alert of Microsoft's events is shown with the newest figures. They neither raise nor end it.
fn renewed(alert: &Alert, record: &UsageRecord, now: Timestamp) -> Option<Change> {
    let fraud = alert.figures.fraud.clone();
    let mut figures = Figures { fraud, ..Figures::of(record) };
    if figures.name.is_empty() {
        figures.name.clone_from(&alert.figures.name);
    }
    let is_new = alert.is_firing && figures != alert.figures;
    let alert = Alert { figures, updated: now, ..alert.clone() };
    is_new.then_some(Change { transition: Transition::Updated, alert })
}

/// All rules over one row. If Partner Center lists it more than once with different figures, the worst decide.
fn judge_row(
    known: Knowledge<'_>,
    key: &RecordKey,
    records: &[&UsageRecord],
    report: &UsageReport,
    now: Timestamp,
    changes: &mut Vec<Change>,
) {
    let alerts: Vec<&Alert> = known.alerts.of_record(key).filter(|alert| alert.key.rule.is_of_usage()).collect();
    let readings = known.history.get(key).map_or(&[][..], Vec::as_slice);
    let periods = records.iter().filter_map(|record| known.periods.period_of(record, report, now));
    let Some(period) = periods.max_by_key(|period| period.first) else {
        // Figures of a past period say nothing about the one that has begun.
        changes.extend(alerts.iter().filter_map(|alert| not_judged(alert, now)));
        return;
    };
    let projection = known.outlooks.of_row(key).and_then(Result::ok).filter(|one| one.period.first == period.first);
    let projected = projection.map(Projected::of);
    let current = records.iter().filter(|record| known.periods.period_of(record, report, now) == Some(period));
    let evidence: Vec<Evidence<'_>> = current
        .map(|record| Evidence {
            record,
            readings,
            // What is projected in other money, or beside another budget, is no evidence about this record.
            projected: projected.as_ref().filter(|_| projection.is_some_and(|one| is_of(one, record))),
            period,
            date: own_date(record, report, now),
            fetched_at: report.fetched_at,
        })
        .collect();
    for &rule in Rule::ALL.iter().filter(|rule| rule.is_of_usage()) {
        let day = evidence.iter().map(|evidence| date_of(evidence.date)).max().unwrap_or(period.first);
        let first = if rule.lasts_a_day() { day } else { period.first };
        let of_rule = || alerts.iter().filter(|alert| alert.key.rule == rule);
        if of_rule().any(|alert| alert.key.period > first) {
            changes.extend(of_rule().filter_map(|alert| not_judged(alert, now)));
            continue;
        }
        let ended = of_rule().filter(|alert| alert.key.period < first && !alert.has_ended);
        changes.extend(ended.map(|alert| period_ended(alert, now)));
        let key = AlertKey::new(key, rule, first);
        changes.extend(step(known.alerts.get(&key), key, known.rules, &evidence, now));
    }
}

/// Whether the rule as it is now holds for the figures that it was resolved with: then its settings have changed.
fn is_set_anew(before: &Alert, rules: &Rules, evidence: &Evidence<'_>) -> bool {
    let then = before.figures.record(before.key.record());
    let of_then = Evidence { record: &then, projected: before.figures.projected.as_ref(), ..*evidence };
    !before.is_firing && matches!(rules.judge(before.key.rule, &of_then), Verdict::Holds(_))
}

/// One rule, one row, one period.
fn step(
    before: Option<&Alert>,
    key: AlertKey,
    rules: &Rules,
    evidence: &[Evidence<'_>],
    now: Timestamp,
) -> Option<Change> {
    let rule = key.rule;
    let judged = evidence.iter().map(|evidence| (rules.judge(rule, evidence), evidence));
    let (verdict, evidence) =
        judged.max_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.record.spent.cmp(&b.record.spent)))?;
    let record = evidence.record;
    let Some(before) = before else {
        let Verdict::Holds(level) = verdict else { return None };
        return Some(Change { transition: Transition::Fired, alert: fired(key, level, rules, evidence, now) });
    };
    // Figures that come late belong to a period that is over.
    if before.has_ended {
        return None;
    }
    let mut alert = Alert { period: evidence.period, ..before.clone() };
    alert.acknowledged = alert.acknowledged.filter(|acknowledged| !has_ended_silently(acknowledged, before, now));
    let has_same_budget = record.budget == before.figures.budget;
    let kept = match verdict {
        Verdict::Unknown => return not_judged(before, now),
        verdict if before.is_firing && has_same_budget => verdict.max(rules.kept(rule, before.level, evidence)),
        verdict => verdict,
    };
    alert.is_known = true;
    let fires_again =
        matches!(kept, Verdict::Holds(_)) && (before.may_fire_again(record) || is_set_anew(before, rules, evidence));
    if rule.looks_ahead() && !before.is_firing && !fires_again {
        // It keeps the figures with which it was resolved, so that a budget that changes later is seen to.
        alert.updated = now;
        return (alert.is_known != before.is_known).then_some(Change { transition: Transition::Updated, alert });
    }
    alert.figures = Figures::of_evidence(evidence);
    (alert.is_firing, alert.level) = match kept {
        Verdict::Holds(level) => (true, level),
        Verdict::DoesNotHold | Verdict::Unknown => (false, None),
    };
    if alert.is_firing {
        alert.severity = rules.severity(rule, alert.level);
    }
    let transition = match (before.is_firing, alert.is_firing) {
        (true, false) => Transition::Resolved,
        (false, true) => Transition::Reopened,
        (false, false) => Transition::Updated,
        (true, true) => {
            let covered = alert.acknowledged.as_ref().and_then(|acknowledged| acknowledged.covers(record.spent));
            let is_news = alert.level > before.notified && covered != Some(true);
            if is_news {
                Transition::Escalated
            } else if covered == Some(false) {
                Transition::PlanExceeded
            } else {
                Transition::Updated
            }
        }
    };
    match transition {
        Transition::Resolved => {
            alert.acknowledged = None;
            alert.resolution = Some(Resolution::of(before, rules, evidence));
        }
        Transition::Reopened => {
            (alert.since, alert.notified, alert.resolution) = (now, alert.level, None);
        }
        Transition::Escalated | Transition::PlanExceeded => {
            alert.notified = alert.level;
            // What is planned stays so while it is not known how much was spent.
            let lasts = |one: &Acknowledgement| one.until.is_none_or(|until| until > now);
            let is_open = |one: &Acknowledgement| one.planned.is_some() && record.spent.is_none() && lasts(one);
            alert.acknowledged = alert.acknowledged.filter(is_open);
        }
        // What was notified comes down again, so that reaching it once more is news.
        _ if alert.is_firing => {
            alert.notified = alert.notified.min(alert.level);
            if let Some(change) = lapsed(&alert, now) {
                return Some(change);
            }
        }
        _ => {}
    }
    if alert == *before {
        return None;
    }
    alert.updated = now;
    Some(Change { transition, alert })
}

fn fired(
    key: AlertKey,
    level: Option<super::Threshold>,
    rules: &Rules,
    evidence: &Evidence<'_>,
    now: Timestamp,
) -> Alert {
    Alert {
        period: evidence.period,
        is_firing: true,
        has_ended: false,
        severity: rules.severity(key.rule, level),
        level,
        notified: level,
        resolution: None,
        acknowledged: None,
        is_known: true,
        figures: Figures::of_evidence(evidence),
        since: now,
        unanswered: None,
        updated: now,
        key,
    }
}

fn is_of(projection: &Projection, record: &UsageRecord) -> bool {
    projection.currency == record.currency && projection.budget.amount() == record.budget.amount()
}

/// Whether no figures will come any more.
fn has_left(alert: &Alert, now: Timestamp) -> bool {
    let BillingPeriod { first, end } = alert.period;
    let last = first.to_zoned_datetime(jiff::tz::TimeZone::UTC).ok().map(|first| first.timestamp());
    let end = end.or_else(|| last?.saturating_add(LEFT_AFTER).ok());
    // A row can be stuck in a past period: it has left only if it has been missing for as long.
    let seen = if alert.is_known { now } else { alert.updated };
    end.is_some_and(|end| now.duration_since(end.max(seen)) > LEFT_AFTER)
}

fn period_ended(alert: &Alert, now: Timestamp) -> Change {
    let alert = Alert { is_firing: false, has_ended: true, acknowledged: None, updated: now, ..alert.clone() };
    Change { transition: Transition::PeriodEnded, alert }
}

/// What becomes of an alert whose customer cannot be judged: that is noted, and an acknowledgement may run out.
fn not_judged(alert: &Alert, now: Timestamp) -> Option<Change> {
    let unknown = Alert { is_known: false, ..alert.clone() };
    let noted = || {
        let is_worth_noting = alert.is_known && !alert.has_ended;
        let alert = Alert { updated: now, ..unknown.clone() };
        is_worth_noting.then_some(Change { transition: Transition::Updated, alert })
    };
    lapsed(&unknown, now).or_else(noted)
}

/// Whether an acknowledgement ran out before its period was over, and that is seen only now that the period is over: too late
/// to tell.
fn has_ended_silently(acknowledged: &Acknowledgement, alert: &Alert, now: Timestamp) -> bool {
    alert.period.is_over(now) && acknowledged.until.is_some_and(|until| until <= now)
}

/// Ends an acknowledgement whose time is over. Once the alert's period is over, it ends with the alert.
pub(super) fn lapsed(alert: &Alert, now: Timestamp) -> Option<Change> {
    let until = alert.acknowledged.as_ref().and_then(|acknowledged| acknowledged.until);
    let is_over = alert.is_firing && until.is_some_and(|until| until <= now) && !alert.period.is_over(now);
    is_over.then(|| Change {
        transition: Transition::AcknowledgementLapsed,
        alert: Alert { acknowledged: None, notified: alert.level, updated: now, ..alert.clone() },
    })
}
