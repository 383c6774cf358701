//! What happened in a replayed world, counted: a replay in which nothing happens proves nothing.

use std::collections::BTreeMap;
use std::fmt;

/// See the module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Happened(BTreeMap<&'static str, usize>);

/// What every replay has to contain.
pub const KINDS: [&str; 27] = [
    "absences",
    "acknowledgements",
    "acknowledgements withdrawn",
    "acknowledgements with a plan",
    "budgets lowered",
    "budgets of 0",
    "budgets raised",
    "budgets removed",
    "customers who left",
    "fields that could not be read",
    "jumps",
    "late rows",
    "mutes",
    "new periods, Azure plan",
    "new periods, legacy and known",
    "new periods, legacy and unknown",
    "partial reports",
    "polls without a report",
    "receivers added",
    "receivers broken",
    "receivers changed",
    "receivers removed",
    "refunds",
    "rows stuck for weeks",
    "take-overs",
    "thresholds edited",
    "upgrades",
];

impl Happened {
    pub fn count(&mut self, kind: &'static str) {
        debug_assert!(KINDS.contains(&kind), "{kind}");
        *self.0.entry(kind).or_default() += 1;
    }

    pub fn missing(&self) -> Vec<&'static str> {
        KINDS.into_iter().filter(|kind| !self.0.contains_key(kind)).collect()
    }
}

impl fmt::Display for Happened {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(kind, count)| writeln!(out, "{kind:<54}{count:>9}"))
    }
}
