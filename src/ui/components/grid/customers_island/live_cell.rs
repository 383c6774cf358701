//! One cell of a live row: what it shows, and how it shows another customer's value with as few changes of the document as
//! possible.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::super::customer_cells::ABSENT;
use super::super::row_view::{Cell, RowView};
use super::dom::{self, child, set_attribute, set_class, set_text};
use super::live_parts::Parts;
use crate::components::marks::amount::Amount;
use crate::components::marks::gauge::{GaugeView, Meter};
use domain::grid::Kind;

/// A cell's element, and what it shows.
pub struct LiveCell {
    element: Element,
    /// From the left.
    place: u32,
    shown: Cell,
}

impl LiveCell {
    /// A cell that shows a value already.
    pub fn of(element: Element, place: u32, shown: Cell) -> Self {
        Self { element, place, shown }
    }

    /// Shows another value; `row` is what it belongs to.
    pub fn show(&mut self, cell: Cell, row: &RowView, parts: &Parts) {
        let variant = cell.of_variant();
        if variant != self.shown.of_variant() {
            let Some(other) = parts.cell(variant, self.place) else { return };
            let _ = self.element.replace_with_with_node_1(&other);
            self.element = other.unchecked_into();
            self.shown = match cell {
                Cell::Amount(_) => Cell::variant(Kind::Amount, variant),
                Cell::Moment(_) => Cell::variant(Kind::Moment, variant),
                Cell::Name | Cell::Plan(_) | Cell::Percent { .. } => cell.clone(),
            };
        }
        match (&self.shown, &cell) {
            (_, Cell::Name) => show_name(&self.element, row),
            (
                Cell::Percent { status, gauge, figure, exact },
                Cell::Percent { status: new, gauge: view, figure: text, exact: full },
            ) => {
                show_gauge(&self.element, gauge, view);
                if let Some(shown) = child(&self.element, 1).filter(|_| figure != text || exact != full) {
                    set_text(&shown, text.as_deref().unwrap_or_default());
                    set_attribute(&shown, "title", full.as_deref());
                }
                if status != new
                    && let Some((shown, badge)) = child(&self.element, 2).zip(parts.status(*new))
                {
                    let _ = shown.replace_with_with_node_1(&badge);
                }
            }
            (Cell::Amount(Some(shown)), Cell::Amount(Some(amount))) => show_amount(&self.element, shown, amount),
            (Cell::Moment(Some(shown)), Cell::Moment(Some(moment))) if shown != moment => {
                if let Some(time) = self.element.last_element_child() {
                    set_text(&time, &moment.age);
                    set_attribute(&time, "datetime", Some(&moment.iso));
                    set_attribute(&time, "title", Some(&moment.exact));
                }
            }
            _ => {}
        }
        self.shown = cell;
    }
}

/// The name, and the link to the customer's page.
fn show_name(cell: &Element, row: &RowView) {
    let Some(link) = child(cell, 0) else { return };
    set_attribute(&link, "href", row.href.as_deref());
    set_attribute(&link, "title", Some(&row.name));
    set_class(&link, ABSENT, row.unnamed);
    set_text(&link, &row.name);
}

fn show_gauge(cell: &Element, shown: &GaugeView, view: &GaugeView) {
    let Some(gauge) = child(cell, 0).filter(|_| shown != view) else { return };
    if shown.status != view.status {
        set_attribute(&gauge, "class", Some(&view.class()));
    }
    set_attribute(&gauge, "role", Some(view.role()));
    let part = |part: fn(&Meter) -> &String| view.meter.as_ref().map(|meter| part(meter).as_str());
    set_attribute(&gauge, "aria-label", part(|meter| &meter.name));
    set_attribute(&gauge, "aria-valuenow", part(|meter| &meter.now));
    set_attribute(&gauge, "aria-valuemin", part(|meter| &meter.min));
    set_attribute(&gauge, "aria-valuemax", part(|meter| &meter.max));
    set_attribute(&gauge, "aria-valuetext", part(|meter| &meter.text));
    let paths = [(shown.bar(), view.bar()), (shown.scale(), view.scale())];
    for (place, (was, is)) in (0..).zip(paths) {
        if let Some(path) = child(&gauge, place).filter(|_| was != is) {
            set_attribute(&path, "d", Some(&is));
        }
    }
}

/// The figure is the cell's first text, the unit its only element, and words after it its last text.
fn show_amount(cell: &Element, shown: &Amount, amount: &Amount) {
    if shown.over != amount.over {
        set_class(cell, "amount--over", amount.over);
    }
    if shown.exact != amount.exact {
        set_attribute(cell, "title", Some(amount.exact.as_str()).filter(|exact| !exact.is_empty()));
    }
    let is_plain = |amount: &Amount| amount.unit_hint.is_empty() && !amount.unit.is_empty();
    let same_unit = shown.unit == amount.unit && shown.unit_hint == amount.unit_hint;
    let after = amount.after_unit();
    if shown.after_unit() == after && (same_unit || is_plain(shown) && is_plain(amount)) {
        if let Some(lead) = cell.first_child() {
            lead.set_node_value(Some(&amount.row_lead()));
        }
        if let Some(unit) = cell.first_element_child().filter(|_| !same_unit) {
            set_text(&unit, &amount.unit);
        }
        return;
    }
    set_text(cell, &amount.row_lead());
    if let Some(unit) = dom::element("small", &amount.unit).filter(|_| !amount.unit.is_empty()) {
        set_attribute(&unit, "title", amount.title().as_deref());
        if let Some(hint) = dom::element("span", &amount.unit_hint).filter(|_| !amount.unit_hint.is_empty()) {
            set_attribute(&hint, "class", Some("visually-hidden"));
            let _ = unit.append_child(&hint);
        }
        let _ = cell.append_child(&unit);
    }
    if !after.is_empty() {
        let _ = cell.append_with_str_1(&after);
    }
}

/// Replaces the bell of a row, beside the name and in words in the cell of the status.
pub fn replace_bell(row: &Element, bell: Option<(HtmlElement, HtmlElement)>, status: Option<&Element>) {
    for class in ["bell", "bell-text"] {
        if let Some(shown) = dom::part(row, class) {
            shown.remove();
        }
    }
    let Some((bell, text)) = bell else { return };
    for (cell, part) in [(child(row, 0).as_ref(), &bell), (status, &text)] {
        if let Some(cell) = cell {
            let _ = cell.append_child(part);
        }
    }
}
