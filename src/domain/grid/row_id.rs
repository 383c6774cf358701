//! The ids of rows, in as few bytes as possible: the browser keeps a hundred thousand of them.

use super::fold::fold;
use crate::customer::{CustomerId, write_guid};

/// A customer's id in its smallest form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowId {
    Guid([u8; 16]),
    Text(Box<str>),
}

impl RowId {
    #[must_use]
    pub fn of(id: &CustomerId) -> Self {
        id.as_guid().map_or_else(|| Self::Text(id.as_str().into()), Self::Guid)
    }

    /// The id; for a GUID, as much of it as is known.
    #[must_use]
    pub fn write(&self, known: GuidBytes) -> String {
        match self {
            Self::Guid(bytes) => known.start_of(*bytes),
            Self::Text(text) => text.to_string(),
        }
    }
}

/// The ids of all rows: the same few bytes of each GUID, one after the other, and what else there is by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowIds {
    pub rows: usize,
    /// How many bytes of most GUIDs are known. The server knows all, and sends as many as tell them apart.
    pub known: GuidBytes,
    /// Zeros for ids that are no GUIDs.
    pub guids: Vec<u8>,
    /// GUIDs of which more is known, by row.
    pub longer: Vec<(u32, Box<[u8]>)>,
    /// Ids that are no GUIDs, by row.
    pub texts: Vec<(u32, Box<str>)>,
}

impl RowIds {
    /// An empty list of whole ids, with room for so many rows.
    #[must_use]
    pub fn with_capacity(rows: usize) -> Self {
        let guids = Vec::with_capacity(rows * GuidBytes::ALL.count());
        Self { guids, ..Self::default() }
    }

    /// Adds an id; of a GUID, as much of it as is known of most.
    pub fn push(&mut self, id: RowId) {
        match id {
            RowId::Guid(bytes) => self.guids.extend_from_slice(&bytes[..self.known.count()]),
            RowId::Text(text) => {
                self.texts.push((u32::try_from(self.rows).unwrap_or(u32::MAX), text));
                self.guids.resize(self.guids.len() + self.known.count(), 0);
            }
        }
        self.rows += 1;
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// An id; what is not known of a GUID is zero. `None` past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<RowId> {
        if row >= self.rows {
            return None;
        }
        if let Some(text) = of_row(&self.texts, row) {
            return Some(RowId::Text(text.clone()));
        }
        let (known, mut bytes) = (self.known_bytes(row)?, [0; 16]);
        bytes.iter_mut().zip(known).for_each(|(byte, known)| *byte = *known);
        Some(RowId::Guid(bytes))
    }

    /// The id as text; for a GUID, as much of it as is known.
    #[must_use]
    pub fn write(&self, row: usize) -> Option<String> {
        let known = u8::try_from(self.known_bytes(row)?.len()).ok()?;
        Some(self.get(row)?.write(GuidBytes(known)))
    }

