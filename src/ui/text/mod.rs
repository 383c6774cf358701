//! Every text of the product, in one catalogue per language (Project Fluent). The language is chosen per request.
//!
//! A catalogue is a folder of files, one per topic. The build generates a constant for each English key, so a text that
//! does not exist does not compile. An offered language has every text; what another one lacks is shown in English.

mod ages;
mod ages_by_language;
mod amounts;
mod days;
mod formats;
mod isolation;
mod joined;
mod language;
mod locale;
mod names;
mod number_texts;
mod periods;
mod plurals;
mod test_catalogues;
#[cfg(test)]
mod written_elsewhere;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use self::isolation::isolated;
use self::test_catalogues::{Disguise, disguised};
pub use days::write_moment;
use domain::money::NumberStyle;
pub use language::{Language, Standing};
pub use locale::Locale;
pub use names::Named;
pub use number_texts::{Counted, Plural};
use plurals::Plurals;

/// A key in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

/// The catalogue's keys, each with the beginning of its English text.
pub mod keys {
    use super::Key;

    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

/// The files of each language, by topic.
const TOPICS: &[&[&str]] = include!(concat!(env!("OUT_DIR"), "/topics.rs"));

type Bundle = FluentBundle<FluentResource>;

/// Each is read when it is first used.
static BUNDLES: [OnceLock<Bundle>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

fn bundle_of(language: Language) -> &'static Bundle {
    let place = language as usize;
    BUNDLES[place].get_or_init(|| match language {
        Language::Accented => bundle(language, &in_disguise(Disguise::Accented)),
        Language::Mirrored => bundle(language, &in_disguise(Disguise::Mirrored)),
        _ => bundle(language, TOPICS[place]),
    })
}

fn in_disguise(disguise: Disguise) -> Vec<String> {
    TOPICS[0].iter().map(|topic| disguised(topic, disguise)).collect()
}

fn bundle(language: Language, topics: &[impl AsRef<str>]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.identifier()]);
    // Only words of the other direction are isolated: marks in the text would be copied with it.
    bundle.set_use_isolating(false);
    for topic in topics {
        // The build rejects a catalogue with errors.
        let resource = FluentResource::try_new(topic.as_ref().to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The texts in one language, with the numbers and dates of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(Locale);

impl Text {
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self(Locale::of(language))
    }

    #[must_use]
    pub const fn in_locale(locale: Locale) -> Self {
        Self(locale)
    }

    #[must_use]
    pub fn language(self) -> Language {
        self.0.language()
    }

    #[must_use]
    pub fn locale(self) -> Locale {
        self.0
    }

    #[must_use]
    pub fn numbers(self) -> &'static NumberStyle {
        self.0.numbers()
    }

    /// A text without arguments.
    #[must_use]
    pub fn get(self, key: Key) -> String {
        self.format(key, None)
    }

    /// The name of an item in one of the domain's lists.
    #[must_use]
    pub fn name(self, of: impl Named) -> String {
        self.get(of.name())
    }

    /// A text with words filled in, such as names, which may be in any script.
    #[must_use]
    pub fn with(self, key: Key, words: &[(&'static str, &str)]) -> String {
        self.format(key, Some(&self.args(words)))
    }

    /// A text about a number: `$count` selects the plural, and `$shown` is the number in the language's format.
    #[must_use]
    pub fn count(self, key: Key, count: usize) -> String {
        self.count_with(key, count, &[])
    }

    /// [`Self::count`], with more words filled in.
    #[must_use]
    pub fn count_with(self, key: Key, count: usize, words: &[(&'static str, &str)]) -> String {
        let mut args = self.args(words);
        args.set("count", Plurals::of(self.locale()).chooser(count));
        args.set("shown", self.numbers().write(&count.to_string()));
        self.format(key, Some(&args))
    }

    fn args<'a>(self, words: &[(&'static str, &'a str)]) -> FluentArgs<'a> {
        let isolate = |word| FluentValue::String(isolated(word, self.language()));
        words.iter().map(|&(name, word)| (name, isolate(word))).collect()
    }

    /// A text whose one number is filled in later, in the browser.
    #[must_use]
    pub fn counted(self, key: Key) -> Counted {
        let Plurals { rule, samples } = Plurals::of(self.locale());
        let forms = samples.iter().map(|count| {
            let mut args = FluentArgs::new();
            args.set("count", *count);
            args.set("shown", "{shown}");
            self.format(key, Some(&args))
        });
        Counted { forms: forms.collect::<Vec<_>>().join("\t"), plural: rule }
    }

    /// A text with placeholders in braces, such as `{shown}`, for the browser to fill in.
    #[must_use]
    pub fn template(self, key: Key) -> String {
        const PLACES: [(&str, &str); 6] = [
            ("shown", "{shown}"),
            ("amount", "{amount}"),
            ("budget", "{budget}"),
            ("percent", "{percent}"),
            ("locale", "{locale}"),
            ("currency", "{currency}"),
        ];
        self.with(key, &PLACES)
    }

    /// Words that no catalogue has, with the brackets of the languages that are made for tests.
    fn marked(self, words: String) -> String {
        if self.language().standing() == Standing::Test { format!("⟦{words}⟧") } else { words }
    }

    fn format(self, key: Key, args: Option<&FluentArgs>) -> String {
        let own = bundle_of(self.language());
        let (bundle, message) = match own.get_message(key.0) {
            Some(message) => (own, Some(message)),
            None => (bundle_of(Language::default()), bundle_of(Language::default()).get_message(key.0)),
        };
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.0.to_owned();
        };
        let mut errors = Vec::new();
        let text: Cow<'_, str> = bundle.format_pattern(pattern, args, &mut errors);
        debug_assert!(errors.is_empty(), "{}: {errors:?}", key.0);
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_text_and_every_text_a_key() {
        let messages: usize = TOPICS[0].iter().map(|topic| topic.lines().filter(|line| begins(line)).count()).sum();
        assert_eq!(keys::ALL.len(), messages);
        for key in keys::ALL {
            let message =
                bundle_of(Language::English).get_message(key.0).unwrap_or_else(|| panic!("no text for {}", key.0));
            assert!(message.value().is_some(), "no text for {}", key.0);
        }
    }

    /// A message starts at the beginning of a line; the rest of it is indented.
    fn begins(line: &str) -> bool {
        line.starts_with(|c: char| c.is_ascii_lowercase())
    }

    #[test]
    fn a_number_chooses_its_plural_and_is_written_in_the_languages_style() {
        let text = Text::of(Language::English);
        assert_eq!(text.count(keys::NOTICE_UNREADABLE, 1), "1 record could not be read.");
        assert_eq!(text.count(keys::NOTICE_UNREADABLE, 1234), "1,234 records could not be read.");
    }

    #[test]
    fn nothing_invisible_is_put_around_a_word() {
        let written =
            Text::of(Language::English).with(keys::GRID_PRESUMED, &[("locale", "fr-FR"), ("currency", "EUR")]);
        assert_eq!(written, "fr-FR (EUR presumed)");
    }

    /// "pl" is no language of ours: Fluent chooses by CLDR's rules whatever the language.
    fn plural(tag: &str, count: usize) -> String {
        const FORMS: &str = "of = { $count ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n}\n";
        let mut bundle = Bundle::new_concurrent(vec![tag.parse().expect("a tag")]);
        bundle.add_resource_overriding(FluentResource::try_new(FORMS.to_owned()).expect("a resource"));
        let pattern = bundle.get_message("of").and_then(|message| message.value()).expect("a text");
        let args: FluentArgs = [("count", FluentValue::from(count))].into_iter().collect();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    #[test]
    fn plurals_are_those_of_the_language() {
        let forms =
            |tag, counts: &[usize]| counts.iter().map(|count| plural(tag, *count)).collect::<Vec<_>>().join(" ");
        assert_eq!(forms("pl", &[0, 1, 2, 4, 5, 12, 21, 22, 25, 102]), "many one few few many many many few many few");
        assert_eq!(forms("ar-XB", &[0, 1, 2, 3, 10, 11, 99, 100, 102]), "zero one two few few many many other other");
        assert_eq!(forms("fr", &[0, 1, 2]), "one one other");
        assert_eq!(forms("de", &[0, 1, 2]), "other one other");
        assert_eq!(forms("en-XA", &[0, 1, 2]), "other one other");
    }

    #[test]
    fn the_catalogues_for_tests_have_every_text() {
        for language in Language::ALL.into_iter().filter(|language| language.standing() == Standing::Test) {
            for key in keys::ALL {
                let message = bundle_of(language).get_message(key.0).and_then(|message| message.value());
                assert!(message.is_some(), "no text for {} in {}", key.0, language.tag());
            }
            let rows = Text::of(language).count(keys::NOTICE_UNREADABLE, 1234);
            assert!(rows.starts_with('⟦') && rows.ends_with('⟧'), "{rows}");
        }
    }
}
