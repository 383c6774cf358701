//! The forms of the pages: "Refresh now", "Sign out", and the choice of light or dark.

use axum::extract::{Form, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use tower_sessions::Session;

use super::access::Access;
use super::pages::{THEME_COOKIE, see_other};
use super::state::AppState;
use server::auth::{ReturnTo, SignedIn};
use ui::request::Theme;

/// Where the form was sent from; anything but a path of ours becomes the start page.
#[derive(Deserialize)]
pub struct Back {
    #[serde(default)]
    return_to: String,
}

#[derive(Deserialize)]
pub struct ThemeForm {
    theme: String,
    #[serde(default)]
    return_to: String,
}

/// `POST /customers/refresh`: asks Partner Center again, then shows the page, which says how that went.
pub async fn refresh(access: Option<Access>, Form(form): Form<Back>) -> Response {
    if let Some(access) = access {
        // A failure is kept beside the older report, and the page shows both.
        let _ = access.refetch().await;
    }
    see_other(ReturnTo::parse(&form.return_to).as_str())
}

/// `POST /settings/theme`: remembers the choice in a cookie for a year.
pub async fn set_theme(State(state): State<AppState>, Form(form): Form<ThemeForm>) -> Response {
    let secure = if state.config.listener.is_https() { "; Secure" } else { "" };
    let theme = Theme::from_key(&form.theme).unwrap_or_default();
    let cookie = format!("{}={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", THEME_COOKIE, theme.key());
    let mut response = see_other(ReturnTo::parse(&form.return_to).as_str());
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// `POST /auth/logout`: ends the sign-in here, then at the provider.
pub async fn sign_out(State(state): State<AppState>, session: Session, request: Request) -> Response {
    let Some(signed_in) = request.extensions().get::<SignedIn>().cloned() else {
        return see_other(ReturnTo::default().as_str());
    };
    state.reports.forget(&signed_in.principal.key());
    match state.auth.sign_out(&session, &signed_in).await {
        Ok(target) => see_other(&target),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a sign-out failed");
            let text =
                "You are still signed in: Headroom could not reach its database. Go back and try again in a minute.";
            (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
        }
    }
}
