//! The table of a section; on a phone its rows become cards.

use leptos::prelude::*;

use super::Place;
use crate::components::marks::amount::{Amount, amount};
use crate::components::stacked_table::StackedColumn;
use crate::text::{Text, keys};
use domain::breakdown::{Part, PartSort};
use domain::grid::Direction;
use domain::money::BillingCurrency;
use wire::views::breakdown::{BreakdownView, DigestView, LineView};

const NAME: StackedColumn = StackedColumn::of(keys::BREAKDOWN_NAME);
const OFFER: StackedColumn = StackedColumn::of(keys::BREAKDOWN_OFFER);
const PLAN: StackedColumn = StackedColumn::of(keys::GRID_PLAN);
const STATUS: StackedColumn = StackedColumn::of(keys::BREAKDOWN_STATUS);
const RESOURCES: StackedColumn = StackedColumn::figures(keys::BREAKDOWN_RESOURCES);
const TYPE: StackedColumn = StackedColumn::of(keys::BREAKDOWN_TYPE);
const GROUP: StackedColumn = StackedColumn::of(keys::BREAKDOWN_GROUP);
const SUBSCRIPTION: StackedColumn = StackedColumn::of(keys::BREAKDOWN_AZURE_SUBSCRIPTION);
const CATEGORY: StackedColumn = StackedColumn::of(keys::BREAKDOWN_CATEGORY);
const QUANTITY: StackedColumn = StackedColumn::figures(keys::BREAKDOWN_QUANTITY);
const COST: StackedColumn = StackedColumn::figures(keys::BREAKDOWN_COST);

pub(super) fn table(place: &Place<'_>, view: &BreakdownView) -> AnyView {
    let text = place.text;
    let columns = columns(place.part);
    let heads = columns.iter().map(|column| {
        let class = column.figures.then_some("stacked-table__figure");
        view! { <th scope="col" role="columnheader" class=class>{text.get(column.name)}</th> }
    });
    let heads = heads.collect_view();
    let rows: Vec<AnyView> = view.lines.iter().map(|line| row(text, place.part, line)).collect();
    view! {
        <div class="plain-table stacked-table">
            <table role="table" aria-label=text.name(place.part)>
                <thead role="rowgroup">
                    <tr role="row">
                        {sorting(place, PartSort::Name, NAME)} {heads}
                        {sorting(place, PartSort::Cost, COST)}
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The same lines without a choice of order, and what others add up to below them.
pub(super) fn digest_table(text: Text, view: &DigestView) -> AnyView {
    let between = columns(view.part).iter().copied();
    let columns: Vec<StackedColumn> = [NAME].into_iter().chain(between).chain([COST]).collect();
    let heads = columns.iter().map(|column| {
        let class = column.figures.then_some("stacked-table__figure");
        view! { <th scope="col" role="columnheader" class=class>{text.get(column.name)}</th> }
    });
    let heads = heads.collect_view();
    let rows: Vec<AnyView> = view.lines.iter().map(|line| row(text, view.part, line)).collect();
    let span = columns.len() - 2;
    let others = view.others.iter().map(|others| {
        let cost = cost_cell(text, others.amount.as_deref(), &others.currency);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">{text.count(keys::BREAKDOWN_OTHERS, others.count)}</th>
                <td role="cell" colspan=span><div class="stacked-table__value"></div></td>
                {cost}
            </tr>
        }
        .into_any()
    });
    let others: Vec<AnyView> = others.collect();
    let others = (!others.is_empty()).then(|| view! { <tbody role="rowgroup">{others}</tbody> });
    view! {
        // It may scroll sideways, and has no link that a keyboard could reach.
        <div class="plain-table stacked-table" tabindex="0">
            <table role="table" aria-label=text.name(view.part)>
                <thead role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
                {others}
            </table>
        </div>
    }
    .into_any()
}

/// The columns between the name and the cost.
fn columns(part: Part) -> &'static [StackedColumn] {
    match part {
        Part::Subscriptions => &[PLAN, OFFER, STATUS],
        Part::AzureSubscriptions => &[RESOURCES],
        Part::Resources => &[TYPE, GROUP, SUBSCRIPTION],
        Part::Meters => &[CATEGORY, QUANTITY],
    }
}

/// The head of a column that the list is sorted by, or can be.
fn sorting(place: &Place<'_>, sort: PartSort, column: StackedColumn) -> AnyView {
    let own = place.own();
    let order = match own.direction {
        _ if own.sort != sort => "none",
        Direction::Ascending => "ascending",
        Direction::Descending => "descending",
    };
    let class = column.figures.then_some("stacked-table__figure");
    let href = place.link(own.sorted_by(sort));
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=order>
            <a class="sort-link" href=href>
                {place.text.get(column.name)}
                <svg class="sort-link__arrow" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                    <path d="M5 9 1 3h8Z"></path>
                </svg>
            </a>
        </th>
    }
    .into_any()
}

fn row(text: Text, part: Part, line: &LineView) -> AnyView {
    let cells = match part {
        Part::Subscriptions => vec![text.name(line.plan), line.kind.clone(), line.place.clone()],
        Part::AzureSubscriptions => vec![quantity(text, line)],
        Part::Resources => vec![line.kind.clone(), line.place.clone(), line.subscription.clone()],
        Part::Meters => {
            let is_told_twice = line.place.is_empty() || line.place == line.kind;
            let category = if is_told_twice { line.kind.clone() } else { format!("{} · {}", line.kind, line.place) };
            vec![category, quantity(text, line)]
        }
    };
    let cell = |(column, words): (&StackedColumn, String)| {
        let content = if words.is_empty() { ().into_any() } else { view! { <bdi>{words}</bdi> }.into_any() };
        column.cell(text, content)
    };
    let cells: Vec<AnyView> = columns(part).iter().zip(cells).map(cell).collect();
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{name(text, part, line)}</th>
            {cells}
            {cost_cell(text, line.cost.as_deref(), &line.currency)}
        </tr>
    }
    .into_any()
}

fn cost_cell(text: Text, plain: Option<&str>, currency: &BillingCurrency) -> AnyView {
    let cost = plain.map(|plain| amount_of(text, plain, currency));
    COST.cell(text, amount(cost.as_ref(), &text.get(keys::GRID_ABSENT)).into_any())
}

/// The name, with the id below where names repeat.
fn name(text: Text, part: Part, line: &LineView) -> AnyView {
    let name = match (line.name.is_empty(), line.id.is_empty()) {
        (false, _) => line.name.clone(),
        (true, false) => line.id.clone(),
        (true, true) => text.get(keys::BREAKDOWN_UNNAMED),
    };
    let tells_apart = matches!(part, Part::Subscriptions | Part::AzureSubscriptions) && name != line.id;
    let id = (tells_apart && !line.id.is_empty()).then(|| view! { <span class="note">{line.id.clone()}</span> });
    view! { <bdi>{name}</bdi> {id} }.into_any()
}

/// "1,234.5 × 10K": the unit is Microsoft's own words.
fn quantity(text: Text, line: &LineView) -> String {
    let Some(plain) = &line.quantity else { return String::new() };
    let figure = text.numbers().write(plain);
    match line.unit.as_str() {
        "" => figure,
        unit => format!("{figure} × {unit}"),
    }
}

/// An amount in a currency, from a plain decimal.
pub(super) fn amount_of(text: Text, plain: &str, currency: &BillingCurrency) -> Amount {
    Amount::of(plain, currency, &text.template(keys::GRID_PRESUMED), text.numbers())
}
