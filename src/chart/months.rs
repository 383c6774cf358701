//! Twelve months, each against its own budget.

use jiff::civil::Date;

use super::ChartError;
use super::canvas::{Canvas, Shape, Words};
use super::days::WIDTH;
use super::scale::Scale;
use domain::money::Decimal;

const HEIGHT: i32 = 1_400;

/// A month, or a billing period of about a month. Amounts are in one currency.
#[derive(Clone, Debug)]
pub struct Month {
    pub first: Date,
    /// `None` if no figures are known.
    pub spent: Option<Decimal>,
    /// `None` without a budget.
    pub budget: Option<Decimal>,
    /// In all, by its end; only of the present one.
    pub projected: Option<Decimal>,
}

/// Draws the months in their order, the last one as the present; `budget_word` is beside the last budget.
///
/// # Errors
///
/// If the drawing backend rejects a shape.
pub fn draw_months(months: &[Month], budget_word: &str, words: &Words<'_>) -> Result<String, ChartError> {
    let count = i32::try_from(months.len()).unwrap_or(i32::MAX).max(1);
    let amounts = months.iter().flat_map(|month| [month.spent, month.budget, month.projected]).flatten();
    let scale = Scale::around(amounts, HEIGHT);
    let (slot, zero) = (WIDTH / count, scale.y(Decimal::ZERO));
    let bar =
        |left: i32, from: i32, to: i32| (from != to).then_some(Shape::Bar((left, from), (left + slot * 6 / 10, to)));

    let (mut gaps, mut past, mut present, mut over) = (vec![], vec![], vec![], vec![]);
    let (mut projected, mut ticks) = (vec![], vec![]);
    let mut canvas = Canvas::new((WIDTH, HEIGHT));
    for (place, month) in (0_i32..).zip(months) {
        let left = place * slot + slot * 2 / 10;
        let Some(spent) = month.spent else {
            gaps.push(Shape::Bar((place * slot, 0), (place * slot + slot, HEIGHT)));
            continue;
        };
        let top = scale.y(spent);
        // What is above the budget is a part of its own; with a budget of 0, that is everything.
        let line = month.budget.map_or(top, |budget| scale.y(budget).min(zero)).max(top);
        let (within, beyond) = if spent.is_sign_negative() { (top, None) } else { (line, bar(left, top, line)) };
        let column = bar(left, within, zero);
        let is_present = place + 1 == count;
        if is_present { &mut present } else { &mut past }.extend(column);
        over.extend(beyond);
        let rest = month.projected.filter(|total| *total > spent).map(|total| scale.y(total));
        projected.extend(rest.and_then(|end| bar(left, end, top)));
    }
    for (place, month) in (0_i32..).zip(months) {
        let Some(y) = month.budget.map(|budget| scale.y(budget)) else { continue };
        let left = place * slot + slot / 12;
        ticks.push(Shape::Line(vec![(left, y), (place * slot + slot - slot / 12, y)]));
    }
    canvas.layer("chart__gap", gaps)?;
    canvas.grid(&scale, words)?;
    canvas.layer("chart__bar", past)?;
    canvas.layer("chart__present", present)?;
    canvas.layer("chart__over", over)?;
    canvas.layer("chart__expected", projected)?;
    canvas.layer("chart__budget", ticks)?;
    for (place, month) in (0_i32..).zip(months) {
        canvas.below(place * slot + slot / 2, &(words.date)(month.first));
    }
    if let Some(budget) = months.last().and_then(|month| month.budget) {
        canvas.beside(scale.y(budget), budget_word);
    }
    Ok(canvas.picture("chart--months", words))
}
