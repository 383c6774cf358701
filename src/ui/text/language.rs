//! The supported languages: each is a line of `languages.csv` and a folder of texts.

use strum::VariantArray;
use unic_langid::LanguageIdentifier;

use domain::variants;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

struct Row {
    tag: &'static str,
    own_name: &'static str,
    direction: &'static str,
    standing: Standing,
}

/// Who can choose a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everybody; it lacks nothing, or the build fails.
    Offered,
    /// Testers, because it is being translated. What it lacks is shown in English.
    Draft,
    /// Testers, because it is made from English for them.
    Test,
}

impl Language {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// Those that everybody can choose.
    pub fn offered() -> impl Iterator<Item = Self> + Clone {
        Self::available(false)
    }

    /// Those that can be chosen where testers are, or are not.
    pub fn available(to_testers: bool) -> impl Iterator<Item = Self> + Clone {
        Self::ALL.into_iter().filter(move |language| to_testers || language.standing() == Standing::Offered)
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// The BCP 47 tag, for `lang`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.row().tag
    }

    /// The language without a region: test languages have one that there is not.
    #[must_use]
    pub fn subtag(self) -> &'static str {
        self.tag().split('-').next().unwrap_or_default()
    }

    /// "Deutsch", for people who look for their language in a page that they cannot read.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        self.row().own_name
    }

    /// The direction of its script, for `dir`.
    #[must_use]
    pub fn direction(self) -> &'static str {
        self.row().direction
    }

    #[must_use]
    pub fn standing(self) -> Standing {
        self.row().standing
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_language_of_its_own() {
        for language in Language::ALL {
            assert_eq!(language.identifier().to_string(), language.tag());
            assert_eq!(Language::ALL.iter().filter(|other| other.tag() == language.tag()).count(), 1);
        }
        assert_eq!(Language::default().tag(), "en");
    }
}
