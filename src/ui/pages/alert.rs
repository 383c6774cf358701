//! One alert: its state, the figures it was judged by, and its history.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::alerts::acknowledged;
use super::fetched::fetched_for_user;
use crate::components::alerts::acknowledge::{AcknowledgeRefusal, acknowledge_fields};
use crate::components::alerts::alert_style::{AlertStyle, happened_key, why};
use crate::components::alerts::fraud_events::fraud_events;
use crate::components::form::done::{caution, done, outcome};
use crate::components::marks::alert_badge::severity_badge;
use crate::components::marks::plan_badge::plan_badge;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::alert::{AlertState, Rule};
use domain::principal::Action;
use wire::functions::alerts::get_alert;
use wire::views::alerts::{AlertDetail, AlertEventView, AlertView};

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
    let draft = request.draft.as_deref().filter(|form| !form.is_empty()).map(AcknowledgeRefusal::of_draft);
    let refusal = use_context::<AcknowledgeRefusal>().or(draft);
    fetched_for_user(request, get_alert(key), move |request, detail| alert(request, &detail, refusal.as_ref()))
}

pub(super) fn alert(request: &RequestContext, detail: &AlertDetail, refusal: Option<&AcknowledgeRefusal>) -> AnyView {
    let (text, alert) = (request.text(), &detail.alert);
    let style = AlertStyle::new(text, detail.now);
    let title = style.name(&alert.name);
    let plan = text.name(alert.plan);
    let is_wrong = refusal.is_some_and(|refusal| refusal.problem.is_some());
    let may = request.may(Action::Acknowledge);
    view! {
        <Title text=title.clone()/>
        <article class="stack detail">
            <a class="back-link" href=paths::ALERTS>{text.get(keys::ALERT_BACK)}</a>
            <h1><bdi>{title}</bdi></h1>
            <div class="detail__badges">
                {severity_badge(text, alert.severity)} <span>{style.what(alert)}</span> {plan_badge(alert.plan, &plan)}
            </div>
            {outcome(request.query(), "acknowledged").map(|count| acknowledged(text, count))}
            {outcome(request.query(), "withdrawn").map(|count| withdrawn(text, count))}
            {is_wrong.then(|| caution(text.count(keys::FORM_PROBLEMS, 1).into_any()))}
            {detail.is_unheard.then(|| unheard(text))}
            {alert.fraud.as_ref().map(|fraud| fraud_events(&style, fraud))}
            {facts(&style, detail, may)}
            {acknowledge(&style, detail, refusal, outcome(request.query(), "acknowledge").is_some(), may)}
            <section>
                <h2>{text.get(keys::ALERT_HISTORY)}</h2>
                {unreadable(text, keys::ALERT_HISTORY_UNREADABLE, detail.unreadable_events)}
                {history(&style, alert.rule, &detail.events)}
            </section>
        </article>
    }
    .into_any()
}

/// The outcome of withdrawing an acknowledgement.
fn withdrawn(text: Text, count: &str) -> AnyView {
    match count {
        "1" => done(text.get(keys::ALERT_WITHDRAW_DONE)),
        _ => caution(text.get(keys::ALERT_WITHDRAW_NONE).into_any()),
    }
}

fn unheard(text: Text) -> AnyView {
    let link = text.get(keys::ALERT_UNHEARD_LINK);
    caution(view! { {text.get(keys::ALERT_UNHEARD)} " " <a href=paths::RECEIVERS>{link}</a> }.into_any())
}

