//! The grid's columns, one file each. Everything follows from these files: header and cells, the live rows, sort and
//! URL, the dataset, the CSV file, and what a shared link may show. CONTRIBUTING.md has the recipe for adding one.

mod budget;
mod customer;
mod kind;
mod percent_used;
mod plan;
mod projected;
mod remaining;
mod set;
mod spent;
mod updated;

pub use kind::{Kind, Values};
pub use set::ColumnSet;

use super::{Direction, GridRecord};
use crate::customer::Plan;
use crate::money::Decimal;

/// The list, from left to right.
macro_rules! list {
    ($($file:ident::$column:ident,)+) => {
        const COUNT: usize = [$(Column::$column),+].len();

        /// A column of the grid, in order from left to right.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Column {
            $($column,)+
        }

        impl Column {
            pub const ALL: [Self; COUNT] = [$(Self::$column),+];

            /// Its name in class names, in the share page's URL and in stored links.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$column => $file::$column::KEY,)+ }
            }

            /// The value of the `sort` parameter.
            #[must_use]
            pub const fn sort_key(self) -> &'static str {
                match self { $(Self::$column => $file::$column::SORT_KEY,)+ }
            }

            /// The direction of the first click on its header.
            #[must_use]
            pub const fn first_direction(self) -> Direction {
                match self { $(Self::$column => $file::$column::FIRST_DIRECTION,)+ }
            }

            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$column => $file::$column::KIND,)+ }
            }

            /// The record fields that it shows.
            #[must_use]
            pub const fn shows(self) -> &'static [Field] {
                match self { $(Self::$column => $file::$column::SHOWS,)+ }
            }

            /// Its place among the figures of which any two give the others, if it is one: see [`ColumnSet`].
            #[must_use]
            pub const fn tie(self) -> Option<u8> {
                match self { $(Self::$column => $file::$column::TIE,)+ }
            }

            /// How it is computed, if the dataset does not contain it.
            #[must_use]
            pub const fn derived(self) -> Option<Derived> {
                match self { $(Self::$column => $file::$column::DERIVED,)+ }
            }

            /// The columns that its figures may give away: see [`ColumnSet`].
            #[must_use]
            pub const fn gives_away(self) -> &'static [Self] {
                match self { $(Self::$column => $file::$column::GIVES_AWAY,)+ }
            }

            /// Its value in a record, with every digit. (Not for the browser, which has no decimals.)
            #[must_use]
            pub fn exact<'a>(self, record: &GridRecord<'a>) -> Exact<'a> {
                match self { $(Self::$column => $file::$column::exact(record),)+ }
            }

            /// See [`Definition::derive_exactly`].
            pub(super) fn derive_exactly(self, from: &[Decimal]) -> Option<Decimal> {
                match self { $(Self::$column => $file::$column::derive_exactly(from),)+ }
            }
        }
    };
}

list! {
    customer::Customer,
    plan::Plan,
    percent_used::PercentUsed,
    spent::Spent,
    budget::Budget,
    remaining::Remaining,
    projected::Projected,
    updated::Updated,
}

/// Everything about one column.
trait Definition {
    /// Its name in class names, in the share page's URL and in stored links: never changes.
    const KEY: &'static str;
    /// The value of the `sort` parameter.
    const SORT_KEY: &'static str;
    /// The direction of the first click on its header: texts from A, figures from the largest.
    const FIRST_DIRECTION: Direction;
    /// How it is drawn, aligned and sorted.
    const KIND: Kind;
    /// The record fields that it shows. A snapshot keeps only those of its visible columns.
    const SHOWS: &'static [Field];
    /// Its place among the figures of which any two give the others: spent, budget, percent used and what remains. If one
    /// of them is hidden, only the first that is not hidden stays. `None` if nothing can be computed with it.
    const TIE: Option<u8>;
    /// How it is computed from other columns, on the server and in the browser alike; `None` if the dataset contains
    /// it.
    const DERIVED: Option<Derived>;
    /// The columns that its figures may give away, though nobody can count on it: it is hidden with each of them.
    const GIVES_AWAY: &'static [Column] = &[];

    /// Its value in a record, with every digit: what the file contains, and what the grid rounds.
    fn exact<'a>(record: &GridRecord<'a>) -> Exact<'a>;

    /// [`Derived::units`] for amounts too large for it, from the figures as shown. The server sends the results along.
    fn derive_exactly(_from: &[Decimal]) -> Option<Decimal> {
        None
    }
}

/// A column computed from others.
#[derive(Clone, Copy, Debug)]
pub struct Derived {
    /// At most [`Self::MAX_SOURCES`] columns, either in the dataset or further left.
    pub from: &'static [Column],
    /// Its value, computed from theirs, in the units of [`super::NumberColumn`] (1 is 10,000 units). Missing if one of
    /// theirs is.
    pub units: fn(&[i64]) -> Option<i64>,
}

impl Derived {
    pub const MAX_SOURCES: usize = 4;
}

/// A value with every digit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Exact<'a> {
    Text(&'a str),
    Plan(Plan),
    Number(Option<Decimal>),
    Moment(Option<jiff::Timestamp>),
}

/// A record field that columns show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Plan,
    Status,
    Percent,
    Spent,
    SpentUsd,
    Budget,
    /// Where spending ends up by the end of the period.
    Projected,
    Currency,
    Updated,
}

impl Column {
    /// Its position in [`Self::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Whether the dataset contains its figures: false for name and plan, stored separately, and for derived columns.
    #[must_use]
    pub const fn is_sent(self) -> bool {
        !matches!(self.kind().values(), Values::Apart) && self.derived().is_none()
    }

    /// Parses what [`Self::key`] wrote.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::SortKey;

    #[test]
    fn every_column_is_found_by_its_key_and_by_its_sort() {
        for column in Column::ALL {
            assert_eq!(Column::from_key(column.key()), Some(column));
            assert_eq!(SortKey::from_key(column.sort_key()), Some(SortKey::By(column)));
            assert_eq!(SortKey::By(column).column(), Some(column));
            assert_eq!(Column::ALL[column.index()], column);
        }
        assert_eq!(SortKey::Attention.column(), None);
    }

    #[test]
    fn a_column_follows_from_columns_that_are_there_and_is_not_shown_without_them() {
        for column in Column::ALL {
            if let Some(derived) = column.derived() {
                assert!(derived.from.len() <= Derived::MAX_SOURCES);
                let is_there = |source: &Column| source.is_sent() || source.index() < column.index();
                assert!(derived.from.iter().all(is_there), "{column:?}");
                for source in derived.from {
                    assert!(!ColumnSet::hiding([*source]).contains(column), "{column:?} gives {source:?} away");
                }
            }
        }
    }

    #[test]
    fn the_keys_of_urls_and_stored_links_stay() {
        assert_eq!(
            Column::ALL.map(|column| (column.key(), column.sort_key())),
            [
                ("customer", "name"),
                ("plan", "plan"),
                ("percent", "percent-used"),
                ("spent", "cost"),
                ("budget", "budget"),
                ("remaining", "remaining"),
                ("projected", "projected"),
                ("updated", "updated"),
            ]
        );
    }
}
