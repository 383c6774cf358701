//! Which rows are in view, from where the page is scrolled to.

use leptos::prelude::window;
use web_sys::HtmlElement;

/// Rows drawn beyond each edge, so that a quick scroll does not outrun the drawing.
const OVERSCAN: usize = 8;
/// What is drawn for a printer at most: about fifty sheets.
const MAX_PRINTED: usize = 2_000;
/// Until a row can be measured.
const FIRST_GUESS: f64 = 44.0;

/// The rows that are drawn: a window over the selection.
pub struct Viewport {
    body: HtmlElement,
    /// The position of the first drawn row.
    pub first: usize,
    /// How many row elements there are.
    pub pool: usize,
    /// The height of a row in pixels.
    height: f64,
    printing: bool,
}

impl Viewport {
    pub fn new(body: HtmlElement) -> Self {
        Self { body, first: 0, pool: 0, height: FIRST_GUESS, printing: false }
    }

    /// Looks again at what is in view.
    pub fn update(&mut self) {
        if self.printing {
            return;
        }
        self.pool = rows(inner_height(), self.height) + 1 + 2 * OVERSCAN;
        let above = -self.body.get_bounding_client_rect().top();
        self.first = rows(above, self.height).saturating_sub(OVERSCAN);
    }

    /// Measures a row, which changes with the width of the window and the size of the text. Says whether it did.
    pub fn measure(&mut self, row: &HtmlElement) -> bool {
        let height = row.get_bounding_client_rect().height();
        let changed = height > 1.0 && (height - self.height).abs() > 0.01;
        if changed {
            self.height = height;
            self.update();
        }
        changed
    }

    /// How far a position is from the first one, in hundredths of a pixel.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive length")]
    pub fn top(&self, position: usize) -> u64 {
        position as u64 * (self.height * 100.0).round() as u64
    }

    /// Draws all rows for a printer, or goes back to those in view.
    pub fn print(&mut self, rows: Option<usize>) {
        self.printing = rows.is_some();
        match rows {
            Some(rows) => (self.first, self.pool) = (0, rows.min(MAX_PRINTED)),
            None => self.update(),
        }
    }

    /// The row that the Tab key stops at: the active one, or while that is not drawn the first that the header does not
    /// hide.
    pub fn tab_stop(&self, active: usize) -> usize {
        match self.first {
            first if (first..first + self.pool).contains(&active) => active,
            0 => 0,
            first => first + OVERSCAN,
        }
    }

    /// How many rows `PageUp` and `PageDown` move by.
    pub fn page(&self) -> usize {
        rows(inner_height(), self.height).saturating_sub(2).max(1)
    }

    /// Scrolls a row into view, and the top of the grid with position 0.
    pub fn reveal(&mut self, position: usize) {
        let header =
            self.body.previous_element_sibling().map_or(0.0, |header| header.get_bounding_client_rect().height());
        #[expect(clippy::cast_precision_loss, reason = "positions are far below 2^52")]
        let top = self.body.get_bounding_client_rect().top() + position as f64 * self.height;
        let bottom = top + self.height;
        let by = if top < header { top - header } else { (bottom - inner_height()).max(0.0) };
        window().scroll_by_with_x_and_y(0.0, by);
        self.update();
    }

    /// Scrolls back up to the first row if the page is scrolled past it.
    pub fn reveal_top(&mut self) {
        if self.body.get_bounding_client_rect().top() < 0.0 {
            self.reveal(0);
        }
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
