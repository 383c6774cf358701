//! A form that arrives after the sign-in has ended: nothing is saved, the page says so, and what was typed is back in the
//! form once the user has signed in again.

use std::borrow::Cow;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use crate::answer::{failed, set_cookie};
use crate::chain::Next;
use crate::middleware::MAX_BODY_BYTES;
use crate::state::AppState;
use server::auth::SignedIn;
use ui::pages::Failure;

/// Marks a response to a form that nobody was signed in for. It redirects to the form's page.
#[derive(Clone, Copy)]
pub struct NobodySignedIn;

/// A form's fields, given back to its page.
#[derive(Clone)]
pub struct Typed(pub String);

/// Keeps a form that nobody was signed in for, and gives it back to its page.
pub async fn keep(state: AppState, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        give_back(&state, request, next).await
    } else {
        keep_form(&state, request, next).await
    }
}

async fn keep_form(state: &AppState, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let is_filled_in = ui::paths::fills_in_again(parts.uri.path());
    let is_file = ui::paths::takes_file(parts.uri.path());
    let (body, kept) = if is_file {
        // Its handler reads it, once it knows who is asking.
        (body, Bytes::new())
    } else {
        let Ok(bytes) = to_bytes(body, MAX_BODY_BYTES).await else {
            return failed(StatusCode::PAYLOAD_TOO_LARGE, Failure::FormTooLong);
        };
        (Body::from(bytes.clone()), bytes)
    };
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if response.extensions().get::<NobodySignedIn>().is_some() {
        let page = location(response.headers()).split('?').next().unwrap_or_default().to_owned();
        // Only what the page fills in: it says that what was typed is back.
        let form = if is_filled_in { String::from_utf8_lossy(&kept) } else { Cow::default() };
        if let Some(cookie) = state.auth.keep_draft(&page, &form) {
            set_cookie(&mut response, &cookie);
        }
    }
    response
}

async fn give_back(state: &AppState, mut request: Request, next: Next) -> Response {
    let draft = state.auth.draft(request.headers()).filter(|draft| draft.page == request.uri().path());
    let Some(draft) = draft else { return next.run(request).await };
    let is_given_back = request.extensions().get::<SignedIn>().is_some();
    request.extensions_mut().insert(Typed(draft.form));
    let mut response = next.run(request).await;
    if is_given_back {
        set_cookie(&mut response, &state.auth.forget_draft());
    }
    response
}

fn location(headers: &HeaderMap) -> &str {
    headers.get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
