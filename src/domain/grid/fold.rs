//! What a search compares: letters without case, marks or compatibility forms, in every script, so that `viet` finds
//! `Việt`, `societe` finds `Société`, and `strasse` finds `Straße`.
//!
//! The data behind it is Unicode's. The server has it from ICU4X; the browser has its own, so the WASM carries none of it
//! (the tables of NFKD alone would be 40 kB). Names and searches are folded on the same side and never sent folded, so an
//! older browser at worst misses a letter that is newer than itself.

#[cfg(target_arch = "wasm32")]
#[path = "fold/browser.rs"]
mod unicode;
#[cfg(not(target_arch = "wasm32"))]
#[path = "fold/icu.rs"]
mod unicode;

#[cfg(test)]
mod tests;

/// Folds a text. Line feeds survive, so that many lines can be folded at once.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in unicode::fold(text).chars() {
        match plain_letters(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded
}

/// Folds many lines, in one crossing to the browser's data for all of them. Each ends with a line feed; one inside a line
/// becomes a space.
pub(super) fn fold_lines<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> String {
    let mut others = String::new();
    for line in lines.clone().filter(|line| !line.is_ascii()) {
        push_line(&mut others, line);
    }
    let others = fold(&others);
    let mut others = others.split('\n');
    let mut folded = String::new();
    for line in lines {
        if line.is_ascii() {
            let start = folded.len();
            push_line(&mut folded, line);
            folded[start..].make_ascii_lowercase();
        } else {
            push_line(&mut folded, others.next().unwrap_or_default());
        }
    }
    folded
}

fn push_line(text: &mut String, line: &str) {
    if line.contains('\n') {
        text.push_str(&line.replace('\n', " "));
    } else {
        text.push_str(line);
    }
    text.push('\n');
}

/// Letters that Unicode does not decompose and people type without their stroke, and those that upper case has no
/// counterpart of: so that `Straße`, `Işık` and `οδός` are what they are in capitals.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ø' => "o",
        'ŧ' => "t",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        'ς' => "σ",
        _ => return None,
    })
}
