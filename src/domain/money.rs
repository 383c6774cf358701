//! Amounts of money: exact decimals, their currency, and how they are formatted.

mod assigned;
mod locale;
mod style;
mod territories;
pub mod typed;

use std::fmt;

pub use locale::LegacyLocale;
pub use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use serde::{Deserialize, Serialize};
pub use style::{AmountParts, NumberStyle, Separators};
pub use typed::DecimalMark;

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

    /// The currency whose limits apply. For a legacy customer it is the presumed one: a limit in the wrong currency is better
    /// than none, and an alert says that the currency is presumed.
    #[must_use]
    pub fn of_limits(&self) -> Option<CurrencyCode> {
        if let Self::Code(code) = self { Some(*code) } else { self.presumed() }
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
            let digits = CurrencyCode::parse(code).expect("a code").minor_digits();
            NumberStyle::ENGLISH.figure(&round(amount, digits).to_string())
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
    fn every_currency_has_the_minor_digits_of_the_standard() {
        let exponent = |code: CurrencyCode| iso_currency::Currency::from_code(code.as_str())?.exponent();
        let unlike =
            |code: &CurrencyCode| exponent(*code).is_some_and(|digits| u32::from(digits) != code.minor_digits());
        assert_eq!(CurrencyCode::assigned().filter(unlike).collect::<Vec<_>>(), []);
        assert!(CurrencyCode::assigned().filter_map(exponent).count() > 150);
    }
}
