//! Fetches the columns and the bells: one request each, one decoding.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

use domain::grid::GridColumns;
use wire::codec::dataset::decode;

/// The columns, or nothing: then the server's table stays, so there is nothing to report.
pub async fn fetch(url: &str) -> Option<GridColumns> {
    decode(&Asked::for_bytes(url)?.bytes().await?).ok()
}

/// A request under way: it goes on while something else is waited for.
pub struct Asked(JsFuture);

impl Asked {
    /// `None` for no address.
    pub fn for_bytes(url: &str) -> Option<Self> {
        if url.is_empty() {
            return None;
        }
        Some(Self(web_sys::window()?.fetch_with_str(url).into()))
    }

    /// The answer, or nothing.
    pub async fn bytes(self) -> Option<Vec<u8>> {
        let answer: web_sys::Response = self.0.await.ok()?.dyn_into().ok()?;
        if !answer.ok() {
            return None;
        }
        let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}