    /// Whether an id begins with a folded text. Only the known part of a longer one can be compared.
    #[must_use]
    pub fn begins_with(&self, row: usize, start: &str) -> bool {
        // The first byte rules out nearly all rows before any text is built.
        let first = u8::from_str_radix(start.get(..2).unwrap_or_default(), 16).ok();
        if self.texts.is_empty() && first != self.guids.get(row * self.known.count()).copied() {
            return false;
        }
        match of_row(&self.texts, row) {
            Some(text) => fold(text).starts_with(start),
            None => self.write(row).is_some_and(|id| id.starts_with(start.get(..id.len()).unwrap_or(start))),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = RowId> + '_ {
        (0..self.rows).filter_map(|row| self.get(row))
    }

    /// The same with as few bytes of each GUID as tell it apart from all others, and two more: so that a link which somebody
    /// keeps will hardly fit another customer who comes later.
    #[must_use]
    pub fn shortened(&self) -> Self {
        let mut guids: Vec<([u8; 16], usize)> = (0..self.rows)
            .filter_map(|row| if let RowId::Guid(bytes) = self.get(row)? { Some((bytes, row)) } else { None })
            .collect();
        guids.sort_unstable();
        let shared =
            |one: &[u8; 16], other: &[u8; 16]| one.iter().zip(other).take_while(|(one, other)| one == other).count();
        let mut needed = vec![Self::FEWEST; self.rows];
        // Rows of one customer are neighbours, and need not be told apart.
        let groups: Vec<&[([u8; 16], usize)]> = guids.chunk_by(|one, other| one.0 == other.0).collect();
        for pair in groups.windows(2) {
            let distinct = (shared(&pair[0][0].0, &pair[1][0].0) + 2).min(16);
            for (_, row) in pair.iter().copied().flatten() {
                needed[*row] = needed[*row].max(distinct);
            }
        }
        let longer_than = |known: usize| needed.iter().filter(|needed| **needed > known).count();
        let known = (Self::FEWEST..16).find(|known| longer_than(*known) * 8 <= self.rows).unwrap_or(16);
        let known = GuidBytes::new(if guids.is_empty() { 0 } else { known as u64 }).unwrap_or_default();
        let mut short = Self { known, texts: self.texts.clone(), ..Self::default() };
        for (row, needed) in needed.into_iter().enumerate() {
            let bytes = self.known_bytes(row).unwrap_or_default();
            short.guids.extend_from_slice(bytes.get(..known.count()).unwrap_or_default());
            if needed > known.count() {
                let bytes = bytes.get(..needed).unwrap_or(bytes);
                short.longer.push((u32::try_from(row).unwrap_or(u32::MAX), bytes.into()));
            }
        }
        short.rows = self.rows;
        short
    }

    /// A link begins with a GUID's first group at least.
    const FEWEST: usize = 4;

    /// What is known of a GUID.
    fn known_bytes(&self, row: usize) -> Option<&[u8]> {
        let known = self.known.count();
        of_row(&self.longer, row).map(|bytes| &**bytes).or_else(|| self.guids.get(row * known..(row + 1) * known))
    }

    /// What they take in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let texts = self.texts.iter().map(|(_, text)| size_of::<(u32, Box<str>)>() + text.len() + PER_TEXT);
        let longer = self.longer.iter().map(|(_, bytes)| size_of::<(u32, Box<[u8]>)>() + bytes.len() + PER_TEXT);
        self.guids.capacity() + texts.sum::<usize>() + longer.sum::<usize>()
    }
}

/// What a list by row has for a row.
fn of_row<T>(list: &[(u32, T)], row: usize) -> Option<&T> {
    let place = list.binary_search_by_key(&row, |(row, _)| *row as usize).ok()?;
    list.get(place).map(|(_, value)| value)
}

/// What an allocator adds to a text of its own: its bookkeeping, and rounding up.
const PER_TEXT: usize = 16;

/// How many bytes of each GUID are known: at most sixteen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuidBytes(u8);

impl GuidBytes {
    pub const ALL: Self = Self(16);

    /// `None` beyond sixteen.
    #[must_use]
    pub fn new(count: u64) -> Option<Self> {
        u8::try_from(count).ok().filter(|count| *count <= 16).map(Self)
    }

    #[must_use]
    pub fn count(self) -> usize {
        usize::from(self.0)
    }

    /// The known part of a GUID, as written.
    fn start_of(self, bytes: [u8; 16]) -> String {
        let mut text = write_guid(bytes);
        // A hyphen follows the 4th, 6th, 8th and 10th byte; a partial GUID does not end with one.
        let hyphens = [4, 6, 8, 10].into_iter().filter(|place| *place < self.0).count();
        text.truncate(self.count() * 2 + hyphens);
        text
    }
}

impl Default for GuidBytes {
    fn default() -> Self {
        Self::ALL
    }
}
