//! Who did what: the tenant's audit, for managers.

mod fields;
mod words;

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::form::field::{TextField, select, text_field};
use crate::components::grid::grid_texts::AgeTexts;
use crate::components::grid::pagination::page_links;
use crate::components::marks::age::Moment;
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::audit::{Action, AuditQuery};
use wire::functions::audit::list_audit;
use wire::views::audit::{AuditList, AuditRow};

const WHEN: StackedColumn = StackedColumn::of(keys::AUDIT_AT);
const WHO: StackedColumn = StackedColumn::of(keys::AUDIT_WHO);
const WHAT: StackedColumn = StackedColumn::of(keys::AUDIT_WHAT);
const OBJECT: StackedColumn = StackedColumn::of(keys::AUDIT_LOG_OBJECT);
const BEFORE: StackedColumn = StackedColumn::of(keys::AUDIT_LOG_BEFORE);
const AFTER: StackedColumn = StackedColumn::of(keys::AUDIT_LOG_AFTER);
const FROM: StackedColumn = StackedColumn::of(keys::AUDIT_LOG_ADDRESS);
const REQUEST: StackedColumn = StackedColumn::of(keys::AUDIT_LOG_REQUEST);

const MAX_NAME_CHARS: usize = 100;

#[component]
pub fn AuditPage() -> impl IntoView {
    let request = RequestContext::current();
    let answer = list_audit(request.query().to_owned());
    fetched_for_user(request, answer, |request, list| audit(request.text(), &list))
}

pub(super) fn audit(text: Text, list: &AuditList) -> AnyView {
    let query = AuditQuery::parse(&list.query);
    let title = text.get(keys::AUDIT_LOG_TITLE);
    let ages = AgeTexts::of(text);
    let rows: Vec<AnyView> = list.entries.iter().map(|entry| row(text, &ages, entry)).collect();
    let columns = [WHEN, WHO, WHAT, OBJECT, BEFORE, AFTER, FROM, REQUEST];
    let count = usize::try_from(list.count).unwrap_or(usize::MAX);
    let shown =
        if rows.is_empty() { nothing(text, &query) } else { stacked_table(text, title.clone(), None, &columns, rows) };
    let address =
        |page: usize| paths::audit(&AuditQuery { page: u32::try_from(page).unwrap_or(u32::MAX), ..query.clone() });
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
        <h1>{title}</h1>
        <p class="lead">{text.get(keys::AUDIT_LOG_LEAD)}</p>
        {unreadable(text, keys::AUDIT_LOG_UNREADABLE, list.unreadable)}
        {filters(text, &query)}
        <div class="toolbar">
            <p role="status">{text.count(keys::AUDIT_LOG_COUNT, count)}</p>
            <span class="toolbar__actions">
                <a class="button" href=paths::audit_csv(&query) download="">{text.get(keys::AUDIT_LOG_CSV)}</a>
                <a class="button" href=paths::audit_json_lines(&query) download="">{text.get(keys::AUDIT_LOG_JSONL)}</a>
            </span>
        </div>
        {shown}
        {page_links(text, list.page as usize, list.pages as usize, address)}
    }
    .into_any()
}

fn filters(text: Text, query: &AuditQuery) -> AnyView {
    let actions = Action::ALL.map(|action| (action.key().to_owned(), text.name(action)));
    let actions = [(String::new(), text.get(keys::GRID_ALL))].into_iter().chain(actions).collect();
    let day = |name: &'static str, label, value: Option<_>| TextField {
        name,
        kind: "date",
        label: text.get(label),
        hint: text.get(keys::AUDIT_LOG_DAY_HINT),
        value: value.map(|day: jiff::civil::Date| day.to_string()).unwrap_or_default(),
        max_chars: 10,
        required: false,
    };
    let user = TextField {
        name: "user",
        kind: "search",
        label: text.get(keys::AUDIT_WHO),
        hint: text.get(keys::AUDIT_LOG_USER_HINT),
        value: query.user.clone(),
        max_chars: MAX_NAME_CHARS,
        required: false,
    };
    let clear = query.is_filtered().then(|| {
        view! { <a class="button button--plain" href=paths::AUDIT>{text.get(keys::GRID_CLEAR)}</a> }
    });
    view! {
        <form class="audit-filter" role="search" method="get" action=paths::AUDIT>
            {select("action", text.get(keys::AUDIT_WHAT), actions, query.action.map_or("", Action::key))}
            {text_field(user)}
            {text_field(day("from", keys::AUDIT_LOG_FROM, query.from))}
            {text_field(day("to", keys::AUDIT_LOG_TO, query.to))}
            <div class="button-row">
                <button class="button" type="submit">{text.get(keys::AUDIT_LOG_FILTER)}</button>
                {clear}
            </div>
        </form>
    }
    .into_any()
}

fn row(text: Text, ages: &AgeTexts, entry: &AuditRow) -> AnyView {
    let at = Moment::new(entry.at, entry.at, ages, text.numbers());
    let who = match &*entry.user {
        "" => text.get(keys::AUDIT_LOG_NOBODY).into_any(),
        user => bdi("audit-name", user),
    };
    // An action that only a newer version knows is shown by its key.
    let what = match entry.action() {
        Some(action) => text.name(action).into_any(),
        None => bdi("audit-name", &entry.action),
    };
    let told = |stored: &str| {
        let told = (!stored.is_empty()).then(|| words::told(text, entry.action(), stored));
        told.map_or_else(|| ().into_any(), |told| view! { <span class="audit-text">{told}</span> }.into_any())
    };
    let any = |class, text: &str| if text.is_empty() { ().into_any() } else { bdi(class, text) };
    view! {
        <tr role="row">
            {WHEN.cell(text, view! { <time datetime=at.iso>{at.exact}</time> }.into_any())}
            {WHO.cell(text, who)}
            {WHAT.cell(text, what)}
            {OBJECT.cell(text, any("audit-text", &entry.object))}
            {BEFORE.cell(text, told(&entry.before))}
            {AFTER.cell(text, told(&entry.after))}
            {FROM.cell(text, any("audit-name", &entry.address))}
            {REQUEST.cell(text, any("audit-name", &entry.request))}
        </tr>
    }
    .into_any()
}

fn bdi(class: &'static str, text: &str) -> AnyView {
    let text = text.to_owned();
    view! { <bdi class=class>{text}</bdi> }.into_any()
}

fn nothing(text: Text, query: &AuditQuery) -> AnyView {
    let words = if query.is_filtered() { keys::AUDIT_LOG_NONE_FILTERED } else { keys::AUDIT_LOG_NONE };
    empty(Icon::Empty, text.get(words), String::new(), None)
}
