//! What receivers are owed: opened when a record in hand shows it, told, or missed.

use super::Oracle;
use super::alert::Silence;
use super::coverage;
use super::listener::Debt;
use crate::script::{Heard, Level, Reason, ReceiverNo, RowId, Rule, Said, Seconds};
use crate::tally::Tally;

impl Oracle {
    /// A.1, C.11: every receiver that the alert is routed to, whether it crossed now or the receiver came now.
    pub(super) fn open_debts(&mut self, row: RowId, at: Seconds) {
        let alert = self.alerts.get_mut(&row).expect("judged before");
        if alert.judged != Some(at) {
            return;
        }
        let is_open = alert.now().is_unclear || alert.silence == Silence::Optional;
        let is_silent = is_open || alert.silence == Silence::Planned;
        let cause = alert.demanded.take();
        if alert.reached.is_none() && alert.listeners.is_empty() {
            return;
        }
        for receiver in self.receivers.all() {
            let listener = alert.listeners.get(&receiver);
            let debt = listener.and_then(|listener| listener.debt);
            // Open: whether somebody who was not notified when it ran out hears of it later.
            let was_routed = |cause: Seconds| {
                let hears = |level| self.receivers.hears(receiver, row.customer, level, cause);
                !self.receivers.is_catch_all(receiver, at) && alert.reached.is_some_and(hears)
            };
            // Open: whether the plan that a higher level exceeded matters still, once that level came down unheard.
            let (told, _) = listener.map_or((None, None), |listener| listener.told(&alert.moments, at));
            let is_news = |debt: &Debt| alert.reached >= Some(debt.level) || told >= Some(debt.level);
            let cause = debt.filter(is_news).and_then(|debt| debt.cause).max(cause.filter(|cause| was_routed(*cause)));
            let kept = [alert.now().at_least, alert.now().at_most];
            let is_routed = |level: Level| self.receivers.hears_surely(receiver, row.customer, level, kept, at);
            let due = alert.is_due(listener, cause, at).filter(|level| !is_silent && is_routed(*level));
            let debt = match (due, debt) {
                (None, None) => continue,
                (None, Some(debt)) => {
                    if !is_open {
                        miss(&mut self.tally, debt, receiver, row, at);
                    }
                    None
                }
                (Some(level), Some(debt)) if debt.level <= level => Some(Debt { level, cause, ..debt }),
                (Some(level), debt) => {
                    // The higher one came down before anybody heard of it.
                    if let Some(debt) = debt {
                        miss(&mut self.tally, debt, receiver, row, at);
                    }
                    self.tally.crossings += 1;
                    if let Some(rule) = coverage::of_debt(alert, &self.receivers, receiver, at) {
                        self.tally.matters(rule);
                    }
                    Some(Debt { level, cause, opened: at, since: self.tally.polls, is_excused: false })
                }
            };
            alert.listeners.entry(receiver).or_default().debt = debt;
            self.owing.insert(row);
        }
    }

    /// Those who heard it fire hear that it is resolved (C.11).
    pub(super) fn owe_resolution(&mut self, row: RowId, at: Seconds) {
        let alert = self.alerts.get_mut(&row).expect("judged before");
        let (serial, is_unclear) = (alert.now().serial, alert.now().is_unclear);
        for (receiver, listener) in &mut alert.listeners {
            let fired = listener.fired.is_some_and(|fired| fired.serial == serial);
            let knows = self.receivers.knows(*receiver, row.customer, at) && !self.receivers.is_broken(*receiver);
            if fired && knows && !is_unclear {
                self.tally.resolutions += 1;
                listener.resolution = Some(self.tally.polls);
                self.owing.insert(row);
            }
        }
    }

    /// The period is over, and with it whatever was owed.
    pub(super) fn owe_nothing(&mut self, row: RowId, at: Seconds) {
        let alert = self.alerts.get_mut(&row).expect("judged before");
        for (receiver, listener) in &mut alert.listeners {
            if let Some(debt) = listener.debt.take() {
                miss(&mut self.tally, debt, *receiver, row, at);
            }
            if listener.resolution.take().is_some() {
                self.tally.miss_resolution(*receiver, row, at);
            }
        }
    }

