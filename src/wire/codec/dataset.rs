//! The grid's dataset on the wire: the columns of [`GridParts`], one after another, in few bytes. The figures follow
//! the list of columns, from left to right.
//!
//! Integers are LEB128 varints (the Protocol Buffers encoding guide, "Base 128 Varints"), signed ones zigzagged. A
//! missing number is 0 and all others are shifted up by one. Amounts are in minor units of their currency. A column
//! begins with 1, or is only a 0 if no row has a value. The response is compressed as a whole, so columns of similar
//! values cost little.
//!
//! Why it has its own format: for 100,000 customers it takes about half the bytes of slim JSON after Brotli
//! (src/docs/adr/0003), and needs no parsing into objects. `make bench` prints bytes and times beside JSON's, `encode`.

use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Column, FurtherRows, GridColumns, GridParts, GuidBytes, NumberColumn, RowId, Values};
use domain::money::{BillingCurrency, CurrencyCode, LegacyLocale};

/// The first four bytes: the format and its version.
const MAGIC: &[u8; 4] = b"HRG6";
/// No partner has this many customers; more would only be an attempt to exhaust memory.
const MAX_ROWS: u64 = 5_000_000;

/// The bytes are not a valid dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the dataset is damaged")]
pub struct DatasetError;

/// Encodes the columns.
#[must_use]
pub fn encode(columns: &GridColumns) -> Vec<u8> {
    let parts = columns.parts();
    let rows = columns.len();
    let mut out = Writer(Vec::with_capacity(64 + rows * 40 + parts.names.len()));
    out.0.extend_from_slice(MAGIC);
    out.unsigned(rows as u64);
    let mut start = 0;
    for &end in &parts.name_ends {
        out.unsigned(u64::from(end - start));
        start = end;
    }
    out.0.extend_from_slice(parts.names.as_bytes());
    // Random bytes do not compress, so only as many are sent as distinguish the customers.
    let guid_bytes = columns.distinct_guid_bytes();
    out.unsigned(guid_bytes.count() as u64);
    // 0 means a GUID; anything else is the length of a text plus one.
    for id in &parts.ids {
        out.unsigned(if let RowId::Text(text) = id { text.len() as u64 + 1 } else { 0 });
    }
    for id in &parts.ids {
        match id {
            RowId::Guid(bytes) => out.0.extend_from_slice(&bytes[..guid_bytes.count()]),
            RowId::Text(text) => out.0.extend_from_slice(text.as_bytes()),
        }
    }
    out.further(&parts.further);
    for (plan, status) in parts.plans.iter().zip(&parts.statuses) {
        out.unsigned((plan.index() | status.index() << 1) as u64);
    }
    out.unsigned(parts.currencies.len() as u64);
    for currency in &parts.currencies {
        let presumed = currency.presumed();
        let (kind, text) = match currency {
            BillingCurrency::Code(code) => (0, code.as_str()),
            BillingCurrency::Locale(locale) if presumed.is_none() => (1, locale.as_str()),
            BillingCurrency::Locale(locale) => (3, locale.as_str()),
            BillingCurrency::Missing => (2, ""),
        };
        out.0.push(kind);
        out.text(text);
        // Sent, because the browser has no table of the world's currencies.
        out.0.extend(presumed.iter().flat_map(|code| code.as_str().bytes()));
    }
    for &currency in &parts.currency {
        out.unsigned(u64::from(currency));
    }
    for column in Column::ALL {
        let values = parts.values(column);
        if column.is_sent() {
            out.unsigned(u64::from(!values.is_empty()));
        }
        match column.kind().values() {
            Values::Apart => {}
            // Derived columns are not sent, except for amounts that the browser cannot compute.
            Values::Money if !column.is_sent() => out.beyond(values),
            _ if !column.is_sent() || values.is_empty() => {}
            Values::Decimals(digits) => out.numbers(values, |_| units_per_minor(digits)),
            Values::Money => out.numbers(values, |row| units_per_minor(parts.digits(row))),
            Values::Moments => out.moments(values),
        }
    }
    out.0
}

