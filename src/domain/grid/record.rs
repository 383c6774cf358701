//! A record, as input to the grid.

use super::RowId;
use crate::budget::{BudgetStatus, NearThreshold};
use crate::money::Decimal;
use crate::usage::UsageRecord;

/// A record, with what the grid shows in place of its own fields.
#[derive(Clone, Debug)]
pub struct GridRecord<'a> {
    pub usage: &'a UsageRecord,
    pub id: RowId,
    pub status: BudgetStatus,
    pub percent: Option<Decimal>,
}

impl<'a> GridRecord<'a> {
    /// The record unchanged.
    #[must_use]
    pub fn of(usage: &'a UsageRecord, near: NearThreshold) -> Self {
        let percent = usage.percent_used.filter(|_| usage.budget.is_some());
        Self { usage, id: RowId::of(&usage.customer_id), status: usage.status(near), percent }
    }
}
