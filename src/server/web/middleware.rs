//! Applied to every request and response: security headers, limits, identity, and one log line.

use std::borrow::Cow;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use cookie::Cookie;
use tracing::Instrument as _;

use crate::answer::failed;
use crate::chain::Next;
use crate::client;
use crate::state::AppState;
use domain::audit::{Action, AuditEvent};
use server::audit::RequestOrigin;
use server::auth::session;
use ui::pages::Failure;

/// No request to this site has a longer body: its forms are short.
pub const MAX_BODY_BYTES: usize = 16 * 1024;
/// A URL's path and query together (RFC 9110, section 4.1, asks for at least 8,000 bytes).
const MAX_URL_BYTES: usize = 16 * 1024;
/// Longer than Partner Center may take, retries included.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(100);

/// For responses without a policy of their own: nothing may run, load or frame them.
const DEFAULT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                              frame-ancestors 'none'; base-uri 'none'";

/// The policy of a page with islands: scripts with this response's nonce, and WebAssembly (Content Security Policy
/// Level 3, section 2.3.1).
#[must_use]
pub fn page_policy(nonce: &str, form_targets: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; connect-src 'self'; font-src 'self'; form-action 'self'{form_targets}; frame-ancestors 'none'; \
         base-uri 'none'; object-src 'none'"
    )
}

