//! The table that a replay prints.

use std::collections::BTreeMap;
use std::fmt;

use crate::calendar::{DAY, HOUR, date};
use crate::script::{Heard, ReceiverNo, RowId, Seconds};

/// What a receiver should not have heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// "Resolved" that nothing in hand shows, or to somebody who never heard it fire.
    FalseResolved,
    /// The same threshold again without a cause.
    Repeated,
    /// A threshold that is not reached, that was planned, or that is not routed to this receiver.
    Unfounded,
    WrongReason,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Those that brought a report.
    pub polls: usize,
    /// A threshold reached that a receiver has to hear of.
    pub crossings: usize,
    pub told: usize,
    /// Of those, beyond one poll.
    pub late: usize,
    pub missed: usize,
    /// Crossings that were over before their receiver worked again, or before a record showed that they still counted.
    pub unreachable: usize,
    pub resolutions: usize,
    pub resolutions_told: usize,
    pub resolutions_missed: usize,
    pub false_resolved: usize,
    pub repeated: usize,
    pub unfounded: usize,
    pub wrong_reason: usize,
    /// Alerts of which nothing was demanded for the rest of a period: see [`crate::oracle`].
    pub unclear: usize,
    /// By other rules.
    pub not_judged: usize,
    /// How often each rule mattered: a replay in which none does proves nothing.
    pub mattered: BTreeMap<&'static str, usize>,
    /// The first faults.
    pub examples: Vec<String>,
}

const MOST_EXAMPLES: usize = 20;

impl Tally {
    /// Whether every receiver heard what it had to, in time, and nothing else.
    pub fn is_right(&self) -> bool {
        let missed = self.late + self.missed + self.resolutions_missed;
        missed + self.false_resolved + self.repeated + self.unfounded + self.wrong_reason == 0
    }

    pub fn matters(&mut self, rule: &'static str) {
        *self.mattered.entry(rule).or_default() += 1;
    }

    pub fn miss_resolution(&mut self, receiver: ReceiverNo, row: RowId, at: Seconds) {
        self.resolutions_missed += 1;
        self.note(at, receiver, row, format_args!("never heard that it is resolved"));
    }

    pub fn fault(&mut self, fault: Fault, heard: &Heard) {
        let (count, name) = match fault {
            Fault::FalseResolved => (&mut self.false_resolved, "false"),
            Fault::Repeated => (&mut self.repeated, "repeated"),
            Fault::Unfounded => (&mut self.unfounded, "unfounded"),
            Fault::WrongReason => (&mut self.wrong_reason, "wrong reason"),
        };
        *count += 1;
        self.note(heard.decided, heard.receiver, heard.row, format_args!("{name}: {:?}", heard.said));
    }

    pub fn note(&mut self, at: Seconds, receiver: ReceiverNo, row: RowId, what: fmt::Arguments<'_>) {
        if self.examples.len() < MOST_EXAMPLES {
            let RowId { customer, plan } = row;
            self.examples.push(format!("{}: receiver {receiver}, customer {customer} ({plan:?}): {what}", time(at)));
        }
    }
}

/// `2026-03-08 14:17`
fn time(at: Seconds) -> String {
    let (year, month, day) = date(at.div_euclid(DAY));
    let (hour, minute) = (at.rem_euclid(DAY) / HOUR, at.rem_euclid(HOUR) / 60);
    format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, count) in [
            ("polls with a report", self.polls),
            ("crossings to tell", self.crossings),
            ("  told", self.told),
            ("  late beyond one poll", self.late),
            ("  missed", self.missed),
            ("  over before the receiver worked again", self.unreachable),
            ("resolutions to tell", self.resolutions),
            ("  told", self.resolutions_told),
            ("  missed", self.resolutions_missed),
            ("false \"resolved\"", self.false_resolved),
            ("repeated", self.repeated),
            ("unfounded", self.unfounded),
            ("wrong reason", self.wrong_reason),
            ("legacy periods with an unclear end", self.unclear),
            ("of other rules, not judged", self.not_judged),
        ] {
            writeln!(out, "{name:<54}{count:>9}")?;
        }
        self.mattered.iter().try_for_each(|(rule, count)| writeln!(out, "{rule:<54}{count:>9}"))?;
        self.examples.iter().try_for_each(|example| writeln!(out, "  {example}"))
    }
}
