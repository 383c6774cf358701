//! What the live grid is made of: a template in the server's page, which the browser copies and fills in. Both share one
//! markup, and it adds nothing to the WebAssembly.

use leptos::prelude::*;
use maud::html;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlTemplateElement};

use super::super::cells_of::CellsOf;
use super::super::customer_cells::customer_cells;
use super::super::grid_texts::GridTexts;
use super::super::row_view::{Cell, RowView};
use super::super::trend_cell::trend_cell;
use super::{GridSetup, dom};
use crate::components::marks::bell::{bell, bell_text};
use crate::components::marks::status_badge::status_markup;
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::grid::{Column, ColumnSet};

const TEMPLATE_ID: &str = "customers-live";
/// The server's table, which becomes the live grid, and what belongs to it.
pub const FALLBACK_ID: &str = "customers-fallback";

/// The template: rows with each variant of each cell, and the badges that are in them.
pub fn live_markup(setup: &GridSetup, texts: &GridTexts) -> impl IntoView + use<> {
    let trends = !setup.trends_url.is_empty();
    let statuses = if setup.place.shows(Column::PercentUsed) { &BudgetStatus::ALL[..] } else { &[] };
    let parts = html! {
        table {
            tbody {
                @for variant in 0..Cell::VARIANTS {
                    tr role="row" class="customers__row" tabindex="-1" {
                        (customer_cells(&every_cell(setup.place.columns, variant), texts, &setup.place, CellsOf::Grid))
                        @if trends { (trend_cell(None, texts, CellsOf::Grid)) }
                    }
                }
            }
        }
        @for status in statuses { (status_markup(*status, texts.status(*status))) }
        @for kind in Bell::ALL { (bell(kind, texts.bell(kind))) }
        (bell_text(""))
    };
    view! { <template id=TEMPLATE_ID data-setup=setup.write() inner_html=parts.into_string()></template> }.into_any()
}

/// The template in the page, and its setup.
pub fn find() -> Option<(Element, GridSetup)> {
    let template: HtmlTemplateElement = dom::document().get_element_by_id(TEMPLATE_ID)?.dyn_into().ok()?;
    let setup = GridSetup::read(template.get_attribute("data-setup")?)?;
    // Wrapped in an element, because a fragment cannot be searched by class.
    let parts = dom::document().create_element("div").ok()?;
    parts.append_child(&template.content()).ok()?;
    Some((parts, setup))
}

/// A row with a variant of every cell, without figures; a cell of nothing keeps the place of one that has no such variant.
pub fn every_cell(columns: ColumnSet, variant: usize) -> RowView {
    let cell = |kind| if Cell::has_variant(kind, variant) { Cell::variant(kind, variant) } else { Cell::Moment(None) };
    RowView {
        href: None,
        name: String::new(),
        unnamed: false,
        bell: None,
        cells: columns.iter().map(|column| cell(column.kind())).collect(),
    }
}
