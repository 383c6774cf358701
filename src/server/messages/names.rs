//! Customers' names: in a line, and in a list.

use domain::customer::clean_line;
use domain::delivery::{Names, cut, seen};
use ui::text::{Text, keys};

/// No name is longer.
const MAX_CHARS: usize = 1_000;
/// How many characters of a name are shown in a line.
const MAX_NAME_CHARS: usize = 80;
/// How many characters of names a list has. Channels cut longer texts off.
const MAX_LIST_CHARS: usize = 2_000;

pub(super) fn or_unnamed(text: Text, name: &str) -> String {
    if name.is_empty() { text.get(keys::GRID_UNNAMED) } else { name.to_owned() }
}

/// A name in a line: short, and without an effect on the text around it.
pub(super) fn in_line(text: Text, name: &str) -> String {
    cut_in_line(text, name, MAX_NAME_CHARS)
}

/// The same, with at most `most` characters.
pub(super) fn cut_in_line(text: Text, name: &str, most: usize) -> String {
    isolated(cut(&clean_line(&or_unnamed(text, name), MAX_CHARS), most.min(MAX_NAME_CHARS), seen))
}

/// "Adatum; Contoso, Ltd.; and 3 more"
pub(super) fn list(text: Text, names: &Names) -> String {
    let mut room = MAX_LIST_CHARS;
    let shown: Vec<String> = names
        .listed
        .iter()
        .map(|name| in_line(text, name))
        .take_while(|name| {
            let left = room.checked_sub(name.chars().count());
            room = left.unwrap_or_default();
            left.is_some()
        })
        .collect();
    let joined = text.in_line(&shown);
    match names.count.saturating_sub(shown.len()) {
        0 => joined,
        more => text.count_with(keys::MESSAGE_NAMES_MORE, more, &[("names", &joined)]),
    }
}

/// A right-to-left name would reorder the figures beside it. Directional marks isolate it (Unicode Standard Annex 9,
/// section 2.7); other names need no marks.
fn isolated(name: String) -> String {
    let is_right_to_left = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
            || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    if name.contains(is_right_to_left) { format!("\u{2068}{name}\u{2069}") } else { name }
}
