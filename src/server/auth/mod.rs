//! Sign-in with OpenID Connect: the authorization code flow with PKCE, the session, and the user's tokens.
//!
//! The cast: `provider` talks to the issuer, and `discovery` decides how much of its documents to trust; `sign_in` begins
//! and finishes a flow; `client_assertion` proves who we are with a certificate; `claims` are the contents of an ID token, and `id_token` decides whether to trust them;
//! `session` is the cookie's side, and [`SignedIn`] answers "who is asking?"; [`AccessTokens`] lends and renews tokens;
//! `draft` keeps a form that came too late, `hand_over` what a page shows once; `refusal` reads why the provider says no; `origin` tells our own forms from other sites'; `flow` joins them for `web::sign_in`.

mod agent;
pub mod callback;
mod claims;
mod client_assertion;
pub mod demo;
pub mod discovery;
pub mod draft;
mod ended;
pub mod error;
mod flow;
pub mod flow_cookie;
pub mod hand_over;
pub mod id_token;
mod open_sessions;
pub mod origin;
pub mod provider;
pub mod refusal;
pub mod return_to;
pub mod session;
pub mod sign_in;
mod stored_tokens;
pub mod tenant;
pub mod tokens;

use std::net::IpAddr;
use std::sync::Arc;

use tower_sessions::Session;

pub use self::callback::AdminConsent;
pub use self::error::{SignInError, SignInProblem};
pub use self::flow::{Arrival, Departure};
pub use self::open_sessions::OpenSessions;
use self::provider::Provider;
pub use self::return_to::ReturnTo;
pub use self::session::{SignedIn, Visitor};
use self::sign_in::SignIn;
pub use self::sign_in::{Prompt, Purpose, Wish};
pub use self::tokens::{AccessTokens, TokenError};
use super::config::{ListenerConfig, OidcConfig};
pub use super::store::OpenSession;
use super::store::{AuthStore, MonitorStore, StoreError};
use crate::audit::Audit;
use crate::platform::cipher::Cipher;
use crate::platform::clock::Clock;
use crate::platform::limiter::Limiter;

/// Sign-ins begun from one address: so many at once, and so many a minute. Behind a proxy a whole company has one address.
const BEGUN: u32 = 120;
use domain::principal::Role;

/// The sign-in services. Cheap to clone.
#[derive(Clone)]
pub struct AuthState {
    inner: Arc<Inner>,
}

struct Inner {
    provider: Arc<Provider>,
    sign_in: SignIn,
    tokens: AccessTokens,
    store: Arc<dyn AuthStore>,
    monitors: Arc<dyn MonitorStore>,
    clock: Arc<dyn Clock>,
    audit: Audit,
    /// Sign-ins begun, by network.
    begun: Limiter<IpAddr>,
    cipher: Cipher,
    public_url: String,
    /// For users whose token lists no role of ours.
    default_role: Role,
    secure_cookies: bool,
}

impl AuthState {
    /// Sets up the services; the issuer is first contacted at the first sign-in.
    ///
    /// # Errors
    ///
    /// If the HTTP client cannot be built, or an address is not a URL.
    pub fn new(
        oidc: &OidcConfig,
        listener: &ListenerConfig,
        cipher: &Cipher,
        store: Arc<dyn AuthStore>,
        monitors: Arc<dyn MonitorStore>,
        clock: Arc<dyn Clock>,
        audit: Audit,
    ) -> Result<Self, provider::ProviderError> {
        let public_url = listener.public_url_text();
        let provider = Arc::new(Provider::new(oidc, format!("{public_url}/auth/callback"), clock.clone())?);
        let inner = Inner {
            sign_in: SignIn::new(provider.clone(), cipher.clone(), clock.clone(), oidc),
            tokens: AccessTokens::new(
                provider.clone(),
                store.clone(),
                cipher.clone(),
                clock.clone(),
                audit.clone(),
                oidc,
            ),
            provider,
            store,
            monitors,
            begun: Limiter::a_minute(BEGUN, clock.clone()),
            cipher: cipher.clone(),
            clock,
            audit,
            public_url,
            default_role: oidc.default_role,
            secure_cookies: listener.is_https(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    #[must_use]
    pub fn tokens(&self) -> &AccessTokens {
        &self.inner.tokens
    }

    /// Where sign-ins, and those that are refused, are recorded.
    #[must_use]
    pub fn audit(&self) -> &Audit {
        &self.inner.audit
    }

    /// Drops what is only in memory and no longer needed.
    pub fn forget_idle(&self) {
        self.inner.begun.forget_idle();
    }

    /// Whose session this is.
    ///
    /// # Errors
    ///
    /// If the session or the sign-in cannot be read.
    pub async fn visitor(&self, session: &Session) -> Result<Visitor, session::SessionError> {
        let Inner { store, audit, clock, default_role, .. } = &*self.inner;
        session::visitor(session, &**store, audit, *default_role, clock.now()).await
    }

    /// Ends a session's sign-in and deletes its tokens.
    ///
    /// # Errors
    ///
    /// If the sign-in cannot be deleted.
    pub async fn end(&self, signed_in: &SignedIn) -> Result<(), StoreError> {
        self.inner.store.delete_sign_in(&signed_in.sign_in_id).await
    }
}
