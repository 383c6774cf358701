//! Search by name or id: ignores case and marks, and every word must match.

use super::GridColumns;
use super::fold::{fold, fold_lines};

/// The folded names of all rows, in one text.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    text: String,
    /// The end of each row's text, in bytes; rows are separated by a line feed, which no search contains.
    ends: Vec<u32>,
}

impl SearchIndex {
    #[must_use]
    pub fn build(columns: &GridColumns) -> Self {
        let text = fold_lines((0..columns.len()).map(|row| columns.name(row)));
        let end = |(at, _): (usize, &str)| u32::try_from(at + 1).unwrap_or(u32::MAX);
        let ends = text.match_indices('\n').map(end).collect();
        Self { text, ends }
    }

    /// Which rows contain every word of `search` in their name, or have an id that begins with it.
    #[must_use]
    pub fn find(&self, columns: &GridColumns, search: &str) -> Vec<bool> {
        let folded = fold(search);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let mut found = vec![true; self.ends.len()];
        for word in &words {
            let mut holds = vec![false; self.ends.len()];
            self.mark(word, &mut holds);
            for (found, holds) in found.iter_mut().zip(holds) {
                *found &= holds;
            }
        }
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

    fn mark(&self, word: &str, holds: &mut [bool]) {
        let (mut from, mut row) = (0, 0);
        while let Some(offset) = self.text.get(from..).and_then(|rest| rest.find(word)) {
            let at = from + offset;
            row += self.ends[row..].partition_point(|&end| end as usize <= at);
            let Some((end, holds)) = self.ends.get(row).zip(holds.get_mut(row)) else { break };
            *holds = true;
            from = *end as usize;
        }
    }
}

/// Shorter searches match names only.
const MIN_ID_CHARS: usize = 4;
