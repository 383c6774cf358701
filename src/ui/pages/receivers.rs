//! The receivers, each with its last delivery.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::alerts::channel::channel_key;
use crate::components::form::done::{caution, done, outcome};
use crate::components::marks::alert_badge::delivery_badge;
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::alert::Severity;
use domain::delivery::digest::Cadence;
use domain::delivery::{Channel, Reminders, Weekdays};
use domain::principal::Action;
use wire::functions::alerts::list_receivers;
use wire::views::alerts::{ReceiverList, ReceiverView, ScopeView};

const NAME: StackedColumn = StackedColumn::of(keys::RECEIVERS_NAME);
const CHANNEL: StackedColumn = StackedColumn::of(keys::RECEIVERS_CHANNEL);
const TO: StackedColumn = StackedColumn::of(keys::RECEIVERS_TO);
const HEARS: StackedColumn = StackedColumn::of(keys::RECEIVERS_HEARS);
const QUIET: StackedColumn = StackedColumn::of(keys::RECEIVERS_QUIET);
const LAST: StackedColumn = StackedColumn::of(keys::RECEIVERS_LAST);
const ACTIONS: StackedColumn = StackedColumn::of(keys::RECEIVERS_ACTIONS);

#[component]
pub fn ReceiversPage() -> impl IntoView {
    let request = RequestContext::current();
    fetched_for_user(request, list_receivers(), |request, list| receivers(request, &list))
}

pub(super) fn receivers(request: &RequestContext, list: &ReceiverList) -> AnyView {
    let text = request.text();
    let title = text.get(keys::RECEIVERS_TITLE);
    let may = request.may(Action::ChangeReceivers);
    let rows: Vec<AnyView> = list.receivers.iter().map(|receiver| row(text, receiver, may)).collect();
    let columns = [NAME, CHANNEL, TO, HEARS, QUIET, LAST, ACTIONS];
    let shown = if rows.is_empty() {
        empty(Icon::Empty, text.get(keys::RECEIVERS_NONE), text.get(keys::RECEIVERS_NONE_TEXT), None)
    } else {
        stacked_table(text, title.clone(), None, &columns, rows)
    };
    let outcomes = [("saved", keys::RECEIVERS_SAVED), ("removed", keys::RECEIVERS_REMOVED)];
    let outcome = outcomes.into_iter().find(|(name, _)| outcome(request.query(), name).is_some());
    let needs_mail = list.receivers.iter().any(|receiver| receiver.channel == Channel::Email);
    let mail_is_off = (needs_mail && !list.can_mail).then(|| caution(text.get(keys::RECEIVER_MAIL_OFF).into_any()));
    view! {
        <Title text=title.clone()/>
        <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
        <h1>{title}</h1>
        <p class="lead">{text.get(keys::RECEIVERS_LEAD)}</p>
        {outcome.map(|(_, words)| done(text.get(words)))}
        {mail_is_off}
        {unreadable(text, keys::RECEIVERS_UNREADABLE, list.unreadable)}
        {shown}
        {if may { add(text) } else { why_not(text, Action::ChangeReceivers) }}
        <p><a href=paths::DELIVERIES>{text.get(keys::DELIVERIES_TITLE)}</a></p>
    }
    .into_any()
}

