//! A selection of columns: what a grid shows, and what a shared link hides.

use serde::{Deserialize, Serialize};

use super::{Column, Kind};

/// The visible columns. The customer is always visible; other columns are only if nothing they would reveal is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct ColumnSet {
    /// One bit per column.
    hidden: u32,
}

impl ColumnSet {
    pub const ALL: Self = Self { hidden: 0 };

    #[must_use]
    pub fn without(self, column: Column) -> Self {
        if column.kind() == Kind::Name {
            return self;
        }
        let mut hidden = self.hidden | bit(column);
        // Hide what reveals a hidden column, then what reveals that, and so on.
        for _ in Column::ALL {
            for (column, given_away) in Column::ALL.into_iter().zip(GIVEN_AWAY) {
                if hidden & given_away != 0 {
                    hidden |= bit(column);
                }
            }
        }
        Self { hidden }
    }

    #[must_use]
    pub fn contains(self, column: Column) -> bool {
        self.hidden & bit(column) == 0
    }

    /// From left to right.
    pub fn iter(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| self.contains(*column))
    }

    /// The hidden columns, from left to right.
    pub fn hidden(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| !self.contains(*column))
    }

    /// Whether any amount is shown, and with it the currencies.
    #[must_use]
    pub fn shows_money(self) -> bool {
        self.iter().any(|column| column.kind().is_money())
    }

    /// The keys of the hidden columns, separated by commas.
    #[must_use]
    pub fn write(self) -> String {
        self.hidden().map(Column::key).collect::<Vec<_>>().join(",")
    }

    /// Parses what [`Self::write`] wrote. Unknown keys are ignored.
    #[must_use]
    pub fn read(hidden: &str) -> Self {
        hidden.split(',').filter_map(Column::from_key).fold(Self::ALL, Self::without)
    }
}

impl Default for ColumnSet {
    fn default() -> Self {
        Self::ALL
    }
}

impl From<String> for ColumnSet {
    fn from(hidden: String) -> Self {
        Self::read(&hidden)
    }
}

impl From<ColumnSet> for String {
    fn from(columns: ColumnSet) -> Self {
        columns.write()
    }
}

const fn bit(column: Column) -> u32 {
    const { assert!(Column::ALL.len() <= u32::BITS as usize) };
    1 << column.index()
}

/// [`Column::gives_away`] of each column, as bits.
const GIVEN_AWAY: [u32; Column::ALL.len()] = {
    let mut bits = [0; Column::ALL.len()];
    let mut place = 0;
    while place < bits.len() {
        let mut given = Column::ALL[place].gives_away();
        while let [first, rest @ ..] = given {
            bits[place] |= bit(*first);
            given = rest;
        }
        place += 1;
    }
    bits
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_is_not_shown_without_both_amounts_that_tell_it() {
        for amount in [Column::Spent, Column::Budget] {
            let columns = ColumnSet::ALL.without(amount);
            assert!(!columns.contains(amount) && !columns.contains(Column::Remaining));
        }
        let columns = ColumnSet::ALL.without(Column::Remaining);
        assert!(columns.contains(Column::Spent) && columns.contains(Column::Budget));
    }

    #[test]
    fn the_customer_is_always_shown_and_a_choice_is_read_as_it_was_written() {
        assert_eq!(ColumnSet::read("customer,nothing,,"), ColumnSet::ALL);
        let columns = ColumnSet::ALL.without(Column::Remaining).without(Column::Plan);
        assert_eq!(columns.write(), "plan,remaining");
        assert_eq!(ColumnSet::read(&columns.write()), columns);
        assert_eq!(columns.iter().count(), Column::ALL.len() - 2);
        let stored = ColumnSet::read("plan,spent");
        assert!(!stored.contains(Column::Remaining), "older links may not list it");
    }
}
