//! What a user typed into a form that arrived after the sign-in had ended: sealed into a cookie of the same browser until
//! they have signed in again, and given back to the form once. Secrets and passphrases are left out.

use axum::http::HeaderMap;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use cookie::{Cookie, SameSite};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::AuthState;
use crate::platform::clock::later;
use crate::platform::cookies;

/// Long enough to sign in, short enough that nobody else at this browser finds it.
const LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// Browsers store cookies of 4 kB, name and attributes included; sealing and base64 add a third.
const MAX_FORM_BYTES: usize = 2500;
const PURPOSE: &str = "draft cookie";

/// A form that was not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The path of the page with the form.
    pub page: String,
    /// Its fields as a query string; empty if it had none, or too many.
    pub form: String,
    /// In seconds since 1970.
    expires_at: i64,
}

/// The cookie's name; see [`super::session`] for the prefix.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-headroom-draft" } else { "headroom-draft" }
}

/// The fields without secrets; nothing if they do not fit.
fn kept(form: &str) -> String {
    let is_kept = |name: &str, value: &str| {
        let is_secret = ["secret", "pass", "token"].iter().any(|word| name.contains(word));
        // The address of a webhook is all that it takes to post to it.
        let is_webhook = name == "address" && value.contains("://");
        !is_secret && !is_webhook
    };
    let fields = form_urlencoded::parse(form.as_bytes()).filter(|(name, value)| is_kept(name, value));
    let kept = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    if kept.len() <= MAX_FORM_BYTES { kept } else { String::new() }
}

impl AuthState {
    /// The cookie that keeps a form for its page; `None` if it cannot be sealed.
    #[must_use]
    pub fn keep_draft(&self, page: &str, form: &str) -> Option<Cookie<'static>> {
        let expires_at = later(self.inner.clock.now(), LIFETIME).as_second();
        let draft = Draft { page: page.to_owned(), form: kept(form), expires_at };
        let sealed = self.inner.cipher.seal(PURPOSE, "", &serde_json::to_vec(&draft).ok()?).ok()?;
        Some(self.draft_cookie(BASE64_URL_SAFE_NO_PAD.encode(sealed), LIFETIME.as_secs()))
    }

    /// The form that this browser brings back.
    #[must_use]
    pub fn draft(&self, headers: &HeaderMap) -> Option<Draft> {
        let sealed = cookies::single(headers, name(self.inner.secure_cookies))?;
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let draft: Draft = serde_json::from_slice(&self.inner.cipher.open(PURPOSE, "", &sealed).ok()?).ok()?;
        (draft.expires_at > self.inner.clock.now().as_second()).then_some(draft)
    }

    /// A cookie that removes the draft's.
    #[must_use]
    pub fn forget_draft(&self) -> Cookie<'static> {
        self.draft_cookie(String::new(), 0)
    }

    fn draft_cookie(&self, value: String, seconds: i64) -> Cookie<'static> {
        let secure = self.inner.secure_cookies;
        Cookie::build((name(secure), value))
            .path("/")
            .max_age(cookie::time::Duration::seconds(seconds))
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(secure)
            .build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_kept_and_neither_is_a_form_that_does_not_fit() {
        let form = "name=A%26B&secret=whsec_x&passphrase=y&address=https%3A%2F%2Fhooks.example%2Fz&only=1&only=2";
        assert_eq!(kept(form), "name=A%26B&only=1&only=2");
        assert_eq!(kept("address=a%40example.com"), "address=a%40example.com");
        assert_eq!(kept(&format!("words={}", "x".repeat(2500))), "");
        assert_eq!(kept(""), "");
    }
}
