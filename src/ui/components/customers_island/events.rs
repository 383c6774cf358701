//! The page's own links, the keys and the browser's history, as changes of the grid's state.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, HtmlInputElement, MouseEvent};

use super::super::search_form::SEARCH_ID;
use super::super::tiles::same_rows;
use super::GridState;
use crate::domain::grid::GridQuery;
use crate::ui::paths;

/// Starts to follow links, history and keys. Called once, when the grid is live.
pub fn listen(grid: GridState) {
    // The page keeps the island until it is left, so these are never taken back.
    let _ = window_event_listener(ev::click, move |event| follow_link(grid, &event));
    let _ = window_event_listener(ev::popstate, move |_| {
        if let Ok(search) = window().location().search() {
            grid.show(GridQuery::parse(&search));
        }
    });
    let _ = window_event_listener(ev::keydown, |event| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if event.key() == "/" && plain && !is_typing(event.target()) && focus_search() {
            event.prevent_default();
        }
    });
    Effect::new(move |_| grid.query.with(mark_current));
}

/// Shows what a link to the grid asks for on the spot. Clicks that open a new tab or window stay the browser's.
fn follow_link(grid: GridState, event: &MouseEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
    let here = window().location();
    if here.origin().ok() != Some(link.origin()) || link.pathname() != paths::CUSTOMERS || !link.hash().is_empty() {
        return;
    }
    event.prevent_default();
    if let Ok(Some(menu)) = link.closest("details[open].filters__menu") {
        let _ = menu.remove_attribute("open");
    }
    let query = GridQuery::parse(&link.search());
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&paths::customers(&query)));
    }
    grid.show(query);
}

/// Lets the address follow a search while it is typed. (Browsers refuse too many changes at once; the next one counts.)
pub fn replace_address(query: &GridQuery) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&paths::customers(query)));
    }
}

/// What stands in the search field by now.
pub fn typed_search() -> Option<String> {
    Some(search_field()?.value())
}

fn search_field() -> Option<HtmlInputElement> {
    document().get_element_by_id(SEARCH_ID)?.dyn_into().ok()
}

fn focus_search() -> bool {
    search_field().is_some_and(|field| {
        field.select();
        field.focus().is_ok()
    })
}

fn is_typing(target: Option<web_sys::EventTarget>) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return false };
    element.is_content_editable() || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}

/// Marks the tiles whose filter is in effect. The server marked them for the first query.
fn mark_current(query: &GridQuery) {
    let Ok(links) = document().query_selector_all(".tiles a[href]") else { return };
    for place in 0..links.length() {
        let Some(link) = links.item(place).and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { continue };
        let _ = if same_rows(query, &GridQuery::parse(&link.search())) {
            link.set_attribute("aria-current", "true")
        } else {
            link.remove_attribute("aria-current")
        };
    }
}
