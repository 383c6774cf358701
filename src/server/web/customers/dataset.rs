//! `GET /customers.bin`: the grid's dataset, for the browser that takes over sorting and searching.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};

use crate::access::Access;
use crate::prepared::EncodedDataset;
use wire::ApiError;

/// The signed-in user's dataset; 304 when the browser has it, 401 when nobody is signed in.
pub async fn get(access: Option<Access>, headers: HeaderMap) -> Response {
    let Some(access) = access else { return StatusCode::UNAUTHORIZED.into_response() };
    match access.report().await {
        // Once it is compressed, another thread would cost more than the answer.
        Ok(view) if view.report.dataset.is_compressed() => answer(&view.report.dataset, &headers),
        Ok(view) => {
            let answered = tokio::task::spawn_blocking(move || answer(&view.report.dataset, &headers)).await;
            answered.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
        Err(error) => status(&error).into_response(),
    }
}

/// What an answer without a page says of a report that is not there.
pub(crate) fn status(error: &ApiError) -> StatusCode {
    match error {
        ApiError::SignInRequired => StatusCode::UNAUTHORIZED,
        ApiError::Problem(problem) => StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_GATEWAY),
    }
}

/// The dataset in the best encoding that the browser takes; 304 when it has it.
pub(crate) fn answer(dataset: &EncodedDataset, request: &HeaderMap) -> Response {
    let accepts_brotli = accepts(request, "br") && !dataset.brotli().is_empty();
    // A strong validator names one representation, so the two encodings have one each (RFC 9110, section 8.8.3.3).
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
    // Kept by this browser, but shown to nobody without asking: the session decides each time.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Cookie"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

/// Whether a coding is listed and not refused with `q=0` (RFC 9110, section 12.5.3).
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
