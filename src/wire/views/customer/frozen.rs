//! One customer's page as a shared link shows it.

use serde::{Deserialize, Serialize};

use super::{CustomerDetail, CustomerRow, NeighboursView, NotesView, former};
use crate::views::breakdown::DigestView;
use crate::views::dashboard::{frozen_notices, marks};
use crate::views::ownership::OwnershipView;
use domain::alert::Thresholds;
use domain::grid::ColumnSet;
use domain::link::CustomerSnapshot;
use domain::overview::Overview;
use domain::recap::Recap;
use domain::usage::UsageRecord;
use jiff::Timestamp;

/// See the module.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenCustomer {
    /// Without an id, and without anything that colleagues wrote or decided.
    pub detail: CustomerDetail,
    /// What the link shows.
    pub columns: ColumnSet,
    pub lists: Vec<DigestView>,
}

impl FrozenCustomer {
    #[must_use]
    pub fn of(page: &CustomerSnapshot, columns: ColumnSet, now: Timestamp) -> Self {
        let overview = Overview::of_frozen(page.figures.clone());
        let (records, unknown) = (&overview.report.records, Recap::default());
        let row = |(row, record): (usize, &UsageRecord)| {
            let recap = page.recaps.get(&record.plan).unwrap_or(&unknown);
            CustomerRow::of(&overview, row, record, recap)
        };
        let mut rows: Vec<CustomerRow> = records.iter().enumerate().filter_map(row).collect();
        rows.sort_by_key(|of| of.row.plan);
        let fetched_at = page.figures.fetched_at;
        let detail = CustomerDetail {
            now: now.as_second(),
            fetched_at: fetched_at.as_second(),
            marks: marks(&Thresholds::default(), overview.near),
            id: String::new(),
            name: rows.first().map(|of| of.row.name.clone()).unwrap_or_default(),
            rows,
            notices: frozen_notices(fetched_at, false, columns),
            own_rules: None,
            alerts: Vec::new(),
            former: former(&page.former),
            events: Vec::new(),
            notes: NotesView::default(),
            neighbours: NeighboursView::default(),
            ownership: OwnershipView::default(),
        };
        Self { detail, columns, lists: page.lists.iter().map(DigestView::of).collect() }
    }
}
