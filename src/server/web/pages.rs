//! Between axum and the pages: who is asking, what the page needs to know of the request, and its security policy.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream::{self, Stream, StreamExt as _};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use tower_sessions::Session;
use url::Url;

use crate::access::Access;
use crate::answer::failed;
use crate::chain::Next;
use crate::dialect::Dialect;
use crate::drafts::Typed;
use crate::language;
use crate::middleware::page_policy;
use crate::state::{AppState, SignInUnreadable};
use crate::visibility::count_open;
use server::audit::RequestOrigin;
use server::auth::{SignedIn, Visitor};
use server::platform::cookies;
use ui::pages::{Failure, STREAMED_FROM, ShownOnce};
use ui::request::{PageStatus, RequestContext, Theme, UserBadge};
use ui::text::Text;
use wire::functions::Queries;

/// The cookie that stores the choice of light or dark.
pub const THEME_COOKIE: &str = "theme";

/// Marks a request whose sign-in has ended.
#[derive(Clone, Copy)]
struct SignInEnded;

/// How many alerts the header counts for the user.
#[derive(Clone, Copy)]
struct OpenAlerts(usize);

/// Finds out who is asking and attaches a [`SignedIn`] to the request.
pub async fn identify(state: AppState, mut request: Request, next: Next) -> Response {
    // The session layer surrounds this step.
    let Some(session) = request.extensions().get::<Session>().cloned() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    match state.auth.visitor(&session).await {
        Ok(Visitor::SignedIn(signed_in)) => {
            if is_page(request.uri().path()) {
                state.looks.page_seen(&signed_in.principal.key()).await;
                state.ownership.page_seen(&signed_in.principal).await;
                let count = count_open(&Access::new(state.clone(), signed_in.clone())).await;
                request.extensions_mut().insert(OpenAlerts(count));
            }
            if is_worded(request.uri().path()) {
                let headers = request.headers().clone();
                if let Some(preference) = language::of_user(&state, &headers, &signed_in.principal.key()).await {
                    request.extensions_mut().insert(preference);
                }
            }
            request.extensions_mut().insert(signed_in);
        }
        Ok(Visitor::Ended) => {
            request.extensions_mut().insert(SignInEnded);
        }
        Ok(Visitor::Stranger) => {}
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the session's user could not be read");
            let path = request.uri().path();
            if request.method().is_safe() && is_page(path) {
                return failed(StatusCode::SERVICE_UNAVAILABLE, Failure::CannotTell);
            }
            request.extensions_mut().insert(SignInUnreadable);
        }
    }
    next.run(request).await
}

/// Whether the response may be a page, whose header counts alerts.
fn is_page(path: &str) -> bool {
    let is_file = [".bin", ".csv", ".jsonl", ".xlsx"].iter().any(|end| path.ends_with(end));
    !is_file && !path.starts_with("/api/") && !path.starts_with("/auth/") && !ui::paths::is_snapshot(path)
}

/// Whether the response may have words in it.
fn is_worded(path: &str) -> bool {
    let is_dataset = [".bin"].iter().any(|end| path.ends_with(end));
    !is_dataset && !path.starts_with("/api/")
}

/// The context of every page: the application, and what it needs to know of the request.
pub fn context(state: &AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    let state = state.clone();
    move || {
        provide_context(state.clone());
        provide_context::<Arc<dyn Queries>>(state.queries.clone());
        if let Some(scripts) = &state.grid_scripts {
            provide_context(scripts.clone());
        }
        let Some(parts) = use_context::<Parts>() else { return };
        provide_context(request_context(&state, &parts));
        if let Some(shown) = parts.extensions.get::<ShownOnce>() {
            provide_context(shown.clone());
        }
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
    let (options, pages_sheet) = (state.leptos.clone(), state.pages_sheet.clone());
    move || ui::app::shell(options.clone(), pages_sheet.clone()).into_any()
}

/// Answers a form with its page, with the errors beside the fields. A form that did something leads to a page.
pub struct Renderer {
    state: AppState,
    parts: Parts,
}

impl Renderer {
    /// The texts in the language of the request.
    #[must_use]
    pub fn text(&self) -> Text {
        request_context(&self.state, &self.parts).text()
    }

    /// Renders the page at a path, with additional context.
    pub async fn page<C: Clone + Send + Sync + 'static>(&self, path: &str, status: StatusCode, more: C) -> Response {
        render_at(&self.state, &self.parts, path, status, more).await
    }
}

impl FromRequestParts<AppState> for Renderer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self { state: state.clone(), parts: parts.clone() })
    }
}

/// Renders a page in order. What comes before [`STREAMED_FROM`] is sent once it is complete, so that status and title are
/// right; the sections after it follow when Partner Center has answered, without scripts.
pub async fn streamed(State(state): State<AppState>, request: Request) -> Response {
    let rendered = leptos_axum::handle_response_inner(context(&state), shell(&state), request, |page, scripts, _| {
        let html = page.to_html_stream_in_order();
        Box::pin(async move { Box::pin(first_part_at_once(Box::pin(html)).chain(scripts())) as Html })
    });
    let mut response = rendered.await;
    if response.status().is_redirection() {
        // Nobody reads the page, and its sections would ask Partner Center.
        *response.body_mut() = Body::empty();
    }
    // nginx would hold the first part back until the last section is there.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

type Html = Pin<Box<dyn Stream<Item = String> + Send>>;

/// Joins everything up to the chunk in which the slow part begins.
fn first_part_at_once(mut html: Html) -> impl Stream<Item = String> + Send {
    let first = async move {
        let mut first = String::new();
        while let Some(chunk) = html.next().await {
            first.push_str(&chunk);
            if chunk.contains(STREAMED_FROM) {
                break;
            }
        }
        stream::once(std::future::ready(first)).chain(html)
    };
    stream::once(first).flatten()
}

/// Renders the page at a path for another request of the same user, with additional context.
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

/// For any other address: a page that says so, with status 404.
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

/// What a page needs to know of a request.
pub fn request_context(state: &AppState, parts: &Parts) -> RequestContext {
    let signed_in = parts.extensions.get::<SignedIn>();
    let language = language::of_request(state, parts);
    RequestContext {
        theme: cookies::single(&parts.headers, THEME_COOKIE).and_then(Theme::from_key).unwrap_or_default(),
        separators: Dialect::chosen(&parts.headers, language.locale).0,
        locale: language.locale,
        language_is_chosen: language.is_chosen,
        user: signed_in.map(|signed_in| UserBadge {
            name: signed_in.principal.display_name.to_string(),
            role: signed_in.principal.role,
        }),
        alerts: parts.extensions.get::<OpenAlerts>().map_or(0, |open| open.0),
        sign_in_ended: parts.extensions.get::<SignInEnded>().is_some(),
        draft: parts.extensions.get::<Typed>().map(|Typed(form)| form.clone()),
        demo: state.config.demo,
        credential: state.monitoring.credential(),
        path_and_query: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        id: RequestOrigin::current().id.into(),
        now: state.clock.now(),
    }
}

/// Where a provider may redirect the browser after "Sign out": a form's redirects count as its target (Content Security
/// Policy Level 3, section 6.4.1).
fn form_targets(state: &AppState) -> String {
    let issuer = state.config.oidc.issuer.parse::<Url>();
    issuer.map(|issuer| format!(" {}", issuer.origin().ascii_serialization())).unwrap_or_default()
}
