//! A sign-in from start to finish: the authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE
//! (RFC 7636).

use std::sync::Arc;
use std::time::Duration;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow};
use openidconnect::{
    AuthorizationCode, CsrfToken, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, Scope,
    TokenResponse as _,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::{Url, form_urlencoded};

use super::ReturnTo;
use super::error::SignInError;
use super::id_token::{self, IdTokenError};
use super::provider::{IssuerDocuments, Provider, TokenAnswer};
use super::tokens::StoredTokens;
use crate::config::OidcConfig;
use crate::platform::cipher::Cipher;
use crate::platform::clock::{Clock, later};
use crate::store::{FlowRow, SignInRow, SignInStore};
use domain::principal::Principal;

/// How long a user may take at the provider.
pub const FLOW_LIFETIME: Duration = Duration::from_mins(10);
/// A sign-in ends after this, even if in use.
pub const ABSOLUTE_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// A consent to monitoring expires after this; the user is then asked again.
pub const CONSENT_LIFETIME: SignedDuration = SignedDuration::from_hours(365 * 24);
/// Real providers' codes and states have a few hundred bytes.
const MAX_PARAMETER_BYTES: usize = 8 * 1024;
const PURPOSE: &str = "sign-in flow";

pub struct SignIn {
    provider: Arc<Provider>,
    store: Arc<dyn SignInStore>,
    cipher: Cipher,
    clock: Arc<dyn Clock>,
    scopes: Vec<Scope>,
    tenant: Option<String>,
    /// Whether to send `prompt=consent`. Without it providers may ignore `offline_access` (OpenID Connect Core 1.0, section
    /// 11), and tokens end with the session. Entra does not need it, and would prompt users even for what an administrator
    /// has already consented to.
    asks_for_consent: bool,
}

/// What a flow is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// A session in this browser.
    #[default]
    Session,
    /// Monitoring: a separate consent with its own tokens, so that neither a sign-out nor a session's renewals end
    /// it (providers that rotate refresh tokens treat a reused token as stolen: RFC 9700, section 4.14.2).
    Monitoring,
}

impl Purpose {
    fn lifetime(self) -> SignedDuration {
        match self {
            Self::Session => ABSOLUTE_LIFETIME,
            Self::Monitoring => CONSENT_LIFETIME,
        }
    }
}

/// A started flow.
pub struct Begun {
    pub redirect: Url,
    pub state: String,
    /// The value of the flow's cookie.
    pub cookie: String,
}

/// A successful flow.
pub struct Completed {
    pub sign_in_id: String,
    pub principal: Principal,
    pub return_to: ReturnTo,
    pub purpose: Purpose,
    /// Whether the tokens can be renewed without the user.
    pub is_lasting: bool,
    pub expires_at: Timestamp,
}

/// What is kept between start and finish, encrypted.
#[derive(Serialize, Deserialize)]
struct FlowSecrets {
    nonce: String,
    pkce_verifier: String,
    return_to: String,
    #[serde(default)]
    purpose: Purpose,
}

/// The parameters of the callback (RFC 6749, sections 4.1.2 and 4.1.2.1; RFC 9207).
#[derive(Default)]
pub struct CallbackParameters {
    pub state: String,
    code: Option<String>,
    error: Option<String>,
    issuer: Option<String>,
}

impl CallbackParameters {
    /// Parses the query. Rejects repeated parameters (RFC 6749, section 3.1) and ignores unknown ones.
    ///
    /// # Errors
    ///
    /// If the query is not a provider's response.
    pub fn parse(query: &str) -> Result<Self, SignInError> {
        let mut parameters = Self::default();
        let mut state = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "state" => &mut state,
                "code" => &mut parameters.code,
                "error" => &mut parameters.error,
                "iss" => &mut parameters.issuer,
                _ => continue,
            };
            if value.len() > MAX_PARAMETER_BYTES {
                return Err(SignInError::Parameters("one is too long"));
            }
            if place.replace(value.into_owned()).is_some() {
                return Err(SignInError::Parameters("one is there twice"));
            }
        }
        parameters.state =
            state.filter(|state| !state.is_empty()).ok_or(SignInError::Parameters("state is missing"))?;
        Ok(parameters)
    }
}

impl SignIn {
    #[must_use]
    pub fn new(
        provider: Arc<Provider>,
        store: Arc<dyn SignInStore>,
        cipher: Cipher,
        clock: Arc<dyn Clock>,
        config: &OidcConfig,
    ) -> Self {
        let scopes = config.scopes.iter().filter(|scope| *scope != "openid").cloned().map(Scope::new).collect();
        let (tenant, asks_for_consent) = (config.tenant_id.clone(), !config.is_entra());
        Self { provider, store, cipher, clock, scopes, tenant, asks_for_consent }
    }

