//! A misbehaving issuer: what it may send instead of a proper response, endlessly or never.

use std::convert::Infallible;
use std::future::pending;
use std::io::{Error, ErrorKind, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use futures::{StreamExt as _, stream};

const MEGABYTE: usize = 1024 * 1024;
const CHUNK: usize = 64 * 1024;
static SPACES: [u8; CHUNK] = [b' '; CHUNK];

/// The failing endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    Discovery,
    Keys,
    Token,
}

impl Endpoint {
    pub const ALL: [Self; 3] = [Self::Discovery, Self::Keys, Self::Token];

    pub fn of_path(path: &str) -> Option<Self> {
        match path.rsplit('/').next() {
            Some("openid-configuration") => Some(Self::Discovery),
            Some("keys") => Some(Self::Keys),
            Some("token") => Some(Self::Token),
            _ => None,
        }
    }
}

/// What is sent instead of a proper response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A hundred megabytes, generated while they are read.
    Huge,
    /// Eight megabytes in eight kilobytes of gzip.
    Zipped,
    /// Not even a status.
    Silent,
    /// A byte now and then, endlessly.
    Dripping,
    /// The connection breaks off in the middle.
    BrokenOff,
    /// Complete HTTP with truncated JSON.
    Half,
    /// A gateway's page.
    Html,
    /// To the issuer's own `/elsewhere`, with the method and the body.
    Redirect(StatusCode),
}

impl Trouble {
    /// Counts into `sent` how much of a huge response has been read.
    pub async fn respond(self, sent: Arc<AtomicUsize>) -> Response {
        const JSON: [(&str, &str); 1] = [("content-type", "application/json")];
        match self {
            Self::Huge => {
                let chunks = stream::iter(0..100 * MEGABYTE / CHUNK).map(move |_| {
                    sent.fetch_add(CHUNK, Ordering::Relaxed);
                    Ok::<_, Infallible>(Bytes::from_static(&SPACES))
                });
                (JSON, Body::from_stream(chunks)).into_response()
            }
            Self::Zipped => {
                let mut zipped = GzEncoder::new(Vec::new(), Compression::fast());
                for _ in 0..8 * MEGABYTE / CHUNK {
                    zipped.write_all(&SPACES).expect("memory");
                }
                (JSON, [("content-encoding", "gzip")], zipped.finish().expect("memory")).into_response()
            }
            Self::Silent => pending().await,
            Self::Dripping => {
                let drops =
                    stream::unfold(tokio::time::interval(Duration::from_millis(5)), |mut interval| async move {
                        interval.tick().await;
                        Some((Ok::<_, Infallible>(Bytes::from_static(b" ")), interval))
                    });
                (JSON, Body::from_stream(drops)).into_response()
            }
            Self::BrokenOff => {
                let half = Ok(Bytes::from_static(b"{\"issuer\":\"http"));
                let end = Err(Error::from(ErrorKind::ConnectionReset));
                (JSON, Body::from_stream(stream::iter([half, end]))).into_response()
            }
            Self::Half => (JSON, "{\"issuer\":\"http").into_response(),
            Self::Html => "<html>the-issuers-own-words</html>".into_response(),
            Self::Redirect(status) => (status, [("location", "/elsewhere")]).into_response(),
        }
    }
}
