//! Days to positions: each day of a period has a slot of the same width.

use jiff::ToSpan;
use jiff::civil::Date;

use super::canvas::Shape;
use domain::money::Decimal;

/// The drawing of a chart, in units of which the design has ten to a pixel.
pub(crate) const WIDTH: i32 = 7_200;

/// A longer period is cut: no billing period is longer than a year.
const MOST: i64 = 366;

/// The slots of a period.
#[derive(Clone, Copy)]
pub(crate) struct Days {
    first: Date,
    count: i32,
}

impl Days {
    pub fn between(first: Date, last: Date) -> Self {
        let days = first.duration_until(last).as_hours() / 24;
        Self { first, count: i32::try_from(days.saturating_add(1).clamp(1, MOST)).unwrap_or(1) }
    }

    pub fn count(self) -> usize {
        self.count.unsigned_abs() as usize
    }

    /// Where a slot begins; that of `count` is the right edge.
    pub fn x(self, slot: usize) -> i32 {
        let slot = i32::try_from(slot).unwrap_or(self.count).min(self.count);
        WIDTH * slot / self.count
    }

    /// The slot of a day, or of the edge that it is beyond.
    pub fn slot(self, day: Date) -> usize {
        let days = self.first.duration_until(day).as_hours() / 24;
        usize::try_from(days).unwrap_or(0).min(self.count() - 1)
    }

    pub fn day(self, slot: usize) -> Option<Date> {
        self.first.checked_add(i32::try_from(slot).ok()?.days()).ok()
    }

    /// Every seventh slot, with its middle: few enough labels for a phone, and weeks are visible.
    pub fn weeks(self) -> impl Iterator<Item = (Date, i32)> {
        (0..self.count()).step_by(7).filter_map(move |slot| Some((self.day(slot)?, self.middle(slot))))
    }

    pub fn middle(self, slot: usize) -> i32 {
        i32::midpoint(self.x(slot), self.x(slot + 1))
    }
}

/// The runs of days without figures, over the whole height.
pub(crate) fn gaps(known: &[Option<Decimal>], days: Days, height: i32) -> Vec<Shape> {
    let slots: Vec<(usize, bool)> = known.iter().map(Option::is_none).enumerate().collect();
    let runs = slots.chunk_by(|(_, one), (_, other)| one == other).filter(|run| run.iter().all(|(_, is_gap)| *is_gap));
    let edges = runs.filter_map(|run| Some((run.first()?.0, run.last()?.0)));
    edges.map(|(from, to)| Shape::Bar((days.x(from), 0), (days.x(to + 1), height))).collect()
}
