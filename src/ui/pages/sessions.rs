//! Who is signed in where: the user's own sessions, for a manager also those of colleagues.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::form::done::{done, outcome};
use crate::components::grid::grid_texts::AgeTexts;
use crate::components::marks::age::{Moment, time};
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use wire::functions::sessions::list_sessions;
use wire::views::sessions::{SessionList, SessionView};

const BROWSER: StackedColumn = StackedColumn::of(keys::SESSIONS_BROWSER);
const WHO: StackedColumn = StackedColumn::of(keys::SESSIONS_WHO);
const SINCE: StackedColumn = StackedColumn::of(keys::SESSIONS_SINCE);
const SEEN: StackedColumn = StackedColumn::of(keys::SESSIONS_SEEN);
const ACTION: StackedColumn = StackedColumn::of(keys::SESSIONS_ACTION);

#[component]
pub fn SessionsPage() -> impl IntoView {
    let request = RequestContext::current();
    fetched_for_user(request, list_sessions(), |request, list| sessions(request, &list))
}

pub(super) fn sessions(request: &RequestContext, list: &SessionList) -> AnyView {
    let text = request.text();
    let title = text.get(keys::SESSIONS_TITLE);
    let rows = |sessions: &[SessionView], is_own| {
        sessions.iter().map(|session| row(text, list.now, session, is_own)).collect()
    };
    let others = list.others.as_ref().map(|others| {
        let title = text.get(keys::SESSIONS_OTHERS);
        let shown = if others.is_empty() {
            view! { <p>{text.get(keys::SESSIONS_OTHERS_NONE)}</p> }.into_any()
        } else {
            stacked_table(text, title.clone(), None, &[BROWSER, WHO, SINCE, SEEN, ACTION], rows(others, false))
        };
        view! { <section class="stack"><h2>{title}</h2> {shown}</section> }
    });
    let ended = outcome(request.query(), "ended").map(|_| done(text.get(keys::SESSIONS_ENDED)));
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
        <div class="stack">
            <h1>{title.clone()}</h1>
            <p class="lead">{text.get(keys::SESSIONS_LEAD)}</p>
            {ended}
            {stacked_table(text, title, None, &[BROWSER, SINCE, SEEN, ACTION], rows(&list.own, true))}
            <form method="post" action=paths::END_SESSIONS>
                <button class="button" type="submit">{text.get(keys::SESSIONS_END_ALL)}</button>
                <p class="field__hint">{text.get(keys::SESSIONS_END_ALL_HINT)}</p>
            </form>
            {others}
        </div>
    }
    .into_any()
}

fn row(text: Text, now: i64, session: &SessionView, is_own: bool) -> AnyView {
    let ages = AgeTexts::of(text);
    let moment = |then: i64| time(&Moment::new(then, now, &ages, text.numbers()));
    let end = if session.is_this { keys::SIGN_OUT } else { keys::SESSIONS_END };
    let name = session.name.clone();
    let who = (!is_own).then(|| WHO.cell(text, view! { <bdi>{name}</bdi> }.into_any()));
    let end = view! {
        <form method="post" action=paths::end_session(&session.id)>
            <button class="button" type="submit">{text.get(end)}</button>
        </form>
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{place(text, session)}</th>
            {who}
            {SINCE.cell(text, moment(session.created).into_any())}
            {SEEN.cell(text, moment(session.last_seen).into_any())}
            {ACTION.cell(text, end.into_any())}
        </tr>
    }
    .into_any()
}

/// "Firefox on Windows (this session)"
fn place(text: Text, session: &SessionView) -> String {
    let place = match (&session.browser, &session.system) {
        (Some(browser), Some(system)) => {
            text.with(keys::SESSIONS_BROWSER_ON, &[("browser", browser), ("system", system)])
        }
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => text.get(keys::SESSIONS_BROWSER_UNKNOWN),
    };
    if session.is_this { text.with(keys::SESSIONS_THIS, &[("place", &place)]) } else { place }
}
