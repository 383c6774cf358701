//! The tiles above the grid: customers over budget, near it, expected to exceed it, or spending without one; total
//! spending; age of the figures. Each is a link that filters the grid.

use leptos::prelude::*;

use super::grid_place::GridPlace;
use super::row_view::{RowStyle, currency_name};
use crate::components::charts::distribution::distribution;
use crate::components::marks::age::{Moment, time};
use crate::components::marks::amount::amount;
use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::text::{Key, Text, keys};
use domain::budget::BudgetStatus;
use domain::grid::{Column, GridQuery};
use domain::money::{BillingCurrency, CurrencyCode, Decimal};
use wire::views::dashboard::Dashboard;
use wire::views::dashboard::SubtotalView;

/// This many currencies are listed; the others unfold.
const LISTED_CURRENCIES: usize = 4;

/// All tiles that make sense with the columns shown, and the one about the figures' age, which ends with an `action`.
pub fn tiles(
    text: Text,
    dashboard: &Dashboard,
    query: &GridQuery,
    style: RowStyle<'_>,
    (fetched_label, action): (Key, AnyView),
) -> impl IntoView + use<> {
    let near = style.percent(&dashboard.near_percent.to_string());
    let near_note = text.with(keys::TILE_NEAR_NOTE, &[("percent", &near)]);
    let over = GridQuery { status: Some(BudgetStatus::Over), ..query.fresh() };
    let close = GridQuery { status: Some(BudgetStatus::Near), ..query.fresh() };
    let exceeding = GridQuery { will_exceed: true, ..query.fresh() };
    let spending = GridQuery { status: Some(BudgetStatus::None), spending: true, ..query.fresh() };
    let count = |class, shape, name, count: usize, note, target: &GridQuery| {
        let count = Some(count);
        counter(text, style.place, class, (shape, name), count, note, (target, query))
    };
    let fetched = Moment::new(dashboard.fetched_at, dashboard.now, &style.texts.ages, style.numbers);
    let (shows_status, shows_spent) = (style.place.shows(Column::PercentUsed), style.place.shows(Column::Spent));
    let shows_outlook = style.place.columns.shows_outlook();
    let class = match (shows_status && shows_spent, shows_outlook) {
        (false, _) => "tiles tiles--few",
        (true, false) => "tiles",
        (true, true) => "tiles tiles--outlook",
    };
    let exceeding_note = dashboard.exceeding.map_or(keys::GRID_NOT_PROJECTED, |_| keys::TILE_EXCEEDING_NOTE);
    let all = text.percent(Decimal::ONE_HUNDRED);
    let [over_note, exceeding_note] =
        [keys::TILE_OVER_NOTE, exceeding_note].map(|key| text.with(key, &[("percent", &all)]));
    let spending_note = text.get(keys::TILE_SPENDING_NOTE);
    view! {
        <section class=class aria-label=text.get(keys::TILES_LABEL) data-one-stop="">
            {shows_status.then(|| {
                count("tile tile--over", Icon::Over, keys::TILE_OVER, dashboard.over, over_note, &over)
            })}
            {shows_status.then(|| count("tile tile--near", Icon::Near, keys::TILE_NEAR, dashboard.near, near_note, &close))}
            {shows_outlook.then(|| {
                let name = (Icon::Rising, keys::TILE_EXCEEDING);
                counter(text, style.place, "tile", name, dashboard.exceeding, exceeding_note, (&exceeding, query))
            })}
            {(shows_status && shows_spent).then(|| {
                let spenders = dashboard.spending_without_budget;
                count("tile tile--spending", Icon::None, keys::TILE_SPENDING, spenders, spending_note, &spending)
            })}
            {shows_spent.then(|| money(text, dashboard, query, style))}
            {shows_status.then(|| distribution(text, &dashboard.distribution))}
            <div class="tile tile--fetched">
                <span class="tile__label">{text.get(fetched_label)}</span>
                <span class="tile__age">{time(&fetched)}</span>
                {action}
            </div>
        </section>
    }
    .into_any()
}

/// "Refresh now", at the end of the tile about the figures' age; leads back to the grid.
pub fn refresh(text: Text, return_to: String) -> AnyView {
    view! {
        <form class="tile__action" method="post" action=paths::REFRESH>
            <input type="hidden" name="return_to" value=return_to/>
            <button class="button" type="submit">{text.get(keys::REFRESH)}</button>
        </form>
    }
    .into_any()
}

