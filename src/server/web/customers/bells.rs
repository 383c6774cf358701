//! `GET /customers/alerts.bin`: which rows of the dataset have an alert, for the live grid in the browser.

use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::scope;
use crate::access::Reader;
use crate::error::PageError;
use domain::grid::Scope;
use ui::paths;
use wire::codec::bells;

/// One byte per row of the reader's dataset, in the version that the address names: see [`bells`]. 409 if the dataset has
/// changed since, because its rows are now in another order; 401 if nobody is signed in.
///
/// # Errors
///
/// If the rows in scope cannot be found out.
pub async fn get(reader: Reader, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let scope = Scope::parse(query.as_deref().unwrap_or_default());
    let prepared = scope::scoped(&reader, &scope).await?;
    let current = paths::bells(&prepared.dataset.etag, &scope);
    if current.split_once('?').map(|(_, query)| query) != query.as_deref() {
        return Ok(StatusCode::CONFLICT.into_response());
    }
    let summary = reader.summary().await;
    let records = prepared.overview.report.records.iter();
    let bytes = bells::encode(records.map(|record| summary.bells.get(&record.key()).copied()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (header::VARY, HeaderValue::from_static("Cookie")),
    ];
    Ok((headers, bytes).into_response())
}
