//! The grid's figures, column by column: rows stand in the order of the customers' names.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::columns::{Derived, Exact};
use super::{Column, ColumnSet, FurtherRows, GridRecord, GuidBytes, Kind, NumberColumn, RowId, RowIds};
use crate::budget::{BudgetStatus, NearThreshold, PERCENT_DIGITS};
use crate::customer::{CustomerId, Plan};
use crate::money::{BillingCurrency, Decimal};
use crate::usage::{RecordKey, UsageRecord};

/// Everything the grid shows of a report, every column with all its rows. Rows stand in the order of `name_order`, so that
/// a row's index breaks every tie and the browser needs no collation of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridColumns {
    parts: GridParts,
}

/// What [`GridColumns`] is made of. All of it but the derived columns travels to the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridParts {
    /// All names, one after the other.
    pub names: String,
    /// Where each name ends in `names`, in bytes.
    pub name_ends: Vec<u32>,
    pub ids: RowIds,
    /// Apart from the ids, which a frozen grid does not have.
    pub further: FurtherRows,
    pub plans: Vec<Plan>,
    pub statuses: Vec<BudgetStatus>,
    /// Each currency once.
    pub currencies: Vec<BillingCurrency>,
    /// Each row's place in `currencies`.
    pub currency: Vec<u16>,
    /// The figures of each column, in the order of [`Column::ALL`]: decimals as they are shown, moments in seconds since
    /// 1970, UTC. Empty for the name and the plan, and for a column in which no row has a value.
    pub values: [NumberColumn; Column::ALL.len()],
}

/// One row, ready to be written in any locale. Numbers are plain decimals (`-1234.50`) with the digits to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    pub id: String,
    pub name: String,
    pub plan: Plan,
    pub status: BudgetStatus,
    pub currency: BillingCurrency,
    /// In the order of [`Column::ALL`].
    pub values: [GridValue; Column::ALL.len()],
}

/// A column's value in a row. An amount is missing where Partner Center gives none, the percent without a budget too, and of
/// a budget of 0 or below.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridValue {
    /// In the units of [`NumberColumn`], for drawing; a moment in seconds since 1970, UTC.
    pub units: Option<i64>,
    /// A plain decimal with the digits to show; `None` for what is no decimal.
    pub plain: Option<String>,
}

impl GridRow {
    /// `None` where the id is hidden.
    #[must_use]
    pub fn key(&self) -> Option<RecordKey> {
        Some(RecordKey { customer: CustomerId::parse(&self.id)?, plan: self.plan })
    }

    /// The plain decimal of a column, where there is one.
    #[must_use]
    pub fn plain(&self, column: Column) -> Option<&str> {
        self.values[column.index()].plain.as_deref()
    }

    #[must_use]
    pub fn units(&self, column: Column) -> Option<i64> {
        self.values[column.index()].units
    }
}

/// The order of the rows: by name, then by id, then by plan. Sort stably: records equal in all three keep their order.
pub(crate) fn name_order(
    one: &UsageRecord,
    other: &UsageRecord,
    mut collate: impl FnMut(&str, &str) -> Ordering,
) -> Ordering {
    let names = collate(&one.name, &other.name);
    names.then_with(|| one.customer_id.cmp(&other.customer_id)).then_with(|| one.plan.cmp(&other.plan))
}

impl GridColumns {
    /// Lays out a report's records; `collate` orders names.
    pub fn build(
        records: &[UsageRecord],
        near: NearThreshold,
        mut collate: impl FnMut(&str, &str) -> Ordering,
    ) -> Self {
        let mut sorted: Vec<&UsageRecord> = records.iter().collect();
        sorted.sort_by(|one, other| name_order(one, other, &mut collate));
        let records: Vec<_> = sorted.into_iter().map(|record| GridRecord::of(record, near)).collect();
        Self::lay_out(records.iter().cloned())
    }

