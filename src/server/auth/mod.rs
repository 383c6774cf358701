//! Sign-in with OpenID Connect: the authorization code flow with PKCE, the session, and the user's tokens.
//!
//! The cast: `provider` asks the issuer, and `discovery` decides how much of its documents may be believed; `sign_in` begins
//! a flow and finishes it; `claims` are what an ID token says, and `id_token` decides whether it may be believed;
//! `session` is the cookie's side, [`SignedIn`] the answer to "who asks?"; [`AccessTokens`] lends tokens and renews them;
//! `origin` tells our own forms from those of other sites; `flow` joins them, for `web::sign_in`.

mod claims;
pub mod demo;
pub mod discovery;
pub mod error;
mod flow;
pub mod flow_cookie;
pub mod id_token;
pub mod origin;
pub mod provider;
pub mod return_to;
pub mod session;
pub mod sign_in;
pub mod tokens;

use std::sync::Arc;

use tower_sessions::Session;

pub use self::error::{SignInError, SignInProblem};
pub use self::flow::{Arrival, Departure};
use self::provider::Provider;
pub use self::return_to::ReturnTo;
pub use self::session::{SignedIn, Visitor};
pub use self::sign_in::Purpose;
use self::sign_in::SignIn;
pub use self::tokens::{AccessTokens, TokenError};
use super::config::{ListenerConfig, OidcConfig};
use super::store::{MonitorStore, SignInStore, StoreError};
use crate::platform::cipher::{Cipher, SecretKey};
use crate::platform::clock::Clock;

/// The services of the sign-in. Cheap to clone.
#[derive(Clone)]
pub struct AuthState {
    inner: Arc<Inner>,
}

struct Inner {
    provider: Arc<Provider>,
    sign_in: SignIn,
    tokens: AccessTokens,
    store: Arc<dyn SignInStore>,
    monitors: Arc<dyn MonitorStore>,
    clock: Arc<dyn Clock>,
    public_url: String,
    secure_cookies: bool,
}

impl AuthState {
    /// Sets up the services; the issuer is asked at the first sign-in, not before.
    ///
    /// # Errors
    ///
    /// If the HTTP client cannot be built, or an address is not a URL.
    pub fn new(
        oidc: &OidcConfig,
        listener: &ListenerConfig,
        key: &SecretKey,
        store: Arc<dyn SignInStore>,
        monitors: Arc<dyn MonitorStore>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, provider::ProviderError> {
        let public_url = listener.public_url_text();
        let provider = Arc::new(Provider::new(oidc, format!("{public_url}/auth/callback"), clock.clone())?);
        let cipher = Cipher::new(key);
        let inner = Inner {
            sign_in: SignIn::new(provider.clone(), store.clone(), cipher.clone(), clock.clone(), oidc),
            tokens: AccessTokens::new(provider.clone(), store.clone(), cipher, clock.clone(), oidc),
            provider,
            store,
            monitors,
            clock,
            public_url,
            secure_cookies: listener.is_https(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    #[must_use]
    pub fn tokens(&self) -> &AccessTokens {
        &self.inner.tokens
    }

    /// Whose session this is.
    ///
    /// # Errors
    ///
    /// The session or the sign-in cannot be read.
    pub async fn visitor(&self, session: &Session) -> Result<Visitor, session::SessionError> {
        session::visitor(session, &*self.inner.store, self.inner.clock.now()).await
    }

    /// Ends the sign-in of a session, tokens and all.
    ///
    /// # Errors
    ///
    /// The sign-in cannot be deleted.
    pub async fn end(&self, signed_in: &SignedIn) -> Result<(), StoreError> {
        self.inner.store.delete_sign_in(&signed_in.sign_in_id).await
    }
}
