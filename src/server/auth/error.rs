//! Why a sign-in came to nothing.

use crate::store::StoreError;

/// What went wrong, for the log: the operation, and the cause.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    #[error("the callback's parameters are wrong: {0}")]
    Parameters(&'static str),
    #[error("the sign-in was not begun in this browser, or it is over")]
    UnknownFlow,
    #[error("the provider refused the sign-in ({0})")]
    Refused(&'static str),
    #[error("the provider could not be asked")]
    Provider(#[from] super::provider::ProviderError),
    #[error("the provider refused the code")]
    Exchange(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the ID token was refused: {0}")]
    IdToken(#[from] super::id_token::IdTokenError),
    #[error("monitoring was consented to with another account than the one that is signed in")]
    OtherAccount,
    #[error("the provider gave no refresh token: is the scope offline_access missing?")]
    NotLasting,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Cipher(#[from] crate::platform::cipher::CipherError),
    #[error("the session could not be stored")]
    Session(#[from] tower_sessions::session::Error),
}

/// The same, as far as a person needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SignInProblem {
    /// The user, or the provider, said no.
    Cancelled,
    /// Finished too late, twice, or in another browser.
    Expired,
    /// What came back did not pass our checks.
    Untrusted,
    /// An account of another tenant.
    WrongTenant,
    /// Monitoring was to be switched on with another account than the one that is signed in.
    OtherAccount,
    /// The provider gives no permission that lasts.
    NotLasting,
    /// The provider, or our own tables, do not answer.
    Unavailable,
}

impl SignInError {
    /// The error with the causes that are ours. The causes below them may quote what a provider sent, and are left out.
    #[must_use]
    pub fn for_log(&self) -> String {
        match self {
            Self::Provider(cause) => format!("{self}: {cause}"),
            _ => self.to_string(),
        }
    }

    #[must_use]
    pub fn problem(&self) -> SignInProblem {
        use super::id_token::IdTokenError;
        match self {
            Self::Refused(_) => SignInProblem::Cancelled,
            Self::UnknownFlow => SignInProblem::Expired,
            Self::IdToken(IdTokenError::Tenant) => SignInProblem::WrongTenant,
            Self::IdToken(IdTokenError::Keys(_)) | Self::Provider(_) | Self::Store(_) | Self::Session(_) => {
                SignInProblem::Unavailable
            }
            Self::OtherAccount => SignInProblem::OtherAccount,
            Self::NotLasting => SignInProblem::NotLasting,
            Self::Parameters(_) | Self::IdToken(_) | Self::Exchange(_) | Self::Cipher(_) => SignInProblem::Untrusted,
        }
    }
}

impl SignInProblem {
    /// The reason in the audit log.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}
