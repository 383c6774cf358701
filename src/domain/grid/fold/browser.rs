//! Folding with the browser's own data. Mirrors the server's half beside this file step by step.

use js_sys::{JsString, RegExp};

/// Marks that are diacritics or belong to no single script, and invisible characters.
const DROPPED: &str = r"\p{M}(?<=[\p{Diacritic}\p{Script=Inherited}])|\p{Cf}";

pub(super) fn fold(text: &str) -> String {
    let letters = JsString::from(text).normalize("NFKD").replace_by_pattern(&RegExp::new(DROPPED, "gu"), "");
    letters.to_lower_case().into()
}