    /// A debt to a broken receiver waits for its repair, one about what somebody planned for the end of the plan, and one that
    /// a mute or an edit may have ended for the next record that shows it. What is not routed to a receiver any more, as it is
    /// gone or was narrowed, is owed no longer, whether the customer can be judged or not.
    pub(super) fn age_debts(&mut self, at: Seconds) {
        let polls = self.tally.polls;
        self.owing.retain(|row| {
            let alert = self.alerts.get_mut(row).expect("somebody is owed something");
            let (at_least, at_most) = (alert.now().at_least, alert.now().at_most);
            let is_planned = alert.acknowledged.is_some_and(|acknowledged| acknowledged.plan.is_some());
            let mut owes = false;
            for (receiver, listener) in &mut alert.listeners {
                let is_broken = self.receivers.is_broken(*receiver);
                let knows = self.receivers.knows(*receiver, row.customer, at);
                let is_routed =
                    |level: Level| self.receivers.hears_surely(*receiver, row.customer, level, [at_least, at_most], at);
                if let Some(debt) = listener.debt.take_if(|debt| !is_routed(debt.level)) {
                    miss(&mut self.tally, debt, *receiver, *row, at);
                }
                if let Some(debt) = &mut listener.debt {
                    if is_broken || is_planned || at_least < Some(debt.level) {
                        (debt.since, debt.is_excused) = (polls + 1, true);
                    } else if debt.since < polls {
                        debt.is_excused = false;
                    }
                }
                if let Some(since) = listener.resolution {
                    if is_broken || !knows {
                        listener.resolution = None;
                    } else if polls > since + 1 || at_most.is_some() {
                        listener.resolution = None;
                        self.tally.miss_resolution(*receiver, *row, at);
                    }
                }
                owes |= listener.debt.is_some() || listener.resolution.is_some();
            }
            owes
        });
    }

    pub(super) fn pay(&mut self, heard: &Heard, level: Level) {
        let alert = self.alerts.get_mut(&heard.row);
        let Some(listener) = alert.and_then(|alert| alert.listeners.get_mut(&heard.receiver)) else { return };
        // What was decided before, but arrived since, pays a debt that no cause made due again.
        let since = |debt: &Debt| debt.cause.map_or(heard.at >= debt.opened, |cause| heard.decided >= cause);
        let pays = |debt: &mut Debt| level >= debt.level && since(debt);
        if let Some(debt) = listener.debt.take_if(pays) {
            self.tally.told += 1;
            if self.tally.polls > debt.since + 1 {
                self.tally.late += 1;
                self.tally.note(heard.decided, heard.receiver, heard.row, format_args!("late: {:?}", heard.said));
            }
        }
    }

    /// At the end: what was owed for a poll or longer was missed.
    pub(super) fn close_books(&mut self, at: Seconds) {
        let polls = self.tally.polls;
        for row in &self.owing {
            for (receiver, listener) in &self.alerts[row].listeners {
                let is_broken = self.receivers.is_broken(*receiver);
                if let Some(debt) = listener.debt.filter(|debt| !is_broken && debt.since < polls) {
                    miss(&mut self.tally, debt, *receiver, *row, at);
                }
                if listener.resolution.is_some_and(|since| !is_broken && since < polls) {
                    self.tally.miss_resolution(*receiver, *row, at);
                }
            }
        }
    }

    /// What working receivers are owed at this poll.
    pub fn owed(&self, at: Seconds) -> Vec<Heard> {
        let mut owed = Vec::new();
        for row in &self.owing {
            let alert = &self.alerts[row];
            for (receiver, listener) in &alert.listeners {
                let reason = || {
                    let fired = listener.fired.map_or(at, |fired| fired.decided);
                    alert.reasons(fired, at).pop().unwrap_or(Reason::SpendingFell)
                };
                let resolved = listener.resolution.map(|_| Said::Resolved(reason()));
                let said = listener.debt.map(|debt| Said::Fired(debt.level)).or(resolved);
                let heard =
                    |said| Heard { receiver: *receiver, row: *row, rule: Rule::Threshold, said, decided: at, at };
                owed.extend(said.filter(|_| !self.receivers.is_broken(*receiver)).map(heard));
            }
        }
        owed
    }
}

fn miss(tally: &mut Tally, debt: Debt, receiver: ReceiverNo, row: RowId, at: Seconds) {
    if debt.is_excused {
        tally.unreachable += 1;
    } else {
        tally.missed += 1;
        tally.note(at, receiver, row, format_args!("never heard of {} %", debt.level / 100));
    }
}
