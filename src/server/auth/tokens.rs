//! The user's tokens: kept encrypted, lent to calls of Partner Center, and renewed without losing one.
//!
//! The cast: many requests may find the same token expired. The first of a process to take the sign-in's lock renews it, in
//! a task of its own, so that a browser that goes away does not take the new token with it; the others wait and read what
//! it stored. Between processes the version decides: a renewal is stored only over the version it was made from, and one
//! whose refresh token was already used finds the newer tokens in the table.

use std::collections::HashMap;
use std::error::Error as _;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use openidconnect::core::CoreErrorResponseType;
use openidconnect::{OAuth2TokenResponse as _, RefreshToken, RequestTokenError, TokenResponse as _};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use super::id_token::{self, Expectation, IdTokenError};
use super::provider::{Provider, ProviderError, TokenAnswer, TokenRefusal};
use crate::config::OidcConfig;
use crate::platform::cipher::{Cipher, CipherError};
use crate::platform::clock::{Clock, later};
use crate::store::{SignInRow, SignInStore, StoreError};

const PURPOSE: &str = "tokens";
/// A token is renewed this long before it expires, or a tenth of its lifetime before, whichever is less.
const EARLY: Duration = Duration::from_mins(1);
/// The lifetime of a token whose answer names none (RFC 6749, section 5.1, only recommends it).
const ASSUMED_LIFETIME: Duration = Duration::from_hours(1);

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The sign-in is over, or the provider will not renew its tokens.
    #[error("the user has to sign in again")]
    SignInAgain,
    /// The tokens are kept; a later call may do.
    #[error("the provider cannot renew the token at the moment")]
    ProviderUnavailable,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Cipher(#[from] CipherError),
}

/// A sign-in's tokens as they are stored, before encryption.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredTokens {
    access_token: String,
    /// Seconds since 1970 from which the access token is renewed.
    renew_at: i64,
    refresh_token: Option<String>,
}

impl fmt::Debug for StoredTokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("StoredTokens").field("renew_at", &self.renew_at).finish_non_exhaustive()
    }
}

impl StoredTokens {
    /// What an answer brings; what it leaves out stays as it was (RFC 6749, section 6).
    #[must_use]
    pub(super) fn of(answer: &TokenAnswer, now: Timestamp, before: Option<Self>) -> Self {
        let lifetime = answer.expires_in().unwrap_or(ASSUMED_LIFETIME);
        let usable = lifetime.saturating_sub(EARLY.min(lifetime / 10));
        let usable = i64::try_from(usable.as_secs()).unwrap_or(i64::MAX);
        let refresh_token = before.and_then(|before| before.refresh_token);
        Self {
            access_token: answer.access_token().secret().clone(),
            renew_at: later(now, SignedDuration::from_secs(usable)).as_second(),
            refresh_token: answer.refresh_token().map(|token| token.secret().clone()).or(refresh_token),
        }
    }

    pub(super) fn seal(&self, cipher: &Cipher, sign_in_id: &str) -> Result<Vec<u8>, CipherError> {
        // Strings and a number always become JSON.
        cipher.seal(PURPOSE, sign_in_id, &serde_json::to_vec(self).unwrap_or_default())
    }

    fn open(cipher: &Cipher, row: &SignInRow) -> Result<Self, CipherError> {
        let text = cipher.open(PURPOSE, &row.id, &row.tokens)?;
        serde_json::from_slice(&text).map_err(|_| CipherError)
    }

    /// The access token, if it is neither expired nor the one that was just rejected.
    fn usable(&self, now: Timestamp, rejected: Option<&SecretString>) -> Option<SecretString> {
        let is_rejected = rejected.is_some_and(|rejected| rejected.expose_secret() == self.access_token);
        (!is_rejected && now.as_second() < self.renew_at).then(|| self.access_token.as_str().into())
    }
}

/// Lends access tokens. Cheap to clone.
#[derive(Clone)]
pub struct AccessTokens {
    shared: Arc<Shared>,
}

