//! A report with everything that is worked out once: totals, columns, the search index and the orders asked for so far.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::budget::NearThreshold;
use super::grid::{Direction, GridColumns, GridQuery, SearchIndex, SortKey};
use super::totals::Totals;
use super::usage::UsageReport;

/// An immutable report, ready to answer any query without sorting the same column twice.
#[derive(Debug)]
pub struct Overview {
    pub report: UsageReport,
    pub near: NearThreshold,
    pub totals: Totals,
    pub columns: GridColumns,
    pub index: SearchIndex,
    orders: [OnceLock<Vec<u32>>; SortKey::ALL.len() * 2],
}

impl Overview {
    /// Works it out; `collate` orders names. Takes about a second for a million records.
    pub fn new(report: UsageReport, near: NearThreshold, collate: impl FnMut(&str, &str) -> Ordering) -> Self {
        let columns = GridColumns::build(&report.records, near, collate);
        Self {
            totals: Totals::of(&report.records, near),
            index: SearchIndex::build(&columns),
            orders: [const { OnceLock::new() }; SortKey::ALL.len() * 2],
            report,
            near,
            columns,
        }
    }

    /// All rows in the order that a query asks for; sorted at the first call and kept.
    #[must_use]
    pub fn order(&self, query: &GridQuery) -> &[u32] {
        let key = SortKey::ALL.iter().position(|key| *key == query.sort).unwrap_or_default();
        let place = key * 2 + usize::from(query.direction == Direction::Descending);
        self.orders[place].get_or_init(|| self.columns.order(query.sort, query.direction))
    }
}
