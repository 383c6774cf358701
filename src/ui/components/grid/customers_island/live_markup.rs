//! The live grid's markup: a template in the server's page, which the browser clones and fills in. Both share one
//! markup, and it adds nothing to the WebAssembly.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlTemplateElement};

use super::super::cells_of::CellsOf;
use super::super::column_headers::column_headers;
use super::super::customer_cells::customer_cells;
use super::super::grid_texts::GridTexts;
use super::super::row_view::{Cell, RowView};
use super::super::trend_cell::trend_cell;
use super::GridSetup;
use super::live_cell::ALL_BELLS;
use crate::components::marks::bell::bell;
use crate::components::marks::plan_badge::plan_badge;
use crate::components::marks::status_badge::status_badge;
use crate::components::message::no_match;
use domain::budget::BudgetStatus;
use domain::customer::Plan;
use domain::grid::{Column, ColumnSet, GridQuery};

const TEMPLATE_ID: &str = "customers-live";
/// The server's table, which the live grid replaces.
pub const FALLBACK_ID: &str = "customers-fallback";

/// The template.
pub fn live_markup(setup: &GridSetup, texts: &GridTexts) -> impl IntoView + use<> {
    let trends = !setup.trends_url.is_empty();
    let plans = Plan::ALL.into_iter().filter(|_| setup.place.shows(Column::Plan));
    let plans = plans.map(|plan| plan_badge(plan, texts.plan(plan)));
    let statuses = BudgetStatus::ALL.into_iter().filter(|_| setup.place.shows(Column::PercentUsed));
    let statuses = statuses.map(|status| status_badge(status, texts.status(status)));
    let bells = ALL_BELLS.into_iter().map(|kind| bell(kind, texts));
    view! {
        <template id=TEMPLATE_ID data-setup=setup.write()>
            <div class=format!("{} customers--live", setup.place.class(trends))>
                <table class="customers__table" role="grid" aria-label=texts.name.clone() aria-colcount=setup.place.width(trends)>
                    <thead role="rowgroup" class="customers__head">
                        {column_headers(&setup.place, &GridQuery { trends, ..GridQuery::default() }, texts, trends)}
                    </thead>
                    <tbody role="rowgroup" class="customers__body">
                        <tr role="row" class="customers__row" tabindex="-1">
                            {customer_cells(&every_part(setup.place.columns), texts, &setup.place, CellsOf::Grid)}
                            {trends.then(|| trend_cell(None, texts, CellsOf::Grid))}
                        </tr>
                    </tbody>
                </table>
            </div>
            {no_match(texts, setup.place.path.clone())}
            <div class="customers__badges">
                {plans.collect_view()} {statuses.collect_view()} {bells.collect_view()}
            </div>
        </template>
    }
    .into_any()
}

/// The template in the page, and its setup.
pub fn find() -> Option<(Element, GridSetup)> {
    let template: HtmlTemplateElement = document().get_element_by_id(TEMPLATE_ID)?.dyn_into().ok()?;
    let setup = GridSetup::read(&template.get_attribute("data-setup")?)?;
    // Wrapped in an element, because a fragment cannot be searched by class.
    let parts = document().create_element("div").ok()?;
    parts.append_child(&template.content()).ok()?;
    Some((parts, setup))
}

/// A row with every part that a row can have, all empty.
fn every_part(columns: ColumnSet) -> RowView {
    RowView {
        href: None,
        name: String::new(),
        unnamed: false,
        bell: None,
        cells: columns.iter().map(|column| Cell::blank(column.kind())).collect(),
    }
}
