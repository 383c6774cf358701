//! The oracle, asked about worlds of a few polls that were written by hand: what was heard is right, or one thing is wrong.

mod acknowledgements;
mod beside;
mod crossings;
mod engines;
mod periods;
mod receivers;
mod resolutions;

use std::collections::BTreeMap;

use crate::calendar::{DAY, HOUR, day_number};
use crate::oracle::Oracle;
use crate::script::{
    Action, Budget, Cents, CustomerNo, Customers, Heard, Legacy, Plan, ReceiverNo, Report, Routing, Row, RowId, Rule,
    Said, Seconds,
};
use crate::tally::Tally;
use crate::world::INTERVAL;

/// Hears of everything, from the start.
const TEAM: ReceiverNo = 1;
/// Hears of what is critical.
const ON_CALL: ReceiverNo = 2;
const WITH_SUMMARY: CustomerNo = 7;
const WITHOUT_SUMMARY: CustomerNo = 8;

/// A few polls from 10 March 2026, 2:17, on.
struct Play {
    oracle: Oracle,
    at: Seconds,
}

impl Play {
    fn new() -> Self {
        let legacy = |has_summary| Legacy { first_day: 20, has_summary };
        let legacy = BTreeMap::from([(WITH_SUMMARY, legacy(true)), (WITHOUT_SUMMARY, legacy(false))]);
        let at = day_number(2026, 3, 10) * DAY + 2 * HOUR + 17 * 60;
        let mut play = Self { oracle: Oracle::new(legacy), at };
        play.oracle.act(at - HOUR, &Action::AddReceiver(TEAM, everything()));
        play
    }

    /// The next poll, and what its decision said at once.
    fn poll<const R: usize, const H: usize>(&mut self, rows: [Row; R], heard: [(ReceiverNo, RowId, Said); H]) {
        let at = self.at;
        let heard = heard.map(|(receiver, row, said)| hears(receiver, row, said, at));
        self.poll_and_hear(rows, &heard);
    }

    fn poll_and_hear<const R: usize>(&mut self, rows: [Row; R], heard: &[Heard]) {
        let rows = rows.map(|row| Row { dated: row.dated.map(|ago| self.at - ago), ..row }).to_vec();
        let report = Report { announced: 25, rows };
        self.oracle.observe(self.at, Some(&report), heard);
        self.at += INTERVAL;
    }

    fn poll_in_vain(&mut self) {
        self.oracle.observe(self.at, None, &[]);
        self.at += INTERVAL;
    }

    /// An hour before the next poll.
    fn act(&mut self, action: Action) {
        self.oracle.act(self.at - HOUR, &action);
    }

    /// No polls for some days.
    fn wait(&mut self, days: i64) {
        self.at += days * DAY;
    }

    fn end(self) -> Tally {
        self.oracle.finish(self.at)
    }
}

/// A row as of an hour before the poll.
fn azure(customer: CustomerNo, spent: Cents, budget: Cents) -> Row {
    let id = RowId { customer, plan: Plan::Azure };
    Row { id, spent: Some(spent), budget: Budget::Amount(budget), percent: Some(0), dated: Some(HOUR) }
}

fn legacy(customer: CustomerNo, spent: Cents, budget: Cents) -> Row {
    Row { id: RowId { customer, plan: Plan::Legacy }, ..azure(customer, spent, budget) }
}

fn everything() -> Routing {
    Routing { critical_only: false, customers: Customers::All, catch_all: false }
}

fn critical() -> Routing {
    Routing { critical_only: true, ..everything() }
}

fn hears(receiver: ReceiverNo, row: RowId, said: Said, at: Seconds) -> Heard {
    Heard { receiver, row, rule: Rule::Threshold, said, decided: at, at }
}

/// The faults of a tally: late, missed, false "resolved", repeated, unfounded, of a wrong reason, resolutions missed.
fn faults(tally: &Tally) -> [usize; 7] {
    [
        tally.late,
        tally.missed,
        tally.false_resolved,
        tally.repeated,
        tally.unfounded,
        tally.wrong_reason,
        tally.resolutions_missed,
    ]
}

#[track_caller]
fn assert_right(play: Play, crossings: usize) {
    let tally = play.end();
    assert!(tally.is_right() && tally.told == crossings && tally.crossings == crossings, "{tally}");
}
