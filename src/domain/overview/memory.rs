//! How much memory an overview takes, so that the server can bound what it keeps: about what the allocator hands out, in
//! bytes.

use std::sync::OnceLock;

use super::Overview;
use crate::grid::{Column, GridColumns, Outlook};
use crate::usage::UsageRecord;

/// What an allocator adds to a text of its own: its bookkeeping, and rounding up.
const PER_TEXT: usize = 16;

impl Overview {
    /// With all that overviews of equal records share: see [`Self::shares_with`].
    #[must_use]
    pub fn bytes(&self) -> usize {
        let orders = self.orders.iter().filter_map(OnceLock::get).map(|rows| rows.capacity() * size_of::<u32>());
        let by_customer = self.by_customer.get().map_or(0, |rows| size_of_val(&**rows));
        self.laid_out_bytes + orders.sum::<usize>() + by_customer
    }

    /// The same without the orders, which are sorted later.
    pub(super) fn with_bytes(mut self) -> Self {
        let records = self.report.records.iter().map(of_record).sum::<usize>();
        let outlooks = self.outlooks.len() * size_of::<Option<Outlook>>();
        self.laid_out_bytes = records + outlooks + of_columns(&self.columns) + self.index.bytes();
        self
    }
}

fn of_record(record: &UsageRecord) -> usize {
    size_of::<UsageRecord>() + record.customer_id.as_str().len() + record.name.len() + 2 * PER_TEXT
}

fn of_columns(columns: &GridColumns) -> usize {
    let parts = columns.parts();
    let values = Column::ALL.iter().map(|column| columns.values(*column).bytes());
    let row = size_of_val(&*parts.plans) + size_of_val(&*parts.statuses) + size_of_val(&*parts.currency);
    parts.names.capacity()
        + parts.name_ends.capacity() * size_of::<u32>()
        + parts.ids.bytes()
        + values.sum::<usize>()
        + size_of_val(parts.further.pairs())
        + row
}
