//! A grid's place: the page that its links lead to, and the columns shown there.

use crate::paths;
use domain::grid::{Column, ColumnSet, GridQuery};

/// The page of all customers, or a shared link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridPlace {
    pub path: String,
    pub columns: ColumnSet,
}

impl GridPlace {
    /// The page of all customers.
    #[must_use]
    pub fn customers() -> Self {
        Self { path: paths::CUSTOMERS.to_owned(), columns: ColumnSet::ALL }
    }

    /// Whether its figures are the newest ones, rather than frozen.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.path == paths::CUSTOMERS
    }

    /// The grid's address for a query.
    #[must_use]
    pub fn at(&self, query: &GridQuery) -> String {
        paths::grid(&self.path, query)
    }

    #[must_use]
    pub fn shows(&self, column: Column) -> bool {
        self.columns.contains(column)
    }

    /// Whether its amounts have a currency to filter by.
    #[must_use]
    pub fn shows_amounts(&self) -> bool {
        self.columns.shows_money()
    }

    /// The class names; without amounts, rows are lower when they are cards.
    #[must_use]
    pub fn class(&self) -> &'static str {
        if self.shows_amounts() { "customers" } else { "customers customers--without-money" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_leads_to_its_own_page_and_names_what_it_hides() {
        let place = GridPlace { path: "/s/key".to_owned(), columns: ColumnSet::read("budget") };
        assert_eq!(place.at(&GridQuery::default()), "/s/key");
        assert_eq!(place.at(&GridQuery::parse("sort=cost")), "/s/key?sort=cost");
        assert_eq!(place.class(), "customers");
        let place = GridPlace { columns: ColumnSet::read("budget,spent"), ..place };
        assert_eq!(place.class(), "customers customers--without-money");
        assert_eq!(GridPlace::customers().class(), "customers");
    }
}
