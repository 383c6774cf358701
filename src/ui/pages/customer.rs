//! One customer: what is spent and where it will end as one sentence, the pictures of it, what was done about it, and beside
//! them every figure; of a customer with several rows, one section for each.
//!
//! `sentence` is the lead, `facts` the list of figures, `owner` who looks after the customer, `pictures` the charts, `past_alerts` and `notes` what people did,
//! `neighbours` the way to other customers.

mod facts;
mod neighbours;
mod notes;
mod owner;
mod past_alerts;
mod pictures;
mod sentence;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use self::facts::facts;
use self::neighbours::neighbours;
pub use self::notes::NoteRefusal;
use self::notes::notes;
pub use self::owner::OwnerRefusal;
use self::owner::owner;
use self::past_alerts::past_alerts;
pub(super) use self::pictures::former;
use self::pictures::pictures;
use self::sentence::sentence;
use super::customer_rules::{OverrideRefusal, customer_alerts, customer_rules};
use super::customer_usage::customer_usage;
use super::fetched::fetched_for_user;
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::fraud_events::fraud_events;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::GridTexts;
use crate::components::grid::row_view::RowStyle;
use crate::components::marks::age::Moment;
use crate::components::marks::gauge::{GaugeView, gauge};
use crate::components::marks::icon::{Icon, icon};
use crate::components::marks::plan_badge::plan_badge;
use crate::components::marks::status_badge::status_badge;
use crate::components::notices::notices;
use crate::paths;
use crate::request::RequestContext;
use crate::scripts::{READ_CHARTS, script};
use crate::text::{Text, keys};
use domain::budget::BudgetStatus;
use domain::grid::{Column, GridRow};
use domain::note::typed_note;
use domain::ownership::OwnerForm;
use domain::principal::Action;
use wire::functions::customers::get_customer;
use wire::views::customer::{CustomerDetail, CustomerRow};

/// The forms of the page that were sent back.
#[derive(Clone, Debug, Default)]
pub(super) struct Refusals {
    pub rules: Option<OverrideRefusal>,
    pub note: Option<NoteRefusal>,
    pub owner: Option<OwnerRefusal>,
}

impl Refusals {
    /// What a handler refused, or what was typed when the sign-in had ended.
    fn current(request: &RequestContext) -> Self {
        let refused = Self { rules: use_context(), note: use_context(), owner: use_context() };
        if refused.rules.is_some() || refused.note.is_some() || refused.owner.is_some() {
            return refused;
        }
        match request.draft.as_deref().filter(|form| !form.is_empty()) {
            None => refused,
            Some(form) => match (typed_note(form), OwnerForm::typed(form)) {
                (Some(note), _) => Self { note: Some(NoteRefusal { note, problem: None }), ..Self::default() },
                (None, Some(form)) => {
                    Self { owner: Some(OwnerRefusal { form, problems: Vec::new() }), ..Self::default() }
                }
                (None, None) => Self { rules: Some(OverrideRefusal { form: form.to_owned() }), ..Self::default() },
            },
        }
    }
}

#[component]
pub fn CustomerPage() -> impl IntoView {
    let request = RequestContext::current();
    let refusals = Refusals::current(&request);
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    fetched_for_user(request, get_customer(id), move |request, detail| customer(request, &detail, &refusals))
}

