//! `POST /alerts/acknowledge`: acknowledges alerts for a time, with a reason.

use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::visibility::Visibility;
use crate::access::{Reader, Refused};
use crate::answer::{failed, see_other};
use crate::error::PageError;
use crate::form::Fields;
use domain::alert::{AcknowledgeFor, Acknowledgement, AlertKey};
use domain::customer::clean_line;
use server::auth::ReturnTo;
use server::monitoring::Acknowledged;
use ui::pages::Failure;
use ui::paths;

/// More than a page of alerts holds.
const MAX_KEYS: usize = 200;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AcknowledgeForm {
    /// [`AlertKey`] as text, one for each alert.
    key: Vec<String>,
    reason: String,
    /// [`AcknowledgeFor`] as text; anything else means a day.
    #[serde(rename = "for")]
    span: String,
    /// The page to return to; the list of alerts if it is empty.
    return_to: String,
}

/// Acknowledges those of the alerts that the reader may see.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn post(
    reader: Result<Reader, Refused>,
    Fields(form): Fields<AcknowledgeForm>,
) -> Result<Response, PageError> {
    let back = match form.return_to.as_str() {
        "" => ReturnTo::parse(paths::ALERTS),
        return_to => ReturnTo::parse(return_to),
    };
    let Ok(reader) = reader else { return Ok(see_other(back.as_str())) };
    let reason = clean_line(&form.reason, Acknowledgement::MAX_REASON_CHARS);
    if reason.is_empty() {
        return Ok(failed(StatusCode::UNPROCESSABLE_ENTITY, Failure::NoReason));
    }
    let keys: Vec<AlertKey> = form.key.iter().take(MAX_KEYS).filter_map(|key| AlertKey::parse(key)).collect();
    let wish = Acknowledged {
        keys: &visible(&reader, keys).await?,
        reason: &reason,
        span: AcknowledgeFor::from_key(&form.span).unwrap_or(AcknowledgeFor::Day),
    };
    let count = reader.monitoring().acknowledge(reader.principal(), &wish).await?;
    Ok(see_other(&paths::with_outcome(back.as_str(), "acknowledged", &count.to_string())))
}

/// The alerts that the reader may see, out of `keys`.
async fn visible(reader: &Reader, keys: Vec<AlertKey>) -> Result<Vec<AlertKey>, PageError> {
    let visibility = Visibility::of(reader).await?;
    let book = reader.monitoring().book(reader.tenant()).await?;
    let seen = visibility.select(&book.alerts);
    Ok(keys.into_iter().filter(|key| seen.iter().any(|alert| alert.key == *key)).collect())
}
