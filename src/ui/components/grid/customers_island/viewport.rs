//! Which rows are in view at the current scroll position.

use std::ops::Range;

use web_sys::{Element, HtmlElement};

use super::dom::window;

/// Rows drawn beyond each edge, so that quick scrolling does not outrun the drawing.
const OVERSCAN: usize = 8;
/// The most rows drawn for printing: about fifty sheets.
const MAX_PRINTED: usize = 2_000;
/// Used until a row has been measured.
const FIRST_GUESS: f64 = 44.0;
/// No browser draws elements of any height: Firefox ends at 17,895,697 pixels, 97,000 cards on a phone.
const TALLEST: f64 = 15_000_000.0;

/// The rows drawn: a window over the selection.
pub struct Viewport {
    body: HtmlElement,
    /// The position of the first drawn row.
    pub first: usize,
    /// The number of row elements.
    pub pool: usize,
    /// The positions that can be seen.
    seen: Range<usize>,
    /// How far the top of the rows is above that of the window.
    above: f64,
    /// A row's height in pixels.
    height: f64,
    squeeze: Squeeze,
    /// How far the rows are drawn above their own places.
    shift: f64,
    printing: bool,
}

/// Rows that are taller together than an element can be: while the user scrolls through the element, the surplus passes by.
#[derive(Clone, Copy)]
struct Squeeze {
    /// What the rows are taller than their element; 0 if they fit.
    surplus: f64,
    /// How far the element scrolls, from its first row to its last.
    range: f64,
}

impl Squeeze {
    fn of(height: f64, window: f64) -> Self {
        Self { surplus: (height - TALLEST).max(0.0), range: TALLEST - window }
    }

    /// How much of the surplus has passed by at a scroll position within the element.
    fn shift(self, above: f64) -> f64 {
        // `clamp` brings the code that formats floats.
        above.max(0.0).min(self.range) / self.range * self.surplus
    }

    /// How far to scroll so that the rows move by a distance.
    fn scroll(self, by: f64) -> f64 {
        by / (1.0 + self.surplus / self.range)
    }
}

impl Viewport {
    pub fn new(body: HtmlElement) -> Self {
        let squeeze = Squeeze { surplus: 0.0, range: TALLEST };
        Self {
            body,
            first: 0,
            pool: 0,
            seen: 0..0,
            above: 0.0,
            height: FIRST_GUESS,
            squeeze,
            shift: 0.0,
            printing: false,
        }
    }

    /// Recomputes what is in view.
    pub fn update(&mut self) {
        if self.printing {
            return;
        }
        let window = inner_height();
        self.pool = rows(window, self.height) + 1 + 2 * OVERSCAN;
        self.above = -self.body.get_bounding_client_rect().top();
        self.shift = self.squeeze.shift(self.above);
        let top = self.above + self.shift;
        self.seen = rows(top, self.height)..rows(top + window, self.height) + 1;
        self.first = self.seen.start.saturating_sub(OVERSCAN);
    }

    /// Whether a row can be seen, or will be printed.
    pub fn is_seen(&self, position: usize) -> bool {
        self.printing || self.seen.contains(&position)
    }

    /// Whether the page is scrolled past the first row.
    pub fn is_past_top(&self) -> bool {
        self.above > 0.0
    }

    /// Makes room for so many rows. Returns the height of the element that holds them, in hundredths of a pixel.
    pub fn fit(&mut self, rows: usize) -> u64 {
        #[expect(clippy::cast_precision_loss, reason = "positions are far below 2^52")]
        let height = rows as f64 * self.height;
        self.squeeze = Squeeze::of(height, inner_height());
        hundredths(height - self.squeeze.surplus)
    }

    /// Reads the height of rows from the style of one: it depends on the window's width and the text size. Returns whether
    /// it changed.
    pub fn measure(&mut self, row: &Element) -> bool {
        let style = window().get_computed_style(row).ok().flatten();
        let height = style.and_then(|style| style.get_property_value("min-block-size").ok());
        // The browser's own parser: another one takes ten kilobytes.
        let height = height.map_or(0.0, |height| js_sys::Number::parse_float(&height));
        let changed = height > 1.0 && (height - self.height).abs() > 0.01;
        if changed {
            self.height = height;
        }
        changed
    }

    /// A position's distance from the top of the element, in hundredths of a pixel.
    pub fn top(&self, position: usize) -> u64 {
        (position as u64 * hundredths(self.height)).saturating_sub(hundredths(self.shift))
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
        let top = self.body.get_bounding_client_rect().top() + position as f64 * self.height - self.shift;
        let bottom = top + self.height;
        let by = if top < header { top - header } else { (bottom - inner_height()).max(0.0) };
        window().scroll_by_with_x_and_y(0.0, self.squeeze.scroll(by));
        self.update();
    }
}

fn inner_height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(800.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive length")]
fn hundredths(length: f64) -> u64 {
    (length * 100.0).round() as u64
}

/// How many whole rows fit into a length; 0 if it is negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lengths of a page, made positive")]
fn rows(length: f64, height: f64) -> usize {
    (length.max(0.0) / height.max(1.0)) as usize
}

#[cfg(test)]
mod tests {
    use super::{Squeeze, TALLEST};

    const WINDOW: f64 = 844.0;

    #[test]
    fn rows_that_fit_stay_in_their_places() {
        let fits = Squeeze::of(TALLEST, WINDOW);
        assert_eq!((fits.shift(1_000.0), fits.scroll(44.0)), (0.0, 44.0));
    }

    #[test]
    fn a_hundred_thousand_cards_begin_with_the_first_and_end_with_the_last() {
        let height = 100_000.0 * 184.0;
        let cards = Squeeze::of(height, WINDOW);
        assert_eq!((cards.shift(-300.0), cards.shift(0.0)), (0.0, 0.0));
        for beyond in [0.0, 200.0] {
            let last = height - cards.shift(TALLEST - WINDOW + beyond);
            assert!((last - TALLEST).abs() < 0.01, "the last card ends with the element: {last}");
        }
    }

    #[test]
    fn a_card_is_revealed_by_scrolling_as_far_as_it_moves() {
        let cards = Squeeze::of(100_000.0 * 184.0, WINDOW);
        let (from, by) = (5_000_000.0, 184.0);
        let to = from + cards.scroll(by);
        assert!((to + cards.shift(to) - from - cards.shift(from) - by).abs() < 0.01);
    }
}
