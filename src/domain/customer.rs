//! A customer's identity: tenant id, name, and which of the two Azure offers they are on.

use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::variants;

/// A customer's tenant id. Microsoft's ids are GUIDs; anything else that is short and printable is kept unchanged.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct CustomerId(Box<str>);

impl CustomerId {
    /// The longest id accepted, in bytes.
    pub const MAX_BYTES: usize = 128;

    /// Trims the text, lowercases GUIDs, and rejects an id that is empty, too long or not printable.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if is_guid(text) {
            return Some(Self(text.to_ascii_lowercase().into()));
        }
        let printable = !text.is_empty() && text.len() <= Self::MAX_BYTES && !text.chars().any(char::is_control);
        printable.then(|| Self(text.into()))
    }

    /// A stand-in where the id must stay hidden: it only tells customers apart.
    #[must_use]
    pub fn numbered(number: usize) -> Self {
        Self(number.to_string().into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The sixteen bytes of a GUID, in written order; `None` for any other id.
    #[must_use]
    pub fn as_guid(&self) -> Option<[u8; 16]> {
        guid_bytes(&self.0)
    }
}

impl fmt::Display for CustomerId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Whether a text has the 8-4-4-4-12 form (RFC 9562, section 4).
fn is_guid(text: &str) -> bool {
    let is_right = |(place, byte): (usize, &u8)| match place {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.as_bytes().iter().enumerate().all(is_right)
}

fn guid_bytes(text: &str) -> Option<[u8; 16]> {
    if !is_guid(text) {
        return None;
    }
    let mut digits = text.bytes().filter_map(|byte| (byte as char).to_digit(16));
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        let (high, low) = (digits.next()?, digits.next()?);
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

/// Formats sixteen bytes as 8-4-4-4-12, in lower case.
#[must_use]
pub fn write_guid(bytes: [u8; 16]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(36);
    for (position, byte) in bytes.into_iter().enumerate() {
        if matches!(position, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
    text
}

/// Cleans a customer's name for display: see [`clean_line`]. Names are truncated at [`MAX_NAME_CHARS`].
#[must_use]
pub fn clean_name(raw: &str) -> String {
    if is_clean(raw) { raw.to_owned() } else { clean_line(raw, MAX_NAME_CHARS) }
}

/// Cleans a line of user text: drops control characters and direction marks, collapses white space, and truncates the
/// text to `limit` characters, with an ellipsis.
#[must_use]
pub fn clean_line(raw: &str, limit: usize) -> String {
    let mut name = String::with_capacity(raw.len().min(256));
    let mut length = 0;
    for word in raw.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut gap = if length > 0 { " " } else { "" };
        for c in word.chars().filter(|&c| !is_direction_mark(c)) {
            if length + gap.len() >= limit {
                name.push('…');
                return name;
            }
            name.push_str(gap);
            name.push(c);
            length += gap.len() + 1;
            gap = "";
        }
    }
    name
}

/// Whether an ASCII name is already clean, as nearly all are.
fn is_clean(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    bytes.len() <= MAX_NAME_CHARS
        && bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && !bytes.starts_with(b" ")
        && !bytes.ends_with(b" ")
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

/// The longest name, in characters.
pub const MAX_NAME_CHARS: usize = 200;

/// Embeddings, overrides and isolates (Unicode Standard Annex 9, section 2), and U+FEFF.
pub(crate) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}')
}

/// Which Azure offer a customer is on: `isUpgraded` in Partner Center's response.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Plan {
    /// The Azure plan (`isUpgraded` true).
    Azure,
    /// The legacy offer MS-AZR-0145P (`isUpgraded` false).
    Legacy,
}

impl Plan {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// Its position in [`Self::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.key() == key)
    }

    /// The value of the grid's `plan` parameter.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_folded_to_lower_case_and_read_back_from_its_bytes() {
        let id = CustomerId::parse(" 11111111-6FB9-4B05-8F15-B3D72E0596E6 ").expect("an id");
        assert_eq!(id.as_str(), "11111111-6fb9-4b05-8f15-b3d72e0596e6");
        assert_eq!(id.as_guid().map(write_guid).as_deref(), Some(id.as_str()));
    }

    #[test]
    fn an_id_that_is_no_guid_is_kept_and_one_that_is_no_id_is_refused() {
        assert_eq!(CustomerId::parse("Contoso-7").map(|id| id.to_string()).as_deref(), Some("Contoso-7"));
        assert_eq!(CustomerId::parse("Contoso-7").and_then(|id| id.as_guid()), None);
        for wrong in ["", "  ", "a\nb", &"x".repeat(129)] {
            assert_eq!(CustomerId::parse(wrong), None);
        }
    }

    #[test]
    fn a_name_that_ends_with_a_word_too_many_is_not_longer_than_any_other() {
        let name = clean_name(&format!("{} b", "a".repeat(MAX_NAME_CHARS)));
        assert_eq!(name, format!("{}…", "a".repeat(MAX_NAME_CHARS)));
        assert_eq!(clean_name("a \u{200e} b\u{200e} "), "a b");
    }

    #[test]
    fn a_name_cannot_turn_the_text_around_it() {
        assert_eq!(clean_name("\u{202e}Evil\u{0} \r\n  Corp\u{200f}"), "Evil Corp");
        assert_eq!(clean_name(" \t "), "");
        assert_eq!(clean_name("<b>מים & Søn</b>"), "<b>מים & Søn</b>");
    }

    #[test]
    fn a_name_of_ten_thousand_characters_is_cut_with_a_mark() {
        let name = clean_name(&"é".repeat(10_000));
        assert_eq!(name.chars().count(), MAX_NAME_CHARS + 1);
        assert!(name.ends_with('…'));
    }
}
