//! The header row: each column's name is a link that sorts by it. The live grid sorts in place with the same links.

use leptos::prelude::*;

use super::grid_place::GridPlace;
use super::grid_texts::GridTexts;
use super::trend_cell::trend_header;
use domain::grid::{Column, Direction, GridQuery, Kind, SortKey};

/// The class of the header and the cells, which decides how they are laid out.
#[must_use]
pub fn class(column: Column) -> &'static str {
    match column.kind() {
        Kind::Name => "customers__name",
        Kind::Plan => "customers__plan",
        Kind::Percent => "customers__percent",
        Kind::Amount => "customers__amount",
        Kind::Balance => "customers__balance",
        Kind::Moment => "customers__moment",
    }
}

/// The value of `aria-sort` (WAI-ARIA 1.2) on the column's header.
#[must_use]
pub fn aria_sort(column: Column, query: &GridQuery) -> &'static str {
    match query.direction {
        _ if query.sort != SortKey::By(column) => "none",
        Direction::Ascending => "ascending",
        Direction::Descending => "descending",
    }
}

/// The header row for the grid's current state.
pub fn column_headers(place: &GridPlace, query: &GridQuery, texts: &GridTexts, trends: bool) -> impl IntoView + use<> {
    let header = |column: Column| {
        view! {
            <th role="columnheader" scope="col" class=class(column) aria-sort=aria_sort(column, query)>
                <a class="sort-link" href=place.at(&query.sorted_by(SortKey::By(column)))>
                    {texts.column(column).to_owned()}
                    <svg class="sort-link__arrow" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                        <path d="M5 9 1 3h8Z"></path>
                    </svg>
                </a>
            </th>
        }
    };
    view! {
        <tr role="row" class="customers__row customers__row--head" aria-rowindex="1" data-one-stop="">
            {place.columns.iter().map(header).collect_view()} {trends.then(|| trend_header(texts))}
        </tr>
    }
}
