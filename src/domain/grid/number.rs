//! A column of decimals stored as integers, so that a hundred thousand sort in milliseconds and travel in few bytes.

use crate::money::{Decimal, round};

/// Amounts are stored in ten-thousandths, enough for every currency's minor unit (ISO 4217 has at most four digits).
pub const UNITS_PER_ONE: i64 = 10_000;
const SCALE: u32 = 4;

/// Decimals rounded to the digits shown, in units of 1/10,000. Values beyond about 9 x 10^13 keep their text separately
/// and sort at the end of the scale, so that no figure is ever shown wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberColumn {
    values: Numbers,
    /// Row and plain text of values too large for the integers, by row.
    beyond: Vec<(u32, Box<str>)>,
}

/// In four bytes each while all of them fit, as multiples of a scale: figures mostly end with two digits.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Numbers {
    Narrow { scale: i32, values: Vec<i32> },
    Wide(Vec<i64>),
}

/// The scales tried, one after the other: two digits, three, four, and whole seconds.
const SCALES: [i32; 3] = [100, 10, 1];

impl Numbers {
    fn with_capacity(rows: usize) -> Self {
        Self::Narrow { scale: SCALES[0], values: Vec::with_capacity(rows) }
    }

    fn get(&self, row: usize) -> Option<i64> {
        match self {
            Self::Narrow { scale, values } => {
                let value = *values.get(row)?;
                Some(if value == i32::MIN { NumberColumn::MISSING } else { i64::from(value) * i64::from(*scale) })
            }
            Self::Wide(values) => values.get(row).copied(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Narrow { values, .. } => values.len(),
            Self::Wide(values) => values.len(),
        }
    }

    #[inline]
    fn push(&mut self, value: i64) {
        loop {
            match self {
                Self::Wide(values) => return values.push(value),
                Self::Narrow { scale, values } => {
                    if let Some(narrow) = narrow(value, *scale) {
                        return values.push(narrow);
                    }
                }
            }
            self.widen(value);
        }
    }

    /// Makes room for a value in the smallest form that holds the others too.
    fn widen(&mut self, value: i64) {
        let Self::Narrow { scale, values } = self else { return };
        let finer = SCALES.into_iter().find(|finer| {
            let fits = |value: &i32| {
                *value == i32::MIN || value.checked_mul(*scale / finer).is_some_and(|value| value != i32::MIN)
            };
            *finer < *scale && narrow(value, *finer).is_some() && values.iter().all(fits)
        });
        if let Some(finer) = finer {
            for value in values.iter_mut().filter(|value| **value != i32::MIN) {
                *value *= *scale / finer;
            }
            *scale = finer;
            return;
        }
        let mut wide = Vec::with_capacity(values.capacity());
        wide.extend((0..self.len()).filter_map(|row| self.get(row)));
        *self = Self::Wide(wide);
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Narrow { values, .. } => size_of_val(&**values),
            Self::Wide(values) => size_of_val(&**values),
        }
    }
}

/// A value as a multiple of a scale.
#[inline]
fn narrow(value: i64, scale: i32) -> Option<i32> {
    if value == NumberColumn::MISSING {
        return Some(i32::MIN);
    }
    let scale = i64::from(scale);
    let narrow = i32::try_from(value / scale).ok()?;
    (i64::from(narrow) * scale == value && narrow != i32::MIN).then_some(narrow)
}

impl Default for NumberColumn {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl NumberColumn {
    const MISSING: i64 = i64::MIN;
    /// The largest magnitude stored as an integer: leaves room to subtract two of them and to encode them.
    pub const LIMIT: i64 = 900_000_000_000_000_000;

    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self { values: Numbers::with_capacity(rows), beyond: Vec::new() }
    }

    /// Only the texts of a derived column; its other values are computed where they are read.
    #[must_use]
    pub fn only_beyond(beyond: Vec<(u32, Box<str>)>) -> Self {
        Self { beyond, ..Self::default() }
    }

    /// Adds a value, rounded to the `digits` (at most 4) that will be shown.
    pub fn push(&mut self, value: Option<Decimal>, digits: u32) {
        let Some(value) = value else { return self.values.push(Self::MISSING) };
        let rounded = round(value, digits.min(SCALE));
        let mut scaled = rounded;
        scaled.rescale(SCALE);
        match i64::try_from(scaled.mantissa()) {
            Ok(units) if scaled.scale() == SCALE && units.abs() <= Self::LIMIT => self.values.push(units),
            _ => {
                let row = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
                self.beyond.push((row, rounded.to_string().into()));
                self.values.push(if rounded.is_sign_negative() { -Self::LIMIT } else { Self::LIMIT });
            }
        }
    }

