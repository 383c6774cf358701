//! Reads the columns, the bells and the trends, which the page's loader has asked for.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use domain::grid::GridColumns;
use wire::codec::dataset::decode;

/// The columns; `None` if there are none: then the server's table stays, so there is no error to report.
pub async fn columns(asked: Promise) -> Option<GridColumns> {
    decode(&bytes(asked).await?).ok()
}

/// The bytes of an answer; `None` if there is none.
pub async fn bytes(asked: Promise) -> Option<Vec<u8>> {
    let buffer: ArrayBuffer = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The same answer if it has arrived, or else none.
pub fn if_settled(asked: &Promise) -> Promise {
    Promise::race(&Array::of2(asked, &Promise::resolve(&JsValue::UNDEFINED)))
}
