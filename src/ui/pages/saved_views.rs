//! The views of the grid under a name: the user's own, and the team's.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::form::done::{caution, done, outcome};
use crate::components::grid::views_menu::view_problem;
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::grid::{GridQuery, OwnerScope, Scope};
use domain::principal::Action;
use domain::saved_view::{ViewName, ViewProblem};
use wire::functions::saved_views::list_saved_views;
use wire::views::saved_views::{SavedViewItem, SavedViewList};

const VIEW: StackedColumn = StackedColumn::of(keys::VIEWS_VIEW);
const SHOWS: StackedColumn = StackedColumn::of(keys::VIEWS_SHOWS);
const ACTION: StackedColumn = StackedColumn::of(keys::VIEWS_ACTION);

/// A view that was not renamed. The server provides it as context when it shows the page again.
#[derive(Clone, Copy, Debug)]
pub struct RenameRefusal(pub ViewProblem);

#[component]
pub fn SavedViewsPage() -> impl IntoView {
    let request = RequestContext::current();
    let refusal = use_context::<RenameRefusal>();
    fetched_for_user(request, list_saved_views(), move |request, list| saved_views(request, &list, refusal))
}

pub(super) fn saved_views(request: &RequestContext, list: &SavedViewList, refusal: Option<RenameRefusal>) -> AnyView {
    let text = request.text();
    let title = text.get(keys::VIEWS_TITLE);
    let refused = refusal.map(|RenameRefusal(problem)| caution(view_problem(text, problem).into_any()));
    let notice = match outcome(request.query(), "views") {
        Some("yes") => Some(done(text.get(keys::VIEWS_DONE))),
        Some("no") => Some(caution(text.get(keys::VIEWS_REFUSED).into_any())),
        _ => None,
    };
    let may_change_team = request.may(Action::ChangeTeamViews);
    let why_not = (!may_change_team).then(|| why_not(text, Action::ChangeTeamViews));
    let start = view! { <p><a href=paths::OWNERS>{text.get(keys::VIEWS_START)}</a></p> };
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
        <div class="stack">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::VIEWS_LEAD)}</p>
            {notice}
            {refused}
            {unreadable(text, keys::VIEWS_UNREADABLE, list.unreadable)}
            {start}
            {section(text, list, false, (keys::VIEWS_OWN_HEADING, keys::VIEWS_NONE), true)}
            {section(text, list, true, (keys::VIEWS_TEAM_HEADING, keys::VIEWS_TEAM_NONE), may_change_team)}
            {why_not}
        </div>
    }
    .into_any()
}

fn section(text: Text, list: &SavedViewList, is_team: bool, (heading, none): (Key, Key), may_change: bool) -> AnyView {
    let title = text.get(heading);
    let views = list.views.iter().filter(|view| view.is_team == is_team);
    let rows: Vec<AnyView> = views.map(|view| row(text, view, may_change)).collect();
    let columns: &[StackedColumn] = if may_change { &[VIEW, SHOWS, ACTION] } else { &[VIEW, SHOWS] };
    let table = if rows.is_empty() {
        empty(Icon::Empty, text.get(none), text.get(keys::VIEWS_NONE_TEXT), None)
    } else {
        stacked_table(text, title.clone(), None, columns, rows)
    };
    view! { <section class="stack"><h2>{title}</h2> {table}</section> }.into_any()
}

fn row(text: Text, view: &SavedViewItem, may_change: bool) -> AnyView {
    let (name, id) = (view.name.clone(), view.id.clone());
    let actions = may_change.then(|| {
        let (rename, delete) = (keys::VIEWS_RENAME_OF, keys::VIEWS_DELETE_OF);
        let [rename, delete] = [rename, delete].map(|label| text.with(label, &[("name", &name)]));
        let actions = view! {
            <form class="actions__form" method="post" action=paths::rename_saved_view(&id)>
                <input
                    class="field__input"
                    name="name"
                    type="text"
                    value=name.clone()
                    maxlength=ViewName::MAX_CHARS.to_string()
                    autocomplete="off"
                    required=true
                    aria-label=rename
                />
                <button class="button" type="submit">{text.get(keys::VIEWS_RENAME)}</button>
            </form>
            <form class="actions__form" method="post" action=paths::delete_saved_view(&id)>
                <button class="button button--plain" type="submit" aria-label=delete>
                    {text.get(keys::VIEWS_DELETE)}
                </button>
            </form>
        };
        ACTION.cell(text, actions.into_any())
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=paths::saved_view(&view.query)><bdi>{view.name.clone()}</bdi></a>
            </th>
            {SHOWS.cell(text, shows(text, &view.query).into_any())}
            {actions}
        </tr>
    }
    .into_any()
}

/// "“nord” in the name, Over budget, SEK, sorted by Spent"
fn shows(text: Text, query: &str) -> String {
    let (scope, query) = (Scope::parse(query), GridQuery::parse(query));
    let mut parts = Vec::new();
    match scope.owner {
        Some(OwnerScope::Me) => parts.push(text.get(keys::OWNER_FILTER_MINE)),
        Some(OwnerScope::Nobody) => parts.push(text.get(keys::OWNER_FILTER_NOBODY)),
        Some(OwnerScope::All) | None => {}
    }
    let label = scope.label.as_ref().map(|label| text.with(keys::OWNER_FILTER_LABEL, &[("label", label.as_str())]));
    parts.extend(label);
    if !query.search.is_empty() {
        parts.push(text.with(keys::VIEWS_SEARCH, &[("search", &query.search)]));
    }
    parts.extend(query.status.map(|status| text.name(status)));
    parts.extend(query.plan.map(|plan| text.name(plan)));
    parts.extend(query.currency);
    parts.extend(query.spending.then(|| text.get(keys::GRID_SPENDING)));
    parts.extend(query.will_exceed.then(|| text.get(keys::GRID_WILL_EXCEED)));
    parts.extend(scope.changed.map(|_| text.get(keys::VIEWS_CHANGED)));
    if parts.is_empty() {
        parts.push(text.get(keys::VIEWS_EVERYTHING));
    }
    parts.extend(query.sort.column().map(|column| text.with(keys::VIEWS_SORTED, &[("column", &text.name(column))])));
    text.series(&parts)
}
