//! The currency that a legacy row's locale hints at.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::CurrencyCode;
use super::territories::TERRITORIES;

/// A locale such as `fr-FR`, and the currency in use in its region. The server looks it up in CLDR's data and sends it
/// to the browser, which keeps the data out of the WASM.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Box<str>", into = "Box<str>")]
pub struct LegacyLocale {
    locale: Box<str>,
    presumed: Option<CurrencyCode>,
}

impl LegacyLocale {
    /// With a currency that was looked up elsewhere.
    #[must_use]
    pub fn with_presumed(locale: Box<str>, presumed: Option<CurrencyCode>) -> Self {
        Self { locale, presumed }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.locale
    }

    /// `None` if the locale has no region, or the region no legal tender.
    #[must_use]
    pub fn presumed(&self) -> Option<CurrencyCode> {
        self.presumed
    }
}

impl From<Box<str>> for LegacyLocale {
    fn from(locale: Box<str>) -> Self {
        let presumed = region(&locale).and_then(currency_of);
        Self { locale, presumed }
    }
}

impl From<&str> for LegacyLocale {
    fn from(locale: &str) -> Self {
        Box::<str>::from(locale).into()
    }
}

impl From<String> for LegacyLocale {
    fn from(locale: String) -> Self {
        locale.into_boxed_str().into()
    }
}

impl From<LegacyLocale> for Box<str> {
    fn from(locale: LegacyLocale) -> Self {
        locale.locale
    }
}

impl fmt::Debug for LegacyLocale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.locale.fmt(out)
    }
}

/// The region of a language tag (RFC 5646, section 2.2.4) as two capital letters; Windows puts an underscore in some.
fn region(locale: &str) -> Option<[u8; 2]> {
    let subtags = locale.split(['-', '_']).skip(1).take_while(|subtag| subtag.len() > 1);
    let region = subtags.map(str::as_bytes).find_map(|subtag| <[u8; 2]>::try_from(subtag).ok())?;
    region.iter().all(u8::is_ascii_alphabetic).then(|| region.map(|letter| letter.to_ascii_uppercase()))
}

fn currency_of(region: [u8; 2]) -> Option<CurrencyCode> {
    let (code, _) = TERRITORIES.get(usize::from(PLACES[place(region)]))?;
    CurrencyCode::parse(code)
}

const LETTERS: usize = 26;

/// The index of each region's currency in [`TERRITORIES`]; past its end for a region without one. Every legacy record
/// needs a lookup, so there is no search.
static PLACES: [u8; LETTERS * LETTERS] = {
    assert!(TERRITORIES.len() < u8::MAX as usize);
    let mut places = [u8::MAX; LETTERS * LETTERS];
    let mut currency = 0_u8;
    while (currency as usize) < TERRITORIES.len() {
        let mut territories = TERRITORIES[currency as usize].1.as_bytes();
        while let [first, second, rest @ ..] = territories {
            places[place([*first, *second])] = currency;
            territories = if let [b' ', rest @ ..] = rest { rest } else { rest };
        }
        currency += 1;
    }
    places
};

const fn place(capitals: [u8; 2]) -> usize {
    (capitals[0] - b'A') as usize * LETTERS + (capitals[1] - b'A') as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presumed(locale: &str) -> Option<String> {
        LegacyLocale::from(locale).presumed().map(|code| code.to_string())
    }

    #[test]
    fn a_locale_presumes_the_currency_in_use_in_its_region_today() {
        for (locale, currency) in [
            ("fr-FR", "EUR"),
            ("en-GB", "GBP"),
            // They adopted the euro in 2023 and in 2026.
            ("hr-HR", "EUR"),
            ("bg-BG", "EUR"),
            ("de-CH", "CHF"),
            ("de-LI", "CHF"),
            ("fr-CA", "CAD"),
            ("sq-XK", "EUR"),
            ("es-EC", "USD"),
            ("es-VE", "VES"),
            ("kl-GL", "DKK"),
            ("zh-Hant-TW", "TWD"),
            ("sr-Latn-RS", "RSD"),
            // Extras of Windows and .NET: a former country, an old sort order, a variant, an extension.
            ("sr-Cyrl-CS", "RSD"),
            ("es-ES_tradnl", "EUR"),
            ("ca-ES-valencia", "EUR"),
            ("de-DE-u-co-phonebk", "EUR"),
            ("uz_Cyrl_UZ", "UZS"),
            ("EN-us", "USD"),
        ] {
            assert_eq!(presumed(locale).as_deref(), Some(currency), "{locale}");
        }
    }

    #[test]
    fn a_locale_presumes_a_currency_only_where_its_region_is_known() {
        for locale in
            ["", "fr", "sr-Latn", "en-150", "es-419", "ar-001", "xx-XX", "en-AQ", "en-x-US", "fr-é", "-", "de-ZZ"]
        {
            assert_eq!(presumed(locale), None, "{locale}");
        }
    }

    #[test]
    fn every_presumed_currency_is_assigned_and_every_territory_has_one() {
        for (code, territories) in TERRITORIES {
            assert!(CurrencyCode::parse(code).is_some_and(CurrencyCode::is_assigned), "{code}");
            for territory in territories.split(' ') {
                assert_eq!(presumed(&format!("en-{territory}")).as_deref(), Some(code), "{territory}");
            }
        }
    }

    #[test]
    fn a_locale_is_stored_as_its_text() {
        let stored = serde_json::to_string(&LegacyLocale::from("bg-BG")).expect("JSON");
        assert_eq!(stored, "\"bg-BG\"");
        assert_eq!(serde_json::from_str::<LegacyLocale>(&stored).expect("a locale"), "bg-BG".into());
    }
}
