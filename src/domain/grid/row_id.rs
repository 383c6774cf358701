//! A row's id, in as few bytes as possible.

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
