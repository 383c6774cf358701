//! Why a call to Partner Center can fail, told apart by what the caller can do about it.

use std::error::Error;
use std::time::Duration;

use uuid::Uuid;

/// Why a call failed. The text is one sentence for people and contains nothing from Partner Center or the token;
/// the cause, for the log, is the [source](Error::source).
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct PartnerCenterError {
    pub kind: PartnerCenterErrorKind,
    /// `MS-CorrelationId` of the whole call, which Microsoft's support asks for.
    pub correlation_id: Uuid,
    /// `MS-RequestId` of the request that failed.
    pub request_id: Uuid,
    /// The HTTP status, if there was a response.
    pub status: Option<u16>,
    /// How long Partner Center asked us to wait; in a request that somebody waits for, two minutes at most.
    pub retry_after: Option<Duration>,
    #[source]
    pub cause: Option<Box<dyn Error + Send + Sync>>,
}

/// The kinds of failure a caller can act on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum PartnerCenterErrorKind {
    /// 401: the token is expired or revoked; another one may work.
    #[error("Partner Center did not accept the sign-in.")]
    Unauthorized,
    /// 401 with code 900421: the user has to sign in with multi-factor authentication; another token does not help.
    #[error("Partner Center asks for a sign-in with multi-factor authentication.")]
    MfaRequired,
    /// 403: the user's role, or the kind of partner, has no access to usage.
    #[error("Partner Center does not let this account see its customers' usage.")]
    Forbidden,
    /// 429, and waiting would exceed the time for the call.
    #[error("Partner Center is receiving too many requests from this partner.")]
    Throttled { retry_after: Option<Duration> },
    /// 5xx, or no connection, after every retry.
    #[error("Partner Center cannot be reached at the moment.")]
    Unavailable,
    /// No complete response in the time for the call.
    #[error("Partner Center took too long to answer.")]
    TimedOut,
    /// The response is not what the call returns: HTML, cut short, a link that leads elsewhere.
    #[error("Partner Center sent an answer that Headroom cannot read.")]
    UnreadableAnswer,
    /// More bytes, pages or records than allowed.
    #[error("Partner Center sent more data than Headroom accepts.")]
    TooLarge,
    /// Any other 4xx: repeating the request cannot help.
    #[error("Partner Center refused the request.")]
    Rejected,
}

impl PartnerCenterErrorKind {
    /// The kind's name in logs and metrics.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// An error body's code, fit for a log.
#[derive(Debug, thiserror::Error)]
#[error("Partner Center's error code is {0}")]
pub(super) struct ErrorCode(pub Box<str>);

/// A cause described by one fixed phrase.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Phrase(pub &'static str);