pub(super) fn customer(
    request: &RequestContext,
    detail: &CustomerDetail,
    refusals: &Refusals,
) -> impl IntoView + use<> {
    let text = request.text();
    let texts = GridTexts::of(text);
    let alert_style = AlertStyle::new(text, detail.now);
    let fraud = detail.alerts.iter().filter_map(|alert| alert.fraud.as_ref());
    let fraud = fraud.map(|fraud| fraud_events(&alert_style, fraud)).collect_view().into_any();
    // Everything behind it waits for Partner Center.
    let plans: Vec<_> = detail.rows.iter().map(|of| of.row.plan).collect();
    let usage = view! { {script(READ_CHARTS)} {customer_usage(request, &detail.id, &plans, &detail.neighbours.query)} };
    let around = Around {
        fraud,
        alerts: customer_alerts(&alert_style, &detail.alerts).into_any(),
        done: view! {
            {former(text, &detail.former)}
            {past_alerts(&alert_style, &detail.events)}
            {notes(request, &alert_style, detail, refusals.note.as_ref())}
        }
        .into_any(),
        rules: view! {
            {owner(request, detail, refusals.owner.as_ref())}
            {customer_rules(request, detail, refusals.rules.as_ref())}
        }
        .into_any(),
        usage: usage.into_any(),
        may_change: request.may(Action::ChangeBudgets),
    };
    let name = if detail.name.is_empty() { texts.rows.unnamed.clone() } else { detail.name.clone() };
    let share = request.may(Action::Share).then(|| {
        let href = paths::share_customer(&detail.id);
        view! { <a class="button customer__share" href=href>{icon(Icon::Share)} {text.get(keys::SHARE_PAGE)}</a> }
    });
    view! {
        <Title text=name.clone()/>
        <article class="stack detail customer">
            {neighbours(text, &texts.rows.unnamed, &detail.neighbours)}
            <div class="customer__head">
                <h1><bdi>{name}</bdi></h1>
                {share}
            </div>
            {figures_and(text, &texts, detail, &GridPlace::customers(), around)}
        </article>
    }
}

/// What a page has around the figures.
pub(super) struct Around {
    pub fraud: AnyView,
    pub alerts: AnyView,
    pub done: AnyView,
    pub rules: AnyView,
    pub usage: AnyView,
    /// Whether the user may change the budget.
    pub may_change: bool,
}

/// The figures and the pictures of each row that the place shows, in what is around them.
pub(super) fn figures_and(
    text: Text,
    texts: &GridTexts,
    detail: &CustomerDetail,
    place: &GridPlace,
    around: Around,
) -> AnyView {
    let style = RowStyle { place, texts: &texts.rows, numbers: text.numbers(), marks: &detail.marks, now: detail.now };
    let fetched = Moment::new(detail.fetched_at, detail.now, &texts.rows.ages, style.numbers);
    let notices = notices(text, &detail.notices, &fetched);
    let Around { fraud, alerts, done, rules, usage, may_change } = around;
    match detail.rows.as_slice() {
        [of] => {
            let label = Some(text.get(keys::CUSTOMER_FACTS));
            let lead = view! {
                {badges(texts, of, place, true)}
                {notices}
                {lead(text, of, style)}
            };
            columns(Columns {
                lead: lead.into_any(),
                side: view! { {figures(text, texts, of, style, (&fetched, may_change), label)} {rules} }.into_any(),
                body: view! { {fraud} {pictures(text, of, place)} {alerts} {done} {usage} }.into_any(),
            })
        }
        rows => {
            let sections = rows.iter().map(|of| plan_section(text, texts, of, style, (&fetched, may_change)));
            let sections = sections.collect_view();
            let rest = Columns { lead: ().into_any(), side: rules, body: view! { {done} {usage} }.into_any() };
            view! { {notices} {fraud} {alerts} {sections} {columns(rest)} }.into_any()
        }
    }
}

/// Status and plan, where they are shown; the plan may be the section's heading instead.
fn badges(texts: &GridTexts, of: &CustomerRow, place: &GridPlace, with_plan: bool) -> AnyView {
    let (status, plan) = (of.row.status, of.row.plan);
    let status = place.shows(Column::PercentUsed).then(|| status_badge(status, texts.status(status)));
    let plan = (with_plan && place.shows(Column::Plan)).then(|| plan_badge(plan, texts.plan(plan)));
    view! { <div class="detail__badges">{status} {plan}</div> }.into_any()
}

/// The parts of a page: the lead, beside it and what follows it the side, which folds between the two on a phone.
struct Columns {
    lead: AnyView,
    side: AnyView,
    body: AnyView,
}

