//! One alert: its state, the figures it was judged by, and its history.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::alerts::acknowledged;
use super::fetched::fetched_for_user;
use crate::components::alerts::acknowledge::acknowledge_fields;
use crate::components::alerts::alert_style::{AlertStyle, happened_key};
use crate::components::form::done::outcome;
use crate::components::marks::alert_badge::severity_badge;
use crate::components::marks::plan_badge::plan_badge;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, keys};
use domain::alert::AlertState;
use wire::functions::alerts::get_alert;
use wire::views::alerts::{AlertDetail, AlertEventView};

const WHEN: StackedColumn = StackedColumn::of(keys::ALERT_WHEN);
const HAPPENED: StackedColumn = StackedColumn::of(keys::ALERT_HAPPENED);
const THRESHOLD: StackedColumn = StackedColumn::figures(keys::ALERT_THRESHOLD);
const PERCENT: StackedColumn = StackedColumn::figures(keys::GRID_PERCENT_USED);
const SPENT: StackedColumn = StackedColumn::figures(keys::GRID_SPENT);
const BUDGET: StackedColumn = StackedColumn::figures(keys::GRID_BUDGET);
const WHO: StackedColumn = StackedColumn::of(keys::ALERT_WHO);
const WHY: StackedColumn = StackedColumn::of(keys::ALERT_WHY);

#[component]
pub fn AlertPage() -> impl IntoView {
    let request = RequestContext::current();
    let key = use_params_map().with_untracked(|params| params.get("key").unwrap_or_default());
    fetched_for_user(request, get_alert(key), |request, detail| alert(request, &detail))
}

pub(super) fn alert(request: &RequestContext, detail: &AlertDetail) -> AnyView {
    let (text, alert) = (request.text(), &detail.alert);
    let style = AlertStyle::new(text, detail.now);
    let title = style.name(&alert.name);
    let plan = text.name(alert.plan);
    view! {
        <Title text=title.clone()/>
        <article class="stack detail">
            <a class="back-link" href=paths::ALERTS>"← " {text.get(keys::ALERT_BACK)}</a>
            <h1><bdi>{title}</bdi></h1>
            <div class="detail__badges">
                {severity_badge(text, alert.severity)} <span>{style.what(alert)}</span> {plan_badge(alert.plan, &plan)}
            </div>
            {outcome(request.query(), "acknowledged").map(|count| acknowledged(text, count))}
            {facts(&style, detail)}
            {acknowledge(&style, detail)}
            <section>
                <h2>{text.get(keys::ALERT_HISTORY)}</h2>
                {unreadable(text, keys::ALERT_HISTORY_UNREADABLE, detail.unreadable_events)}
                {history(&style, &detail.events)}
            </section>
        </article>
    }
    .into_any()
}

fn facts(style: &AlertStyle, detail: &AlertDetail) -> AnyView {
    let (text, alert) = (style.text, &detail.alert);
    let fact = |name: Key, value: AnyView| {
        view! {
            <div class="facts__row">
                <dt class="facts__name">{text.get(name)}</dt>
                <dd class="facts__value">{value}</dd>
            </div>
        }
    };
    let moment = |then: i64| {
        view! { {style.exact(then)} " " <span class="facts__note">"(" {style.ago(then)} ")"</span> }.into_any()
    };
    let amount = |plain: &Option<String>| style.amount(plain.as_deref(), &alert.currency);
    let taken_on = alert.acknowledged.as_ref().map(|taken| {
        view! {
            {fact(keys::ALERT_ACKNOWLEDGED_BY, view! { <bdi>{taken.by.clone()}</bdi> }.into_any())}
            {fact(keys::ALERT_ACKNOWLEDGED_REASON, view! { <bdi>{taken.reason.clone()}</bdi> }.into_any())}
            {fact(keys::ALERT_ACKNOWLEDGED_UNTIL, style.exact(taken.until))}
        }
    });
    view! {
        <section class="card" aria-label=text.get(keys::ALERT_FACTS)>
            <dl class="facts">
                {fact(keys::ALERTS_STATE, style.standing(alert))}
                {fact(keys::GRID_PERCENT_USED, style.percent_or_none(alert.percent.as_deref()))}
                {fact(keys::GRID_SPENT, amount(&alert.spent))}
                {fact(keys::GRID_BUDGET, amount(&alert.budget))}
                {fact(keys::ALERTS_SINCE, moment(alert.since))}
                {fact(keys::ALERT_MONTH, alert.month.clone().into_any())}
                {fact(keys::ALERT_UPDATED, moment(alert.updated))}
                {taken_on}
            </dl>
            <p><a href=paths::customer(&alert.customer_id)>{text.get(keys::ALERT_TO_CUSTOMER)}</a></p>
        </section>
    }
    .into_any()
}

/// The acknowledgement form, while the alert fires.
fn acknowledge(style: &AlertStyle, detail: &AlertDetail) -> Option<AnyView> {
    let alert = &detail.alert;
    let title = match alert.state {
        AlertState::Firing => keys::ALERTS_ACKNOWLEDGE_THIS,
        AlertState::Acknowledged => keys::ALERTS_ACKNOWLEDGE_AGAIN,
        AlertState::Resolved => return None,
    };
    let form = view! {
        <form class="card" method="post" action=paths::ACKNOWLEDGE>
            <input type="hidden" name="key" value=alert.key.clone()/>
            {acknowledge_fields(style.text, title, paths::alert(&alert.key))}
        </form>
    };
    Some(form.into_any())
}

fn history(style: &AlertStyle, events: &[AlertEventView]) -> AnyView {
    let text = style.text;
    let rows = events.iter().map(|event| {
        let amount = |plain: &Option<String>| style.amount(plain.as_deref(), &event.currency);
        let level = event.level.as_deref().map(|level| style.level(level));
        let who = if event.actor.is_empty() { text.get(keys::ALERT_BY_HEADROOM) } else { event.actor.clone() };
        let why = event.reason.clone();
        let row = view! {
            <tr role="row">
                {WHEN.cell(text, style.exact(event.at))}
                {HAPPENED.cell(text, text.get(happened_key(event)).into_any())}
                {THRESHOLD.cell(text, level.into_any())}
                {PERCENT.cell(text, style.percent_or_none(event.percent.as_deref()))}
                {SPENT.cell(text, amount(&event.spent))}
                {BUDGET.cell(text, amount(&event.budget))}
                {WHO.cell(text, view! { <bdi>{who}</bdi> }.into_any())}
                {WHY.cell(text, view! { <bdi>{why}</bdi> }.into_any())}
            </tr>
        };
        row.into_any()
    });
    let columns = [WHEN, HAPPENED, THRESHOLD, PERCENT, SPENT, BUDGET, WHO, WHY];
    stacked_table(text, text.get(keys::ALERT_HISTORY), None, &columns, rows.collect())
}
