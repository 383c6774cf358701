//! Numbers as people write them, in files and in forms: `1.234,56`, `1,234.56`, `1 234,56`, `1'234.56`.
//!
//! A number is read by a decimal mark. One that only one mark makes a number of has that reading. One that each mark makes a
//! number of, and not the same, such as `1.234`, has none by itself: other amounts in the file decide, or people do.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::{CurrencyCode, Decimal};
use crate::variants;

/// Longer texts are no amounts.
const MAX_CHARS: usize = 40;

/// What stands before the fraction. The other one may stand between groups of three digits.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum DecimalMark {
    Comma,
    Point,
}

impl DecimalMark {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The value of the form's field.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The name of the form's field.
    pub const FIELD: &'static str = "decimal";

    /// Reads what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.key() == key)
    }

    fn decimal(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    fn group(self) -> char {
        match self {
            Self::Comma => '.',
            Self::Point => ',',
        }
    }
}

/// What a text can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The same with either mark.
    Plain(Decimal),
    /// A number with this mark alone.
    Only(DecimalMark, Decimal),
    /// One number with a comma as the mark, another with a point.
    Either {
        comma: Decimal,
        point: Decimal,
    },
    NotANumber,
}

impl Reading {
    /// The number, by the mark of the file; `None` if it takes one to tell.
    ///
    /// # Errors
    ///
    /// If it is no number.
    pub fn by(self, mark: Option<DecimalMark>) -> Result<Option<Decimal>, NotANumber> {
        match (self, mark) {
            (Self::NotANumber, _) => Err(NotANumber),
            (Self::Plain(number) | Self::Only(_, number), _) => Ok(Some(number)),
            (Self::Either { comma, .. }, Some(DecimalMark::Comma)) => Ok(Some(comma)),
            (Self::Either { point, .. }, Some(DecimalMark::Point)) => Ok(Some(point)),
            (Self::Either { .. }, None) => Ok(None),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is no number")]
pub struct NotANumber;

/// Takes the currency off an amount, where one is written beside it: `1 200 SEK`, `EUR 1.200`, `1.200 €`.
#[must_use]
pub fn split(text: &str) -> (&str, Option<CurrencyCode>) {
    if let Some(rest) = text.strip_suffix('€').or_else(|| text.strip_prefix('€')) {
        return (rest.trim(), CurrencyCode::parse("EUR"));
    }
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let (start, end) = (text.trim_start_matches(is_letter), text.trim_end_matches(is_letter));
    let rest = if start.len() < text.len() { start } else { end };
    let letters = if start.len() < text.len() { &text[..text.len() - start.len()] } else { &text[end.len()..] };
    match CurrencyCode::parse(letters) {
        Some(code) if !rest.trim().is_empty() => (rest.trim(), Some(code)),
        _ => (text, None),
    }
}

/// Reads a number.
#[must_use]
pub fn read(text: &str) -> Reading {
    if text.chars().count() > MAX_CHARS {
        return Reading::NotANumber;
    }
    let [comma, point] = DecimalMark::ALL.map(|mark| read_by(text, mark));
    match (comma, point) {
        (Some(comma), Some(point)) if comma == point => Reading::Plain(comma),
        (Some(comma), Some(point)) => Reading::Either { comma, point },
        (Some(number), None) => Reading::Only(DecimalMark::Comma, number),
        (None, Some(number)) => Reading::Only(DecimalMark::Point, number),
        (None, None) => Reading::NotANumber,
    }
}

/// Reads a number by a decimal mark. Groups have three digits, the first one to three and no leading zero, and the same sign
/// stands between all of them.
fn read_by(text: &str, mark: DecimalMark) -> Option<Decimal> {
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => ("-", digits.trim_start()),
        None => ("", text),
    };
    let (whole, fraction) = match digits.split_once(mark.decimal()) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !fraction.is_none_or(all_digits) {
        return None;
    }
    let whole = match whole.chars().find(|c| !c.is_ascii_digit()) {
        None => whole.to_owned(),
        Some(group) if group == mark.group() || is_group(group) => {
            let mut groups = whole.split(group);
            let first =
                groups.next().filter(|first| all_digits(first) && first.len() <= 3 && !first.starts_with('0'))?;
            let mut joined = first.to_owned();
            for next in groups {
                if next.len() != 3 || !all_digits(next) {
                    return None;
                }
                joined.push_str(next);
            }
            joined
        }
        Some(_) => return None,
    };
    if !all_digits(&whole) {
        return None;
    }
    let plain = match fraction {
        Some(fraction) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{whole}"),
    };
    // What has more digits than a decimal can keep is no amount, and is not rounded to one.
    Decimal::from_str_exact(&plain).ok()
}

/// Signs that only ever stand between groups: spaces and apostrophes.
fn is_group(sign: char) -> bool {
    matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}')
}

/// What the amounts of a file show about its decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    comma: bool,
    point: bool,
    either: bool,
}

