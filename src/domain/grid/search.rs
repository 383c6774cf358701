//! Search by name or id: case and accents do not matter, every word must be found.

use super::{GridColumns, GuidBytes, RowId};

/// The names of all rows, folded, in one text.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    text: String,
    /// Where each row's text ends, in bytes; rows are separated by a line feed, which no search holds.
    ends: Vec<u32>,
}

impl SearchIndex {
    #[must_use]
    pub fn build(columns: &GridColumns) -> Self {
        let mut index =
            Self { text: String::with_capacity(columns.parts().names.len() + columns.len()), ends: Vec::new() };
        for row in 0..columns.len() {
            fold_into(&mut index.text, columns.name(row));
            index.text.push('\n');
            index.ends.push(u32::try_from(index.text.len()).unwrap_or(u32::MAX));
        }
        index
    }

    /// Which rows hold every word of `search` in their name, or have an id that begins with it.
    #[must_use]
    pub fn find(&self, columns: &GridColumns, search: &str) -> Vec<bool> {
        let folded = fold(search);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let mut found = vec![true; self.ends.len()];
        for word in &words {
            let mut holds = vec![false; self.ends.len()];
            self.mark(word, &mut holds);
            for (found, holds) in found.iter_mut().zip(holds) {
                *found &= holds;
            }
        }
        if let [id] = words[..]
            && id.len() >= MIN_ID_CHARS
        {
            for (found, row) in found.iter_mut().zip(&columns.parts().ids) {
                *found |= id_begins_with(row, columns.parts().guid_bytes, id);
            }
        }
        found
    }

    fn mark(&self, word: &str, holds: &mut [bool]) {
        let (mut from, mut row) = (0, 0);
        while let Some(offset) = self.text.get(from..).and_then(|rest| rest.find(word)) {
            let at = from + offset;
            row += self.ends[row..].partition_point(|&end| end as usize <= at);
            let Some((end, holds)) = self.ends.get(row).zip(holds.get_mut(row)) else { break };
            *holds = true;
            from = *end as usize;
        }
    }
}

/// Shorter searches are for names only.
const MIN_ID_CHARS: usize = 4;

fn id_begins_with(id: &RowId, known: GuidBytes, start: &str) -> bool {
    match id {
        // The first byte decides for nearly all rows, before any text is made.
        RowId::Guid(bytes) => {
            let first = u8::from_str_radix(start.get(..2).unwrap_or_default(), 16);
            // Of a longer start only as much can be compared as is known.
            let is_start = || {
                let id = id.write(known);
                id.starts_with(start.get(..id.len()).unwrap_or(start))
            };
            first.is_ok_and(|first| first == bytes[0]) && is_start()
        }
        RowId::Text(text) => fold(text).starts_with(start),
    }
}

/// Lower case, without the accents of Latin letters, so that `société` is found by `SOCIETE`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(&mut folded, text);
    folded
}

fn fold_into(folded: &mut String, text: &str) {
    if text.is_ascii() {
        folded.extend(text.bytes().map(|byte| byte.to_ascii_lowercase() as char));
        return;
    }
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ł' | 'ĺ' | 'ļ' | 'ľ' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => folded.push('o'),
            'ŕ' | 'ŗ' | 'ř' => folded.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            'þ' => folded.push_str("th"),
            // Combining marks: what is left of decomposed letters, and of the Turkish İ in lower case.
            '\u{300}'..='\u{36f}' => {}
            '\n' => folded.push(' '),
            other => folded.push(other),
        }
    }
}