fn counter(
    text: Text,
    place: &GridPlace,
    class: &'static str,
    (shape, name): (Icon, Key),
    count: Option<usize>,
    note: String,
    (target, query): (&GridQuery, &GridQuery),
) -> impl IntoView + use<> {
    let class = if count.is_none_or(|count| count == 0) { "tile tile--quiet" } else { class };
    let figure = count.map_or_else(|| "–".to_owned(), |count| text.numbers().write(&count.to_string()));
    view! {
        <div class=class>
            <a class="tile__link" href=place.at(target) aria-current=same_filter(query, target)>
                {icon(shape)}
                {text.get(name)}
            </a>
            <span class="tile__figure">{figure}</span>
            <span class="tile__note">{note}</span>
        </div>
    }
}

fn money(text: Text, dashboard: &Dashboard, query: &GridQuery, style: RowStyle<'_>) -> impl IntoView + use<> {
    let item = |subtotal: &SubtotalView| subtotal_item(text, subtotal, query, style);
    let (listed, more) = dashboard.subtotals.split_at(dashboard.subtotals.len().min(LISTED_CURRENCIES));
    let listed = listed.iter().map(item).collect_view();
    let rest = (!more.is_empty()).then(|| {
        view! {
            <details class="subtotals__more">
                <summary>{text.count(keys::TILE_SPENT_MORE, more.len())}</summary>
                <ul class="subtotals">{more.iter().map(item).collect_view()}</ul>
            </details>
        }
    });
    view! {
        <div class="tile tile--money">
            <span class="tile__label">{text.get(keys::TILE_SPENT)}</span>
            <ul class="subtotals">{listed}</ul>
            {rest}
            {usd(text, dashboard, style)}
        </div>
    }
}

fn subtotal_item(text: Text, subtotal: &SubtotalView, query: &GridQuery, style: RowStyle<'_>) -> impl IntoView + use<> {
    let name = currency_name(&subtotal.currency, &style.texts.presumed, &text.get(keys::CURRENCY_MISSING));
    let target = GridQuery { currency: Some(subtotal.currency.key().to_owned()), ..query.fresh() };
    let name = if subtotal.currency == BillingCurrency::Missing {
        view! { <span>{name}</span> }.into_any()
    } else {
        view! {
            <a class="subtotals__link" href=style.place.at(&target) aria-current=same_filter(query, &target)>
                {name}
            </a>
        }
        .into_any()
    };
    let spent = subtotal.spent.as_deref().map(|plain| style.amount(plain, &BillingCurrency::Missing));
    let missing = (subtotal.without_amount > 0).then(|| {
        view! { <span class="tile__note">{text.count(keys::TILE_WITHOUT_AMOUNT, subtotal.without_amount)}</span> }
    });
    let too_large = text.get(keys::TILE_TOO_LARGE);
    view! { <li class="subtotals__item">{name} {amount(spent.as_ref(), &too_large)} {missing}</li> }
}

/// The sum of the rows with an amount in US dollars, and how many have none.
fn usd(text: Text, dashboard: &Dashboard, style: RowStyle<'_>) -> Option<impl IntoView + use<>> {
    let currency = CurrencyCode::parse("USD").map_or(BillingCurrency::Missing, BillingCurrency::Code);
    let total = match dashboard.usd.spent.as_deref() {
        Some(plain) => text.with(keys::TILE_USD, &[("amount", &style.amount(plain, &currency).short())]),
        None => text.get(keys::TILE_TOO_LARGE),
    };
    let left_out = dashboard.usd.not_included;
    let left_out = (left_out > 0).then(|| text.count(keys::TILE_USD_LEFT_OUT, left_out));
    let parts: Vec<String> = [Some(total), left_out].into_iter().flatten().collect();
    (dashboard.usd.customers > 0).then(|| {
        view! { <p class="tile__total">{text.series(&parts)}</p> }
    })
}

/// Whether two queries select the same rows, in any order: marks the active tile.
fn same_filter(query: &GridQuery, target: &GridQuery) -> Option<&'static str> {
    same_rows(query, target).then_some("true")
}

/// See `same_filter`.
#[must_use]
pub fn same_rows(one: &GridQuery, other: &GridQuery) -> bool {
    one.search == other.search
        && one.plan == other.plan
        && one.status == other.status
        && one.spending == other.spending
        && one.will_exceed == other.will_exceed
        && one.currency == other.currency
}
