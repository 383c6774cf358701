//! The user's tokens: stored encrypted, lent to calls to Partner Center, and renewed without losing any.
//!
//! The cast: many requests may find the same token expired. In each process, the first to take the sign-in's lock renews
//! the token in a task of its own, so that a browser that goes away does not lose the new token; the others wait and read
//! what it stored. Across processes the version decides: a renewal is stored only over the version it was made from, and
//! a process whose refresh token was already used finds the newer tokens in the table.

use std::collections::HashMap;
use std::error::Error as _;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use openidconnect::{OAuth2TokenResponse as _, RefreshToken, RequestTokenError, TokenResponse as _};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use super::ended;
use super::id_token::{self, Expectation, IdTokenError};
use super::provider::{Provider, ProviderError, TokenAnswer, TokenRefusal, is_bearer};
use super::refusal::refused;
use crate::audit::Audit;
use crate::config::OidcConfig;
use crate::platform::cipher::{Cipher, CipherError};
use crate::platform::clock::{Clock, later};
use crate::store::{SignInRow, SignInStore, StoreError};
use domain::principal::Role;
use domain::sign_in::ProviderRefusal;

const PURPOSE: &str = "tokens";
/// A token is renewed this long before it expires, or a tenth of its lifetime before if that is less.
const EARLY: Duration = Duration::from_mins(1);
/// The lifetime of a token whose response names none (RFC 6749, section 5.1, only recommends it).
const ASSUMED_LIFETIME: Duration = Duration::from_hours(1);

/// Why no token is available.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The sign-in has ended, or the provider refuses to renew its tokens.
    #[error("the user has to sign in again")]
    SignInAgain,
    /// The provider says why it does not renew the tokens. They are deleted if that is about the user, and kept otherwise.
    #[error("the provider does not renew the tokens: {}", .0.key())]
    Refused(ProviderRefusal),
    /// The tokens are kept; a later attempt may succeed.
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
    /// When to renew the access token, in seconds since 1970.
    renew_at: i64,
    refresh_token: Option<String>,
}

impl fmt::Debug for StoredTokens {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("StoredTokens").field("renew_at", &self.renew_at).finish_non_exhaustive()
    }
}

impl StoredTokens {
    /// Merges a response; what it omits stays as it was (RFC 6749, section 6).
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
        // Serializing strings and a number cannot fail.
        cipher.seal(PURPOSE, sign_in_id, &serde_json::to_vec(self).unwrap_or_default())
    }

    fn open(cipher: &Cipher, row: &SignInRow) -> Result<Self, CipherError> {
        let text = cipher.open(PURPOSE, &row.id, &row.tokens)?;
        serde_json::from_slice(&text).map_err(|_| CipherError)
    }

    /// The access token, unless it has expired or was just rejected.
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
    audit: Audit,
    tenant: Option<String>,
    /// One lock per sign-in whose token is being renewed.
    renewals: Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>,
    /// Renewed tokens that the database failed to store, by sign-in, with the version they were made from and the role that
    /// came with them. The provider
    /// has used up the old refresh token, so losing these would lose the sign-in.
    unsaved: Mutex<HashMap<String, (i64, StoredTokens, Option<Role>)>>,
}

/// What happened to renewed tokens.
#[derive(PartialEq, Eq)]
enum Saved {
    Stored,
    InMemory,
    /// Another process stored newer ones, or the sign-in has ended.
    Outdated,
}

impl AccessTokens {
    #[must_use]
    pub fn new(
        provider: Arc<Provider>,
        store: Arc<dyn SignInStore>,
        cipher: Cipher,
        clock: Arc<dyn Clock>,
        audit: Audit,
        config: &OidcConfig,
    ) -> Self {
        let tenant = config.tenant_id.clone();
        Self {
            shared: Arc::new(Shared {
                provider,
                store,
                cipher,
                clock,
                audit,
                tenant,
                renewals: Mutex::default(),
                unsaved: Mutex::default(),
            }),
        }
    }

