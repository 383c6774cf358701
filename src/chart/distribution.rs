//! A histogram of customers by percent of their budget.

use plotters::prelude::*;

use super::ChartError;
use domain::distribution::BANDS;

/// The drawing's width and height in its own units; the style sheet scales it.
const SIZE: (u32, u32) = (220, 48);
const GAP: i32 = 3;
const BASELINE: RGBColor = RGBColor(0x8a, 0x94, 0xa6);
const WITHIN: RGBColor = RGBColor(0x5b, 0x6b, 0x82);
const OVER: RGBColor = RGBColor(0xb4, 0x23, 0x18);

/// Draws one bar per band; the last one, for 100 percent and above, in the colour of "over budget".
///
/// # Errors
///
/// If the drawing backend rejects a shape.
pub fn draw_distribution(bands: &[usize; BANDS]) -> Result<String, ChartError> {
    let mut svg = String::new();
    draw(&mut svg, bands).map_err(|error| ChartError(error.to_string()))?;
    // Only the heights matter, so the drawing may stretch to the width available.
    Ok(svg.replacen("<svg ", "<svg preserveAspectRatio=\"none\" ", 1))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "a drawing of a few hundred units")]
fn draw(svg: &mut String, bands: &[usize; BANDS]) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    let (width, height) = (SIZE.0 as i32, SIZE.1 as i32);
    let highest = bands.iter().copied().max().unwrap_or(0).max(1);
    let step = width / BANDS as i32;
    for (band, &count) in bands.iter().enumerate() {
        if count == 0 {
            continue;
        }
        // At least two units, so that a single customer stays visible beside thousands.
        let tall = ((count * (SIZE.1 as usize - 4)) / highest).max(2) as i32;
        let left = band as i32 * step;
        let colour = if band == BANDS - 1 { OVER } else { WITHIN };
        area.draw(&Rectangle::new([(left, height - 2 - tall), (left + step - GAP, height - 2)], colour.filled()))?;
    }
    area.draw(&PathElement::new(vec![(0, height - 1), (width, height - 1)], BASELINE))?;
    area.present()?;
    Ok(())
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
