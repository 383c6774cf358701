//! The cells of a file, without their format. They lie in one text one after another: a file may have a million.

use serde::{Deserialize, Serialize};

/// Columns behind these are not read.
const MAX_COLUMNS: usize = 50;
/// What is longer is cut, with an ellipsis: no name, id or amount is.
const MAX_CELL_CHARS: usize = 250;
/// All cells together, in bytes.
const MAX_TEXT_BYTES: usize = 48 << 20;

/// What the file says a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CellKind {
    /// As somebody wrote it.
    Text,
    /// A number of a spreadsheet, with a decimal point, in whatever way it is shown.
    Number,
    /// A number of a spreadsheet that is shown as a date or a time.
    Date,
    /// What a formula came to when the file was saved.
    Formula,
}

/// A cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: &'a str,
    pub kind: CellKind,
}

/// Whether a spreadsheet may run a text of a file as a formula (OWASP, "CSV Injection"): the first character behind white space
/// and quotes decides. Our own files have an apostrophe before such a text.
#[must_use]
pub fn may_run(text: &str) -> bool {
    let first = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`')).chars().next();
    let runs = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '|' | '%'));
    runs || text.starts_with(['\t', '\r', '\n'])
}

/// Rows of cells. Rows in which nothing is written are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    text: String,
    /// Where each cell ends in the text.
    cells: Vec<(u32, CellKind)>,
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    /// As people count in the file, from 1.
    line: u32,
    /// Where its cells end.
    end: u32,
}

/// The file has more rows, or more text, than is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the table is too large")]
pub struct TooLarge;

impl Cell<'_> {
    const EMPTY: Self = Self { text: "", kind: CellKind::Text };

    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.kind != CellKind::Formula
    }

    /// In a file of text, a formula is what a spreadsheet would make one of.
    #[must_use]
    pub fn is_formula(&self) -> bool {
        self.kind == CellKind::Formula || self.text.starts_with('=')
    }
}

impl Table {
    /// How many rows are read, beside the names of the columns.
    pub const MAX_ROWS: usize = 200_000;

    /// Adds a row, as it stands in a line of the file. White space around a cell's text is dropped.
    ///
    /// # Errors
    ///
    /// If the table is too large with it; it has none of the row then.
    pub fn push<'a>(
        &mut self,
        line: u32,
        cells: impl IntoIterator<Item = (CellKind, &'a str)>,
    ) -> Result<(), TooLarge> {
        let (text_before, cells_before) = (self.text.len(), self.cells.len());
        let mut kept = (text_before, cells_before);
        for (kind, text) in cells.into_iter().take(MAX_COLUMNS) {
            let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
            match text.char_indices().nth(MAX_CELL_CHARS) {
                Some((end, _)) => self.text.extend([&text[..end], "…"]),
                None => self.text.push_str(text),
            }
            self.cells.push((u32::try_from(self.text.len()).unwrap_or(u32::MAX), kind));
            if !text.is_empty() || kind == CellKind::Formula {
                kept = (self.text.len(), self.cells.len());
            }
        }
        let is_too_large = self.text.len() > MAX_TEXT_BYTES || self.rows.len() > Self::MAX_ROWS;
        let (text, cells) = if is_too_large { (text_before, cells_before) } else { kept };
        // What was written in it is kept, and no empty cells behind that.
        self.text.truncate(text);
        self.cells.truncate(cells);
        if is_too_large {
            return Err(TooLarge);
        }
        if self.cells.len() > cells_before {
            self.rows.push(Row { line, end: u32::try_from(self.cells.len()).unwrap_or(u32::MAX) });
        }
        Ok(())
    }

    /// The names of the columns: the first row in which something is written.
    pub fn head(&self) -> impl Iterator<Item = Cell<'_>> {
        self.cells_of(0)
    }

    /// How many rows there are below the names of the columns.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len().saturating_sub(1)
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A row below the names of the columns: where in the file it is.
    #[must_use]
    pub fn line(&self, row: usize) -> u32 {
        self.rows.get(row + 1).map_or(0, |row| row.line)
    }

    /// A cell of a row below the names of the columns; an empty one where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let range = self.range(row + 1);
        let place = range.start.saturating_add(column);
        if range.contains(&place) { self.at(place) } else { Cell::EMPTY }
    }

    /// Every row, the names of the columns first, with its line: what [`Self::push`] takes.
    pub fn rows(&self) -> impl Iterator<Item = (u32, impl Iterator<Item = Cell<'_>>)> {
        self.rows.iter().enumerate().map(|(place, row)| (row.line, self.cells_of(place)))
    }

    fn cells_of(&self, place: usize) -> impl Iterator<Item = Cell<'_>> {
        self.range(place).map(|cell| self.at(cell))
    }

    fn range(&self, place: usize) -> std::ops::Range<usize> {
        let end = |place: usize| self.rows.get(place).map_or(0, |row| row.end as usize);
        let start = place.checked_sub(1).map_or(0, end);
        start..end(place).max(start)
    }

    fn at(&self, place: usize) -> Cell<'_> {
        let Some((end, kind)) = self.cells.get(place) else { return Cell::EMPTY };
        let start = place.checked_sub(1).and_then(|before| self.cells.get(before)).map_or(0, |(end, _)| *end);
        Cell { text: self.text.get(start as usize..*end as usize).unwrap_or_default(), kind: *kind }
    }
}
