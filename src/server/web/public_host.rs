//! One public address. Cookies and the provider's redirects belong to it, so a sign-in that begins at another name of ours,
//! or without TLS, cannot end.
//!
//! Proxies may rewrite `Host` to an address of their own, for which a redirect would lead in a circle. So a request is
//! only redirected if it names a host that a user could have typed: no address, no name without a dot.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header, uri::Authority};
use axum::response::{IntoResponse as _, Response};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use url::Url;

use crate::answer::{failed, set_cookie};
use crate::chain::Next;
use crate::state::AppState;
use server::platform::cookies;
use server::platform::http::address::is_loopback;
use ui::pages::Failure;

/// Redirects pages to the public address, and refuses forms that were sent elsewhere.
pub async fn redirect(state: AppState, request: Request, next: Next) -> Response {
    let public = &state.config.listener.public_url;
    if is_public(request.uri(), request.headers(), public) {
        return next.run(request).await;
    }
    let public_text = state.config.listener.public_url_text();
    if is_said_to_be(request.headers(), &public_text) {
        return next.run(request).await;
    }
    if !request.method().is_safe() {
        tracing::warn!("a form was sent to another address of ours and refused");
        return failed(StatusCode::FORBIDDEN, Failure::OtherHost);
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let target = format!("{public_text}{path}");
    let Ok(location) = HeaderValue::from_str(&target) else { return StatusCode::NOT_FOUND.into_response() };
    let mut response = (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response();
    let moved = Cookie::build((MOVED, "1")).path("/").max_age(Duration::seconds(10)).http_only(true);
    set_cookie(&mut response, &moved.same_site(SameSite::Lax).build());
    response
}

/// The cookie of a browser that has just been redirected. It belongs to the host that the browser asked.
const MOVED: &str = "headroom-moved";

/// Whether the browser is at the public address, whatever a proxy made of it: it says so with a form, or it comes back from
/// the redirect to the very host that redirected it.
fn is_said_to_be(headers: &HeaderMap, public: &str) -> bool {
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok());
    let has_come_back = cookies::single(headers, MOVED).is_some();
    if has_come_back {
        tracing::warn!("a proxy hides the public address: let it send X-Forwarded-Host and X-Forwarded-Proto");
    }
    has_come_back || origin == Some(public)
}

fn is_public(uri: &Uri, headers: &HeaderMap, public: &Url) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    // HTTP/2 has the host in the URI (RFC 9113, section 8.3.1).
    let named = uri.authority().map(Authority::as_str).or_else(|| text(header::HOST.as_str()));
    // Only a proxy knows how the user came; one that says nothing is believed to have used TLS.
    let is_by_tls = || public.scheme() != "https" || text("x-forwarded-proto") != Some("http");
    if named.is_some_and(|named| is_written_as(named, public)) {
        return is_by_tls();
    }
    let Some(asked) = named.and_then(|host| Url::parse(&format!("{}://{host}", public.scheme())).ok()) else {
        return true;
    };
    // Proxies often leave the port out.
    let is_same = |url: &Url| url.host() == public.host() && (url.port() == public.port() || url.port().is_none());
    if is_same(&asked) {
        return is_by_tls();
    }
    let forwarded = text("x-forwarded-host").and_then(|host| Url::parse(&format!("{}://{host}", public.scheme())).ok());
    if forwarded.is_some_and(|url| is_same(&url)) {
        return true;
    }
    if is_loopback(public) {
        // Two names of the same listener; another port may be forwarded to this one.
        return !is_loopback(&asked) || asked.port() != public.port();
    }
    let is_a_users = asked.domain().is_some_and(|name| name.trim_end_matches('.').contains('.'));
    !is_a_users || is_loopback(&asked)
}

/// Whether a host is spelled as the public address is, with its port or without one: as nearly all are.
fn is_written_as(named: &str, public: &Url) -> bool {
    let rest = public.host_str().and_then(|host| named.strip_prefix(host));
    rest.is_some_and(|rest| {
        let port = rest.strip_prefix(':').and_then(|port| port.parse().ok());
        rest.is_empty() || port.is_some() && port == public.port()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str = "https://headroom.example";

    fn stays(public: &str, pairs: &[(&'static str, &str)]) -> bool {
        let pairs = pairs.iter().map(|(name, value)| {
            (axum::http::HeaderName::from_static(name), HeaderValue::from_str(value).expect("a value"))
        });
        is_public(&Uri::from_static("/settings"), &pairs.collect(), &public.parse().expect("a URL"))
    }

    #[test]
    fn another_name_or_scheme_that_a_user_typed_leads_to_the_public_address() {
        for host in [
            "www.headroom.example",
            "headroom.example.org",
            "headroom.example:8443",
            "headroom.example:80",
            "evil.example",
            // The same in DNS, and another origin to browsers.
            "headroom.example.",
            "HEADROOM.example.:443",
        ] {
            assert!(!stays(PUBLIC, &[("host", host)]), "{host}");
        }
        assert!(!stays(PUBLIC, &[("host", "headroom.example"), ("x-forwarded-proto", "http")]));
    }

    #[test]
    fn the_public_address_and_what_a_proxy_makes_of_it_stay() {
        for host in ["headroom.example", "HEADROOM.example", "headroom.example:443"] {
            assert!(stays(PUBLIC, &[("host", host)]), "{host}");
            assert!(stays(PUBLIC, &[("host", host), ("x-forwarded-proto", "https")]), "{host}");
        }
        for host in ["127.0.0.1:3000", "10.0.0.7", "[::1]:3000", "localhost:3000", "headroom", "headroom:3000", "a b"] {
            assert!(stays(PUBLIC, &[("host", host)]), "{host}");
        }
        assert!(stays(PUBLIC, &[("host", "headroom.internal"), ("x-forwarded-host", "headroom.example")]));
        assert!(stays(PUBLIC, &[]));
        let in_other_script = "https://bücher.example";
        for host in ["xn--bcher-kva.example", "XN--bcher-kva.example:443"] {
            assert!(stays(in_other_script, &[("host", host)]), "{host}");
        }
        for host in ["headroom.example:8443", "HEADROOM.example:8443", "headroom.example"] {
            assert!(stays("https://headroom.example:8443", &[("host", host)]), "{host}");
        }
    }

    #[test]
    fn on_loopback_both_names_of_the_listener_are_one() {
        for (public, other) in [("http://127.0.0.1:3000", "localhost:3000"), ("http://[::1]:3000", "localhost:3000")] {
            let own = public.strip_prefix("http://").expect("http");
            assert!(stays(public, &[("host", own)]) && !stays("http://localhost:3000", &[("host", own)]));
            assert!(!stays(public, &[("host", other)]));
            assert!(stays(public, &[("host", "localhost:8080")]), "a forwarded port");
            assert!(stays(public, &[("host", "headroom.example")]), "a tunnel");
        }
    }
}
