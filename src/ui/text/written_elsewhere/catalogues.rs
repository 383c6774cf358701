//! What the tables and the catalogues of a language owe each other.

use super::super::ages;
use super::super::{Language, TOPICS, Text};
use domain::money::NumberStyle;

/// "80 %" in a sentence has what stands between a number and its sign in the language.
#[test]
fn a_percent_in_a_sentence_is_written_as_the_languages_figures_are() {
    for language in Language::offered() {
        let own = Text::of(language).numbers().percent("0").trim_start_matches('0').to_owned();
        let lines = TOPICS[language as usize].iter().flat_map(|topic| topic.lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            for (place, _) in line.match_indices('%') {
                let before = &line[..place];
                let number = before.trim_end_matches(['\u{a0}', '\u{202f}', ' ']);
                if number.ends_with(|c: char| c.is_ascii_digit()) {
                    assert_eq!(format!("{}%", &before[number.len()..]), own, "{language:?}: {line}");
                }
                assert!(!number.ends_with('}'), "the sign comes with the number: {line}");
            }
        }
    }
}

#[test]
fn a_language_that_people_can_choose_has_its_forms_in_the_tables() {
    for language in Language::offered() {
        let is_english = language == Language::English;
        let style = *NumberStyle::of(language.tag(), None);
        assert_eq!(style == NumberStyle::ENGLISH, is_english, "{language:?}: run .ci/locales");
        assert!(ages::forms(language.tag()).is_some(), "{language:?}: run .ci/locales");
    }
}
