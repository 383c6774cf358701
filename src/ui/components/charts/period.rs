//! The main chart of a customer's page: spending against the budget, and where it may end.

use leptos::prelude::*;

use super::axis::{Axis, parsed};
use super::figure::{ChartFigure, FigureRow, chart_figure};
use super::period_title::title;
use crate::text::{Text, keys};
use chart::{BudgetStep, Crossing, EndLabel, Period, PeriodLabels, Projection, Words, draw_period};
use domain::money::Decimal;
use domain::projection::INTERVAL_PERCENT;
use jiff::ToSpan;
use jiff::civil::Date;
use wire::views::history::{DayView, IntervalView, PeriodView, ProjectionView};

/// The chart; `id` is unique on the page.
pub fn period_chart(text: Text, id: &str, view: &PeriodView) -> AnyView {
    let period = drawn(view);
    let ends = period.projection.as_ref().map(|ends| ends.total);
    let budgets = period.budgets.iter().filter_map(|step| step.amount);
    let amounts = period.totals.iter().flatten().copied().chain(budgets).chain(ends);
    let axis = Axis::new(text, &view.currency, amounts);
    let title = title(text, &period);
    let has_interval = view.projection.as_ref().is_some_and(|ends| ends.interval.is_some());
    let description = description(axis, &period, has_interval);
    let (date, amount) = (|day: Date| text.short_day(day), |amount: Decimal| axis.short(amount));
    let words = Words { id, title: &title, description: &description, date: &date, amount: &amount };
    let svg = draw_period(&period, &labels(axis, &period), &words).ok();
    let first = text.day(view.first);
    // Gaps are rows; days to come are not.
    let known = view.days.iter().rposition(|day| day.total.is_some()).map_or(0, |last| last + 1);
    let figure = ChartFigure {
        note: axis.note(keys::CHART_PERIOD_NOTE, keys::CHART_PERIOD_NOTE_IN, &[("day", &first)]),
        svg,
        is_open: false,
        slots: slots(view.first, view.last),
        columns: [keys::CHART_DAY, keys::GRID_SPENT, keys::CHART_TOTAL].map(|key| text.get(key)).into(),
        rows: days(view).take(known).map(|(day, of)| row(axis, day, of)).collect(),
        title,
    };
    chart_figure(text, figure)
}

/// How many days there are between the two, both included.
pub(super) fn slots(first: Date, last: Date) -> usize {
    usize::try_from(first.duration_until(last).as_hours() / 24 + 1).unwrap_or(1).max(1)
}

/// The period's days that the view has something about.
pub(super) fn days(view: &PeriodView) -> impl Iterator<Item = (Date, &DayView)> {
    let all = (0_i32..).zip(&view.days).take(slots(view.first, view.last));
    all.filter_map(|(place, of)| Some((view.first.checked_add(place.days()).ok()?, of)))
}

fn drawn(view: &PeriodView) -> Period {
    let budgets = view.budgets.iter().map(|step| BudgetStep { from: step.from, amount: parsed(step.amount.as_ref()) });
    Period {
        first: view.first,
        last: view.last,
        totals: view.days.iter().map(|day| parsed(day.total.as_ref())).collect(),
        budgets: budgets.collect(),
        projection: view.projection.as_ref().and_then(projection),
    }
}

fn projection(view: &ProjectionView) -> Option<Projection> {
    let (crossing, total) = (view.crossing.as_ref(), parsed(Some(&view.total))?);
    // Without an interval the band is a line.
    let bound = |of: fn(&IntervalView) -> &String| parsed(view.interval.as_ref().map(of)).unwrap_or(total);
    Some(Projection {
        total,
        low: bound(|interval| &interval.low),
        high: bound(|interval| &interval.high),
        crossing: crossing.map(|days| Crossing { earliest: days.earliest, latest: days.latest }),
    })
}

