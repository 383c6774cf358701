//! One row element of the live grid: a clone of the template's row. It shows a customer at a position, and changes only
//! what differs from before.

use web_sys::{Element, HtmlElement};

use super::super::row_view::RowView;
use super::super::trend_cell::name_of;
use super::dom::{copy, length, part, set_attribute, set_shown, set_style, set_text};
use super::live_cell::{ALL_BELLS, Badges, LiveCell, exchange};
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
    link: Element,
    name: Element,
    bell: (Option<Bell>, Element),
    /// The cell of the last days, if there is one, and the customer whose they are.
    trend: (Option<Element>, Option<u32>),
    /// From left to right.
    cells: Vec<LiveCell>,
}

impl LiveRow {
    /// A clone of the template's row.
    pub fn new(template: &Element) -> Option<Self> {
        let element = copy(template)?;
        let link = part(&element, "customers__name")?;
        let cells = element.children();
        Some(Self {
            name: link.first_element_child()?,
            link,
            bell: (None, part(&element, "bell")?),
            trend: (part(&element, "customers__trend"), None),
            cells: (0..cells.length()).filter_map(|place| cells.item(place)).map(|cell| LiveCell::of(&cell)).collect(),
            place: None,
            customer: None,
            is_tab_stop: false,
            element,
        })
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
        self.place = Some((position, top));
        set_attribute(&self.element, "aria-rowindex", Some(&(position + 2).to_string()));
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
    pub fn show(&mut self, customer: u32, badges: &Badges, view: impl FnOnce() -> Option<RowView>) {
        if self.customer == Some(customer) {
            return;
        }
        let Some(view) = view() else { return };
        self.customer = Some(customer);
        set_attribute(&self.link, "href", view.href.as_deref());
        set_attribute(&self.link, "title", Some(&view.name));
        let _ = self.link.class_list().toggle_with_force("customers__name--absent", view.unnamed);
        set_text(&self.name, &view.name);
        for (shown, cell) in self.cells.iter_mut().zip(&view.cells) {
            shown.show(cell, badges);
        }
    }

    /// Shows a customer's last days; `trend` is called only if the customer changed.
    pub fn trace(&mut self, customer: u32, trend: impl FnOnce() -> Option<Trend>) {
        let Some(cell) = &self.trend.0 else { return };
        if self.trend.1.replace(customer) == Some(customer) {
            return;
        }
        if let (Some(picture), Some(names)) = (cell.first_element_child(), cell.get_attribute("data-names")) {
            let trend = trend();
            picture.set_inner_html(&sparkline_shapes(trend.as_ref()));
            set_attribute(&picture, "aria-label", name_of(trend.as_ref(), &names));
        }
    }

    /// Shows the customer's bell, beside the name and to screen readers.
    pub fn ring(&mut self, bell: Option<Bell>, badges: &Badges) {
        if self.bell.0 == bell {
            return;
        }
        let badge = ALL_BELLS.iter().position(|kind| *kind == bell).and_then(|place| badges.bells.get(place));
        exchange(&mut self.bell, bell, badge);
        if let Some(text) = part(&self.element, "bell-text") {
            set_text(&text, &self.bell.1.get_attribute("title").unwrap_or_default());
        }
    }
}
