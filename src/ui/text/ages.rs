//! How long ago, in words.

use super::ages_by_language::AGES;
use super::number_texts::Counted;
use super::plurals::Plurals;
use super::{Language, Text};

/// Minutes, hours, days, months and years ago, in the forms of a language; `None` if it is not known.
pub(super) fn forms(language: &str) -> Option<[&'static [&'static str]; 5]> {
    AGES.iter().find(|(own, _)| *own == language).map(|(_, forms)| *forms)
}

impl Text {
    /// Minutes, hours, days, months and years ago.
    #[must_use]
    pub fn ages(self) -> [Counted; 5] {
        // A language without ages tells them in English.
        let (locale, forms) = match forms(self.language().subtag()) {
            Some(own) => (self.locale(), own),
            None => (Language::default().into(), forms(Language::default().tag()).unwrap_or_default()),
        };
        let plural = Plurals::of(locale).rule;
        forms.map(|forms| {
            let forms: Vec<String> = forms.iter().map(|form| self.marked((*form).to_owned())).collect();
            Counted { forms: forms.join("\t"), plural }
        })
    }
}
