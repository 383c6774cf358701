//! What a webhook's response means. Its body comes from a stranger and is neither kept nor shown.

use std::error::Error;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Response, StatusCode};

use crate::notify::NotifyError;
use crate::platform::http::retry_after::retry_after;
use domain::delivery::Refusal;

/// Success is any status from 200 to 299, as in Standard Webhooks, and nothing else.
///
/// # Errors
///
/// For any other status, with the wait that a busy receiver asks for.
pub(super) fn judge(response: &Response, now: Timestamp) -> Result<(), NotifyError> {
    let status = response.status();
    if status.is_success() {
        return Ok(());
    }
    let is_busy = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    let retry_after = if is_busy { retry_after(response.headers(), now) } else { None };
    Err(NotifyError { refusal: Refusal::Status { status: status.as_u16() }, retry_after, source: None })
}

/// No response in time.
pub(super) fn timed_out(after: Duration) -> NotifyError {
    Refusal::TimedOut { seconds: after.as_secs().max(1) }.into()
}

/// No valid HTTP response. The URL is left out of the cause: anyone who knows it may post to it.
pub(super) fn unreached(error: reqwest::Error, total: Duration) -> NotifyError {
    if error.is_timeout() && !error.is_connect() {
        return timed_out(total);
    }
    let refusal = if error.is_connect() { Refusal::Unreachable } else { Refusal::Garbled };
    NotifyError { source: Some(error.without_url().into()), ..refusal.into() }
}

/// The request could not be built.
pub(super) fn unsendable(source: Box<dyn Error + Send + Sync>) -> NotifyError {
    NotifyError { source: Some(source), ..Refusal::NotBuilt.into() }
}
