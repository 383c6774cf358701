//! The demo's issuer: a small OpenID provider on loopback whose sign-in page lets you choose who you are. Headroom treats
//! it like any other provider; nothing in the sign-in knows that this is a demo.

mod grants;
mod keys;
mod page;
mod routes;
#[cfg(test)]
mod tests;
mod token;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::http::HeaderMap;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::Timestamp;

use self::grants::Grants;
use self::keys::SigningKeys;
use crate::platform::clock::Clock;

/// A user you can sign in as.
#[derive(Clone, Debug)]
pub struct Persona {
    /// What the form sends.
    pub key: &'static str,
    pub name: &'static str,
    /// App roles, as listed in the ID token.
    pub roles: &'static [&'static str],
    /// Whether it is listed among those who have trouble.
    pub is_trouble: bool,
}

/// Headroom's registration at the issuer.
#[derive(Clone, Debug)]
pub struct Registration {
    pub issuer: String,
    pub tenant: String,
    pub client_id: String,
    pub client_secret: String,
    /// The public origin; the redirect URI is below it.
    pub public_url: String,
}

/// The words of the sign-in page.
#[derive(Clone, Debug)]
pub struct PageWords {
    /// A BCP 47 tag.
    pub language: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    pub title: String,
    pub lead: String,
    /// Above those who have trouble.
    pub trouble: String,
    /// What each persona is like, in their order.
    pub descriptions: Vec<String>,
}

/// Words the sign-in page for a request with these headers.
pub type Wording = Arc<dyn Fn(&HeaderMap) -> PageWords + Send + Sync>;

/// Called for each access token issued, with the token, the persona's key and the expiry.
pub type OnToken = Arc<dyn Fn(&str, &str, Timestamp) + Send + Sync>;

struct Issuer {
    registration: Registration,
    personas: Vec<Persona>,
    wording: Wording,
    keys: SigningKeys,
    clock: Arc<dyn Clock>,
    on_token: OnToken,
    grants: Mutex<Grants>,
}

impl Issuer {
    fn grants(&self) -> MutexGuard<'_, Grants> {
        self.grants.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn redirect_uri(&self) -> String {
        format!("{}/auth/callback", self.registration.public_url)
    }

    fn persona(&self, key: &str) -> Option<&Persona> {
        self.personas.iter().find(|persona| persona.key == key)
    }
}

fn random_token() -> String {
    BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// The issuer's routes. Generates an RSA key, which takes a moment: not for an async thread.
///
/// # Errors
///
/// If the key cannot be generated.
pub fn router(
    registration: Registration,
    (personas, wording): (Vec<Persona>, Wording),
    clock: Arc<dyn Clock>,
    on_token: OnToken,
) -> Result<Router, rsa::Error> {
    let keys = SigningKeys::new()?;
    let issuer = Issuer { registration, personas, wording, keys, clock, on_token, grants: Mutex::default() };
    Ok(routes::router(Arc::new(issuer)))
}
