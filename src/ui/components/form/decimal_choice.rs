//! Asks how an ambiguous number is meant, where a form comes back because of it. Neither reading is chosen beforehand.

use leptos::prelude::*;

use crate::text::{Text, keys};
use domain::alert::readings;
use domain::money::{Decimal, DecimalMark};

/// The readings of a word, to choose from; one of a list may stand for several numbers. The answer is for the whole form.
pub fn decimal_choice(text: Text, word: &str, is_of_list: bool) -> AnyView {
    // Without groups, so that no reading can be read in two ways again.
    let written = |number: &Decimal| number.to_string().replace('.', text.numbers().plain.decimal);
    let choice = |(mark, numbers): (DecimalMark, Vec<Decimal>)| {
        let numbers: Vec<String> = numbers.iter().map(written).collect();
        view! {
            <label class="tick">
                <input type="radio" name=DecimalMark::FIELD value=mark.key()/>
                <span>{text.list(&numbers)}</span>
            </label>
        }
    };
    let choices = readings(word, is_of_list).into_iter().map(choice).collect_view();
    view! {
        <fieldset class="form__part">
            <legend>{text.with(keys::FORM_DECIMAL_ASKED, &[("word", word)])}</legend>
            {choices}
        </fieldset>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn each_reading_is_written_as_the_reader_writes_numbers() {
        let _owner = Owner::new();
        for (language, thousand, fraction) in
            [(Language::English, "1234", "1.234"), (Language::German, "1234", "1,234")]
        {
            let asked = decimal_choice(Text::of(language), "1.234", false).to_html();
            for (key, number) in [("comma", thousand), ("point", fraction)] {
                let (_, after) = asked.split_once(&format!("value=\"{key}\"")).unwrap_or_else(|| panic!("{asked}"));
                assert!(after.contains(&format!("<span>{number}</span>")), "{asked}");
            }
            assert!(!asked.contains("checked"));
        }
    }
}
