//! The grid's dataset on the wire: the columns of [`GridParts`], one after another, in few bytes.
//!
//! Integers are LEB128 varints (the Protocol Buffers encoding guide, "Base 128 Varints"), signed ones zigzagged. Names are
//! in order, so each says how much of it is the name before and then the rest. Figures follow the list of columns, from
//! left to right. A missing number is 0 and all others are shifted up by one. Amounts are in minor units of their
//! currency. Percents come last, as the difference from what spending and budget make of them, which mostly is none. A
//! column begins with 1, or is only a 0 if no row has a value. The response is compressed as a whole.
//!
//! Why it has its own format: for 100,000 customers it takes about a third of the bytes of slim JSON after Brotli
//! (src/docs/adr/0003), and needs no parsing into objects. `make bench` prints bytes and times beside JSON's, `encode`.

mod bytes;

use self::bytes::{Reader, Writer, in_batches, unzigzag, zigzag};
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Column, FurtherRows, GridColumns, GridParts, GuidBytes, Kind, NumberColumn, RowIds, Values};
use domain::money::{BillingCurrency, CurrencyCode, LegacyLocale};

/// The first four bytes: the format and its version.
const MAGIC: &[u8; 4] = b"HRG7";
/// No partner has this many customers; more would only be an attempt to exhaust memory.
const MAX_ROWS: u64 = 5_000_000;
/// The most that a name takes from the one before, in bytes.
const MAX_SHARED: usize = u8::MAX as usize;
/// A percent's last digit shown, in the units of [`NumberColumn`].
const PERCENT_UNITS: i64 = 100;

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
    names(&mut out, columns);
    // Random bytes do not compress, so only as many are sent as distinguish the customers.
    let ids = parts.ids.shortened();
    out.unsigned(ids.known.count() as u64);
    out.0.extend_from_slice(&ids.guids);
    out.by_row(ids.longer.iter().map(|(row, bytes)| (*row, &**bytes)));
    out.by_row(ids.texts.iter().map(|(row, text)| (*row, text.as_bytes())));
    out.further(&parts.further);
    out.0.extend(parts.plans.iter().zip(&parts.statuses).map(|(plan, status)| code_of(*plan, *status)));
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
    for column in in_order() {
        let values = parts.values(column);
        if column.is_sent() {
            out.unsigned(u64::from(!values.is_empty()));
        }
        match column.kind().values() {
            Values::Apart => {}
            // Derived columns are not sent, except for amounts that the browser cannot compute.
            Values::Money if !column.is_sent() => out.beyond(values),
            _ if !column.is_sent() || values.is_empty() => {}
            Values::Decimals(_) => {
                out.numbers(values, |row, units| unlike(units, expected_percent(parts, row)));
            }
            Values::Money => out.numbers(values, |row, units| {
                units.map_or(0, |units| zigzag(units / units_per_minor(parts.digits(row))) + 1)
            }),
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
    (parts.names, parts.name_ends) = read_names(&mut input, rows)?;
    let known = GuidBytes::new(input.unsigned()?).ok_or(DatasetError)?;
    let guids = input.bytes(rows * known.count())?.to_vec();
    let longer = input.by_row(rows, |bytes| (bytes.len() <= 16).then(|| bytes.into()))?;
    parts.ids = RowIds { rows, known, guids, longer, texts: input.texts(rows)? };
    parts.further = input.further(rows)?;
    let codes = input.bytes(rows)?;
    (parts.plans, parts.statuses) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
    in_batches(rows, &mut |batch| {
        for code in &codes[batch] {
            parts.plans.push(if code & 1 == 0 { Plan::Azure } else { Plan::Legacy });
            parts.statuses.push(*BudgetStatus::ALL.get(usize::from(code >> 1)).ok_or(DatasetError)?);
        }
        Ok(())
    })?;
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
    parts.currency = Vec::with_capacity(rows);
    input.codes(rows, &mut |_, codes| {
        for &code in codes {
            let code = u16::try_from(code).ok().filter(|code| usize::from(*code) < parts.currencies.len());
            parts.currency.push(code.ok_or(DatasetError)?);
        }
        Ok(())
    })?;
    // Once for each currency, not for each row: its digits are looked up in a list of texts.
    let minors: Vec<i64> = parts.currencies.iter().map(|currency| units_per_minor(currency.minor_digits())).collect();
    for column in in_order() {
        let is_there = column.is_sent() && input.flag()?;
        parts.values[column.index()] = match column.kind().values() {
            Values::Apart => NumberColumn::default(),
            Values::Money if !column.is_sent() => NumberColumn::only_beyond(input.texts(rows)?),
            _ if !is_there => NumberColumn::default(),
            Values::Decimals(_) => input.numbers(rows, |row, code| like(code, expected_percent(&parts, row)))?,
            Values::Money => input.numbers(rows, |row, code| {
                let Some(minor) = code.checked_sub(1).map(unzigzag) else { return Ok(None) };
                let units = parts.currency.get(row).and_then(|currency| minors.get(usize::from(*currency)));
                times(minor, *units.ok_or(DatasetError)?).map(Some).ok_or(DatasetError)
            })?,
            Values::Moments => input.moments(rows)?,
        };
    }
    if input.0.is_empty() { Ok(GridColumns::from_parts(parts)) } else { Err(DatasetError) }
}

/// The columns as they are sent: percents after what they follow from.
fn in_order() -> impl Iterator<Item = Column> {
    let is_percent = |column: &Column| column.kind() == Kind::Percent;
    let others = Column::ALL.into_iter().filter(move |column| !is_percent(column));
    others.chain(Column::ALL.into_iter().filter(is_percent))
}

fn code_of(plan: Plan, status: BudgetStatus) -> u8 {
    u8::from(plan == Plan::Legacy) | u8::try_from(status.index()).unwrap_or_default() << 1
}

/// Each name as the number of bytes that it begins with as the one before does, and the rest.
fn names(out: &mut Writer, columns: &GridColumns) {
    let name = |row: usize| columns.name(row);
    let shared = |row: usize| row.checked_sub(1).map_or(0, |before| shared_bytes(name(before), name(row)));
    let shared: Vec<usize> = (0..columns.len()).map(shared).collect();
    out.0.extend(shared.iter().filter_map(|shared| u8::try_from(*shared).ok()));
    for (row, shared) in shared.iter().enumerate() {
        out.unsigned((name(row).len() - shared) as u64);
    }
    for (row, shared) in shared.iter().enumerate() {
        out.0.extend_from_slice(&name(row).as_bytes()[*shared..]);
    }
}

/// How many bytes two texts have in common at the start, in whole characters.
fn shared_bytes(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take(MAX_SHARED).take_while(|(one, other)| one == other).count();
    (0..=same).rev().find(|end| other.is_char_boundary(*end)).unwrap_or_default()
}

fn read_names(input: &mut Reader<'_>, rows: usize) -> Result<(String, Vec<u32>), DatasetError> {
    let shared = input.bytes(rows)?;
    let mut ends: Vec<u32> = Vec::with_capacity(rows);
    let (mut total, mut rest) = (0_u32, 0_u32);
    input.codes(rows, &mut |first, codes| {
        for (shared, &length) in shared.iter().skip(first).zip(codes) {
            let length = u32::try_from(length).map_err(|_| DatasetError)?;
            rest = rest.checked_add(length).ok_or(DatasetError)?;
            total = total
                .checked_add(length)
                .and_then(|total| total.checked_add(u32::from(*shared)))
                .ok_or(DatasetError)?;
            ends.push(total);
        }
        Ok(())
    })?;
    if rest as usize > input.0.len() {
        return Err(DatasetError);
    }
    let mut names = String::with_capacity(total as usize);
    let mut before = 0;
    in_batches(rows, &mut |batch| {
        for (shared, end) in shared[batch.clone()].iter().zip(&ends[batch]) {
            let start = names.len();
            let same = before + usize::from(*shared);
            if same > start || !names.is_char_boundary(same) {
                return Err(DatasetError);
            }
            names.extend_from_within(before..same);
            // What a name ends with is not less than what it shares: `ends` adds both.
            let rest = input.bytes(*end as usize - names.len())?;
            names.push_str(std::str::from_utf8(rest).map_err(|_| DatasetError)?);
            before = start;
        }
        Ok(())
    })?;
    Ok((names, ends))
}

/// The percent that follows from spending and budget as they are shown, in the units of [`NumberColumn`]. The percent itself
/// is that of the exact amounts, so it may differ.
fn expected_percent(parts: &GridParts, row: usize) -> Option<i64> {
    let spent = parts.values(Column::Spent).units(row)?;
    let budget = parts.values(Column::Budget).units(row).filter(|budget| *budget > 0)?;
    let double = times(spent, 20_000)?.checked_add(budget)?;
    times(double.div_euclid(times(budget, 2)?), PERCENT_UNITS)
}

/// A product; `None` if it is too large. A checked multiplication takes 128 bits, which WebAssembly has to piece together.
fn times(value: i64, factor: i64) -> Option<i64> {
    (value.unsigned_abs() <= (i64::MAX / factor).unsigned_abs()).then(|| value * factor)
}

/// How a percent differs from what is expected: 0 if it does not, 1 if it is missing.
fn unlike(units: Option<i64>, expected: Option<i64>) -> u64 {
    match units {
        _ if units == expected => 0,
        None => 1,
        Some(units) => zigzag((units - expected.unwrap_or_default()) / PERCENT_UNITS) + 2,
    }
}

/// The reverse of [`unlike`].
fn like(code: u64, expected: Option<i64>) -> Result<Option<i64>, DatasetError> {
    match code {
        0 => Ok(expected),
        1 => Ok(None),
        _ => {
            let difference = times(unzigzag(code - 2), PERCENT_UNITS);
            let units = difference.and_then(|difference| difference.checked_add(expected.unwrap_or_default()));
            units.map(Some).ok_or(DatasetError)
        }
    }
}

fn units_per_minor(digits: u32) -> i64 {
    10_i64.pow(4_u32.saturating_sub(digits))
}

#[cfg(test)]
mod tests;
