//! What the sign-in provider's refusals mean.
//!
//! Providers have dozens of codes for a few situations, told apart by who can do something about them: the user, an
//! administrator of the tenant, the operator of this server, or nobody for the moment.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::variants;

/// Why the provider refused a sign-in, or to renew one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ProviderRefusal {
    /// The user went back, or the provider says no more than that access is denied.
    Cancelled,
    /// The user has to confirm with a second factor, or register one.
    MfaRequired,
    /// A conditional access policy of the tenant does not allow this device, place or application.
    ConditionalAccess,
    /// The sign-in is older than the tenant's sign-in frequency allows, was revoked, or its password was changed.
    SignInExpired,
    /// Nobody has agreed to what Headroom asks for, or the consent was withdrawn.
    ConsentNeeded,
    /// The user was asked for consent and declined.
    ConsentDeclined,
    /// The account is disabled or locked.
    AccountBlocked,
    /// The application requires an assignment, and the user has none.
    NotAssigned,
    /// The account is unknown to the tenant.
    OtherTenant,
    /// The provider wants to see the user: to choose an account, to change a password, to accept terms.
    InteractionRequired,
    SecretExpired,
    /// The client secret is not the registered one.
    SecretWrong,
    /// The provider does not know the registration, or it does not allow what Headroom asks for.
    Misconfigured,
    /// The provider has trouble of its own.
    Unavailable,
    /// A code that this version does not know.
    Unknown,
}

impl ProviderRefusal {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, in the database, the log and metrics.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.key() == key)
    }

    /// Whether the user, or what the tenant allows the user, is the reason: waiting does not help, a new sign-in may.
    #[must_use]
    pub fn is_about_the_user(self) -> bool {
        !matches!(
            self,
            Self::SecretExpired | Self::SecretWrong | Self::Misconfigured | Self::Unavailable | Self::Unknown
        )
    }

    /// Whether only the operator of this server can do something about it.
    #[must_use]
    pub fn is_about_us(self) -> bool {
        matches!(self, Self::SecretExpired | Self::SecretWrong | Self::Misconfigured)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back_and_stay_what_they_are() {
        for refusal in ProviderRefusal::ALL {
            assert_eq!(ProviderRefusal::from_key(refusal.key()), Some(refusal));
        }
        assert_eq!(
            ProviderRefusal::ALL.map(ProviderRefusal::key).join(" "),
            "cancelled mfa-required conditional-access sign-in-expired consent-needed consent-declined account-blocked \
             not-assigned other-tenant interaction-required secret-expired secret-wrong misconfigured unavailable unknown"
        );
        assert_eq!(ProviderRefusal::from_key("of a later version"), None);
    }
}
