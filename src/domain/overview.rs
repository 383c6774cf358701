//! A report with everything that is worked out once: totals, columns, the search index and the orders asked for so far.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::budget::NearThreshold;
use super::grid::{Direction, GridColumns, GridQuery, GridRecord, RowId, SearchIndex, SortKey};
use super::totals::Totals;
use super::usage::{UsageRecord, UsageReport};
use crate::link::{Snapshot, SnapshotRecord};

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

    /// The same of figures that were frozen.
    #[must_use]
    pub fn of_frozen(frozen: Snapshot) -> Self {
        let Snapshot { records, near, fetched_at, .. } = frozen;
        let rate = |SnapshotRecord { usage, status, percent }| {
            (UsageRecord { percent_used: percent, ..usage }, (status, percent))
        };
        let (usage, ratings): (Vec<_>, Vec<_>) = records.into_iter().map(rate).unzip();
        // A snapshot holds no id, so there is none to search for or to link to.
        let record = |(usage, (status, percent))| GridRecord { usage, id: RowId::Text("".into()), status, percent };
        let rated = usage.iter().zip(ratings.iter().copied());
        let columns = GridColumns::lay_out(rated.clone().map(record));
        let totals = Totals::of_rated(rated.map(|(usage, (status, _))| (usage, status)));
        let report =
            UsageReport { records: usage, unreadable: Vec::new(), reported_total: None, repeated: 0, fetched_at };
        Self::assemble(report, near, columns, totals)
    }

    fn assemble(report: UsageReport, near: NearThreshold, columns: GridColumns, totals: Totals) -> Self {
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
        let key = SortKey::ALL.iter().position(|key| *key == query.sort).unwrap_or_default();
        let place = key * 2 + usize::from(query.direction == Direction::Descending);
        self.orders[place].get_or_init(|| self.columns.order(query.sort, query.direction))
    }
}