    /// Lays out records that stand in the order of their names already.
    pub fn lay_out<'a>(records: impl ExactSizeIterator<Item = GridRecord<'a>> + Clone) -> Self {
        let rows = records.len();
        let mut parts = GridParts {
            name_ends: Vec::with_capacity(rows),
            ids: RowIds::with_capacity(rows),
            plans: Vec::with_capacity(rows),
            statuses: Vec::with_capacity(rows),
            currency: Vec::with_capacity(rows),
            values: Column::ALL.map(|column| NumberColumn::with_capacity(if column.is_sent() { rows } else { 0 })),
            ..GridParts::default()
        };
        parts.further = FurtherRows::of(records.clone().map(|record| &record.usage.customer_id));
        let mut currencies = std::collections::BTreeMap::new();
        for record in records.clone() {
            currencies.insert(&record.usage.currency, 0_u16);
        }
        for (place, (currency, index)) in currencies.iter_mut().enumerate() {
            *index = u16::try_from(place).unwrap_or(u16::MAX);
            parts.currencies.push((*currency).clone());
        }
        for record in records {
            let currency = &record.usage.currency;
            for (column, values) in Column::ALL.into_iter().zip(&mut parts.values) {
                if !column.is_sent() {
                    continue;
                }
                match column.exact(&record) {
                    Exact::Number(_) if column.kind() == Kind::Percent => {
                        values.push(record.shown_percent(), PERCENT_DIGITS);
                    }
                    Exact::Number(number) => values.push(number, column.kind().digits(currency).unwrap_or_default()),
                    Exact::Moment(moment) => values.push_units(moment.map(jiff::Timestamp::as_second)),
                    Exact::Text(_) | Exact::Plan(_) => {}
                }
            }
            let GridRecord { usage, id, status, .. } = record;
            parts.names.push_str(&usage.name);
            parts.name_ends.push(u32::try_from(parts.names.len()).unwrap_or(u32::MAX));
            parts.ids.push(id);
            parts.plans.push(usage.plan);
            parts.statuses.push(status);
            parts.currency.push(currencies.get(&usage.currency).copied().unwrap_or_default());
        }
        // Most reports and many links have a column that is blank, which then costs no bytes and no time.
        for values in parts.values.iter_mut().filter(|values| values.is_blank()) {
            *values = NumberColumn::default();
        }
        let mut columns = Self::from_parts(parts);
        for column in Column::ALL {
            let beyond = columns.beyond(column);
            if !beyond.is_empty() {
                columns.parts.values[column.index()].set_beyond(beyond);
            }
        }
        columns
    }

    /// Works the derived columns out. Every other column must be empty or have as many rows as `ids`; of the derived ones only the
    /// texts of values that are too large for a [`NumberColumn`] are taken as they are.
    #[must_use]
    pub fn from_parts(mut parts: GridParts) -> Self {
        for column in Column::ALL {
            let Some(derived) = column.derived() else { continue };
            let mut values = NumberColumn::with_capacity(parts.ids.len());
            for row in 0..parts.ids.len() {
                values.push_units(parts.derive(&derived, row));
            }
            let received = &mut parts.values[column.index()];
            values.set_beyond(received.take_beyond());
            *received = values;
        }
        Self { parts }
    }

    #[must_use]
    pub fn parts(&self) -> &GridParts {
        &self.parts
    }

    /// The figures of a column, see [`GridParts::values`].
    #[must_use]
    pub fn values(&self, column: Column) -> &NumberColumn {
        self.parts.values(column)
    }

    /// These columns of frozen figures. A column of projections that has none, and never will, is left out: the figures are
    /// older than projections, or from the first days of a month.
    #[must_use]
    pub fn worth_showing(&self, shown: ColumnSet) -> ColumnSet {
        let blank = self.values(Column::Projected).is_empty().then_some(Column::Projected);
        ColumnSet::hiding(shown.hidden().chain(blank))
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.ids.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.ids.is_empty()
    }

    #[must_use]
    pub fn name(&self, row: usize) -> &str {
        self.parts.name(row)
    }

    #[must_use]
    pub fn currency(&self, row: usize) -> &BillingCurrency {
        self.parts.currency(row)
    }

    /// How many customers these rows belong to.
    #[must_use]
    pub fn customers_among(&self, rows: &[u32]) -> usize {
        let mut marked = vec![false; self.len()];
        for &row in rows {
            marked[row as usize] = true;
        }
        rows.len() - self.parts.further.repeats(marked)
    }

    /// The first row of the one customer whose GUID begins with a text of at least its first group; `None` if there is
    /// none, or more than one.
    #[must_use]
    pub fn find_by_start(&self, start: &str) -> Option<usize> {
        if start.len() < 8 {
            return None;
        }
        let ids = &self.parts.ids;
        let mut rows = (0..self.len()).filter(|&row| match ids.get(row) {
            Some(guid @ RowId::Guid(_)) => guid.write(GuidBytes::ALL).starts_with(start),
            Some(RowId::Text(_)) | None => false,
        });
        rows.next().filter(|&first| rows.all(|row| ids.get(row) == ids.get(first)))
    }

    /// The row, ready to be written. `None` past the end.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<GridRow> {
        let parts = &self.parts;
        let currency = parts.currency(row);
        let value = |column: Column| {
            let (values, digits) = (parts.values(column), column.kind().digits(currency));
            GridValue { units: values.units(row), plain: digits.and_then(|digits| values.plain(row, digits)) }
        };
        Some(GridRow {
            id: parts.ids.write(row)?,
            name: parts.name(row).to_owned(),
            plan: *parts.plans.get(row)?,
            status: *parts.statuses.get(row)?,
            currency: currency.clone(),
            values: Column::ALL.map(value),
        })
    }

    /// Row and text of a derived column's values that integers cannot hold. The server works them out and sends them
    /// along, so that the browser needs no decimals.
    fn beyond(&self, column: Column) -> Vec<(u32, Box<str>)> {
        let Some(derived) = column.derived().filter(|_| column.kind().is_money()) else { return Vec::new() };
        let parts = &self.parts;
        let at_limit = |units: i64| units.abs() == NumberColumn::LIMIT;
        let is_beyond = |row: usize| {
            let mut all = derived.from.iter().chain([&column]).map(|column| parts.values(*column).units(row));
            all.any(|units| units.is_some_and(at_limit))
        };
        let exact = |column: &Column, row| {
            let digits = column.kind().digits(parts.currency(row))?;
            parts.values(*column).plain(row, digits)?.parse::<Decimal>().ok()
        };
        let text = |row: usize| {
            let from = derived.from.iter().map(|column| exact(column, row)).collect::<Option<Vec<_>>>()?;
            Some((u32::try_from(row).ok()?, column.derive_exactly(&from)?.to_string().into()))
        };
        (0..self.len()).filter(|&row| is_beyond(row)).filter_map(text).collect()
    }
}

impl GridParts {
    fn name(&self, row: usize) -> &str {
        let start = row.checked_sub(1).and_then(|before| self.name_ends.get(before)).copied().unwrap_or(0);
        let end = self.name_ends.get(row).copied().unwrap_or(start);
        self.names.get(start as usize..end as usize).unwrap_or_default()
    }

    fn currency(&self, row: usize) -> &BillingCurrency {
        let index = self.currency.get(row).copied().unwrap_or_default();
        self.currencies.get(usize::from(index)).unwrap_or(&BillingCurrency::Missing)
    }

    /// The fractional digits that the row's amounts are shown with.
    #[must_use]
    pub fn digits(&self, row: usize) -> u32 {
        self.currency(row).minor_digits()
    }

    /// The figures of a column, see [`Self::values`].
    #[must_use]
    pub fn values(&self, column: Column) -> &NumberColumn {
        &self.values[column.index()]
    }

    fn derive(&self, derived: &Derived, row: usize) -> Option<i64> {
        let mut from = [0; Derived::MAX_SOURCES];
        let from = from.get_mut(..derived.from.len())?;
        for (units, column) in from.iter_mut().zip(derived.from) {
            *units = self.values(*column).units(row)?;
        }
        (derived.units)(from)
    }
}
