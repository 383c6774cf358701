//! Numbers as people of many languages type them. Ambiguous ones are never guessed: an alert at 1.5 % instead of 1,500
//! % would be worse than a question.

use crate::money::typed;
use crate::money::{Decimal, DecimalMark};

/// What a [`Decimal`] always holds.
const MAX_DIGITS: usize = 28;

/// Why a number was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    NotANumber,
    /// `1,000` is a thousand to some and one to others.
    Ambiguous,
    /// More digits than a [`Decimal`] can hold.
    TooLong,
}

/// Parses one number, as [`typed::read`] describes. An ambiguous one is read by the mark that the person has said to mean.
pub(crate) fn read(text: &str, mark: Option<DecimalMark>) -> Result<Decimal, Unread> {
    // Spaces are as good as each other.
    let text: String = text.trim().chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    match typed::read(&text).by(mark) {
        Ok(Some(number)) => Ok(number),
        Ok(None) => Err(Unread::Ambiguous),
        Err(_) if looks_like_one(&text) && digits(&text) > MAX_DIGITS => Err(Unread::TooLong),
        Err(_) => Err(Unread::NotANumber),
    }
}

/// Formats a number so that [`read`] parses it back. Three digits after a point could be mistaken for thousands, so
/// such a number gets a fourth.
pub(super) fn write(value: Decimal) -> String {
    let mut value = value.normalize();
    if value.scale() == 3 {
        value.rescale(4);
    }
    value.to_string()
}

/// Whether a text contains only characters allowed in a number.
pub(super) fn looks_like_one(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−') || is_gap(c))
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Result<String, Unread> {
        read(text, None).map(|value| value.to_string())
    }

    #[test]
    fn numbers_are_read_as_they_are_written_in_many_languages() {
        for (text, value) in [
            ("500", "500"),
            (" 82.5 ", "82.5"),
            ("82,5", "82.5"),
            ("1 234 567,89", "1234567.89"),
            ("1\u{202f}234\u{a0}567", "1234567"),
            ("1'234.50", "1234.50"),
            ("1,234,567", "1234567"),
            ("1.234.567,5", "1234567.5"),
            ("1,234.5", "1234.5"),
            ("1234.567", "1234.567"),
            ("0,125", "0.125"),
            ("−3", "-3"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(value), "{text:?}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_read() {
        for text in ["1,000", "1.000", "80,100", "-12.500"] {
            assert_eq!(shown(text), Err(Unread::Ambiguous), "{text:?}");
        }
    }

    #[test]
    fn whoever_says_the_mark_has_one_of_the_two() {
        for (text, comma, point) in
            [("1.234", "1234", "1.234"), ("1,234", "1.234", "1234"), ("-12.500", "-12500", "-12.500")]
        {
            let by = |mark| read(text, Some(mark)).map(|value| value.to_string());
            assert_eq!([by(DecimalMark::Comma), by(DecimalMark::Point)], [Ok(comma.to_owned()), Ok(point.to_owned())]);
        }
        assert_eq!(read("1.234,5", Some(DecimalMark::Point)), read("1.234,5", None), "there is but one");
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in
            ["", "-", "abc", "1e9", "1.", ".5", "1,,5", "12 34", "1.2.3", "1,234.567,8", "٣", "+-1", "NaN", "1 0000"]
        {
            assert_eq!(shown(text), Err(Unread::NotANumber), "{text:?}");
        }
        assert_eq!(shown(&"9".repeat(30)), Err(Unread::TooLong));
        assert_eq!(shown(&format!("0.{}1", "0".repeat(28))), Err(Unread::TooLong));
        assert_eq!(shown(&"9".repeat(100_000)), Err(Unread::TooLong));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_back(low: u32, middle: u32, high: u32, negative: bool, scale in 0..=28_u32) {
            let value = Decimal::from_parts(low, middle, high, negative, scale);
            prop_assert_eq!(read(&write(value), None), Ok(value));
            let small = Decimal::from_parts(low % 1_000_000, 0, 0, negative, scale % 5);
            prop_assert_eq!(read(&write(small), None), Ok(small));
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in "\\PC{0,40}", numeral in "[-−0-9., '’\u{a0}]{0,24}") {
            let _ = (read(&text, None), read(&numeral, None));
            prop_assert!(read(&numeral, None) == Err(Unread::NotANumber) || looks_like_one(&numeral));
        }
    }
}
