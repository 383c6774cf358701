//! Spending per day beside the expected range: a spike that the sum hides.

use leptos::prelude::*;

use super::axis::{Axis, parsed};
use super::figure::{ChartFigure, FigureRow, chart_figure};
use super::period::{days, slots};
use crate::text::{Text, keys};
use chart::{Band, Daily, DailyLabels, Words, draw_daily};
use domain::money::Decimal;
use jiff::civil::Date;
use wire::views::history::{DayView, PeriodView};

/// The chart; `id` is unique on the page.
pub fn daily_chart(text: Text, id: &str, view: &PeriodView) -> AnyView {
    let daily = Daily {
        first: view.first,
        last: view.last,
        costs: view.days.iter().map(|day| parsed(day.cost.as_ref())).collect(),
        expected: view.days.iter().map(expected).collect(),
    };
    let bounds = daily.expected.iter().flatten().map(|band| band.high);
    let axis = Axis::new(text, &view.currency, daily.costs.iter().flatten().copied().chain(bounds));
    let peak = daily.peak().and_then(|slot| Some((days(view).nth(slot)?.0, daily.costs[slot]?)));
    let title = title(text, &daily, peak.map(|(day, _)| day));
    let labels = DailyLabels {
        peak: peak.map(|(day, amount)| {
            let words = [("day", text.short_day(day)), ("amount", axis.end(amount))];
            text.with(keys::CHART_DAILY_PEAK, &words.each_ref().map(|(name, word)| (*name, word.as_str())))
        }),
        range: text.get(keys::CHART_WORD_EXPECTED),
    };
    let note = axis.note(keys::CHART_DAILY_NOTE, keys::CHART_DAILY_NOTE_IN, &[]);
    let (date, amount) = (|day: Date| text.short_day(day), |amount: Decimal| axis.short(amount));
    let words = Words { id, title: &title, description: &note, date: &date, amount: &amount };
    let svg = draw_daily(&daily, &labels, &words).ok();
    let mut columns = vec![text.get(keys::CHART_DAY), text.get(keys::GRID_SPENT)];
    let has_range = daily.expected.iter().any(Option::is_some);
    columns.extend(has_range.then(|| text.get(keys::CHART_EXPECTED)));
    // Gaps are rows, and so are expected days to come.
    let known = view.days.iter().rposition(|day| day.cost.is_some() || day.expected.is_some());
    let rows = days(view)
        .zip(&daily.expected)
        .take(known.map_or(0, |last| last + 1))
        .map(|((day, of), band)| row(axis, day, of, *band, has_range));
    chart_figure(
        text,
        ChartFigure {
            note,
            svg,
            is_open: false,
            slots: slots(view.first, view.last),
            columns,
            rows: rows.collect(),
            title,
        },
    )
}

fn expected(day: &DayView) -> Option<Band> {
    let (low, high) = day.expected.as_ref()?;
    Some(Band { low: parsed(Some(low))?, high: parsed(Some(high))? })
}

fn title(text: Text, daily: &Daily, peak: Option<Date>) -> String {
    let unusual = (0..daily.costs.len()).filter(|slot| daily.is_unusual(*slot)).count();
    match peak.map(|day| text.day(day)) {
        Some(day) if unusual == 1 => text.with(keys::CHART_DAILY_UNUSUAL_ON, &[("day", &day)]),
        Some(day) => text.count_with(keys::CHART_DAILY_UNUSUAL, unusual, &[("day", &day)]),
        None if daily.costs.iter().all(Option::is_none) => text.get(keys::CHART_PERIOD_EMPTY),
        None if daily.expected.iter().any(Option::is_some) => text.get(keys::CHART_DAILY_USUAL),
        None => text.get(keys::CHART_DAILY_PLAIN),
    }
}

fn row(axis: Axis<'_>, day: Date, of: &DayView, band: Option<Band>, has_range: bool) -> FigureRow {
    let text = axis.text;
    let name = text.day(day);
    let cost = parsed(of.cost.as_ref()).map(|cost| axis.amount(cost));
    let range = band.map(|band| (axis.figure(band.low), axis.amount(band.high)));
    let read = match (&cost, &range) {
        (Some(cost), None) => text.with(keys::CHART_DAILY_READ, &[("day", &name), ("amount", cost)]),
        (Some(cost), Some((low, high))) => {
            let words = [("day", name.as_str()), ("amount", cost), ("low", low), ("high", high)];
            text.with(keys::CHART_DAILY_READ_EXPECTED, &words)
        }
        (None, Some((low, high))) => {
            text.with(keys::CHART_DAILY_READ_AHEAD, &[("day", &name), ("low", low), ("high", high)])
        }
        (None, None) => text.with(keys::CHART_READ_NONE, &[("day", &name)]),
    };
    let missing = || text.get(keys::CHART_NO_DATA);
    let mut cells = vec![cost.unwrap_or_else(missing)];
    if has_range {
        let words = |(low, high): (String, String)| text.with(keys::CHART_RANGE, &[("low", &low), ("high", &high)]);
        cells.push(range.map_or_else(missing, words));
    }
    FigureRow { name, cells, read }
}
