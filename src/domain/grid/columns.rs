//! The columns of the grid, row by row in the order of the customers' names.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::NumberColumn;
use crate::budget::{BudgetStatus, NearThreshold};
use crate::customer::{CustomerId, Plan, write_guid};
use crate::money::{BillingCurrency, Decimal};
use crate::usage::UsageRecord;

/// Everything the grid shows of a report, one typed column a field. Rows stand in the order of (name by Unicode
/// collation, id), so that a row's index breaks every tie and the browser needs no collation of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridColumns {
    parts: GridParts,
    remaining: NumberColumn,
}

/// What [`GridColumns`] is made of, and what travels to the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridParts {
    /// All names, one after the other.
    pub names: String,
    /// Where each name ends in `names`, in bytes.
    pub name_ends: Vec<u32>,
    pub ids: Vec<RowId>,
    /// How many of the sixteen bytes of GUIDs are known; the rest are zero. The server knows all, and sends as many as tell
    /// them apart.
    pub guid_bytes: GuidBytes,
    pub plans: Vec<Plan>,
    pub statuses: Vec<BudgetStatus>,
    /// Each currency once.
    pub currencies: Vec<BillingCurrency>,
    /// Each row's place in `currencies`.
    pub currency: Vec<u16>,
    /// Percent of the budget, to two digits.
    pub percent: NumberColumn,
    pub spent: NumberColumn,
    pub budget: NumberColumn,
    /// Seconds since 1970, UTC.
    pub updated: Vec<Option<i64>>,
}

/// A customer's id in its smallest form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowId {
    Guid([u8; 16]),
    Text(Box<str>),
}

impl RowId {
    fn of(id: &CustomerId) -> Self {
        id.as_guid().map_or_else(|| Self::Text(id.as_str().into()), Self::Guid)
    }

    /// The id, or of a GUID as much as is known.
    #[must_use]
    pub fn write(&self, known: GuidBytes) -> String {
        match self {
            Self::Guid(bytes) => known.start_of(*bytes),
            Self::Text(text) => text.to_string(),
        }
    }
}

/// How many bytes of GUIDs are known: at most sixteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuidBytes(u8);

impl GuidBytes {
    pub const ALL: Self = Self(16);

    /// `None` beyond sixteen.
    #[must_use]
    pub fn new(count: u64) -> Option<Self> {
        u8::try_from(count).ok().filter(|count| *count <= 16).map(Self)
    }

    #[must_use]
    pub fn count(self) -> usize {
        usize::from(self.0)
    }

    /// As much of a GUID as is known, as it is written.
    fn start_of(self, bytes: [u8; 16]) -> String {
        let mut text = write_guid(bytes);
        // A hyphen stands after the 4th, 6th, 8th and 10th byte; a start does not end with one.
        let hyphens = [4, 6, 8, 10].into_iter().filter(|place| *place < self.0).count();
        text.truncate(self.count() * 2 + hyphens);
        text
    }
}

impl Default for GuidBytes {
    fn default() -> Self {
        Self::ALL
    }
}

/// One row, ready to be written in any locale. Numbers are plain decimals (`-1234.50`) with the digits to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridRow {
    pub id: String,
    pub name: String,
    pub plan: Plan,
    pub status: BudgetStatus,
    pub currency: BillingCurrency,
    /// `None` without a budget (Partner Center's 0 means nothing then) and where it is missing.
    pub percent: Option<String>,
    /// The same in hundredths of a percent, for drawing.
    pub percent_hundredths: Option<i64>,
    pub spent: Option<String>,
    pub budget: Option<String>,
    /// Budget minus spent as they are shown, so that the row adds up. Negative when over.
    pub remaining: Option<String>,
    /// Seconds since 1970, UTC.
    pub updated: Option<i64>,
}

const PERCENT_DIGITS: u32 = 2;

/// A record with what the grid shows in place of its own fields.
#[derive(Clone, Debug)]
pub struct GridRecord<'a> {
    pub usage: &'a UsageRecord,
    pub id: RowId,
    pub status: BudgetStatus,
    pub percent: Option<Decimal>,
}

impl<'a> GridRecord<'a> {
    /// The record as it is.
    #[must_use]
    pub fn of(usage: &'a UsageRecord, near: NearThreshold) -> Self {
        let percent = usage.percent_used.filter(|_| usage.budget.is_some());
        Self { usage, id: RowId::of(&usage.customer_id), status: usage.status(near), percent }
    }
}

impl GridColumns {
    /// Lays out a report's records; `collate` orders names.
    pub fn build(
        records: &[UsageRecord],
        near: NearThreshold,
        mut collate: impl FnMut(&str, &str) -> Ordering,
    ) -> Self {
        let mut sorted: Vec<&UsageRecord> = records.iter().collect();
        sorted.sort_by(|a, b| collate(&a.name, &b.name).then_with(|| a.customer_id.cmp(&b.customer_id)));
        Self::lay_out(sorted.into_iter().map(|record| GridRecord::of(record, near)))
    }