impl Evidence {
    pub fn add(&mut self, reading: Reading) {
        match reading {
            Reading::Only(DecimalMark::Comma, _) => self.comma = true,
            Reading::Only(DecimalMark::Point, _) => self.point = true,
            Reading::Either { .. } => self.either = true,
            Reading::Plain(_) | Reading::NotANumber => {}
        }
    }

    /// The mark of the file, if all amounts that show one show the same.
    #[must_use]
    pub fn mark(self) -> Option<DecimalMark> {
        match (self.comma, self.point) {
            (true, false) => Some(DecimalMark::Comma),
            (false, true) => Some(DecimalMark::Point),
            _ => None,
        }
    }

    /// Whether people have to say.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.either && self.mark().is_none()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A number with these signs between its parts: `1.234,56`.
    fn written(whole: u64, fraction: &str, group: &str, decimal: &str) -> String {
        let digits = whole.to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push_str(group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.extend([decimal, fraction]);
        }
        text
    }

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn a_number_has_the_one_reading_that_its_signs_allow() {
        use DecimalMark::{Comma, Point};
        for (text, reading) in [
            ("1234", Reading::Plain(decimal("1234"))),
            ("1 234", Reading::Plain(decimal("1234"))),
            ("1'234", Reading::Plain(decimal("1234"))),
            ("1\u{202f}234\u{202f}567", Reading::Plain(decimal("1234567"))),
            ("-5", Reading::Plain(decimal("-5"))),
            ("1.234,56", Reading::Only(Comma, decimal("1234.56"))),
            ("1,234.56", Reading::Only(Point, decimal("1234.56"))),
            ("1 234,56", Reading::Only(Comma, decimal("1234.56"))),
            ("1\u{a0}234,5", Reading::Only(Comma, decimal("1234.5"))),
            ("1'234.56", Reading::Only(Point, decimal("1234.56"))),
            ("1’234.56", Reading::Only(Point, decimal("1234.56"))),
            ("1,5", Reading::Only(Comma, decimal("1.5"))),
            ("1.5", Reading::Only(Point, decimal("1.5"))),
            ("0,125", Reading::Only(Comma, decimal("0.125"))),
            ("1234,567", Reading::Only(Comma, decimal("1234.567"))),
            ("1.234.567", Reading::Only(Comma, decimal("1234567"))),
            ("1,234,567", Reading::Only(Point, decimal("1234567"))),
            ("1.234", Reading::Either { comma: decimal("1234"), point: decimal("1.234") }),
            ("1,234", Reading::Either { comma: decimal("1.234"), point: decimal("1234") }),
            ("-12.000", Reading::Either { comma: decimal("-12000"), point: decimal("-12.000") }),
        ] {
            assert_eq!(read(text), reading, "{text}");
        }
        for text in [
            "",
            "-",
            ",",
            ".",
            ",5",
            "5,",
            "1,,2",
            "1.2.3",
            "1,23,456",
            "12,34.5",
            "1 23",
            "1.234'567",
            "1.234 567",
            "1e5",
            "0x10",
            "NaN",
            "inf",
            "١٢",
            "1.234,56,7",
            "12 345 6",
            "+5",
            "=1+1",
            "1/2",
            "12%",
            "1_000",
            "123456789012345678901234567890123456789012",
            "1.23456789012345678901234567890123",
        ] {
            assert_eq!(read(text), Reading::NotANumber, "{text}");
        }
    }

