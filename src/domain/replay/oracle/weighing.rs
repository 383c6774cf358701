//! Judges a record in hand.

use std::cmp::Ordering;

use super::Oracle;
use super::alert::Alert;
use super::coverage;
use super::figures::Reading;
use super::period::{Turn, Watch};
use crate::script::{Budget, Level, Reason, Row, Seconds};

impl Oracle {
    pub(super) fn judge(&mut self, row: &Row, at: Seconds) {
        let legacy = self.legacy.get(&row.id.customer).copied();
        let new = || Alert::new(Watch::new(row, legacy, at), self.thresholds.clone(), at);
        let alert = self.alerts.entry(row.id).or_insert_with(new);
        let is_in_use = alert.is_in_use();
        match alert.watch.see(row, legacy, at, is_in_use) {
            Turn::New => {
                if alert.now().at_most.is_some() {
                    self.tally.matters(coverage::of_turn(row.id.plan, legacy));
                }
                alert.turn(at);
                self.owe_nothing(row.id, at);
            }
            Turn::Unclear => {
                self.tally.unclear += usize::from(!alert.now().is_unclear);
                alert.set_unclear(true, at);
                for listener in alert.listeners.values_mut() {
                    (listener.debt, listener.resolution) = (None, None);
                }
            }
            Turn::Same => {}
        }
        let alert = self.alerts.get_mut(&row.id).expect("judged above");
        let reading = Reading::of(row);
        if reading == Reading::Unknown {
            // It fires nothing and resolves nothing (A.2).
            if alert.now().at_most.is_some() {
                self.tally.matters("fires, and a figure cannot be read");
            }
            alert.has_gap = true;
            alert.reached = None;
            return;
        }
        let before = (alert.now().at_most, alert.now().at_least);
        let after = if self.muted.contains(&row.id.customer) {
            alert.reached = None;
            alert.hold(None, None, vec![Reason::Muted], at);
            (None, None)
        } else {
            let verdict = Verdict::of(alert, row, reading, &self.thresholds);
            alert.reached = verdict.reached;
            alert.hold(verdict.at_most, verdict.at_least, verdict.reasons, at);
            (verdict.at_most, verdict.at_least)
        };
        coverage::of_record(&mut self.tally, alert, (before.0, after.0), reading, row);
        alert.judged = Some(at);
        alert.reading = reading;
        alert.thresholds = self.thresholds.clone();
        alert.spent = row.spent.or(alert.spent);
        alert.budget = row.budget;
        alert.has_gap = false;
        if let Some(rule) = alert.weigh_plan(before, row.spent, at) {
            self.tally.matters(rule);
        }
        if before.0.is_some() && after.0.is_none() {
            self.owe_resolution(row.id, at);
        }
    }

    /// A mute and an edit of the thresholds count for everybody; whether also for those who cannot be judged is open.
    pub(super) fn apply_rules_to_absent(&mut self, at: Seconds) {
        for (row, alert) in &mut self.alerts {
            let (at_most, at_least) = (alert.now().at_most, alert.now().at_least);
            if alert.judged != Some(at) && at_most.is_some() {
                self.tally.matters("fires, and the customer is absent or unreadable");
            }
            if alert.judged == Some(at) || at_least.is_none() {
                continue;
            }
            if self.muted.contains(&row.customer) {
                alert.hold(at_most, None, vec![Reason::Muted], at);
            } else if alert.thresholds != self.thresholds {
                let left = at_least.min(alert.reading.reached(&self.thresholds));
                alert.hold(at_most, left, vec![Reason::RuleChanged], at);
            }
        }
    }
}

/// What a record does to an alert.
struct Verdict {
    reached: Option<Level>,
    at_most: Option<Level>,
    at_least: Option<Level>,
    /// Why it is resolved, if it is.
    reasons: Vec<Reason>,
}

impl Verdict {
    /// A level comes down by more than the hysteresis; with another budget or other thresholds at once (B.6).
    fn of(alert: &Alert, row: &Row, reading: Reading, thresholds: &[Level]) -> Self {
        let reached = reading.reached(thresholds);
        let (raised, lowered) = match (alert.budget, row.budget) {
            (Budget::Amount(before), Budget::Amount(after)) => (after > before, after < before),
            _ => (false, false),
        };
        let are_edited = *alert.thresholds != *thresholds;
        let kept = |held: Option<Level>, can_keep: bool, keeps: fn(Ordering) -> bool| {
            let below = thresholds.iter().copied().filter(|threshold| can_keep && Some(*threshold) <= held);
            below.filter(|threshold| keeps(reading.beside_hysteresis(*threshold))).max()
        };
        // Open: an edit of other thresholds, a budget that was lowered or could not be read meanwhile, the very edge.
        let now = alert.now();
        let at_most = kept(now.at_most, !raised || alert.has_gap, Ordering::is_ge);
        let at_least = kept(now.at_least, !raised && !lowered && !are_edited, Ordering::is_gt);
        Self {
            reached,
            at_most: reached.max(at_most),
            at_least: reached.max(at_least),
            reasons: reasons(alert, row, are_edited, raised),
        }
    }
}

/// Every reason that is true (B.10).
fn reasons(alert: &Alert, row: &Row, are_edited: bool, raised: bool) -> Vec<Reason> {
    let has_fallen = match (row.spent, alert.spent) {
        (Some(after), Some(before)) => after < before,
        _ => false,
    };
    let by_percent = |reading| matches!(reading, Reading::Percent(_));
    let is_by_percent = by_percent(alert.reading) || by_percent(Reading::of(row)) || alert.has_gap;
    let all = [
        (Reason::SpendingFell, has_fallen || is_by_percent),
        (Reason::BudgetRaised, raised || is_by_percent),
        (Reason::BudgetRemoved, row.budget == Budget::NotSet),
        (Reason::RuleChanged, are_edited),
    ];
    all.into_iter().filter(|(_, is_true)| *is_true).map(|(reason, _)| reason).collect()
}
