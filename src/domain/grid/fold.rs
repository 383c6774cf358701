//! What a search compares: letters without case, marks or compatibility forms, in every script, so that `viet` finds
//! `Việt`, `societe` finds `Société`, and `strasse` finds `Straße`.
//!
//! The data is Unicode's. The server gets it from ICU4X; the browser brings its own, so the WASM carries none (the NFKD
//! tables alone would be 40 kB). Names and searches are folded on the same side and never sent folded, so the worst
//! case in an old browser is a miss on a letter newer than itself.

#[cfg(target_arch = "wasm32")]
#[path = "fold/browser.rs"]
mod unicode;
#[cfg(not(target_arch = "wasm32"))]
#[path = "fold/icu.rs"]
mod unicode;

#[cfg(test)]
mod tests;

/// Folds a text. Line feeds survive, so several lines can be folded at once.
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

/// Folds many lines, with few calls into the browser. Each ends with a line feed; one inside a line becomes a space.
pub(super) fn fold_lines<'a>(lines: impl Iterator<Item = &'a str> + Clone) -> String {
    // Most are as long folded as they are: a text that doubles would leave its halves behind.
    let mut folded = String::with_capacity(lines.clone().map(|line| line.len() + 1).sum());
    let (mut batch, mut count, mut others) = (lines.clone(), 0, String::new());
    for line in lines {
        count += 1;
        if !line.is_ascii() {
            push_line(&mut others, line);
        }
        if others.len() >= BATCH {
            push_folded(&mut folded, batch.by_ref().take(std::mem::take(&mut count)), &fold(&others));
            others.clear();
        }
    }
    push_folded(&mut folded, batch, &fold(&others));
    folded
}

/// About how many bytes go into the browser at a time. What it gives back takes up to three times as many until it has been
/// copied, and the browser's memory never shrinks.
const BATCH: usize = 1 << 16;

/// Adds lines, of which `others` has folded those that are not in ASCII.
fn push_folded<'a>(folded: &mut String, lines: impl Iterator<Item = &'a str>, others: &str) {
    let mut others = others.split('\n');
    for line in lines {
        if line.is_ascii() {
            let start = folded.len();
            push_line(folded, line);
            folded[start..].make_ascii_lowercase();
        } else {
            push_line(folded, others.next().unwrap_or_default());
        }
    }
}

fn push_line(text: &mut String, line: &str) {
    if line.contains('\n') {
        text.push_str(&line.replace('\n', " "));
    } else {
        text.push_str(line);
    }
    text.push('\n');
}

/// Letters with strokes that Unicode does not decompose but people type plain, and letters without an upper-case
/// counterpart: so that `Straße`, `Işık` and `οδός` match their capitals.
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
