//! Alerts by state: firing, acknowledged, resolved. Those on a page are acknowledged together, by one form around the
//! table.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::alerts::acknowledge::{AcknowledgeRefusal, acknowledge_fields, ticked_rows};
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::coverage_notice::coverage_notice;
use crate::components::alerts::rule_words::rule_words;
use crate::components::alerts::watch_notice::watch_notice;
use crate::components::form::done::{caution, done, outcome};
use crate::components::form::field::hidden_fields;
use crate::components::grid::pagination::page_links;
use crate::components::marks::alert_badge::{severity_badge, severity_key};
use crate::components::marks::icon::{Icon, icon};
use crate::components::message::empty;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::alert::{AlertQuery, AlertState, Rule, Severity};
use domain::grid::MAX_SEARCH_CHARS;
use domain::monitoring::{Outage, Trouble};
use domain::principal::Action;
use wire::functions::alerts::list_alerts;
use wire::views::alerts::{AlertList, AlertView};

const CUSTOMER: StackedColumn = StackedColumn::of(keys::GRID_CUSTOMER);
const SEVERITY: StackedColumn = StackedColumn::of(keys::ALERTS_SEVERITY);
const WHAT: StackedColumn = StackedColumn::of(keys::ALERTS_WHAT);
const PERCENT: StackedColumn = StackedColumn::figures(keys::GRID_PERCENT_USED);
const SPENT: StackedColumn = StackedColumn::figures(keys::GRID_SPENT);
const BUDGET: StackedColumn = StackedColumn::figures(keys::GRID_BUDGET);
const SINCE: StackedColumn = StackedColumn::of(keys::ALERTS_SINCE);
const STATE: StackedColumn = StackedColumn::of(keys::ALERTS_STATE);

const INCOMPLETE: Outage = Outage::Trouble(Trouble::Incomplete);

#[component]
pub fn AlertsPage() -> impl IntoView {
    let request = RequestContext::current();
    let answer = list_alerts(request.query().to_owned());
    let draft = request.draft.as_deref().filter(|form| !form.is_empty()).map(AcknowledgeRefusal::of_draft);
    let refusal = use_context::<AcknowledgeRefusal>().or(draft);
    fetched_for_user(request, answer, move |request, list| alerts(request, &list, refusal.as_ref()))
}

pub(super) fn alerts(request: &RequestContext, list: &AlertList, refusal: Option<&AcknowledgeRefusal>) -> AnyView {
    let text = request.text();
    let query = AlertQuery { page: list.page, ..AlertQuery::parse(request.query()) };
    let style = AlertStyle::new(text, list.now);
    let title = text.get(keys::ALERTS_TITLE);
    let is_wrong = refusal.is_some_and(|refusal| refusal.problem.is_some());
    let shown = if list.alerts.is_empty() {
        nothing(text, &query, list)
    } else {
        table(&style, &query, list, refusal, request.may(Action::Acknowledge))
    };
    view! {
        <Title text=title.clone()/>
        <div class="page__title">
            <h1>{title}</h1>
            <p class="summary" role="status">{summary(text, &query, list)}</p>
        </div>
        {outcome(request.query(), "acknowledged").map(|count| acknowledged(text, count))}
        {is_wrong.then(|| caution(text.count(keys::FORM_PROBLEMS, 1).into_any()))}
        {watch_notice(&style, &list.watch)}
        {coverage_notice(&style, &list.coverage)}
        {unreadable(text, keys::ALERTS_UNREADABLE, list.unreadable)}
        {tabs(text, &query, list)}
        <div class="toolbar">{search(text, &query)} {filters(text, &query)}</div>
        {shown}
        {page_links(text, list.page, list.pages, |page| paths::alerts(&AlertQuery { page, ..query.clone() }))}
    }
    .into_any()
}

/// The outcome of acknowledging.
pub(super) fn acknowledged(text: Text, count: &str) -> AnyView {
    match count.parse() {
        Ok(0) | Err(_) => caution(text.get(keys::ALERTS_ACKNOWLEDGE_NONE).into_any()),
        Ok(count) => done(text.count(keys::ALERTS_ACKNOWLEDGE_DONE, count)),
    }
}

/// "12 alerts, 3 critical"
fn summary(text: Text, query: &AlertQuery, list: &AlertList) -> String {
    let count = list.counts[index(query.state)];
    let alerts = text.count(keys::ALERTS_COUNT, count);
    match critical(list) {
        Some(critical) if count > 0 => {
            let critical = text.numbers().write(&critical.to_string());
            text.with(keys::ALERTS_COUNT_CRITICAL, &[("alerts", &alerts), ("critical", &critical)])
        }
        _ => alerts,
    }
}

