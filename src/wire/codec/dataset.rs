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

use self::bytes::{Reader, Writer, unzigzag, zigzag};
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
    parts.plans = codes.iter().map(|code| if code & 1 == 0 { Plan::Azure } else { Plan::Legacy }).collect();
    let status = |code: &u8| BudgetStatus::ALL.get(usize::from(code >> 1)).copied().ok_or(DatasetError);
    parts.statuses = codes.iter().map(status).collect::<Result<_, _>>()?;
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
    for _ in 0..rows {
        let code = u16::try_from(input.unsigned()?).ok();
        parts.currency.push(code.filter(|code| usize::from(*code) < parts.currencies.len()).ok_or(DatasetError)?);
    }
    for column in in_order() {
        let is_there = column.is_sent() && input.flag()?;
        parts.values[column.index()] = match column.kind().values() {
            Values::Apart => NumberColumn::default(),
            Values::Money if !column.is_sent() => NumberColumn::only_beyond(input.texts(rows)?),
            _ if !is_there => NumberColumn::default(),
            Values::Decimals(_) => input.numbers(rows, |row, code| like(code, expected_percent(&parts, row)))?,
            Values::Money => input.numbers(rows, |row, code| {
                let Some(minor) = code.checked_sub(1).map(unzigzag) else { return Ok(None) };
                minor.checked_mul(units_per_minor(parts.digits(row))).map(Some).ok_or(DatasetError)
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
    let mut lengths = Reader(input.0);
    let (mut total, mut rest) = (0_u64, 0_u64);
    for shared in shared {
        let length = input.unsigned()?;
        rest = rest.checked_add(length).ok_or(DatasetError)?;
        total =
            length.checked_add(u64::from(*shared)).and_then(|length| total.checked_add(length)).ok_or(DatasetError)?;
    }
    let mut rest = Reader(input.bytes(usize::try_from(rest).map_err(|_| DatasetError)?)?);
    let total = u32::try_from(total).map_err(|_| DatasetError)?;
    let mut names: Vec<u8> = Vec::with_capacity(total as usize);
    let mut ends = Vec::with_capacity(rows);
    let mut before = 0;
    for shared in shared {
        let start = names.len();
        let end = before + usize::from(*shared);
        if end > start {
            return Err(DatasetError);
        }
        names.extend_from_within(before..end);
        let length = usize::try_from(lengths.unsigned()?).map_err(|_| DatasetError)?;
        names.extend_from_slice(rest.bytes(length)?);
        ends.push(u32::try_from(names.len()).map_err(|_| DatasetError)?);
        before = start;
    }
    let names = String::from_utf8(names).map_err(|_| DatasetError)?;
    let are_whole = ends.iter().all(|end| names.is_char_boundary(*end as usize));
    if are_whole { Ok((names, ends)) } else { Err(DatasetError) }
}

/// The percent that follows from spending and budget as they are shown, in the units of [`NumberColumn`]. The percent itself
/// is that of the exact amounts, so it may differ.
fn expected_percent(parts: &GridParts, row: usize) -> Option<i64> {
    let spent = parts.values(Column::Spent).units(row)?;
    let budget = parts.values(Column::Budget).units(row).filter(|budget| *budget > 0)?;
    let double = spent.checked_mul(20_000)?.checked_add(budget)?;
    double.div_euclid(budget.checked_mul(2)?).checked_mul(PERCENT_UNITS)
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
            let difference = unzigzag(code - 2).checked_mul(PERCENT_UNITS);
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