struct Shared {
    provider: Arc<Provider>,
    store: Arc<dyn SignInStore>,
    cipher: Cipher,
    clock: Arc<dyn Clock>,
    tenant: Option<String>,
    /// One lock a sign-in whose token is being renewed.
    renewals: Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>,
    /// Renewed tokens that the database did not take, by sign-in, with the version that they were made from. The provider
    /// has spent the old refresh token, so without these the sign-in would be lost.
    unsaved: Mutex<HashMap<String, (i64, StoredTokens)>>,
}

/// What became of renewed tokens.
#[derive(PartialEq, Eq)]
enum Saved {
    Stored,
    InMemory,
    /// Somebody else stored newer ones, or the sign-in has ended.
    Outdated,
}

impl AccessTokens {
    #[must_use]
    pub fn new(
        provider: Arc<Provider>,
        store: Arc<dyn SignInStore>,
        cipher: Cipher,
        clock: Arc<dyn Clock>,
        config: &OidcConfig,
    ) -> Self {
        let tenant = config.tenant_id.clone();
        Self {
            shared: Arc::new(Shared {
                provider,
                store,
                cipher,
                clock,
                tenant,
                renewals: Mutex::default(),
                unsaved: Mutex::default(),
            }),
        }
    }

    /// The sign-in's access token, renewed first if it has expired or is the one that was `rejected`.
    ///
    /// # Errors
    ///
    /// See [`TokenError`].
    pub async fn access_token(
        &self,
        sign_in_id: &str,
        rejected: Option<&SecretString>,
    ) -> Result<SecretString, TokenError> {
        if let Some(token) = self.shared.stored(sign_in_id, rejected).await?.2 {
            return Ok(token);
        }
        let held = self.shared.lock_of(sign_in_id).lock_owned().await;
        let (row, tokens, renewed) = self.shared.stored(sign_in_id, rejected).await?;
        if let Some(token) = renewed {
            return Ok(token);
        }
        let shared = self.shared.clone();
        let rejected = rejected.cloned();
        let renewal = tokio::spawn(async move {
            let outcome = shared.renew(row, tokens, rejected.as_ref()).await;
            drop(held);
            outcome
        });
        renewal.await.unwrap_or(Err(TokenError::ProviderUnavailable))
    }
}

impl Shared {
    fn lock_of(&self, sign_in_id: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut renewals = self.renewals.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = renewals.get(sign_in_id).and_then(Weak::upgrade) {
            return lock;
        }
        renewals.retain(|_, lock| lock.strong_count() > 0);
        let lock = Arc::new(tokio::sync::Mutex::new(()));
        renewals.insert(sign_in_id.to_owned(), Arc::downgrade(&lock));
        lock
    }

    async fn stored(
        &self,
        sign_in_id: &str,
        rejected: Option<&SecretString>,
    ) -> Result<(SignInRow, StoredTokens, Option<SecretString>), TokenError> {
        let (row, tokens) = loop {
            let found = self.store.get_sign_in(sign_in_id).await?.filter(|row| row.expires_at > self.clock.now());
            let Some(mut row) = found else {
                self.unsaved().remove(sign_in_id);
                return Err(TokenError::SignInAgain);
            };
            let unsaved = self.unsaved().get(sign_in_id).filter(|(version, _)| *version == row.version).cloned();
            let Some((version, tokens)) = unsaved else {
                let tokens = StoredTokens::open(&self.cipher, &row)?;
                break (row, tokens);
            };
            match self.save(sign_in_id, version, &tokens).await? {
                Saved::Stored => row.version += 1,
                Saved::InMemory => {}
                Saved::Outdated => continue,
            }
            break (row, tokens);
        };
        let usable = tokens.usable(self.clock.now(), rejected);
        Ok((row, tokens, usable))
    }

    fn unsaved(&self) -> MutexGuard<'_, HashMap<String, (i64, StoredTokens)>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stores tokens over the version that they were made from. Those that the database does not take are kept in memory and
    /// lent from there; every later request tries to store them again.
    async fn save(&self, sign_in_id: &str, version: i64, tokens: &StoredTokens) -> Result<Saved, CipherError> {
        let sealed = tokens.seal(&self.cipher, sign_in_id)?;
        match self.store.update_tokens(sign_in_id, version, &sealed).await {
            Ok(stored) => {
                self.unsaved().remove(sign_in_id);
                Ok(if stored { Saved::Stored } else { Saved::Outdated })
            }
            Err(error) => {
                let source = error.source().map(ToString::to_string);
                tracing::error!(%error, source, "renewed tokens are kept in memory only: check the database's disk and rights");
                self.unsaved().insert(sign_in_id.to_owned(), (version, tokens.clone()));
                Ok(Saved::InMemory)
            }
        }
    }

