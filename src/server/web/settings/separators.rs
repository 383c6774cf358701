//! `POST /settings/separators`: how CSV files are written.

use axum::extract::{Form, State};
use axum::response::Response;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use serde::Deserialize;

use crate::answer::{see_other, set_cookie};
use crate::dialect::SEPARATORS_COOKIE;
use crate::state::AppState;
use ui::paths;
use ui::request::Separators;

#[derive(Deserialize)]
pub struct SeparatorsForm {
    separators: String,
}

/// Remembers the choice in a cookie for a year.
pub async fn set(State(state): State<AppState>, Form(form): Form<SeparatorsForm>) -> Response {
    let separators = Separators::from_key(&form.separators).unwrap_or_default();
    let cookie = Cookie::build((SEPARATORS_COOKIE, separators.key()))
        .path("/")
        .max_age(Duration::days(365))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.config.listener.is_https());
    let mut response = see_other(paths::SETTINGS);
    set_cookie(&mut response, &cookie.build());
    response
}
