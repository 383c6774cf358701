//! What the live grid in the browser shows of each row beside the dataset: `GET /customers/alerts.bin`, which rows have an
//! alert, and `GET /customers/trends.bin`, how their last days went.

use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::scope;
use crate::access::Reader;
use crate::error::PageError;
use domain::grid::Scope;
use ui::paths;
use wire::codec::{bells, trends};

/// One byte per row of the reader's dataset, in the version that the address names: see [`wire::codec::bells`]. 409 if the
/// dataset has changed since, because its rows are now in another order; 401 if nobody is signed in.
///
/// # Errors
///
/// If the rows in scope cannot be found out.
pub async fn bells(reader: Reader, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let scope = Scope::parse(query.as_deref().unwrap_or_default());
    let prepared = scope::scoped(&reader, &scope).await?;
    if !is_of(&paths::bells(&prepared.dataset.etag, &scope), query.as_deref()) {
        return Ok(StatusCode::CONFLICT.into_response());
    }
    let summary = reader.summary().await;
    let records = prepared.overview.report.records.iter();
    Ok(answer(bells::encode(records.map(|record| summary.bells.get(&record.key()).copied()))))
}

/// A trend per row of the reader's dataset: see [`wire::codec::trends`]. 409 and 401 as above.
///
/// # Errors
///
/// If the rows in scope cannot be found out.
pub async fn trends(reader: Reader, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let scope = Scope::parse(query.as_deref().unwrap_or_default());
    let prepared = scope::scoped(&reader, &scope).await?;
    if !is_of(&paths::trends(&prepared.dataset.etag, &scope), query.as_deref()) {
        return Ok(StatusCode::CONFLICT.into_response());
    }
    let records = prepared.overview.report.records.iter();
    Ok(answer(trends::encode(records.map(|record| prepared.outlooks.trend(&record.key())))))
}

/// Whether a request is for the current dataset's rows.
fn is_of(current: &str, query: Option<&str>) -> bool {
    current.split_once('?').map(|(_, query)| query) == query
}

fn answer(bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (header::VARY, HeaderValue::from_static("Cookie")),
    ];
    (headers, bytes).into_response()
}
