//! Series to SVG text, pure: plotters draws the shapes, nothing here measures a text.
//!
//! The cast: `canvas` collects shapes in layers and labels with anchors, and writes the SVG; `scale` turns amounts into
//! heights; `period`, `daily`, `months` and `distribution` are one picture each, `counts` one for mails, and `sparkline` one
//! that is too small for plotters. A picture has no colours: each layer has a class, which `style/components/charts` paints in
//! both themes, and in a mail a style of its own.
//! Words come from the caller.

mod canvas;
mod counts;
mod daily;
mod days;
mod distribution;
mod months;
mod period;
mod scale;
mod sparkline;
#[cfg(test)]
mod tests;

pub use canvas::Words;
pub use counts::{COUNTS_SIZE, CountBar, draw_counts};
pub use daily::{Band, Daily, DailyLabels, draw_daily};
pub use distribution::draw_distribution;
pub use months::{Month, draw_months};
pub use period::{BudgetStep, Crossing, EndLabel, Period, PeriodLabels, Projection, draw_period};
pub use sparkline::{draw_sparkline, sparkline_shapes};

/// A chart could not be drawn. The page then shows only the figures.
#[derive(Debug, thiserror::Error)]
#[error("the chart could not be drawn: {0}")]
pub struct ChartError(String);
