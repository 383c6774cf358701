//! The frame around a chart: its message, the picture, a line that reads figures out, and all of them as a table.
//!
//! The picture is never alone in saying something: the table below has every figure. With [`READ_CHARTS`] once on the
//! page, below the charts, a pointer or the arrow keys move over the picture and the line below says what is there.
//!
//! [`READ_CHARTS`]: crate::scripts::READ_CHARTS

use leptos::prelude::*;

use crate::text::{Text, keys};

/// A chart and its figures in words.
pub(super) struct ChartFigure {
    /// The chart's one message.
    pub title: String,
    /// What is drawn, and in which currency.
    pub note: String,
    /// `None` if it could not be drawn; then the table is open.
    pub svg: Option<String>,
    /// Whether the table is open anyway.
    pub is_open: bool,
    /// The days or months that the picture has room for.
    pub slots: usize,
    /// The table's columns.
    pub columns: Vec<String>,
    /// From the first day or month on.
    pub rows: Vec<FigureRow>,
}

/// A day or a month.
pub(super) struct FigureRow {
    pub name: String,
    /// One for each column after the first.
    pub cells: Vec<String>,
    /// All of it as a sentence.
    pub read: String,
}

pub(super) fn chart_figure(text: Text, figure: ChartFigure) -> AnyView {
    let ChartFigure { title, note, svg, is_open, slots, columns, rows } = figure;
    let is_open = is_open || svg.is_none();
    let keys_hint = text.with(keys::CHART_KEYS, &[("title", &title)]);
    // A chart runs from left to right in every language.
    let picture = svg.map(|svg| {
        view! {
            <div class="chart-figure__plot" dir="ltr" data-slots=slots data-keys=keys_hint inner_html=svg></div>
            <p class="chart-figure__read" aria-live="polite"></p>
        }
    });
    let heads = columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let rows = rows.into_iter().map(|row| {
        let cells = row.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view();
        view! {
            <tr data-read=row.read>
                <th scope="row">{row.name}</th>
                {cells}
            </tr>
        }
    });
    view! {
        <figure class="chart-figure">
            <figcaption>
                <strong class="chart-figure__title">{title.clone()}</strong>
                <span class="note">{note}</span>
            </figcaption>
            {picture}
            <details class="chart-figure__table" open=is_open>
                <summary>{text.get(keys::CHART_TABLE)}</summary>
                <div class="plain-table">
                    <table aria-label=title>
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </details>
        </figure>
    }
    .into_any()
}
