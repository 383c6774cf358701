//! The live grid: what it shows, and the few row elements that show the rows in view.

use std::cell::OnceCell;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::super::column_headers::aria_sort;
use super::super::grid_place::GridPlace;
use super::dom::{children, document, length, part, set_attribute, set_class, set_shown, set_style, window};
use super::live_markup::every_cell;
use super::live_parts::Parts;
use super::live_row::LiveRow;
use super::toolbar::Toolbar;
use super::viewport::Viewport;
use super::{FALLBACK_ID, GridSetup};
use crate::components::message::NO_MATCH_ID;
use domain::grid::{Column, Direction, Facets, GridColumns, GridQuery, SearchIndex, SortKey};
use wire::codec::{bells, trends};

pub struct LiveGrid {
    setup: GridSetup,
    columns: GridColumns,
    /// Made when somebody is about to search: see [`Self::prepare_search`].
    index: OnceCell<SearchIndex>,
    /// One byte per row of the columns, see [`bells`]; empty until they are loaded.
    bells: Vec<u8>,
    /// The same of the last days, see [`trends`].
    trends: Vec<u8>,
    query: GridQuery,
    /// All rows in the query's order, and which order that is: searching and filtering keep it.
    order: (SortKey, Direction, Vec<u32>),
    /// The rows that match the query, in its order, as rows of the columns; `None` if all do.
    selected: Option<Vec<u32>>,
    /// The position that the keys move.
    active: usize,
    viewport: Viewport,
    rows: Vec<LiveRow>,
    /// Whether rows out of view and links still show the query before.
    is_behind: bool,
    pub elements: Elements,
}

/// The elements that exist once.
pub struct Elements {
    pub toolbar: Toolbar,
    /// The table and the frame around it.
    frame: Element,
    table: Element,
    headers: Vec<Element>,
    pub body: HtmlElement,
    /// What replaces the table when no row matches.
    nobody: Element,
    parts: Parts,
    /// The words for trends, if they have a column.
    trends: Option<String>,
    /// The place of the column with the status from the left.
    status_place: Option<u32>,
}

impl LiveGrid {
    /// Makes the server's table the grid. `None` if the page is not as expected: then the table stays. `is_current` says that
    /// the table shows this version of the columns: rows that the grid shows in the same place stay as they are.
    pub fn take_over(
        template: &Element,
        setup: GridSetup,
        columns: GridColumns,
        is_current: bool,
        bells: Vec<u8>,
    ) -> Option<Self> {
        let elements = Elements::of(template, &setup)?;
        let query = GridQuery::parse(&window().location().search().unwrap_or_default());
        // The user may have typed while the columns were loading.
        let typed = elements.toolbar.search.value();
        let order = (query.sort, query.direction, columns.order(query.sort, query.direction));
        let mut grid = Self {
            viewport: Viewport::new(elements.body.clone()),
            query,
            selected: None,
            active: 0,
            rows: Vec::new(),
            is_behind: false,
            bells,
            trends: Vec::new(),
            setup,
            columns,
            index: OnceCell::new(),
            order,
            elements,
        };
        grid.selected = grid.query.is_filtered().then(|| grid.select(&grid.query).0);
        grid.adopt_rows(is_current);
        if !is_current || typed != grid.query.search {
            grid.show(GridQuery { search: typed, ..grid.query.clone() });
            grid.catch_up();
        }
        Some(grid)
    }

    pub fn place(&self) -> &GridPlace {
        &self.setup.place
    }

    pub fn query(&self) -> &GridQuery {
        &self.query
    }

