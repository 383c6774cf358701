//! A language as it is stored: by its tag, whether or not this version has it.

use std::fmt;

/// A BCP 47 tag, such as "fr" or "de-CH". Which languages there are is the catalogue's to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag(Box<str>);

impl LanguageTag {
    /// The longest that RFC 5646, section 4.4.1, asks programs to take.
    pub const MAX_CHARS: usize = 35;

    /// Reads a tag: letters, digits and hyphens.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_tag = (2..=Self::MAX_CHARS).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_tag.then(|| Self(text.into()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_kept_as_it_is_and_anything_else_is_none() {
        for tag in ["fr", "de-CH", "sr-Latn-RS", "en-XA"] {
            assert_eq!(LanguageTag::parse(tag).map(|tag| tag.to_string()).as_deref(), Some(tag));
        }
        for other in ["", "e", "*", "fr_FR", "fr;q=1", "1a", "-fr", "\"><script>", "é-FR", &"a".repeat(36)] {
            assert_eq!(LanguageTag::parse(other), None, "{other}");
        }
    }
}
