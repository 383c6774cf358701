//! A report with everything that is worked out once: totals, columns, the search index and the orders asked for so far.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::budget::NearThreshold;
use super::grid::{Direction, GridColumns, GridQuery, GridRecord, SearchIndex, SortKey};
use super::totals::Totals;
use super::usage::UsageReport;

/// An immutable report, ready to answer any query without sorting the same column twice.
#[derive(Debug)]
pub struct Overview {
    /// Its records stand in the order of the columns' rows.
    pub report: UsageReport,
    pub near: NearThreshold,
    pub totals: Totals,
    pub columns: GridColumns,
    pub index: SearchIndex,
    orders: [OnceLock<Vec<u32>>; SortKey::ALL.len() * 2],
}

impl Overview {
    /// Works it out; `collate` orders names. Takes about a second for a million records.
    pub fn new(mut report: UsageReport, near: NearThreshold, mut collate: impl FnMut(&str, &str) -> Ordering) -> Self {
        report.records.sort_by(|a, b| collate(&a.name, &b.name).then_with(|| a.customer_id.cmp(&b.customer_id)));
        let columns = GridColumns::lay_out(report.records.iter().map(|record| GridRecord::of(record, near)));
        let totals = Totals::of(&report.records, near);
        Self::assemble(report, near, columns, totals)
    }

    /// Of figures that are laid out and counted already; a report's records stand in the order of its columns.
    pub(crate) fn assemble(report: UsageReport, near: NearThreshold, columns: GridColumns, totals: Totals) -> Self {
        Self {
            totals,
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
        let place = query.sort.index() * 2 + usize::from(query.direction == Direction::Descending);
        self.orders[place].get_or_init(|| self.columns.order(query.sort, query.direction))
    }
}
