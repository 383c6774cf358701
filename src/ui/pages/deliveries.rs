//! Deliveries: sent, pending, and given up.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::channel::channel_key;
use crate::components::alerts::refusal::refusal;
use crate::components::form::done::{done, outcome};
use crate::components::marks::alert_badge::{accepted_badge, delivery_badge, delivery_key};
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::delivery::{About, Accepted, DeliveryState};
use domain::principal::Action;
use wire::functions::alerts::list_deliveries;
use wire::views::alerts::{DeliveryList, DeliveryView};

const WHEN: StackedColumn = StackedColumn::of(keys::DELIVERIES_WHEN);
const RECEIVER: StackedColumn = StackedColumn::of(keys::DELIVERIES_RECEIVER);
const TO: StackedColumn = StackedColumn::of(keys::DELIVERIES_TO);
const ABOUT: StackedColumn = StackedColumn::of(keys::DELIVERIES_ABOUT);
const STATE: StackedColumn = StackedColumn::of(keys::DELIVERIES_STATE);
const ATTEMPTS: StackedColumn = StackedColumn::of(keys::DELIVERIES_ATTEMPTS);
const NEXT: StackedColumn = StackedColumn::of(keys::DELIVERIES_NEXT);

#[component]
pub fn DeliveriesPage() -> impl IntoView {
    let request = RequestContext::current();
    let state = outcome(request.query(), "state").unwrap_or_default();
    let answer = list_deliveries(state.to_owned());
    fetched_for_user(request, answer, |request, list| deliveries(request, &list))
}

pub(super) fn deliveries(request: &RequestContext, list: &DeliveryList) -> AnyView {
    let text = request.text();
    let style = AlertStyle::new(text, list.now);
    let title = text.get(keys::DELIVERIES_TITLE);
    let may = request.may(Action::SendAgain);
    let rows: Vec<AnyView> = list.deliveries.iter().map(|delivery| row(&style, delivery, may)).collect();
    let has_failed = list.deliveries.iter().any(|delivery| delivery.state == DeliveryState::Failed);
    let why_not = (has_failed && !may).then(|| why_not(text, Action::SendAgain));
    let columns = [WHEN, RECEIVER, TO, ABOUT, STATE, ATTEMPTS, NEXT];
    let outcomes = [("tested", keys::DELIVERIES_TESTED), ("retried", keys::DELIVERIES_RETRIED)];
    let outcome = outcomes.into_iter().find(|(name, _)| outcome(request.query(), name).is_some());
    let shown =
        if rows.is_empty() { nothing(text, list) } else { stacked_table(text, title.clone(), None, &columns, rows) };
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
        <h1>{title}</h1>
        <p class="lead">{text.get(keys::DELIVERIES_LEAD)}</p>
        {outcome.map(|(_, words)| done(text.get(words)))}
        {unreadable(text, keys::DELIVERIES_UNREADABLE, list.unreadable)}
        {filters(text, list)}
        {why_not}
        {shown}
    }
    .into_any()
}

fn filters(text: Text, list: &DeliveryList) -> AnyView {
    let all = [(None, list.counts.iter().sum())];
    let states = DeliveryState::ALL.map(Some).into_iter().zip(list.counts);
    let chips = all.into_iter().chain(states).map(|(state, count): (Option<DeliveryState>, usize)| {
        let current = (state == list.state).then_some("true");
        view! {
            <a class="chip" href=paths::deliveries(state) aria-current=current>
                {text.get(state.map_or(keys::GRID_ALL, delivery_key))}
                " "
                <span class="chip__count">{text.numbers().write(&count.to_string())}</span>
            </a>
        }
    });
    let chips = chips.collect_view();
    view! {
        <nav class="filters" aria-label=text.get(keys::GRID_FILTERS)>
            <div class="filters__group" role="group" aria-label=text.get(keys::DELIVERIES_STATES)>{chips}</div>
        </nav>
    }
    .into_any()
}

/// `may` says whether the user may send it again.
fn row(style: &AlertStyle, delivery: &DeliveryView, may: bool) -> AnyView {
    let text = style.text;
    let (receiver, recipient) = (delivery.receiver.clone(), delivery.recipient.clone());
    let channel = text.get(channel_key(delivery.channel));
    let receiver = view! { <bdi>{receiver}</bdi> " " <span class="note">{channel}</span> };
    view! {
        <tr role="row">
            {WHEN.cell(text, style.ago(delivery.created))}
            {RECEIVER.cell(text, receiver.into_any())}
            {TO.cell(text, view! { <bdi>{recipient}</bdi> }.into_any())}
            {ABOUT.cell(text, about(text, delivery.about).into_any())}
            {STATE.cell(text, state(text, delivery))}
            {ATTEMPTS.cell(text, attempts(style, delivery))}
            {NEXT.cell(text, next(style, delivery, may))}
        </tr>
    }
    .into_any()
}

