//! A column of decimals stored as integers, so that a hundred thousand sort in milliseconds and travel in few bytes.

use crate::money::{Decimal, round};

/// Amounts are stored in ten-thousandths, enough for every currency's minor unit (ISO 4217 has at most four digits).
pub const UNITS_PER_ONE: i64 = 10_000;
const SCALE: u32 = 4;

/// Decimals rounded to the digits shown, in units of 1/10,000. Values beyond about 9 x 10^13 keep their text separately
/// and sort at the end of the scale, so that no figure is ever shown wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberColumn {
    values: Vec<i64>,
    /// Row and plain text of values too large for the integers, by row.
    beyond: Vec<(u32, Box<str>)>,
}

impl NumberColumn {
    const MISSING: i64 = i64::MIN;
    /// The largest magnitude stored as an integer: leaves room to subtract two of them and to encode them.
    pub const LIMIT: i64 = 900_000_000_000_000_000;

    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        Self { values: Vec::with_capacity(rows), beyond: Vec::new() }
    }

    /// Only the texts of a derived column; its other values are computed where they are read.
    #[must_use]
    pub fn only_beyond(beyond: Vec<(u32, Box<str>)>) -> Self {
        Self { values: Vec::new(), beyond }
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
        self.values.iter().all(|units| *units == Self::MISSING)
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value in units of 1/10,000.
    #[must_use]
    pub fn units(&self, row: usize) -> Option<i64> {
        self.values.get(row).copied().filter(|&units| units != Self::MISSING)
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
    fn a_missing_value_has_no_text() {
        let mut column = NumberColumn::default();
        column.push(None, 2);
        assert_eq!((column.plain(0, 2), column.units(0)), (None, None));
    }
}
