//! The cookie that ties a sign-in to the browser that began it. One a flow, so that two tabs do not disturb each other.

use axum::http::{HeaderMap, header};

use super::sign_in::FLOW_LIFETIME;

/// What its name begins with; the rest is the first characters of `state`.
const PREFIX: &str = "headroom-flow-";
const STATE_CHARS: usize = 8;
/// A browser that begins more sign-ins than this without finishing one loses the oldest.
const MAX_FLOWS: usize = 8;

fn name(state: &str) -> Option<String> {
    let start = state.get(..STATE_CHARS)?;
    start
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        .then(|| format!("{PREFIX}{start}"))
}

/// The `Set-Cookie` of a flow that begins. Lax, because the provider's redirect back is a navigation from another site.
#[must_use]
pub fn set(state: &str, value: &str, secure: bool) -> String {
    let name = name(state).unwrap_or_else(|| PREFIX.to_owned());
    let (age, secure) = (FLOW_LIFETIME.as_secs(), if secure { "; Secure" } else { "" });
    format!("{name}={value}; Path=/auth; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
}

/// The `Set-Cookie` of a flow that is over.
#[must_use]
pub fn clear(name: &str, secure: bool) -> String {
    format!("{name}=; Path=/auth; Max-Age=0; HttpOnly; SameSite=Lax{}", if secure { "; Secure" } else { "" })
}

/// The name and value of the flow with this state; `None` if it is not there, or there twice.
#[must_use]
pub fn find(headers: &HeaderMap, state: &str) -> Option<(String, String)> {
    let name = name(state)?;
    let mut values = all(headers).filter(|(key, _)| *key == name);
    let (_, value) = values.next()?;
    values.next().is_none().then(|| (name, value.to_owned()))
}

/// The names of flows that a browser keeps too many of.
#[must_use]
pub fn surplus(headers: &HeaderMap) -> Vec<String> {
    let names: Vec<String> = all(headers).map(|(key, _)| key.to_owned()).collect();
    let surplus = names.len().saturating_sub(MAX_FLOWS - 1);
    names.into_iter().take(surplus).collect()
}

fn all(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(key, _)| key.starts_with(PREFIX) && key.len() <= PREFIX.len() + STATE_CHARS)
        .filter(|(key, _)| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'))
}
