//! The page of all customers; whoever is not signed in sees the sign-in page in its place.

use leptos::prelude::*;
use leptos_meta::Title;

use super::SignInPage;
use crate::api::{ApiError, Dashboard, get_dashboard};
use crate::domain::grid::GridQuery;
use crate::ui::components::age::Moment;
use crate::ui::components::customers_island::{CustomersIsland, FALLBACK_ID, GridSetup, live_markup};
use crate::ui::components::customers_table::customers_table;
use crate::ui::components::filter_bar::{FilterView, filter_bar};
use crate::ui::components::grid_texts::GridTexts;
use crate::ui::components::message::{no_customers, no_match};
use crate::ui::components::notices::notices;
use crate::ui::components::pagination::pagination;
use crate::ui::components::problem::ProblemPage;
use crate::ui::components::row_view::RowStyle;
use crate::ui::components::search_form::search_form;
use crate::ui::components::tiles::tiles;
use crate::ui::paths;
use crate::ui::request::RequestContext;
use crate::ui::text::{Text, keys};

#[component]
pub fn CustomersPage() -> impl IntoView {
    let request = RequestContext::current();
    if request.user.is_none() {
        return view! { <SignInPage/> }.into_any();
    }
    let text = request.text();
    let query = request.query().to_owned();
    let page = Suspend::new(async move {
        match get_dashboard(query.clone()).await {
            Ok(dashboard) => customers(text, &dashboard, &GridQuery::parse(&query)).into_any(),
            Err(ApiError::SignInRequired) => view! { <SignInPage ended=true/> }.into_any(),
            Err(ApiError::Problem(problem)) => view! { <ProblemPage problem/> }.into_any(),
        }
    });
    view! { <Suspense>{page}</Suspense> }.into_any()
}

fn customers(text: Text, dashboard: &Dashboard, query: &GridQuery) -> impl IntoView + use<> {
    let texts = GridTexts::of(text);
    let style =
        RowStyle { texts: &texts.rows, numbers: text.numbers(), near: dashboard.near_percent, now: dashboard.now };
    let fetched = Moment::new(dashboard.fetched_at, dashboard.now, &texts.rows.ages, style.numbers);
    let title = text.get(keys::CUSTOMERS_TITLE);
    let grid = if dashboard.customers == 0 {
        no_customers(text).into_any()
    } else {
        grid(text, dashboard, query, style, &texts).into_any()
    };
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        {notices(text, &dashboard.notices, &fetched)}
        {tiles(text, dashboard, query, style)}
        {grid}
    }
}

fn grid(
    text: Text,
    dashboard: &Dashboard,
    query: &GridQuery,
    style: RowStyle<'_>,
    texts: &GridTexts,
) -> impl IntoView + use<> {
    let (facets, currencies) = (&dashboard.facets, &dashboard.currencies);
    let setup = GridSetup {
        dataset_url: dashboard.dataset_url.clone(),
        numbers: style.numbers,
        near: style.near,
        now: style.now,
        texts: style.texts.clone(),
    };
    let table = if dashboard.rows.is_empty() {
        no_match(texts, paths::customers(&query.unfiltered())).into_any()
    } else {
        customers_table(dashboard, query, style, texts).into_any()
    };
    let search = search_form(texts, query);
    let summary = style.summary(facets);
    let filters = filter_bar(&FilterView { query, facets, currencies, texts, numbers: style.numbers });
    let live = live_markup(&setup, texts);
    let pages = pagination(text, query, dashboard.page, dashboard.pages);
    view! {
        <CustomersIsland>
            <div class="toolbar">
                {search}
                <p class="summary" role="status">{summary}</p>
            </div>
            {filters}
            {live}
            <div id=FALLBACK_ID class="fallback">
                {table} {pages}
            </div>
        </CustomersIsland>
    }
    .into_any()
}