    #[test]
    fn a_currency_beside_an_amount_is_taken_off_it() {
        for (text, number, code) in [
            ("1 200 SEK", "1 200", Some("SEK")),
            ("EUR 1.200,50", "1.200,50", Some("EUR")),
            ("1.200 €", "1.200", Some("EUR")),
            ("€1200", "1200", Some("EUR")),
            ("1200", "1200", None),
            ("SEK", "SEK", None),
            ("12 kr", "12 kr", None),
            ("abcd", "abcd", None),
        ] {
            let (rest, currency) = split(text);
            assert_eq!((rest, currency.as_ref().map(crate::money::CurrencyCode::as_str)), (number, code), "{text}");
        }
    }

    proptest! {
        /// With the mark of its way of writing, a number is read back to the last digit; without, it is that number or asked about.
        #[test]
        fn a_number_is_read_back_exactly_and_never_guessed(
            whole in 0_u64..10_000_000_000,
            fraction in "[0-9]{0,4}",
            way in 0_usize..7,
        ) {
            let (group, point) = [(".", ","), (",", "."), (" ", ","), ("\u{a0}", ","), ("'", "."), ("", ","), ("", ".")][way];
            let mark = if point == "," { DecimalMark::Comma } else { DecimalMark::Point };
            let text = written(whole, &fraction, group, point);
            let exact = decimal(&written(whole, &fraction, "", "."));
            let reading = read(&text);
            prop_assert_eq!(reading.by(Some(mark)), Ok(Some(exact)), "{}", text);
            match reading.by(None) {
                Ok(Some(number)) => prop_assert_eq!(number, exact, "{}", text),
                Ok(None) => {
                    // It is another number to others.
                    let other = if mark == DecimalMark::Comma { DecimalMark::Point } else { DecimalMark::Comma };
                    prop_assert_ne!(reading.by(Some(other)), Ok(Some(exact)));
                }
                Err(_) => prop_assert!(false, "{} is no number", text),
            }
        }

        /// Numbers of one way of writing never show the other's mark, whichever of them are there.
        #[test]
        fn a_file_of_one_way_of_writing_is_read_that_way_or_asked_about(
            numbers in proptest::collection::vec((0_u64..10_000_000, "[0-9]{0,3}"), 1..20),
            has_comma in any::<bool>(),
        ) {
            let (group, point) = if has_comma { (".", ",") } else { (",", ".") };
            let mark = if has_comma { DecimalMark::Comma } else { DecimalMark::Point };
            let mut evidence = Evidence::default();
            let texts: Vec<String> = numbers.iter().map(|(whole, fraction)| written(*whole, fraction, group, point)).collect();
            for text in &texts {
                evidence.add(read(text));
            }
            prop_assert!(evidence.mark().is_none_or(|found| found == mark), "{:?}", texts);
            for (text, (whole, fraction)) in texts.iter().zip(&numbers) {
                let number = read(text).by(evidence.mark());
                let exact = decimal(&written(*whole, fraction, "", "."));
                prop_assert!(number == Ok(Some(exact)) || (number == Ok(None) && evidence.is_open()), "{}: {:?}", text, number);
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic_and_what_is_read_has_digits(text in "\\PC{0,50}|[0-9., '’-]{0,45}") {
            let (number, _) = split(&text);
            for mark in [None, Some(DecimalMark::Comma), Some(DecimalMark::Point)] {
                if let Ok(Some(_)) = read(number).by(mark) {
                    prop_assert!(number.contains(|c: char| c.is_ascii_digit()));
                }
            }
        }
    }
}