fn facts(style: &AlertStyle, detail: &AlertDetail, may: bool) -> AnyView {
    let (text, alert) = (style.text, &detail.alert);
    let named = |name: String, value: AnyView| {
        view! {
            <div class="facts__row">
                <dt class="facts__name">{name}</dt>
                <dd class="facts__value">{value}</dd>
            </div>
        }
    };
    let fact = |name: Key, value: AnyView| named(text.get(name), value);
    let moment = |then: i64| {
        view! { {style.exact(then)} " " <span class="facts__note">"(" {style.ago(then)} ")"</span> }.into_any()
    };
    let amount = |plain: &Option<String>| style.amount(plain.as_deref(), &alert.currency);
    let data_as_of = match alert.data_as_of {
        Some(then) => moment(then),
        None => style.amount(None, &alert.currency),
    };
    let crosses_from = alert.projected.as_ref().and_then(|projected| projected.crosses_from);
    let day = alert.day.as_ref().and_then(|day| day.parse().ok());
    let taken_on = alert.acknowledged.as_ref().map(|taken| {
        let until = match taken.until {
            Some(until) => style.exact(until),
            None if alert.rule.lasts_a_day() => text.get(keys::ALERT_ACKNOWLEDGED_UNTIL_DAY).into_any(),
            None if alert.fraud.is_some() => text.get(keys::ALERT_ACKNOWLEDGED_UNTIL_EVENT).into_any(),
            None => text.get(keys::ALERT_ACKNOWLEDGED_UNTIL_PERIOD).into_any(),
        };
        let planned = style.planned(alert, taken).map(|amount| fact(keys::ALERTS_PLANNED, amount.into_any()));
        view! {
            {fact(keys::ALERT_ACKNOWLEDGED_BY, view! { <bdi>{taken.by.clone()}</bdi> }.into_any())}
            {fact(keys::ALERT_ACKNOWLEDGED_REASON, view! { <bdi>{taken.reason.clone()}</bdi> }.into_any())}
            {fact(keys::ALERT_ACKNOWLEDGED_UNTIL, until)}
            {planned}
        }
    });
    view! {
        <section class="card" aria-label=text.get(keys::ALERT_FACTS)>
            <dl class="facts">
                {fact(keys::ALERTS_STATE, style.standing(alert))}
                {fact(keys::GRID_PERCENT_USED, style.percent_or_none(alert.percent.as_deref()))}
                {fact(keys::GRID_SPENT, amount(&alert.spent))}
                {fact(keys::GRID_BUDGET, amount(&alert.budget))}
                {style.projected(alert).map(|words| fact(keys::ALERT_PROJECTED, words.into_any()))}
                {style.projected_range(alert).map(|(name, words)| named(name, words.into_any()))}
                {crosses_from.map(|day| fact(keys::ALERT_CROSSES_FROM, text.day(day).into_any()))}
                {fact(keys::ALERT_DATA_AS_OF, data_as_of)}
                {alert.fraud.is_none().then(|| fact(keys::ALERT_PERIOD, text.period(alert.period).into_any()))}
                {day.map(|day| fact(keys::ALERT_DAY, text.day_of_year(day).into_any()))}
                {fact(keys::ALERTS_SINCE, moment(alert.since))}
                {fact(keys::ALERT_UPDATED, moment(alert.updated))}
                {taken_on}
            </dl>
            {withdraw(text, alert).filter(|_| may)}
            <p><a href=paths::customer(&alert.customer_id)>{text.get(keys::ALERT_TO_CUSTOMER)}</a></p>
        </section>
    }
    .into_any()
}

/// The button that withdraws the acknowledgement, if there is one.
fn withdraw(text: Text, alert: &AlertView) -> Option<AnyView> {
    (alert.state == AlertState::Acknowledged).then(|| {
        view! {
            <form class="actions__form" method="post" action=paths::WITHDRAW>
                <input type="hidden" name="key" value=alert.key.clone()/>
                <button class="button" type="submit">{text.get(keys::ALERT_WITHDRAW)}</button>
                <span class="field__hint">{text.get(keys::ALERT_WITHDRAW_HINT)}</span>
            </form>
        }
        .into_any()
    })
}

/// The acknowledgement form, while the alert fires.
fn acknowledge(
    style: &AlertStyle,
    detail: &AlertDetail,
    refusal: Option<&AcknowledgeRefusal>,
    is_asked_for: bool,
    may: bool,
) -> Option<AnyView> {
    let alert = &detail.alert;
    let title = match alert.state {
        AlertState::Firing => keys::ALERTS_ACKNOWLEDGE_THIS,
        AlertState::Acknowledged => keys::ALERTS_ACKNOWLEDGE_AGAIN,
        AlertState::Resolved => return None,
    };
    if !may {
        return Some(why_not(style.text, Action::Acknowledge));
    }
    let form = view! {
        <form class="card" method="post" action=paths::ACKNOWLEDGE>
            <input type="hidden" name="key" value=alert.key.clone()/>
            {acknowledge_fields(style.text, title, paths::alert(&alert.key), refusal, is_asked_for)}
        </form>
    };
    Some(form.into_any())
}

fn history(style: &AlertStyle, rule: Rule, events: &[AlertEventView]) -> AnyView {
    let text = style.text;
    let rows = events.iter().map(|event| {
        let amount = |plain: &Option<String>| style.amount(plain.as_deref(), &event.currency);
        let level = event.level.as_deref().map(|level| style.level(level));
        let who = if event.actor.is_empty() { text.get(keys::ALERT_BY_HEADROOM) } else { event.actor.clone() };
        let why = why(text, event);
        let row = view! {
            <tr role="row">
                {WHEN.cell(text, style.exact(event.at))}
                {HAPPENED.cell(text, text.get(happened_key(rule, event)).into_any())}
                {THRESHOLD.cell(text, level.into_any())}
                {PERCENT.cell(text, style.percent_or_none(event.percent.as_deref()))}
                {SPENT.cell(text, amount(&event.spent))}
                {BUDGET.cell(text, amount(&event.budget))}
                {WHO.cell(text, view! { <bdi>{who}</bdi> }.into_any())}
                {WHY.cell(text, why)}
            </tr>
        };
        row.into_any()
    });
    let columns = [WHEN, HAPPENED, THRESHOLD, PERCENT, SPENT, BUDGET, WHO, WHY];
    stacked_table(text, text.get(keys::ALERT_HISTORY), None, &columns, rows.collect())
}
