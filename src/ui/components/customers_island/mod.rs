//! The island of the page of all customers: the search, the filters, and the grid that comes to life.
//!
//! The cast: [`GridState`] is what the grid shows, [`dataset`] fetches the columns once, [`events`] turns the page's own
//! links, the keys and the back button into changes of that state, [`live_grid`] draws the rows that are in view. Until
//! the columns are here, and where they never come, the server's table stays and every link works as a link.

mod dataset;
mod events;
mod live_grid;
mod live_row;
mod state;
mod viewport;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::filter_bar::FilterBar;
use super::grid_texts::GridTexts;
use super::search_form::SearchForm;
use crate::domain::grid::Facets;
use crate::domain::money::{BillingCurrency, NumberStyle};
use live_grid::LiveGrid;
pub use state::GridState;

/// What the island starts from. It travels inside the page, so it is small: never the rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GridSetup {
    pub dataset_url: String,
    /// The query string of the page.
    pub query: String,
    pub facets: Facets,
    /// The currencies that the facets count.
    pub currencies: Vec<BillingCurrency>,
    pub numbers: NumberStyle,
    /// The percent from which a customer is near the budget.
    pub near: u8,
    /// Seconds since 1970, UTC, by the server's clock.
    pub now: i64,
    pub texts: GridTexts,
}

/// The toolbar, and around the server's table (the children) the grid that takes over from it.
#[island]
pub fn CustomersIsland(setup: GridSetup, children: Children) -> impl IntoView {
    let url = setup.dataset_url.clone();
    let grid = GridState::new(setup);
    let fallback = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        let url = url.clone();
        leptos::task::spawn_local(async move {
            if let Some(columns) = dataset::fetch(&url).await {
                grid.go_live(columns);
                events::listen(grid);
                if let Some(fallback) = fallback.get_untracked() {
                    fallback.set_inner_html("");
                }
            }
        });
    });
    view! {
        <div class="toolbar">
            <SearchForm grid/>
            <p class="summary" role="status">{move || grid.summary()}</p>
        </div>
        <FilterBar grid/>
        {move || grid.is_live().then(|| view! { <LiveGrid grid/> })}
        <div class="fallback" hidden=move || grid.is_live() node_ref=fallback>
            {children()}
        </div>
    }
}
