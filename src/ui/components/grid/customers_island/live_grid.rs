//! The live grid: what it shows, and the few row elements that show the rows in view.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::super::column_headers::aria_sort;
use super::super::grid_place::GridPlace;
use super::dom::{copy, length, part, set_attribute, set_shown, set_style};
use super::live_cell::Badges;
use super::live_row::LiveRow;
use super::toolbar::Toolbar;
use super::viewport::Viewport;
use super::{FALLBACK_ID, GridSetup};
use domain::grid::{Direction, GridColumns, GridQuery, SearchIndex, SortKey};
use wire::codec::{bells, trends};

pub struct LiveGrid {
    setup: GridSetup,
    columns: GridColumns,
    index: SearchIndex,
    /// One byte per row of the columns, see [`bells`]; empty until they are loaded.
    bells: Vec<u8>,
    /// The same of the last days, see [`trends`].
    trends: Vec<u8>,
    query: GridQuery,
    /// All rows in the query's order, and which order that is: searching and filtering keep it.
    order: (SortKey, Direction, Vec<u32>),
    /// The rows that match the query, in its order, as rows of the columns.
    selected: Vec<u32>,
    /// The position that the keys move.
    active: usize,
    viewport: Viewport,
    rows: Vec<LiveRow>,
    pub elements: Elements,
}

/// The elements that exist once.
pub struct Elements {
    pub toolbar: Toolbar,
    table: Element,
    grid: Element,
    headers: Vec<Element>,
    pub body: HtmlElement,
    /// What replaces the table when no row matches, and the link in it.
    nothing: (Element, Element),
    /// The row to clone.
    row: Element,
    badges: Badges,
}

impl LiveGrid {
    /// Replaces the server's table with the grid. `None` if the page is not as expected: then the table stays.
    pub fn take_over(template: &Element, setup: GridSetup, columns: GridColumns) -> Option<Self> {
        let elements = Elements::of(template)?;
        let mut query = GridQuery::parse(&window().location().search().unwrap_or_default());
        // The user may have typed while the columns were loading.
        query.search = elements.toolbar.search.value();
        let index = SearchIndex::build(&columns);
        let order = (query.sort, query.direction, columns.order(query.sort, query.direction));
        let fallback = document().get_element_by_id(FALLBACK_ID)?;
        fallback.replace_with_with_node_2(&elements.table, &elements.nothing.0).ok()?;
        let mut grid = Self {
            viewport: Viewport::new(elements.body.clone()),
            query: query.clone(),
            selected: Vec::new(),
            active: 0,
            rows: Vec::new(),
            bells: Vec::new(),
            trends: Vec::new(),
            setup,
            columns,
            index,
            order,
            elements,
        };
        grid.show(query);
        grid.resize();
        Some(grid)
    }

    pub fn place(&self) -> &GridPlace {
        &self.setup.place
    }

    pub fn query(&self) -> &GridQuery {
        &self.query
    }

    /// Shows the rows of another query, from its first row.
    pub fn show(&mut self, query: GridQuery) {
        let (sort, direction) = (query.sort, query.direction);
        if (self.order.0, self.order.1) != (sort, direction) {
            self.order = (sort, direction, self.columns.order(sort, direction));
        }
        let (selected, facets) = self.columns.select(&self.order.2, &query, &self.index);
        (self.query, self.selected, self.active) = (query, selected, 0);
        let (elements, count) = (&self.elements, self.selected.len());
        elements.toolbar.show(&self.query, &facets, &self.columns.parts().currencies, self.setup.style());
        let place = &self.setup.place;
        for (header, column) in elements.headers.iter().zip(place.columns.iter()) {
            set_attribute(header, "aria-sort", Some(aria_sort(column, &self.query)));
            if let Some(link) = header.first_element_child() {
                set_attribute(&link, "href", Some(&place.at(&self.query.sorted_by(SortKey::By(column)))));
            }
        }
        set_attribute(&elements.grid, "aria-rowcount", Some(&(count + 1).to_string()));
        set_shown(&elements.table, count > 0);
        set_shown(&elements.nothing.0, count == 0);
        set_attribute(&elements.nothing.1, "href", Some(&place.at(&self.query.unfiltered())));
        self.set_height();
        self.viewport.reveal_top();
        self.scroll();
    }

    /// Handles scrolling, or a new selection.
    pub fn scroll(&mut self) {
        self.viewport.update();
        self.draw();
    }

    /// Handles a new window size.
    pub fn resize(&mut self) {
        let first = self.rows.iter().find(|row| row.position().is_some());
        if first.is_some_and(|row| self.viewport.measure(&row.element)) {
            self.set_height();
        }
        self.scroll();
    }

    /// Shows which rows have an alert.
    pub fn ring(&mut self, bells: Vec<u8>) {
        self.bells = bells;
        self.draw();
    }

