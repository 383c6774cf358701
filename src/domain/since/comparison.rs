//! All that has changed since a baseline, ranked and counted once: every page of the grid says it.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::{Baseline, Change, ChangeKind, RowChange};
use crate::customer::CustomerId;
use crate::names;
use crate::usage::UsageReport;

/// What has changed since a baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub baseline: Baseline,
    /// The most urgent first, then by name; `None` if nothing is known from then.
    pub rows: Option<Vec<RowChange>>,
    /// The last names of customers who are gone.
    pub gone: HashMap<CustomerId, Box<str>>,
    /// How many customers each kind of change is about, the most urgent first; none is 0.
    pub kinds: Vec<(ChangeKind, usize)>,
    /// How many customers have changes.
    pub customers: usize,
}

impl Comparison {
    /// Ranks and counts `rows`. The records of `report` are in the order of their names.
    #[must_use]
    pub fn new(
        baseline: Baseline,
        mut rows: Option<Vec<RowChange>>,
        gone: HashMap<CustomerId, Box<str>>,
        report: &UsageReport,
    ) -> Self {
        let mut places: HashMap<&CustomerId, usize> = HashMap::new();
        for (place, record) in report.records.iter().enumerate() {
            places.entry(&record.customer_id).or_insert(place);
        }
        let by_name = |one: &CustomerId, other: &CustomerId| match (places.get(one), places.get(other)) {
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => {
                let name = |id| gone.get(id).map_or("", |name| &**name);
                names::compare(name(one), name(other))
            }
        };
        if let Some(rows) = &mut rows {
            rows.sort_by(|one, other| {
                let kinds = one.most_urgent().cmp(&other.most_urgent());
                let names = || by_name(&one.key.customer, &other.key.customer);
                kinds.then_with(names).then_with(|| one.key.cmp(&other.key))
            });
        }
        Self::counted(baseline, rows, gone)
    }

    /// Nothing is known from then.
    #[must_use]
    pub fn unknown(baseline: Baseline) -> Self {
        Self::counted(baseline, None, HashMap::new())
    }

    fn counted(baseline: Baseline, rows: Option<Vec<RowChange>>, gone: HashMap<CustomerId, Box<str>>) -> Self {
        let all = rows.as_deref().unwrap_or_default();
        let customers = distinct(all.iter());
        let count = |kind: ChangeKind| (kind, distinct(all.iter().filter(|row| row.is_of(kind))));
        let kinds = ChangeKind::ALL.map(count).into_iter().filter(|(_, customers)| *customers > 0).collect();
        Self { baseline, rows, gone, kinds, customers }
    }

    /// About what it takes in memory, in bytes, without counting one by one: a row with an id and two changes, a customer who
    /// is gone with an id and a name.
    #[must_use]
    pub fn bytes(&self) -> usize {
        const TEXT: usize = 52;
        let row = size_of::<RowChange>() + TEXT + 2 * size_of::<Change>();
        let gone = size_of::<(CustomerId, Box<str>)>() + 2 * TEXT;
        self.rows.as_ref().map_or(0, Vec::len) * row + self.gone.len() * gone
    }

    /// The changes of these customers alone.
    #[must_use]
    pub fn among(&self, customers: &HashSet<CustomerId>) -> Self {
        let kept = |rows: &Vec<RowChange>| -> Vec<RowChange> {
            rows.iter().filter(|row| customers.contains(&row.key.customer)).cloned().collect()
        };
        Self::counted(self.baseline, self.rows.as_ref().map(kept), HashMap::new())
    }
}

fn distinct<'a>(rows: impl Iterator<Item = &'a RowChange>) -> usize {
    rows.map(|row| &row.key.customer).collect::<HashSet<_>>().len()
}
