//! Responses without a page: redirects, cookies, and failures to be worded at the edge.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use cookie::Cookie;

use ui::pages::Failure;

/// 303, so that reloading the page does not send the form again (RFC 9110, section 15.4.4).
#[must_use]
pub fn see_other(target: &str) -> Response {
    let location = HeaderValue::from_str(target).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Adds a cookie to a response.
pub fn set_cookie(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// 429 with the rest until the next request is allowed, in whole seconds (RFC 9110, section 10.2.3).
#[must_use]
pub fn too_often(rest: Duration, failure: Failure) -> Response {
    let mut response = failed(StatusCode::TOO_MANY_REQUESTS, failure);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(rest.as_secs() + 1));
    response
}

/// A status with a reason, which [`crate::failures::explain`] words.
#[must_use]
pub fn failed(status: StatusCode, failure: Failure) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(failure);
    response
}
