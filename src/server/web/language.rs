//! Which language an answer is in: what was chosen in this browser, else what the signed-in user has chosen anywhere, else
//! what the owner of a shared link has chosen for it, else what the browser prefers, else English. The region, which
//! decides on numbers and dates, is the browser's.

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use crate::state::AppState;
use domain::language::LanguageTag;
use domain::principal::PrincipalKey;
use server::platform::cookies;
use ui::text::{Language, Locale};

/// Where the choice is kept, signed in or not.
pub const LANGUAGE_COOKIE: &str = "language";

/// The language of a request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Preference {
    pub locale: Locale,
    /// Whether the reader has chosen it.
    pub is_chosen: bool,
}

/// The languages that can be chosen here.
pub fn available(state: &AppState) -> impl Iterator<Item = Language> + Clone + use<> {
    Language::available(state.config.test_languages)
}

/// The language of a request whose user is known, if there is one.
#[must_use]
pub fn of_request(state: &AppState, parts: &Parts) -> Preference {
    let known = parts.extensions.get::<Preference>().copied();
    known.unwrap_or_else(|| of_headers(state, &parts.headers))
}

/// What the request itself says.
#[must_use]
pub fn of_headers(state: &AppState, headers: &HeaderMap) -> Preference {
    of_browser(state, headers).unwrap_or_else(|| {
        let locale = Locale::negotiate(&accepted(headers), available(state)).unwrap_or_default();
        Preference { locale, is_chosen: false }
    })
}

/// What was chosen in this browser; a language that there is not counts as none.
fn of_browser(state: &AppState, headers: &HeaderMap) -> Option<Preference> {
    let tag = cookies::single(headers, LANGUAGE_COOKIE).and_then(LanguageTag::parse)?;
    Some(Preference { locale: of_tag(state, headers, &tag)?, is_chosen: true })
}

/// What the user has chosen, in this browser or in another. If the database is unavailable, the page says so in the language of
/// the request.
pub async fn of_user(state: &AppState, headers: &HeaderMap, user: &PrincipalKey) -> Option<Preference> {
    if let Some(chosen) = of_browser(state, headers) {
        return Some(chosen);
    }
    match state.ownership.language(user).await {
        Ok(tag) => {
            let locale = tag.and_then(|tag| of_tag(state, headers, &tag))?;
            Some(Preference { locale, is_chosen: true })
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a user's language could not be read");
            None
        }
    }
}

/// What the owner of a shared link has chosen for it, unless the reader has chosen something.
#[must_use]
pub fn of_link(state: &AppState, headers: &HeaderMap, tag: &LanguageTag) -> Option<Preference> {
    let of_owner = || Some(Preference { locale: of_tag(state, headers, tag)?, is_chosen: false });
    of_browser(state, headers).or_else(of_owner)
}

/// A stored language in the region that the browser prefers.
fn of_tag(state: &AppState, headers: &HeaderMap, tag: &LanguageTag) -> Option<Locale> {
    let locale = Locale::parse(tag.as_str(), available(state))?;
    if locale.has_region() {
        return Some(locale);
    }
    Locale::negotiate(&accepted(headers), [locale.language()]).or(Some(locale))
}

/// The lines of `Accept-Language` as one list (RFC 9110, section 5.3).
fn accepted(headers: &HeaderMap) -> String {
    let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter().filter_map(|line| line.to_str().ok());
    lines.collect::<Vec<_>>().join(",")
}
