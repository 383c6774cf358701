//! One cell of a live row: what it shows, and how it shows another customer's value with as few changes of the document as
//! possible.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::super::customer_cells::ABSENT;
use super::super::row_view::{Cell, RowView};
use super::dom::{self, child, children, set_attribute, set_class, set_last_text, set_text};
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
    /// The elements in it, which are asked for once.
    inner: Vec<Element>,
}

impl LiveCell {
    /// A cell that shows a value already.
    pub fn of(element: Element, place: u32, shown: Cell) -> Self {
        let inner = children(&element);
        Self { element, place, shown, inner }
    }

    /// Shows another value; `row` is what it belongs to.
    pub fn show(&mut self, cell: Cell, row: &RowView, parts: &Parts) {
        let variant = cell.of_variant();
        if variant != self.shown.of_variant() {
            let Some(other) = parts.cell(variant, self.place) else { return };
            let _ = self.element.replace_with_with_node_1(&other);
            self.element = other.unchecked_into();
            self.inner = children(&self.element);
            self.shown = match cell {
                Cell::Amount(_) => Cell::variant(Kind::Amount, variant),
                Cell::Moment(_) => Cell::variant(Kind::Moment, variant),
                Cell::Name | Cell::Plan(_) | Cell::Percent { .. } => cell.clone(),
            };
        }
        match (&self.shown, &cell) {
            (_, Cell::Name) => show_name(&self.inner, row),
            (Cell::Plan(plan), Cell::Plan(new)) if plan != new => {
                if let Some(badge) = parts.plan(*new) {
                    badge.show(&self.element);
                }
            }
            (
                Cell::Percent { status, gauge, figure, exact },
                Cell::Percent { status: new, gauge: view, figure: text, exact: full },
            ) => {
                let [meter, shown, badge, ..] = &self.inner[..] else { return };
                show_gauge(meter, gauge, view);
                if figure != text {
                    set_text(shown, text.as_deref().unwrap_or_default());
                }
                if exact != full {
                    set_attribute(shown, "title", full.as_deref());
                }
                if let Some(other) = parts.status(*new).filter(|_| status != new) {
                    other.show(badge);
                }
            }
            (Cell::Amount(Some(shown)), Cell::Amount(Some(amount))) => {
                if show_amount(&self.element, self.inner.first(), shown, amount) == Parted::Anew {
                    self.inner = children(&self.element);
                }
            }
            (Cell::Moment(Some(shown)), Cell::Moment(Some(moment))) if shown != moment => {
                if let Some(time) = self.inner.last() {
                    set_text(time, &moment.age);
                    set_attribute(time, "datetime", Some(&moment.iso));
                    set_attribute(time, "title", Some(&moment.exact));
                }
            }
            _ => {}
        }
        self.shown = cell;
    }
}

/// The name, and the link to the customer's page.
fn show_name(cell: &[Element], row: &RowView) {
    let Some(link) = cell.first() else { return };
    set_attribute(link, "href", row.href.as_deref());
    set_attribute(link, "title", Some(&row.name));
    set_attribute(link, "class", row.unnamed.then_some(ABSENT));
    set_text(link, &row.name);
}

/// A meter's attributes. Most rows begin at 0 and end at 100.
const METER: [(&str, fn(&Meter) -> &String); 5] = [
    ("aria-label", |meter| &meter.name),
    ("aria-valuenow", |meter| &meter.now),
    ("aria-valuemin", |meter| &meter.min),
    ("aria-valuemax", |meter| &meter.max),
    ("aria-valuetext", |meter| &meter.text),
];

fn show_gauge(gauge: &Element, shown: &GaugeView, view: &GaugeView) {
    if shown.status != view.status {
        set_attribute(gauge, "class", Some(&view.class()));
    }
    if shown.role() != view.role() {
        set_attribute(gauge, "role", Some(view.role()));
    }
    for (name, part) in METER {
        let (was, is) = (shown.meter.as_ref().map(part), view.meter.as_ref().map(part));
        if was != is {
            set_attribute(gauge, name, is.map(String::as_str));
        }
    }
    let paths = [(shown.bar(), view.bar()), (shown.scale(), view.scale())];
    for (place, (was, is)) in (0..).zip(paths) {
        if let Some(path) = child(gauge, place).filter(|_| was != is) {
            set_attribute(&path, "d", Some(&is));
        }
    }
}

/// The figure is the cell's first text, the unit its only element, and words after it its last text.
fn show_amount(cell: &Element, unit: Option<&Element>, shown: &Amount, amount: &Amount) -> Parted {
    if shown.over != amount.over {
        set_class(cell, "amount--over", amount.over);
    }
    if shown.exact != amount.exact {
        set_attribute(cell, "title", Some(amount.exact.as_str()).filter(|exact| !exact.is_empty()));
    }
    // A figure, a unit that is an element with a text, and perhaps words after it.
    let is_plain = |amount: &Amount| amount.unit_hint.is_empty() && !amount.unit.is_empty();
    let same_unit = shown.unit == amount.unit && shown.unit_hint == amount.unit_hint;
    let (were, after) = (shown.after_unit(), amount.after_unit());
    if is_plain(shown) && is_plain(amount) || same_unit && were == after {
        if let Some(lead) = cell.first_child() {
            lead.set_node_value(Some(&amount.row_lead()));
        }
        if let Some(unit) = unit.filter(|_| !same_unit) {
            set_text(unit, &amount.unit);
        }
        if were != after {
            show_after(cell, &were, &after);
        }
        return Parted::AsBefore;
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
    Parted::Anew
}

/// The words after a unit, which are a text of their own.
fn show_after(cell: &Element, were: &str, after: &str) {
    if were.is_empty() {
        let _ = cell.append_with_str_1(after);
    } else if after.is_empty() {
        if let Some(last) = cell.last_child() {
            let _ = cell.remove_child(&last);
        }
    } else {
        set_last_text(cell, after);
    }
}

/// Whether a cell has the elements that it had.
#[derive(PartialEq, Eq)]
enum Parted {
    AsBefore,
    Anew,
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
