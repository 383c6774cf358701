//! Which rows are in view at the current scroll position.

use leptos::prelude::window;
use web_sys::HtmlElement;

/// Rows drawn beyond each edge, so that quick scrolling does not outrun the drawing.
const OVERSCAN: usize = 8;
/// The most rows drawn for printing: about fifty sheets.
const MAX_PRINTED: usize = 2_000;
/// Used until a row has been measured.
const FIRST_GUESS: f64 = 44.0;

/// The rows drawn: a window over the selection.
pub struct Viewport {
    body: HtmlElement,
    /// The position of the first drawn row.
    pub first: usize,
    /// The number of row elements.
    pub pool: usize,
    /// A row's height in pixels.
    height: f64,
    printing: bool,
}

impl Viewport {
    pub fn new(body: HtmlElement) -> Self {
        Self { body, first: 0, pool: 0, height: FIRST_GUESS, printing: false }
    }

    /// Recomputes what is in view.
    pub fn update(&mut self) {
        if self.printing {
            return;
        }
        self.pool = rows(inner_height(), self.height) + 1 + 2 * OVERSCAN;
        let above = -self.body.get_bounding_client_rect().top();
        self.first = rows(above, self.height).saturating_sub(OVERSCAN);
    }

    /// Measures a row, whose height depends on the window's width and the text size. Returns whether it changed.
    pub fn measure(&mut self, row: &HtmlElement) -> bool {
        let height = row.get_bounding_client_rect().height();
        let changed = height > 1.0 && (height - self.height).abs() > 0.01;
        if changed {
            self.height = height;
            self.update();
        }
        changed
    }

    /// A position's distance from the first one, in hundredths of a pixel.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive length")]
    pub fn top(&self, position: usize) -> u64 {
        position as u64 * (self.height * 100.0).round() as u64
    }

    /// Draws all rows for printing, or returns to those in view.
    pub fn print(&mut self, rows: Option<usize>) {
        self.printing = rows.is_some();
        match rows {
            Some(rows) => (self.first, self.pool) = (0, rows.min(MAX_PRINTED)),
            None => self.update(),
        }
    }

    /// The row at which the Tab key stops: the active one or, if that is not drawn, the first one below the header.
    pub fn tab_stop(&self, active: usize) -> usize {
        match self.first {
            first if (first..first + self.pool).contains(&active) => active,
            0 => 0,
            first => first + OVERSCAN,
        }
    }

    /// How many rows `PageUp` and `PageDown` move.
    pub fn page(&self) -> usize {
        rows(inner_height(), self.height).saturating_sub(2).max(1)
    }

    /// Scrolls a row into view; for position 0, the top of the grid.
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

    /// Scrolls up to the first row if the page is scrolled past it.
    pub fn reveal_top(&mut self) {
        if self.body.get_bounding_client_rect().top() < 0.0 {
            self.reveal(0);
        }
    }
}

fn inner_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

/// How many whole rows fit into a length; 0 if it is negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of a page, made positive")]
fn rows(length: f64, height: f64) -> usize {
    (length.max(0.0) / height.max(1.0)) as usize
}
