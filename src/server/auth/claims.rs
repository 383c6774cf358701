//! The ID token's claims, as far as we read them. Nothing here has been checked: `id_token` does that.

use openidconnect::core::{CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm};
use openidconnect::{AdditionalClaims, IdToken, IdTokenClaims};
use serde::{Deserialize, Serialize};

pub type ProviderIdToken =
    IdToken<ProviderClaims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;
pub type Claims = IdTokenClaims<ProviderClaims, CoreGenderClaim>;

/// The claims beyond OpenID Connect Core that we read; `tid` and `oid` are Entra's (Microsoft identity platform, "ID token
/// claims reference").
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProviderClaims {
    pub tid: Option<String>,
    pub oid: Option<String>,
    pub nbf: Option<i64>,
    pub roles: Option<Vec<String>>,
}

impl AdditionalClaims for ProviderClaims {}
