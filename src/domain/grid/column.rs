//! The columns that a person sees, and choices of them.

use serde::{Deserialize, Serialize};

use super::SortKey;

/// A column of the grid, in the order from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Customer,
    Plan,
    /// The percent, its gauge and the status.
    PercentUsed,
    Spent,
    Budget,
    Remaining,
    Updated,
}

impl Column {
    pub const ALL: [Self; 7] =
        [Self::Customer, Self::Plan, Self::PercentUsed, Self::Spent, Self::Budget, Self::Remaining, Self::Updated];

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// What a click on its header sorts by.
    #[must_use]
    pub fn sort(self) -> SortKey {
        match self {
            Self::Customer => SortKey::Name,
            Self::Plan => SortKey::Plan,
            Self::PercentUsed => SortKey::PercentUsed,
            Self::Spent => SortKey::Cost,
            Self::Budget => SortKey::Budget,
            Self::Remaining => SortKey::Remaining,
            Self::Updated => SortKey::Updated,
        }
    }

    /// The column that shows what a sort goes by; none for "attention".
    #[must_use]
    pub fn of(sort: SortKey) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.sort() == sort)
    }

    /// Its name in URLs and in class names.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Plan => "plan",
            Self::PercentUsed => "percent",
            Self::Spent => "spent",
            Self::Budget => "budget",
            Self::Remaining => "remaining",
            Self::Updated => "updated",
        }
    }

    /// Reads what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}

/// The columns that are shown. The customer always is; what remains only beside the amounts that it comes from, because it
/// would tell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Columns {
    hidden: u8,
}

impl Columns {
    pub const ALL: Self = Self { hidden: 0 };

    #[must_use]
    pub fn without(self, column: Column) -> Self {
        if column == Column::Customer {
            return self;
        }
        let mut hidden = self.hidden | bit(column);
        if hidden & (bit(Column::Spent) | bit(Column::Budget)) != 0 {
            hidden |= bit(Column::Remaining);
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

    /// Those that are left out, from left to right.
    pub fn hidden(self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(move |column| !self.contains(*column))
    }

    /// The keys of those that are left out, separated by commas.
    #[must_use]
    pub fn write(self) -> String {
        self.hidden().map(Column::key).collect::<Vec<_>>().join(",")
    }

    /// Reads what [`Self::write`] wrote; what is no column is passed over.
    #[must_use]
    pub fn read(hidden: &str) -> Self {
        hidden.split(',').filter_map(Column::from_key).fold(Self::ALL, Self::without)
    }
}

impl Default for Columns {
    fn default() -> Self {
        Self::ALL
    }
}

impl From<String> for Columns {
    fn from(hidden: String) -> Self {
        Self::read(&hidden)
    }
}

impl From<Columns> for String {
    fn from(columns: Columns) -> Self {
        columns.write()
    }
}

fn bit(column: Column) -> u8 {
    1 << column.index()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_is_not_shown_without_both_amounts_that_tell_it() {
        for amount in [Column::Spent, Column::Budget] {
            let columns = Columns::ALL.without(amount);
            assert!(!columns.contains(amount) && !columns.contains(Column::Remaining));
        }
        let columns = Columns::ALL.without(Column::Remaining);
        assert!(columns.contains(Column::Spent) && columns.contains(Column::Budget));
    }

    #[test]
    fn the_customer_is_always_shown_and_a_choice_is_read_as_it_was_written() {
        assert_eq!(Columns::read("customer,nothing,,"), Columns::ALL);
        let columns = Columns::ALL.without(Column::Plan).without(Column::Spent);
        assert_eq!(columns.write(), "plan,spent,remaining");
        assert_eq!(Columns::read(&columns.write()), columns);
        assert_eq!(columns.iter().count(), 4);
    }

    #[test]
    fn every_column_is_found_by_its_key_and_by_its_sort() {
        for column in Column::ALL {
            assert_eq!(Column::from_key(column.key()), Some(column));
            assert_eq!(Column::of(column.sort()), Some(column));
            assert_eq!(Column::ALL[column.index()], column);
        }
        assert_eq!(Column::of(SortKey::Attention), None);
    }
}
