//! Fetches and decodes the columns, the bells and the trends, with one request each.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

use domain::grid::GridColumns;
use wire::codec::dataset::decode;

/// The columns, or `None`: then the server's table stays, so there is no error to report.
pub async fn fetch(url: &str) -> Option<GridColumns> {
    decode(&Asked::for_bytes(url)?.bytes().await?).ok()
}

/// A request in progress: it continues while something else is awaited.
pub struct Asked(JsFuture);

impl Asked {
    /// `None` for an empty address.
    pub fn for_bytes(url: &str) -> Option<Self> {
        if url.is_empty() {
            return None;
        }
        Some(Self(web_sys::window()?.fetch_with_str(url).into()))
    }

    /// The response, or `None`.
    pub async fn bytes(self) -> Option<Vec<u8>> {
        let answer: web_sys::Response = self.0.await.ok()?.dyn_into().ok()?;
        if !answer.ok() {
            return None;
        }
        let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}
