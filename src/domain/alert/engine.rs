//! From one report to the next.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::{Alert, AlertKey, Alerts, Change, DailyJump, Figures, Rule, Rules, Threshold, Transition};
use crate::billing_period::BillingMonth;
use crate::customer::CustomerId;
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::usage::{UsageRecord, UsageReport};

/// How far a percent must fall below a threshold, in percent of the budget, before the alert goes back.
pub const HYSTERESIS: Decimal = Decimal::from_parts(2, 0, 0, false, 0);
/// The days whose increases make the mean that a jump is held against.
const DAYS_OF_MEAN: i64 = 7;

/// A customer who is not in the reports for so long after the month of an alert has left: no figures will come to end it.
const LEFT_AFTER: SignedDuration = SignedDuration::from_hours(31 * 24);

/// What each customer had spent by the end of each day, in the billing month of that day.
pub type History = BTreeMap<CustomerId, BTreeMap<Date, Decimal>>;

/// What a rule says of a record.
enum Verdict {
    /// It holds, for thresholds up to one of them.
    Holds(Option<Threshold>),
    /// It does not, and the figures say so.
    Not,
    /// What would tell is missing.
    Unknown,
}

/// The changes that a report brings. None from a report that is not whole: what it lacks might be what matters.
#[must_use]
pub fn evaluate(
    previous: &Alerts,
    history: &History,
    report: &UsageReport,
    rules: &Rules,
    now: Timestamp,
) -> Vec<Change> {
    if !report.is_whole() {
        return Vec::new();
    }
    let mut changes = Vec::new();
    let mut records = BTreeMap::new();
    for record in &report.records {
        records.insert(&record.customer_id, record);
        let month = BillingMonth::of(record.updated.unwrap_or(report.fetched_at).min(now));
        let known: Vec<&Alert> = previous.of_customer(&record.customer_id).collect();
        // Figures of a month that is over already tell nothing of the one that has begun.
        if known.iter().any(|alert| alert.key.month > month) {
            changes.extend(known.iter().filter_map(|alert| unknown(alert, now)));
            continue;
        }
        let ended = known.iter().filter(|alert| alert.key.month < month && !alert.has_ended);
        changes.extend(ended.map(|alert| month_ended(alert, now)));
        for rule in Rule::ALL {
            let key = AlertKey { customer: record.customer_id.clone(), rule, month };
            let verdict = judge(rule, record, history.get(&record.customer_id), rules, report.fetched_at);
            changes.extend(step(previous.get(&key), key, verdict, record, rules, now));
        }
    }
    let missing = previous.iter().filter(|alert| !records.contains_key(&alert.key.customer));
    changes.extend(missing.filter_map(|alert| {
        let is_long_over = now.duration_since(alert.key.month.end()) > LEFT_AFTER;
        let gone = (is_long_over && !alert.has_ended).then(|| month_ended(alert, now));
        gone.or_else(|| unknown(alert, now)).or_else(|| lapsed(alert, now))
    }));
    changes
}

fn judge(
    rule: Rule,
    record: &UsageRecord,
    days: Option<&BTreeMap<Date, Decimal>>,
    rules: &Rules,
    fetched_at: Timestamp,
) -> Verdict {
    if rules.is_muted(&record.customer_id) {
        return Verdict::Not;
    }
    let Some(spent) = record.spent.or_else(|| (rule == Rule::StaleData).then_some(Decimal::ZERO)) else {
        return Verdict::Unknown;
    };
    match rule {
        Rule::Threshold => match (record.budget, record.percent_used) {
            (None, _) => Verdict::Not,
            (Some(_), None) => Verdict::Unknown,
            (Some(_), Some(percent)) => match rules.thresholds_of(&record.customer_id).reached_by(percent) {
                Some(level) => Verdict::Holds(Some(level)),
                None => Verdict::Not,
            },
        },
        Rule::WithoutBudget => {
            let limit = code(&record.currency).and_then(|code| rules.without_budget.get(&code));
            let holds = record.budget.is_none() && limit.is_some_and(|limit| spent > *limit);
            if holds { Verdict::Holds(None) } else { Verdict::Not }
        }
        Rule::DailyJump => {
            let (Some(jump), Some(code)) = (&rules.daily_jump, code(&record.currency)) else { return Verdict::Not };
            let today = fetched_at.to_zoned_datetime(TimeZone::UTC).date();
            match days.and_then(|days| is_jump(jump, code, days, today, spent)) {
                Some(true) => Verdict::Holds(None),
                Some(false) => Verdict::Not,
                None => Verdict::Unknown,
            }
        }
        Rule::StaleData => match (rules.stale_after, record.updated) {
            (Some(_), None) => Verdict::Unknown,
            (Some(limit), Some(updated)) if fetched_at.duration_since(updated) > limit => Verdict::Holds(None),
            (None, _) | (Some(_), Some(_)) => Verdict::Not,
        },
    }
}