/// Decodes what [`encode`] wrote.
///
/// # Errors
///
/// If the bytes are truncated, have another version, or contradict themselves.
pub fn decode(bytes: &[u8]) -> Result<GridColumns, DatasetError> {
    let mut input = Reader(bytes.strip_prefix(MAGIC).ok_or(DatasetError)?);
    let rows = input.unsigned()?;
    // Every row takes more than a byte, so allocations are bounded by what was received.
    if rows > MAX_ROWS || rows > input.0.len() as u64 {
        return Err(DatasetError);
    }
    let rows = usize::try_from(rows).map_err(|_| DatasetError)?;
    let mut parts = GridParts::default();
    let mut end = 0_u32;
    for _ in 0..rows {
        let length = u32::try_from(input.unsigned()?).map_err(|_| DatasetError)?;
        end = end.checked_add(length).ok_or(DatasetError)?;
        parts.name_ends.push(end);
    }
    parts.names = input.string(end as usize)?;
    if parts.name_ends.iter().any(|&end| !parts.names.is_char_boundary(end as usize)) {
        return Err(DatasetError);
    }
    parts.guid_bytes = GuidBytes::new(input.unsigned()?).ok_or(DatasetError)?;
    let lengths = (0..rows).map(|_| input.unsigned()).collect::<Result<Vec<_>, _>>()?;
    for length in lengths {
        parts.ids.push(match usize::try_from(length).map_err(|_| DatasetError)?.checked_sub(1) {
            None => {
                let mut guid = [0; 16];
                let known = parts.guid_bytes.count();
                guid[..known].copy_from_slice(input.bytes(known)?);
                RowId::Guid(guid)
            }
            Some(length) => RowId::Text(input.string(length)?.into()),
        });
    }
    parts.further = input.further(rows)?;
    for &code in input.bytes(rows)? {
        parts.plans.push(if code & 1 == 0 { Plan::Azure } else { Plan::Legacy });
        parts.statuses.push(*BudgetStatus::ALL.get(usize::from(code >> 1)).ok_or(DatasetError)?);
    }
    let currencies = input.unsigned()?;
    for _ in 0..currencies {
        let kind = input.bytes(1)?[0];
        let length = usize::try_from(input.unsigned()?).map_err(|_| DatasetError)?;
        let text = input.string(length)?;
        parts.currencies.push(match kind {
            0 => BillingCurrency::Code(CurrencyCode::parse(&text).ok_or(DatasetError)?),
            1 => BillingCurrency::Locale(LegacyLocale::with_presumed(text.into(), None)),
            3 => {
                let presumed = CurrencyCode::parse(&input.string(3)?).ok_or(DatasetError)?;
                BillingCurrency::Locale(LegacyLocale::with_presumed(text.into(), Some(presumed)))
            }
            2 => BillingCurrency::Missing,
            _ => return Err(DatasetError),
        });
    }
    for _ in 0..rows {
        let currency = u16::try_from(input.unsigned()?).map_err(|_| DatasetError)?;
        if usize::from(currency) >= parts.currencies.len() {
            return Err(DatasetError);
        }
        parts.currency.push(currency);
    }
    for column in Column::ALL {
        let is_there = column.is_sent() && input.flag()?;
        parts.values[column.index()] = match column.kind().values() {
            Values::Apart => NumberColumn::default(),
            Values::Money if !column.is_sent() => NumberColumn::only_beyond(input.beyond(rows)?),
            _ if !is_there => NumberColumn::default(),
            Values::Decimals(digits) => input.numbers(rows, |_| units_per_minor(digits))?,
            Values::Money => input.numbers(rows, |row| units_per_minor(parts.digits(row)))?,
            Values::Moments => input.moments(rows)?,
        };
    }
    if input.0.is_empty() { Ok(GridColumns::from_parts(parts)) } else { Err(DatasetError) }
}

fn units_per_minor(digits: u32) -> i64 {
    10_i64.pow(4_u32.saturating_sub(digits))
}

struct Writer(Vec<u8>);