fn columns(of: Columns) -> AnyView {
    view! {
        <div class="customer__columns">
            <div class="customer__lead stack">{of.lead}</div>
            <div class="customer__side stack">{of.side}</div>
            <div class="customer__body stack">{of.body}</div>
        </div>
    }
    .into_any()
}

/// One of several rows, headed by its plan.
fn plan_section(
    text: Text,
    texts: &GridTexts,
    of: &CustomerRow,
    style: RowStyle<'_>,
    (fetched, may_change): (&Moment, bool),
) -> impl IntoView + use<> {
    let place = style.place;
    let lead = view! {
        {badges(texts, of, place, false)}
        {lead(text, of, style)}
    };
    let heading =
        if place.shows(Column::Plan) { texts.plan(of.row.plan).to_owned() } else { text.get(keys::CUSTOMER_FACTS) };
    let parts = Columns {
        lead: lead.into_any(),
        side: figures(text, texts, of, style, (fetched, may_change), None),
        body: pictures(text, of, place).into_any(),
    };
    view! {
        <section>
            <h2>{heading}</h2>
            {columns(parts)}
        </section>
    }
}

fn lead(text: Text, of: &CustomerRow, style: RowStyle<'_>) -> impl IntoView + use<> {
    let sentence = Some(sentence(text, of, style)).filter(|sentence| !sentence.is_empty());
    view! {
        {sentence.map(|sentence| view! { <p class="customer__sentence">{sentence}</p> })}
        {style.place.shows(Column::PercentUsed).then(|| standing(text, &of.row, style))}
    }
}

/// The list of figures; a label makes it a region.
fn figures(
    text: Text,
    texts: &GridTexts,
    of: &CustomerRow,
    style: RowStyle<'_>,
    (fetched, may_change): (&Moment, bool),
    label: Option<String>,
) -> AnyView {
    let Some(facts) = facts(text, texts, of, style, fetched, may_change) else { return ().into_any() };
    match label {
        Some(label) => view! { <section class="card" aria-label=label>{facts}</section> }.into_any(),
        None => view! { <div class="card">{facts}</div> }.into_any(),
    }
}

/// The figure and the gauge.
fn standing(text: Text, row: &GridRow, style: RowStyle<'_>) -> impl IntoView + use<> {
    let figure = match (row.plain(Column::PercentUsed), row.status) {
        (Some(percent), _) => {
            let budget = row.plain(Column::Budget).map(|plain| style.amount(plain, &row.currency));
            let of = budget.map(|budget| text.with(keys::CUSTOMER_OF, &[("amount", &budget.short())]));
            let class = format!("customer__percent customer__percent--{}", row.status.key());
            view! {
                <span class=class>{style.percent(percent)}</span>
                " "
                <span class="customer__of">{of}</span>
            }
            .into_any()
        }
        (None, BudgetStatus::None) => {
            view! { <span class="customer__of">{text.get(keys::CUSTOMER_NO_BUDGET)}</span> }.into_any()
        }
        // Without the amounts there is nothing to explain it with.
        (None, _) if !style.place.shows(Column::Spent) => ().into_any(),
        (None, _) => {
            let words = style.over_zero(row).or_else(|| within_zero(text, row, style));
            let words = words.unwrap_or_else(|| text.get(keys::CUSTOMER_UNKNOWN));
            view! { <span class="customer__of">{words}</span> }.into_any()
        }
    };
    let view = GaugeView { large: true, ..style.gauge(row) };
    view! {
        <div class="card">
            <p class="customer__figure">{figure}</p>
            <div inner_html=gauge(&view).into_string()></div>
        </div>
    }
}

/// "0.00 EUR spent, with a budget of 0": within it, by no percent.
fn within_zero(text: Text, row: &GridRow, style: RowStyle<'_>) -> Option<String> {
    let spent = row.plain(Column::Spent).filter(|_| row.status == BudgetStatus::Within)?;
    let (spent, budget) = (style.amount(spent, &row.currency).short(), style.zero_budget(row)?);
    Some(text.with(keys::CUSTOMER_WITHIN_ZERO, &[("amount", &spent), ("budget", &budget)]))
}
