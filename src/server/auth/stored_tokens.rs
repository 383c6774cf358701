//! A sign-in's tokens at rest.

use std::fmt;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use openidconnect::OAuth2TokenResponse as _;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use super::provider::TokenAnswer;
use crate::platform::cipher::{Cipher, CipherError};
use crate::platform::clock::later;
use crate::store::{SealedColumn, SignInRow};

const PURPOSE: &str = SealedColumn::SIGN_INS.purpose;
/// A token is renewed this long before it expires, or a tenth of its lifetime before if that is less.
const EARLY: Duration = Duration::from_mins(1);
/// The lifetime of a token whose response names none (RFC 6749, section 5.1, only recommends it).
const ASSUMED_LIFETIME: Duration = Duration::from_hours(1);

/// A sign-in's tokens as they are stored, before encryption.
#[derive(Clone, Serialize, Deserialize)]
pub struct StoredTokens {
    pub(super) access_token: String,
    /// When to renew the access token, in seconds since 1970.
    renew_at: i64,
    pub(super) refresh_token: Option<String>,
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

    pub(super) fn open(cipher: &Cipher, row: &SignInRow) -> Result<Self, CipherError> {
        let text = cipher.open(PURPOSE, &row.id, &row.tokens)?;
        serde_json::from_slice(&text).map_err(|_| CipherError)
    }

    /// The access token, unless it has expired or was just rejected.
    pub(super) fn usable(&self, now: Timestamp, rejected: Option<&SecretString>) -> Option<SecretString> {
        let is_rejected = rejected.is_some_and(|rejected| rejected.expose_secret() == self.access_token);
        (!is_rejected && now.as_second() < self.renew_at).then(|| self.access_token.as_str().into())
    }
}
