//! The filters: links with the number of customers that each would leave.

use leptos::prelude::*;

use super::customers_island::GridState;
use super::grid_texts::GridTexts;
use super::row_view::currency_name;
use crate::domain::budget::BudgetStatus;
use crate::domain::customer::Plan;
use crate::domain::grid::{Facets, GridQuery};
use crate::domain::money::{BillingCurrency, NumberStyle};
use crate::ui::paths;

#[component]
pub fn FilterBar(grid: GridState) -> impl IntoView {
    let texts = grid.texts();
    let (status_label, plan_label) = (texts.columns[2].clone(), texts.columns[1].clone());
    let label = texts.filters.clone();
    view! {
        <nav class="filters" aria-label=label>
            <div class="filters__group" role="group" aria-label=status_label>
                {move || grid.with_facets(status_chips)}
            </div>
            <div class="filters__group" role="group" aria-label=plan_label>
                {move || grid.with_facets(plan_chips)}
            </div>
            <details class="filters__menu">
                <summary class="button">{move || grid.with_facets(currency_choice)}</summary>
                <div class="filters__list">{move || grid.with_facets(currency_chips)}</div>
            </details>
            {move || grid.with_facets(spending_chip)}
            {move || grid.with_facets(clear_link)}
        </nav>
    }
    .into_any()
}

/// All that a filter's links depend on.
pub struct FilterView<'a> {
    pub query: &'a GridQuery,
    pub facets: &'a Facets,
    pub currencies: &'a [BillingCurrency],
    pub texts: &'a GridTexts,
    pub numbers: NumberStyle,
}

impl FilterView<'_> {
    /// The query from its first page on, changed.
    fn changed(&self, change: impl FnOnce(&mut GridQuery)) -> GridQuery {
        let mut query = GridQuery { page: 1, ..self.query.clone() };
        change(&mut query);
        query
    }

    fn chip(&self, name: &str, count: usize, query: &GridQuery, current: bool) -> AnyView {
        let count = self.numbers.write(&count.to_string());
        view! {
            <a class="chip" href=paths::customers(query) aria-current=current.then_some("true")>
                {name.to_owned()}
                " "
                <span class="chip__count">{count}</span>
            </a>
        }
        .into_any()
    }
}

fn status_chips(view: &FilterView<'_>) -> Vec<AnyView> {
    let all = BudgetStatus::ALL.into_iter().map(|status| view.facets.status(status)).sum();
    let everyone = view.changed(|query| query.status = None);
    let mut chips = vec![view.chip(&view.texts.all, all, &everyone, view.query.status.is_none())];
    chips.extend(BudgetStatus::ALL.into_iter().map(|status| {
        let query = view.changed(|query| query.status = Some(status));
        view.chip(view.texts.status(status), view.facets.status(status), &query, view.query.status == Some(status))
    }));
    chips
}

fn plan_chips(view: &FilterView<'_>) -> Vec<AnyView> {
    let all = Plan::ALL.into_iter().map(|plan| view.facets.plan(plan)).sum();
    let everyone = view.changed(|query| query.plan = None);
    let mut chips = vec![view.chip(&view.texts.all, all, &everyone, view.query.plan.is_none())];
    chips.extend(Plan::ALL.into_iter().map(|plan| {
        let query = view.changed(|query| query.plan = Some(plan));
        view.chip(view.texts.plan(plan), view.facets.plan(plan), &query, view.query.plan == Some(plan))
    }));
    chips
}

fn currency_choice(view: &FilterView<'_>) -> String {
    view.query.currency.clone().unwrap_or_else(|| view.texts.all_currencies.clone())
}

fn currency_chips(view: &FilterView<'_>) -> Vec<AnyView> {
    let everyone = view.changed(|query| query.currency = None);
    let all = view.facets.currencies.iter().sum();
    let mut chips = vec![view.chip(&view.texts.all_currencies, all, &everyone, view.query.currency.is_none())];
    // A missing currency has no key to filter by.
    let keyed = view.currencies.iter().zip(&view.facets.currencies).filter(|(currency, _)| !currency.key().is_empty());
    chips.extend(keyed.map(|(currency, &count)| {
        let query = view.changed(|query| query.currency = Some(currency.key().to_owned()));
        let current = view.query.currency.as_deref() == Some(currency.key());
        view.chip(&currency_name(currency, &view.texts.presumed, &view.texts.no_currency), count, &query, current)
    }));
    chips
}

fn spending_chip(view: &FilterView<'_>) -> Option<AnyView> {
    let off = view.changed(|query| query.spending = false);
    view.query.spending.then(|| {
        view! {
            <div class="filters__group">
                <a class="chip" href=paths::customers(&off) aria-current="true">
                    {view.texts.spending.clone()}
                    <span aria-hidden="true">"×"</span>
                </a>
            </div>
        }
        .into_any()
    })
}

fn clear_link(view: &FilterView<'_>) -> Option<AnyView> {
    view.query.is_filtered().then(|| {
        view! {
            <a class="button button--plain" href=paths::customers(&view.query.unfiltered())>
                {view.texts.clear.clone()}
            </a>
        }
        .into_any()
    })
}
