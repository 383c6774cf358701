//! One customer: the gauge at full size, and every figure to its last digit; of a customer with several rows, one section
//! for each.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::customer_rules::{OverrideRefusal, customer_alerts, customer_rules};
use super::customer_usage::customer_usage;
use super::fetched::fetched_for_user;
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::fraud_events::fraud_events;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::GridTexts;
use crate::components::grid::row_view::{RowStyle, currency_name};
use crate::components::marks::age::{Moment, time};
use crate::components::marks::amount::{Amount, amount};
use crate::components::marks::gauge::{GaugeView, gauge};
use crate::components::marks::plan_badge::plan_badge;
use crate::components::marks::status_badge::status_badge;
use crate::components::notices::notices;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::budget::BudgetStatus;
use domain::grid::{Column, GridRow};
use domain::money::{BillingCurrency, CurrencyCode};
use wire::functions::customers::get_customer;
use wire::views::customer::{CustomerDetail, CustomerRow};

#[component]
pub fn CustomerPage() -> impl IntoView {
    let request = RequestContext::current();
    let draft = request.draft.clone().filter(|form| !form.is_empty()).map(|form| OverrideRefusal { form });
    let refusal = use_context::<OverrideRefusal>().or(draft);
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    fetched_for_user(request, get_customer(id), move |request, detail| {
        let plans: Vec<_> = detail.rows.iter().map(|of| of.row.plan).collect();
        let usage = customer_usage(request, &detail.id, &plans);
        view! {
            {customer(request, &detail, refusal.as_ref())}
            {usage}
        }
    })
}

pub(super) fn customer(
    request: &RequestContext,
    detail: &CustomerDetail,
    refusal: Option<&OverrideRefusal>,
) -> impl IntoView + use<> {
    let text = request.text();
    let texts = GridTexts::of(text);
    let place = GridPlace::customers();
    let style =
        RowStyle { place: &place, texts: &texts.rows, numbers: text.numbers(), marks: &detail.marks, now: detail.now };
    let name = if detail.name.is_empty() { texts.rows.unnamed.clone() } else { detail.name.clone() };
    let fetched = Moment::new(detail.fetched_at, detail.now, &texts.rows.ages, style.numbers);
    let notices = notices(text, &detail.notices, &fetched);
    let alert_style = AlertStyle::new(text, detail.now);
    let fraud = detail.alerts.iter().filter_map(|alert| alert.fraud.as_ref());
    let fraud = fraud.map(|fraud| fraud_events(&alert_style, fraud)).collect_view();
    let alerts = view! { {fraud} {customer_alerts(&alert_style, &detail.alerts)} };
    let figures = match detail.rows.as_slice() {
        [of] => {
            let row = &of.row;
            view! {
                <div class="detail__badges">
                    {status_badge(row.status, texts.status(row.status))} {plan_badge(row.plan, texts.plan(row.plan))}
                </div>
                {notices}
                {standing(text, row, style)}
                {alerts}
                <section class="card" aria-label=text.get(keys::CUSTOMER_FACTS)>
                    {facts(text, &texts, of, style, &fetched)}
                </section>
            }
            .into_any()
        }
        rows => {
            let sections = rows.iter().map(|of| plan_section(text, &texts, of, style, &fetched)).collect_view();
            view! { {notices} {alerts} {sections} }.into_any()
        }
    };
    view! {
        <Title text=name.clone()/>
        <article class="stack detail">
            <a class="back-link" href=paths::CUSTOMERS>"← " {text.get(keys::CUSTOMER_BACK)}</a>
            <h1><bdi>{name}</bdi></h1>
            {figures}
            {customer_rules(request, detail, refusal)}
        </article>
    }
}

/// One of several rows, headed by its plan.
fn plan_section(
    text: Text,
    texts: &GridTexts,
    of: &CustomerRow,
    style: RowStyle<'_>,
    fetched: &Moment,
) -> impl IntoView + use<> {
    let row = &of.row;
    view! {
        <section>
            <h2>{texts.plan(row.plan).to_owned()}</h2>
            <div class="detail__badges">{status_badge(row.status, texts.status(row.status))}</div>
            {standing(text, row, style)}
            <div class="card">{facts(text, texts, of, style, fetched)}</div>
        </section>
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
            {gauge(&view)}
        </div>
    }
}

