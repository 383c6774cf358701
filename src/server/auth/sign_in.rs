//! A sign-in from start to finish: the authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE
//! (RFC 7636).

use std::sync::Arc;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow};
use openidconnect::{
    AuthorizationCode, CsrfToken, LoginHint, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier,
    RequestTokenError, Scope, TokenResponse as _,
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::ReturnTo;
use super::callback::CallbackParameters;
use super::claims::Identity;
use super::error::SignInError;
use super::id_token::{self, IdTokenError};
use super::provider::{IssuerDocuments, Provider, TokenAnswer, is_bearer};
use super::refusal::{Refused, refused};
use super::stored_tokens::StoredTokens;
use crate::config::OidcConfig;
use crate::platform::cipher::Cipher;
use crate::platform::clock::{Clock, later};
use crate::store::SignInRow;

/// How long a user may take at the provider.
pub const FLOW_LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// A sign-in ends after this, even if in use.
pub const ABSOLUTE_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// A consent to monitoring expires after this; the user is then asked again.
pub const CONSENT_LIFETIME: SignedDuration = SignedDuration::from_hours(365 * 24);
const PURPOSE: &str = "flow cookie";

pub struct SignIn {
    provider: Arc<Provider>,
    cipher: Cipher,
    clock: Arc<dyn Clock>,
    scopes: Vec<Scope>,
    tenant: Option<String>,
    is_entra: bool,
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
    /// The same, instead of a colleague's, which the user has confirmed.
    TakeOver,
}

impl Purpose {
    fn lifetime(self) -> SignedDuration {
        match self {
            Self::Session => ABSOLUTE_LIFETIME,
            Self::Monitoring | Self::TakeOver => CONSENT_LIFETIME,
        }
    }
}

/// What the provider is asked to do although it may know the user already (OpenID Connect Core 1.0, section 3.1.2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prompt {
    /// As it likes.
    #[default]
    Any,
    /// To let the user sign in again: the answer is a sign-in with multi-factor authentication, if the tenant requires that.
    Login,
    /// To let the user choose another account.
    SelectAccount,
}

impl Prompt {
    /// The value of our own parameter `prompt`, which has the standard's words; anything else is [`Self::Any`].
    #[must_use]
    pub fn parse(text: &str) -> Self {
        match text {
            "login" => Self::Login,
            "select_account" => Self::SelectAccount,
            _ => Self::Any,
        }
    }
}

/// A sign-in to begin.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub return_to: ReturnTo,
    pub purpose: Purpose,
    pub prompt: Prompt,
    /// Who is expected to sign in, as the provider named them.
    pub login_hint: Option<String>,
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
    /// Not stored yet: it is with what refers to it, so that no tokens are left which nothing refers to.
    pub sign_in: SignInRow,
    pub identity: Identity,
    pub return_to: ReturnTo,
    pub purpose: Purpose,
    /// Whether the tokens can be renewed without the user.
    pub is_lasting: bool,
}

/// What is kept between start and finish, sealed into the browser's cookie together with the state: no row is written for
/// a sign-in that is only begun.
#[derive(Serialize, Deserialize)]
pub struct Flow {
    nonce: String,
    pkce_verifier: String,
    return_to: String,
    pub purpose: Purpose,
    /// The browser, as in [`SignInRow::agent`].
    agent: String,
    /// In seconds since 1970.
    expires_at: i64,
}

impl Flow {
    #[must_use]
    pub fn return_to(&self) -> ReturnTo {
        ReturnTo::parse(&self.return_to)
    }
}

impl SignIn {
    #[must_use]
    pub fn new(provider: Arc<Provider>, cipher: Cipher, clock: Arc<dyn Clock>, config: &OidcConfig) -> Self {
        let scopes = config.scopes.iter().filter(|scope| *scope != "openid").cloned().map(Scope::new).collect();
        let (tenant, is_entra) = (config.tenant_id.clone(), config.is_entra());
        Self { provider, cipher, clock, scopes, tenant, is_entra }
    }

