//! `POST /settings/theme`: the choice of light or dark.

use axum::extract::{Form, State};
use axum::response::Response;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use serde::Deserialize;

use crate::answer::{see_other, set_cookie};
use crate::pages::THEME_COOKIE;
use crate::state::AppState;
use server::auth::ReturnTo;
use ui::request::Theme;

#[derive(Deserialize)]
pub struct ThemeForm {
    theme: String,
    #[serde(default)]
    return_to: String,
}

/// Remembers the choice in a cookie for a year.
pub async fn set(State(state): State<AppState>, Form(form): Form<ThemeForm>) -> Response {
    let theme = Theme::from_key(&form.theme).unwrap_or_default();
    let cookie = Cookie::build((THEME_COOKIE, theme.key()))
        .path("/")
        .max_age(Duration::days(365))
        .same_site(SameSite::Lax)
        .secure(state.config.listener.is_https());
    let mut response = see_other(ReturnTo::parse(&form.return_to).as_str());
    set_cookie(&mut response, &cookie.build());
    response
}