/// A message that was accepted may still not be posted: the state does not promise more than the receiver did.
fn state(text: Text, delivery: &DeliveryView) -> AnyView {
    let accepted_later = delivery.log.first().is_some_and(|last| last.outcome == Ok(Accepted::Later));
    match delivery.state {
        DeliveryState::Delivered if accepted_later => accepted_badge(text),
        state => delivery_badge(text, state),
    }
}

fn about(text: Text, about: About) -> String {
    match about {
        About::Alerts { customers } => text.count(keys::DELIVERIES_ABOUT_ALERTS, customers),
        About::Reminder { customers } => text.count(keys::DELIVERIES_ABOUT_REMINDER, customers),
        About::Digest => text.get(keys::DELIVERIES_ABOUT_DIGEST),
        About::Outage => text.get(keys::DELIVERIES_ABOUT_OUTAGE),
        About::Unjudged { customers } => text.count(keys::DELIVERIES_ABOUT_UNJUDGED, customers),
        About::Recovered => text.get(keys::DELIVERIES_ABOUT_RECOVERED),
        About::Undelivered => text.get(keys::DELIVERIES_ABOUT_UNDELIVERED),
        About::SwitchedOff => text.get(keys::DELIVERIES_ABOUT_SWITCHED_OFF),
        About::TakenOver => text.get(keys::DELIVERIES_ABOUT_TAKEN_OVER),
        About::EndsSoon => text.get(keys::DELIVERIES_ABOUT_ENDS_SOON),
        About::Confirm => text.get(keys::DELIVERIES_ABOUT_CONFIRM),
        About::CredentialEnds => text.get(keys::DELIVERIES_ABOUT_CREDENTIAL_ENDS),
        About::Test => text.get(keys::DELIVERIES_ABOUT_TEST),
    }
}

/// The number of attempts, and how each went.
fn attempts(style: &AlertStyle, delivery: &DeliveryView) -> AnyView {
    let text = style.text;
    if delivery.attempts == 0 {
        return text.get(keys::DELIVERIES_ATTEMPTS_NONE).into_any();
    }
    let log = delivery.log.iter().map(|attempt| {
        let words = match &attempt.outcome {
            Ok(Accepted::Delivered) => text.get(keys::DELIVERIES_ARRIVED),
            Ok(Accepted::Later) => text.get(keys::DELIVERIES_ACCEPTED_TEXT),
            Err(reason) => refusal(text, delivery.channel, reason),
        };
        view! { <li>{style.exact(attempt.at)} " · " <bdi>{words}</bdi></li> }
    });
    view! {
        <details class="attempts">
            <summary>{text.count(keys::DELIVERIES_ATTEMPTS_COUNT, delivery.attempts as usize)}</summary>
            <ul class="attempts__log">{log.collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// When the next attempt is due; a failed delivery can be sent again.
fn next(style: &AlertStyle, delivery: &DeliveryView, may: bool) -> AnyView {
    let text = style.text;
    match delivery.state {
        DeliveryState::Pending if delivery.due <= style.now => text.get(keys::DELIVERIES_NOW).into_any(),
        DeliveryState::Pending => style.exact(delivery.due),
        DeliveryState::Failed if may => view! {
            <form method="post" action=paths::retry_delivery(&delivery.id)>
                <button class="button" type="submit">{text.get(keys::DELIVERIES_RETRY)}</button>
            </form>
        }
        .into_any(),
        DeliveryState::Delivered | DeliveryState::Superseded | DeliveryState::Failed => ().into_any(),
    }
}

fn nothing(text: Text, list: &DeliveryList) -> AnyView {
    if list.state.is_some() {
        return empty(Icon::Empty, text.get(keys::DELIVERIES_NONE_IN_STATE), String::new(), None);
    }
    let way = (paths::RECEIVERS.to_owned(), text.get(keys::RECEIVERS_TITLE));
    empty(Icon::Empty, text.get(keys::DELIVERIES_NONE), text.get(keys::DELIVERIES_NONE_TEXT), Some(way))
}
