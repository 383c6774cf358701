//! Which rules a replay puts to the test, and how often: one that matters nowhere proves nothing.

use super::alert::Alert;
use super::figures::Reading;
use super::receivers::Receivers;
use crate::script::{Legacy, Level, Plan, Reason, ReceiverNo, Row, Seconds};
use crate::tally::Tally;

/// A period that ends an alert.
pub fn of_turn(plan: Plan, legacy: Option<Legacy>) -> &'static str {
    match (plan, legacy) {
        (Plan::Legacy, Some(Legacy { has_summary: true, .. })) => "over with its period, legacy and known",
        (Plan::Legacy, _) => "over with its period, legacy and unknown",
        (Plan::Azure, _) => "over with its period, Azure plan",
    }
}

/// A record in hand, and the level before and after it.
pub fn of_record(
    tally: &mut Tally,
    alert: &Alert,
    (before, after): (Option<Level>, Option<Level>),
    reading: Reading,
    row: &Row,
) {
    let by_percent = row.percent.and_then(|percent| Reading::Percent(percent).reached(&alert.thresholds));
    if matches!(reading, Reading::Share { .. }) && by_percent != alert.reached {
        tally.matters("amounts and percent reach different thresholds");
    }
    if alert.reached < after && before == after {
        tally.matters("kept by the hysteresis");
    }
    if after > before {
        let serial = alert.now().serial;
        // The last one is this one.
        let count = alert.moments.iter().filter(|moment| moment.serial == serial && moment.at_most >= after).count();
        if count > 1 {
            tally.matters("reached again after it came down");
        }
        match reading {
            Reading::Percent(_) => tally.matters("reached by the percent alone"),
            Reading::OverZero => tally.matters("reached on a budget of 0"),
            _ => {}
        }
    }
    let has_halved = matches!((row.spent, alert.spent), (Some(after), Some(before)) if 2 * after < before);
    if after < before && has_halved && alert.watch.is_guessed {
        tally.matters("falls below half, and no new period, legacy and unknown");
    }
    if after < before && after.is_some() {
        tally.matters("comes down to a lower threshold");
    }
    if before.is_some() && after.is_none() {
        let reasons = alert.now().reasons.iter();
        reasons.for_each(|reason| {
            tally.matters(match reason {
                Reason::SpendingFell => "resolved: spending fell",
                Reason::BudgetRaised => "resolved: budget raised",
                Reason::BudgetRemoved => "resolved: budget removed",
                Reason::RuleChanged => "resolved: thresholds edited",
                Reason::Muted => "resolved: muted",
                Reason::PeriodEnded => "resolved: period ended",
            });
        });
    }
}

/// What a receiver is owed that is not simply the next threshold.
pub fn of_debt(alert: &Alert, receivers: &Receivers, receiver: ReceiverNo, at: Seconds) -> Option<&'static str> {
    let is_new = alert.now().at == at;
    if receivers.is_catch_all(receiver, at) {
        Some("to the catch-all")
    } else if !is_new && !receivers.is_broken(receiver) {
        Some("to a receiver that came, was widened or works again")
    } else if alert.watch.end.is_some_and(|end| end <= at) {
        Some("shown by a late row, after the period")
    } else {
        None
    }
}