/// Headers that restrict what a browser may do with a response.
pub async fn security_headers(state: AppState, request: Request, next: Next) -> Response {
    let is_shared = ui::paths::is_snapshot(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if is_shared {
        // The address is a secret: no other site may learn it, and no search engine may index it.
        headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        headers
            .insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow, noarchive"));
    }
    let mut default = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    default(header::CONTENT_SECURITY_POLICY, DEFAULT_POLICY);
    default(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    default(header::X_FRAME_OPTIONS, "DENY");
    default(header::REFERRER_POLICY, "same-origin");
    default(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    default(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    default(
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    // Everything except the site's files is specific to one user.
    default(header::CACHE_CONTROL, "no-store");
    if state.config.listener.is_https() {
        // Two years, as browsers' preload list asks for. Other names below the host may be served by others, without TLS.
        let names_all = state.config.listener.hsts_subdomains;
        let policy = if names_all { "max-age=63072000; includeSubDomains" } else { "max-age=63072000" };
        default(header::STRICT_TRANSPORT_SECURITY, policy);
    }
    response
}

/// Browsers reject a `__Host-` cookie that is not `Secure` (RFC 6265bis, section 4.1.3.2), even one that removes
/// another; the session layer omits the attribute when it removes its own.
pub async fn secure_host_cookies(_: AppState, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in response.headers_mut() {
        let Some(text) = value.to_str().ok().filter(|_| *name == header::SET_COOKIE) else { continue };
        let Ok(mut cookie) = Cookie::parse(text) else { continue };
        if cookie.name().starts_with("__Host-") && cookie.secure() != Some(true) {
            cookie.set_secure(true);
            if let Ok(secure) = HeaderValue::from_str(&cookie.to_string()) {
                *value = secure;
            }
        }
    }
    response
}

/// Rejects URLs that no user's browser would send.
pub async fn limit_url(_: AppState, request: Request, next: Next) -> Response {
    let length = request.uri().path_and_query().map_or(0, |url| url.as_str().len());
    if length > MAX_URL_BYTES {
        return failed(StatusCode::URI_TOO_LONG, Failure::AddressTooLong);
    }
    next.run(request).await
}

/// Redirects an address with a slash too many at its end to the page.
pub async fn drop_slash(_: AppState, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let page = path.trim_end_matches('/');
    // Two slashes at the start, or what browsers take for them, would name another site.
    let is_ours = !page.is_empty() && !page.starts_with("//") && !page.contains('\\');
    if page.len() == path.len() || !is_ours || !request.method().is_safe() {
        return next.run(request).await;
    }
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    match HeaderValue::from_str(&format!("{page}{query}")) {
        Ok(location) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response(),
        Err(_) => next.run(request).await,
    }
}

/// Rejects a request that changes something unless it comes from our own pages.
pub async fn prove_origin(state: AppState, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let from_shared_page = ui::paths::is_snapshot(request.uri().path());
    let public_url = state.config.listener.public_url_text();
    if server::auth::origin::is_same_origin(request.headers(), &public_url, from_shared_page) {
        return next.run(request).await;
    }
    let path = without_key(request.uri().path());
    state.audit.record(AuditEvent::new(Action::RequestRefused).with(&format!("path: {path}"))).await;
    metrics::counter!("headroom_cross_site_requests_refused_total").increment(1);
    failed(StatusCode::FORBIDDEN, Failure::OtherSite)
}

/// Answers server functions to our pages' programs alone: no other site's request, and never with the redirect to `Referer`
/// that a form without JavaScript would get, which would tell the site that it leads to how the call went.
pub async fn answer_programs(_: AppState, mut request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    // A server function that is called by any other method reads its arguments from a body.
    if request.method() == Method::HEAD {
        *request.method_mut() = Method::GET;
    }
    let headers = request.headers_mut();
    // Browsers name the relation to the site that asks (Fetch Metadata Request Headers, section 2.2).
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if !matches!(site, None | Some(b"same-origin" | b"none")) {
        return failed(StatusCode::FORBIDDEN, Failure::OtherSite);
    }
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.remove(header::REFERER);
    next.run(request).await
}

/// Removes ambiguous session cookies before the session is read.
pub async fn drop_doubtful_cookies(state: AppState, mut request: Request, next: Next) -> Response {
    if session::drop_doubtful_cookies(request.headers_mut(), state.config.listener.is_https()) {
        state.audit.record(AuditEvent::new(Action::CookiesIgnored)).await;
    }
    next.run(request).await
}

/// A path for the log, without the key of a shared link.
fn without_key(path: &str) -> Cow<'_, str> {
    // A mistyped key is nearly a key: every path of this shape is cut.
    let Some((before, rest)) = path.split_once("/s/") else { return Cow::Borrowed(path) };
    let rest = rest.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
    Cow::Owned(format!("{before}/s/[key]{}{rest}", if rest.is_empty() { "" } else { "/" }))
}

/// Gives each request an id, which its lines in the log and its entries in the audit have.
pub async fn identify_request(_: AppState, request: Request, next: Next) -> Response {
    let origin = RequestOrigin::of(client::address(request.extensions()));
    let span = tracing::info_span!("request", id = &*origin.id);
    // What changes something is finished, and recorded, even if the browser goes away meanwhile.
    let may_break_off = request.method().is_safe() && !request.uri().path().starts_with("/auth/");
    let answer = async move { origin.answer(next.run(request)).await }.instrument(span);
    if may_break_off {
        return answer.await;
    }
    tokio::spawn(answer).await.unwrap_or_else(|error| panicked(Box::new(error)))
}

/// One line per request: its path without the query, which may contain a search or a code.
pub async fn log(_: AppState, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let path = without_key(request.uri().path()).into_owned();
    tracing::trace!(%method, path, "begun");
    let response = next.run(request).await;
    let status = response.status();
    metrics::counter!("headroom_http_requests_total", "status" => status.as_u16().to_string()).increment(1);
    if status.is_server_error() {
        tracing::warn!(%method, path, status = status.as_u16(), "answered");
    } else {
        tracing::debug!(%method, path, status = status.as_u16(), "answered");
    }
    response
}

/// Turns a panic into a sentence with a next step, and a line in the log.
#[must_use]
pub fn panicked(_panic: Box<dyn std::any::Any + Send>) -> axum::http::Response<Body> {
    tracing::error!("a request handler panicked");
    failed(StatusCode::INTERNAL_SERVER_ERROR, Failure::Broken)
}
