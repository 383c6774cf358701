//! What must each receiver have heard? Written from the issue alone, in its own words and numbers.
//!
//! The rules, each with its number in the issue:
//!
//! * A record in hand decides, however partial the report (A.1), by its exact amounts (A.3). A receiver hears of the
//!   highest threshold reached at the poll that shows it, at the latest at the one after it.
//! * It hears of it once, until the level comes down (B.6), an acknowledgement runs out before its alert's period does, or
//!   a planned amount is exceeded (B.7).
//! * "Resolved" is for those who heard it fire (C.11), if a record in hand shows in the same period that no threshold is
//!   reached any more, or a rule or a mute explains it (B.10). A new period says nothing (B.5, B.7).
//! * A receiver that is added, widened or works again hears of what fires and what it has not been told (C.11).

mod alert;
mod coverage;
mod debts;
mod figures;
mod hearing;
mod listener;
mod moment;
mod period;
mod receivers;
mod weighing;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use self::alert::Alert;
use self::receivers::Receivers;
use crate::script::{Action, CustomerNo, Heard, Legacy, Level, Report, RowId, Seconds, THRESHOLDS};
use crate::tally::Tally;

/// See the module.
pub struct Oracle {
    legacy: BTreeMap<CustomerNo, Legacy>,
    thresholds: Rc<[Level]>,
    muted: BTreeSet<CustomerNo>,
    receivers: Receivers,
    alerts: BTreeMap<RowId, Alert>,
    /// The alerts of which somebody is owed something.
    owing: BTreeSet<RowId>,
    /// Whether this poll brought one.
    has_report: bool,
    tally: Tally,
}

impl Oracle {
    pub fn new(legacy: BTreeMap<CustomerNo, Legacy>) -> Self {
        Self {
            legacy,
            thresholds: THRESHOLDS.into(),
            muted: BTreeSet::new(),
            receivers: Receivers::default(),
            alerts: BTreeMap::new(),
            owing: BTreeSet::new(),
            has_report: false,
            tally: Tally::default(),
        }
    }

    pub fn act(&mut self, at: Seconds, action: &Action) {
        match action {
            Action::SetThresholds(thresholds) => self.thresholds = thresholds.clone(),
            Action::Mute(customer) => drop(self.muted.insert(*customer)),
            Action::Unmute(customer) => drop(self.muted.remove(customer)),
            Action::Acknowledge { row, span, plan } => {
                if let Some(alert) = self.alerts.get_mut(row) {
                    alert.acknowledge(*span, *plan, at);
                }
            }
            Action::Withdraw(row) => {
                if let Some(alert) = self.alerts.get_mut(row) {
                    alert.withdraw();
                }
            }
            Action::AddReceiver(receiver, routing) | Action::ChangeReceiver(receiver, routing) => {
                self.receivers.route(*receiver, Some(routing.clone()), at);
            }
            Action::RemoveReceiver(receiver) => self.receivers.route(*receiver, None, at),
            Action::BreakReceiver(receiver) => self.receivers.set_broken(*receiver, true, at),
            Action::RepairReceiver(receiver) => self.receivers.set_broken(*receiver, false, at),
            Action::TakeOver => {}
        }
    }

    /// A poll, and what was heard since the last one.
    pub fn observe(&mut self, at: Seconds, report: Option<&Report>, heard: &[Heard]) {
        let (before, now): (Vec<Heard>, Vec<Heard>) = heard.iter().partition(|heard| heard.decided < at);
        self.see(at, report, &before);
        self.listen(at, &now);
    }

    /// The first half: the report, and what receivers heard of earlier polls before, as after a repair.
    pub fn see(&mut self, at: Seconds, report: Option<&Report>, heard_before: &[Heard]) {
        for heard in heard_before {
            self.hear(heard, at);
        }
        let Some(report) = report else { return };
        self.tally.polls += 1;
        for alert in self.alerts.values_mut() {
            if let Some(rule) = alert.expire(at) {
                self.tally.matters(rule);
            }
        }
        for row in &report.rows {
            self.judge(row, at);
            self.open_debts(row.id, at);
        }
        self.apply_rules_to_absent(at);
        self.has_report = true;
    }

    /// The second half: what was heard of this poll.
    pub fn listen(&mut self, at: Seconds, heard_now: &[Heard]) {
        for heard in heard_now {
            self.hear(heard, at);
        }
        if std::mem::take(&mut self.has_report) {
            self.age_debts(at);
        }
    }

    pub fn finish(mut self, at: Seconds) -> Tally {
        self.close_books(at);
        self.tally
    }
}
