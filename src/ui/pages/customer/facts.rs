//! The figures of one row as a list, and every digit of them behind a disclosure.

use leptos::prelude::*;

use crate::components::grid::grid_texts::GridTexts;
use crate::components::grid::row_view::{RowStyle, currency_name};
use crate::components::marks::age::{Moment, time};
use crate::components::marks::amount::{Amount, amount};
use crate::paths;
use crate::text::{Text, keys};
use domain::grid::Column;
use domain::money::{BillingCurrency, CurrencyCode};
use wire::views::customer::CustomerRow;

/// The figures that the place shows; `None` if there are none. `may_change` says whether the user may change the budget.
pub(super) fn facts(
    text: Text,
    texts: &GridTexts,
    of: &CustomerRow,
    style: RowStyle<'_>,
    fetched: &Moment,
    may_change: bool,
) -> Option<AnyView> {
    let row = &of.row;
    let (absent, place) = (&texts.absent, style.place);
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
    let period = of.period.map_or_else(|| absent.clone(), |period| text.period(period)).into_any();
    let change = may_change.then(|| {
        let label = text.get(keys::BUDGETS_CHANGE_OF);
        view! { " " <a href=paths::new_budget_of(&row.id) aria-label=label>{text.get(keys::BUDGETS_CHANGE)}</a> }
    });
    let is_live = place.is_live();
    let has_usd = place.shows(Column::Spent) && place.shows(Column::Plan);
    let budget = view! { {money(shown(Column::Budget))} {change} }.into_any();
    let entries = [
        (place.shows(Column::Spent), keys::GRID_SPENT, money(shown(Column::Spent))),
        (place.shows(Column::Budget), keys::GRID_BUDGET, budget),
        (place.shows(Column::Remaining), keys::GRID_REMAINING, money(remaining)),
        (has_usd, keys::CUSTOMER_USD, money(usd)),
        (place.shows_amounts(), keys::CUSTOMER_CURRENCY, view! { {currency} {currency_hint} }.into_any()),
        (place.shows(Column::Plan), keys::CUSTOMER_PLAN, texts.plan(row.plan).to_owned().into_any()),
        (is_live || of.period.is_some(), keys::CUSTOMER_PERIOD, period),
        (place.shows(Column::Updated), keys::CUSTOMER_UPDATED, updated),
        (is_live, keys::CUSTOMER_FETCHED, moment_fact(fetched, "")),
        (is_live, keys::CUSTOMER_ID, view! { <code class="customer__id">{row.id.clone()}</code> }.into_any()),
    ];
    let shown = entries.into_iter().filter_map(|(is_shown, name, value)| is_shown.then_some((name, value)));
    let shown: Vec<_> = shown.map(|(name, value)| facts_row(text.get(name), value)).collect();
    if shown.is_empty() {
        return None;
    }
    let exact = exact_amounts(text, of, style);
    Some(view! { <dl class="facts">{shown}</dl> {exact} }.into_any())
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
