//! The cells of one row, in the static table and in the live grid alike.

use leptos::prelude::*;

use super::column_headers::name;
use super::grid_place::GridPlace;
use super::grid_texts::GridTexts;
use super::row_view::RowView;
use crate::components::marks::age::time;
use crate::components::marks::amount::{Amount, amount};
use crate::components::marks::bell::{bell, bell_text};
use crate::components::marks::gauge::gauge;
use crate::components::marks::icon::{Icon, icon};
use crate::components::marks::plan_badge::plan_badge;
use crate::components::marks::status_badge::status_badge;
use domain::grid::Column;

/// Where the cells stand: a table is read cell by cell, a grid is moved through row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellsOf {
    Table,
    /// With every part that a cell can have: the browser fills them in, and hides what a row lacks.
    Grid,
}

/// The row's cells. Explicit roles, because rows are laid out as CSS grids, which drops those of the elements.
pub fn customer_cells(row: &RowView, texts: &GridTexts, place: &GridPlace, of: CellsOf) -> impl IntoView + use<> {
    let role = match of {
        CellsOf::Table => "cell",
        CellsOf::Grid => "gridcell",
    };
    // In the grid, Tab stops once a row; Enter opens the row.
    let tabindex = (of == CellsOf::Grid).then_some("-1");
    let label =
        |column: Column| view! { <span class="customers__label" aria-hidden="true">{name(column, texts)}</span> };
    let name_class = if row.unnamed { "customers__name customers__name--absent" } else { "customers__name" };
    let money = |value: Option<&Amount>| {
        let other = (of == CellsOf::Grid).then(|| amount(None, &texts.absent));
        view! { {amount(value, &texts.absent)} {other} }
    };
    let stale = row.updated.as_ref().filter(|moment| moment.stale).map(|_| {
        view! {
            <span class="customers__stale">
                {icon(Icon::Clock)} <span class="visually-hidden">{format!("{} ", texts.stale)}</span>
            </span>
        }
    });
    let updated = row.updated.as_ref().map(time);
    let amount_cell = |column: Column, class: &'static str, value: Option<&Amount>| {
        place.shows(column).then(|| view! { <td role=role class=class>{label(column)} {money(value)}</td> }.into_any())
    };
    let plan = place.shows(Column::Plan).then(|| {
        let badge = plan_badge(row.plan, texts.plan(row.plan));
        view! { <td role=role class="customers__cell customers__cell--plan">{badge}</td> }.into_any()
    });
    // The browser puts a bell into every row that has one by then.
    let has_bell = of == CellsOf::Grid || row.bell.is_some();
    let bell_text = has_bell.then(|| bell_text(row.bell, texts));
    let percent = place.shows(Column::PercentUsed).then(|| {
        view! {
            <td role=role class="customers__cell customers__cell--percent">
                {gauge(&row.gauge)} <span class="customers__percent">{row.percent.clone()}</span>
                {status_badge(row.status, texts.status(row.status))} {bell_text}
            </td>
        }
        .into_any()
    });
    let updated = place.shows(Column::Updated).then(|| {
        view! { <td role=role class="customers__cell customers__cell--updated">{stale} {updated}</td> }.into_any()
    });
    view! {
        <th role="rowheader" scope="row" class="customers__cell customers__cell--name">
            <a class=name_class href=row.href.clone() tabindex=tabindex title=row.name.clone()>
                <bdi>{row.name.clone()}</bdi>
            </a>
            {has_bell.then(|| bell(row.bell, texts))}
        </th>
        {plan}
        {percent}
        {amount_cell(Column::Spent, "customers__cell customers__cell--spent", row.spent.as_ref())}
        {amount_cell(Column::Budget, "customers__cell customers__cell--budget", row.budget.as_ref())}
        {amount_cell(Column::Remaining, "customers__cell customers__cell--remaining", row.remaining.as_ref())}
        {updated}
    }
    .into_any()
}
