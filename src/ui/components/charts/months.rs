//! Spending per month, each month against its own budget.

use leptos::prelude::*;

use super::axis::{Axis, parsed};
use super::figure::{ChartFigure, FigureRow, chart_figure};
use crate::text::{Text, keys};
use chart::{Month, Words, draw_months};
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::money::{BillingCurrency, Decimal};
use jiff::civil::Date;
use wire::views::history::MonthView;

/// The chart of about twelve months, the present one last; `id` is unique on the page, and `is_open` says whether their
/// table is.
pub fn months_chart(text: Text, id: &str, currency: &BillingCurrency, view: &[MonthView], is_open: bool) -> AnyView {
    let months: Vec<Month> = view.iter().map(drawn).collect();
    let amounts = months.iter().flat_map(|month| [month.spent, month.budget, month.projected]).flatten();
    let axis = Axis::new(text, currency, amounts);
    let title = title(text, &months);
    let note = axis.note(keys::CHART_MONTHS_NOTE, keys::CHART_MONTHS_NOTE_IN, &[]);
    let (date, amount) = (|day: Date| text.short_month(day), |amount: Decimal| axis.short(amount));
    let words = Words { id, title: &title, description: &note, date: &date, amount: &amount };
    let svg = draw_months(&months, &text.get(keys::CHART_WORD_BUDGET), &words).ok();
    let columns = [keys::CHART_MONTH, keys::GRID_SPENT, keys::GRID_BUDGET].map(|key| text.get(key)).into();
    let rows = months.iter().map(|month| row(axis, month)).collect();
    chart_figure(text, ChartFigure { note, svg, is_open, slots: months.len(), columns, rows, title })
}

fn drawn(view: &MonthView) -> Month {
    Month {
        first: view.first,
        spent: parsed(view.spent.as_ref()),
        budget: parsed(view.budget.as_ref()),
        projected: parsed(view.projected.as_ref()),
    }
}

fn title(text: Text, months: &[Month]) -> String {
    let budgeted: Vec<_> = months.iter().filter_map(|month| month.spent.zip(month.budget)).collect();
    let over = budgeted.iter().filter(|(spent, budget)| spent >= budget && !spent.is_zero()).count();
    match (over, budgeted.len()) {
        (_, 0) => text.get(keys::CHART_MONTHS_PLAIN),
        (0, _) => text.get(keys::CHART_MONTHS_WITHIN),
        (over, of) => text.count_with(keys::CHART_MONTHS_OVER, over, &[("months", &text.number(of))]),
    }
}

fn row(axis: Axis<'_>, month: &Month) -> FigureRow {
    let text = axis.text;
    let name = text.period(BillingPeriod::of_month(BillingMonth::around(month.first)));
    let spent = month.spent.map(|spent| axis.amount(spent));
    let budget = month.budget.map(|budget| axis.amount(budget));
    let read = match (&spent, &budget) {
        (Some(spent), Some(budget)) => {
            text.with(keys::CHART_MONTHS_READ_BUDGET, &[("month", &name), ("amount", spent), ("budget", budget)])
        }
        (Some(spent), None) => text.with(keys::CHART_MONTHS_READ, &[("month", &name), ("amount", spent)]),
        (None, _) => text.with(keys::CHART_READ_NONE, &[("day", &name)]),
    };
    let projected =
        month.projected.map(|total| text.with(keys::CHART_MONTHS_PROJECTED, &[("amount", &axis.amount(total))]));
    let and_projected = |words: String| match &projected {
        Some(projected) => text.in_line([words.as_str(), projected]),
        None => words,
    };
    let cells = vec![
        and_projected(spent.unwrap_or_else(|| text.get(keys::CHART_NO_DATA))),
        budget.unwrap_or_else(|| text.get(keys::FIGURE_NO_BUDGET)),
    ];
    FigureRow { name, cells, read: and_projected(read) }
}
