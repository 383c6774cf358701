//! `GET /customers/alerts.bin`: which rows of the dataset have an alert, for the browser that shows them.

use axum::extract::RawQuery;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::dataset;
use crate::access::Access;
use ui::paths;
use wire::codec::bells;

/// A byte a row of the signed-in user's dataset in the version that the address names: see [`bells`]. 409 when the dataset
/// is another one by now, whose rows stand in another order; 401 when nobody is signed in.
pub async fn get(access: Option<Access>, RawQuery(query): RawQuery) -> Response {
    let Some(access) = access else { return StatusCode::UNAUTHORIZED.into_response() };
    let view = match access.report().await {
        Ok(view) => view,
        Err(error) => return dataset::status(&error).into_response(),
    };
    let current = paths::bells(&view.report.dataset.etag);
    if current.split_once('?').map(|(_, query)| query) != query.as_deref() {
        return StatusCode::CONFLICT.into_response();
    }
    let glance = access.glance().await;
    let records = view.report.overview.report.records.iter();
    let bytes = bells::encode(records.map(|record| glance.bells.get(&record.customer_id).copied()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (header::VARY, HeaderValue::from_static("Cookie")),
    ];
    (headers, bytes).into_response()
}
