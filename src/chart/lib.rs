//! Series to SVG text, drawn by plotters. The colours are those of the light theme; the style sheet repaints the shapes by
//! class, so a chart follows the theme without being redrawn.

mod distribution;

pub use distribution::draw_distribution;

/// A chart could not be drawn. The page then shows only the figures.
#[derive(Debug, thiserror::Error)]
#[error("the chart could not be drawn: {0}")]
pub struct ChartError(String);
