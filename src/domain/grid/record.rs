//! A record, as input to the grid.

use super::{Outlook, RowId};
use crate::budget::{BudgetStatus, NearThreshold, shown_percent};
use crate::money::Decimal;
use crate::usage::UsageRecord;

/// A record, with what the grid shows in place of its own fields.
#[derive(Clone, Debug)]
pub struct GridRecord<'a> {
    pub usage: &'a UsageRecord,
    pub id: RowId,
    pub status: BudgetStatus,
    /// See [`crate::used::Used::percent`].
    pub percent: Option<Decimal>,
    /// Where the status changes.
    pub near: NearThreshold,
    pub outlook: Option<Outlook>,
}

impl<'a> GridRecord<'a> {
    /// The record unchanged, without a projection.
    #[must_use]
    pub fn of(usage: &'a UsageRecord, near: NearThreshold) -> Self {
        let used = usage.used();
        let (status, percent) = (BudgetStatus::of(used, near), used.percent());
        Self { usage, id: RowId::of(&usage.customer_id), status, percent, near, outlook: None }
    }

    /// The percent as people see it.
    #[must_use]
    pub fn shown_percent(&self) -> Option<Decimal> {
        self.percent.map(|percent| shown_percent(percent, &self.near.edges()))
    }
}
