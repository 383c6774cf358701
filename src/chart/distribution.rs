//! A histogram of customers by percent of their budget.

use super::ChartError;
use super::canvas::{Canvas, Shape};
use domain::distribution::BANDS;

/// Ten units to a pixel of the design.
const SIZE: (i32, i32) = (2_200, 480);
const GAP: i32 = 30;
/// So that a single customer stays visible beside thousands.
const LEAST: usize = 20;

/// Draws one bar per band; the last one, for 100 percent and above, has a class of its own.
///
/// # Errors
///
/// If the drawing backend rejects a shape.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "a drawing of a few thousand units")]
pub fn draw_distribution(bands: &[usize; BANDS]) -> Result<String, ChartError> {
    let (width, height) = SIZE;
    let highest = bands.iter().copied().max().unwrap_or(0).max(1);
    let step = width / BANDS as i32;
    let bar = |(band, &count): (usize, &usize)| {
        let tall = (count.saturating_mul(440) / highest).max(LEAST) as i32;
        let left = band as i32 * step;
        (count > 0).then_some(Shape::Bar((left, height - 20 - tall), (left + step - GAP, height - 20)))
    };
    let mut within: Vec<Option<Shape>> = bands.iter().enumerate().map(bar).collect();
    let over = within.pop().flatten();
    let mut canvas = Canvas::new(SIZE);
    canvas.layer("distribution__bar", within.into_iter().flatten().collect())?;
    canvas.layer("distribution__over", over.into_iter().collect())?;
    canvas.layer("distribution__baseline", vec![Shape::Line(vec![(0, height - 10), (width, height - 10)])])?;
    // Only the heights matter, so the drawing may stretch to the width available.
    Ok(canvas.stretched("distribution__drawing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_customer_is_seen_beside_thousands() {
        let svg = draw_distribution(&[5_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]).expect("a drawing");
        insta::assert_snapshot!(svg);
    }

    #[test]
    fn no_customers_are_a_baseline_and_nothing_else() {
        let svg = draw_distribution(&[0; BANDS]).expect("a drawing");
        assert!(svg.contains("<polyline") && svg.matches("<rect").count() == 0, "{svg}");
    }
}
