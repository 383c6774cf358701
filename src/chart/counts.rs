//! Counts as bars, for mails: a picture that is complete in itself, with its own size, colours and labels.

use std::fmt::Write as _;

use super::ChartError;
use super::canvas::{Canvas, Shape, escaped};

/// In units of a tenth of a pixel, as all of this file.
const WIDTH: i32 = 5_520;
const HEIGHT: i32 = 1_900;
/// The space that the bars have.
const PLOT: (i32, i32) = (5_200, 1_150);
/// The plot's top left corner.
const CORNER: (i32, i32) = (160, 460);

/// One bar.
pub struct CountBar {
    pub count: usize,
    /// Below it; may be empty.
    pub label: String,
    /// Whether it stands out.
    pub is_marked: bool,
}

/// The size of the picture in pixels.
pub const COUNTS_SIZE: (i32, i32) = (WIDTH / 10, HEIGHT / 10);

/// Draws the bars under a title, each with its count above it unless that is 0. `style` is CSS for the classes `ground`,
/// `title`, `label`, `count`, `baseline`, `bar` and `marked`.
///
/// # Errors
///
/// If the drawing backend rejects a shape.
pub fn draw_counts(bars: &[CountBar], title: &str, style: &str) -> Result<String, ChartError> {
    let highest = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
    let step = PLOT.0 / i32::try_from(bars.len()).unwrap_or(i32::MAX).max(1);
    let top = |count: usize| {
        let tall = count.saturating_mul(1_000) / highest;
        // A single customer stays visible beside thousands.
        CORNER.1 + PLOT.1 - (i32::try_from(tall).unwrap_or(0) * PLOT.1 / 1_000).max(20)
    };
    let (mut plain, mut marked, mut words) = (Vec::new(), Vec::new(), String::new());
    let mut write = |class: &str, (x, y): (i32, i32), text: &str| {
        // Writing to a string never fails.
        let _ = writeln!(
            words,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{}</text>",
            escaped(text)
        );
    };
    for (place, bar) in (0_i32..).zip(bars) {
        let (left, middle) = (CORNER.0 + place * step, CORNER.0 + place * step + step / 2);
        if bar.count > 0 {
            let shape = Shape::Bar((left + step / 10, top(bar.count)), (left + step - step / 10, CORNER.1 + PLOT.1));
            if bar.is_marked { &mut marked } else { &mut plain }.push(shape);
            write("count", (middle, top(bar.count) - 40), &bar.count.to_string());
        }
        if !bar.label.is_empty() {
            write("label", (middle, CORNER.1 + PLOT.1 + 170), &bar.label);
        }
    }
    let base = CORNER.1 + PLOT.1;
    let mut canvas = Canvas::new((WIDTH, HEIGHT));
    canvas.layer("bar", plain)?;
    canvas.layer("marked", marked)?;
    canvas.layer("baseline", vec![Shape::Line(vec![(CORNER.0, base), (CORNER.0 + PLOT.0, base)])])?;
    let (pixels_wide, pixels_high) = COUNTS_SIZE;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{pixels_wide}\" height=\"{pixels_high}\" \
         viewBox=\"0 0 {WIDTH} {HEIGHT}\">\n<style>{style}</style>\n\
         <rect class=\"ground\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>\n\
         <text class=\"title\" x=\"{}\" y=\"230\">{}</text>\n{}{words}</svg>\n",
        CORNER.0,
        escaped(title),
        canvas.into_shapes(),
    ))
}
