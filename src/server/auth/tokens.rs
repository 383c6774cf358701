//! The user's tokens: stored encrypted, lent to calls to Partner Center, and renewed without losing any.
//!
//! The cast: many requests may find the same token expired. In each process, the first to take the sign-in's lock renews
//! the token in a task of its own, so that a browser that goes away does not lose the new token; the others wait and read
//! what it stored. Across processes the first to take the sign-in's lease in the table renews; the others look again
//! until its tokens are there, and take over if the lease runs out. The version decides in any case: a renewal is stored
//! only over the version it was made from, and a process whose refresh token was already used finds the newer tokens.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use jiff::SignedDuration;
use openidconnect::core::CoreErrorResponseType;
use openidconnect::{RefreshToken, RequestTokenError, TokenResponse as _};
use secrecy::SecretString;

use super::ended;
use super::id_token::{self, Expectation};
use super::provider::{IssuerDocuments, Provider, ProviderError, TokenRefusal, is_bearer};
use super::refusal::refused;
use super::stored_tokens::StoredTokens;
use crate::audit::Audit;
use crate::config::OidcConfig;
use crate::platform::cipher::{Cipher, CipherError};
use crate::platform::clock::{Clock, later};
use crate::store::{SignInRow, SignInStore, StoreError};
use domain::principal::Role;
use domain::sign_in::ProviderRefusal;

/// How long a renewal may take, and so how long the others wait for a replica that died in one: the provider's time-out
/// and as much again.
const RENEWAL: SignedDuration = SignedDuration::from_secs(30);
/// How often the others look whether it is done.
pub const LOOK_AGAIN: Duration = Duration::from_millis(250);
/// How often to look for newer tokens before a refused refresh token ends a sign-in: a replica that is slow, or of a version
/// without leases, may be about to store them.
const LOOKS_BEFORE_THE_END: usize = 8;

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
    /// The sign-ins whose token is being renewed.
    renewals: Mutex<HashMap<String, Weak<Renewal>>>,
    /// Renewed tokens that the database failed to store, by sign-in, with the version they were made from and the role that
    /// came with them. The provider has used up the old refresh token, so losing these would lose the sign-in.
    unsaved: Mutex<Unsaved>,
}

/// See [`Shared::unsaved`].
type Unsaved = HashMap<String, (i64, StoredTokens, Option<Role>)>;

/// Requests of this process that need the same renewal.
#[derive(Default)]
struct Renewal {
    lock: Arc<tokio::sync::Mutex<()>>,
    /// How often the provider could not be asked. Who has waited for that does not ask again: requests do not queue
    /// behind a provider that is down.
    failures: AtomicU64,
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
        let renewal = self.shared.renewal_of(sign_in_id);
        let failures = renewal.failures.load(Ordering::Acquire);
        let held = renewal.lock.clone().lock_owned().await;
        let (row, tokens, renewed) = self.shared.stored(sign_in_id, rejected).await?;
        if let Some(token) = renewed {
            return Ok(token);
        }
        if renewal.failures.load(Ordering::Acquire) != failures {
            return Err(TokenError::ProviderUnavailable);
        }
        let shared = self.shared.clone();
        let rejected = rejected.cloned();
        let task = tokio::spawn(async move {
            let outcome = shared.renew(row, tokens, rejected.as_ref()).await;
            if matches!(outcome, Err(TokenError::ProviderUnavailable | TokenError::Refused(_))) {
                renewal.failures.fetch_add(1, Ordering::Release);
            }
            drop(held);
            outcome
        });
        task.await.unwrap_or(Err(TokenError::ProviderUnavailable))
    }
}