/// `None` while there are not enough days of this month to hold today's increase against.
fn is_jump(
    jump: &DailyJump,
    code: CurrencyCode,
    days: &BTreeMap<Date, Decimal>,
    today: Date,
    spent: Decimal,
) -> Option<bool> {
    // Days, not reports: after a gap the increase of several days would pass for one day's.
    let yesterday = today.yesterday().ok()?;
    let first = yesterday.checked_sub(DAYS_OF_MEAN.days()).ok()?;
    if first.first_of_month() != today.first_of_month() {
        return None;
    }
    let (latest, oldest) = (days.get(&yesterday)?, days.get(&first)?);
    let mean = latest.checked_sub(*oldest)?.checked_div(Decimal::from(DAYS_OF_MEAN))?;
    Some(jump.is_jump(spent.checked_sub(*latest)?, mean, code))
}

/// The currency whose limits apply. Those of a legacy customer are the presumed one's: a limit that is held against the wrong
/// currency is better than none, and the alert says that it is presumed.
fn code(currency: &BillingCurrency) -> Option<CurrencyCode> {
    if let BillingCurrency::Code(code) = currency { Some(*code) } else { currency.presumed() }
}

/// One rule, one customer, one month.
fn step(
    before: Option<&Alert>,
    key: AlertKey,
    verdict: Verdict,
    record: &UsageRecord,
    rules: &Rules,
    now: Timestamp,
) -> Option<Change> {
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
        Verdict::Not => (false, None),
    };
    alert.is_known = true;
    alert.figures = Figures::of(record);
    let transition = if alert.is_firing && goes_back(before, level, record, rules) && stays(before, record, rules) {
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

/// Whether less is reached than before.
fn goes_back(before: &Alert, level: Option<Threshold>, record: &UsageRecord, rules: &Rules) -> bool {
    match before.key.rule {
        Rule::Threshold => level < before.level,
        Rule::WithoutBudget => judge(Rule::WithoutBudget, record, None, rules, before.updated).is_not(),
        Rule::DailyJump | Rule::StaleData => false,
    }
}

impl Verdict {
    fn is_not(&self) -> bool {
        matches!(self, Self::Not)
    }
}

/// Whether an alert that goes back is only swinging: the same budget, the same rule, and little below the threshold.
fn stays(before: &Alert, record: &UsageRecord, rules: &Rules) -> bool {
    let customer = &before.key.customer;
    if rules.is_muted(customer) || record.budget != before.figures.budget {
        return false;
    }
    match (before.key.rule, before.level) {
        (Rule::Threshold, Some(level)) => {
            let is_rule = rules.thresholds_of(customer).iter().any(|threshold| threshold == level);
            // Too large to add to is far above any threshold.
            let is_near = |percent: Decimal| percent.checked_add(HYSTERESIS).is_none_or(|near| near > level.percent());
            is_rule && record.percent_used.is_some_and(is_near)
        }
        (Rule::WithoutBudget, _) => {
            let limit = code(&record.currency).and_then(|code| rules.without_budget.get(&code));
            let share = (Decimal::ONE_HUNDRED - HYSTERESIS) / Decimal::ONE_HUNDRED;
            limit
                .zip(record.spent)
                .is_some_and(|(limit, spent)| limit.checked_mul(share).is_some_and(|little_below| spent > little_below))
        }
        (Rule::Threshold | Rule::DailyJump | Rule::StaleData, _) => false,
    }
}

fn month_ended(alert: &Alert, now: Timestamp) -> Change {
    let alert = Alert { is_firing: false, has_ended: true, acknowledged: None, updated: now, ..alert.clone() };
    Change { transition: Transition::MonthEnded, alert }
}

/// Notes that a firing alert's customer can no longer be judged.
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
