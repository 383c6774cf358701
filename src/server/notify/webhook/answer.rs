//! What a webhook's answer means. Its body is a stranger's: it is neither kept nor told.

use std::error::Error;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Response, StatusCode};

use crate::notify::NotifyError;
use crate::platform::http::retry_after::retry_after;
use domain::delivery::Channel;

/// Success is any status from 200 to 299, as Standard Webhooks says, and nothing else.
///
/// # Errors
///
/// Another status, and how long to wait where a busy receiver says so.
pub(super) fn judge(channel: Channel, response: &Response, now: Timestamp) -> Result<(), NotifyError> {
    let status = response.status();
    if status.is_success() {
        return Ok(());
    }
    let is_busy = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE);
    let retry_after = if is_busy { retry_after(response.headers(), now) } else { None };
    Err(NotifyError { sentence: sentence(channel, status), retry_after, source: None })
}

fn sentence(channel: Channel, status: StatusCode) -> String {
    let again = match channel {
        Channel::Teams => "Make the workflow in Teams again, and enter its new address.",
        Channel::Slack => "Make the webhook in Slack again, and enter its new address.",
        Channel::Webhook | Channel::Email => "Check its address with whoever runs it.",
    };
    let code = status.as_u16();
    match code {
        300..=399 => format!(
            "The webhook answered with a redirect ({code}), which is not followed. Enter the address that it leads to, if you trust it."
        ),
        401 | 403 => format!(
            "The webhook refused the message ({code}): its address is no longer valid, or it asks for a sign-in. {again}"
        ),
        404 | 410 => format!("The webhook does not exist any more ({code}). {again}"),
        413 => format!("The message is too large for the webhook ({code})."),
        429 => format!("The webhook asks for fewer messages ({code})."),
        400..=499 => format!("The webhook did not accept the message ({code}). {again}"),
        500..=599 => format!("The webhook is out of order ({code})."),
        _ => format!("The webhook answered with a status that means nothing here ({code})."),
    }
}

/// No answer in time.
pub(super) fn timed_out(after: Duration) -> NotifyError {
    let sentence = format!("The webhook did not answer within {} seconds.", after.as_secs().max(1));
    NotifyError { sentence, retry_after: None, source: None }
}

/// No answer that is one of HTTP. The URL is left out of the cause: who knows it may post to it.
pub(super) fn unreached(error: reqwest::Error, total: Duration) -> NotifyError {
    if error.is_timeout() && !error.is_connect() {
        return timed_out(total);
    }
    let sentence = if error.is_connect() {
        "The webhook cannot be reached, or its certificate is not trusted. Check its address, and that it is running."
    } else {
        "The webhook broke off, or answered with something that is not HTTP."
    };
    NotifyError { sentence: sentence.to_owned(), retry_after: None, source: Some(error.without_url().into()) }
}

/// The signing secret is invalid.
pub(super) fn unsigned() -> NotifyError {
    let sentence = "The message could not be signed. Give the receiver a new signing secret.".to_owned();
    NotifyError { sentence, retry_after: None, source: None }
}

/// The request itself cannot be made.
pub(super) fn unsendable(source: Box<dyn Error + Send + Sync>) -> NotifyError {
    let sentence = "The message could not be put together. Tell your administrator.".to_owned();
    NotifyError { sentence, retry_after: None, source: Some(source) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_one_sentence_that_names_it() {
        for channel in Channel::ALL {
            for code in [100, 301, 307, 400, 401, 404, 410, 413, 418, 429, 500, 503, 599, 999] {
                let sentence = sentence(channel, StatusCode::from_u16(code).expect("a status"));
                assert!(sentence.contains(&format!("({code})")) && sentence.ends_with('.'), "{sentence}");
            }
        }
    }
}
