//! The live grid: a few row elements that show whichever rows are in view.

use leptos::ev::{self, KeyboardEvent};
use leptos::html::Tbody;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::super::column_headers::column_headers;
use super::super::message::no_match;
use super::GridState;
use super::live_row::LiveRow;
use super::viewport::Viewport;
use crate::ui::paths;

#[component]
pub fn LiveGrid(grid: GridState) -> impl IntoView {
    let body = NodeRef::<Tbody>::new();
    let viewport = Viewport::new(body);
    let active = RwSignal::new(0_usize);
    let count = Memo::new(move |_| grid.selected.with(|selected| selected.len()));
    let texts = StoredValue::new(grid.texts());
    watch_window(viewport, count);
    // Another selection begins at its first row.
    Effect::new(move |before: Option<()>| {
        grid.selected.track();
        active.set(0);
        if before.is_some() {
            viewport.to_top();
        }
        viewport.update();
    });
    let on_key = move |event: KeyboardEvent| {
        let rows = count.get_untracked();
        let Some(position) = moved(&event.key(), active.get_untracked(), viewport.page(), rows) else {
            open_row(&event);
            return;
        };
        event.prevent_default();
        active.set(position);
        viewport.reveal(position);
        viewport.focus(position);
    };
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    let full_height = move || format!("{}px", count.get() as f64 * viewport.height.get());
    let headers = move || texts.with_value(|texts| grid.query.with(|query| column_headers(query, texts)));
    let nothing = move || {
        let clear = grid.query.with(|query| paths::customers(&query.unfiltered()));
        (count.get() == 0).then(|| texts.with_value(|texts| no_match(texts, clear)))
    };
    let row = move |number| view! { <LiveRow number grid viewport active/> };
    view! {
        <div class="customers customers--live" hidden=move || count.get() == 0>
            <table
                class="customers__table"
                role="grid"
                aria-label=texts.with_value(|texts| texts.name.clone())
                aria-rowcount=move || (count.get() + 1).to_string()
                aria-colcount="7"
            >
                <thead role="rowgroup" class="customers__head">{headers}</thead>
                <tbody
                    role="rowgroup"
                    class="customers__body"
                    node_ref=body
                    style:height=full_height
                    on:keydown=on_key
                    on:focusin=move |event| {
                        if let Some(position) = focused_row(event.target()) {
                            active.set(position);
                        }
                    }
                >
                    <For each=move || 0..viewport.pool.get() key=|number: &usize| { *number } children=row/>
                </tbody>
            </table>
        </div>
        {nothing}
    }
    .into_any()
}

/// Follows scrolling, resizing and printing as long as the grid stands.
fn watch_window(viewport: Viewport, count: Memo<usize>) {
    let handles = [
        window_event_listener(ev::scroll, move |_| viewport.update()),
        window_event_listener(ev::resize, move |_| viewport.measure()),
        window_event_listener(ev::beforeprint, move |_| viewport.print(true, count.get_untracked())),
        window_event_listener(ev::afterprint, move |_| viewport.print(false, 0)),
    ];
    on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    Effect::new(move |_| {
        viewport.update();
        request_animation_frame(move || viewport.measure());
    });
}

/// Where a key moves to; `None` for keys that move nowhere.
fn moved(key: &str, from: usize, page: usize, rows: usize) -> Option<usize> {
    let last = rows.checked_sub(1)?;
    Some(match key {
        "ArrowDown" => (from + 1).min(last),
        "ArrowUp" => from.saturating_sub(1),
        "PageDown" => (from + page).min(last),
        "PageUp" => from.saturating_sub(page),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

/// Enter opens the customer of the row that has the focus.
fn open_row(event: &KeyboardEvent) {
    let row = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(row) = row.filter(|row| event.key() == "Enter" && row.tag_name() == "TR") else { return };
    if let Ok(Some(link)) = row.query_selector("a[href]")
        && let Ok(link) = link.dyn_into::<web_sys::HtmlElement>()
    {
        event.prevent_default();
        link.click();
    }
}

/// The position of the row that an event is in.
fn focused_row(target: Option<web_sys::EventTarget>) -> Option<usize> {
    let element = target?.dyn_into::<web_sys::Element>().ok()?;
    let row = element.closest("tr").ok()??;
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn keys_move_within_the_rows() {
        assert_eq!(moved("ArrowUp", 0, 10, 25), Some(0));
        assert_eq!(moved("PageDown", 20, 10, 25), Some(24));
        assert_eq!(moved("End", 3, 10, 25), Some(24));
        assert_eq!(moved("Home", 24, 10, 25), Some(0));
        assert_eq!(moved("a", 3, 10, 25), None);
        assert_eq!(moved("End", 0, 10, 0), None);
    }
}
