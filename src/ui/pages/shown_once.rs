//! What a page shows only once: the server provides it as context, and does not store it.

use serde::{Deserialize, Serialize};

use wire::ProblemKind;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownOnce {
    /// A link that was just created, or given another address.
    Link {
        url: String,
        /// How long it lasts; 0 if that did not change.
        days: u32,
    },
    /// The signing secret generated for a webhook.
    SigningSecret(String),
    /// A passphrase that the owner of a link asked for.
    Passphrase(String),
    Access(AccessChecked),
}

impl ShownOnce {
    /// The parameter of the page's address that says what was handed over: without it, that was shown before.
    pub const PARAMETER: &str = "new";
    pub const LINK: &str = "link";
    pub const SIGNING_SECRET: &str = "secret";
    pub const PASSPHRASE: &str = "passphrase";

    /// The parameter's value.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Link { .. } => Self::LINK,
            Self::SigningSecret(_) => Self::SIGNING_SECRET,
            Self::Passphrase(_) => Self::PASSPHRASE,
            Self::Access(_) => "access",
        }
    }
}

/// What Partner Center has just said of the user's rights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessChecked {
    /// Why usage may not be read; `None` if it may.
    pub problem: Option<ProblemKind>,
    /// Whether the sign-in had a second factor, if Partner Center says so.
    pub has_mfa: Option<bool>,
    /// To quote to Microsoft's support.
    pub correlation_id: Option<String>,
}
