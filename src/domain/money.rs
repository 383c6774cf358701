//! Amounts of money: exact decimals, their currency, and how they are formatted.

mod assigned;
mod locale;
mod territories;

use std::fmt;

pub use locale::LegacyLocale;
pub use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use serde::{Deserialize, Serialize};

/// An ISO 4217 alphabetic code, such as `SEK`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
    /// Accepts exactly three ASCII letters in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; 3] = text.trim().as_bytes().try_into().ok()?;
        letters.iter().all(u8::is_ascii_alphabetic).then(|| Self(letters.map(|letter| letter.to_ascii_uppercase())))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        // Always text: only ASCII letters get in.
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// The number of digits in the currency's minor unit (ISO 4217, list one): 2 for most, 0 for the yen, 3 for the
    /// dinars. Lists only the exceptions, as the browser needs them too; a test compares them with the `iso_currency`
    /// crate.
    #[must_use]
    pub fn minor_digits(self) -> u32 {
        match self.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }
}

impl TryFrom<String> for CurrencyCode {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("a currency code is three letters")
    }
}

impl From<CurrencyCode> for String {
    fn from(code: CurrencyCode) -> Self {
        code.as_str().to_owned()
    }
}

impl fmt::Debug for CurrencyCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// What Partner Center says about the currency of a customer's amounts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum BillingCurrency {
    /// `currencyCode`, on Azure-plan rows.
    Code(CurrencyCode),
    /// `currencyLocale`, on legacy rows: a locale such as `fr-FR`. It hints at a currency but proves nothing.
    Locale(LegacyLocale),
    /// Neither was given.
    Missing,
}

impl BillingCurrency {
    /// The number of digits shown after the decimal separator.
    #[must_use]
    pub fn minor_digits(&self) -> u32 {
        match self {
            Self::Code(code) => code.minor_digits(),
            Self::Locale(locale) => locale.presumed().map_or(2, CurrencyCode::minor_digits),
            Self::Missing => 2,
        }
    }

    /// The value of the grid's `currency` parameter that selects this currency; empty for a missing one.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Code(code) => code.as_str(),
            Self::Locale(locale) => locale.as_str(),
            Self::Missing => "",
        }
    }

    /// Reads what [`Self::key`] writes: a code is three capitals, a locale is anything else.
    #[must_use]
    pub fn from_key(key: &str) -> Self {
        match CurrencyCode::parse(key) {
            _ if key.is_empty() => Self::Missing,
            Some(code) => Self::Code(code),
            None => Self::Locale(key.into()),
        }
    }

    /// The currency that a legacy row's locale suggests, if it has one and its region is known.
    #[must_use]
    pub fn presumed(&self) -> Option<CurrencyCode> {
        match self {
            Self::Locale(locale) => locale.presumed(),
            Self::Code(_) | Self::Missing => None,
        }
    }

    /// The same for a row of either plan: only legacy rows have a locale, so the currency that it suggests stands in for
    /// it.
    #[must_use]
    pub fn without_plan(&self) -> Self {
        match self {
            Self::Locale(locale) => locale.presumed().map_or(Self::Missing, Self::Code),
            Self::Code(code) => Self::Code(*code),
            Self::Missing => Self::Missing,
        }
    }
}

/// How a locale formats numbers. Carried as data so that the browser needs no locale database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberStyle {
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
}

/// Thousands, thousands of thousands and so on (SI, 9th edition, table 7).
const UNITS: [&str; 4] = ["k", "M", "G", "T"];

impl NumberStyle {
    pub const ENGLISH: Self = Self { decimal: '.', group: ',' };
    /// Narrow no-break space, as in CLDR's French data.
    pub const FRENCH: Self = Self { decimal: ',', group: '\u{202f}' };

