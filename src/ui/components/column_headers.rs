//! The header row: each column's name is a link that sorts by it. In the live grid the same links sort on the spot.

use leptos::prelude::*;

use super::grid_texts::GridTexts;
use crate::domain::grid::{Direction, GridQuery, SortKey};
use crate::ui::paths;

/// A column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Customer,
    Plan,
    PercentUsed,
    Spent,
    Budget,
    Remaining,
    Updated,
}

impl Column {
    pub const ALL: [Self; 7] =
        [Self::Customer, Self::Plan, Self::PercentUsed, Self::Spent, Self::Budget, Self::Remaining, Self::Updated];

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

    #[must_use]
    pub fn name(self, texts: &GridTexts) -> String {
        let place = Self::ALL.iter().position(|column| *column == self).unwrap_or_default();
        texts.columns[place].clone()
    }

    fn class(self) -> &'static str {
        match self {
            Self::Customer => "customers__cell customers__cell--name",
            Self::Plan => "customers__cell customers__cell--plan",
            Self::PercentUsed => "customers__cell customers__cell--percent",
            Self::Spent => "customers__cell customers__cell--spent",
            Self::Budget => "customers__cell customers__cell--budget",
            Self::Remaining => "customers__cell customers__cell--remaining",
            Self::Updated => "customers__cell customers__cell--updated",
        }
    }

    /// The value of `aria-sort` (WAI-ARIA 1.2) on the column's header.
    #[must_use]
    pub fn aria_sort(self, query: &GridQuery) -> &'static str {
        match query.direction {
            _ if query.sort != self.sort() => "none",
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        }
    }
}

/// The row of headers for the state that the grid is in.
pub fn column_headers(query: &GridQuery, texts: &GridTexts) -> impl IntoView + use<> {
    let header = |column: Column| {
        view! {
            <th role="columnheader" scope="col" class=column.class() aria-sort=column.aria_sort(query)>
                <a class="sort-link" href=paths::customers(&query.sorted_by(column.sort()))>
                    {column.name(texts)}
                    <svg class="sort-link__arrow" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
                        <path d="M5 9 1 3h8Z"></path>
                    </svg>
                </a>
            </th>
        }
    };
    view! {
        <tr role="row" class="customers__row customers__row--head" aria-rowindex="1">
            {Column::ALL.map(header).into_iter().collect_view()}
        </tr>
    }
}