    /// Shows how the rows' last days went.
    pub fn trace(&mut self, trends: Vec<u8>) {
        self.trends = trends;
        self.draw();
    }

    /// Draws all rows for printing, or returns to those in view.
    pub fn print(&mut self, printing: bool) {
        self.viewport.print(printing.then_some(self.selected.len()));
        self.draw();
        // Paper has the rows in the order of the document.
        for row in &self.rows {
            let _ = self.elements.body.append_child(&row.element);
        }
    }

    /// Moves the active row in response to a key, and returns its element; `None` for keys that do not move it.
    pub fn press(&mut self, key: &str) -> Option<HtmlElement> {
        self.active = moved(key, self.active, self.viewport.page(), self.selected.len())?;
        self.viewport.reveal(self.active);
        self.draw();
        self.rows.iter().find(|row| row.position() == Some(self.active)).map(|row| row.element.clone())
    }

    /// Handles a row receiving the focus.
    pub fn activate(&mut self, position: usize) {
        self.active = position;
        self.draw();
    }

    fn set_height(&mut self) {
        let height = self.viewport.fit(self.selected.len());
        set_style(&self.elements.body, "height", &length(height));
    }

    /// Updates the row elements to match the state.
    fn draw(&mut self) {
        let (first, pool) = (self.viewport.first, self.viewport.pool);
        while self.rows.len() < pool {
            let Some(row) = LiveRow::new(&self.elements.row) else { return };
            let _ = self.elements.body.append_child(&row.element);
            self.rows.push(row);
        }
        for row in self.rows.drain(pool..) {
            row.element.remove();
        }
        let tab_stop = self.viewport.tab_stop(self.active);
        let (columns, style) = (&self.columns, self.setup.style());
        for (number, row) in self.rows.iter_mut().enumerate() {
            let position = position_of(number, first, pool);
            let Some(&customer) = self.selected.get(position) else {
                row.hide();
                continue;
            };
            row.show(customer, &self.elements.badges, || Some(style.row(&columns.row(customer as usize)?)));
            row.ring(self.bells.get(customer as usize).copied().and_then(bells::decode), &self.elements.badges);
            if !self.trends.is_empty() {
                row.trace(customer, || trends::decode(&self.trends, customer as usize));
            }
            row.put(position, self.viewport.top(position));
            row.set_tab_stop(position == tab_stop);
        }
    }
}

impl Elements {
    fn of(template: &Element) -> Option<Self> {
        let table: Element = copy(&part(template, "customers")?)?.into();
        let nothing: Element = copy(&part(template, "message")?)?.into();
        let body: HtmlElement = part(&table, "customers__body")?.dyn_into().ok()?;
        let row = body.first_element_child()?;
        row.remove();
        let headers = part(&table, "customers__row--head")?.children();
        Some(Self {
            toolbar: Toolbar::find()?,
            grid: part(&table, "customers__table")?,
            headers: (0..headers.length()).filter_map(|place| headers.item(place)).collect(),
            nothing: (nothing.clone(), part(&nothing, "button")?),
            badges: Badges::of(template)?,
            table,
            body,
            row,
        })
    }
}

/// The only position from `first` on, within `pool` positions, with the remainder `number`: so scrolling by one row
/// changes one element.
fn position_of(number: usize, first: usize, pool: usize) -> usize {
    let pool = pool.max(1);
    first + (number + pool - first % pool) % pool
}

/// Where a key moves to; `None` for keys that do not move.
fn moved(key: &str, from: usize, page: usize, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    Some(match key {
        "ArrowDown" => (from + 1).min(last),
        "ArrowUp" => from.saturating_sub(1),
        "PageDown" => (from + page).min(last),
        "PageUp" => from.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{moved, position_of};

    #[test]
    fn scrolling_by_a_row_changes_one_element() {
        let shown = |first| (0..10).map(|number| position_of(number, first, 10)).collect::<Vec<_>>();
        let mut sorted = shown(37);
        sorted.sort_unstable();
        assert_eq!(sorted, (37..47).collect::<Vec<_>>());
        let changed = shown(37).iter().zip(shown(38)).filter(|(before, after)| **before != *after).count();
        assert_eq!(changed, 1);
    }

    #[test]
    fn keys_move_within_the_rows() {
        assert_eq!(moved("ArrowUp", 0, 10, 25), Some(0));
        assert_eq!(moved("PageDown", 20, 10, 25), Some(24));
        assert_eq!(moved("End", 3, 10, 25), Some(24));
        assert_eq!(moved("Home", 24, 10, 25), Some(0));
        assert_eq!(moved("a", 3, 10, 25), None);
        assert_eq!(moved("End", 0, 10, 0), None);
    }
}
