//! Each day's spending beside what was expected: a spike that a sum hides.

use jiff::civil::Date;

use super::ChartError;
use super::canvas::{Anchor, Canvas, Label, Shape, Words};
use super::days::{Days, WIDTH, gaps};
use super::scale::Scale;
use domain::money::Decimal;

const HEIGHT: i32 = 1_400;

/// The days of a period. Amounts are in one currency; refunds make a day negative.
#[derive(Clone, Debug)]
pub struct Daily {
    pub first: Date,
    pub last: Date,
    /// From the first day on; `None` where no figure is known.
    pub costs: Vec<Option<Decimal>>,
    /// From the first day on, also of days to come.
    pub expected: Vec<Option<Band>>,
}

/// The expected range of a day's spending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub low: Decimal,
    pub high: Decimal,
}

impl Daily {
    /// Whether the day's spending is above its expected range.
    #[must_use]
    pub fn is_unusual(&self, slot: usize) -> bool {
        let band = self.expected.get(slot).copied().flatten();
        let cost = self.costs.get(slot).copied().flatten();
        band.zip(cost).is_some_and(|(band, cost)| cost > band.high)
    }

    /// The highest of the days above their range, by its place.
    #[must_use]
    pub fn peak(&self) -> Option<usize> {
        (0..self.costs.len()).filter(|slot| self.is_unusual(*slot)).max_by_key(|slot| self.costs[*slot])
    }
}

/// What is written beside the bars.
#[derive(Clone, Debug)]
pub struct DailyLabels {
    /// Above the highest day beyond its range.
    pub peak: Option<String>,
    /// Beside the range.
    pub range: String,
}

/// Draws the chart.
///
/// # Errors
///
/// If the drawing backend rejects a shape.
pub fn draw_daily(daily: &Daily, labels: &DailyLabels, words: &Words<'_>) -> Result<String, ChartError> {
    let days = Days::between(daily.first, daily.last);
    let costs = &daily.costs[..daily.costs.len().min(days.count())];
    let expected = &daily.expected[..daily.expected.len().min(days.count())];
    let bounds = expected.iter().flatten().flat_map(|band| [band.low, band.high]);
    let scale = Scale::around(costs.iter().flatten().copied().chain(bounds), HEIGHT);
    let zero = scale.y(Decimal::ZERO);
    let known = costs.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let bar = |slot: usize| {
        let margin = (days.x(slot + 1) - days.x(slot)) / 6;
        let top = scale.y(costs[slot]?);
        // A day without spending is a hairline, a day without data nothing.
        let top = if top == zero { zero - 8 } else { top };
        Some(Shape::Bar((days.x(slot) + margin, top), (days.x(slot + 1) - margin, zero)))
    };

    let mut canvas = Canvas::new((WIDTH, HEIGHT));
    canvas.layer("chart__gap", gaps(&costs[..known], days, HEIGHT))?;
    canvas.grid(&scale, words)?;
    canvas.layer("chart__range", ranges(expected, days, &scale))?;
    let (unusual, usual): (Vec<usize>, Vec<usize>) = (0..known).partition(|slot| daily.is_unusual(*slot));
    canvas.layer("chart__bar", usual.into_iter().filter_map(bar).collect())?;
    canvas.layer("chart__unusual", unusual.into_iter().filter_map(bar).collect())?;

    for (day, x) in days.weeks() {
        canvas.below(x, &(words.date)(day));
    }
    let highest = daily.peak().filter(|slot| *slot < known);
    if let Some((text, slot)) = labels.peak.as_ref().zip(highest) {
        let anchor = match slot * 100 / days.count() {
            ..20 => Anchor::Start,
            80.. => Anchor::End,
            _ => Anchor::Middle,
        };
        let at = (days.middle(slot), costs[slot].map_or(0, |cost| scale.y(cost)));
        canvas.label(&Label { class: "chart__note", at, anchor, shift: (0, -50), text });
    }
    if let Some(band) = expected.get(days.count() - 1).copied().flatten() {
        canvas.beside(i32::midpoint(scale.y(band.low), scale.y(band.high)), &labels.range);
    }
    Ok(canvas.picture("chart--daily", words))
}

/// One outline for each run of days with a range.
fn ranges(expected: &[Option<Band>], days: Days, scale: &Scale) -> Vec<Shape> {
    let slots: Vec<(usize, Option<Band>)> = expected.iter().copied().enumerate().collect();
    let runs = slots.split(|(_, band)| band.is_none());
    let outline = |run: &[(usize, Option<Band>)]| {
        let edge = |of: fn(Band) -> Decimal| {
            let of = move |(slot, band): &(usize, Option<Band>)| Some((*slot, scale.y(of((*band)?))));
            run.iter().filter_map(of).flat_map(move |(slot, y)| [(days.x(slot), y), (days.x(slot + 1), y)])
        };
        let above: Vec<_> = edge(|band| band.high).collect();
        let below: Vec<_> = edge(|band| band.low).collect();
        Shape::Area(above.into_iter().chain(below.into_iter().rev()).collect())
    };
    runs.filter(|run| !run.is_empty()).map(outline).collect()
}
