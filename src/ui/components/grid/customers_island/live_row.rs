//! One row element of the live grid: one that the server has drawn, or a copy of the template's. It shows a customer at a
//! position, and changes only what differs from before.

use web_sys::HtmlElement;

use super::super::row_view::RowView;
use super::super::trend_cell::name_of;
use super::dom::{child, children, length, part, set_attribute, set_shown, set_style};
use super::live_cell::{LiveCell, replace_bell};
use super::live_parts::Parts;
use chart::sparkline_shapes;
use domain::alert::Bell;
use domain::history::Trend;

pub struct LiveRow {
    pub element: HtmlElement,
    /// The position shown, and its distance from the first row in hundredths of a pixel.
    place: Option<(usize, u64)>,
    /// The customer shown, as a row of the columns.
    customer: Option<u32>,
    is_tab_stop: bool,
    bell: Option<Bell>,
    /// The customer whose last days are drawn.
    trend: Option<u32>,
    /// From left to right; empty until they change, because most of what the server has drawn never does.
    cells: Vec<LiveCell>,
}

impl LiveRow {
    /// A copy of the template's row, which shows `blank`.
    pub fn new(parts: &Parts, blank: RowView) -> Option<Self> {
        let mut row = Self::around(parts.row()?);
        row.bind(blank);
        Some(row)
    }

    /// A row of the server's table, with the customer that it shows.
    pub fn adopt(element: HtmlElement, customer: u32) -> Self {
        element.set_tab_index(-1);
        for cell in children(&element) {
            if let Some(link) = cell.first_element_child().filter(|_| cell.tag_name() == "TH") {
                set_attribute(&link, "tabindex", Some("-1"));
            } else {
                set_attribute(&cell, "role", Some("gridcell"));
            }
        }
        let bell = part(&element, "bell");
        let bell = bell.and_then(|bell| Bell::ALL.into_iter().find(|kind| bell.class_name().ends_with(kind.key())));
        Self { bell, customer: Some(customer), trend: Some(customer), ..Self::around(element) }
    }

    fn around(element: HtmlElement) -> Self {
        let cells = Vec::new();
        Self { element, place: None, customer: None, is_tab_stop: false, bell: None, trend: None, cells }
    }

    fn bind(&mut self, shown: RowView) {
        let cells = children(&self.element).into_iter().zip(0..).zip(shown.cells);
        self.cells = cells.map(|((cell, place), shown)| LiveCell::of(cell, place, shown)).collect();
    }

    pub fn position(&self) -> Option<usize> {
        self.place.map(|(position, _)| position)
    }

    pub fn hide(&mut self) {
        if self.place.take().is_some() || !self.element.hidden() {
            set_shown(&self.element, false);
        }
    }

    /// Moves to a position; `top` is in hundredths of a pixel.
    pub fn put(&mut self, position: usize, top: u64) {
        if self.place == Some((position, top)) {
            return;
        }
        if self.place.is_none() {
            set_shown(&self.element, true);
        }
        if self.position() != Some(position) {
            set_attribute(&self.element, "aria-rowindex", Some(&(position + 2).to_string()));
        }
        self.place = Some((position, top));
        set_style(&self.element, "transform", &format!("translateY({})", length(top)));
    }

    /// Whether the Tab key stops here.
    pub fn set_tab_stop(&mut self, is_tab_stop: bool) {
        if self.is_tab_stop != is_tab_stop {
            self.is_tab_stop = is_tab_stop;
            self.element.set_tab_index(if is_tab_stop { 0 } else { -1 });
        }
    }

    /// Shows a customer; `view` is called only if the customer changed.
    pub fn show(&mut self, customer: u32, parts: &Parts, view: impl Fn(u32) -> Option<RowView>) {
        let shown = self.customer;
        if shown == Some(customer) {
            return;
        }
        let Some(mut row) = view(customer) else { return };
        if self.cells.is_empty()
            && let Some(shown) = shown.and_then(&view)
        {
            self.bind(shown);
        }
        self.customer = Some(customer);
        let cells = std::mem::take(&mut row.cells);
        for (shown, cell) in self.cells.iter_mut().zip(cells) {
            shown.show(cell, &row, parts);
        }
    }

    /// Shows a customer's last days, which `names` has words for; `trend` is called only if the customer changed.
    pub fn trace(&mut self, customer: u32, names: &str, trend: impl FnOnce() -> Option<Trend>) {
        if self.trend.replace(customer) == Some(customer) {
            return;
        }
        let cell = part(&self.element, "customers__trend");
        if let Some(picture) = cell.and_then(|cell| cell.first_element_child()) {
            let trend = trend();
            picture.set_inner_html(&sparkline_shapes(trend.as_ref()));
            set_attribute(&picture, "aria-label", name_of(trend.as_ref(), names));
        }
    }

    /// The last days of all rows are known now.
    pub fn forget_trend(&mut self) {
        self.trend = None;
    }

    /// Shows the customer's bell, beside the name and, to screen readers, in the cell of the status.
    pub fn ring(&mut self, bell: Option<Bell>, parts: &Parts, status_place: Option<u32>) {
        if self.bell != bell {
            self.bell = bell;
            let status = status_place.and_then(|place| child(&self.element, place));
            replace_bell(&self.element, bell.and_then(|bell| parts.bell(bell)), status.as_ref());
        }
    }
}
