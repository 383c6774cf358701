//! Catalogues for those who test the pages, made from the English one: nobody translates them, and no key is ever missing.
//!
//! Every text has brackets around it, so that what comes from elsewhere stands out: ⟦Çúšţóméŕš⟧. One catalogue is accented and
//! longer, as translations are; the other is in Arabic letters and runs from right to left. Neither is a language: the
//! letters only stand for the English ones.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::{parser, serializer};

/// How texts are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disguise {
    /// With accents, and longer by 40 %.
    Accented,
    /// In Arabic letters, with a form for each of the six plurals of Arabic.
    Mirrored,
}

/// What makes a text longer: letters and gaps as in prose, so that it also breaks into lines.
const FILLER: &str = "łóŕém ípšúm đólóŕ šíţ áméţ çóñšéçţéţúŕ ";

/// The plural categories that English does not have (Unicode CLDR, plural rules of Arabic).
const MORE_PLURALS: [&str; 4] = ["zero", "two", "few", "many"];

/// A topic of the English catalogue in disguise.
pub(super) fn disguised(topic: &str, disguise: Disguise) -> String {
    // The build rejects a catalogue with errors.
    let mut resource = parser::parse(topic.to_owned()).unwrap_or_else(|(resource, _)| resource);
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &mut message.value
        {
            disguise.change(pattern);
            bracket(pattern);
        }
    }
    serializer::serialize(&resource)
}

impl Disguise {
    fn change(self, pattern: &mut Pattern<String>) {
        let mut letters = 0;
        for element in &mut pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    letters += value.chars().filter(|letter| letter.is_alphabetic()).count();
                    *value = value.chars().map(|letter| self.letter(letter)).collect();
                }
                PatternElement::Placeable { expression } => self.change_variants(expression),
            }
        }
        let longer: String = match self {
            Self::Accented => FILLER.chars().cycle().take((letters * 2).div_ceil(5)).collect(),
            Self::Mirrored => String::new(),
        };
        if !longer.trim().is_empty() {
            pattern.elements.push(text(&format!(" {}", longer.trim_end())));
        }
    }

    fn change_variants(self, expression: &mut Expression<String>) {
        let Expression::Select { selector, variants } = expression else { return };
        for variant in variants.iter_mut() {
            self.change(&mut variant.value);
        }
        let is_count = matches!(selector, InlineExpression::VariableReference { id } if id.name == "count");
        let has_plurals = variants.iter().any(|variant| is_key(variant, "one"));
        let other = variants.iter().find(|variant| variant.default).map(|variant| variant.value.clone());
        if let (Self::Mirrored, true, true, Some(other)) = (self, is_count, has_plurals, other) {
            let more = MORE_PLURALS.map(|category| Variant {
                key: VariantKey::Identifier { name: category.to_owned() },
                value: other.clone(),
                default: false,
            });
            variants.splice(0..0, more);
        }
    }

    fn letter(self, letter: char) -> char {
        match self {
            Self::Accented => accented(letter),
            Self::Mirrored => arabic(letter),
        }
    }
}

fn is_key(variant: &Variant<String>, key: &str) -> bool {
    matches!(&variant.key, VariantKey::Identifier { name } if name == key)
}

fn text(value: &str) -> PatternElement<String> {
    PatternElement::TextElement { value: value.to_owned() }
}

fn bracket(pattern: &mut Pattern<String>) {
    pattern.elements.insert(0, text("⟦"));
    pattern.elements.push(text("⟧"));
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz";
    const MARKED: &str = "ÁÇĐÉĜĤÍĴĶŁÑÓŔŠŢÚŴÝŽáçđéĝĥíĵķłñóŕšţúŵýž";
    let place = PLAIN.chars().position(|plain| plain == letter);
    place.and_then(|place| MARKED.chars().nth(place)).unwrap_or(letter)
}

fn arabic(letter: char) -> char {
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz,;?";
    const ARABIC: &str = "ابثدعفغهيجكلمنوبقرستوفوخيز،؛؟";
    let place = LATIN.chars().position(|latin| latin == letter.to_ascii_lowercase());
    place.and_then(|place| ARABIC.chars().nth(place)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOPIC: &str = "title = Customers\nname-of = { $name }\nrows = { $count ->\n    [one] { $shown } row\n   *[other] { $shown } rows\n}\nmonth = { $count ->\n    [1] January\n   *[2] February\n}\n";

    #[test]
    fn a_text_is_longer_and_keeps_its_variables() {
        let accented = disguised(TOPIC, Disguise::Accented);
        assert!(accented.contains("title = ⟦Çúšţóméŕš łóŕé⟧"), "{accented}");
        assert!(accented.contains("name-of = ⟦{ $name }⟧"), "{accented}");
        assert!(accented.contains("[one] { $shown } ŕóŵ łó\n"), "{accented}");
    }

    #[test]
    fn arabic_letters_come_with_arabic_plurals() {
        let mirrored = disguised(TOPIC, Disguise::Mirrored);
        assert!(mirrored.contains("title = ⟦ثوستومعرس⟧"), "{mirrored}");
        assert!(mirrored.contains("[few] { $shown } رووس"), "{mirrored}");
        assert_eq!(mirrored.matches("[few]").count(), 1, "months are no plurals: {mirrored}");
    }

    #[test]
    fn what_is_made_can_be_read_again() {
        for topic in crate::text::TOPICS[0] {
            for disguise in [Disguise::Accented, Disguise::Mirrored] {
                let made = disguised(topic, disguise);
                let read = parser::parse(made.as_str());
                assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
                let keys =
                    |text: &str| text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).count();
                assert_eq!(keys(&made), keys(topic));
            }
        }
    }
}
