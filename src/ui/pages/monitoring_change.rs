//! What changes before monitoring goes from one person to another, or stops: read before it happens.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use super::monitoring::consent;
use crate::components::form::done::caution;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use wire::functions::alerts::{get_take_over, get_watch};
use wire::views::alerts::{TakeOverView, WatchView};

#[component]
pub fn TakeOverPage() -> impl IntoView {
    let request = RequestContext::current();
    fetched_for_user(request, get_take_over(), |request, view| take_over(request, view.as_ref()))
}

#[component]
pub fn StopMonitoringPage() -> impl IntoView {
    let request = RequestContext::current();
    fetched_for_user(request, get_watch(), |request, watch| stop(request, &watch))
}

pub(super) fn take_over(request: &RequestContext, view: Option<&TakeOverView>) -> AnyView {
    let text = request.text();
    let body = match view {
        None => view! { <p>{text.get(keys::TAKE_OVER_NOBODY)}</p> }.into_any(),
        Some(view) if !view.is_allowed => not_yours(text, &view.by),
        Some(view) => {
            let name = [("name", view.by.as_str())];
            let dead = view.is_dead.then(|| caution(text.with(keys::TAKE_OVER_DEAD, &name).into_any()));
            let changes = changes(text, view).into_iter().map(|change| view! { <li>{change}</li> });
            view! {
                {dead}
                <p>{text.with(keys::TAKE_OVER_TEXT, &name)}</p>
                <ul class="promises">{changes.collect_view()}</ul>
                {consent(text, view.interval_hours)}
                <form method="post" action=paths::START_MONITORING>
                    <input type="hidden" name="confirmed" value="yes"/>
                    {buttons(text, keys::MONITORING_TAKE_OVER)}
                </form>
            }
            .into_any()
        }
    };
    page(text, keys::TAKE_OVER_TITLE, body)
}

/// "Ada sees 500 customers; you see 120."
fn changes(text: Text, view: &TakeOverView) -> Vec<String> {
    let (name, you) = (("name", view.by.as_str()), text.numbers().write(&view.you_see.to_string()));
    let mut changes = vec![if let Some(they_see) = view.they_see {
        text.count_with(keys::TAKE_OVER_COUNTS, they_see, &[name, ("you", &you)])
    } else {
        let you = text.count(keys::TAKE_OVER_YOU, view.you_see);
        text.with(keys::TAKE_OVER_UNKNOWN, &[name, ("you", &you)])
    }];
    if view.they_see.is_some() {
        changes.push(match view.unwatched {
            0 => text.get(keys::TAKE_OVER_ALL),
            unwatched => text.count(keys::TAKE_OVER_UNWATCHED, unwatched),
        });
    }
    changes.push(text.with(keys::TAKE_OVER_TOLD, &[name]));
    changes
}

pub(super) fn stop(request: &RequestContext, watch: &WatchView) -> AnyView {
    let text = request.text();
    let body = match &watch.monitoring {
        None => view! { <p>{text.get(keys::STOP_NOBODY)}</p> }.into_any(),
        Some(monitoring) if !monitoring.may_stop => not_yours(text, &monitoring.by),
        Some(monitoring) => view! {
            <ul class="promises">
                <li>{text.get(keys::STOP_WATCHED)}</li>
                <li>{text.with(keys::STOP_TOLD, &[("name", &monitoring.by)])}</li>
            </ul>
            <form method="post" action=paths::STOP_MONITORING>{buttons(text, keys::MONITORING_STOP)}</form>
        }
        .into_any(),
    };
    page(text, keys::STOP_TITLE, body)
}

fn not_yours(text: Text, name: &str) -> AnyView {
    view! { <p class="note">{text.with(keys::MONITORING_ONLY_OTHERS_STOP, &[("name", name)])}</p> }.into_any()
}

fn buttons(text: Text, name: Key) -> AnyView {
    view! {
        <p class="form__actions">
            <button class="button button--primary" type="submit">{text.get(name)}</button>
            <a class="button" href=paths::SETTINGS>{text.get(keys::TAKE_OVER_CANCEL)}</a>
        </p>
    }
    .into_any()
}

fn page(text: Text, title: Key, body: AnyView) -> AnyView {
    let title = text.get(title);
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
            <h1>{title}</h1>
            {body}
        </div>
    }
    .into_any()
}