/// How many are critical, if this page shows: the most urgent come first.
fn critical(list: &AlertList) -> Option<usize> {
    let on_page = list.alerts.iter().filter(|alert| alert.severity == Severity::Critical).count();
    let is_whole = list.pages <= 1 || (list.page == 1 && on_page < list.alerts.len());
    is_whole.then_some(on_page)
}

fn index(state: AlertState) -> usize {
    AlertState::ALL.iter().position(|one| *one == state).unwrap_or_default()
}

fn tabs(text: Text, query: &AlertQuery, list: &AlertList) -> impl IntoView + use<> {
    let tabs = AlertState::ALL.into_iter().zip(list.counts).map(|(state, count)| {
        let href = paths::alerts(&AlertQuery { state, page: 1, ..query.clone() });
        let current = (state == query.state).then_some("page");
        view! {
            <a class="tabs__tab" href=href aria-current=current>
                {text.get(tab_key(state))}
                " "
                <span class="tabs__count">{text.numbers().write(&count.to_string())}</span>
            </a>
        }
    });
    view! { <nav class="tabs" aria-label=text.get(keys::ALERTS_TABS)>{tabs.collect_view()}</nav> }.into_any()
}

/// The name of all alerts in a state, which in some languages is a plural.
fn tab_key(state: AlertState) -> Key {
    match state {
        AlertState::Firing => keys::ALERTS_TAB_FIRING,
        AlertState::Acknowledged => keys::ALERTS_TAB_ACKNOWLEDGED,
        AlertState::Resolved => keys::ALERTS_TAB_RESOLVED,
    }
}

fn search(text: Text, query: &AlertQuery) -> impl IntoView + use<> {
    let kept = AlertQuery { search: String::new(), page: 1, ..query.clone() }.fields();
    view! {
        <form class="search" role="search" method="get" action=paths::ALERTS>
            <span class="search__field">
                {icon(Icon::Search)}
                <input
                    class="search__input"
                    type="search"
                    name="q"
                    aria-label=text.get(keys::ALERTS_SEARCH)
                    placeholder=text.get(keys::ALERTS_SEARCH_HINT)
                    autocomplete="off"
                    spellcheck="false"
                    maxlength=MAX_SEARCH_CHARS.to_string()
                    value=query.search.clone()
                />
            </span>
            {hidden_fields(kept)}
            <button class="button" type="submit">{text.get(keys::GRID_SEARCH_BUTTON)}</button>
        </form>
    }
    .into_any()
}

fn filters(text: Text, query: &AlertQuery) -> impl IntoView + use<> {
    let query = AlertQuery { page: 1, ..query.clone() };
    let chip = |name: String, to: AlertQuery| {
        let current = (to == query).then_some("true");
        view! { <a class="chip" href=paths::alerts(&to) aria-current=current>{name}</a> }
    };
    let severities = [None, Some(Severity::Critical), Some(Severity::Warning)].map(|severity| {
        let name = text.get(severity.map_or(keys::GRID_ALL, severity_key));
        chip(name, AlertQuery { severity, ..query.clone() })
    });
    let rules = [None].into_iter().chain(Rule::ALL.iter().copied().map(Some)).map(|rule| {
        let name = text.get(rule.map_or(keys::GRID_ALL, |rule| rule_words(rule).name));
        chip(name, AlertQuery { rule, ..query.clone() })
    });
    let is_filtered = query.severity.is_some() || query.rule.is_some() || !query.search.is_empty();
    let clear = is_filtered.then(|| {
        let href = paths::alerts(&unfiltered(&query));
        view! { <a class="button button--plain" href=href>{text.get(keys::GRID_CLEAR)}</a> }
    });
    view! {
        <nav class="filters" aria-label=text.get(keys::GRID_FILTERS)>
            <div class="filters__group" role="group" aria-label=text.get(keys::ALERTS_SEVERITY)>
                {severities.into_iter().collect_view()}
            </div>
            <div class="filters__group" role="group" aria-label=text.get(keys::ALERTS_RULE)>
                {rules.collect_view()}
            </div>
            {clear}
        </nav>
    }
    .into_any()
}

fn unfiltered(query: &AlertQuery) -> AlertQuery {
    AlertQuery { state: query.state, ..AlertQuery::default() }
}

