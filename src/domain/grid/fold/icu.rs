//! Folding with the data of ICU4X, which the collation of names brings along: see the browser's half beside this file,
//! step by step the same.

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

/// Marks that are diacritics or belong to no one script, and invisible characters. The vowel signs of the Indic scripts
/// and of Thai are marks too, but without them another word is left: they stay.
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
