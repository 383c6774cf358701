//! `GET /customers.bin`: the grid's dataset, for the browser that takes over sorting and searching.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use super::scope;
use crate::access::Reader;
use crate::error::PageError;
use crate::prepared::EncodedDataset;
use domain::grid::Scope;

/// The dataset of the reader's rows in scope; 304 if the browser already has it, 401 if nobody is signed in.
///
/// # Errors
///
/// If it cannot be made or compressed.
pub async fn get(reader: Reader, RawQuery(query): RawQuery, headers: HeaderMap) -> Result<Response, PageError> {
    let prepared = scope::scoped(&reader, &Scope::parse(&query.unwrap_or_default())).await?;
    // Once the dataset is compressed, another thread would cost more than the response.
    if prepared.dataset.is_compressed() {
        return Ok(answer(&prepared.dataset, &headers));
    }
    let dataset = Arc::clone(&prepared.dataset);
    let first = tokio::task::spawn_blocking(move || answer(&prepared.dataset, &headers)).await?;
    // Later answers are smaller. Nobody waits for the thread, not even the end of the process.
    std::thread::spawn(move || dataset.compress_densely());
    Ok(first)
}

/// The dataset in the best encoding that the browser accepts; 304 if the browser already has it.
pub(crate) fn answer(dataset: &EncodedDataset, request: &HeaderMap) -> Response {
    let none = Bytes::new();
    let brotli = if accepts(request, "br") { dataset.brotli() } else { &none };
    // A strong validator identifies one representation, so each encoding has its own (RFC 9110, section 8.8.3.3).
    let of_brotli = [format!("\"{}-br\"", dataset.etag), format!("\"{}-brd\"", dataset.etag)];
    let dense = dataset.dense().filter(|_| !brotli.is_empty());
    let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut known = known.flat_map(|value| value.split(',')).map(str::trim);
    let (mut response, etag) = if brotli.is_empty() {
        let etag = format!("\"{}\"", dataset.etag);
        let is_known = known.any(|tag| tag == etag);
        (if is_known { StatusCode::NOT_MODIFIED.into_response() } else { dataset.plain.clone().into_response() }, etag)
    } else if let Some(known) = known.find(|tag| of_brotli.iter().any(|etag| etag == tag)) {
        // As dense as it was then: the content is the same.
        (StatusCode::NOT_MODIFIED.into_response(), known.to_owned())
    } else {
        let [quick, densest] = of_brotli;
        let (bytes, etag) = dense.map_or((brotli, quick), |dense| (dense, densest));
        (([(header::CONTENT_ENCODING, "br")], bytes.clone()).into_response(), etag)
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    // The browser may store it but must revalidate before each use: the session decides each time. The grid's own script
    // need not: the page that names the version was answered a moment ago, and is never stored.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

/// Whether a coding is listed and not rejected with `q=0` (RFC 9110, section 12.5.3).
fn accepts(request: &HeaderMap, coding: &str) -> bool {
    request
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|item| item.split_once(';').unwrap_or((item, "")))
        .any(|(name, weight)| {
            let refused = weight.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0);
            name.trim().eq_ignore_ascii_case(coding) && !refused
        })
}
