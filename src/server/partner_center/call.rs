//! What the requests of one call share, and what happens when one fails.

use std::error::Error;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::error::{PartnerCenterError, PartnerCenterErrorKind as Kind, Phrase};
use super::paging::{LinkError, PageRequest};
use crate::partner_center::answers::PageError;
use crate::platform::http::body::BodyError;

/// Whether a request that failed may be sent again.
#[derive(Clone, Copy)]
pub(super) enum Retry {
    Never,
    /// After this wait, if Partner Center asked for one, plus a wait of our own.
    After(Option<Duration>),
}

/// A failed request, on its way to a [`PartnerCenterError`].
pub(super) struct Failed {
    pub kind: Kind,
    pub status: Option<u16>,
    pub again: Retry,
    pub cause: Option<Box<dyn Error + Send + Sync>>,
}

impl Failed {
    pub(super) fn because(kind: Kind, cause: impl Error + Send + Sync + 'static) -> Self {
        Self { kind, status: None, again: Retry::Never, cause: Some(Box::new(cause)) }
    }
}

impl From<LinkError> for Failed {
    fn from(error: LinkError) -> Self {
        Self::because(Kind::UnreadableAnswer, error)
    }
}

impl From<PageError> for Failed {
    fn from(error: PageError) -> Self {
        let kind = if error == PageError::TooManyRecords { Kind::TooLarge } else { Kind::UnreadableAnswer };
        Self::because(kind, error)
    }
}

impl From<reqwest::Error> for Failed {
    /// The URL is left out of the cause: it may hold a continuation token.
    fn from(error: reqwest::Error) -> Self {
        let kind = if error.is_timeout() { Kind::TimedOut } else { Kind::Unavailable };
        Self { kind, status: None, again: Retry::After(None), cause: Some(Box::new(error.without_url())) }
    }
}

impl From<BodyError> for Failed {
    fn from(error: BodyError) -> Self {
        let BodyError::Broken(cause) = error else {
            return Self::because(Kind::TooLarge, Phrase("too many bytes"));
        };
        let is_timeout = cause.downcast_ref::<reqwest::Error>().is_some_and(reqwest::Error::is_timeout);
        let (kind, again) = if is_timeout {
            (Kind::TimedOut, Retry::After(None))
        } else if is_garbage(&*cause) {
            (Kind::UnreadableAnswer, Retry::Never)
        } else {
            (Kind::Unavailable, Retry::After(None))
        };
        Self { kind, status: None, again, cause: Some(cause) }
    }
}

/// Whether a body is undecodable, rather than cut short.
fn is_garbage(error: &(dyn Error + Send + Sync + 'static)) -> bool {
    use std::io::ErrorKind::{InvalidData, InvalidInput};
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| matches!(cause.kind(), InvalidData | InvalidInput))
}

/// What all requests of one call have in common.
pub(super) struct Call {
    correlation_id: Uuid,
    authorization: HeaderValue,
    started: Timestamp,
    overall: Duration,
}

impl Call {
    pub(super) fn new(token: &SecretString, started: Timestamp, overall: Duration) -> Result<Self, PartnerCenterError> {
        let correlation_id = Uuid::new_v4();
        let authorization = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()));
        let mut authorization = authorization.map_err(|_| PartnerCenterError {
            kind: Kind::Unauthorized,
            correlation_id,
            request_id: Uuid::new_v4(),
            status: None,
            retry_after: None,
            cause: Some(Box::new(Phrase("the access token cannot be sent in a header"))),
        })?;
        authorization.set_sensitive(true);
        Ok(Self { correlation_id, authorization, started, overall })
    }

    /// Never more than the whole, in case the clock has been set back.
    pub(super) fn remaining(&self, now: Timestamp) -> Duration {
        let elapsed = Duration::try_from(now.duration_since(self.started)).unwrap_or_default();
        self.overall.saturating_sub(elapsed)
    }

    /// Ours override those that the previous page asked to send along.
    pub(super) fn headers(&self, request_id: Uuid, page: &PageRequest) -> HeaderMap {
        let mut headers = page.headers.clone();
        headers.insert(AUTHORIZATION, self.authorization.clone());
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        for (name, value) in
            [("ms-partnercenter-application", "Headroom"), ("ms-contract-version", "v1"), ("x-locale", "en-US")]
        {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        for (name, id) in [("ms-requestid", request_id), ("ms-correlationid", self.correlation_id)] {
            if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        headers
    }

    pub(super) fn error(&self, request_id: Uuid, failed: Failed) -> PartnerCenterError {
        let Failed { kind, status, again, cause } = failed;
        let retry_after = if let Retry::After(asked) = again { asked } else { None };
        PartnerCenterError { kind, correlation_id: self.correlation_id, request_id, status, retry_after, cause }
    }
}
