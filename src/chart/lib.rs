//! Series to SVG text, drawn by plotters. The colours are those of the light theme; the style sheet repaints the shapes by
//! their class, so a chart follows the theme without being drawn again.

mod distribution;

pub use distribution::draw_distribution;

/// A chart that could not be drawn. The page then shows the figures alone.
#[derive(Debug, thiserror::Error)]
#[error("the chart could not be drawn: {0}")]
pub struct ChartError(String);
