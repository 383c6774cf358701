//! Between axum and the pages: who is asking, what the page is told about the request, and its security policy.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use wire::functions::Queries;

use crate::queries::RequestQueries;
use tower_sessions::Session;

use super::middleware::{page_policy, single_cookie};
use super::state::AppState;
use domain::alert::AlertSummary;
use server::auth::{SignInProblem, SignedIn, Visitor};
use ui;
use ui::pages::SignInFailure;
use ui::request::{PageStatus, RequestContext, Theme, UserBadge};
use ui::text::Language;

/// The cookie that holds the choice of light or dark.
pub const THEME_COOKIE: &str = "theme";

/// Left with a request whose sign-in is over.
#[derive(Clone, Copy)]
struct SignInEnded;

/// Finds out who is asking and leaves a [`SignedIn`] with the request.
pub async fn identify(State(state): State<AppState>, session: Session, mut request: Request, next: Next) -> Response {
    match state.auth.visitor(&session).await {
        Ok(Visitor::SignedIn(signed_in)) => {
            if is_page(request.uri().path()) {
                let glance = state.monitoring.glance(&signed_in.principal.tenant).await;
                request.extensions_mut().insert(glance);
            }
            request.extensions_mut().insert(signed_in);
        }
        Ok(Visitor::Ended) => {
            request.extensions_mut().insert(SignInEnded);
        }
        Ok(Visitor::Stranger) => {}
        // Without its tables Headroom knows nobody: the page then asks to sign in, and the log says why.
        Err(error) => tracing::error!(%error, "who is signed in could not be read"),
    }
    next.run(request).await
}

/// Whether the answer may be a page with a header that counts alerts.
fn is_page(path: &str) -> bool {
    let is_file = [".bin", ".csv"].iter().any(|end| path.ends_with(end));
    !is_file && !path.starts_with("/api/") && !path.starts_with("/auth/") && !ui::paths::is_snapshot(path)
}

/// What every page is given: the application, and what it must know of the request.
pub fn context(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let state = state.clone();
    move || {
        provide_context(state.clone());
        provide_context::<Arc<dyn Queries>>(Arc::new(RequestQueries));
        let Some(parts) = use_context::<Parts>() else { return };
        provide_context(request_context(&state, &parts));
        if let Some(options) = use_context::<ResponseOptions>() {
            provide_context(PageStatus::new(move |status| {
                if let Ok(status) = StatusCode::from_u16(status) {
                    options.set_status(status);
                }
            }));
        }
        if let (Some(options), Some(nonce)) = (use_context::<ResponseOptions>(), leptos::nonce::use_nonce()) {
            let policy = page_policy(&nonce, &form_targets(&state));
            if let Ok(policy) = HeaderValue::from_str(&policy) {
                options.insert_header(header::CONTENT_SECURITY_POLICY, policy);
            }
            options.insert_header(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
        }
    }
}

/// The HTML around a page.
pub fn shell(state: &AppState) -> impl Fn() -> AnyView + Clone + Send + Sync + 'static {
    let options = state.leptos.clone();
    move || ui::app::shell(options.clone()).into_any()
}

/// 303, so that reloading the page does not send the form again (RFC 9110, section 15.4.4).
pub fn see_other(target: &str) -> Response {
    let location = HeaderValue::from_str(target).unwrap_or_else(|_| HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// Renders a page at a path in answer to another request of the same user, with more context: the outcome of a form that
/// must be shown once.
pub async fn render_at<C: Clone + Send + Sync + 'static>(
    state: &AppState,
    parts: &Parts,
    path: &str,
    status: StatusCode,
    more: C,
) -> Response {
    let mut request = Request::new(axum::body::Body::empty());
    *request.headers_mut() = parts.headers.clone();
    *request.extensions_mut() = parts.extensions.clone();
    if let Ok(uri) = path.parse() {
        *request.uri_mut() = uri;
    }
    let context = context(state);
    let with_more = move || {
        context();
        provide_context(more.clone());
        if let Some(options) = use_context::<ResponseOptions>() {
            options.set_status(status);
        }
    };
    leptos_axum::render_app_async_with_context(with_more, shell(state))(request).await
}

/// Any other address: the page that says so, with status 404.
pub async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    let context = context(&state);
    let with_status = move || {
        context();
        if let Some(options) = use_context::<ResponseOptions>() {
            options.set_status(StatusCode::NOT_FOUND);
        }
    };
    leptos_axum::render_app_async_with_context(with_status, shell(&state))(request).await
}

/// Makes a page of a sign-in that failed.
pub async fn explain_sign_in_problem(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut again = Request::new(axum::body::Body::empty());
    *again.headers_mut() = parts.headers.clone();
    // The callback's query holds a code: the page must not see it.
    *again.uri_mut() = axum::http::Uri::from_static("/auth/callback");
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(problem) = response.extensions().get::<SignInProblem>().copied() else { return response };
    let context = context(&state);
    let status = response.status();
    let with_problem = move || {
        context();
        provide_context(failure(problem));
        if let Some(options) = use_context::<ResponseOptions>() {
            options.set_status(status);
        }
    };
    let mut page = leptos_axum::render_app_async_with_context(with_problem, shell(&state))(again).await;
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        page.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    page
}

fn failure(problem: SignInProblem) -> SignInFailure {
    match problem {
        SignInProblem::Cancelled => SignInFailure::Cancelled,
        SignInProblem::Expired => SignInFailure::Expired,
        SignInProblem::Untrusted => SignInFailure::Untrusted,
        SignInProblem::WrongTenant => SignInFailure::WrongTenant,
        SignInProblem::OtherAccount => SignInFailure::OtherAccount,
        SignInProblem::NotLasting => SignInFailure::NotLasting,
        SignInProblem::Unavailable => SignInFailure::Unavailable,
    }
}

/// What a page must know of a request.
pub fn request_context(state: &AppState, parts: &Parts) -> RequestContext {
    let signed_in = parts.extensions.get::<SignedIn>();
    let accept_language = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    RequestContext {
        theme: single_cookie(&parts.headers, THEME_COOKIE).and_then(Theme::from_key).unwrap_or_default(),
        language: Language::negotiate(accept_language.unwrap_or_default()),
        user: signed_in.map(|signed_in| UserBadge { name: signed_in.principal.display_name.to_string() }),
        alerts: parts.extensions.get::<Arc<AlertSummary>>().map_or(0, |glance| glance.firing),
        sign_in_ended: parts.extensions.get::<SignInEnded>().is_some(),
        demo: state.config.demo,
        path_and_query: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        now: state.clock.now(),
    }
}

/// Where a provider may send the browser after "Sign out": a form's redirects count as its target (Content Security
/// Policy Level 3, section 6.4.1).
fn form_targets(state: &AppState) -> String {
    let issuer = state.config.oidc.issuer.parse::<openidconnect::url::Url>();
    issuer.map(|issuer| format!(" {}", issuer.origin().ascii_serialization())).unwrap_or_default()
}
