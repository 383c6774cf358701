//! One customer's page as a shared link shows it, and as the preview of the link does: a report, with nothing to click.

use leptos::prelude::*;

use super::customer::{Around, figures_and, former};
use super::customer_usage::digests;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::GridTexts;
use crate::scripts::{READ_CHARTS, script};
use crate::text::Text;
use wire::views::customer::FrozenCustomer;

pub(super) fn frozen_customer(text: Text, page: &FrozenCustomer) -> AnyView {
    let detail = &page.detail;
    let place = GridPlace { path: String::new(), columns: page.columns };
    let has_charts = !detail.former.is_empty() || detail.rows.iter().any(|of| of.history.is_some());
    let around = Around {
        fraud: ().into_any(),
        alerts: ().into_any(),
        done: former(text, &detail.former),
        rules: ().into_any(),
        usage: view! { {has_charts.then(|| script(READ_CHARTS))} {digests(text, &page.lists)} }.into_any(),
        may_change: false,
    };
    view! {
        <article class="stack detail customer">
            {figures_and(text, &GridTexts::of(text), detail, &place, around)}
        </article>
    }
    .into_any()
}
