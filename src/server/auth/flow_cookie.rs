//! The cookie that ties a sign-in to the browser that began it: one per flow, so that two tabs do not disturb each other.

use axum::http::HeaderMap;
use cookie::time::Duration;
use cookie::{Cookie, SameSite};

use super::sign_in::FLOW_LIFETIME;
use crate::platform::cookies;

/// The cookie name's prefix; the first characters of `state` follow.
const PREFIX: &str = "headroom-flow-";
const STATE_CHARS: usize = 8;
/// A browser that begins more sign-ins than this without finishing any loses the oldest.
const MAX_FLOWS: usize = 8;

fn name(state: &str) -> Option<String> {
    let start = state.get(..STATE_CHARS)?;
    start.bytes().all(is_of_state).then(|| format!("{PREFIX}{start}"))
}

/// The cookie of a new flow. Lax, because the provider's redirect back is a navigation from another site.
#[must_use]
pub fn set(state: &str, value: String, secure: bool) -> Cookie<'static> {
    let name = name(state).unwrap_or_else(|| PREFIX.to_owned());
    cookie(name, value, FLOW_LIFETIME.as_secs().cast_signed(), secure)
}

/// A cookie that removes a flow's cookie.
#[must_use]
pub fn clear(name: String, secure: bool) -> Cookie<'static> {
    cookie(name, String::new(), 0, secure)
}

fn cookie(name: String, value: String, seconds: i64, secure: bool) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/auth")
        .max_age(Duration::seconds(seconds))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .build()
}

/// The name and value of the flow with this state; `None` if it is missing or present twice.
#[must_use]
pub fn find(headers: &HeaderMap, state: &str) -> Option<(String, String)> {
    let name = name(state)?;
    let value = cookies::single(headers, &name)?.to_owned();
    Some((name, value))
}

/// The names of a browser's surplus flows.
#[must_use]
pub fn surplus(headers: &HeaderMap) -> Vec<String> {
    let is_ours = |name: &str| {
        name.strip_prefix(PREFIX).is_some_and(|start| start.len() <= STATE_CHARS && start.bytes().all(is_of_state))
    };
    let names = cookies::all(headers).map(|cookie| cookie.name().to_owned());
    let names: Vec<String> = names.filter(|name| is_ours(name)).collect();
    let surplus = names.len().saturating_sub(MAX_FLOWS - 1);
    names.into_iter().take(surplus).collect()
}

/// Whether a byte may occur in a state: base64url's alphabet (RFC 4648, section 5).
fn is_of_state(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}
