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

/// "10,000" is "10 000" elsewhere, and "10'000" for the same language in another region.
#[test]
fn a_number_of_thousands_is_filled_in() {
    // Examples of what others write.
    const EXAMPLES: [&str; 6] = [
        "import-mark-",
        "import-mark-read-",
        "separators-",
        "rules-thresholds-hint",
        "rules-customer-thresholds-hint",
        "#",
    ];
    let is_group = |text: &str| {
        let letters: Vec<char> = text.chars().collect();
        let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
        (1..letters.len()).any(|at| {
            matches!(letters[at], ',' | '.' | '\'' | '’' | '\u{a0}' | '\u{202f}')
                && is_digit(at - 1)
                && (at + 1..at + 4).all(is_digit)
                && !is_digit(at + 4)
        })
    };
    assert!(is_group("up to 10,000.") && !is_group("80, 100") && !is_group("1500.50"));
    for language in Language::offered() {
        let lines = TOPICS[language as usize].iter().flat_map(|topic| topic.lines());
        for line in lines.filter(|line| !EXAMPLES.iter().any(|example| line.starts_with(example))) {
            assert!(!is_group(line), "{language:?}: {line}");
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
