//! `POST /settings/language` and `POST /s/{key}/language`: the choice of a language.

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use serde::Deserialize;

use crate::answer::{see_other, set_cookie};
use crate::form::Fields;
use crate::language::{LANGUAGE_COOKIE, available};
use crate::state::AppState;
use domain::language::LanguageTag;
use server::auth::{ReturnTo, SignedIn};
use ui::paths;
use ui::text::Locale;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    /// A tag; anything else stands for what the browser prefers.
    language: String,
    return_to: String,
}

/// Remembers the choice in a cookie for a year, so that it outlives the sign-in, and for the signed-in user on every device.
/// If the database is unavailable, it is remembered in this browser.
pub async fn set(
    State(state): State<AppState>,
    signed_in: Option<Extension<SignedIn>>,
    Fields(form): Fields<LanguageForm>,
) -> Response {
    if let Some(Extension(signed_in)) = signed_in {
        let tag = tag(&state, &form);
        if let Err(error) = state.ownership.choose_language(&signed_in.principal, tag.as_ref()).await {
            tracing::error!(error = &error as &dyn std::error::Error, "a user's language was not stored");
        }
    }
    remember(&state, &form, ReturnTo::parse(&form.return_to).as_str())
}

/// The same on a shared link's page, whose origin only its own address can prove: it sends no referrer.
pub async fn set_by_reviewer(
    State(state): State<AppState>,
    Path(key): Path<String>,
    Fields(form): Fields<LanguageForm>,
) -> Response {
    let here = paths::snapshot(&key);
    let back = ReturnTo::parse(&form.return_to);
    let is_here = back.as_str().split('?').next() == Some(here.as_str());
    remember(&state, &form, if is_here { back.as_str() } else { &here })
}

fn tag(state: &AppState, form: &LanguageForm) -> Option<LanguageTag> {
    let locale = Locale::parse(&form.language, available(state))?;
    LanguageTag::parse(locale.language().tag())
}

fn remember(state: &AppState, form: &LanguageForm, back: &str) -> Response {
    let mut cookie = Cookie::build(LANGUAGE_COOKIE)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.config.listener.is_https())
        .build();
    match tag(state, form) {
        Some(tag) => {
            cookie.set_value(tag.to_string());
            cookie.set_max_age(Duration::days(365));
        }
        None => cookie.make_removal(),
    }
    let mut response = see_other(back);
    set_cookie(&mut response, &cookie);
    response
}
