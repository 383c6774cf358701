//! A language and the region whose numbers and dates go with it, and which one a browser prefers.

use unic_langid::LanguageIdentifier;
use unic_langid::subtags::Region;

use super::Language;
use domain::money::NumberStyle;

/// The longest `Accept-Language` that is read, in bytes: no browser sends as much.
const LONGEST_HEADER: usize = 512;

/// A language, and the region that decides on its numbers and dates: German in Switzerland writes "1'234.50".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Locale {
    language: Language,
    region: Option<Region>,
}

impl Locale {
    /// A language as CLDR has it without a region.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self { language, region: None }
    }

    /// The best of `available` for an `Accept-Language` header (RFC 9110, section 12.5.4), with the region that it asks
    /// for: "fr-CA" is French. `None` if nothing matches.
    #[must_use]
    pub fn negotiate(accept_language: &str, available: impl IntoIterator<Item = Language> + Clone) -> Option<Self> {
        let header = accept_language.get(..LONGEST_HEADER.min(accept_language.len())).unwrap_or_default();
        let mut wanted: Vec<(u16, &str)> = header.split(',').filter_map(range).collect();
        wanted.sort_by_key(|&(weight, _)| std::cmp::Reverse(weight));
        wanted.into_iter().find_map(|(_, tag)| {
            if tag == "*" {
                available.clone().into_iter().next().map(Self::of)
            } else {
                Self::parse(tag, available.clone())
            }
        })
    }

    /// The language of a BCP 47 tag, with its region; `None` if it is not one of `available`.
    #[must_use]
    pub fn parse(tag: &str, available: impl IntoIterator<Item = Language>) -> Option<Self> {
        let wanted: LanguageIdentifier = tag.parse().ok()?;
        let mut best = None;
        for language in available {
            let identifier = language.identifier();
            if identifier.language == wanted.language && identifier.region == wanted.region {
                return Some(Self { language, region: wanted.region });
            }
            if identifier.language == wanted.language && identifier.region.is_none() {
                best = Some(Self { language, region: wanted.region });
            }
        }
        best
    }

    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    #[must_use]
    pub const fn has_region(self) -> bool {
        self.region.is_some()
    }

    /// Another language; the region stays only with its own.
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        if self.language == language { self } else { Self::of(language) }
    }

    /// The BCP 47 tag with the region: "de-CH".
    #[must_use]
    pub fn tag(self) -> String {
        self.identifier().to_string()
    }

    #[must_use]
    pub fn numbers(self) -> &'static NumberStyle {
        NumberStyle::of(self.language.subtag(), self.region.as_ref().map(Region::as_str))
    }

    /// For CLDR's data.
    #[must_use]
    pub fn identifier(self) -> LanguageIdentifier {
        let own = self.language.identifier();
        LanguageIdentifier::from_parts(own.language, own.script, self.region.or(own.region), &[])
    }
}

impl From<Language> for Locale {
    fn from(language: Language) -> Self {
        Self::of(language)
    }
}

/// A language range and its weight in thousandths; `None` for what is no range, and for what the browser refuses.
fn range(part: &str) -> Option<(u16, &str)> {
    let (tag, weight) = match part.split_once(';') {
        None => (part, 1000),
        Some((tag, parameter)) => (tag, weight(parameter.trim().strip_prefix("q=")?)?),
    };
    (weight > 0 && !tag.trim().is_empty()).then_some((weight, tag.trim()))
}

/// A weight in thousandths (RFC 9110, section 12.4.2).
fn weight(text: &str) -> Option<u16> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    match (whole, format!("{fraction:0<3}").parse().ok()?) {
        ("0", thousandths) => Some(thousandths),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn negotiated(header: &str) -> String {
        Locale::negotiate(header, Language::ALL).map_or_else(|| "none".to_owned(), Locale::tag)
    }

    #[test]
    fn the_heaviest_language_that_there_is_wins() {
        for (header, expected) in [
            ("en-GB,en;q=0.8", "en-GB"),
            ("fr", "fr"),
            ("fr-CA", "fr-CA"),
            ("de-CH,de;q=0.9,en;q=0.5", "de-CH"),
            ("DE_ch", "de-CH"),
            ("en;q=0.4, fr;q=0.7, de;q=0.6", "fr"),
            ("fr;q=0, de;q=0.001", "de"),
            ("sv, nl;q=0.9, de;q=0.1", "de"),
            ("tlh, x-private, i-klingon, de-Latn-AT-1996", "de-AT"),
            ("fr ; q=1.000 , de", "fr"),
            ("*", "en"),
            ("fr;q=0.2, *;q=0.5", "en"),
        ] {
            assert_eq!(negotiated(header), expected, "{header}");
        }
    }

    #[test]
    fn what_is_no_language_chooses_none() {
        for header in
            ["", "xx", ";;;q=,,", "fr;q=x", "fr;q=2", "fr;q=-1", "fr;q=0.+1", "fr;q=0.0001", "\u{202f}", "é,ö"]
        {
            assert_eq!(negotiated(header), "none", "{header}");
        }
    }

    #[test]
    fn a_header_of_eight_kilobytes_is_read_no_further_than_any_browser_writes() {
        assert_eq!(negotiated(&format!("de,{}", "xx,".repeat(2700))), "de");
        assert_eq!(negotiated(&format!("{}de", "xx,".repeat(2700))), "none");
        assert_eq!(negotiated(&"a".repeat(8192)), "none");
        assert_eq!(negotiated(&"é".repeat(4096)), "none");
    }

    #[test]
    fn a_region_stays_with_its_language() {
        let swiss = Locale::parse("de-CH", Language::ALL).expect("a locale");
        assert_eq!(swiss.numbers().write("1234567.5"), "1'234'567.5");
        assert_eq!(swiss.in_language(Language::German), swiss);
        assert_eq!(swiss.in_language(Language::French), Locale::of(Language::French));
    }
}
