//! The grid as the server renders it: one page of a plain table with links. Works without a script.

use leptos::prelude::*;
use maud::html;

use super::cells_of::CellsOf;
use super::column_headers::column_headers;
use super::customer_cells::customer_cells;
use super::grid_texts::GridTexts;
use super::row_view::{RowStyle, RowView};
use super::trend_cell::trend_cell;
use domain::grid::{GridQuery, PAGE_SIZE};
use wire::views::dashboard::Dashboard;

/// The table of this page's customers; hidden where nobody matches.
pub fn customers_table(
    dashboard: &Dashboard,
    query: &GridQuery,
    style: RowStyle<'_>,
    texts: &GridTexts,
) -> impl IntoView + use<> {
    // The header is the first row.
    let first = (dashboard.page - 1) * PAGE_SIZE + 2;
    let trends = !dashboard.trends_url.is_empty();
    let trend = |place| trend_cell(dashboard.trends.get(place).and_then(Option::as_ref), texts, CellsOf::Table);
    let bells = dashboard.bells.iter().copied().chain(std::iter::repeat(None));
    let rows = html! {
        @for (place, (row, bell)) in dashboard.rows.iter().zip(bells).enumerate() {
            tr role="row" class="customers__row" aria-rowindex=(first + place) {
                (customer_cells(&RowView { bell, ..style.row(row) }, texts, style.place, CellsOf::Table))
                @if trends { (trend(place)) }
            }
        }
    };
    view! {
        <div class=style.place.class(trends) hidden=dashboard.rows.is_empty()>
            <table
                class="customers__table"
                role="table"
                aria-label=texts.name.clone()
                aria-rowcount=(dashboard.facets.selected + 1).to_string()
                aria-colcount=style.place.width(trends)
            >
                <thead role="rowgroup" class="customers__head">{column_headers(style.place, query, texts, trends)}</thead>
                <tbody role="rowgroup" class="customers__body" inner_html=rows.into_string()></tbody>
            </table>
        </div>
    }
    .into_any()
}
