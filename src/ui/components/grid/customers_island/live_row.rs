//! One row element of the live grid: a clone of the template's row. It shows a customer at a position, and changes only
//! what differs from before.

use web_sys::{Element, HtmlElement};

use super::super::row_view::RowView;
use super::dom::{copy, length, part, set_attribute, set_shown, set_style, set_text};
use super::live_cell::{ALL_BELLS, Badges, LiveCell, exchange};
use domain::alert::Bell;

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
