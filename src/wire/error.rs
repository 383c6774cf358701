//! The only error that pages and islands see.

use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use domain::variants;

/// Why a server function returned no result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ApiError {
    /// Nobody is signed in, or the sign-in has expired.
    #[error("sign in to see this")]
    SignInRequired,
    #[error("{}", .0.kind.key())]
    Problem(Problem),
}

/// A failure, without internal details: what went wrong, and what support needs to find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    pub kind: ProblemKind,
    /// The failed call's `MS-CorrelationId`, to quote to Microsoft's support.
    pub correlation_id: Option<String>,
    /// When to retry, in seconds, if Partner Center said so.
    pub retry_after: Option<u64>,
}

/// The problems that the pages have words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ProblemKind {
    /// 403: the user's role has no access to Partner Center.
    NotAllowed,
    /// 401 with code 900421: signed in without multi-factor authentication.
    MfaRequired,
    /// 429
    Throttled,
    TimedOut,
    /// 5xx, or no connection.
    Unavailable,
    /// Partner Center's response is not a usage report.
    UnreadableAnswer,
    /// Another 4xx.
    Rejected,
    /// The identity provider does not answer, so the token cannot be renewed.
    SignInUnavailable,
    /// The identity provider refuses Headroom's own registration, so nobody's token can be renewed.
    SignInBroken,
    /// There is no such page or customer.
    NotFound,
    /// Our fault.
    Internal,
}

impl ProblemKind {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The HTTP status of a page that shows the problem.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::NotAllowed | Self::MfaRequired => 403,
            Self::NotFound => 404,
            Self::Throttled | Self::Unavailable | Self::SignInUnavailable => 503,
            Self::TimedOut => 504,
            Self::UnreadableAnswer | Self::Rejected | Self::SignInBroken => 502,
            Self::Internal => 500,
        }
    }
}

impl From<ProblemKind> for ApiError {
    fn from(kind: ProblemKind) -> Self {
        Self::Problem(Problem { kind, correlation_id: None, retry_after: None })
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    /// The framework's own errors mean nothing to a user.
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        ProblemKind::Internal.into()
    }
}
