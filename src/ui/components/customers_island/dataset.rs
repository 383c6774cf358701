//! Fetches the columns: one request, one decoding.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

use crate::api::dataset::decode;
use crate::domain::grid::GridColumns;

/// The columns, or nothing: then the server's table stays, so there is nothing to report.
pub async fn fetch(url: &str) -> Option<GridColumns> {
    let answer = JsFuture::from(web_sys::window()?.fetch_with_str(url)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let buffer = JsFuture::from(answer.array_buffer().ok()?).await.ok()?;
    decode(&js_sys::Uint8Array::new(&buffer).to_vec()).ok()
}
