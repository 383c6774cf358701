//! `GET /customers/alerts.bin`: which rows of the dataset have an alert, for the live grid in the browser.

use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::access::Reader;
use ui::paths;
use wire::codec::bells;

/// One byte per row of the reader's dataset, in the version that the address names: see [`bells`]. 409 if the dataset has
/// changed since, because its rows are now in another order; 401 if nobody is signed in.
pub async fn get(reader: Reader, RawQuery(query): RawQuery) -> Response {
    let prepared = &reader.view().report;
    let current = paths::bells(&prepared.dataset.etag);
    if current.split_once('?').map(|(_, query)| query) != query.as_deref() {
        return StatusCode::CONFLICT.into_response();
    }
    let summary = reader.summary().await;
    let records = prepared.overview.report.records.iter();
    let bytes = bells::encode(records.map(|record| summary.bells.get(&record.key()).copied()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (header::VARY, HeaderValue::from_static("Cookie")),
    ];
    (headers, bytes).into_response()
}
