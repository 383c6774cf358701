//! Names with their values, and what stands side by side in one line: each language has its own marks and spaces between them.

use super::{Text, keys};

impl Text {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn parts_are_joined_by_the_languages_marks() {
        let text = Text::of(Language::English);
        assert_eq!(text.pair("Plan", "Legacy"), "Plan: Legacy");
        assert_eq!(text.pair("", ""), ": ");
        assert_eq!(text.in_line(["Ada", "Gold", "North"]), "Ada; Gold; North");
        assert_eq!(text.in_line([] as [&str; 0]), "");
    }
}
