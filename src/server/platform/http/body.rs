//! Reads response bodies within bounds. The bounds apply to decompressed bytes, so a small response cannot become a large
//! one.

use std::error::Error;

use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use reqwest::{Body, Response};

/// Why a body was not read to the end.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    #[error("the answer is larger than allowed")]
    TooLarge,
    #[error("the answer broke off, or cannot be decompressed")]
    Broken(#[source] Box<dyn Error + Send + Sync>),
}

/// Reads a body of at most `most` bytes.
///
/// # Errors
///
/// If the body is longer, or the connection fails. A body that announces more is not read at all.
pub async fn read(response: Response, most: usize) -> Result<Vec<u8>, BodyError> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    if announced > most {
        return Err(BodyError::TooLarge);
    }
    // One growing buffer: `collect` would hold every chunk and the whole at the same time.
    let mut bytes = Vec::with_capacity(announced);
    let mut body = Limited::new(Body::from(response), most);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            if error.is::<LengthLimitError>() { BodyError::TooLarge } else { BodyError::Broken(error) }
        })?;
        if let Some(data) = frame.data_ref() {
            bytes.extend_from_slice(data);
        }
    }
    Ok(bytes)
}

/// Reads up to `most` bytes of a body into `bytes`, and returns whether that is all of it. What was read stays in `bytes`
/// if the reading is cancelled.
pub async fn read_some(response: Response, most: usize, bytes: &mut Vec<u8>) -> bool {
    let mut body = Body::from(response);
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return false };
        if let Some(data) = frame.data_ref() {
            let room = most.saturating_sub(bytes.len());
            bytes.extend_from_slice(data.get(..room).unwrap_or(data));
            if data.len() > room {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(bytes: &'static str) -> Response {
        axum::http::Response::new(bytes).into()
    }

    /// The same without a `Content-Length`.
    fn unannounced(bytes: &'static str) -> Response {
        let body = http_body_util::Full::<axum::body::Bytes>::from(bytes).map_frame(|frame| frame);
        axum::http::Response::new(Body::wrap(body)).into()
    }

    #[tokio::test]
    async fn a_body_is_read_up_to_the_bound_and_not_a_byte_further() {
        assert_eq!(unannounced("12345678").content_length(), None);
        for make in [answer, unannounced] {
            assert_eq!(read(make("12345678"), 8).await.expect("a body"), b"12345678");
            assert!(matches!(read(make("12345678"), 7).await, Err(BodyError::TooLarge)));
            assert_eq!(read(make(""), 0).await.expect("no body"), b"");
        }
    }

    #[tokio::test]
    async fn the_beginning_of_a_body_is_read_and_whether_that_is_all() {
        for make in [answer, unannounced] {
            for (most, expected, is_all) in [(8, "12345678", true), (7, "1234567", false), (0, "", false)] {
                let mut bytes = Vec::new();
                assert_eq!(read_some(make("12345678"), most, &mut bytes).await, is_all);
                assert_eq!(bytes, expected.as_bytes());
            }
        }
    }
}