    /// Formats a plain decimal number, such as `-1234.50`, with this style's separators.
    #[must_use]
    pub fn write(&self, plain: &str) -> String {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = String::with_capacity(plain.len() + plain.len() / 3);
        text.push_str(sign);
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(self.decimal);
            text.push_str(fraction);
        }
        text
    }

    /// A plain decimal of six digits and more before the point in short: "842 k", "1.23 M". Cut and not rounded, so that it
    /// says no more than there is; `None` for a number that is short enough as it is.
    #[must_use]
    pub fn compact(&self, plain: &str) -> Option<String> {
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let whole = digits.split('.').next()?;
        let thousands = whole.len().checked_sub(6).map(|more| 1 + more.div_ceil(3))?;
        let Some(unit) = UNITS.get(thousands - 1) else { return Some(format!("{sign}>999\u{a0}T")) };
        let (lead, rest) = whole.split_at_checked(whole.len() - 3 * thousands)?;
        let rest = rest.get(..3 - lead.len()).filter(|rest| !rest.is_empty());
        let rest = rest.map(|rest| format!("{}{rest}", self.decimal)).unwrap_or_default();
        Some(format!("{sign}{lead}{rest}\u{a0}{unit}"))
    }

    /// An exact decimal, with every digit.
    #[must_use]
    pub fn write_exact(&self, value: Decimal) -> String {
        self.write(&value.to_string())
    }

    /// A decimal rounded for display. See [`round`].
    #[must_use]
    pub fn write_rounded(&self, value: Decimal, digits: u32) -> String {
        self.write(&round(value, digits).to_string())
    }
}

/// Rounds half away from zero, as invoices do, and pads with zeros to exactly `digits` fractional digits.
#[must_use]
pub fn round(value: Decimal, digits: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(digits);
    if rounded.is_zero() { Decimal::new(0, digits) } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn a_currency_code_is_three_letters_and_nothing_else() {
        assert_eq!(CurrencyCode::parse("sek").map(|code| code.to_string()).as_deref(), Some("SEK"));
        for wrong in ["", "SE", "SEKK", "S3K", "€", "12 "] {
            assert_eq!(CurrencyCode::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn an_amount_has_its_currencys_own_minor_digits() {
        let amount = decimal("1234567.8954");
        let written = |code: &str| {
            NumberStyle::ENGLISH.write_rounded(amount, CurrencyCode::parse(code).expect("a code").minor_digits())
        };
        assert_eq!(written("SEK"), "1,234,567.90");
        assert_eq!(written("JPY"), "1,234,568");
        assert_eq!(written("KWD"), "1,234,567.895");
    }

    #[test]
    fn halves_round_away_from_zero_and_zero_has_no_sign() {
        assert_eq!(round(decimal("0.125"), 2).to_string(), "0.13");
        assert_eq!(round(decimal("-0.125"), 2).to_string(), "-0.13");
        assert_eq!(round(decimal("-0.001"), 2).to_string(), "0.00");
        assert_eq!(round(decimal("20"), 2).to_string(), "20.00");
    }

    #[test]
    fn a_number_of_six_digits_and_more_has_a_short_form_of_three() {
        for (plain, short) in [
            ("84201.54", None),
            ("842015.40", Some("842\u{a0}k")),
            ("999999.99", Some("999\u{a0}k")),
            ("1234567", Some("1.23\u{a0}M")),
            ("-84201540.00", Some("-84.2\u{a0}M")),
            ("1000000000", Some("1.00\u{a0}G")),
            ("999999999999999", Some("999\u{a0}T")),
            ("9999999999999999999999999999", Some(">999\u{a0}T")),
        ] {
            assert_eq!(NumberStyle::ENGLISH.compact(plain).as_deref(), short, "{plain}");
        }
    }

    #[test]
    fn all_28_digits_survive_the_exact_form() {
        assert_eq!(NumberStyle::ENGLISH.write_exact(decimal("120.5682999999995904716")), "120.5682999999995904716");
        assert_eq!(
            NumberStyle::FRENCH.write_exact(decimal("-1234.5000000000000000000001")),
            "-1\u{202f}234,5000000000000000000001"
        );
    }

    #[test]
    fn every_currency_has_the_minor_digits_of_the_standard() {
        let exponent = |code: CurrencyCode| iso_currency::Currency::from_code(code.as_str())?.exponent();
        let unlike =
            |code: &CurrencyCode| exponent(*code).is_some_and(|digits| u32::from(digits) != code.minor_digits());
        assert_eq!(CurrencyCode::assigned().filter(unlike).collect::<Vec<_>>(), []);
        assert!(CurrencyCode::assigned().filter_map(exponent).count() > 150);
    }
}
