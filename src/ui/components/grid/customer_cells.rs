//! The cells of one row, in the static table and the live grid alike. A browser styles, lays out and paints each element
//! with every order, search and turn of the wheel, so a row has none that it can do without: figures are text in their
//! cell, and only what a row has is there.

use maud::{Markup, html};

use super::cells_of::CellsOf;
use super::column_headers::class;
use super::grid_place::GridPlace;
use super::grid_texts::GridTexts;
use super::row_view::{Cell, RowView};
use crate::components::marks::age::{Moment, time_markup};
use crate::components::marks::amount::Amount;
use crate::components::marks::bell::{bell, bell_text};
use crate::components::marks::gauge::gauge;
use crate::components::marks::icon::{Icon, icon_markup};
use crate::components::marks::plan_badge::plan_icon;
use crate::components::marks::status_badge::status_markup;
use domain::customer::Plan;
use domain::grid::Column;

/// The row's cells, each drawn according to its content. Roles are explicit, because rows are laid out by CSS, which
/// drops the elements' own.
#[must_use]
pub fn customer_cells(row: &RowView, texts: &GridTexts, place: &GridPlace, of: CellsOf) -> Markup {
    let cell = |column: Column, cell: &Cell| match cell {
        Cell::Name => name_cell(column, row, texts, of),
        Cell::Plan(plan) => plan_cell(*plan, texts, of),
        Cell::Percent { status, gauge: view, figure, exact } => html! {
            td role=(of.role()) class=(class(column)) {
                (gauge(view))
                span class="customers__figure" title=[exact.as_ref()] { (figure.as_deref().unwrap_or_default()) }
                (status_markup(*status, texts.status(*status)))
                @if let Some(bell) = row.bell { (bell_text(texts.bell(bell))) }
            }
        },
        Cell::Amount(Some(amount)) => amount_cell(column, amount, texts, of),
        Cell::Amount(None) => absent_cell(column, texts, of),
        Cell::Moment(moment) => html! {
            td role=(of.role()) class=(class(column)) {
                @if let Some(moment) = moment { (moment_parts(moment, texts)) }
            }
        },
    };
    html! { @for (column, content) in place.columns.iter().zip(&row.cells) { (cell(column, content)) } }
}

/// The row's header: the name, which links to the customer's page, and the bell.
fn name_cell(column: Column, row: &RowView, texts: &GridTexts, of: CellsOf) -> Markup {
    // In the grid, Tab stops once per row; Enter opens the row.
    let tabindex = (of == CellsOf::Grid).then_some("-1");
    html! {
        th role="rowheader" class=(class(column)) {
            // A name in another script runs its own way, in its place.
            a href=[row.href.as_ref()] tabindex=[tabindex] title=(row.name) dir="auto" class=[row.unnamed.then_some(ABSENT)] {
                (row.name)
            }
            @if let Some(kind) = row.bell { (bell(kind, texts.bell(kind))) }
        }
    }
}

/// The class of a name that is a placeholder.
pub const ABSENT: &str = "customers__absent";

/// A filled shape for the Azure plan, an outlined one for legacy, and the name.
#[must_use]
pub fn plan_cell(plan: Plan, texts: &GridTexts, of: CellsOf) -> Markup {
    let class = format!("customers__plan customers__plan--{}", plan.key());
    html! { td role=(of.role()) class=(class) { (icon_markup(plan_icon(plan))) (texts.plan(plan)) } }
}

/// The figure, the currency in small letters, and words around them.
fn amount_cell(column: Column, amount: &Amount, texts: &GridTexts, of: CellsOf) -> Markup {
    let over = if amount.over { " amount--over" } else { "" };
    let exact = Some(&amount.exact).filter(|exact| !exact.is_empty());
    html! {
        td role=(of.role()) class={ (class(column)) (over) } data-label=(texts.column(column)) title=[exact] {
            (amount.row_lead())
            @if !amount.unit.is_empty() {
                small title=[amount.title()] {
                    (amount.unit)
                    @if !amount.unit_hint.is_empty() { span class="visually-hidden" { (amount.unit_hint) } }
                }
            }
            (amount.after_unit())
        }
    }
}

/// A dash, and why there is no amount.
fn absent_cell(column: Column, texts: &GridTexts, of: CellsOf) -> Markup {
    let absent = texts.absent(column);
    html! {
        td role=(of.role()) class={ (class(column)) " amount--absent" } data-label=(texts.column(column)) title=(absent) {
            span aria-hidden="true" { "–" }
            span class="visually-hidden" { (absent) }
        }
    }
}

/// The age, behind a mark if it is too long.
fn moment_parts(moment: &Moment, texts: &GridTexts) -> Markup {
    html! {
        @if moment.stale { (stale(texts)) }
        (time_markup(moment))
    }
}

/// The mark of a time too long ago.
#[must_use]
pub fn stale(texts: &GridTexts) -> Markup {
    html! { (icon_markup(Icon::Clock)) span class="visually-hidden" { (texts.stale) " " } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::marks::gauge::{GaugeView, Meter};
    use crate::text::{Language, Text};
    use domain::budget::BudgetStatus;

    /// The elements of a row's cells.
    fn elements(plan: Plan, amount: &Amount, stale: bool) -> usize {
        let gauge = GaugeView {
            status: BudgetStatus::Over,
            hundredths: Some(60_284),
            marks: vec!["80".to_owned()],
            meter: Some(Meter::default()),
            large: false,
        };
        let amount = || Cell::Amount(Some(amount.clone()));
        let cells = vec![
            Cell::Name,
            Cell::Plan(plan),
            Cell::Percent { status: BudgetStatus::Over, gauge, figure: Some("602.84 %".to_owned()), exact: None },
            amount(),
            amount(),
            amount(),
            amount(),
            Cell::Moment(Some(Moment { stale, ..Moment::default() })),
        ];
        let row =
            RowView { href: Some("/customers/1".to_owned()), name: "A".to_owned(), unnamed: false, bell: None, cells };
        let texts = GridTexts::of(Text::of(Language::English));
        let markup = customer_cells(&row, &texts, &GridPlace::customers(), CellsOf::Grid).into_string();
        markup.matches('<').count() - markup.matches("</").count()
    }

    #[test]
    fn a_row_has_few_elements_even_where_everything_has_to_be_said() {
        let plain = Amount { lead: "120.57 ".to_owned(), unit: "SEK".to_owned(), ..Amount::default() };
        let presumed = Amount { unit: "fr-FR".to_owned(), unit_hint: " (EUR presumed)".to_owned(), ..plain.clone() };
        assert_eq!(elements(Plan::Azure, &plain, false), 23);
        // Four presumed currencies in words, and a mark with words beside the age.
        assert_eq!(elements(Plan::Legacy, &presumed, true), 30);
    }
}