/// The alerts, inside the acknowledgement form unless they are resolved, or the user may not.
fn table(
    style: &AlertStyle,
    query: &AlertQuery,
    list: &AlertList,
    refusal: Option<&AcknowledgeRefusal>,
    may: bool,
) -> AnyView {
    let text = style.text;
    let is_over = query.state == AlertState::Resolved;
    let is_plain = is_over || !may;
    let is_ticked = |alert: &AlertView| refusal.is_some_and(|refusal| refusal.keys.contains(&alert.key));
    let rows = list.alerts.iter().map(|alert| row(style, alert, (!is_plain).then(|| is_ticked(alert)))).collect();
    let tick = (!is_plain).then(|| {
        let name = text.get(keys::ALERTS_TICK);
        view! { <th scope="col" role="columnheader"><span class="visually-hidden">{name}</span></th> }.into_any()
    });
    let columns = [CUSTOMER, SEVERITY, WHAT, PERCENT, SPENT, BUDGET, SINCE, STATE];
    let table = stacked_table(text, text.get(keys::ALERTS_TITLE), tick, &columns, rows);
    if is_over {
        return table;
    }
    if !may {
        return view! { {table} {why_not(text, Action::Acknowledge)} }.into_any();
    }
    let fields = acknowledge_fields(text, keys::ALERTS_ACKNOWLEDGE_TICKED, paths::alerts(query), refusal, false);
    view! { <form class="stack" method="post" action=paths::ACKNOWLEDGE>{ticked_rows(text, table, fields)}</form> }
        .into_any()
}

/// `ticked` says whether its checkbox is; `None` for an alert that has none.
fn row(style: &AlertStyle, alert: &AlertView, ticked: Option<bool>) -> AnyView {
    let text = style.text;
    let name = style.name(&alert.name);
    let tick = ticked.map(|ticked| {
        let words: Vec<String> = [name.clone(), style.what(alert)].into_iter().chain(style.legacy(alert)).collect();
        let label = text.with(keys::ALERTS_SELECT, &[("name", &text.series(&words))]);
        view! {
            <td role="cell" class="stacked-table__tick">
                <input type="checkbox" name="key" value=alert.key.clone() aria-label=label checked=ticked/>
            </td>
        }
    });
    let amount = |plain: &Option<String>| style.amount(plain.as_deref(), &alert.currency);
    view! {
        <tr role="row">
            {tick}
            <th scope="row" role="rowheader"><a href=paths::alert(&alert.key)><bdi>{name}</bdi></a></th>
            {SEVERITY.cell(text, severity_badge(text, alert.severity))}
            {WHAT.cell(text, style.what_of_row(alert))}
            {PERCENT.cell(text, style.percent_or_none(alert.percent.as_deref()))}
            {SPENT.cell(text, amount(&alert.spent))}
            {BUDGET.cell(text, amount(&alert.budget))}
            {SINCE.cell(text, style.ago(alert.since))}
            {STATE.cell(text, style.state(alert))}
        </tr>
    }
    .into_any()
}

/// Why there is nothing to show, and whether that is good news.
fn nothing(text: Text, query: &AlertQuery, list: &AlertList) -> AnyView {
    if unfiltered(query) != (AlertQuery { page: 1, ..query.clone() }) {
        let clear = (paths::alerts(&unfiltered(query)), text.get(keys::GRID_CLEAR));
        let (title, words) = (text.get(keys::ALERTS_NO_MATCH), text.get(keys::ALERTS_NO_MATCH_TEXT));
        return empty(Icon::Search, title, words, Some(clear));
    }
    let monitoring = list.watch.monitoring.as_ref();
    let (shape, title, words) = match (query.state, monitoring) {
        (AlertState::Acknowledged, _) => {
            (Icon::Empty, keys::ALERTS_NONE_ACKNOWLEDGED, keys::ALERTS_NONE_ACKNOWLEDGED_TEXT)
        }
        (AlertState::Resolved, _) => (Icon::Empty, keys::ALERTS_NONE_RESOLVED, keys::ALERTS_NONE_RESOLVED_TEXT),
        (AlertState::Firing, None) => (Icon::Unknown, keys::ALERTS_NONE_WATCHED, keys::ALERTS_NONE_WATCHED_TEXT),
        (AlertState::Firing, Some(one)) if one.outage.is_some_and(|outage| outage != INCOMPLETE) => {
            (Icon::Unknown, keys::ALERTS_NONE_OUTAGE, keys::ALERTS_NONE_OUTAGE_TEXT)
        }
        (AlertState::Firing, Some(one)) if one.outage == Some(INCOMPLETE) || list.coverage.missing.count > 0 => {
            (Icon::Unknown, keys::ALERTS_NONE_INCOMPLETE, keys::ALERTS_NONE_INCOMPLETE_TEXT)
        }
        (AlertState::Firing, Some(one)) if one.last_report.is_none() => {
            (Icon::Clock, keys::ALERTS_NONE_REPORT, keys::ALERTS_NONE_REPORT_TEXT)
        }
        (AlertState::Firing, Some(_)) => (Icon::Within, keys::ALERTS_NONE_FIRING, keys::ALERTS_NONE_FIRING_TEXT),
    };
    empty(shape, text.get(title), text.get(words), None)
}