/// "0.00 EUR spent, with a budget of 0": within it, by no percent.
fn within_zero(text: Text, row: &GridRow, style: RowStyle<'_>) -> Option<String> {
    let spent = row.plain(Column::Spent).filter(|_| row.status == BudgetStatus::Within)?;
    let (spent, budget) = (style.amount(spent, &row.currency).short(), style.zero_budget(row)?);
    Some(text.with(keys::CUSTOMER_WITHIN_ZERO, &[("amount", &spent), ("budget", &budget)]))
}

fn facts(
    text: Text,
    texts: &GridTexts,
    of: &CustomerRow,
    style: RowStyle<'_>,
    fetched: &Moment,
) -> impl IntoView + use<> {
    let row = &of.row;
    let absent = &texts.absent;
    let currency = &row.currency;
    let shown = |column: Column| row.plain(column).map(|plain| style.amount(plain, currency));
    let remaining = row.plain(Column::Remaining).map(|plain| style.remaining(plain, currency));
    let usd = CurrencyCode::parse("USD").map_or(BillingCurrency::Missing, BillingCurrency::Code);
    let usd = of.spent_usd.as_deref().map(|plain| style.amount(plain, &usd));
    let money = |value: Option<Amount>| amount(value.as_ref(), absent).into_any();
    let currency_hint = currency.presumed().map(|_| {
        view! { <span class="facts__note">" " {text.get(keys::CUSTOMER_PRESUMED_NOTE)}</span> }
    });
    let currency = currency_name(currency, &style.texts.presumed, &text.get(keys::CURRENCY_MISSING));
    let updated = match row.units(Column::Updated) {
        Some(then) => moment_fact(&style.moment(then), &texts.stale),
        None => absent.clone().into_any(),
    };
    let entries = [
        (keys::GRID_SPENT, money(shown(Column::Spent))),
        (keys::GRID_BUDGET, money(shown(Column::Budget))),
        (keys::GRID_REMAINING, money(remaining)),
        (keys::CUSTOMER_USD, money(usd)),
        (keys::CUSTOMER_CURRENCY, view! { {currency} {currency_hint} }.into_any()),
        (keys::CUSTOMER_PLAN, texts.plan(row.plan).to_owned().into_any()),
        (keys::CUSTOMER_UPDATED, updated),
        (keys::CUSTOMER_FETCHED, moment_fact(fetched, "")),
        (keys::CUSTOMER_ID, view! { <code>{row.id.clone()}</code> }.into_any()),
    ];
    let entries = entries.map(|(name, value)| facts_row(text.get(name), value));
    let exact = exact_amounts(text, of, style);
    view! {
        <dl class="facts">{entries.into_iter().collect_view()}</dl>
        {exact}
    }
}

/// Every digit that Partner Center sent, for whom it matters.
fn exact_amounts(text: Text, of: &CustomerRow, style: RowStyle<'_>) -> impl IntoView + use<> {
    let (exact, currency) = (&of.exact, &of.row.currency);
    let usd = CurrencyCode::parse("USD").map_or(BillingCurrency::Missing, BillingCurrency::Code);
    let amounts = [
        (keys::GRID_SPENT, exact.spent.as_deref().map(|plain| style.amount(plain, currency))),
        (keys::GRID_BUDGET, exact.budget.as_deref().map(|plain| style.amount(plain, currency))),
        (keys::GRID_REMAINING, exact.remaining.as_deref().map(|plain| style.remaining(plain, currency))),
        (keys::CUSTOMER_USD, exact.usd.as_deref().map(|plain| style.amount(plain, &usd))),
    ];
    let rows = amounts.into_iter().filter_map(|(name, value)| {
        let value = amount(Some(&value?), "").into_any();
        Some(facts_row(text.get(name), value))
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="facts__exact">
                <summary>{text.get(keys::CUSTOMER_EXACT)}</summary>
                <dl class="facts">{rows}</dl>
            </details>
        }
    })
}

fn facts_row(name: String, value: AnyView) -> impl IntoView {
    view! {
        <div class="facts__row">
            <dt class="facts__name">{name}</dt>
            <dd class="facts__value">{value}</dd>
        </div>
    }
}

/// A time with its age in words; `note` is added if it is stale.
fn moment_fact(moment: &Moment, note: &str) -> AnyView {
    let note = (moment.stale && !note.is_empty()).then(|| format!(" · {note}"));
    view! { {moment.exact.clone()} " " <span class="facts__note">"(" {time(moment)} ")" {note}</span> }.into_any()
}
