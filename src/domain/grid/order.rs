//! The orders of the grid. Each is total and stable: ties fall to the name, then to the id, which is the row's index.

use super::{Direction, GridColumns, SortKey};
use crate::domain::budget::BudgetStatus;
use crate::domain::customer::Plan;

impl GridColumns {
    /// All rows in the order of a column. Rows without a value come last in either direction.
    ///
    /// "Attention" in its default, descending direction is: over budget (highest percent first), near it (likewise),
    /// spending without a budget (most first), unknown, within budget (highest first), and whoever has spent nothing.
    #[must_use]
    pub fn order(&self, sort: SortKey, direction: Direction) -> Vec<u32> {
        match sort {
            SortKey::Name => self.order_by_index(direction),
            SortKey::Attention => self.order_by(direction, |row| Some(self.attention(row))),
            SortKey::PercentUsed => self.order_by(direction, |row| self.parts().percent.units(row)),
            SortKey::Cost => self.order_by(direction, |row| self.parts().spent.units(row)),
            SortKey::Budget => self.order_by(direction, |row| self.parts().budget.units(row)),
            SortKey::Remaining => self.order_by(direction, |row| self.remaining().units(row)),
            SortKey::Plan => self.order_by(direction, |row| Some(i64::from(self.parts().plans[row] == Plan::Legacy))),
            SortKey::Updated => self.order_by(direction, |row| self.parts().updated[row]),
        }
    }

    fn order_by_index(&self, direction: Direction) -> Vec<u32> {
        let rows = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        match direction {
            Direction::Ascending => rows.collect(),
            Direction::Descending => rows.rev().collect(),
        }
    }

    /// Sorts pairs of (value, row): the row breaks ties, so an unstable sort gives a total order.
    fn order_by<K: SortValue>(&self, direction: Direction, value: impl Fn(usize) -> Option<K>) -> Vec<u32> {
        let mut pairs = Vec::with_capacity(self.len());
        let mut missing = Vec::new();
        for row in 0..u32::try_from(self.len()).unwrap_or(u32::MAX) {
            match value(row as usize) {
                Some(value) if direction == Direction::Descending => pairs.push((value.reversed(), row)),
                Some(value) => pairs.push((value, row)),
                None => missing.push(row),
            }
        }
        pairs.sort_unstable();
        pairs.into_iter().map(|(_, row)| row).chain(missing).collect()
    }

    /// A group, and the place within it; the greatest first.
    fn attention(&self, row: usize) -> (i8, i64) {
        let parts = self.parts();
        let percent = parts.percent.units(row).unwrap_or_default();
        match parts.statuses[row] {
            BudgetStatus::Over => (5, percent),
            BudgetStatus::Near => (4, percent),
            BudgetStatus::None if self.has_spending(row) => (3, parts.spent.units(row).unwrap_or_default()),
            BudgetStatus::Unknown => (2, 0),
            BudgetStatus::Within if self.has_spending(row) => (1, percent),
            BudgetStatus::Within | BudgetStatus::None => (0, 0),
        }
    }
}

/// A value that can be turned round, so that descending order still breaks ties in ascending order of the row.
trait SortValue: Ord {
    fn reversed(self) -> Self;
}

impl SortValue for i64 {
    fn reversed(self) -> Self {
        !self
    }
}

impl SortValue for (i8, i64) {
    fn reversed(self) -> Self {
        (!self.0, !self.1)
    }
}
