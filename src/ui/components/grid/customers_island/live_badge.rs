//! A badge of a row, which is an icon and a word: a status, or a plan. It becomes another one in place, so that the browser
//! keeps its elements and has none to lay out for the first time.

use web_sys::Element;

use super::dom::{set_attribute, set_last_text};

/// How a badge looks, read from the template.
pub struct LiveBadge {
    class: String,
    /// The icon's path, and how it is drawn.
    path: String,
    drawn: String,
    word: String,
}

impl LiveBadge {
    /// `None` if the element is no badge.
    pub fn of(element: &Element) -> Option<Self> {
        let path = path_of(element)?;
        Some(Self {
            class: element.class_name(),
            path: path.get_attribute("d")?,
            drawn: path.get_attribute("class")?,
            word: element.text_content()?,
        })
    }

    /// Makes another badge this one.
    pub fn show(&self, element: &Element) {
        set_attribute(element, "class", Some(&self.class));
        if let Some(path) = path_of(element) {
            set_attribute(&path, "class", Some(&self.drawn));
            set_attribute(&path, "d", Some(&self.path));
        }
        set_last_text(element, &self.word);
    }
}

/// The only path of the icon.
fn path_of(element: &Element) -> Option<Element> {
    element.first_element_child()?.first_element_child()
}
