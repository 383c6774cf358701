use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use proptest::prelude::*;

use super::*;

/// What people type, and the name it must find; end2end/specs/grid.js-on.spec.ts asks the browser.
const FOUND: [(&str, &str); 36] = [
    ("viet", "Công ty Việt"),
    ("cong ty", "Công ty Việt"),
    ("duong dong", "Đường Đông"),
    ("societe", "Société Générale"),
    ("coeur", "Cœur de Lion"),
    ("strasse", "Straße"),
    ("STRASSE", "GROẞE STRAẞE"),
    ("lodz", "Łódź"),
    ("odegard", "Ødegård"),
    ("aether", "Æther"),
    ("istanbul", "İstanbul"),
    ("ISIK", "Işık"),
    ("ışık", "ISIK"),
    ("αθηνα", "Αθήνα"),
    ("ΩΜΕΓΑ", "Ωμέγα"),
    ("οδος", "ΟΔΌΣ"),
    ("ΟΔΟΣ", "οδός"),
    ("чаи", "Чай"),
    ("еж", "Ёж"),
    ("киів", "Київ"),
    ("مدينة", "مَدِينَةٌ"),
    ("احمد", "أحمد"),
    ("שלום", "שָׁלוֹם"),
    ("contoso", "Ｃｏｎｔｏｓｏ"),
    ("株", "㈱東京"),
    ("カフェ", "ｶﾌｪ"),
    ("final", "ﬁnal"),
    ("서울", "서울"),
    ("กรุงเทพ", "กรุงเทพ"),
    ("ไท", "ไท้"),
    ("नमस्ते", "नमस्ते"),
    ("फ्रांस", "फ़्रांस"),
    ("ਸਹਿਰ", "ਸ਼ਹਿਰ"),
    ("ffi 2", "oﬃ ²"),
    ("cooperation", "co\u{ad}operation"),
    ("nee", "Ne\u{301}e"),
];

#[test]
fn letters_are_found_without_their_marks_in_every_script() {
    for (typed, name) in FOUND {
        let name = fold(name);
        let typed = fold(typed);
        assert!(typed.split_whitespace().all(|word| name.contains(word)), "{typed} in {name}");
    }
}

#[test]
fn a_vowel_sign_is_no_accent() {
    assert_ne!(fold("कला"), fold("कली"));
    assert_ne!(fold("กุ"), fold("กิ"));
}

#[test]
fn a_line_keeps_its_place_whatever_is_in_it() {
    let lines = ["Abc", "Viê\nt", "", "\u{301}", "É", "x\ny"];
    assert_eq!(fold_lines(lines.into_iter()), "abc\nvie t\n\n\ne\nx y\n");
}

#[test]
fn lines_of_many_batches_are_folded_as_each_would_be() {
    // Some batches end with a line in ASCII, and the last one is not full.
    let line = |number: usize| format!("{} {number}\n", if number.is_multiple_of(3) { "ABC" } else { "Việt Łódź" });
    let lines: Vec<String> = (0..BATCH / 4).map(|number| line(number).trim_end().to_owned()).collect();
    let each: String = lines.iter().map(|line| fold(line) + "\n").collect();
    assert!(each.len() > 3 * BATCH);
    assert_eq!(fold_lines(lines.iter().map(String::as_str)), each);
}

proptest! {
    #[test]
    fn neither_the_form_nor_the_case_of_a_text_matters(text in "\\PC{0,40}") {
        let folded = fold(&text);
        let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(&text);
        prop_assert_eq!(&fold(&ComposingNormalizerBorrowed::new_nfc().normalize(&text)), &folded);
        prop_assert_eq!(&fold(&decomposed), &folded);
        prop_assert_eq!(&fold(&text.to_lowercase()), &folded);
        // Upper case makes the iota below a Greek vowel a separate letter, and historic Cyrillic letters modern.
        if !decomposed.contains(['\u{345}', 'ᲀ', 'ᲁ', 'ᲂ', 'ᲃ', 'ᲄ', 'ᲅ', 'ᲆ', 'ᲇ', 'ᲈ', 'ᲊ']) {
            prop_assert_eq!(&fold(&text.to_uppercase()), &folded);
        }
        prop_assert_eq!(&fold(&folded), &folded);
    }

    #[test]
    fn many_lines_are_folded_as_each_would_be(lines in proptest::collection::vec("(\\PC|\n|[a-zÉ ]){0,12}", 0..12)) {
        let each: String = lines.iter().map(|line| fold(&line.replace('\n', " ")) + "\n").collect();
        prop_assert_eq!(fold_lines(lines.iter().map(String::as_str)), each);
    }
}
