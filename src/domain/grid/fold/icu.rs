//! Folding with ICU4X's data, which name collation needs anyway. Mirrors the browser's half beside this file step by
//! step.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::{Diacritic, GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(text.chars()) {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else if !is_dropped(c) {
            folded.extend(c.to_lowercase());
        }
    }
    folded
}

/// Marks that are diacritics or belong to no single script, and invisible characters. The vowel signs of Thai and the
/// Indic scripts are marks too, but dropping them would change the word: they stay.
fn is_dropped(c: char) -> bool {
    match CodePointMapData::<GeneralCategory>::new().get(c) {
        GeneralCategory::Format => true,
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark | GeneralCategory::EnclosingMark => {
            CodePointSetData::new::<Diacritic>().contains(c)
                || CodePointMapData::<Script>::new().get(c) == Script::Inherited
        }
        _ => false,
    }
}