    /// Takes the rows of the server's table over, as far as they are in place. Reads the layout before it changes anything, so
    /// that the page is laid out once. Rows that the server has not drawn and nobody sees are left to [`Self::refresh`].
    fn adopt_rows(&mut self, is_current: bool) {
        let drawn = children(&self.elements.body);
        if let Some(row) = drawn.first() {
            self.viewport.measure(row);
        }
        self.viewport.update();
        let Elements { frame, table, body, parts, .. } = &self.elements;
        let position = |row: &Element| row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2);
        let offset = drawn.first().and_then(position).filter(|_| is_current);
        let mut drawn: Vec<Option<HtmlElement>> = drawn.into_iter().map(|row| row.dyn_into().ok()).collect();
        let blank = every_cell(self.setup.place.columns, 0);
        let (first, pool) = (self.viewport.first, self.viewport.pool);
        for number in 0..pool {
            let position = position_of(number, first, pool);
            let is_beyond = position >= offset.unwrap_or_default() + drawn.len();
            if first == 0 && is_beyond && !self.viewport.is_seen(position) {
                break;
            }
            let drawn = offset.and_then(|offset| drawn.get_mut(position.checked_sub(offset)?)?.take());
            let customer = selected(self.selected.as_ref(), &self.order.2).get(position);
            let row = if let Some((&customer, element)) = customer.zip(drawn) {
                LiveRow::adopt(element, customer)
            } else {
                let Some(row) = LiveRow::new(parts, blank.clone()) else { return };
                let _ = body.append_child(&row.element);
                row
            };
            self.rows.push(row);
        }
        for row in drawn.iter().flatten() {
            row.remove();
        }
        set_attribute(table, "role", Some("grid"));
        set_class(frame, "customers--live", true);
        if let Some(pages) = document().get_element_by_id(FALLBACK_ID).and_then(|all| part(&all, "pagination")) {
            pages.remove();
        }
        self.set_height();
        self.draw_rows(false);
    }

    /// Shows the rows of another query, from its first row: those in view at once, and the rest with [`Self::catch_up`].
    pub fn show(&mut self, query: GridQuery) {
        let (sort, direction) = (query.sort, query.direction);
        if (self.order.0, self.order.1) != (sort, direction) {
            self.order = (sort, direction, self.columns.order(sort, direction));
        }
        let (rows, facets) = self.select(&query);
        let count = rows.len();
        self.selected = (count < self.columns.len()).then_some(rows);
        (self.query, self.active) = (query, 0);
        // Before anything changes: what is read afterwards makes the browser lay out the page twice.
        self.viewport.update();
        let elements = &mut self.elements;
        elements.toolbar.show(&self.query, facets, &self.columns.parts().currencies, self.setup.style());
        for (header, column) in elements.headers.iter().zip(self.setup.place.columns.iter()) {
            set_attribute(header, "aria-sort", Some(aria_sort(column, &self.query)));
        }
        set_attribute(&elements.table, "aria-rowcount", Some(&(count + 1).to_string()));
        set_shown(&elements.frame, count > 0);
        set_shown(&elements.nobody, count == 0);
        self.set_height();
        if self.viewport.is_past_top() {
            self.viewport.reveal(0);
        }
        self.draw_rows(true);
        self.is_behind = true;
    }

    /// Folds the names, before the first letter is typed. Most who look at the grid never search it.
    pub fn prepare_search(&self) -> &SearchIndex {
        self.index.get_or_init(|| SearchIndex::build(&self.columns))
    }

    /// The rows of a query, in its order, and what its filters would leave.
    fn select(&self, query: &GridQuery) -> (Vec<u32>, Facets) {
        let find = || self.prepare_search().find(&self.columns, &query.search);
        let found = (!query.search.is_empty()).then(find);
        self.columns.select_found(&self.order.2, query, found.as_deref())
    }

    /// Shows what [`Self::show`] has left for later: the rows out of view, and where the links lead.
    pub fn catch_up(&mut self) {
        if !std::mem::take(&mut self.is_behind) {
            return;
        }
        self.draw();
        let (place, query, elements) = (&self.setup.place, &self.query, &self.elements);
        elements.toolbar.follow(query, self.setup.style());
        for (header, column) in elements.headers.iter().zip(place.columns.iter()) {
            if let Some(link) = header.first_element_child() {
                set_attribute(&link, "href", Some(&place.at(&query.sorted_by(SortKey::By(column)))));
            }
        }
        if let Some(clear) = part(&elements.nobody, "button") {
            set_attribute(&clear, "href", Some(&place.at(&query.unfiltered())));
        }
    }

    /// Shows what belongs at the current scroll position.
    pub fn refresh(&mut self) {
        self.viewport.update();
        self.draw();
    }

    /// Handles a new window size.
    pub fn resize(&mut self) {
        let first = self.rows.iter().find(|row| row.position().is_some());
        if first.is_some_and(|row| self.viewport.measure(&row.element)) {
            self.set_height();
        }
        self.refresh();
    }

    /// Shows which rows have an alert.
    pub fn ring(&mut self, bells: Vec<u8>) {
        self.bells = bells;
        self.draw();
    }

    /// Shows how the rows' last days went.
    pub fn trace(&mut self, trends: Vec<u8>) {
        self.trends = trends;
        for row in &mut self.rows {
            row.forget_trend();
        }
        self.draw();
    }

    /// Draws all rows for printing, or returns to those in view.
    pub fn print(&mut self, printing: bool) {
        self.viewport.print(printing.then_some(self.count()));
        self.draw();
        // Paper has the rows in the order of the document.
        for row in &self.rows {
            let _ = self.elements.body.append_child(&row.element);
        }
    }

    /// Moves the active row in response to a key, and returns its element; `None` for keys that do not move it.
    pub fn press(&mut self, key: &str) -> Option<HtmlElement> {
        self.active = moved(key, self.active, self.viewport.page(), self.count())?;
        self.viewport.reveal(self.active);
        self.draw();
        self.rows.iter().find(|row| row.position() == Some(self.active)).map(|row| row.element.clone())
    }

    /// Handles a row receiving the focus.
    pub fn activate(&mut self, position: usize) {
        self.active = position;
        self.draw();
    }

    /// How many rows match the query.
    fn count(&self) -> usize {
        self.selected.as_ref().map_or(self.columns.len(), Vec::len)
    }

    fn set_height(&mut self) {
        let height = self.viewport.fit(self.count());
        set_style(&self.elements.body, "height", &length(height));
    }

    /// Updates the row elements to match the state, and makes as many as there is room for.
    fn draw(&mut self) {
        let pool = self.viewport.pool;
        while self.rows.len() < pool {
            let parts = &self.elements.parts;
            let Some(row) = LiveRow::new(parts, every_cell(self.setup.place.columns, 0)) else { return };
            let _ = self.elements.body.append_child(&row.element);
            self.rows.push(row);
        }
        for row in self.rows.drain(pool..) {
            row.element.remove();
        }
        self.draw_rows(false);
    }

    /// Updates the row elements that there are; those out of view may wait if `only_seen`.
    fn draw_rows(&mut self, only_seen: bool) {
        let (first, pool) = (self.viewport.first, self.viewport.pool);
        let parts = &self.elements.parts;
        let tab_stop = self.viewport.tab_stop(self.active);
        let (columns, style) = (&self.columns, self.setup.style());
        let selected = selected(self.selected.as_ref(), &self.order.2);
        for (number, row) in self.rows.iter_mut().enumerate() {
            let position = position_of(number, first, pool);
            let Some(&customer) = selected.get(position) else {
                row.hide();
                continue;
            };
            if only_seen && !self.viewport.is_seen(position) {
                continue;
            }
            row.show(customer, parts, |customer| Some(style.row(&columns.row(customer as usize)?)));
            let bell = self.bells.get(customer as usize).copied().and_then(bells::decode);
            row.ring(bell, parts, self.elements.status_place);
            if let Some(names) = &self.elements.trends {
                row.trace(customer, names, || trends::decode(&self.trends, customer as usize));
            }
            row.put(position, self.viewport.top(position));
            row.set_tab_stop(position == tab_stop);
        }
    }
}

impl Elements {
    fn of(template: &Element, setup: &GridSetup) -> Option<Self> {
        let frame = part(&document().get_element_by_id(FALLBACK_ID)?, "customers")?;
        let trends = part(template, "customers__trend").and_then(|cell| cell.get_attribute("data-names"));
        let status_place = setup.place.columns.iter().position(|column| column == Column::PercentUsed);
        Some(Self {
            toolbar: Toolbar::find()?,
            table: part(&frame, "customers__table")?,
            headers: children(&part(&frame, "customers__row--head")?),
            body: part(&frame, "customers__body")?.dyn_into().ok()?,
            nobody: document().get_element_by_id(NO_MATCH_ID)?,
            parts: Parts::of(template)?,
            trends,
            status_place: status_place.and_then(|place| u32::try_from(place).ok()),
            frame,
        })
    }
}

/// The rows shown, of those that match and of all.
fn selected<'a>(matching: Option<&'a Vec<u32>>, all: &'a [u32]) -> &'a [u32] {
    matching.map_or(all, Vec::as_slice)
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
