//! The cells of one row, in the static table and the live grid alike.

use leptos::prelude::*;

use super::cells_of::CellsOf;
use super::column_headers::class;
use super::grid_place::GridPlace;
use super::grid_texts::GridTexts;
use super::row_view::{Cell, RowView};
use crate::components::marks::age::time;
use crate::components::marks::amount::amount;
use crate::components::marks::bell::{bell, bell_text};
use crate::components::marks::gauge::gauge;
use crate::components::marks::icon::{Icon, icon};
use crate::components::marks::plan_badge::plan_badge;
use crate::components::marks::status_badge::status_badge;
use domain::grid::Column;

/// The row's cells, each drawn according to its content. Roles are explicit, because rows are laid out by CSS, which
/// drops the elements' own.
pub fn customer_cells(row: &RowView, texts: &GridTexts, place: &GridPlace, of: CellsOf) -> impl IntoView + use<> {
    let role = of.role();
    let cell = |(column, cell): (Column, &Cell)| {
        let content = match cell {
            Cell::Name => return name_cell(column, row, texts, of),
            Cell::Plan(plan) => plan_badge(*plan, texts.plan(*plan)).into_any(),
            Cell::Percent { status, gauge: view, figure, exact } => {
                let bell_text = has_bell(row, of).then(|| bell_text(row.bell, texts));
                view! {
                    {gauge(view)} <span class="customers__percent" title=exact.clone()>{figure.clone()}</span>
                    {status_badge(*status, texts.status(*status))} {bell_text}
                }
                .into_any()
            }
            Cell::Amount(value) => {
                let label = texts.column(column).to_owned();
                let other = (of == CellsOf::Grid).then(|| amount(None, texts.absent(column)));
                view! {
                    <span class="customers__label" aria-hidden="true">{label}</span>
                    {amount(value.as_ref(), texts.absent(column))} {other}
                }
                .into_any()
            }
            Cell::Moment(moment) => {
                let stale = moment.as_ref().filter(|moment| moment.stale).map(|_| stale(texts));
                view! { {stale} {moment.as_ref().map(time)} }.into_any()
            }
        };
        view! { <td role=role class=class(column)>{content}</td> }.into_any()
    };
    place.columns.iter().zip(&row.cells).map(cell).collect_view().into_any()
}

/// The row's header: the name, which links to the customer's page, and the bell.
fn name_cell(column: Column, row: &RowView, texts: &GridTexts, of: CellsOf) -> AnyView {
    let name_class = if row.unnamed { "customers__name customers__name--absent" } else { "customers__name" };
    // In the grid, Tab stops once per row; Enter opens the row.
    let tabindex = (of == CellsOf::Grid).then_some("-1");
    view! {
        <th role="rowheader" scope="row" class=class(column)>
            <a class=name_class href=row.href.clone() tabindex=tabindex title=row.name.clone()>
                <bdi>{row.name.clone()}</bdi>
            </a>
            {has_bell(row, of).then(|| bell(row.bell, texts))}
        </th>
    }
    .into_any()
}

/// The browser adds the bell to every row of the grid later.
fn has_bell(row: &RowView, of: CellsOf) -> bool {
    of == CellsOf::Grid || row.bell.is_some()
}

/// The mark of a time too long ago.
fn stale(texts: &GridTexts) -> impl IntoView + use<> {
    view! {
        <span class="customers__stale">
            {icon(Icon::Clock)} <span class="visually-hidden">{format!("{} ", texts.stale)}</span>
        </span>
    }
}
