//! Decimals from the response's text, never through a float.
//!
//! `Decimal::from_scientific` refuses exponents beyond 28 even where the value fits (`0.0001e30`, `1e-40`), so an
//! exponent is applied to the text first and the library reads the plain form, exact to 28 digits and rounded beyond.

use std::borrow::Cow;
use std::str::FromStr;

use rust_decimal::Decimal;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum AmountError {
    NotANumber,
    TooLarge,
}

/// Reads a JSON number, or a JSON string that holds one.
pub(super) fn read(json: &str) -> Result<Decimal, AmountError> {
    if json.starts_with('"') {
        let text: String = serde_json::from_str(json).map_err(|_| AmountError::NotANumber)?;
        return read_number(text.trim());
    }
    read_number(json)
}

fn read_number(text: &str) -> Result<Decimal, AmountError> {
    if let Some(value) = read_plain(text) {
        return Ok(value);
    }
    let number = Number::split(text).ok_or(AmountError::NotANumber)?;
    let plain = match number.exponent {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(number.without_exponent().ok_or(AmountError::TooLarge)?),
    };
    let mut value = Decimal::from_str(&plain).map_err(|_| AmountError::TooLarge)?;
    if value.is_zero() {
        value.set_sign_positive(true);
    }
    Ok(value)
}

/// Digits with or without a point, as in nearly all amounts, if a decimal holds them exactly.
fn read_plain(text: &str) -> Option<Decimal> {
    /// 10^28 - 1 fits into the 96 bits of a decimal.
    const EXACT_DIGITS: usize = 28;
    let digits = text.strip_prefix('-').unwrap_or(text);
    // One more byte for the point.
    if digits.len() > EXACT_DIGITS + 1 {
        return None;
    }
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let mut mantissa = 0_u128;
    for part in [whole, if whole.len() == digits.len() { "" } else { fraction }] {
        // Nineteen digits fit into 64 bits, where multiplying is faster.
        for chunk in part.as_bytes().chunks(19) {
            let mut value = 0_u64;
            for byte in chunk {
                let digit = byte.wrapping_sub(b'0');
                if digit > 9 {
                    return None;
                }
                value = value * 10 + u64::from(digit);
            }
            mantissa = mantissa * 10_u128.pow(u32::try_from(chunk.len()).ok()?) + u128::from(value);
        }
    }
    if whole.is_empty() || fraction.is_empty() || whole.len() + fraction.len() > EXACT_DIGITS {
        return None;
    }
    let scale = if whole.len() == digits.len() { 0 } else { u32::try_from(fraction.len()).ok()? };
    let mut value = Decimal::try_from_i128_with_scale(i128::try_from(mantissa).ok()?, scale).ok()?;
    value.set_sign_negative(digits.len() < text.len() && mantissa > 0);
    Some(value)
}

/// The parts of a number (RFC 8259, section 6; leading zeros and a plus sign are tolerated in strings).
struct Number<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: Option<&'a str>,
}

