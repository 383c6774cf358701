//! What a reviewer opens: the frozen grid or customer's page behind a link, and the page that asks for access first.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::fetched::fetched;
use super::frozen_customer::frozen_customer;
use crate::components::form::field::{TextField, text_field};
use crate::components::grid::customers_grid::customers_grid;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::{AgeTexts, GridTexts};
use crate::components::grid::row_view::RowStyle;
use crate::components::grid::tiles::tiles;
use crate::components::marks::age::Moment;
use crate::components::marks::icon::{Icon, icon};
use crate::components::notices::notices;
use crate::paths;
use crate::request::{PageStatus, RequestContext};
use crate::scripts::{OPEN_LINK, script};
use crate::text::{Text, keys};
use domain::grid::GridQuery;
use wire::functions::links::get_shared;
use wire::views::dashboard::Dashboard;
use wire::views::link::{SharedFigures, SharedPage, SharedView};

#[component]
pub fn SnapshotPage() -> impl IntoView {
    let request = RequestContext::current();
    let text = request.text();
    let query = request.query().to_owned();
    let key = use_params_map().with_untracked(|params| params.get("key").unwrap_or_default());
    fetched(get_shared(key.clone(), query.clone()), move |shared| match shared {
        SharedView::Open(shared) => frozen(text, &key, &shared, &GridQuery::parse(&query)),
        SharedView::Closed { needs_passphrase, needs_sign_in, has_view_limit } => {
            let gate = Gate { needs_passphrase, needs_sign_in, has_view_limit };
            closed(text, &key, &query, gate).into_any()
        }
        SharedView::Gone => gone(text, 404).into_any(),
        SharedView::SlowDown => gone(text, 429).into_any(),
    })
}

/// What the door asks for. It says neither what the link shows nor whose it is: anyone may stand before it.
#[derive(Clone, Copy)]
struct Gate {
    needs_passphrase: bool,
    needs_sign_in: bool,
    has_view_limit: bool,
}

/// A report: its title, whose it is and of when, then the figures.
fn frozen(text: Text, key: &str, shared: &SharedPage, query: &GridQuery) -> AnyView {
    let ages = AgeTexts::of(text);
    let moment = |then: i64| Moment::new(then, shared.now, &ages, text.numbers());
    let (taken, end) = (moment(shared.taken_at), moment(shared.expires_at));
    let (own_title, title_given) = (shared.title.clone(), !shared.title.is_empty());
    let (title, of, figures) = match &shared.shows {
        SharedFigures::Grid(dashboard) => {
            let title = if title_given { own_title } else { text.get(keys::SNAPSHOT_UNTITLED) };
            (title, None, frozen_grid(text, key, dashboard, &taken, query))
        }
        SharedFigures::Customer(page) => {
            let name = &page.detail.name;
            let name = if name.is_empty() { text.get(keys::GRID_UNNAMED) } else { name.clone() };
            let title = if title_given { own_title } else { name.clone() };
            (title, title_given.then_some(name), frozen_customer(text, page))
        }
    };
    let words = [("name", shared.created_by.as_str()), ("time", &taken.exact), ("end", &end.exact)];
    let note =
        (!shared.note.is_empty()).then(|| view! { <p class="snapshot__note" dir="auto">{shared.note.clone()}</p> });
    view! {
        <Title text=title.clone()/>
        <h1><bdi>{title}</bdi></h1>
        {of.map(|name| view! { <p class="lead"><bdi>{name}</bdi></p> })}
        <aside class="snapshot" aria-label=text.get(keys::SNAPSHOT_MARK)>
            <p>
                <strong>{text.get(keys::SNAPSHOT_MARK)}</strong>
                " "
                {text.with(keys::SNAPSHOT_BANNER, &words)}
            </p>
            {note}
        </aside>
        {figures}
    }
    .into_any()
}

