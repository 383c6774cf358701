//! A report with everything that is computed once: totals, columns, the search index and the orders requested so far.

mod memory;
mod selection;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use super::budget::NearThreshold;
use super::customer::CustomerId;
use super::grid::{GridColumns, GridRecord, Outlook, RowId, SearchIndex, SortKey, name_order};
use super::projection::Outlooks;
use super::totals::Totals;
use super::usage::{UsageRecord, UsageReport};
pub use selection::Counts;

/// An immutable report, ready to answer any query without sorting the same column twice.
#[derive(Debug)]
pub struct Overview {
    /// Its records are in the order of the columns' rows.
    pub report: UsageReport,
    pub near: NearThreshold,
    pub totals: Totals,
    pub columns: Arc<GridColumns>,
    pub index: Arc<SearchIndex>,
    /// See [`UsageReport::disagreements`].
    pub disagreements: usize,
    /// Of each row; empty if nothing is projected.
    outlooks: Arc<[Option<Outlook>]>,
    /// Whether the percents are those that were frozen: amounts may be masked that they come from.
    is_frozen: bool,
    orders: Arc<[OnceLock<Vec<u32>>; SortKey::ALL.len() * 2]>,
    /// All rows, by customer.
    by_customer: Arc<OnceLock<Box<[u32]>>>,
    counts: Arc<OnceLock<Counts>>,
    /// See [`Self::bytes`].
    laid_out_bytes: usize,
}

impl Overview {
    /// Computes everything; `collate` orders names. Takes about a second for a million records.
    pub fn new(
        report: UsageReport,
        near: NearThreshold,
        outlooks: &Outlooks,
        collate: impl FnMut(&str, &str) -> Ordering,
    ) -> Self {
        Self::among([], report, near, outlooks, collate)
    }

