//! `GET /settings/receivers/{id}/digest`: the digest that a receiver would get now, of what the reader sees.

use axum::extract::Path;
use axum::http::header;
use axum::response::{Html, IntoResponse as _, Response};
use jiff::SignedDuration;

use crate::access::Reader;
use crate::customers::changes;
use crate::error::PageError;
use domain::billing_period::date_of;
use server::monitoring::Previewed;

/// A mail has its style in its elements. It runs nothing and loads nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";
/// What is new is counted from here before there was a digest.
const FIRST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// # Errors
///
/// If the receiver does not exist, or the database is unavailable.
pub async fn preview(reader: Reader, Path(id): Path<String>) -> Result<Response, PageError> {
    let receivers = reader.monitoring().receivers(reader.tenant()).await?.rows;
    let receiver = receivers.into_iter().find(|receiver| *receiver.id == *id).ok_or(PageError::NotFound)?;
    let now = reader.now();
    let since = receiver.digested.unwrap_or_else(|| now.saturating_sub(FIRST).unwrap_or(now));
    let comparison = changes::since_day(&reader, date_of(since)).await?;
    let shown = &reader.view().report;
    let previewed =
        Previewed { report: &shown.overview.report, outlooks: &shown.outlooks, comparison: &comparison, since };
    let page = reader.monitoring().preview_digest(reader.tenant(), &receiver, previewed).await?;
    Ok(([(header::CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response())
}
