//! What a page shows only once, such as a new link's address, on its way from the form that made it: sealed into a cookie of
//! that page and user. So the form is answered with a redirect, a reload sends nothing again, and nothing is stored.

use axum::http::HeaderMap;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use cookie::{Cookie, SameSite};
use domain::principal::PrincipalKey;
use jiff::SignedDuration;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::AuthState;
use crate::platform::clock::later;
use crate::platform::cookies;

/// A slow network follows a redirect within it.
const LIFETIME: SignedDuration = SignedDuration::from_mins(2);
const PURPOSE: &str = "hand-over cookie";

#[derive(Serialize, Deserialize)]
struct HandOver<T> {
    shown: T,
    /// In seconds since 1970.
    expires_at: i64,
}

/// The cookie's name. It belongs to one page's path, so it cannot have the prefix that ties it to the host; the seal does.
fn name(secure: bool) -> &'static str {
    if secure { "__Secure-headroom-once" } else { "headroom-once" }
}

fn owner(user: &PrincipalKey, page: &str) -> String {
    format!("{}/{}{page}", user.tenant, user.user)
}

impl AuthState {
    /// The cookie that takes something to the page at a path; `None` if it cannot be sealed.
    #[must_use]
    pub fn hand_over(&self, user: &PrincipalKey, page: &str, shown: &impl Serialize) -> Option<Cookie<'static>> {
        let expires_at = later(self.inner.clock.now(), LIFETIME).as_second();
        let text = serde_json::to_vec(&HandOver { shown, expires_at }).ok()?;
        let sealed = self.inner.cipher.seal(PURPOSE, &owner(user, page), &text).ok()?;
        Some(self.hand_over_cookie(page, BASE64_URL_SAFE_NO_PAD.encode(sealed), LIFETIME.as_secs()))
    }

    /// What this browser brings to the page. A cookie of a page above it may come along, which does not open here.
    #[must_use]
    pub fn handed_over<T: DeserializeOwned>(&self, headers: &HeaderMap, user: &PrincipalKey, page: &str) -> Option<T> {
        let name = name(self.inner.secure_cookies);
        let open = |sealed: &str| {
            let sealed = BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?;
            let text = self.inner.cipher.open(PURPOSE, &owner(user, page), &sealed).ok()?;
            serde_json::from_slice::<HandOver<T>>(&text).ok()
        };
        let mut brought = cookies::all(headers).filter(|cookie| cookie.name() == name);
        let brought = brought.find_map(|cookie| open(cookie.value()))?;
        (brought.expires_at > self.inner.clock.now().as_second()).then_some(brought.shown)
    }

    /// A cookie that removes the page's.
    #[must_use]
    pub fn forget_hand_over(&self, page: &str) -> Cookie<'static> {
        self.hand_over_cookie(page, String::new(), 0)
    }

    fn hand_over_cookie(&self, page: &str, value: String, seconds: i64) -> Cookie<'static> {
        let secure = self.inner.secure_cookies;
        Cookie::build((name(secure), value))
            .path(page.to_owned())
            .max_age(cookie::time::Duration::seconds(seconds))
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(secure)
            .build()
    }
}
