//! What a row says about its budget (A.2, A.3), compared by multiplication alone.

use std::cmp::Ordering;

use crate::script::{Budget, Cents, Level, Row};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Amounts decide.
    Share {
        spent: Cents,
        budget: Cents,
    },
    /// Partner Center's percent, only where it does not say how much was spent.
    Percent(Level),
    /// Spending above a budget of 0 or below: over every threshold.
    OverZero,
    WithinZero,
    NoBudget,
    /// A field that decides is missing: concludes nothing.
    Unknown,
}

impl Reading {
    pub fn of(row: &Row) -> Self {
        match (row.budget, row.spent, row.percent) {
            (Budget::Amount(budget), Some(spent), _) if budget > 0 => Self::Share { spent, budget },
            (Budget::Amount(budget), Some(spent), _) if spent > budget => Self::OverZero,
            (Budget::Amount(_), Some(_), _) => Self::WithinZero,
            (Budget::Amount(budget), None, Some(percent)) if budget > 0 => Self::Percent(percent),
            (Budget::NotSet, Some(_), _) => Self::NoBudget,
            _ => Self::Unknown,
        }
    }

    /// The highest threshold that it reaches.
    pub fn reached(self, thresholds: &[Level]) -> Option<Level> {
        thresholds.iter().copied().filter(|threshold| self.beside(*threshold, 1) != Ordering::Less).max()
    }

    /// Compares it with the end of the hysteresis below a threshold (B.6): the smaller of 2 points and a twentieth of the
    /// threshold. `Less` has come down by more than that.
    pub fn beside_hysteresis(self, threshold: Level) -> Ordering {
        let least = 20 * threshold - threshold.min(20 * 200);
        self.beside(least, 20)
    }

    /// Compares it with a fraction of a level.
    fn beside(self, level: i64, parts: i64) -> Ordering {
        let wide = i128::from;
        match self {
            Self::Share { spent, budget } => (wide(spent) * 10_000 * wide(parts)).cmp(&(wide(level) * wide(budget))),
            Self::Percent(percent) => (wide(percent) * wide(parts)).cmp(&wide(level)),
            Self::OverZero => Ordering::Greater,
            Self::WithinZero | Self::NoBudget | Self::Unknown => Ordering::Less,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hysteresis_is_two_points_or_a_twentieth_of_the_threshold() {
        let share = |spent| Reading::Share { spent, budget: 10_000 };
        for (threshold, edge) in [(8_000, 7_800), (10_000, 9_800), (12_000, 11_800), (5_000, 4_800), (2_000, 1_900)] {
            assert_eq!(share(edge).beside_hysteresis(threshold), Ordering::Equal, "{threshold}");
            assert_eq!(share(edge - 1).beside_hysteresis(threshold), Ordering::Less, "{threshold}");
            assert_eq!(Reading::Percent(edge + 1).beside_hysteresis(threshold), Ordering::Greater, "{threshold}");
        }
    }

    #[test]
    fn a_threshold_is_reached_by_exact_amounts() {
        let share = |spent, budget| Reading::Share { spent, budget }.reached(&[8_000, 10_000]);
        assert_eq!(share(79_999_999_999, 100_000_000_000), None);
        assert_eq!(share(80_000_000_000, 100_000_000_000), Some(8_000));
        assert_eq!(share(i64::MAX, 1), Some(10_000));
        assert_eq!(Reading::OverZero.reached(&[8_000, 10_000]), Some(10_000));
        assert_eq!(Reading::NoBudget.reached(&[8_000]), None);
    }
}
