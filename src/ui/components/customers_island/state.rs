//! What the grid shows: the query, the rows that it selects, and the columns behind them.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::filter_bar::FilterView;
use super::super::grid_texts::GridTexts;
use super::super::row_view::{RowStyle, RowView};
use super::{GridSetup, events};
use crate::domain::grid::{Direction, Facets, GridColumns, GridQuery, SearchIndex, SortKey};

/// A handle that components pass around; all of them see the same state.
#[derive(Clone, Copy)]
pub struct GridState {
    pub query: RwSignal<GridQuery>,
    /// The rows that the query selects, in its order, as indexes into the columns.
    pub selected: RwSignal<Arc<Vec<u32>>>,
    facets: RwSignal<Facets>,
    live: RwSignal<bool>,
    setup: StoredValue<Arc<GridSetup>>,
    data: StoredValue<Option<Arc<LiveData>>>,
}

/// The order of the last sort, for the next filter or key of the search.
type KeptOrder = (SortKey, Direction, Arc<Vec<u32>>);

struct LiveData {
    columns: GridColumns,
    index: SearchIndex,
    order: std::sync::Mutex<Option<KeptOrder>>,
}

impl GridState {
    pub fn new(setup: GridSetup) -> Self {
        Self {
            query: RwSignal::new(GridQuery::parse(&setup.query)),
            selected: RwSignal::new(Arc::default()),
            facets: RwSignal::new(setup.facets.clone()),
            live: RwSignal::new(false),
            setup: StoredValue::new(Arc::new(setup)),
            data: StoredValue::new(None),
        }
    }

    pub fn texts(self) -> GridTexts {
        self.setup.with_value(|setup| setup.texts.clone())
    }

    /// Whether the columns are here; until then links and forms go to the server.
    pub fn is_live(self) -> bool {
        self.live.get()
    }

    /// The columns have come.
    pub fn go_live(self, columns: GridColumns) {
        let index = SearchIndex::build(&columns);
        self.data.set_value(Some(Arc::new(LiveData { columns, index, order: std::sync::Mutex::default() })));
        // Somebody may have typed while they were under way.
        if let Some(typed) = events::typed_search() {
            self.query.update_untracked(|query| query.search = typed);
        }
        self.select();
        self.live.set(true);
    }

    /// Shows what another query selects.
    pub fn show(self, query: GridQuery) {
        self.query.set(query);
        self.select();
    }

    /// The search as it is typed.
    pub fn search(self, search: String) {
        if !self.live.get_untracked() {
            return;
        }
        self.show(GridQuery { search, page: 1, ..self.query.get_untracked() });
        events::replace_address(&self.query.get_untracked());
    }

    fn select(self) {
        let Some(data) = self.data.get_value() else { return };
        let query = self.query.get_untracked();
        let order = data.order(&query);
        let (selected, facets) = data.columns.select(&order, &query, &data.index);
        self.facets.set(facets);
        self.selected.set(Arc::new(selected));
    }

    /// The row at a position of the selection.
    pub fn row(self, position: usize) -> Option<RowView> {
        let at = self.selected.with(|selected| selected.get(position).copied())?;
        let data = self.data.get_value()?;
        let row = data.columns.row(at as usize)?;
        let setup = self.setup.get_value();
        let style = RowStyle { texts: &setup.texts, numbers: setup.numbers, near: setup.near, now: setup.now };
        Some(style.row(&row))
    }

    /// "25 customers, 3 over budget"
    pub fn summary(self) -> String {
        let setup = self.setup.get_value();
        self.facets.with(|facets| {
            let customers = setup.texts.customers.write(facets.selected as u64, setup.numbers);
            let over = setup.texts.over.write(facets.selected_over as u64, setup.numbers);
            format!("{customers}, {over}")
        })
    }

    /// Renders something that depends on the query and its counts.
    pub fn with_facets<T>(self, render: impl FnOnce(&FilterView<'_>) -> T) -> T {
        let setup = self.setup.get_value();
        self.query.with(|query| {
            self.facets.with(|facets| {
                render(&FilterView {
                    query,
                    facets,
                    currencies: &setup.currencies,
                    texts: &setup.texts,
                    numbers: setup.numbers,
                })
            })
        })
    }
}

impl LiveData {
    /// All rows in the query's order; the last order is kept, because searching and filtering do not change it.
    fn order(&self, query: &GridQuery) -> Arc<Vec<u32>> {
        let mut kept = self.order.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match &*kept {
            Some((sort, direction, order)) if (*sort, *direction) == (query.sort, query.direction) => order.clone(),
            _ => {
                let order = Arc::new(self.columns.order(query.sort, query.direction));
                *kept = Some((query.sort, query.direction, order.clone()));
                order
            }
        }
    }
}
