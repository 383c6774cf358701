//! Texts about a number, as data that the browser fills in without a catalogue.

use domain::money::NumberStyle;

/// Which form of a text goes with which whole number (Unicode CLDR plural rules): three strings of digits between
/// slashes, each digit the place of a form. The first is of 0 to 99, the second of larger numbers by their last two
/// digits, the third of whole millions. A string that ends early goes on with its last digit. English is `101/1/1`:
/// the first form is of 1 alone.
///
/// No language but Cornish asks for more than this, and the browser needs neither a parser nor the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural(pub &'static str);

/// A text in each form that its language has, with the number's place written `{shown}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Between tabs, which no catalogue has.
    pub forms: String,
    pub plural: Plural,
}

impl Plural {
    /// The place of a number's form.
    #[must_use]
    pub fn place(self, count: u64) -> usize {
        // Below 100 whatever the target's pointers.
        let last_two = usize::try_from(count % 100).unwrap_or_default();
        let (table, place) = match count {
            0..100 => (0, last_two),
            _ if count.is_multiple_of(1_000_000) => (2, 0),
            _ => (1, last_two),
        };
        let table = self.0.split('/').nth(table).unwrap_or_default().as_bytes();
        let digit = table.get(place).or(table.last());
        digit.map_or(0, |digit| usize::from(digit.wrapping_sub(b'0')))
    }
}

impl Counted {
    #[must_use]
    pub fn write(&self, count: u64, numbers: &NumberStyle) -> String {
        let form = self.forms.split('\t').nth(self.plural.place(count)).unwrap_or_default();
        form.replace("{shown}", &numbers.write(&count.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_says_which_numbers_take_which_form() {
        let write = |plural, count| {
            let counted =
                Counted { forms: "{shown} client\t{shown} clients\tde {shown}".to_owned(), plural: Plural(plural) };
            counted.write(count, &NumberStyle::ENGLISH)
        };
        assert_eq!(
            [0, 1, 2, 25_000].map(|count| write("101/1/1", count)),
            ["0 clients", "1 client", "2 clients", "25,000 clients"]
        );
        assert_eq!(
            [0, 1, 2, 1_000_000].map(|count| write("001/1/2", count)),
            ["0 client", "1 client", "2 clients", "de 1,000,000"]
        );
    }

    #[test]
    fn a_rule_that_is_no_rule_takes_the_first_form() {
        for rule in ["", "/", "//", "x"] {
            let _ = [0, 7, 250, 3_000_000].map(|count| Plural(rule).place(count));
        }
        assert_eq!(Plural("").place(7), 0);
    }
}