    /// The sign-in's access token, renewed first if it has expired or equals `rejected`.
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
            let unsaved = self.unsaved().get(sign_in_id).filter(|(version, ..)| *version == row.version).cloned();
            let Some((version, tokens, role)) = unsaved else {
                let tokens = StoredTokens::open(&self.cipher, &row)?;
                break (row, tokens);
            };
            match self.save(sign_in_id, version, &tokens, role).await? {
                Saved::Stored => row.version += 1,
                Saved::InMemory => {}
                Saved::Outdated => continue,
            }
            break (row, tokens);
        };
        let usable = tokens.usable(self.clock.now(), rejected);
        Ok((row, tokens, usable))
    }

    fn unsaved(&self) -> MutexGuard<'_, HashMap<String, (i64, StoredTokens, Option<Role>)>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stores tokens over the version they were made from. If the database fails, keeps them in memory and
    /// lends them from there; every later request tries to store them again.
    async fn save(
        &self,
        sign_in_id: &str,
        version: i64,
        tokens: &StoredTokens,
        role: Option<Role>,
    ) -> Result<Saved, CipherError> {
        let sealed = tokens.seal(&self.cipher, sign_in_id)?;
        match self.store.update_tokens(sign_in_id, version, &sealed, role).await {
            Ok(stored) => {
                self.unsaved().remove(sign_in_id);
                Ok(if stored { Saved::Stored } else { Saved::Outdated })
            }
            Err(error) => {
                let source = error.source().map(ToString::to_string);
                tracing::error!(%error, source, "renewed tokens are kept in memory only: check the database's disk and rights");
                self.unsaved().insert(sign_in_id.to_owned(), (version, tokens.clone(), role));
                Ok(Saved::InMemory)
            }
        }
    }

    /// Renews and stores, and only then lends.
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
            // The error text may quote the issuer's response, and so a token.
            Err(_) => return Err(unavailable(&ProviderError::Document("the answer is not a token response"))),
        };
        if !is_bearer(&answer) {
            return self.end(&row, "the renewed token is not of the type Bearer").await;
        }
        let mut role = row.role;
        if let Some(token) = answer.id_token() {
            let (tenant, now) = (self.tenant.as_deref(), self.clock.now());
            let same_user = |expected: &Expectation<'_>| expected.same_user(token, &row.tenant, &row.user);
            match id_token::judge(&self.provider, tenant, now, snapshot, same_user).await {
                Ok(listed) => role = listed,
                // It came straight from the issuer over TLS, so it can be trusted without its keys (OpenID Connect Core
                // 1.0, section 3.1.3.7, item 6); discarding it would lose a refresh token that has been used.
                Err(IdTokenError::Keys(error)) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "a renewed ID token could not be checked");
                }
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "a renewal was refused");
                    return self.end(&row, "the renewed ID token was refused").await;
                }
            }
        }
        let renewed = StoredTokens::of(&answer, self.clock.now(), Some(tokens));
        if self.save(&row.id, row.version, &renewed, role).await? != Saved::Outdated {
            metrics::counter!("headroom_token_renewals_total").increment(1);
            return Ok(renewed.access_token.as_str().into());
        }
        // Another process stored newer ones, or the user has signed out.
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
        let refused = refused(refusal);
        match refused.meaning {
            None => self.end(row, "invalid_grant").await,
            Some(meaning) if meaning.is_about_the_user() => {
                tracing::warn!(tenant = row.tenant, user = row.user, %refused, "a renewal was refused");
                self.end(row, meaning.key()).await.map_err(|error| match error {
                    TokenError::SignInAgain => TokenError::Refused(meaning),
                    other => other,
                })
            }
            Some(meaning) => {
                tracing::error!(%refused, "the provider renews no tokens for Headroom");
                Err(if meaning.is_about_us() { TokenError::Refused(meaning) } else { TokenError::ProviderUnavailable })
            }
        }
    }

    /// The sign-in cannot continue: ends it and deletes its tokens.
    async fn end(&self, row: &SignInRow, reason: &'static str) -> Result<SecretString, TokenError> {
        // Only if unchanged: another process may have stored newer tokens.
        self.store.delete_sign_in_at(&row.id, row.version).await?;
        self.audit.record(ended::event(row, reason)).await;
        Err(TokenError::SignInAgain)
    }
}

fn unavailable(error: &ProviderError) -> TokenError {
    tracing::warn!(error = error as &dyn std::error::Error, "a token could not be renewed; the old one is kept");
    TokenError::ProviderUnavailable
}
