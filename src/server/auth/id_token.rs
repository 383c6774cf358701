//! Decides whether an ID token can be trusted (OpenID Connect Core 1.0, section 3.1.3.7).
//!
//! The openidconnect crate checks the issuer, the audience, the nonce and the signature against the issuer's keys, RS256
//! only. It applies no leeway to `exp` and ignores `nbf`, the age of `iat`, `azp`, `crit` and the tenant:
//! those are checked here.

use std::sync::Arc;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::Timestamp;
use openidconnect::core::CoreJwsSigningAlgorithm;
use openidconnect::{ClaimsVerificationError, Nonce, SignatureVerificationError};

use super::claims::{Claims, Identity, ProviderIdToken};
use super::provider::{IssuerDocuments, OidcClient, Provider, ProviderError};
use domain::principal::{Role, TenantId, UserId};

/// Allowed clock difference between us and the issuer, in seconds.
pub const LEEWAY: i64 = 300;
/// A token straight from the issuer is seconds old; one older than this (in seconds) has been stored somewhere.
pub const MAX_AGE: i64 = 600;
/// The longest `sub`, in ASCII characters (OpenID Connect Core 1.0, section 2).
const MAX_SUBJECT_BYTES: usize = 255;
/// Longer ones than a mail address (RFC 5321, section 4.5.3.1.3) are not used.
const MAX_HINT_BYTES: usize = 254;

/// Why an ID token was refused.
#[derive(Debug, thiserror::Error)]
pub enum IdTokenError {
    #[error("the answer holds none")]
    Missing,
    #[error("its header {0}")]
    Header(&'static str),
    #[error("it names a key that the issuer does not publish")]
    UnknownKey,
    #[error("it fails the checks of OpenID Connect Core")]
    Core(#[source] ClaimsVerificationError),
    #[error("it has expired; is this server's clock ahead?")]
    Expired,
    #[error("it is not valid yet; is this server's clock behind?")]
    NotYetValid,
    #[error("it is too old, or from the future; is this server's clock right?")]
    IssuedAt,
    #[error("it was issued to another client")]
    AuthorizedParty,
    #[error("it is of another tenant")]
    Tenant,
    #[error("it names no user, or one with too long a name")]
    Subject,
    #[error("it names another user than before")]
    OtherUser,
    #[error("it names a key that is not known, and the issuer's keys cannot be asked for")]
    Keys(#[from] ProviderError),
}

impl IdTokenError {
    /// Whether the issuer's keys say neither yes nor no: they cannot be asked for, or were asked for a moment ago.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        matches!(self, Self::Keys(_) | Self::UnknownKey)
    }

    /// Whether the token would be valid at another time: it came straight from the issuer, so one of the clocks is wrong.
    #[must_use]
    pub fn is_of_the_clock(&self) -> bool {
        matches!(self, Self::Expired | Self::NotYetValid | Self::IssuedAt)
    }
}

/// What an ID token is validated against.
pub struct Expectation<'a> {
    pub client: &'a OidcClient,
    pub client_id: &'a str,
    pub issuer: &'a str,
    /// The configured tenant, if there is one.
    pub tenant: Option<&'a str>,
    pub now: Timestamp,
}

impl Expectation<'_> {
    /// The user named by a new sign-in's token.
    ///
    /// # Errors
    ///
    /// If the token is invalid.
    pub fn identity(&self, token: &ProviderIdToken, nonce: &Nonce) -> Result<Identity, IdTokenError> {
        check_header(token)?;
        let verifier = self.verifier();
        let claims = token.claims(&verifier, nonce).map_err(refused)?;
        if self.now.as_second() - claims.issue_time().timestamp() > MAX_AGE + LEEWAY {
            return Err(IdTokenError::IssuedAt);
        }
        self.check(claims)
    }

    /// Checks that a renewed token names the user who is signed in (OpenID Connect Core 1.0, section 12.2). Returns the
    /// role that it lists: it may have changed.
    ///
    /// # Errors
    ///
    /// If the token is invalid or names another user.
    pub fn same_user(&self, token: &ProviderIdToken, tenant: &str, user: &str) -> Result<Option<Role>, IdTokenError> {
        check_header(token)?;
        let verifier = self.verifier();
        let claims = token.claims(&verifier, |_: Option<&Nonce>| Ok(())).map_err(refused)?;
        let identity = self.check(claims)?;
        if identity.tenant.as_str() == tenant && identity.user.as_str() == user {
            Ok(identity.role)
        } else {
            Err(IdTokenError::OtherUser)
        }
    }