impl Shared {
    fn renewal_of(&self, sign_in_id: &str) -> Arc<Renewal> {
        let mut renewals = self.renewals.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(renewal) = renewals.get(sign_in_id).and_then(Weak::upgrade) {
            return renewal;
        }
        renewals.retain(|_, renewal| renewal.strong_count() > 0);
        let renewal = Arc::new(Renewal::default());
        renewals.insert(sign_in_id.to_owned(), Arc::downgrade(&renewal));
        renewal
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

    fn unsaved(&self) -> MutexGuard<'_, Unsaved> {
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

    /// Waits for this replica's turn and renews, unless another has.
    async fn renew(
        &self,
        mut row: SignInRow,
        mut tokens: StoredTokens,
        rejected: Option<&SecretString>,
    ) -> Result<SecretString, TokenError> {
        // Before the lease, which covers one request.
        let snapshot = self.provider.snapshot().await.map_err(|error| unavailable(&error))?;
        let until = loop {
            let now = self.clock.now();
            let until = later(now, RENEWAL);
            match self.store.take_renewal(&row.id, row.version, now, until).await {
                Ok(true) => break until,
                Ok(false) => {}
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(
                        error,
                        "a token is renewed without its lease: check the database's disk and rights"
                    );
                    break until;
                }
            }
            self.clock.sleep(LOOK_AGAIN).await;
            let usable;
            (row, tokens, usable) = self.stored(&row.id, rejected).await?;
            if let Some(token) = usable {
                return Ok(token);
            }
        };
        let id = row.id.clone();
        let outcome = self.renew_now(row, tokens, rejected, snapshot).await;
        if outcome.is_err()
            && let Err(error) = self.store.release_renewal(&id, until).await
        {
            tracing::warn!(error = &error as &dyn std::error::Error, "a renewal's lease runs out by itself");
        }
        outcome
    }

    /// Renews and stores, and only then lends.
    async fn renew_now(
        &self,
        row: SignInRow,
        tokens: StoredTokens,
        rejected: Option<&SecretString>,
        snapshot: Arc<IssuerDocuments>,
    ) -> Result<SecretString, TokenError> {
        let Some(refresh_token) = tokens.refresh_token.clone() else {
            return self.end(&row, "no refresh token").await;
        };
        let client = self.provider.client(&snapshot);
        let refresh_token = RefreshToken::new(refresh_token);
        let mut request = client.exchange_refresh_token(&refresh_token);
        for (name, value) in self.provider.assertion(&snapshot).map_err(|error| unavailable(&error))? {
            request = request.add_extra_param(name, value);
        }
        let answer = match request.request_async(&*self.provider).await {
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
                Err(error) if error.is_undecided() => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "a renewed ID token could not be checked");
                }
                // A clock that is off must not end every sign-in that is renewed meanwhile, monitoring's least of all.
                Err(error) if error.is_of_the_clock() => {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "this server's clock and the issuer's differ by more than five minutes: set the clock"
                    );
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
        let code = refusal.error();
        let mut looks = if *code == CoreErrorResponseType::InvalidGrant { LOOKS_BEFORE_THE_END } else { 1 };
        loop {
            let (newer, _, usable) = self.stored(&row.id, rejected).await?;
            if newer.version != row.version {
                // Another replica has renewed it: the refusal was for a token that it used first.
                return usable.ok_or(TokenError::ProviderUnavailable);
            }
            looks -= 1;
            if looks == 0 {
                break;
            }
            self.clock.sleep(LOOK_AGAIN).await;
        }
        let refused = refused(refusal);
        match refused.meaning {
            None => self.end(row, "invalid_grant").await,
            // Not of the token endpoint (RFC 6749, section 5.2): a gateway's word, and nobody was there to cancel.
            Some(ProviderRefusal::Cancelled | ProviderRefusal::ConsentDeclined) if !refused.has_code() => {
                Err(TokenError::ProviderUnavailable)
            }
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
        if !self.store.delete_sign_in_at(&row.id, row.version).await? {
            return self.stored(&row.id, None).await?.2.ok_or(TokenError::ProviderUnavailable);
        }
        self.audit.record(ended::event(row, reason)).await;
        Err(TokenError::SignInAgain)
    }
}

fn unavailable(error: &ProviderError) -> TokenError {
    tracing::warn!(error = error as &dyn std::error::Error, "a token could not be renewed; the old one is kept");
    TokenError::ProviderUnavailable
}
