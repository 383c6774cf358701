//! The grid's sort orders. Each is total and stable: ties are broken by name, then by id, then by plan, which is the row's
//! index.
//!
//! A column's values become 64-bit keys in the column's order. Keys are sorted byte by byte (least significant digit
//! first, Knuth, The Art of Computer Programming 3, 5.2.5), which keeps rows with equal keys in order.
//!
//! Why it stays: a click on a numeric header took 0.61 of the time of a comparison sort in plain JavaScript, for
//! 100,004 rows (src/docs/bench-grid.md: the control of that run left its bounds, so this is a direction and no
//! promise). `make bench` prints the ratio to the plain Rust sort, `sort_by_percent`; if it nears 1, this code should
//! go.

use super::{Column, Direction, GridColumns, Kind, NumberColumn, SortKey};
use crate::budget::BudgetStatus;
use crate::customer::Plan;

impl GridColumns {
    /// All rows in a column's order. Rows without a value come last in either direction.
    ///
    /// "Attention" in its default, descending direction is: over budget (the highest percent first; then those over a
    /// budget of 0 or below, who have no percent), near it (highest first), spending without a budget (most first),
    /// unknown, within budget (highest first), and customers who have spent nothing.
    #[must_use]
    pub fn order(&self, sort: SortKey, direction: Direction) -> Vec<u32> {
        let SortKey::By(column) = sort else { return self.order_by_attention(direction) };
        match column.kind() {
            Kind::Name => self.order_by_index(direction),
            Kind::Plan => self.order_by(direction, |row| Some(u64::from(self.parts().plans[row] == Plan::Legacy))),
            _ => {
                let values = self.values(column);
                self.order_by(direction, |row| values.units(row).map(key))
            }
        }
    }

    fn order_by_index(&self, direction: Direction) -> Vec<u32> {
        let rows = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        match direction {
            Direction::Ascending => rows.collect(),
            Direction::Descending => rows.rev().collect(),
        }
    }

    fn order_by(&self, direction: Direction, value: impl Fn(usize) -> Option<u64>) -> Vec<u32> {
        let mut pairs = Vec::with_capacity(self.len());
        let mut missing = Vec::new();
        for row in 0..u32::try_from(self.len()).unwrap_or(u32::MAX) {
            match value(row as usize) {
                // Inverted, so that descending order still breaks ties in ascending row order.
                Some(value) if direction == Direction::Descending => pairs.push((!value, row)),
                Some(value) => pairs.push((value, row)),
                None => missing.push(row),
            }
        }
        sort_by_key(&mut pairs);
        pairs.into_iter().map(|(_, row)| row).chain(missing).collect()
    }

    /// By group and by rank within the group, highest first.
    fn order_by_attention(&self, direction: Direction) -> Vec<u32> {
        let statuses = &self.parts().statuses;
        let (percents, spent) = (self.values(Column::PercentUsed), self.values(Column::Spent));
        self.order_by(direction, |row| {
            let known = percents.units(row);
            let percent = known.unwrap_or_default();
            let spent = spent.units(row).unwrap_or_default();
            let (group, place) = match statuses[row] {
                BudgetStatus::Over => (5, known.unwrap_or(-NumberColumn::LIMIT)),
                BudgetStatus::Near => (4, percent),
                BudgetStatus::None if spent > 0 => (3, spent),
                BudgetStatus::Unknown => (2, 0),
                // If amounts are hidden, the percent decides.
                BudgetStatus::Within if spent > 0 || percent > 0 => (1, percent),
                BudgetStatus::Within | BudgetStatus::None => (0, 0),
            };
            // Both signs of `NumberColumn::LIMIT` fit into 61 bits, which leaves three for the group.
            const { assert!(2 * NumberColumn::LIMIT < 1 << 61) };
            Some(group << 61 | (place + NumberColumn::LIMIT).cast_unsigned())
        })
    }
}

/// Maps signed numbers to unsigned ones in the same order.
fn key(value: i64) -> u64 {
    value.cast_unsigned() ^ 1 << 63
}

/// Sorts by key, stably.
#[expect(clippy::cast_possible_truncation, reason = "a key is taken byte by byte")]
fn sort_by_key(pairs: &mut Vec<(u64, u32)>) {
    let first = pairs.first().map_or(0, |pair| pair.0);
    let differing = pairs.iter().fold(0, |differing, pair| differing | (pair.0 ^ first));
    let mut sorted = vec![(0, 0); pairs.len()];
    for shift in (0..u64::BITS).step_by(8) {
        // A byte that is the same in all keys needs no pass.
        if (differing >> shift) as u8 == 0 {
            continue;
        }
        let byte = |pair: &(u64, u32)| (pair.0 >> shift & 0xff) as usize;
        let mut next = [0_usize; 257];
        for pair in pairs.iter() {
            next[byte(pair) + 1] += 1;
        }
        for value in 1..next.len() {
            next[value] += next[value - 1];
        }
        for pair in pairs.iter() {
            let place = &mut next[byte(pair)];
            sorted[*place] = *pair;
            *place += 1;
        }
        std::mem::swap(pairs, &mut sorted);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keys_have_the_order_of_their_numbers(one in any::<i64>(), other in any::<i64>()) {
            prop_assert_eq!(key(one).cmp(&key(other)), one.cmp(&other));
        }

        #[test]
        fn pairs_are_sorted_as_a_stable_sort_would(
            keys in proptest::collection::vec(prop_oneof![any::<u64>(), 0..5_u64, (0..9_u64).prop_map(|high| high << 56)], 0..300),
        ) {
            let mut pairs: Vec<(u64, u32)> = keys.into_iter().zip(0..).collect();
            let mut expected = pairs.clone();
            expected.sort_by_key(|pair| pair.0);
            sort_by_key(&mut pairs);
            prop_assert_eq!(pairs, expected);
        }
    }
}
