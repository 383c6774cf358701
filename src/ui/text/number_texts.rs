//! Texts about a number, as data that the browser fills in without a catalogue.

use serde::{Deserialize, Serialize};

use domain::money::NumberStyle;

/// Which numbers take the singular (Unicode CLDR plural rules, category `one`, for whole numbers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Plural {
    /// 1, as in English.
    OneIsOne,
    /// 0 and 1, as in French.
    ZeroAndOne,
}

/// A text in its singular and plural form, with the number's place written `{shown}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub one: String,
    pub other: String,
    pub plural: Plural,
}

impl Counted {
    #[must_use]
    pub fn write(&self, count: u64, numbers: NumberStyle) -> String {
        let singular = match self.plural {
            Plural::OneIsOne => count == 1,
            Plural::ZeroAndOne => count <= 1,
        };
        let form = if singular { &self.one } else { &self.other };
        form.replace("{shown}", &numbers.write(&count.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_says_which_numbers_are_singular() {
        let counted =
            |plural| Counted { one: "{shown} customer".to_owned(), other: "{shown} customers".to_owned(), plural };
        assert_eq!(counted(Plural::OneIsOne).write(0, NumberStyle::ENGLISH), "0 customers");
        assert_eq!(counted(Plural::ZeroAndOne).write(0, NumberStyle::ENGLISH), "0 customer");
        assert_eq!(counted(Plural::OneIsOne).write(25_000, NumberStyle::ENGLISH), "25,000 customers");
    }
}
