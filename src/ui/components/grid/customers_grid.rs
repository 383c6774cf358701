//! The grid and its surroundings: search, summary, filters, the server's table and the island that takes over.

use leptos::prelude::*;

use super::customers_island::{FALLBACK_ID, GridSetup, live_markup, loader};
use super::customers_table::customers_table;
use super::filter_bar::{FilterView, filter_bar};
use super::grid_texts::GridTexts;
use super::pagination::pagination;
use super::row_view::RowStyle;
use super::search_form::search_form;
use crate::components::message::no_match;
use crate::scripts::{COPY_ROWS, FIND_IN_GRID, ONE_STOP, ORDER_ROWS, script};
use crate::text::Text;
use domain::grid::GridQuery;
use wire::views::dashboard::Dashboard;

/// Where the link past the filters leads.
pub const GRID_ID: &str = "customers";

/// See the module; `actions` go beside the search, and `owners` among the filters.
pub fn customers_grid(
    text: Text,
    dashboard: &Dashboard,
    query: &GridQuery,
    style: RowStyle<'_>,
    texts: &GridTexts,
    actions: AnyView,
    owners: AnyView,
) -> impl IntoView + use<> {
    let place = style.place;
    let (facets, currencies) = (&dashboard.facets, &dashboard.currencies);
    let setup = GridSetup {
        place: place.clone(),
        dataset_url: dashboard.dataset_url.clone(),
        bells_url: dashboard.bells_url.clone(),
        trends_url: dashboard.trends_url.clone(),
        numbers: *style.numbers,
        marks: style.marks.to_vec(),
        now: style.now,
        texts: style.texts.clone(),
    };
    // Both are there, so that the live grid can show either.
    let nobody = no_match(texts, place.at(&query.unfiltered()), !dashboard.rows.is_empty());
    let table = customers_table(dashboard, query, style, texts);
    let search = search_form(place, texts, query);
    let summary = style.summary(facets);
    let filters = FilterView { place, query, facets, currencies, texts, numbers: style.numbers };
    let filters = filter_bar(&filters, owners);
    let (live, loader) = (live_markup(&setup, texts), loader(&setup));
    let pages = pagination(text, place, query, dashboard.page, dashboard.pages);
    view! {
        {loader}
        <div class="toolbar">
            {search}
            <p class="summary" role="status">{summary}</p>
            {actions}
        </div>
        {filters}
        <div id=GRID_ID class="stack">
            {live}
            <div id=FALLBACK_ID class="stack">
                {table} {nobody} {pages}
            </div>
        </div>
        {[ONE_STOP, FIND_IN_GRID, ORDER_ROWS, COPY_ROWS].map(script)}
    }
    .into_any()
}
