//! A row's last days as one small line, in few bytes: a page shows a hundred of them.

use super::canvas::{Canvas, Point, Shape};
use super::{ChartError, scale::Scale};
use domain::money::Decimal;

/// Two digits are as much as 20 pixels can show.
const HEIGHT: i32 = 99;

/// Draws one point per day, one unit apart; days without data leave a gap. `None` if fewer than two days are known.
///
/// # Errors
///
/// If the drawing backend rejects a shape.
pub fn draw_sparkline(costs: &[Option<Decimal>]) -> Result<Option<String>, ChartError> {
    if costs.iter().flatten().count() < 2 {
        return Ok(None);
    }
    let scale = Scale::around(costs.iter().flatten().copied(), HEIGHT);
    let point = |(day, cost): (usize, &Option<Decimal>)| Some((i32::try_from(day).ok()?, scale.y((*cost)?)));
    let points: Vec<Option<Point>> = costs.iter().enumerate().map(point).collect();
    let runs = points.split(Option::is_none).map(|run| run.iter().copied().flatten().collect::<Vec<_>>());
    let lines: Vec<Shape> = runs.filter(|run| !run.is_empty()).map(Shape::Line).collect();
    let width = i32::try_from(costs.len().saturating_sub(1)).unwrap_or(i32::MAX);
    let mut canvas = Canvas::new((width, HEIGHT));
    canvas.bare(lines)?;
    Ok(Some(canvas.stretched("sparkline")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(costs: &[i64]) -> Vec<Option<Decimal>> {
        costs.iter().map(|cost| Some(Decimal::new(*cost, 2))).collect()
    }

    #[test]
    fn a_sparkline_is_one_line_of_few_bytes() {
        let costs: Vec<i64> = (0..28).map(|day| 1_000 + day * 37 % 190 + day * 20).collect();
        let svg = draw_sparkline(&days(&costs)).expect("a drawing").expect("a line");
        assert_eq!(svg.matches("<polyline").count(), 1);
        assert!(svg.len() < 280, "{} bytes", svg.len());
        insta::assert_snapshot!(svg);
    }

    #[test]
    fn days_without_data_leave_a_gap_in_a_sparkline() {
        let mut costs = days(&[100, 200, 0, 400, -300]);
        costs[2] = None;
        insta::assert_snapshot!(draw_sparkline(&costs).expect("a drawing").expect("a line"));
    }

    #[test]
    fn one_day_is_no_line() {
        assert!(draw_sparkline(&[None, Some(Decimal::ONE), None]).expect("a drawing").is_none());
    }
}
