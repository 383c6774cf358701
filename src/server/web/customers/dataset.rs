//! `GET /customers.bin`: the grid's dataset, for the browser that takes over sorting and searching.

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
    Ok(tokio::task::spawn_blocking(move || answer(&prepared.dataset, &headers)).await?)
}

/// The dataset in the best encoding that the browser accepts; 304 if the browser already has it.
pub(crate) fn answer(dataset: &EncodedDataset, request: &HeaderMap) -> Response {
    let accepts_brotli = accepts(request, "br") && !dataset.brotli().is_empty();
    // A strong validator identifies one representation, so each encoding has its own (RFC 9110, section 8.8.3.3).
    let etag = if accepts_brotli { format!("\"{}-br\"", dataset.etag) } else { format!("\"{}\"", dataset.etag) };
    let known = request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let unchanged = known.flat_map(|value| value.split(',')).any(|tag| tag.trim() == etag);
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else if accepts_brotli {
        ([(header::CONTENT_ENCODING, "br")], dataset.brotli().clone()).into_response()
    } else {
        dataset.plain.clone().into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    // The browser may store it but must revalidate before each use: the session decides each time.
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
