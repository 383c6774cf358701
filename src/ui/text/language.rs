//! The supported languages, and which one a browser prefers.

use fluent_langneg::{NegotiationStrategy, accepted_languages, negotiate_languages};
use strum::VariantArray;
use unic_langid::{LanguageIdentifier, langid};

use super::Plural;
use domain::money::NumberStyle;
use domain::variants;

/// A supported language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, VariantArray)]
pub enum Language {
    #[default]
    English,
}

impl Language {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// The best match for an `Accept-Language` header (RFC 9110, section 12.5.4); English if nothing matches.
    #[must_use]
    pub fn negotiate(accept_language: &str) -> Self {
        // No real header lists more languages than this.
        let header: String = accept_language.chars().take(256).collect();
        let wanted = accepted_languages::parse(&header);
        let available = Self::ALL.map(Self::identifier);
        let best = negotiate_languages(&wanted, &available, None, NegotiationStrategy::Lookup);
        let best = best.first().and_then(|best| available.iter().position(|one| one == *best));
        best.map_or_else(Self::default, |place| Self::ALL[place])
    }

    /// The BCP 47 tag, for `lang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// The direction of its script, for `dir`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::English => "ltr",
        }
    }

    #[must_use]
    pub fn numbers(self) -> NumberStyle {
        match self {
            Self::English => NumberStyle::ENGLISH,
        }
    }

    pub(super) fn plural(self) -> Plural {
        match self {
            Self::English => Plural::OneIsOne,
        }
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::English => langid!("en"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_header_finds_a_language() {
        for header in ["", "en-GB,en;q=0.8", "xx", "*", ";;;q=,,", &"a".repeat(9000)] {
            assert_eq!(Language::negotiate(header), Language::English, "{header:.20}");
        }
    }
}
