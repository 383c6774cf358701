//! The few DOM calls that the live grid needs. They only change the grid's own elements, so they cannot fail; if the
//! browser says that one did, nobody could act on it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Node, Window};

thread_local! {
    #[expect(clippy::expect_used, reason = "this code only runs in a page")]
    static WINDOW: Window = web_sys::window().expect("a window");
    #[expect(clippy::expect_used, reason = "a window has a document while its scripts run")]
    static DOCUMENT: Document = window().document().expect("a document");
}

pub fn window() -> Window {
    WINDOW.with(Clone::clone)
}

pub fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// The first descendant with a class.
pub fn part(of: &Element, class: &str) -> Option<Element> {
    of.get_elements_by_class_name(class).item(0)
}

/// The child element at a place.
pub fn child(of: &Element, place: u32) -> Option<Element> {
    of.children().item(place)
}

/// All child elements, which stay in the list when they leave their parent.
pub fn children(of: &Element) -> Vec<Element> {
    let children = of.children();
    (0..children.length()).filter_map(|place| children.item(place)).collect()
}

/// A new element with a text.
pub fn element(name: &str, text: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    set_text(&element, text);
    Some(element)
}

/// A deep copy of an element.
pub fn copy(of: &Element) -> Option<HtmlElement> {
    of.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

/// Replaces an element's contents by a text. A text that is there already changes its words: a new one would be another node
/// to lay out.
pub fn set_text(element: &Element, text: &str) {
    match element.first_child() {
        Some(only) if only.node_type() == Node::TEXT_NODE && only.next_sibling().is_none() => {
            only.set_node_value(Some(text));
        }
        _ => element.set_text_content(Some(text)),
    }
}

/// Changes the text at an element's end.
pub fn set_last_text(element: &Element, text: &str) {
    if let Some(last) = element.last_child() {
        last.set_node_value(Some(text));
    }
}

/// Sets an attribute, or removes it.
pub fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

pub fn set_class(element: &Element, class: &str, has: bool) {
    let _ = element.class_list().toggle_with_force(class, has);
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

/// Acts once, after this many milliseconds.
pub fn after(milliseconds: i32, act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds);
}

/// Acts once the changes made so far are on the screen.
pub fn after_paint(act: impl FnOnce() + 'static) {
    // A frame's callbacks run before it is painted.
    let next = Closure::once_into_js(move || after(0, act));
    let _ = window().request_animation_frame(next.unchecked_ref());
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
