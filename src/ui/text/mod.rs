//! Every text of the product, in one catalogue per language (Project Fluent). The language is chosen per request.
//!
//! A catalogue is a folder of files, one per topic. The build generates a constant for each English key, so a text that
//! does not exist does not compile. An offered language has every text; what another one lacks is shown in English.

mod days;
mod language;
mod locale;
mod names;
mod number_texts;
mod periods;

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use domain::money::NumberStyle;
pub use language::{Language, Standing};
pub use locale::Locale;
pub use names::Named;
pub use number_texts::{Counted, Plural};

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
    BUNDLES[place].get_or_init(|| bundle(language, TOPICS[place]))
}

fn bundle(language: Language, topics: &[&str]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![language.identifier()]);
    // The pages' own markup isolates names; marks in the text would be copied with it.
    bundle.set_use_isolating(false);
    for topic in topics {
        // The build rejects a catalogue with errors.
        let resource = FluentResource::try_new((*topic).to_owned()).unwrap_or_else(|(resource, _)| resource);
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
    pub fn numbers(self) -> NumberStyle {
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

    /// A text with words filled in.
    #[must_use]
    pub fn with(self, key: Key, words: &[(&'static str, &str)]) -> String {
        let args = words.iter().map(|&(name, word)| (name, FluentValue::from(word))).collect();
        self.format(key, Some(&args))
    }

    /// A text about a number: `$count` selects the plural, and `$shown` is the number in the language's format.
    #[must_use]
    pub fn count(self, key: Key, count: usize) -> String {
        self.count_with(key, count, &[])
    }

    /// [`Self::count`], with more words filled in.
    #[must_use]
    pub fn count_with(self, key: Key, count: usize, words: &[(&'static str, &str)]) -> String {
        let mut args: FluentArgs = words.iter().map(|&(name, word)| (name, FluentValue::from(word))).collect();
        args.set("count", count);
        args.set("shown", self.numbers().write(&count.to_string()));
        self.format(key, Some(&args))
    }

    /// A text whose one number is filled in later, in the browser.
    #[must_use]
    pub fn counted(self, one: Key, other: Key) -> Counted {
        Counted { one: self.template(one), other: self.template(other), plural: self.language().plural() }
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
}
