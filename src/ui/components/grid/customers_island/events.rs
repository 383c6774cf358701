//! Turns the page's own links, key presses and the browser's history into changes of the live grid. What needs nothing of its
//! state is in scripts of the page: see `super::super::customers_grid`.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlAnchorElement, HtmlElement, KeyboardEvent, MouseEvent};

use super::dom::{self, window};
use super::live_grid::LiveGrid;
use domain::grid::GridQuery;

type Shared = Rc<RefCell<LiveGrid>>;

/// A pause in typing of so many milliseconds is the end of a search.
const SETTLED: i32 = 500;

/// Starts listening. The page keeps the grid until the user leaves, so there is no way to stop.
pub fn listen(grid: &Shared) {
    let window = window();
    let search = grid.borrow().elements.toolbar.search.clone();
    let body = grid.borrow().elements.body.clone();
    on(&window, "click", grid, |grid, event: &MouseEvent| follow_link(grid, event));
    on(&window, "popstate", grid, |grid, _: &Event| {
        if let Ok(search) = dom::window().location().search() {
            show(grid, GridQuery::parse(&search));
        }
    });
    on(&window, "scroll", grid, |grid, _: &Event| grid.borrow_mut().refresh());
    on(&window, "resize", grid, |grid, _: &Event| grid.borrow_mut().resize());
    on(&window, "beforeprint", grid, |grid, _: &Event| grid.borrow_mut().print(true));
    on(&window, "afterprint", grid, |grid, _: &Event| grid.borrow_mut().print(false));
    on(&search, "focus", grid, |grid, _: &Event| {
        let grid = grid.clone();
        dom::after_paint(move || {
            grid.borrow().prepare_search();
        });
    });
    on(&search, "input", grid, |grid, _: &Event| {
        let typed = grid.borrow().elements.toolbar.search.value();
        announce_settled(grid, typed.clone());
        search_for(grid, typed);
    });
    on(&search, "keydown", grid, |grid, event: &KeyboardEvent| match event.key().as_str() {
        "Escape" => search_for(grid, String::new()),
        // Already handled.
        "Enter" => event.prevent_default(),
        _ => {}
    });
    if let Some(form) = search.form() {
        on(&form, "submit", grid, |_, event: &Event| event.prevent_default());
    }
    on(&body, "keydown", grid, |grid, event: &KeyboardEvent| {
        // Move the focus only after the grid is released: the focus event borrows it again.
        let row = grid.borrow_mut().press(&event.key());
        match row {
            Some(row) => {
                event.prevent_default();
                let _ = row.focus();
            }
            None => open_row(event),
        }
    });
    on(&body, "focusin", grid, |grid, event: &Event| {
        if let Some(position) = row_of(event.target()) {
            grid.borrow_mut().activate(position);
        }
    });
}

fn on<E: JsCast + 'static>(target: &EventTarget, event: &str, grid: &Shared, act: fn(&Shared, &E)) {
    let grid = grid.clone();
    dom::listen(target, event, move |event| act(&grid, event));
}

/// Shows what is in view, and the rest once that is on the screen.
fn show(grid: &Shared, query: GridQuery) {
    grid.borrow_mut().show(query);
    let grid = grid.clone();
    dom::after_paint(move || grid.borrow_mut().catch_up());
}

/// The count changes with each key, and is announced when no key has followed for a moment.
fn announce_settled(grid: &Shared, typed: String) {
    grid.borrow().elements.toolbar.hold_summary(true);
    let grid = grid.clone();
    let settle = move || {
        let toolbar = &grid.borrow().elements.toolbar;
        if toolbar.search.value() == typed {
            toolbar.hold_summary(false);
        }
    };
    dom::after(SETTLED, settle);
}

/// Searches as the user types. (Browsers refuse frequent changes of the address; the next one will catch up.)
fn search_for(grid: &Shared, search: String) {
    let query = GridQuery { search, page: 1, ..grid.borrow().query().clone() };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&grid.borrow().place().at(&query)));
    }
    show(grid, query);
}

/// Follows a link to the grid without loading a page. Clicks that open a new tab or window are left to the browser.
fn follow_link(grid: &Shared, event: &MouseEvent) {
    let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || modified {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
    let here = window().location();
    let query = GridQuery::parse(&link.search());
    // A link to another page, or to other rows of the server, is spelled in another way.
    let own = grid.borrow().place().at(&query);
    if here.origin().ok() != Some(link.origin()) || link.pathname() + &link.search() != own || !link.hash().is_empty() {
        return;
    }
    // Another column needs another page.
    if query.trends != grid.borrow().query().trends {
        return;
    }
    event.prevent_default();
    if let Ok(Some(menu)) = link.closest("details[open].filters__menu") {
        let _ = menu.remove_attribute("open");
    }
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&own));
    }
    show(grid, query);
}

/// Enter opens the customer in the focused row.
fn open_row(event: &KeyboardEvent) {
    let row = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(row) = row.filter(|row| event.key() == "Enter" && row.tag_name() == "TR") else { return };
    if let Ok(Some(link)) = row.query_selector("a[href]")
        && let Ok(link) = link.dyn_into::<HtmlElement>()
    {
        event.prevent_default();
        link.click();
    }
}

/// The position of the row that contains the event's target.
fn row_of(target: Option<EventTarget>) -> Option<usize> {
    let row = target?.dyn_into::<Element>().ok()?.closest("tr").ok()??;
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)
}