impl<'a> Number<'a> {
    fn split(text: &'a str) -> Option<Self> {
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (unsigned, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) if is_digits(fraction) => (whole, fraction),
            Some(_) => return None,
            None => (mantissa, ""),
        };
        let exponent_fits = exponent.is_none_or(|text| is_digits(text.strip_prefix(['-', '+']).unwrap_or(text)));
        (is_digits(whole) && exponent_fits).then_some(Self {
            negative: text.starts_with('-'),
            whole,
            fraction,
            exponent,
        })
    }

    /// The same value in plain form; `None` if it has more digits before the point than a decimal can hold.
    fn without_exponent(&self) -> Option<String> {
        /// Decimals end at about 7.9e28, and at 28 digits after the point.
        const MOST_DIGITS: i64 = 30;
        let all = [self.whole, self.fraction].concat();
        let digits = all.trim_start_matches('0');
        if digits.is_empty() {
            return Some("0".to_owned());
        }
        let exponent = self.exponent.unwrap_or_default();
        // An exponent too long for 64 bits behaves like the largest of its sign.
        let largest = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        let leading_zeros = i64::try_from(all.len() - digits.len()).ok()?;
        let point = (i64::try_from(self.whole.len()).ok()? - leading_zeros)
            .saturating_add(exponent.parse::<i64>().unwrap_or(largest));
        if point > MOST_DIGITS {
            return None;
        }
        if point < -MOST_DIGITS {
            return Some("0".to_owned());
        }
        let sign = if self.negative { "-" } else { "" };
        // Both conversions fit: the point is within thirty places of the digits' start.
        let (before, zeros) = (usize::try_from(point).unwrap_or(0), usize::try_from(-point).unwrap_or(0));
        Some(match digits.split_at_checked(before) {
            Some(("", fraction)) => format!("{sign}0.{}{fraction}", "0".repeat(zeros)),
            Some((whole, "")) => format!("{sign}{whole}"),
            Some((whole, fraction)) => format!("{sign}{whole}.{fraction}"),
            None => format!("{sign}{digits}{}", "0".repeat(before - digits.len())),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(json: &str) -> Result<String, AmountError> {
        read(json).map(|value| value.normalize().to_string())
    }

    #[test]
    fn every_digit_of_the_documented_amounts_survives() {
        for exact in ["120.5682999999995904716", "27.23292827625710931604", "1234567890.123456789012345678"] {
            assert_eq!(text(exact).as_deref(), Ok(exact));
        }
    }

    #[test]
    fn exponents_are_applied_exactly_however_far_they_reach() {
        for (json, value) in [
            ("1.5e3", "1500"),
            ("12E+2", "1200"),
            ("-2.5e-3", "-0.0025"),
            ("0.0001e30", "100000000000000000000000000"),
            ("123e-2", "1.23"),
            ("1e-40", "0"),
            ("0e999999999999999999999", "0"),
            ("1e-999999999999999999999", "0"),
            ("12345e-5", "0.12345"),
        ] {
            assert_eq!(text(json).as_deref(), Ok(value), "{json}");
        }
    }

    #[test]
    fn numbers_in_strings_are_read_and_more_than_28_digits_are_rounded() {
        assert_eq!(text("\" 20.5 \"").as_deref(), Ok("20.5"));
        assert_eq!(text("0.12345678901234567890123456789").as_deref(), Ok("0.1234567890123456789012345679"));
        assert_eq!(read("-0.0").map(|zero| zero.to_string()).as_deref(), Ok("0.0"));
    }

    #[test]
    fn what_is_no_number_is_told_from_what_is_too_large() {
        for wrong in
            ["\"NaN\"", "\"Infinity\"", "\"\"", "true", "{}", "[1]", "\"1_000\"", "\"0x10\"", "\".5\"", "\"1.\""]
        {
            assert_eq!(read(wrong), Err(AmountError::NotANumber), "{wrong}");
        }
        for large in ["1e29", "1e999999999999999999999", "99999999999999999999999999999999"] {
            assert_eq!(read(large), Err(AmountError::TooLarge), "{large}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(json in "\\PC*", number in "[-+]?[0-9.]{0,40}([eE][-+]?[0-9]{0,25})?") {
            let _ = (read(&json), read(&number), read(&format!("\"{number}\"")));
        }

        #[test]
        fn the_quick_way_reads_what_the_library_reads(text in "-?[0-9]{1,16}(\\.[0-9]{1,14})?") {
            let mut expected: Decimal = text.parse().expect("a decimal");
            if expected.is_zero() {
                expected.set_sign_positive(true);
            }
            let read = read_number(&text).expect("a number");
            prop_assert_eq!((read, read.scale(), read.is_sign_negative()), (expected, expected.scale(), expected.is_sign_negative()));
        }

        #[test]
        fn up_to_28_digits_are_exact_in_either_form(mantissa in 1_i128..10_i128.pow(28), scale in 0_u32..=28) {
            let value = Decimal::from_i128_with_scale(mantissa, scale);
            prop_assert_eq!(read(&value.to_string()), Ok(value));
            prop_assert_eq!(read(&format!("{mantissa}e-{scale}")), Ok(value));
        }
    }
}
