//! The ID token's claims, as far as we read them. Nothing here has been checked: `id_token` does that.

use openidconnect::core::{CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm};
use openidconnect::{AdditionalClaims, IdToken, IdTokenClaims};
use serde::{Deserialize, Serialize};

use domain::principal::{Principal, Role, TenantId, UserId};

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

/// The user that a trusted ID token names.
#[derive(Clone, Debug)]
pub struct Identity {
    pub tenant: TenantId,
    pub user: UserId,
    /// For display only; from `name`, else `preferred_username`, else `email`.
    pub display_name: Box<str>,
    /// The role that the token lists, if it lists one of ours.
    pub role: Option<Role>,
    /// `preferred_username`, with which the provider finds the user again. Never an identity: it can be given to somebody
    /// else.
    pub login_hint: Option<String>,
}

impl Identity {
    /// The user, with the role for those whose token lists none.
    #[must_use]
    pub fn principal(&self, default_role: Role) -> Principal {
        Principal {
            tenant: self.tenant.clone(),
            user: self.user.clone(),
            display_name: self.display_name.clone(),
            role: self.role.unwrap_or(default_role),
        }
    }
}