    /// Adds a value that is already in units; `None` if it is missing.
    #[inline]
    pub fn push_units(&mut self, units: Option<i64>) {
        self.values.push(units.map_or(Self::MISSING, |units| units.clamp(-Self::LIMIT, Self::LIMIT)));
    }

    /// Sets the text of values too large for the integers.
    pub fn set_beyond(&mut self, beyond: Vec<(u32, Box<str>)>) {
        self.beyond = beyond;
    }

    pub(super) fn take_beyond(&mut self) -> Vec<(u32, Box<str>)> {
        std::mem::take(&mut self.beyond)
    }

    #[must_use]
    pub fn beyond(&self) -> &[(u32, Box<str>)] {
        &self.beyond
    }

    /// Whether no row has a value.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        (0..self.len()).all(|row| self.units(row).is_none())
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.len() == 0
    }

    /// What its integers take in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.values.bytes()
    }

    /// The value in units of 1/10,000.
    #[must_use]
    pub fn units(&self, row: usize) -> Option<i64> {
        self.values.get(row).filter(|&units| units != Self::MISSING)
    }

    /// The value as a plain decimal with exactly `digits` fractional digits, such as `-1234.50`.
    #[must_use]
    pub fn plain(&self, row: usize, digits: u32) -> Option<String> {
        let units = self.units(row)?;
        if let Ok(place) = self.beyond.binary_search_by_key(&row, |(row, _)| *row as usize) {
            return Some(self.beyond[place].1.to_string());
        }
        Some(to_plain(units, digits))
    }
}

/// Formats units of 1/10,000 as a plain decimal. They must be a multiple of the last digit shown.
#[must_use]
pub fn to_plain(units: i64, digits: u32) -> String {
    let digits = digits.min(SCALE) as usize;
    let magnitude = units.unsigned_abs();
    let (whole, rest) = (magnitude / UNITS_PER_ONE.unsigned_abs(), magnitude % UNITS_PER_ONE.unsigned_abs());
    let mut text = format!("{}{whole}.{rest:04}", if units < 0 { "-" } else { "" });
    text.truncate(text.len() - if digits == 0 { SCALE as usize + 1 } else { SCALE as usize - digits });
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, digits: u32) -> Option<String> {
        let mut column = NumberColumn::default();
        column.push(Some(text.parse().expect("a decimal")), digits);
        column.plain(0, digits)
    }

    #[test]
    fn a_value_is_rounded_once_to_the_digits_it_is_shown_with() {
        assert_eq!(shown("120.5682999999995904716", 2).as_deref(), Some("120.57"));
        assert_eq!(shown("0.00496", 2).as_deref(), Some("0.00"));
        assert_eq!(shown("-0.005", 2).as_deref(), Some("-0.01"));
        assert_eq!(shown("1234567.5", 0).as_deref(), Some("1234568"));
        assert_eq!(shown("1.0005", 3).as_deref(), Some("1.001"));
    }

    #[test]
    fn a_value_too_large_for_the_integers_is_still_shown_to_the_last_digit() {
        let huge = "7922816251426433759354395033.5";
        assert_eq!(shown(huge, 0).as_deref(), Some("7922816251426433759354395034"));
        assert_eq!(shown("-900000000000000.25", 2).as_deref(), Some("-900000000000000.25"));
    }

    #[test]
    fn values_of_any_size_and_any_digits_are_kept_whatever_came_before() {
        let all = [
            0,
            -100,
            214_748_364_700,
            10,
            7,
            i64::from(i32::MIN),
            1_568_740_091,
            NumberColumn::LIMIT,
            -NumberColumn::LIMIT,
        ];
        for first in 0..all.len() {
            for missing in [false, true] {
                let mut column = NumberColumn::default();
                let values = missing.then_some(None).into_iter().chain(all[..=first].iter().copied().map(Some));
                let values: Vec<Option<i64>> = values.chain(all.iter().rev().copied().map(Some)).collect();
                for value in &values {
                    column.push_units(*value);
                }
                assert_eq!((0..column.len()).map(|row| column.units(row)).collect::<Vec<_>>(), values);
            }
        }
    }

    #[test]
    fn figures_with_two_digits_take_four_bytes_each() {
        let mut column = NumberColumn::with_capacity(3);
        for units in [Some(6_028_400), None, Some(-1_005_700)] {
            column.push_units(units);
        }
        assert_eq!(column.bytes(), 12);
    }

    #[test]
    fn a_missing_value_has_no_text() {
        let mut column = NumberColumn::default();
        column.push(None, 2);
        assert_eq!((column.plain(0, 2), column.units(0)), (None, None));
    }
}
