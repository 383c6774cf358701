//! How the person who asks wants CSV files written: as the address says (`?separators=semicolon`), or as chosen, which a cookie
//! keeps, or as their language and region do.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::form::fields;
use crate::language;
use crate::state::AppState;
use server::platform::cookies;
use ui::request::Separators;
use ui::text::Locale;

/// Where the choice is kept.
pub const SEPARATORS_COOKIE: &str = "separators";

/// The separators of a CSV file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dialect(pub Separators);

impl Dialect {
    /// What the browser's cookie says, or else what goes with the language and region.
    #[must_use]
    pub fn chosen(headers: &HeaderMap, locale: Locale) -> Self {
        let chosen = cookies::single(headers, SEPARATORS_COOKIE).and_then(Separators::from_key);
        Self(chosen.unwrap_or_else(|| Separators::of(locale.numbers())))
    }

    /// What stands between two columns.
    #[must_use]
    pub fn separator(self) -> u8 {
        match self.0 {
            Separators::Comma => b',',
            Separators::Semicolon => b';',
        }
    }

    /// A number with every digit, or nothing.
    pub fn number(self, number: Option<impl ToString>) -> String {
        let plain = number.map(|number| number.to_string()).unwrap_or_default();
        match self.0 {
            Separators::Comma => plain,
            Separators::Semicolon => plain.replace('.', ","),
        }
    }
}

/// A moment as spreadsheets read it in every language, in UTC to the second. Of RFC 3339 they make a text.
#[must_use]
pub fn moment(moment: Timestamp) -> String {
    let utc = TimeZone::UTC.to_datetime(moment);
    format!("{} {:02}:{:02}:{:02}", utc.date(), utc.hour(), utc.minute(), utc.second())
}

/// What an address says of separators.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    separators: Option<String>,
}

impl FromRequestParts<AppState> for Dialect {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let asked: Asked = fields(parts.uri.query().unwrap_or_default());
        let asked = asked.separators.as_deref().and_then(Separators::from_key).map(Self);
        Ok(asked.unwrap_or_else(|| Self::chosen(&parts.headers, language::of_request(state, parts).locale)))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};
    use ui::text::Language;

    use super::*;

    #[test]
    fn a_choice_wins_over_the_language_and_the_region() {
        for (tag, cookie, expected) in [
            ("en", "", Separators::Comma),
            ("fr", "", Separators::Semicolon),
            ("de-AT", "", Separators::Semicolon),
            ("de-CH", "", Separators::Comma),
            ("de", "separators=comma", Separators::Comma),
            ("en", "separators=semicolon", Separators::Semicolon),
            ("fr", "separators=tabs", Separators::Semicolon),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::COOKIE, HeaderValue::from_static(cookie));
            let locale = Locale::parse(tag, Language::ALL).expect("a locale");
            assert_eq!(Dialect::chosen(&headers, locale).0, expected, "{tag} {cookie}");
        }
    }
}
