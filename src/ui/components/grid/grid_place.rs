//! A grid's place: the page that its links lead to, and the columns shown there.

use crate::paths;
use domain::grid::{Column, ColumnSet, GridQuery, Scope};

/// The page of all customers, or a shared link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridPlace {
    /// With the query of its scope, if it has one: every address of the grid begins with it.
    pub path: String,
    pub columns: ColumnSet,
}

impl GridPlace {
    /// The page of all customers.
    #[must_use]
    pub fn customers() -> Self {
        Self::customers_in(&Scope::default())
    }

    /// The same for the rows in a scope.
    #[must_use]
    pub fn customers_in(scope: &Scope) -> Self {
        Self { path: paths::in_scope(paths::CUSTOMERS, scope), columns: ColumnSet::ALL }
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

    /// The class names; without amounts, rows are lower when they are cards. `trends` says whether these have a column.
    #[must_use]
    pub fn class(&self, trends: bool) -> &'static str {
        match (self.shows_amounts(), trends) {
            (true, true) => "customers customers--trends",
            (true, false) => "customers",
            (false, _) => "customers customers--without-money",
        }
    }

    /// The number of columns, as an attribute's value.
    #[must_use]
    pub fn width(&self, trends: bool) -> String {
        (self.columns.iter().count() + usize::from(trends)).to_string()
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
        assert_eq!(place.class(false), "customers");
        let place = GridPlace { columns: ColumnSet::read("budget,spent"), ..place };
        assert_eq!(place.class(true), "customers customers--without-money");
        assert_eq!(GridPlace::customers().class(false), "customers");
    }
}