    /// Begins a flow: returns where to send the browser, and the cookie it must bring back.
    ///
    /// # Errors
    ///
    /// If the provider or the database cannot be reached.
    pub async fn begin(&self, return_to: &ReturnTo, purpose: Purpose) -> Result<Begun, SignInError> {
        let snapshot = self.provider.snapshot().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.provider.client(&snapshot);
        let mut request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(self.scopes.iter().cloned())
            .set_pkce_challenge(challenge);
        if purpose == Purpose::Monitoring && self.asks_for_consent {
            request = request.add_prompt(CoreAuthPrompt::Consent);
        }
        let (redirect, state, nonce) = request.url();
        let cookie = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
        let state = state.secret().clone();
        let id = flow_id(&cookie, &state);
        let secrets = FlowSecrets {
            nonce: nonce.secret().clone(),
            pkce_verifier: verifier.secret().clone(),
            return_to: return_to.as_str().to_owned(),
            purpose,
        };
        // Serializing three strings cannot fail.
        let secrets = serde_json::to_vec(&secrets).unwrap_or_default();
        let secrets = self.cipher.seal(PURPOSE, &id, &secrets)?;
        let expires_at = later(self.clock.now(), SignedDuration::from_secs(FLOW_LIFETIME.as_secs().cast_signed()));
        self.store.create_flow(&FlowRow { id, secrets, expires_at }).await?;
        Ok(Begun { redirect, state, cookie })
    }

    /// Finishes a flow. The flow ends whatever the outcome: each state works once.
    ///
    /// # Errors
    ///
    /// If the response does not belong to this browser's flow, the provider declined, or its ID token is invalid.
    pub async fn complete(&self, parameters: CallbackParameters, cookie: &str) -> Result<Completed, SignInError> {
        let id = flow_id(cookie, &parameters.state);
        let flow = self.store.take_flow(&id).await?.ok_or(SignInError::UnknownFlow)?;
        let now = self.clock.now();
        if flow.expires_at <= now {
            return Err(SignInError::UnknownFlow);
        }
        let secrets = self.cipher.open(PURPOSE, &id, &flow.secrets)?;
        let secrets: FlowSecrets = serde_json::from_slice(&secrets).map_err(|_| SignInError::UnknownFlow)?;
        if let Some(error) = &parameters.error {
            return Err(SignInError::Refused(refusal(error)));
        }
        let snapshot = self.provider.snapshot().await?;
        match &parameters.issuer {
            Some(issuer) if issuer != self.provider.issuer().as_str() => {
                return Err(SignInError::Parameters("iss is another issuer"));
            }
            None if snapshot.discovery.authorization_response_iss_parameter_supported => {
                return Err(SignInError::Parameters("iss is missing"));
            }
            Some(_) | None => {}
        }
        let code = parameters.code.filter(|code| !code.is_empty()).ok_or(SignInError::Parameters("code is missing"))?;
        let answer = self.exchange(&snapshot, code, secrets.pkce_verifier).await?;
        let token = answer.id_token().ok_or(IdTokenError::Missing)?;
        let nonce = Nonce::new(secrets.nonce);
        let tenant = self.tenant.as_deref();
        let principal =
            id_token::judge(&self.provider, tenant, now, snapshot, |expected| expected.principal(token, &nonce))
                .await?;
        let purpose = secrets.purpose;
        let expires_at = later(now, purpose.lifetime());
        let sign_in_id = self.store_sign_in(&principal, &answer, now, expires_at).await?;
        Ok(Completed {
            sign_in_id,
            principal,
            return_to: ReturnTo::parse(&secrets.return_to),
            purpose,
            is_lasting: answer.refresh_token().is_some(),
            expires_at,
        })
    }

    async fn exchange(
        &self,
        snapshot: &IssuerDocuments,
        code: String,
        verifier: String,
    ) -> Result<TokenAnswer, SignInError> {
        self.provider
            .client(snapshot)
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .request_async(&*self.provider)
            .await
            .map_err(|error| match error {
                openidconnect::RequestTokenError::Request(error) => SignInError::Provider(error),
                other => SignInError::Exchange(Box::new(other)),
            })
    }

    async fn store_sign_in(
        &self,
        principal: &Principal,
        answer: &TokenAnswer,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<String, SignInError> {
        let id = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
        let tokens = StoredTokens::of(answer, now, None).seal(&self.cipher, &id)?;
        let row = SignInRow {
            id,
            tenant: principal.tenant.as_str().to_owned(),
            user: principal.user.as_str().to_owned(),
            display_name: principal.display_name.to_string(),
            manager: principal.manager,
            created_at: now,
            last_seen_at: now,
            expires_at,
            version: 0,
            tokens,
        };
        self.store.create_sign_in(&row).await?;
        Ok(row.id)
    }
}

/// Finding a flow takes both the browser's secret and the provider's response, and neither is stored.
fn flow_id(cookie: &str, state: &str) -> String {
    let digest = Sha256::digest(format!("{cookie}.{state}"));
    BASE64_URL_SAFE_NO_PAD.encode(digest)
}

/// The known error codes (RFC 6749, section 4.1.2.1; OpenID Connect Core 1.0, section 3.1.2.6): anything else, which an
/// attacker could have put into the URL, stays out of the log.
fn refusal(error: &str) -> &'static str {
    const KNOWN: [&str; 8] = [
        "access_denied",
        "consent_required",
        "interaction_required",
        "invalid_request",
        "invalid_scope",
        "login_required",
        "server_error",
        "temporarily_unavailable",
    ];
    KNOWN.into_iter().find(|known| *known == error).unwrap_or("another error")
}