    /// The same; what a known one has computed from equal records and projections is shared rather than computed and kept
    /// twice.
    pub fn among<'a>(
        known: impl IntoIterator<Item = &'a Self>,
        report: UsageReport,
        near: NearThreshold,
        outlooks: &Outlooks,
        collate: impl FnMut(&str, &str) -> Ordering,
    ) -> Self {
        Self::projecting(known, report, near, |record| Outlook::of(record, outlooks), collate)
    }

    /// The same, from the projection of each record.
    pub(crate) fn projecting<'a>(
        known: impl IntoIterator<Item = &'a Self>,
        mut report: UsageReport,
        near: NearThreshold,
        outlook: impl Fn(&UsageRecord) -> Option<Outlook>,
        mut collate: impl FnMut(&str, &str) -> Ordering,
    ) -> Self {
        Arc::make_mut(&mut report.records).sort_by(|one, other| name_order(one, other, &mut collate));
        let outlooks = kept(report.records.iter().map(outlook).collect());
        let is_same = |one: &&Self| {
            !one.is_frozen && one.near == near && one.report.records == report.records && one.outlooks == outlooks
        };
        if let Some(same) = known.into_iter().find(is_same) {
            return same.with_records_of(report);
        }
        Self::laid_out(report, near, outlooks)
    }

    /// The report's records are in the order of their names.
    fn laid_out(report: UsageReport, near: NearThreshold, outlooks: Arc<[Option<Outlook>]>) -> Self {
        let record = |(row, record)| GridRecord { outlook: outlook_of(&outlooks, row), ..GridRecord::of(record, near) };
        let records: Vec<_> = report.records.iter().enumerate().map(record).collect();
        let columns = GridColumns::lay_out(records.iter().cloned());
        let rated = records.iter().map(|record| (record.usage, record.status));
        let totals = Totals::of_rated(rated, &columns.parts().further);
        let disagreements = report.disagreements();
        Self { disagreements, ..Self::assemble(report, near, outlooks, columns, totals) }
    }

    /// Everything computed, for a report whose records are equal.
    fn with_records_of(&self, report: UsageReport) -> Self {
        Self {
            report: UsageReport { records: Arc::clone(&self.report.records), ..report },
            near: self.near,
            totals: self.totals.clone(),
            columns: Arc::clone(&self.columns),
            index: Arc::clone(&self.index),
            disagreements: self.disagreements,
            outlooks: Arc::clone(&self.outlooks),
            is_frozen: self.is_frozen,
            orders: Arc::clone(&self.orders),
            by_customer: Arc::clone(&self.by_customer),
            counts: Arc::clone(&self.counts),
            laid_out_bytes: self.laid_out_bytes,
        }
    }

    /// The same with only these rows, which are in order: everything is counted and laid out again. What the report says
    /// of itself, such as that it is incomplete, stays true.
    #[must_use]
    pub fn narrowed(&self, rows: &[u32]) -> Self {
        let places = || rows.iter().map(|row| *row as usize).filter(|row| *row < self.report.records.len());
        let records: Vec<_> = places().filter_map(|row| self.report.records.get(row)).cloned().collect();
        let left_out = self.report.left_out + self.report.records.len() - records.len();
        let report = UsageReport { left_out, records: Arc::new(records), ..self.report.clone() };
        Self::laid_out(report, self.near, kept(places().map(|row| outlook_of(&self.outlooks, row)).collect()))
    }

    /// Whether both were computed once.
    #[must_use]
    pub fn shares_with(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.columns, &other.columns)
    }

    /// From figures that were frozen, laid out and counted; the report's records are in the order of its columns.
    pub(crate) fn assemble_frozen(
        report: UsageReport,
        near: NearThreshold,
        outlooks: Vec<Option<Outlook>>,
        columns: GridColumns,
        totals: Totals,
    ) -> Self {
        Self { is_frozen: true, ..Self::assemble(report, near, kept(outlooks), columns, totals) }
    }

    fn assemble(
        report: UsageReport,
        near: NearThreshold,
        outlooks: Arc<[Option<Outlook>]>,
        columns: GridColumns,
        totals: Totals,
    ) -> Self {
        let overview = Self {
            outlooks,
            totals,
            index: Arc::new(SearchIndex::build(&columns)),
            orders: Arc::new([const { OnceLock::new() }; SortKey::ALL.len() * 2]),
            by_customer: Arc::default(),
            counts: Arc::default(),
            disagreements: 0,
            is_frozen: false,
            laid_out_bytes: 0,
            report,
            near,
            columns: Arc::new(columns),
        };
        overview.with_bytes()
    }

    /// A customer's rows, with their records, in order. Found by halves: each page asks for many customers.
    pub fn rows_of<'a>(&'a self, id: &CustomerId) -> impl Iterator<Item = (usize, &'a UsageRecord)> {
        let records = &self.report.records;
        let rows = self.by_customer.get_or_init(|| {
            let mut rows: Vec<u32> = (0..).take(records.len()).collect();
            rows.sort_by_key(|&row| (&records[row as usize].customer_id, row));
            rows.into()
        });
        let begin = rows.partition_point(|&row| records[row as usize].customer_id < *id);
        let from = rows[begin..].iter().map(|&row| (row as usize, &records[row as usize]));
        from.take_while(move |(_, record)| record.customer_id == *id)
    }

    /// A customer's name, empty if none is given; `None` without a row.
    #[must_use]
    pub fn name_of<'a>(&'a self, id: &CustomerId) -> Option<&'a str> {
        let mut names = self.rows_of(id).map(|(_, record)| &*record.name);
        let first = names.next()?;
        Some(if first.is_empty() { names.find(|name| !name.is_empty()).unwrap_or_default() } else { first })
    }

    /// Whether the customer has a row.
    #[must_use]
    pub fn has(&self, id: &CustomerId) -> bool {
        self.rows_of(id).next().is_some()
    }

    /// A row's record with every digit. It has no id.
    #[must_use]
    pub fn record(&self, row: usize) -> Option<GridRecord<'_>> {
        let usage = self.report.records.get(row)?;
        let status = *self.columns.parts().statuses.get(row)?;
        let percent = if self.is_frozen { usage.percent_used } else { usage.used().percent() };
        let outlook = outlook_of(&self.outlooks, row);
        Some(GridRecord { usage, id: RowId::Text("".into()), status, percent, near: self.near, outlook })
    }
}

/// Nothing, if nothing is projected.
fn kept(outlooks: Vec<Option<Outlook>>) -> Arc<[Option<Outlook>]> {
    if outlooks.iter().all(Option::is_none) { Arc::default() } else { outlooks.into() }
}

fn outlook_of(outlooks: &[Option<Outlook>], row: usize) -> Option<Outlook> {
    outlooks.get(row).copied().flatten()
}
