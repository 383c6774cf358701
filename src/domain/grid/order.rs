//! The grid's sort orders. Each is total and stable: ties are broken by name, then by id, then by plan, which is the row's
//! index.
//!
//! A column's values become 64-bit keys in the column's order. Rows are sorted by their keys digit by digit (least
//! significant first, Knuth, The Art of Computer Programming 3, 5.2.5), which keeps rows with equal keys in order. Only
//! the rows' numbers move: the keys stay where they are, because a browser's memory never shrinks again.
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
        let mut keys = Vec::with_capacity(self.len());
        let mut rows = Vec::with_capacity(self.len());
        let mut missing = Vec::new();
        for row in 0..u32::try_from(self.len()).unwrap_or(u32::MAX) {
            let value = value(row as usize);
            let those = if value.is_some() { &mut rows } else { &mut missing };
            those.push(row);
            let value = value.unwrap_or_default();
            // Inverted, so that descending order still breaks ties in ascending row order.
            keys.push(if direction == Direction::Descending { !value } else { value });
        }
        sort_by_key(&mut rows, &keys);
        rows.extend(missing);
        rows
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
                // Who is over a budget has used 100 % at least, so without a percent the customer comes last.
                BudgetStatus::Over => (5, percent),
                BudgetStatus::Near => (4, percent),
                BudgetStatus::None if spent > 0 => (3, spent),
                BudgetStatus::Unknown => (2, 0),
                // If amounts are hidden, the percent decides.
                BudgetStatus::Within if spent > 0 || percent > 0 => (1, percent),
                BudgetStatus::Within | BudgetStatus::None => (0, 0),
            };
            // Both signs of `NumberColumn::LIMIT` fit into 61 bits, which leaves three for the group.
            const { assert!(NumberColumn::LIMIT < 1 << 60) };
            Some(group << 61 | (place + (1 << 60)).cast_unsigned())
        })
    }
}

/// Maps signed numbers to unsigned ones in the same order.
fn key(value: i64) -> u64 {
    value.cast_unsigned() ^ 1 << 63
}

/// Sorts rows by their keys, stably. Each row is a place in `keys`.
fn sort_by_key(rows: &mut Vec<u32>, keys: &[u64]) {
    let first = rows.first().map_or(0, |row| keys[*row as usize]);
    let differing = rows.iter().fold(0, |differing, row| differing | (keys[*row as usize] ^ first));
    let mut sorted = Vec::with_capacity(rows.capacity());
    sorted.resize(rows.len(), 0);
    let mut next = [0_u32; VALUES + 1];
    let mut shift = 0;
    while shift < u64::BITS && differing >> shift != 0 {
        // Bits that are the same in all keys need no pass.
        shift += (differing >> shift).trailing_zeros();
        let digit = Digit { keys, shift };
        digit.count(rows, &mut next);
        digit.place(rows, &mut next, &mut sorted);
        std::mem::swap(rows, &mut sorted);
        shift += BITS;
    }
}

/// Few enough for the counts to stay in the nearest cache, and enough for most figures to have three digits.
const BITS: u32 = 11;
const VALUES: usize = 1 << BITS;

/// [`BITS`] of all keys. Its functions stay functions, because a browser makes code quick between two calls of it.
struct Digit<'a> {
    keys: &'a [u64],
    shift: u32,
}

impl Digit<'_> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "called for each row, where code is small rather than quick")]
    #[expect(clippy::cast_possible_truncation, reason = "a digit is a few bits of a key")]
    fn of(&self, row: u32) -> usize {
        (self.keys[row as usize] >> self.shift) as usize % VALUES
    }

    /// Where the rows of each digit begin.
    #[inline(never)]
    fn count(&self, rows: &[u32], next: &mut [u32; VALUES + 1]) {
        next.fill(0);
        for row in rows {
            next[self.of(*row) + 1] += 1;
        }
        for value in 1..next.len() {
            next[value] += next[value - 1];
        }
    }

    #[inline(never)]
    fn place(&self, rows: &[u32], next: &mut [u32; VALUES + 1], sorted: &mut [u32]) {
        for row in rows {
            let place = &mut next[self.of(*row)];
            sorted[*place as usize] = *row;
            *place += 1;
        }
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
        fn rows_are_sorted_as_a_stable_sort_would(
            keys in proptest::collection::vec(prop_oneof![any::<u64>(), 0..5_u64, (0..9_u64).prop_map(|high| high << 56)], 0..300),
            left_out in 0..7_usize,
        ) {
            // Not every key has a row: those without a value are left out.
            let all = (0_u32..).take(keys.len());
            let mut rows: Vec<u32> = all.filter(|row| left_out == 0 || *row as usize % left_out != 1).collect();
            let mut expected = rows.clone();
            expected.sort_by_key(|row| keys[*row as usize]);
            sort_by_key(&mut rows, &keys);
            prop_assert_eq!(rows, expected);
        }
    }
}
