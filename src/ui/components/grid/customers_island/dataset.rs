//! Reads the columns, the bells and the trends, which the page's loader has asked for.

use js_sys::{Array, ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use domain::grid::GridColumns;
use wire::codec::dataset::decode;

/// How many bytes the grid takes for each byte of its dataset: the bytes themselves, columns, folded names, an order, and what a
/// sort takes besides.
const MEMORY: usize = 4;

/// The columns; `None` if there are none: then the server's table stays, so there is no error to report.
pub async fn columns(asked: Promise) -> Option<GridColumns> {
    let buffer = buffer(asked).await?;
    reserve(buffer.byte_length() as usize * MEMORY);
    decode(&Uint8Array::new(&buffer).to_vec()).ok()
}

/// The bytes of an answer; `None` if there is none.
pub async fn bytes(asked: Promise) -> Option<Vec<u8>> {
    let buffer = buffer(asked).await?;
    Some(Uint8Array::new(&buffer).to_vec())
}

async fn buffer(asked: Promise) -> Option<ArrayBuffer> {
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

/// Makes memory grow once, to about what it will take: it never shrinks, and would grow with every list. Pages that nothing
/// writes to cost nothing.
fn reserve(bytes: usize) {
    let mut room: Vec<u8> = Vec::new();
    let _ = room.try_reserve_exact(bytes);
    std::hint::black_box(&room);
}

/// The same answer if it has arrived, or else none.
pub fn if_settled(asked: &Promise) -> Promise {
    Promise::race(&Array::of2(asked, &Promise::resolve(&JsValue::UNDEFINED)))
}