    fn verifier(&self) -> openidconnect::core::CoreIdTokenVerifier<'_> {
        self.client
            .id_token_verifier()
            .set_allowed_algs([CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256])
            // The expiry is checked below, with leeway and on our clock.
            .set_time_fn(Default::default)
    }

    fn check(&self, claims: &Claims) -> Result<Identity, IdTokenError> {
        let now = self.now.as_second();
        if claims.expiration().timestamp() <= now - LEEWAY {
            return Err(IdTokenError::Expired);
        }
        if claims.issue_time().timestamp() > now + LEEWAY {
            return Err(IdTokenError::IssuedAt);
        }
        let extra = claims.additional_claims();
        if extra.nbf.is_some_and(|start| start > now + LEEWAY) {
            return Err(IdTokenError::NotYetValid);
        }
        if claims.authorized_party().is_some_and(|party| party.as_str() != self.client_id) {
            return Err(IdTokenError::AuthorizedParty);
        }
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.len() > MAX_SUBJECT_BYTES {
            return Err(IdTokenError::Subject);
        }
        let (tenant, user) = match (&extra.tid, &extra.oid) {
            (Some(tid), Some(oid)) => (tid.as_str(), oid.as_str()),
            // An Entra issuer names the tenant in its path; a token without a tenant does not belong to a user.
            _ if self.tenant.is_some() => return Err(IdTokenError::Tenant),
            (Some(_), None) | (None, _) => (self.issuer, subject),
        };
        if self.tenant.is_some_and(|expected| !expected.eq_ignore_ascii_case(tenant)) {
            return Err(IdTokenError::Tenant);
        }
        let display_name = claims
            .name()
            .and_then(|name| name.get(None))
            .map(|name| name.as_str())
            .or_else(|| claims.preferred_username().map(|name| name.as_str()))
            .or_else(|| claims.email().map(|email| email.as_str()))
            .unwrap_or_default();
        let hint = claims.preferred_username().map(|name| name.as_str());
        let hint = hint.filter(|hint| (1..=MAX_HINT_BYTES).contains(&hint.len()) && !hint.contains(char::is_control));
        Ok(Identity {
            tenant: TenantId::parse(tenant).ok_or(IdTokenError::Tenant)?,
            user: UserId::parse(user).ok_or(IdTokenError::Subject)?,
            display_name: domain::customer::clean_name(display_name).into(),
            role: Role::highest_of(extra.roles.iter().flatten().map(String::as_str)),
            login_hint: hint.map(str::to_owned),
        })
    }
}

/// Validates a token with the issuer's known keys. If it names an unknown key, fetches newer keys and tries once more.
///
/// # Errors
///
/// If `judge` rejects the token, or the issuer's keys cannot be fetched.
pub async fn judge<T>(
    provider: &Provider,
    tenant: Option<&str>,
    now: Timestamp,
    known: Arc<IssuerDocuments>,
    judge: impl Fn(&Expectation<'_>) -> Result<T, IdTokenError> + Send,
) -> Result<T, IdTokenError> {
    let attempt = |snapshot: &IssuerDocuments| {
        let client = provider.client(snapshot);
        let (client_id, issuer) = (provider.client_id().as_str(), provider.issuer().as_str());
        judge(&Expectation { client: &client, client_id, issuer, tenant, now })
    };
    match attempt(&known) {
        Err(IdTokenError::UnknownKey) => match provider.newer_than(&known).await? {
            Some(newer) => attempt(&newer),
            None => Err(IdTokenError::UnknownKey),
        },
        outcome => outcome,
    }
}

fn refused(error: ClaimsVerificationError) -> IdTokenError {
    match error {
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            IdTokenError::UnknownKey
        }
        other => IdTokenError::Core(other),
    }
}

/// Rejects headers with critical extensions (RFC 7515, section 4.1.11) or embedded keys, which prove
/// nothing.
fn check_header(token: &ProviderIdToken) -> Result<(), IdTokenError> {
    let compact = token.to_string();
    let header = compact.split('.').next().unwrap_or_default();
    let header = BASE64_URL_SAFE_NO_PAD.decode(header).map_err(|_| IdTokenError::Header("is not base64url"))?;
    let header: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(&header).map_err(|_| IdTokenError::Header("is not JSON"))?;
    if ["crit", "jku", "jwk", "x5u"].iter().any(|name| header.contains_key(*name)) {
        return Err(IdTokenError::Header("asks for what is not supported"));
    }
    Ok(())
}
