//! Why a sign-in failed.

use super::refusal::Refused;
use crate::platform::limiter::TooOften;
use crate::store::StoreError;
use domain::sign_in::ProviderRefusal;

/// What went wrong, for the log: the operation and its cause.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("the callback's parameters are wrong: {0}")]
    Parameters(&'static str),
    #[error("the sign-in was not begun in this browser, or it is over")]
    UnknownFlow,
    #[error("the provider refused the sign-in ({0})")]
    Refused(Refused),
    #[error("the provider refused the code ({0})")]
    Code(Refused),
    #[error("too many sign-ins were begun from this address")]
    TooOften(TooOften),
    #[error("the provider's token is of a type that we cannot send")]
    TokenType,
    #[error("the provider could not be asked")]
    Provider(#[from] super::provider::ProviderError),
    #[error("the provider refused the code: its answer cannot be read")]
    Exchange(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the ID token was refused: {0}")]
    IdToken(#[from] super::id_token::IdTokenError),
    #[error("the consent to monitoring came from another account than the one signed in")]
    OtherAccount,
    #[error("monitoring is a colleague's, and the user may not take it over or has not confirmed that")]
    NotYours,
    #[error("the provider gave no refresh token: is the scope offline_access missing?")]
    NotLasting,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Cipher(#[from] crate::platform::cipher::CipherError),
    #[error("the session could not be stored")]
    Session(#[from] tower_sessions::session::Error),
}

/// The same, for the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SignInProblem {
    /// The provider said no, and why.
    Refused(ProviderRefusal),
    /// Finished too late, twice, or in another browser.
    Expired,
    /// The response failed our checks.
    Untrusted,
    /// The account belongs to another tenant.
    WrongTenant,
    /// Consent to monitoring came from another account than the one signed in.
    OtherAccount,
    /// Monitoring is a colleague's, and this user may not take it over or has not confirmed that.
    NotYours,
    /// The provider grants no lasting permission.
    NotLasting,
    /// The provider or our database does not respond.
    Unavailable,
    /// Too many sign-ins were begun from this address.
    TooOften,
    /// The provider's clock and ours differ too much to trust an ID token.
    ClockOff,
}

impl SignInError {
    /// The error with our own causes. Deeper causes may quote the provider's response and are left out.
    #[must_use]
    pub fn for_log(&self) -> String {
        match self {
            Self::Provider(cause) => format!("{self}: {cause}"),
            _ => self.to_string(),
        }
    }

    /// Whether the answer belongs to a flow that is over, or its code was used before.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        match self {
            Self::UnknownFlow => true,
            Self::Code(refused) => refused.is_of_a_used_code(),
            _ => false,
        }
    }

    #[must_use]
    pub fn problem(&self) -> SignInProblem {
        use super::id_token::IdTokenError;
        match self {
            Self::Refused(refused) | Self::Code(refused) => {
                refused.meaning.map_or(SignInProblem::Untrusted, SignInProblem::Refused)
            }
            Self::TooOften(_) => SignInProblem::TooOften,
            Self::UnknownFlow => SignInProblem::Expired,
            Self::IdToken(IdTokenError::Tenant) => SignInProblem::WrongTenant,
            Self::IdToken(error) if error.is_of_the_clock() => SignInProblem::ClockOff,
            Self::IdToken(IdTokenError::Keys(_)) | Self::Provider(_) | Self::Store(_) | Self::Session(_) => {
                SignInProblem::Unavailable
            }
            Self::OtherAccount => SignInProblem::OtherAccount,
            Self::NotYours => SignInProblem::NotYours,
            Self::NotLasting => SignInProblem::NotLasting,
            Self::Parameters(_) | Self::TokenType | Self::IdToken(_) | Self::Exchange(_) | Self::Cipher(_) => {
                SignInProblem::Untrusted
            }
        }
    }
}

impl SignInProblem {
    /// The reason for the audit log.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.key(),
            other => other.into(),
        }
    }
}