    /// Lays out records that stand in the order of their names already.
    pub fn lay_out<'a>(records: impl ExactSizeIterator<Item = GridRecord<'a>> + Clone) -> Self {
        let rows = records.len();
        let mut parts = GridParts {
            percent: NumberColumn::with_capacity(rows),
            spent: NumberColumn::with_capacity(rows),
            budget: NumberColumn::with_capacity(rows),
            ..GridParts::default()
        };
        let mut currencies = std::collections::BTreeMap::new();
        for record in records.clone() {
            currencies.insert(&record.usage.currency, 0_u16);
        }
        for (place, (currency, index)) in currencies.iter_mut().enumerate() {
            *index = u16::try_from(place).unwrap_or(u16::MAX);
            parts.currencies.push((*currency).clone());
        }
        for GridRecord { usage, id, status, percent } in records {
            let digits = usage.currency.minor_digits();
            parts.names.push_str(&usage.name);
            parts.name_ends.push(u32::try_from(parts.names.len()).unwrap_or(u32::MAX));
            parts.ids.push(id);
            parts.plans.push(usage.plan);
            parts.statuses.push(status);
            parts.currency.push(currencies.get(&usage.currency).copied().unwrap_or_default());
            parts.percent.push(percent, PERCENT_DIGITS);
            parts.spent.push(usage.spent, digits);
            parts.budget.push(usage.budget, digits);
            parts.updated.push(usage.updated.map(jiff::Timestamp::as_second));
        }
        let beyond = parts.remaining_beyond();
        Self::from_parts(parts, beyond)
    }

    /// Derives the rest from the parts. Every column must have as many rows as `ids`; `beyond` is the text of what is
    /// left where it is too large for a [`NumberColumn`] (see [`GridParts::remaining_beyond`]).
    #[must_use]
    pub fn from_parts(parts: GridParts, beyond: Vec<(u32, Box<str>)>) -> Self {
        let mut remaining = NumberColumn::with_capacity(parts.ids.len());
        for row in 0..parts.ids.len() {
            remaining.push_units(parts.difference(row));
        }
        remaining.set_beyond(beyond);
        Self { parts, remaining }
    }

    #[must_use]
    pub fn parts(&self) -> &GridParts {
        &self.parts
    }

    #[must_use]
    pub fn remaining(&self) -> &NumberColumn {
        &self.remaining
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

    /// Whether the row has spent anything (more than zero, as shown).
    #[must_use]
    pub fn has_spending(&self, row: usize) -> bool {
        self.parts.spent.units(row).is_some_and(|units| units > 0)
    }

    /// The row of a customer.
    #[must_use]
    pub fn find(&self, id: &CustomerId) -> Option<usize> {
        let wanted = RowId::of(id);
        self.parts.ids.iter().position(|id| *id == wanted)
    }

    /// The row of the one customer whose GUID begins with a text of at least its first group; `None` if there is none, or
    /// more than one.
    #[must_use]
    pub fn find_by_start(&self, start: &str) -> Option<usize> {
        if start.len() < 8 {
            return None;
        }
        let mut rows = (0..self.len()).filter(|&row| match &self.parts.ids[row] {
            guid @ RowId::Guid(_) => guid.write(GuidBytes::ALL).starts_with(start),
            RowId::Text(_) => false,
        });
        rows.next().filter(|_| rows.next().is_none())
    }

    /// How many bytes of the GUIDs tell all of them apart.
    #[must_use]
    pub fn distinct_guid_bytes(&self) -> GuidBytes {
        let guids =
            self.parts.ids.iter().filter_map(|id| if let RowId::Guid(bytes) = id { Some(*bytes) } else { None });
        let mut guids: Vec<[u8; 16]> = guids.collect();
        guids.sort_unstable();
        let shared = |pair: &[[u8; 16]]| pair[0].iter().zip(&pair[1]).take_while(|(one, other)| one == other).count();
        let longest = guids.windows(2).map(shared).max().unwrap_or_default();
        // A few more, so that a link which somebody keeps will hardly fit another customer who comes later.
        GuidBytes::new((longest + 2).clamp(4, 16) as u64).unwrap_or_default()
    }

    /// The row, ready to be written. `None` past the end.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<GridRow> {
        let parts = &self.parts;
        let digits = parts.digits(row);
        Some(GridRow {
            id: parts.ids.get(row)?.write(parts.guid_bytes),
            name: parts.name(row).to_owned(),
            plan: *parts.plans.get(row)?,
            status: *parts.statuses.get(row)?,
            currency: parts.currency(row).clone(),
            percent: parts.percent.plain(row, PERCENT_DIGITS),
            percent_hundredths: parts.percent.units(row).map(|units| units / 100),
            spent: parts.spent.plain(row, digits),
            budget: parts.budget.plain(row, digits),
            remaining: self.remaining.plain(row, digits),
            updated: parts.updated.get(row).copied().flatten(),
        })
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

    fn difference(&self, row: usize) -> Option<i64> {
        Some(self.budget.units(row)? - self.spent.units(row)?)
    }

    /// Row and text of what is left of a budget, where integers cannot hold it. The server works it out and sends it
    /// along, so that the browser needs no decimals.
    #[must_use]
    pub fn remaining_beyond(&self) -> Vec<(u32, Box<str>)> {
        let is_limit = |units: Option<i64>| units.is_some_and(|units| units.abs() == NumberColumn::LIMIT);
        let is_beyond = |row: usize| {
            self.difference(row).is_some_and(|units| units.abs() > NumberColumn::LIMIT)
                || is_limit(self.budget.units(row))
                || is_limit(self.spent.units(row))
        };
        let exact = |column: &NumberColumn, row| column.plain(row, self.digits(row))?.parse::<Decimal>().ok();
        let left = |row| exact(&self.budget, row)?.checked_sub(exact(&self.spent, row)?);
        let beyond = (0..self.ids.len()).filter(|&row| is_beyond(row));
        beyond.filter_map(|row| Some((u32::try_from(row).ok()?, left(row)?.to_string().into()))).collect()
    }
}
