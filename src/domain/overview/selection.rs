//! Which rows a query selects, in which order, and what is counted of them. What is the same for every reader of every page is
//! counted once.

use std::borrow::Cow;

use super::Overview;
use crate::distribution::{BANDS, distribution};
use crate::grid::{Column, Direction, Facets, GridQuery};

/// What is counted of all rows, whatever the query.
#[derive(Clone, Debug)]
pub struct Counts {
    /// See [`distribution`].
    pub bands: [usize; BANDS],
    /// See [`crate::grid::GridColumns::customers_exceeding`]; `None` while nothing is projected.
    pub exceeding: Option<usize>,
    /// Of a query without filters.
    facets: Facets,
}

impl Overview {
    /// Counted on the first call.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| {
            let columns = &self.columns;
            // Counts have no order: nothing is sorted for them.
            let rows: Vec<u32> = (0..).take(columns.len()).collect();
            Counts {
                bands: distribution(columns),
                exceeding: (!columns.values(Column::Projected).is_empty()).then(|| columns.customers_exceeding()),
                facets: columns.select_found(&rows, &GridQuery::default(), None).1,
            }
        })
    }

    /// The rows that a query selects, in its order, and what its filters would leave.
    #[must_use]
    pub fn select(&self, query: &GridQuery) -> (Cow<'_, [u32]>, Facets) {
        if !query.is_filtered() {
            return (Cow::Borrowed(self.order(query)), self.counts().facets.clone());
        }
        let (rows, facets) = self.columns.select(self.order(query), query, &self.index);
        (Cow::Owned(rows), facets)
    }

    /// All rows in the order of a query; sorted on the first call and cached.
    #[must_use]
    pub fn order(&self, query: &GridQuery) -> &[u32] {
        let place = query.sort.index() * 2 + usize::from(query.direction == Direction::Descending);
        self.orders[place].get_or_init(|| self.columns.order(query.sort, query.direction))
    }
}