impl Writer {
    #[expect(clippy::cast_possible_truncation, reason = "seven bits at a time is what a varint is")]
    fn unsigned(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn signed(&mut self, value: i64) {
        self.unsigned(zigzag(value));
    }

    fn text(&mut self, text: &str) {
        self.unsigned(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Each row as the distance from the one before, and back to the customer's first row.
    fn further(&mut self, further: &FurtherRows) {
        self.unsigned(further.pairs().len() as u64);
        let mut last = 0;
        for &(row, first) in further.pairs() {
            self.unsigned(u64::from(row - last));
            self.unsigned(u64::from(row - first));
            last = row;
        }
    }

    fn numbers(&mut self, column: &NumberColumn, divisor: impl Fn(usize) -> i64) {
        for row in 0..column.len() {
            self.unsigned(column.units(row).map_or(0, |units| zigzag(units / divisor(row)) + 1));
        }
        self.beyond(column);
    }

    /// As the time before the latest one, which is short.
    fn moments(&mut self, column: &NumberColumn) {
        let moments = (0..column.len()).map(|row| column.units(row));
        let latest = moments.clone().flatten().max().unwrap_or_default();
        self.signed(latest);
        for moment in moments {
            self.unsigned(moment.map_or(0, |moment| latest.abs_diff(moment).saturating_add(1)));
        }
    }

    fn beyond(&mut self, column: &NumberColumn) {
        self.unsigned(column.beyond().len() as u64);
        for (row, text) in column.beyond() {
            self.unsigned(u64::from(*row));
            self.text(text);
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, count: usize) -> Result<&'a [u8], DatasetError> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(DatasetError)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn string(&mut self, count: usize) -> Result<String, DatasetError> {
        std::str::from_utf8(self.bytes(count)?).map(str::to_owned).map_err(|_| DatasetError)
    }

    fn unsigned(&mut self) -> Result<u64, DatasetError> {
        let mut value = 0;
        for place in 0..10 {
            let (&byte, rest) = self.0.split_first().ok_or(DatasetError)?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f).checked_shl(place * 7).ok_or(DatasetError)?;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(DatasetError)
    }

    fn signed(&mut self) -> Result<i64, DatasetError> {
        self.unsigned().map(unzigzag)
    }

    fn flag(&mut self) -> Result<bool, DatasetError> {
        match self.unsigned()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(DatasetError),
        }
    }

    fn further(&mut self, rows: usize) -> Result<FurtherRows, DatasetError> {
        let (mut row, mut pairs) = (0_u32, Vec::new());
        for _ in 0..self.unsigned()? {
            let mut distance =
                || self.unsigned().and_then(|distance| u32::try_from(distance).map_err(|_| DatasetError));
            row = row.checked_add(distance()?).filter(|row| (*row as usize) < rows).ok_or(DatasetError)?;
            pairs.push((row, row.checked_sub(distance()?).ok_or(DatasetError)?));
        }
        FurtherRows::from_pairs(pairs).ok_or(DatasetError)
    }

    fn numbers(&mut self, rows: usize, factor: impl Fn(usize) -> i64) -> Result<NumberColumn, DatasetError> {
        let mut column = NumberColumn::with_capacity(rows);
        for row in 0..rows {
            let units = self.unsigned()?.checked_sub(1).map(unzigzag);
            column.push_units(units.map(|minor| minor.checked_mul(factor(row)).ok_or(DatasetError)).transpose()?);
        }
        column.set_beyond(self.beyond(rows)?);
        Ok(column)
    }

    fn moments(&mut self, rows: usize) -> Result<NumberColumn, DatasetError> {
        let mut column = NumberColumn::with_capacity(rows);
        let latest = self.signed()?;
        for _ in 0..rows {
            let before = self.unsigned()?.checked_sub(1);
            column
                .push_units(before.map(|before| latest.checked_sub_unsigned(before).ok_or(DatasetError)).transpose()?);
        }
        Ok(column)
    }

    /// Ordered by row, for lookups.
    fn beyond(&mut self, rows: usize) -> Result<Vec<(u32, Box<str>)>, DatasetError> {
        let mut beyond: Vec<(u32, Box<str>)> = Vec::new();
        for _ in 0..self.unsigned()? {
            let row = u32::try_from(self.unsigned()?).map_err(|_| DatasetError)?;
            let length = usize::try_from(self.unsigned()?).map_err(|_| DatasetError)?;
            if row as usize >= rows || beyond.last().is_some_and(|(last, _)| *last >= row) {
                return Err(DatasetError);
            }
            beyond.push((row, self.string(length)?.into()));
        }
        Ok(beyond)
    }
}

fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63).cast_unsigned()
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

#[cfg(test)]
mod tests;
