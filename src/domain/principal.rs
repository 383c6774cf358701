//! Who is signed in.

use std::fmt;

/// The tenant a user belongs to: Entra's `tid`, or the issuer's URL for any other provider.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TenantId(Box<str>);

/// A user within a tenant: Entra's `oid`, or `sub` for any other provider. Never the e-mail address, which can be
/// given to somebody else (Microsoft identity platform, "Secure applications and APIs by validating claims").
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UserId(Box<str>);

macro_rules! identifier {
    ($name:ident) => {
        impl $name {
            /// Rejects an id that is empty, longer than 512 bytes, or contains control characters.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let fits = !text.is_empty() && text.len() <= 512 && !text.chars().any(char::is_control);
                fits.then(|| Self(text.into()))
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}
identifier!(TenantId);
identifier!(UserId);

/// The signed-in user. Everything cached or stored for a user is keyed by the pair of ids.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Principal {
    pub tenant: TenantId,
    pub user: UserId,
    /// For display only; from `name`, else `preferred_username`, else `email`.
    pub display_name: Box<str>,
    /// Whether the user may manage what others in the tenant have shared: the app role [`MANAGER_ROLE`].
    pub manager: bool,
}

/// The value of the app role, in the `roles` claim of the ID token (Microsoft identity platform, "Add app roles to your
/// application and receive them in the token").
pub const MANAGER_ROLE: &str = "Headroom.Manager";

impl Principal {
    /// Identifies the user, without the display name.
    #[must_use]
    pub fn key(&self) -> PrincipalKey {
        PrincipalKey { tenant: self.tenant.clone(), user: self.user.clone() }
    }

    /// Whether the user may read the tenant's audit.
    #[must_use]
    pub fn may_read_audit(&self) -> bool {
        self.manager
    }
}

/// See [`Principal::key`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PrincipalKey {
    pub tenant: TenantId,
    pub user: UserId,
}
