//! Names in other scripts inside sentences. Pages put names of their own into `<bdi>`; inside a sentence, and in a subject or a
//! plain text, only characters can keep an Arabic name from pulling the figures after it to its other side.

use std::borrow::Cow;

use super::Language;

/// First strong isolate and pop directional isolate (Unicode Standard Annex 9, section 2.4).
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A word between isolates if it has letters of the other direction than the language's. Any other stays as it is, so that what
/// is copied has nothing invisible in it.
pub(super) fn isolated(word: &str, language: Language) -> Cow<'_, str> {
    let is_rtl = language.direction() == "rtl";
    let differs = |letter: char| letter.is_alphabetic() && is_right_to_left(letter) != is_rtl;
    // An address is read by programs as well.
    if !outside_isolates(word).any(differs) || word.contains("://") {
        return Cow::Borrowed(word);
    }
    Cow::Owned(format!("{}{word}{}", ISOLATE[0], ISOLATE[1]))
}

/// What a word, which may be a sentence with names in it, has outside those that are isolated already.
fn outside_isolates(word: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_usize;
    word.chars().filter(move |&letter| {
        match ISOLATE {
            [first, _] if letter == first => depth += 1,
            [_, last] if letter == last => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}

/// The blocks of right-to-left scripts (Unicode Character Database, `DerivedBidiClass.txt`, default values R and AL).
fn is_right_to_left(letter: char) -> bool {
    matches!(
        letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_word_of_the_other_direction_is_isolated() {
        for (word, language, expected) in [
            ("شركة النور", Language::French, "\u{2068}شركة النور\u{2069}"),
            ("Nordwind שלום 7", Language::German, "\u{2068}Nordwind שלום 7\u{2069}"),
            ("Contoso", Language::English, "Contoso"),
            ("Ünï Œuvre, 会社", Language::French, "Ünï Œuvre, 会社"),
            ("1,234.50", Language::Mirrored, "1,234.50"),
            ("Contoso", Language::Mirrored, "\u{2068}Contoso\u{2069}"),
            ("شركة", Language::Mirrored, "شركة"),
            ("https://example.com/a", Language::Mirrored, "https://example.com/a"),
            ("\u{2068}شركة\u{2069}", Language::French, "\u{2068}شركة\u{2069}"),
            ("“\u{2068}شركة\u{2069}” in the name", Language::English, "“\u{2068}شركة\u{2069}” in the name"),
            ("\u{2068}שלום\u{2069} or שלום", Language::English, "\u{2068}\u{2068}שלום\u{2069} or שלום\u{2069}"),
        ] {
            assert_eq!(isolated(word, language), expected);
        }
    }
}
