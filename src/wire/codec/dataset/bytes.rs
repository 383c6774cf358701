//! Bytes, written and read.

use std::ops::Range;

use super::{DatasetError, FurtherRows, NumberColumn};

pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    #[expect(clippy::cast_possible_truncation, reason = "seven bits at a time is what a varint is")]
    pub(super) fn unsigned(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.unsigned(text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Each row as the distance from the one before, and back to the customer's first row.
    pub(super) fn further(&mut self, further: &FurtherRows) {
        self.unsigned(further.pairs().len() as u64);
        let mut last = 0;
        for &(row, first) in further.pairs() {
            self.unsigned(u64::from(row - last));
            self.unsigned(u64::from(row - first));
            last = row;
        }
    }

    /// A column of figures, each as the code of its row and its units.
    pub(super) fn numbers(&mut self, column: &NumberColumn, code: impl Fn(usize, Option<i64>) -> u64) {
        for row in 0..column.len() {
            self.unsigned(code(row, column.units(row)));
        }
        self.beyond(column);
    }

    /// As the time before the latest one, which is short.
    pub(super) fn moments(&mut self, column: &NumberColumn) {
        let moments = (0..column.len()).map(|row| column.units(row));
        let latest = moments.clone().flatten().max().unwrap_or_default();
        self.unsigned(zigzag(latest));
        for moment in moments {
            self.unsigned(moment.map_or(0, |moment| latest.abs_diff(moment).saturating_add(1)));
        }
    }

    pub(super) fn beyond(&mut self, column: &NumberColumn) {
        self.by_row(column.beyond().iter().map(|(row, text)| (*row, text.as_bytes())));
    }

    /// What only a few rows have, each as the distance from the one before.
    pub(super) fn by_row<'a>(&mut self, rows: impl ExactSizeIterator<Item = (u32, &'a [u8])>) {
        self.unsigned(rows.len() as u64);
        let mut last = 0;
        for (row, bytes) in rows {
            self.unsigned(u64::from(row - std::mem::replace(&mut last, row)));
            self.unsigned(bytes.len() as u64);
            self.0.extend_from_slice(bytes);
        }
    }
}

/// How many rows are read at a time.
const BATCH: usize = 512;

/// Calls a function for each batch of rows. A browser makes a function quick between two calls of it, so none may go through all
/// rows by itself. It is passed as an object, which keeps it from becoming part of its caller.
#[inline(never)]
pub(super) fn in_batches(
    rows: usize,
    take: &mut dyn FnMut(Range<usize>) -> Result<(), DatasetError>,
) -> Result<(), DatasetError> {
    (0..rows).step_by(BATCH).try_for_each(|first| take(first..rows.min(first + BATCH)))
}

/// Takes a batch of integers: the number of the first row, and one for each row from there.
type TakeCodes<'a> = dyn FnMut(usize, &[u64]) -> Result<(), DatasetError> + 'a;

pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn bytes(&mut self, count: usize) -> Result<&'a [u8], DatasetError> {
        let (bytes, rest) = self.0.split_at_checked(count).ok_or(DatasetError)?;
        self.0 = rest;
        Ok(bytes)
    }

    pub(super) fn string(&mut self, count: usize) -> Result<String, DatasetError> {
        std::str::from_utf8(self.bytes(count)?).map(str::to_owned).map_err(|_| DatasetError)
    }

    pub(super) fn unsigned(&mut self) -> Result<u64, DatasetError> {
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

    /// An integer for each row, in batches.
    pub(super) fn codes(&mut self, rows: usize, take: &mut TakeCodes<'_>) -> Result<(), DatasetError> {
        let mut codes = [0; BATCH];
        in_batches(rows, &mut |batch| {
            let codes = &mut codes[..batch.len()];
            self.fill(codes)?;
            take(batch.start, codes)
        })
    }

    #[inline(never)]
    fn fill(&mut self, codes: &mut [u64]) -> Result<(), DatasetError> {
        for code in codes {
            *code = match self.0 {
                [byte @ ..0x80, rest @ ..] => {
                    self.0 = rest;
                    u64::from(*byte)
                }
                _ => self.unsigned()?,
            };
        }
        Ok(())
    }

    pub(super) fn flag(&mut self) -> Result<bool, DatasetError> {
        match self.unsigned()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(DatasetError),
        }
    }

    pub(super) fn further(&mut self, rows: usize) -> Result<FurtherRows, DatasetError> {
        let (mut row, mut pairs) = (0_u32, Vec::new());
        for _ in 0..self.unsigned()? {
            let mut distance =
                || self.unsigned().and_then(|distance| u32::try_from(distance).map_err(|_| DatasetError));
            row = row.checked_add(distance()?).filter(|row| (*row as usize) < rows).ok_or(DatasetError)?;
            pairs.push((row, row.checked_sub(distance()?).ok_or(DatasetError)?));
        }
        FurtherRows::from_pairs(pairs).ok_or(DatasetError)
    }

    /// A column of figures, each from its row and its code.
    pub(super) fn numbers(
        &mut self,
        rows: usize,
        units: impl Fn(usize, u64) -> Result<Option<i64>, DatasetError>,
    ) -> Result<NumberColumn, DatasetError> {
        let mut column = NumberColumn::with_capacity(rows);
        self.codes(rows, &mut |first, codes| {
            for (row, code) in (first..).zip(codes) {
                column.push_units(units(row, *code)?);
            }
            Ok(())
        })?;
        column.set_beyond(self.texts(rows)?);
        Ok(column)
    }

    pub(super) fn moments(&mut self, rows: usize) -> Result<NumberColumn, DatasetError> {
        let mut column = NumberColumn::with_capacity(rows);
        let latest = unzigzag(self.unsigned()?);
        self.codes(rows, &mut |_, codes| {
            for code in codes {
                let moment = |before| latest.checked_sub_unsigned(before).ok_or(DatasetError);
                column.push_units(code.checked_sub(1).map(moment).transpose()?);
            }
            Ok(())
        })?;
        Ok(column)
    }

    pub(super) fn texts(&mut self, rows: usize) -> Result<Vec<(u32, Box<str>)>, DatasetError> {
        self.by_row(rows, |bytes| std::str::from_utf8(bytes).ok().map(Into::into))
    }

    /// What only a few rows have, ordered by row, for lookups.
    pub(super) fn by_row<T>(
        &mut self,
        rows: usize,
        read: impl Fn(&'a [u8]) -> Option<T>,
    ) -> Result<Vec<(u32, T)>, DatasetError> {
        let mut found: Vec<(u32, T)> = Vec::new();
        for _ in 0..self.unsigned()? {
            let distance = u32::try_from(self.unsigned()?).map_err(|_| DatasetError)?;
            let last = found.last().map(|(last, _)| *last);
            let row = last.unwrap_or_default().checked_add(distance).ok_or(DatasetError)?;
            let length = usize::try_from(self.unsigned()?).map_err(|_| DatasetError)?;
            if row as usize >= rows || last.is_some_and(|last| last >= row) {
                return Err(DatasetError);
            }
            found.push((row, read(self.bytes(length)?).ok_or(DatasetError)?));
        }
        Ok(found)
    }
}

pub(super) fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63).cast_unsigned()
}

pub(super) fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}
