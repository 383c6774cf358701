//! Numbers as people of many languages type them. Ambiguous ones are never guessed: an alert at 1.5 % instead of 1,500
//! % would be worse than a question.

use crate::money::Decimal;

/// Why a number was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    NotANumber,
    /// `1,000` is a thousand to some and one to others.
    Ambiguous,
    /// More digits than a [`Decimal`] can hold.
    TooLong,
}

/// Parses one number: a point or comma before the fraction; spaces, apostrophes, points or commas between groups of
/// three digits.
pub(crate) fn read(text: &str) -> Result<Decimal, Unread> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    let (whole, fraction) = split(digits)?;
    let whole = ungrouped(whole).ok_or(Unread::NotANumber)?;
    let plain = match fraction {
        Some(fraction) if is_digits(fraction) => format!("{sign}{whole}.{fraction}"),
        Some(_) => return Err(Unread::NotANumber),
        None => format!("{sign}{whole}"),
    };
    Decimal::from_str_exact(&plain).map_err(|_| Unread::TooLong)
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

/// The integer part, possibly grouped, and the fraction.
fn split(digits: &str) -> Result<(&str, Option<&str>), Unread> {
    let is_separator = |c: char| matches!(c, '.' | ',');
    let Some(last) = digits.rfind(is_separator) else { return Ok((digits, None)) };
    let (whole, fraction) = (&digits[..last], &digits[last + 1..]);
    let separator = digits.as_bytes()[last] as char;
    if whole.contains(separator) {
        // Appears twice: a group separator, unless another one appears in between.
        return if whole.contains(|c| is_separator(c) && c != separator) {
            Err(Unread::NotANumber)
        } else {
            Ok((digits, None))
        };
    }
    let might_group =
        fraction.len() == 3 && is_digits(whole) && whole.len() <= 3 && whole.bytes().any(|digit| digit != b'0');
    if might_group { Err(Unread::Ambiguous) } else { Ok((whole, Some(fraction))) }
}

/// The integer part without its group separators; `None` if a group does not have three digits.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(|c| is_gap(c) || matches!(c, '.' | ','));
    let first = groups.next().filter(|first| is_digits(first))?;
    let rest: Vec<&str> = groups.collect();
    let fits = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && is_digits(group)));
    fits.then(|| format!("{first}{}", rest.concat()))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Result<String, Unread> {
        read(text).map(|value| value.to_string())
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
            prop_assert_eq!(read(&write(value)), Ok(value));
            let small = Decimal::from_parts(low % 1_000_000, 0, 0, negative, scale % 5);
            prop_assert_eq!(read(&write(small)), Ok(small));
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in "\\PC{0,40}", numeral in "[-−0-9., '’\u{a0}]{0,24}") {
            let _ = (read(&text), read(&numeral));
            prop_assert!(read(&numeral) == Err(Unread::NotANumber) || looks_like_one(&numeral));
        }
    }
}
