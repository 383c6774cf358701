//! Search by name or id: ignores case and marks, and every word must match.
//!
//! The names stand in one text, so that a word is looked for in all of them at once. The word that looks rarest comes first;
//! once few rows are left, the other words are looked for in those alone.

use self::word::Word;
use super::GridColumns;
use super::fold::{fold, fold_lines};

#[cfg(target_arch = "wasm32")]
#[path = "search/browser.rs"]
mod word;
#[cfg(not(target_arch = "wasm32"))]
#[path = "search/memchr.rs"]
mod word;

/// The folded names of all rows, in one text.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    text: String,
    /// The end of each row's text, in bytes; rows are separated by a line feed, which no search contains.
    ends: Vec<u32>,
}

/// How many rows tell which word is rare.
const SAMPLE: usize = 256;
/// Of so many rows, one row's own text is looked at where another word found only it.
const FEW: usize = 8;

impl SearchIndex {
    #[must_use]
    pub fn build(columns: &GridColumns) -> Self {
        let mut text = fold_lines((0..columns.len()).map(|row| columns.name(row)));
        // It is kept, and its memory is counted.
        text.shrink_to_fit();
        let end = |(at, _): (usize, &str)| u32::try_from(at + 1).unwrap_or(u32::MAX);
        let mut ends = Vec::with_capacity(columns.len());
        ends.extend(text.match_indices('\n').map(end));
        Self { text, ends }
    }

    /// Which rows contain every word of `search` in their name, or have an id that begins with it.
    #[must_use]
    pub fn find(&self, columns: &GridColumns, search: &str) -> Vec<bool> {
        let folded = fold(search);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let mut found = self.find_names(&words);
        if let [id] = words[..]
            && id.len() >= MIN_ID_CHARS
        {
            for (row, found) in found.iter_mut().enumerate() {
                *found |= columns.parts().ids.begins_with(row, id);
            }
        }
        found
    }

    /// What it takes in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }

    /// Which rows contain every word in their name.
    fn find_names(&self, words: &[&str]) -> Vec<bool> {
        let rows = self.ends.len();
        let mut words: Vec<Word<'_>> = words.iter().map(|word| Word::new(word)).collect();
        if words.len() > 1 {
            words.sort_by_cached_key(|word| self.rows_with(word, rows.min(SAMPLE)).count());
        }
        let mut words = words.into_iter();
        let Some(first) = words.next() else { return vec![true; rows] };
        let mut found = vec![false; rows];
        let mut count = 0;
        for row in self.rows_with(&first, rows) {
            found[row] = true;
            count += 1;
        }
        for word in words {
            if count * FEW <= rows {
                for (row, found) in found.iter_mut().enumerate().filter(|(_, found)| **found) {
                    *found = word.find(self.row(row)).is_some();
                }
                continue;
            }
            let mut both = vec![false; rows];
            count = 0;
            for row in self.rows_with(&word, rows).filter(|row| found[*row]) {
                both[row] = true;
                count += 1;
            }
            found = both;
        }
        found
    }

    /// Those of the first rows that contain a word, in order.
    fn rows_with(&self, word: &Word<'_>, rows: usize) -> impl Iterator<Item = usize> {
        let mut text = self.text.get(..self.start(rows)).unwrap_or_default();
        let (mut from, mut row) = (0, 0);
        std::iter::from_fn(move || {
            let at = from + word.find(text)?;
            let found = self.row_at(at, row)?;
            let next = *self.ends.get(found)? as usize;
            text = text.get(next - from..)?;
            (from, row) = (next, found + 1);
            Some(found)
        })
    }

    /// Where a row's text starts.
    fn start(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize)
    }

    fn row(&self, row: usize) -> &str {
        self.text.get(self.start(row)..self.start(row + 1)).unwrap_or_default()
    }

    /// The row whose text contains a place, which is not before that of row `from`. Most are near.
    fn row_at(&self, at: usize, from: usize) -> Option<usize> {
        let ends = self.ends.get(from..)?;
        if *ends.first()? as usize > at {
            return Some(from);
        }
        let mut reach = 2;
        while ends.get(reach - 1).is_some_and(|&end| end as usize <= at) {
            reach *= 2;
        }
        let near = ends.get(reach / 2..).map(|ends| ends.get(..reach - reach / 2).unwrap_or(ends))?;
        let row = from + reach / 2 + near.partition_point(|&end| end as usize <= at);
        (row < self.ends.len()).then_some(row)
    }
}

/// Shorter searches match names only.
const MIN_ID_CHARS: usize = 4;
