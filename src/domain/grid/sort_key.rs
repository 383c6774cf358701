//! Sort keys: any column, and attention.

use super::{Column, Direction};

/// What the grid is sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum SortKey {
    /// Those who need attention first: see [`super::GridColumns::order`].
    #[default]
    Attention,
    By(Column),
}

impl SortKey {
    pub const ALL: [Self; Column::ALL.len() + 1] = {
        let mut all = [Self::Attention; Column::ALL.len() + 1];
        let mut place = 0;
        while place < Column::ALL.len() {
            all[place + 1] = Self::By(Column::ALL[place]);
            place += 1;
        }
        all
    };

    /// Its position in [`Self::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self.column().map_or(0, |column| column.index() + 1)
    }

    /// The column that shows the sort value; `None` for "attention".
    #[must_use]
    pub fn column(self) -> Option<Column> {
        match self {
            Self::Attention => None,
            Self::By(column) => Some(column),
        }
    }

    /// The value of the `sort` parameter.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.column().map_or("attention", Column::sort_key)
    }

    /// Parses what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }

    /// The direction of the first click.
    #[must_use]
    pub fn default_direction(self) -> Direction {
        self.column().map_or(Direction::Descending, Column::first_direction)
    }
}
