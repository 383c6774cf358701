//! The few DOM calls that the live grid needs. They only change the grid's own elements, so they cannot fail; if the
//! browser says that one did, nobody could act on it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement};

/// The first descendant with a class.
pub fn part(of: &Element, class: &str) -> Option<Element> {
    of.get_elements_by_class_name(class).item(0)
}

/// A deep copy of an element.
pub fn copy(of: &Element) -> Option<HtmlElement> {
    of.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

pub fn set_text(element: &Element, text: &str) {
    element.set_text_content(Some(text));
}

/// Sets an attribute, or removes it.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

pub fn set_shown(element: &Element, shown: bool) {
    let _ = element.toggle_attribute_with_force("hidden", !shown);
}

pub fn set_style(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}

/// Handles an event for as long as the page exists.
pub fn listen<E: JsCast>(target: &EventTarget, event: &str, mut act: impl FnMut(&E) + 'static) {
    let act = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(event.unchecked_ref()));
    let _ = target.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    act.forget();
}

/// Hundredths of a pixel, as a CSS length. (Formatting a float takes more code than the rest of the grid.)
pub fn length(hundredths: u64) -> String {
    format!("{}.{:02}px", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_length_keeps_the_hundredths_of_a_pixel() {
        assert_eq!(super::length(440_005), "4400.05px");
    }
}