fn labels(axis: Axis<'_>, period: &Period) -> PeriodLabels {
    let text = axis.text;
    let label = |amount: Option<Decimal>, word| {
        amount.map(|amount| EndLabel { figure: axis.end(amount), word: text.get(word) })
    };
    let crossing = period.projection.as_ref().and_then(|ends| ends.crossing.as_ref());
    let crossing = crossing.map(|days| {
        let first = text.short_day(days.earliest);
        match days.latest.map(|latest| text.short_day(latest)) {
            None => text.with(keys::CHART_CROSSING_FROM, &[("first", &first)]),
            Some(last) if last == first => first,
            Some(last) => text.with(keys::CHART_CROSSING_BETWEEN, &[("first", &first), ("last", &last)]),
        }
    });
    PeriodLabels {
        spent: label(period.totals.iter().flatten().last().copied(), keys::CHART_WORD_SPENT),
        projected: label(period.projection.as_ref().map(|ends| ends.total), keys::CHART_WORD_PROJECTED),
        budget: label(period.budget_on(period.last), keys::CHART_WORD_BUDGET),
        pace: text.get(keys::CHART_WORD_PACE),
        crossing,
    }
}

/// The picture in figures.
fn description(axis: Axis<'_>, period: &Period, has_interval: bool) -> String {
    let text = axis.text;
    let known = period.totals.iter().enumerate().filter_map(|(slot, total)| Some((slot, (*total)?))).next_back();
    let spent = known.and_then(|(slot, total)| {
        let day = period.first.checked_add(i64::try_from(slot).ok()?.days()).ok()?;
        Some(text.with(keys::CHART_PERIOD_SPENT, &[("amount", &axis.amount(total)), ("day", &text.day(day))]))
    });
    let budget = period.budget_on(period.last);
    let budget = budget.map(|budget| text.with(keys::CHART_PERIOD_BUDGET, &[("amount", &axis.amount(budget))]));
    let projected = match &period.projection {
        Some(ends) if !has_interval => {
            let words = [("amount", axis.amount(ends.total)), ("day", text.day(period.last))];
            text.with(keys::CHART_PERIOD_PROJECTED_PLAIN, &words.each_ref().map(|(name, word)| (*name, word.as_str())))
        }
        Some(ends) => {
            let (amount, low, high) = (axis.amount(ends.total), axis.figure(ends.low), axis.figure(ends.high));
            let (day, interval) = (text.day(period.last), text.percent(INTERVAL_PERCENT.into()));
            let words =
                [("amount", &*amount), ("day", &*day), ("percent", &*interval), ("low", &*low), ("high", &*high)];
            text.with(keys::CHART_PERIOD_PROJECTED, &words)
        }
        None => text.get(keys::CHART_PERIOD_NOT_ENOUGH),
    };
    // A finished period needs no projection.
    let is_finished = known.is_some_and(|(slot, _)| slot + 1 == slots(period.first, period.last));
    let parts = [spent, budget, (!is_finished).then_some(projected)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn row(axis: Axis<'_>, day: Date, of: &DayView) -> FigureRow {
    let text = axis.text;
    let name = text.day(day);
    let (cost, total) = (parsed(of.cost.as_ref()), parsed(of.total.as_ref()));
    let cell =
        |amount: Option<Decimal>| amount.map_or_else(|| text.get(keys::CHART_NO_DATA), |amount| axis.amount(amount));
    let read = match (cost, total) {
        (Some(cost), Some(total)) => {
            let (cost, total) = (axis.amount(cost), axis.amount(total));
            text.with(keys::CHART_PERIOD_READ, &[("day", &name), ("amount", &cost), ("total", &total)])
        }
        (None, Some(total)) => {
            text.with(keys::CHART_PERIOD_READ_TOTAL, &[("day", &name), ("total", &axis.amount(total))])
        }
        (_, None) => text.with(keys::CHART_READ_NONE, &[("day", &name)]),
    };
    FigureRow { cells: vec![cell(cost), cell(total)], read, name }
}
