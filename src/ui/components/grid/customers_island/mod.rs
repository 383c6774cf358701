//! The island of the page of all customers: turns the server's search, filters and table into a live grid.
//!
//! The cast: `live_markup` is the grid's markup, written by the server like all other markup and cloned by the browser;
//! [`GridSetup`] is what else the browser must know; `dataset` fetches the columns, the bells and the trends once; `LiveGrid` holds
//! the state and draws it into a few `live_row`s, `toolbar` and `viewport`; `events` turns the page's own links, the
//! keys and the back button into changes of it. Until the columns arrive, or if they never do, the server's table stays
//! and every link works as a link.
//!
//! Rows are changed through the DOM, not as views: src/docs/adr/0003 says what that costs and saves.

mod dataset;
mod dom;
mod events;
mod live_cell;
mod live_grid;
mod live_markup;
mod live_row;
mod setup;
mod toolbar;
mod viewport;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use dataset::Asked;
use live_grid::LiveGrid;
pub use live_markup::{FALLBACK_ID, live_markup};
pub use setup::GridSetup;

/// Brings the server's markup inside it to life.
#[island]
pub fn CustomersIsland(children: Children) -> impl IntoView {
    if is_browser() {
        leptos::task::spawn_local(start());
    }
    children()
}

/// Shows what came beside the dataset.
type Show = fn(&mut LiveGrid, Vec<u8>);

/// Without the columns nothing happens: the server's table works as well.
async fn start() {
    let Some((template, setup)) = live_markup::find() else { return };
    let (bells, trends) = (Asked::for_bytes(&setup.bells_url), Asked::for_bytes(&setup.trends_url));
    let Some(columns) = dataset::fetch(&setup.dataset_url).await else { return };
    let Some(grid) = LiveGrid::take_over(&template, setup, columns) else { return };
    let grid = Rc::new(RefCell::new(grid));
    events::listen(&grid);
    // The grid does not wait for them, and works without them.
    let shown: [(_, Show); 2] = [(trends, LiveGrid::trace), (bells, LiveGrid::ring)];
    for (asked, show) in shown {
        let Some(asked) = asked else { continue };
        if let Some(bytes) = asked.bytes().await {
            show(&mut grid.borrow_mut(), bytes);
        }
    }
}
