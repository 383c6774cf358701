//! What a webhook's response means.

use std::error::Error;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;

use crate::notify::NotifyError;
use crate::notify::said::Said;
use crate::platform::http::retry_after::retry_after;
use domain::delivery::{Accepted, Channel, Refusal};

/// Success is any status from 200 to 299, as in Standard Webhooks, unless the text of Slack or Teams says that the
/// message was not posted.
///
/// # Errors
///
/// For any other status, with the wait that a busy receiver asks for.
pub(super) fn judge(
    channel: Channel,
    status: StatusCode,
    headers: &HeaderMap,
    said: &Said<'_>,
    now: Timestamp,
) -> Result<Accepted, NotifyError> {
    if status.is_success() {
        // A text that breaks off says nothing for certain; the status does.
        if said.is_whole && says_not_posted(channel, &String::from_utf8_lossy(said.text)) {
            return Err(Refusal::NotPosted { said: said.cleaned() }.into());
        }
        // Workflows accept a message, and then run: https://learn.microsoft.com/azure/connectors/connectors-native-reqres
        let is_later = channel == Channel::Teams && status == StatusCode::ACCEPTED;
        return Ok(if is_later { Accepted::Later } else { Accepted::Delivered });
    }
    if status == StatusCode::GONE {
        return Err(Refusal::Gone.into());
    }
    let is_busy = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    let retry_after = if is_busy { retry_after(headers, now) } else { None };
    let refusal = Refusal::Status { status: status.as_u16(), said: said.cleaned() };
    Err(NotifyError { refusal, retry_after, source: None })
}

/// Slack answers `ok`, and servers that imitate it an empty text or JSON of their own. Connectors of Teams answer 200
/// and "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 ...":
/// <https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using#rate-limiting-for-connectors>
fn says_not_posted(channel: Channel, text: &str) -> bool {
    let text = text.trim().to_ascii_lowercase();
    match channel {
        Channel::Slack => !(matches!(text.as_str(), "" | "ok") || text.starts_with('{') && says_success(&text)),
        Channel::Teams => text.contains("delivery failed") || text.contains("http error"),
        Channel::Webhook | Channel::Email => false,
    }
}

/// `{"ok":true}` or `{"success":true}`, as Rocket.Chat answers.
fn says_success(json: &str) -> bool {
    let json: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    json["ok"] == true || json["success"] == true
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