fn frozen_grid(text: Text, key: &str, dashboard: &Dashboard, taken: &Moment, query: &GridQuery) -> AnyView {
    let texts = GridTexts { search_hint: text.get(keys::SNAPSHOT_SEARCH_HINT), ..GridTexts::for_page(text, dashboard) };
    let place = GridPlace { path: paths::snapshot(key), columns: dashboard.columns };
    let style = RowStyle::of(dashboard, &place, &texts.rows, text.numbers());
    let fresh = GridQuery::default();
    let (csv, xlsx) = (paths::snapshot_csv(key, query), paths::snapshot_xlsx(key, query));
    let (csv_follows, xlsx_follows) = (paths::snapshot_csv(key, &fresh), paths::snapshot_xlsx(key, &fresh));
    let actions = view! {
        <span class="toolbar__actions">
            <a class="button" href=csv data-follows=csv_follows rel="external" download="">
                {icon(Icon::Download)} {text.get(keys::DOWNLOAD_CSV)}
            </a>
            <a class="button" href=xlsx data-follows=xlsx_follows rel="external" download="">
                {icon(Icon::Download)} {text.get(keys::DOWNLOAD_XLSX)}
            </a>
        </span>
    };
    view! {
        {notices(text, &dashboard.notices, taken)}
        {tiles(text, dashboard, query, style, (keys::SNAPSHOT_TAKEN, ().into_any()))}
        {customers_grid(text, dashboard, query, style, &texts, actions.into_any(), ().into_any())}
    }
    .into_any()
}

fn closed(text: Text, key: &str, query: &str, gate: Gate) -> impl IntoView + use<> {
    let title = text.get(keys::SNAPSHOT_DOOR);
    let denied = |word: &str| query.split('&').any(|pair| pair.strip_prefix("denied=") == Some(word));
    let refusal = [("passphrase", keys::SNAPSHOT_WRONG_PASSPHRASE), ("wait", keys::SNAPSHOT_WAIT)];
    let refusal = refusal.into_iter().find(|(word, _)| denied(word)).map(|(_, key)| {
        view! { <p class="notice notice--caution" role="alert">{icon(Icon::Over)} {text.get(key)}</p> }
    });
    let here = paths::snapshot(key);
    let open = if gate.needs_sign_in {
        view! {
            <p class="message__next">{text.get(keys::SNAPSHOT_SIGN_IN)}</p>
            <a class="button button--primary" href=paths::sign_in(&here) rel="external">
                {text.get(keys::SIGN_IN_BUTTON)}
            </a>
        }
        .into_any()
    } else {
        let passphrase = gate.needs_passphrase.then(|| {
            text_field(TextField {
                name: "passphrase",
                kind: "password",
                label: text.get(keys::SNAPSHOT_PASSPHRASE),
                hint: text.get(keys::SNAPSHOT_PASSPHRASE_HINT),
                value: String::new(),
                max_chars: 200,
                required: true,
            })
        });
        let by_itself = (!gate.needs_passphrase && !gate.has_view_limit).then(|| script(OPEN_LINK));
        let uses_up = gate.has_view_limit.then(|| {
            view! { <p class="message__next">{text.get(keys::SNAPSHOT_USES_UP_A_VIEW)}</p> }
        });
        view! {
            {uses_up}
            <form class="form" id="open-link" method="post" action=paths::open_snapshot(key)>
                <input type="hidden" name="query" value=query.to_owned()/>
                {passphrase}
                <button class="button button--primary" type="submit">{text.get(keys::SNAPSHOT_OPEN)}</button>
            </form>
            {by_itself}
        }
        .into_any()
    };
    view! {
        <Title text=title.clone()/>
        <section class="message">
            {icon(Icon::Share)}
            <h1 class="message__title">{title}</h1>
            <p class="message__text">{text.get(keys::SNAPSHOT_LEAD)}</p>
            {refusal}
            {open}
        </section>
    }
    .into_any()
}

/// One page for every link that opens nothing, whatever the reason.
fn gone(text: Text, status: u16) -> impl IntoView {
    PageStatus::set(status);
    let title = text.get(keys::SNAPSHOT_GONE);
    let next = text.get(if status == 429 { keys::SNAPSHOT_SLOW_DOWN } else { keys::SNAPSHOT_GONE_NEXT });
    view! {
        <Title text=title.clone()/>
        <section class="message message--problem">
            {icon(Icon::Over)}
            <h1 class="message__title">{title}</h1>
            <p class="message__text">{text.get(keys::SNAPSHOT_GONE_TEXT)}</p>
            <p class="message__next">{next}</p>
        </section>
    }
    .into_any()
}
