//! Which rows are in view, from where the page is scrolled to.

use leptos::html::Tbody;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Rows drawn beyond each edge, so that a quick scroll does not outrun the drawing.
const OVERSCAN: usize = 8;
/// What is drawn for a printer at most: about fifty sheets.
const MAX_PRINTED: usize = 2_000;
/// Until a row can be measured.
const FIRST_GUESS: f64 = 44.0;

/// The rows that are drawn: a window over the selection.
#[derive(Clone, Copy)]
pub struct Viewport {
    /// The position of the first drawn row.
    pub first: RwSignal<usize>,
    /// How many row elements there are.
    pub pool: RwSignal<usize>,
    /// The height of a row in pixels.
    pub height: RwSignal<f64>,
    printing: StoredValue<bool>,
    body: NodeRef<Tbody>,
}

impl Viewport {
    pub fn new(body: NodeRef<Tbody>) -> Self {
        Self {
            first: RwSignal::new(0),
            pool: RwSignal::new(0),
            height: RwSignal::new(FIRST_GUESS),
            printing: StoredValue::new(false),
            body,
        }
    }

    /// Looks again at what is in view.
    pub fn update(self) {
        let Some(body) = self.body.get_untracked() else { return };
        if self.printing.get_value() {
            return;
        }
        let height = self.height.get_untracked();
        let pool = rows(inner_height(), height) + 1 + 2 * OVERSCAN;
        if pool != self.pool.get_untracked() {
            self.pool.set(pool);
        }
        let above = -body.get_bounding_client_rect().top();
        let first = rows(above, height).saturating_sub(OVERSCAN);
        if first != self.first.get_untracked() {
            self.first.set(first);
        }
    }

    /// Measures a row, which changes with the width of the window and the size of the text.
    pub fn measure(self) {
        let Some(body) = self.body.get_untracked() else { return };
        let Ok(Some(row)) = body.query_selector("tr:not([hidden])") else { return };
        let height = row.get_bounding_client_rect().height();
        if height > 1.0 && (height - self.height.get_untracked()).abs() > 0.01 {
            self.height.set(height);
        }
        self.update();
    }

    /// Draws all rows for a printer, or goes back to those in view.
    pub fn print(self, printing: bool, rows: usize) {
        self.printing.set_value(printing);
        if printing {
            self.first.set(0);
            self.pool.set(rows.min(MAX_PRINTED));
        } else {
            self.update();
        }
    }

    /// Whether a position is drawn.
    pub fn holds(self, position: usize) -> bool {
        let first = self.first.get();
        (first..first + self.pool.get()).contains(&position)
    }

    /// The first row that is not hidden behind the header.
    pub fn first_in_view(self) -> usize {
        let first = self.first.get();
        if first == 0 { 0 } else { first + OVERSCAN }
    }

    /// How many rows `PageUp` and `PageDown` move by.
    pub fn page(self) -> usize {
        rows(inner_height(), self.height.get_untracked()).saturating_sub(2).max(1)
    }

    /// Scrolls a row into view, and the top of the grid with position 0.
    pub fn reveal(self, position: usize) {
        let Some(body) = self.body.get_untracked() else { return };
        let height = self.height.get_untracked();
        let header = body.previous_element_sibling().map_or(0.0, |header| header.get_bounding_client_rect().height());
        #[expect(clippy::cast_precision_loss, reason = "positions are far below 2^52")]
        let top = body.get_bounding_client_rect().top() + position as f64 * height;
        let bottom = top + height;
        let by = if top < header { top - header } else { (bottom - inner_height()).max(0.0) };
        window().scroll_by_with_x_and_y(0.0, by);
        self.update();
    }

    /// Scrolls back up to the first row if the page is scrolled past it.
    pub fn to_top(self) {
        let passed = self.body.get_untracked().is_some_and(|body| body.get_bounding_client_rect().top() < 0.0);
        if passed {
            self.reveal(0);
        }
    }

    /// Puts the focus on the row at a position, once it is drawn.
    pub fn focus(self, position: usize) {
        request_animation_frame(move || {
            let Some(body) = self.body.get_untracked() else { return };
            let selector = format!("[aria-rowindex=\"{}\"]", position + 2);
            if let Ok(Some(row)) = body.query_selector(&selector)
                && let Ok(row) = row.dyn_into::<web_sys::HtmlElement>()
            {
                let _ = row.focus();
            }
        });
    }
}

fn inner_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// How many whole rows fit into a length; none into a negative one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of a page, made positive")]
fn rows(length: f64, height: f64) -> usize {
    (length.max(0.0) / height.max(1.0)) as usize
}
