//! The cookie that ties a sign-in to the browser that began it: one per flow, so that two tabs do not disturb each other.
//! Its value is sealed and holds all that is needed to finish the flow: see `sign_in`.

use axum::http::HeaderMap;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

use super::sign_in::FLOW_LIFETIME;
use crate::platform::cookies;

/// The cookie name's prefix; the first characters of `state` follow.
const PREFIX: &str = "headroom-flow-";
/// Behind https the cookie is bound to this host (RFC 6265bis, section 4.1.3.2): otherwise a sibling host could plant a flow
/// of its own, and sign the user in as somebody else. Browsers reject the prefix on http loopback.
const HOST_PREFIX: &str = "__Host-headroom-flow-";
const STATE_CHARS: usize = 8;
/// A browser that begins more sign-ins than this without finishing any loses the oldest.
const MAX_FLOWS: usize = 8;
/// All flows of a browser together, in bytes: proxies accept headers of 8 kB.
const MAX_BYTES: usize = 5 * 1024;

fn prefix(secure: bool) -> &'static str {
    if secure { HOST_PREFIX } else { PREFIX }
}

fn name(state: &str, secure: bool) -> Option<String> {
    let start = state.get(..STATE_CHARS)?;
    start.bytes().all(is_of_state).then(|| format!("{}{start}", prefix(secure)))
}

/// The cookie of a new flow. Lax, because the provider's redirect back is a navigation from another site.
#[must_use]
pub fn set(state: &str, value: String, secure: bool) -> Cookie<'static> {
    let name = name(state, secure).unwrap_or_else(|| prefix(secure).to_owned());
    cookie(name, value, FLOW_LIFETIME.as_secs(), secure)
}

/// A cookie that removes a flow's cookie.
#[must_use]
pub fn clear(name: String, secure: bool) -> Cookie<'static> {
    cookie(name, String::new(), 0, secure)
}

fn cookie(name: String, value: String, seconds: i64, secure: bool) -> Cookie<'static> {
    Cookie::build((name, value))
        // The prefix asks for the whole host.
        .path(if secure { "/" } else { "/auth" })
        .max_age(Duration::seconds(seconds))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .build()
}

/// The name and value of the flow with this state; `None` if it is missing or present twice.
#[must_use]
pub fn find(headers: &HeaderMap, state: &str, secure: bool) -> Option<(String, String)> {
    let name = name(state, secure)?;
    let value = cookies::single(headers, &name)?.to_owned();
    Some((name, value))
}

/// The names of a browser's surplus flows beside a new one with a value of so many bytes: the oldest, which browsers send
/// first (RFC 6265, section 5.4).
#[must_use]
pub fn surplus(headers: &HeaderMap, new_bytes: usize, secure: bool) -> Vec<String> {
    let is_ours = |name: &str| {
        let start = name.strip_prefix(prefix(secure));
        start.is_some_and(|start| start.len() <= STATE_CHARS && start.bytes().all(is_of_state))
    };
    let flows: Vec<Cookie<'_>> = cookies::all(headers).filter(|cookie| is_ours(cookie.name())).collect();
    let mut bytes = new_bytes;
    let fits = flows.iter().rev().take(MAX_FLOWS - 1).take_while(|flow| {
        bytes += flow.name().len() + flow.value().len();
        bytes <= MAX_BYTES
    });
    let surplus = flows.len() - fits.count();
    flows.iter().take(surplus).map(|flow| flow.name().to_owned()).collect()
}

/// Whether a byte may occur in a state: base64url's alphabet (RFC 4648, section 5).
fn is_of_state(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, header};

    use super::*;

    fn surplus_of(flows: &[(&str, usize)], new_bytes: usize) -> Vec<String> {
        let cookies: Vec<String> =
            flows.iter().map(|(start, bytes)| format!("{HOST_PREFIX}{start}={}", "x".repeat(*bytes))).collect();
        let line = HeaderValue::from_str(&cookies.join("; ")).expect("a header");
        surplus(&HeaderMap::from_iter([(header::COOKIE, line)]), new_bytes, true)
    }

    #[test]
    fn the_flows_of_a_browser_fit_a_header_and_the_newest_stay() {
        assert_eq!(surplus_of(&[("aaaaaaaa", 300), ("bbbbbbbb", 300)], 300), [""; 0]);
        let oldest = format!("{HOST_PREFIX}aaaaaaaa");
        assert_eq!(surplus_of(&[("aaaaaaaa", 3000), ("bbbbbbbb", 300)], 3000), std::slice::from_ref(&oldest));
        assert_eq!(surplus_of(&[("aaaaaaaa", 3000), ("bbbbbbbb", 3000)], 3000).len(), 2);
        let many: Vec<_> = ["aaaaaaaa", "b", "c", "d", "e", "f", "g", "h"].map(|start| (start, 10)).to_vec();
        assert_eq!(surplus_of(&many, 10), [oldest]);
    }

    #[test]
    fn behind_https_only_a_cookie_that_no_sibling_host_can_set_is_a_flow() {
        let line = HeaderValue::from_static("headroom-flow-aaaaaaaa=tossed");
        let headers = HeaderMap::from_iter([(header::COOKIE, line)]);
        assert_eq!(find(&headers, "aaaaaaaa-and-more", true), None);
        assert!(find(&headers, "aaaaaaaa-and-more", false).is_some());
    }
}
