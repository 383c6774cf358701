//! The page of all customers. When nobody is signed in, it is the sign-in page.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::form::done::{done, outcome};
use crate::components::grid::customers_grid::customers_grid;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::GridTexts;
use crate::components::grid::row_view::RowStyle;
use crate::components::grid::since_panel::since_panel;
use crate::components::grid::tiles::{refresh, tiles};
use crate::components::grid::views_menu::views_menu;
use crate::components::marks::age::Moment;
use crate::components::marks::icon::{Icon, icon};
use crate::components::message::{no_customers, none_in_scope};
use crate::components::notices::notices;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::billing_period::date_of;
use domain::grid::{GridQuery, OwnerScope, Scope};
use domain::principal::Action;
use domain::saved_view::{ViewForm, ViewProblem};
use wire::functions::customers::get_dashboard;
use wire::views::dashboard::Dashboard;

/// A view that was not saved. The server provides it as context when it shows the page again.
#[derive(Clone, Debug)]
pub struct ViewRefusal {
    pub form: ViewForm,
    pub problem: ViewProblem,
}

#[component]
pub fn CustomersPage() -> impl IntoView {
    let request = RequestContext::current();
    let answer = get_dashboard(request.query().to_owned());
    let refusal = use_context::<ViewRefusal>();
    fetched_for_user(request, answer, move |request, dashboard| {
        let (query, scope) = (GridQuery::parse(request.query()), Scope::parse(request.query()));
        customers(request, &dashboard, &query, &scope, refusal.as_ref())
    })
}

fn customers(
    request: &RequestContext,
    dashboard: &Dashboard,
    query: &GridQuery,
    scope: &Scope,
    refusal: Option<&ViewRefusal>,
) -> impl IntoView + use<> {
    let text = request.text();
    let texts = GridTexts::for_page(text, dashboard);
    let place = GridPlace::customers_in(scope);
    let style = RowStyle::of(dashboard, &place, &texts.rows, text.numbers());
    let fetched = Moment::new(dashboard.fetched_at, dashboard.now, &texts.rows.ages, style.numbers);
    let title = text.get(keys::CUSTOMERS_TITLE);
    let grid = if dashboard.customers == 0 && scope.is_narrow() {
        none_in_scope(text, scope, GridPlace::customers_in(&scope.widened()).at(query)).into_any()
    } else if dashboard.customers == 0 {
        no_customers(text).into_any()
    } else {
        let actions = grid_actions(request, query, scope);
        let owners = owner_chips(text, query, scope);
        customers_grid(text, dashboard, query, style, &texts, actions, owners).into_any()
    };
    let refused = refusal.map(|refusal| (&refusal.form, refusal.problem));
    let views = views_menu(text, &dashboard.views, request.may(Action::ChangeTeamViews), refused);
    let since = dashboard.since.as_ref();
    let since = since.map(|since| since_panel(text, since, query, scope, style, date_of(request.now)));
    let assigned = outcome(request.query(), "assigned").and_then(|count| count.parse().ok());
    let assigned = assigned.map(|count: usize| done(text.count(keys::OWNER_GRID_ASSIGNED, count)));
    let saved = outcome(request.query(), "view").map(|_| done(text.get(keys::VIEWS_SAVED)));
    let renewal = (keys::TILE_FETCHED, refresh(text, place.at(query)));
    view! {
        <Title text=title.clone()/>
        <div class="title-line">
            <h1>{title}</h1>
            {views}
        </div>
        {assigned}
        {saved}
        {notices(text, &dashboard.notices, &fetched)}
        {tiles(text, dashboard, query, style, renewal)}
        {since}
        {grid}
    }
}

/// Whose customers: links that narrow the grid, or widen it again.
fn owner_chips(text: Text, query: &GridQuery, scope: &Scope) -> AnyView {
    let link = |to: &Scope, words: String, is_chosen: bool| {
        let href = GridPlace::customers_in(to).at(&query.unfiltered());
        let off = is_chosen.then(|| view! { <span aria-hidden="true">"×"</span> });
        view! { <a class="chip" href=href aria-current=is_chosen.then_some("true")>{words} " " {off}</a> }
    };
    let of = |owner, words| link(&scope.turned(owner), text.get(words), scope.owner == Some(owner));
    let label = scope.label.as_ref().map(|label| {
        let words = text.with(keys::OWNER_FILTER_LABEL, &[("label", label.as_str())]);
        link(&Scope { label: None, ..scope.clone() }, words, true)
    });
    view! {
        <div class="filters__group" role="group" aria-label=text.get(keys::OWNER_FILTER) data-one-stop="">
            {of(OwnerScope::Me, keys::OWNER_FILTER_MINE)}
            {of(OwnerScope::Nobody, keys::OWNER_FILTER_NOBODY)}
            {label}
        </div>
    }
    .into_any()
}

/// Actions on the current view, as far as the user may. The live grid keeps the links up to date.
fn grid_actions(request: &RequestContext, query: &GridQuery, scope: &Scope) -> AnyView {
    let text = request.text();
    let query = GridQuery { page: 1, ..query.clone() };
    let of = |path: &str| paths::in_scope(path, scope);
    let (share, budgets) = (of(paths::SHARE), of(paths::NEW_BUDGETS));
    let file = |path: &str, name: Key| {
        let path = of(path);
        view! {
            <a class="button" href=paths::grid(&path, &query) data-follows=path.clone() rel="external" download="">
                {icon(Icon::Download)} {text.get(name)}
            </a>
        }
    };
    let share = request.may(Action::Share).then(|| {
        view! {
            <a class="button" href=paths::grid(&share, &query) data-follows=share.clone()>
                {icon(Icon::Share)} {text.get(keys::SHARE_VIEW)}
            </a>
        }
    });
    let budgets = request.may(Action::ChangeBudgets).then(|| {
        view! {
            <a class="button" href=paths::grid(&budgets, &query) data-follows=budgets.clone()>
                {text.get(keys::BUDGETS_SET)}
            </a>
        }
    });
    let assign = of(paths::ASSIGN);
    let assign = request.may(Action::AssignCustomers).then(|| {
        view! {
            <a class="button" href=paths::grid(&assign, &query) data-follows=assign.clone()>
                {text.get(keys::OWNER_GRID_ASSIGN)}
            </a>
        }
    });
    let turned = GridQuery { trends: !query.trends, ..query.clone() };
    let turn = if query.trends { keys::GRID_TRENDS_HIDE } else { keys::GRID_TRENDS_SHOW };
    let grid = of(paths::CUSTOMERS);
    view! {
        <span class="toolbar__actions" data-one-stop="">
            <a class="button" href=paths::grid(&grid, &turned) data-follows=grid.clone() data-turns="">
                {text.get(turn)}
            </a>
            {budgets}
            {assign}
            {share}
            {file(paths::CUSTOMERS_CSV, keys::DOWNLOAD_CSV)}
            {file(paths::CUSTOMERS_XLSX, keys::DOWNLOAD_XLSX)}
        </span>
    }
    .into_any()
}
