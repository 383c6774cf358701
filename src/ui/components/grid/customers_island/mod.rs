//! The island of the page of all customers: turns the server's search, filters and table into a live grid.
//!
//! The cast: `live_markup` is the grid's markup, written by the server like all other markup and cloned by the browser;
//! [`GridSetup`] is what else the browser must know; `loader` asks for the code, the columns, the bells and the trends while
//! the page is still arriving, and `dataset` reads them; `LiveGrid` holds
//! the state and draws it into a few `live_row`s, `toolbar` and `viewport`; `events` turns the page's own links, the
//! keys and the back button into changes of it. Until the columns arrive, or if they never do, the server's table stays
//! and every link works as a link.
//!
//! Rows are changed through the DOM, not as views, and nothing of Leptos runs in the browser: src/docs/adr/0003 says what
//! that costs and saves.

mod dataset;
mod dom;
mod events;
mod live_badge;
mod live_cell;
mod live_grid;
mod live_markup;
mod live_parts;
mod live_row;
mod loader;
mod setup;
mod toolbar;
mod viewport;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;

use live_grid::LiveGrid;
pub use live_markup::{FALLBACK_ID, live_markup};
pub use loader::{GridScripts, loader};
pub use setup::GridSetup;

/// Shows what came beside the dataset.
type Show = fn(&mut LiveGrid, Vec<u8>);

/// Brings the server's markup to life once the rows have arrived. Without them nothing happens: the server's table works as
/// well.
pub fn start(rows: Promise, bells: Promise, trends: Promise, is_current: bool) {
    wasm_bindgen_futures::spawn_local(async move {
        let Some((template, setup)) = live_markup::find() else { return };
        let Some(columns) = dataset::columns(rows).await else { return };
        // They have mostly arrived by now: bells that the server has drawn stay without a flash.
        let early = dataset::bytes(dataset::if_settled(&bells)).await;
        let are_there = early.is_some();
        let early = early.unwrap_or_default();
        let Some(grid) = LiveGrid::take_over(&template, setup, columns, is_current, early) else { return };
        let grid = Rc::new(RefCell::new(grid));
        events::listen(&grid);
        // Makes the rows below those that the server has drawn.
        let drawn = grid.clone();
        dom::after_paint(move || drawn.borrow_mut().refresh());
        // The grid does not wait for them, and works without them.
        let shown: [(_, Show); 2] = [(trends, LiveGrid::trace), (bells, LiveGrid::ring)];
        for (asked, show) in shown.into_iter().take(if are_there { 1 } else { 2 }) {
            if let Some(bytes) = dataset::bytes(asked).await {
                show(&mut grid.borrow_mut(), bytes);
            }
        }
    });
}