/// One link per channel.
fn add(text: Text) -> AnyView {
    let links = Channel::ALL.map(|channel| {
        let href = format!("{}?channel={}", paths::NEW_RECEIVER, channel.key());
        view! { <li><a class="button" href=href>{text.get(channel_key(channel))}</a></li> }
    });
    view! {
        <section class="stack stack--start" aria-labelledby="add-receiver">
            <h2 id="add-receiver">{text.get(keys::RECEIVERS_ADD)}</h2>
            <ul class="button-row">{links.into_iter().collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// `may` says whether the user may change it.
fn row(text: Text, receiver: &ReceiverView, may: bool) -> AnyView {
    let quiet = quiet_of(text, receiver);
    let last = match receiver.last {
        Some(state) => delivery_badge(text, state),
        None => text.get(keys::RECEIVERS_LAST_NONE).into_any(),
    };
    let stopped = receiver.stopped.map(|_| view! { <p class="note">{text.get(keys::RECEIVERS_STOPPED)}</p> });
    let last = view! { {last} {stopped} {unconfirmed(text, &receiver.unconfirmed)} }.into_any();
    let send_test = may.then(|| {
        view! {
            <form method="post" action=paths::test_receiver(&receiver.id)>
                <button class="button" type="submit">{text.get(keys::RECEIVERS_TEST)}</button>
            </form>
        }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <a href=paths::receiver(&receiver.id)><bdi>{receiver.name.clone()}</bdi></a>
            </th>
            {CHANNEL.cell(text, text.get(channel_key(receiver.channel)).into_any())}
            {TO.cell(text, view! { <bdi>{receiver.label.clone()}</bdi> }.into_any())}
            {HEARS.cell(text, hears_of(text, receiver).into_any())}
            {QUIET.cell(text, quiet.into_any())}
            {LAST.cell(text, last)}
            {ACTIONS.cell(text, send_test.into_any())}
        </tr>
    }
    .into_any()
}

/// Who has to confirm first.
fn unconfirmed(text: Text, mailboxes: &[String]) -> Option<AnyView> {
    let words = text.count_with(keys::RECEIVERS_UNCONFIRMED, mailboxes.len(), &[("mailboxes", &text.list(mailboxes))]);
    (!mailboxes.is_empty()).then(|| view! { <p class="note">{words}</p> }.into_any())
}

/// "20:00 to 07:00, Europe/Paris; all day on Saturday and Sunday"
fn quiet_of(text: Text, receiver: &ReceiverView) -> String {
    let Some((from, to, zone)) = &receiver.quiet_hours else { return text.get(keys::RECEIVERS_QUIET_NONE) };
    let span = text.with(keys::RECEIVERS_QUIET_SPAN, &[("from", from), ("to", to), ("zone", zone)]);
    let days = receiver.quiet_days.iter().filter_map(|day| Weekdays::from_key(day));
    let days: Vec<String> = days.map(|day| text.name(day)).collect();
    match &days[..] {
        [] => span,
        days => text.with(keys::RECEIVERS_QUIET_DAYS, &[("span", &span), ("days", &text.list(days))]),
    }
}

/// "Critical alerts of customers with “nord” in their name"
fn hears_of(text: Text, receiver: &ReceiverView) -> String {
    let mut parts = vec![text.get(match receiver.least {
        _ if receiver.unanswered_after.is_some() => keys::RECEIVERS_CRITICAL_ALONE,
        Severity::Warning => keys::RECEIVERS_EVERY_ALERT,
        Severity::Critical => keys::RECEIVERS_CRITICAL_ALONE,
    })];
    parts.extend(
        (!receiver.words.is_empty()).then(|| text.with(keys::RECEIVERS_OF_WORDS, &[("words", &receiver.words)])),
    );
    parts.extend(receiver.plan.map(|plan| {
        let plan = text.name(plan);
        text.with(keys::RECEIVERS_OF_PLAN, &[("plan", &plan)])
    }));
    parts.extend((receiver.only > 0).then(|| text.count(keys::RECEIVERS_OF_SOME, receiver.only)));
    parts.extend(receiver.is_of_hidden.then(|| text.get(keys::RECEIVERS_OF_HIDDEN)));
    parts.extend(match receiver.scope {
        ScopeView::All => None,
        ScopeView::Yours(count) | ScopeView::Others(count) => Some(text.count(keys::RECEIVERS_WITHIN, count)),
    });
    let hours = receiver.unanswered_after.map(usize::from);
    parts.extend(hours.map(|hours| text.count(keys::RECEIVERS_UNANSWERED, hours)));
    if receiver.to_owners {
        let of = parts.join(" ");
        parts = vec![text.with(keys::RECEIVERS_TO_OWNERS, &[("alerts", &of)])];
    }
    parts.extend(receiver.is_catch_all.then(|| text.get(keys::RECEIVERS_CATCH_ALL)));
    let mut more: Vec<String> = receiver.one_by_one.then(|| text.get(keys::RECEIVERS_TICKETS)).into_iter().collect();
    more.extend(match receiver.reminders {
        Reminders::Never => None,
        Reminders::Daily => Some(text.get(keys::RECEIVERS_REMINDED_DAILY)),
        Reminders::Weekly => Some(text.get(keys::RECEIVERS_REMINDED_WEEKLY)),
    });
    more.extend(receiver.digest.as_ref().map(|(every, time, zone)| {
        let key = match every {
            Cadence::Daily => keys::RECEIVERS_DIGEST_DAILY,
            Cadence::Weekly => keys::RECEIVERS_DIGEST_WEEKLY,
            Cadence::Monthly => keys::RECEIVERS_DIGEST_MONTHLY,
        };
        text.with(key, &[("time", time), ("zone", zone)])
    }));
    text.in_line(std::iter::once(parts.join(" ")).chain(more))
}