    /// Begins a flow in a browser, named as in [`SignInRow::agent`]: returns where to send it, and the cookie it must bring back.
    ///
    /// # Errors
    ///
    /// If the provider cannot be reached.
    pub async fn begin(&self, wish: Wish, agent: String) -> Result<Begun, SignInError> {
        let snapshot = self.provider.snapshot().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.provider.client(&snapshot);
        let mut request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(self.scopes.iter().cloned())
            .set_pkce_challenge(challenge);
        match wish.prompt {
            Prompt::Any => {}
            Prompt::SelectAccount if self.is_entra || snapshot.discovery.lets_choose_an_account() => {
                request = request.add_prompt(CoreAuthPrompt::SelectAccount);
            }
            // Who signs in again may do so with another account.
            Prompt::Login | Prompt::SelectAccount => request = request.add_prompt(CoreAuthPrompt::Login),
        }
        // Without it providers may ignore `offline_access` (OpenID Connect Core 1.0, section 11), and tokens end with the
        // session. Entra does not need it, and would prompt users even for what an administrator has already consented to.
        if wish.purpose != Purpose::Session && !self.is_entra {
            request = request.add_prompt(CoreAuthPrompt::Consent);
        }
        if let Some(hint) = wish.login_hint {
            request = request.set_login_hint(LoginHint::new(hint));
        }
        let (redirect, state, nonce) = request.url();
        let state = state.secret().clone();
        let flow = Flow {
            nonce: nonce.secret().clone(),
            pkce_verifier: verifier.secret().clone(),
            return_to: wish.return_to.as_str().to_owned(),
            purpose: wish.purpose,
            agent,
            expires_at: later(self.clock.now(), FLOW_LIFETIME).as_second(),
        };
        // Serializing texts and numbers cannot fail.
        let sealed = self.cipher.seal(PURPOSE, &state, &serde_json::to_vec(&flow).unwrap_or_default())?;
        Ok(Begun { redirect, state, cookie: BASE64_URL_SAFE_NO_PAD.encode(sealed) })
    }

    /// The flow that a browser brings back for a state. One that is over is returned too.
    ///
    /// # Errors
    ///
    /// If the cookie was not made for this state, or not by us.
    pub fn open(&self, cookie: &str, state: &str) -> Result<Flow, SignInError> {
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(cookie).map_err(|_| SignInError::UnknownFlow)?;
        let flow = self.cipher.open(PURPOSE, state, &sealed).map_err(|_| SignInError::UnknownFlow)?;
        serde_json::from_slice(&flow).map_err(|_| SignInError::UnknownFlow)
    }

    /// Finishes a flow. The provider accepts each code once, so a flow that is brought back again leads nowhere.
    ///
    /// # Errors
    ///
    /// If the flow is over, the provider declined, or its ID token is invalid.
    pub async fn complete(&self, parameters: CallbackParameters, flow: Flow) -> Result<Completed, SignInError> {
        let now = self.clock.now();
        if flow.expires_at <= now.as_second() {
            return Err(SignInError::UnknownFlow);
        }
        if let Some(error) = &parameters.error {
            return Err(SignInError::Refused(Refused::read(error, &parameters.description)));
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
        let answer = self.exchange(&snapshot, code, flow.pkce_verifier.clone()).await?;
        if !is_bearer(&answer) {
            return Err(SignInError::TokenType);
        }
        let token = answer.id_token().ok_or(IdTokenError::Missing)?;
        let nonce = Nonce::new(flow.nonce.clone());
        let tenant = self.tenant.as_deref();
        let identity =
            id_token::judge(&self.provider, tenant, now, snapshot, |expected| expected.identity(token, &nonce)).await?;
        let purpose = flow.purpose;
        let expires_at = later(now, purpose.lifetime());
        Ok(Completed {
            sign_in: self.sign_in(&identity, flow.agent.clone(), &answer, now, expires_at)?,
            identity,
            return_to: flow.return_to(),
            purpose,
            is_lasting: answer.refresh_token().is_some(),
        })
    }

    async fn exchange(
        &self,
        snapshot: &IssuerDocuments,
        code: String,
        verifier: String,
    ) -> Result<TokenAnswer, SignInError> {
        let client = self.provider.client(snapshot);
        let mut request =
            client.exchange_code(AuthorizationCode::new(code)).set_pkce_verifier(PkceCodeVerifier::new(verifier));
        for (name, value) in self.provider.assertion(snapshot)? {
            request = request.add_extra_param(name, value);
        }
        request.request_async(&*self.provider).await.map_err(|error| match error {
            RequestTokenError::Request(error) => SignInError::Provider(error),
            RequestTokenError::ServerResponse(refusal) => SignInError::Code(refused(&refusal)),
            other => SignInError::Exchange(Box::new(other)),
        })
    }

    fn sign_in(
        &self,
        identity: &Identity,
        agent: String,
        answer: &TokenAnswer,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<SignInRow, SignInError> {
        let id = BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>());
        let tokens = StoredTokens::of(answer, now, None).seal(&self.cipher, &id)?;
        Ok(SignInRow {
            id,
            tenant: identity.tenant.as_str().to_owned(),
            user: identity.user.as_str().to_owned(),
            display_name: identity.display_name.to_string(),
            role: identity.role,
            agent,
            created_at: now,
            last_seen_at: now,
            expires_at,
            version: 0,
            tokens,
        })
    }
}
