//! Names with their values, and what stands side by side in one line: each language has its own marks and spaces between them.

use super::formats;
use super::isolation::isolated;
use super::{Language, Text, keys};

impl Text {
    /// "EUR, SEK and JPY"
    #[must_use]
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        // Without the comma before "and", as the product's English is written.
        let tag = if self.language() == Language::English { "en-001".to_owned() } else { self.locale().tag() };
        formats::list(&tag, &self.isolated(items))
    }

    /// "EUR, SEK, JPY": what a cell or a subject lists, without the "and" of a sentence. Decimals that have a comma
    /// themselves are set apart by more than one: "82,5 ; 1 200".
    #[must_use]
    pub fn series<S: AsRef<str>>(self, items: &[S]) -> String {
        let items = self.isolated(items);
        if self.numbers().plain.decimal == "," && items.iter().any(|item| has_comma_inside(item)) {
            return self.in_line(items);
        }
        items.join(self.separator().as_str())
    }

    /// What stands between the first items of a list, for those that are elements of a page: ", "
    #[must_use]
    pub fn separator(self) -> String {
        const MARKS: [&str; 4] = ["\u{1}", "\u{2}", "\u{3}", "\u{4}"];
        let listed = self.list(&MARKS);
        let [_, second, third, _] = MARKS;
        let between = listed.split_once(second).and_then(|(_, rest)| rest.split_once(third));
        between.map_or_else(|| ", ".to_owned(), |(between, _)| between.to_owned())
    }

    fn isolated<S: AsRef<str>>(self, items: &[S]) -> Vec<String> {
        items.iter().map(|item| isolated(item.as_ref(), self.language()).into_owned()).collect()
    }

    /// "Plan: Legacy"
    #[must_use]
    pub fn pair(self, name: &str, value: &str) -> String {
        self.with(keys::PAIR, &[("name", name), ("value", value)])
    }

    /// "Ada; Gold; North"
    #[must_use]
    pub fn in_line<S: AsRef<str>>(self, parts: impl IntoIterator<Item = S>) -> String {
        let mut parts = parts.into_iter();
        let first = parts.next().map(|first| first.as_ref().to_owned()).unwrap_or_default();
        parts.fold(first, |line, next| self.with(keys::IN_LINE, &[("first", &line), ("next", next.as_ref())]))
    }
}

/// Whether a comma stands between digits.
fn has_comma_inside(figure: &str) -> bool {
    figure.as_bytes().windows(3).any(|three| three[0].is_ascii_digit() && three[1] == b',' && three[2].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn lists_have_the_marks_of_the_language() {
        let listed = |language, items: &[&str]| {
            let text = Text::of(language);
            (text.list(items), text.series(items))
        };
        let both = |list: &str, series: &str| (list.to_owned(), series.to_owned());
        let currencies = ["EUR", "SEK", "JPY"];
        assert_eq!(listed(Language::English, &currencies), both("EUR, SEK and JPY", "EUR, SEK, JPY"));
        assert_eq!(listed(Language::French, &currencies), both("EUR, SEK et JPY", "EUR, SEK, JPY"));
        assert_eq!(listed(Language::German, &currencies[..2]), both("EUR und SEK", "EUR, SEK"));
        let separator = Text::of(Language::Mirrored).separator();
        assert!(separator.contains('و') || separator.contains('،'), "{separator:?}");
        assert_eq!(listed(Language::English, &["شركة"]), both("\u{2068}شركة\u{2069}", "\u{2068}شركة\u{2069}"));
        assert_eq!(listed(Language::German, &[]), both("", ""));
    }

    #[test]
    fn decimals_with_a_comma_are_not_set_apart_by_one() {
        let series = |language, items: &[&str]| Text::of(language).series(items);
        assert_eq!(series(Language::French, &["82,5", "1 200"]), "82,5\u{202f}; 1 200");
        assert_eq!(series(Language::German, &["82,5 %", "1.200 %", "5 %"]), "82,5 %; 1.200 %; 5 %");
        assert_eq!(series(Language::German, &["82 %", "1.200 %"]), "82 %, 1.200 %");
        assert_eq!(series(Language::English, &["82.5", "1,200"]), "82.5, 1,200");
    }

    #[test]
    fn parts_are_joined_by_the_languages_marks() {
        let text = Text::of(Language::English);
        assert_eq!(text.pair("Plan", "Legacy"), "Plan: Legacy");
        assert_eq!(text.pair("", ""), ": ");
        assert_eq!(text.in_line(["Ada", "Gold", "North"]), "Ada; Gold; North");
        assert_eq!(text.in_line([] as [&str; 0]), "");
    }
}