    /// Renews, stores, and only then lends.
    async fn renew(
        &self,
        row: SignInRow,
        tokens: StoredTokens,
        rejected: Option<&SecretString>,
    ) -> Result<SecretString, TokenError> {
        let Some(refresh_token) = tokens.refresh_token.clone() else {
            return self.end(&row, "no refresh token").await;
        };
        let snapshot = self.provider.snapshot().await.map_err(|error| unavailable(&error))?;
        let client = self.provider.client(&snapshot);
        let refresh_token = RefreshToken::new(refresh_token);
        let answer = client.exchange_refresh_token(&refresh_token).request_async(&*self.provider).await;
        let answer = match answer {
            Ok(answer) => answer,
            Err(RequestTokenError::ServerResponse(refusal)) => return self.refused(&row, rejected, &refusal).await,
            Err(RequestTokenError::Request(error)) => return Err(unavailable(&error)),
            // Its text may hold what the issuer sent, and so a token.
            Err(_) => return Err(unavailable(&ProviderError::Document("the answer is not a token response"))),
        };
        if let Some(token) = answer.id_token() {
            let (tenant, now) = (self.tenant.as_deref(), self.clock.now());
            let same_user = |expected: &Expectation<'_>| expected.same_user(token, &row.tenant, &row.user);
            match id_token::judge(&self.provider, tenant, now, snapshot, same_user).await {
                Ok(()) => {}
                // It came straight from the issuer over TLS, so it may be believed without its keys (OpenID Connect Core
                // 1.0, section 3.1.3.7, item 6); to throw it away would lose a refresh token that is already used.
                Err(IdTokenError::Keys(error)) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "a renewed ID token could not be checked");
                }
                Err(error) => {
                    tracing::warn!(target: "audit", error = &error as &dyn std::error::Error, "a renewal was refused");
                    return self.end(&row, "the renewed ID token was refused").await;
                }
            }
        }
        let renewed = StoredTokens::of(&answer, self.clock.now(), Some(tokens));
        if self.save(&row.id, row.version, &renewed).await? != Saved::Outdated {
            metrics::counter!("headroom_token_renewals_total").increment(1);
            return Ok(renewed.access_token.as_str().into());
        }
        // Another process stored newer ones, or the user signed out meanwhile.
        self.stored(&row.id, rejected).await?.2.ok_or(TokenError::ProviderUnavailable)
    }

    async fn refused(
        &self,
        row: &SignInRow,
        rejected: Option<&SecretString>,
        refusal: &TokenRefusal,
    ) -> Result<SecretString, TokenError> {
        let (newer, _, usable) = self.stored(&row.id, rejected).await?;
        if let (true, Some(token)) = (newer.version != row.version, usable) {
            return Ok(token);
        }
        match refusal.error() {
            CoreErrorResponseType::InvalidGrant => self.end(row, "invalid_grant").await,
            // Entra's word for "a person has to do something", such as multi-factor authentication.
            CoreErrorResponseType::Extension(code) if code == "interaction_required" => {
                self.end(row, "interaction_required").await
            }
            _ => {
                tracing::error!("the provider refuses Headroom's registration: check the client id and secret");
                Err(TokenError::ProviderUnavailable)
            }
        }
    }

    /// The sign-in cannot go on: it ends here, tokens and all.
    async fn end(&self, row: &SignInRow, reason: &'static str) -> Result<SecretString, TokenError> {
        tracing::info!(target: "audit", tenant = row.tenant, user = row.user, reason, "a sign-in ended: it cannot be renewed");
        // Only as it was read: another process may have stored newer tokens meanwhile.
        self.store.delete_sign_in_at(&row.id, row.version).await?;
        Err(TokenError::SignInAgain)
    }
}

fn unavailable(error: &ProviderError) -> TokenError {
    tracing::warn!(error = error as &dyn std::error::Error, "a token could not be renewed; the old one is kept");
    TokenError::ProviderUnavailable
}
