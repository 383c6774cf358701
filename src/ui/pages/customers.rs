//! The page of all customers. When nobody is signed in, it is the sign-in page.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::grid::customers_grid::customers_grid;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::GridTexts;
use crate::components::grid::row_view::RowStyle;
use crate::components::grid::tiles::{refresh, tiles};
use crate::components::marks::age::Moment;
use crate::components::marks::icon::{Icon, icon};
use crate::components::message::no_customers;
use crate::components::notices::notices;
use crate::paths;
use crate::request::RequestContext;
use crate::text::keys;
use domain::grid::GridQuery;
use domain::principal::Action;
use wire::functions::customers::get_dashboard;
use wire::views::dashboard::Dashboard;

#[component]
pub fn CustomersPage() -> impl IntoView {
    let request = RequestContext::current();
    let answer = get_dashboard(request.query().to_owned());
    fetched_for_user(request, answer, |request, dashboard| {
        customers(request, &dashboard, &GridQuery::parse(request.query()))
    })
}

fn customers(request: &RequestContext, dashboard: &Dashboard, query: &GridQuery) -> impl IntoView + use<> {
    let text = request.text();
    let texts = GridTexts::for_page(text, dashboard);
    let place = GridPlace::customers();
    let style = RowStyle::of(dashboard, &place, &texts.rows, text.numbers());
    let fetched = Moment::new(dashboard.fetched_at, dashboard.now, &texts.rows.ages, style.numbers);
    let title = text.get(keys::CUSTOMERS_TITLE);
    let grid = if dashboard.customers == 0 {
        no_customers(text).into_any()
    } else {
        let actions = grid_actions(request, query);
        customers_grid(text, dashboard, query, style, &texts, actions).into_any()
    };
    let renewal = (keys::TILE_FETCHED, refresh(text, query));
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        {notices(text, &dashboard.notices, &fetched)}
        {tiles(text, dashboard, query, style, renewal)}
        {grid}
    }
}

/// Actions on the current view, as far as the user may. The live grid keeps the links up to date.
fn grid_actions(request: &RequestContext, query: &GridQuery) -> AnyView {
    let text = request.text();
    let state = GridQuery { page: 1, ..query.clone() }.to_query_string();
    let share = request.may(Action::Share).then(|| {
        view! {
            <a class="button" href=paths::share(&state) data-follows="/share">
                {icon(Icon::Share)} {text.get(keys::SHARE_VIEW)}
            </a>
        }
    });
    let budgets = request.may(Action::ChangeBudgets).then(|| {
        view! {
            <a class="button" href=paths::new_budgets(query) data-follows=paths::NEW_BUDGETS>
                {text.get(keys::BUDGETS_SET)}
            </a>
        }
    });
    view! {
        <span class="toolbar__actions">
            {budgets}
            {share}
            <a class="button" href=paths::customers_csv(query) data-follows="/customers.csv" rel="external" download="">
                {icon(Icon::Download)} {text.get(keys::DOWNLOAD_CSV)}
            </a>
        </span>
    }
    .into_any()
}
