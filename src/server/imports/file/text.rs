//! Files of separated values: RFC 4180, with commas, semicolons or tabs, in the encodings that spreadsheets write.

use std::borrow::Cow;
use std::io::Read as _;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use domain::budget_import::{CellKind, FileProblem, Table};

/// No line has more separators. Where one has, the reader would keep a place for each.
const MAX_SEPARATORS: usize = 10_000;

pub(super) fn read(bytes: &[u8]) -> Result<Table, FileProblem> {
    let text = decode(bytes)?;
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text };
    let (text, separator, skipped) = separator(&text);
    let mut separators = 0;
    for byte in text.bytes() {
        separators = if byte == b'\n' { 0 } else { separators + usize::from(byte == separator) };
        if separators > MAX_SEPARATORS {
            return Err(FileProblem::NotATable);
        }
    }
    // Every record ends a line, the last one too.
    let input = text.as_bytes().chain(&b"\n"[..]);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(input);
    let (mut table, mut record) = (Table::default(), csv::StringRecord::new());
    while reader.read_record(&mut record).map_err(|_| FileProblem::Damaged)? {
        // A quoted field may have several lines; people look for the first.
        let inside = record.as_slice().bytes().filter(|byte| *byte == b'\n').count() as u64;
        let line = (reader.position().line() + skipped).saturating_sub(1 + inside);
        let cells = record.iter().map(|text| (CellKind::Text, text));
        let pushed = table.push(u32::try_from(line).unwrap_or(u32::MAX), cells);
        pushed.map_err(|_| FileProblem::TooManyRows)?;
    }
    Ok(table)
}

/// The text, in the encoding that the byte order mark names; otherwise UTF-8, or what Windows writes in Western Europe. A name
/// that was read wrongly is nobody's, and amounts are the same in all of them.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileProblem> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let body = &bytes[mark..];
    let text = match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => text,
        None if mark > 0 => return Err(FileProblem::Damaged),
        None => WINDOWS_1252.decode_without_bom_handling(body).0,
    };
    // Neither text, nor UTF-16 that says so.
    if text.contains('\0') { Err(FileProblem::NotATable) } else { Ok(text) }
}

/// The separator: the one that a first line `sep=;` names, as Excel writes it, or the one that the first line has most of. Of
/// equally many the comma comes last: it is the one that names and amounts have. Returns the text behind such a first line,
/// and how many lines that was.
fn separator(text: &str) -> (&str, u8, u64) {
    let very_first = text.lines().next().unwrap_or_default();
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let named = very_first
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("sep="))
        .and_then(|_| very_first.as_bytes().get(4));
    if let Some(named @ (b',' | b';' | b'\t')) = named {
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        return (rest, *named, 1);
    }
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut is_quoted = false;
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!is_quoted && byte == *separator);
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let found = counts.iter().find(|(_, count)| *count == most).map_or(b',', |(separator, _)| *separator);
    (text, if most == 0 { b',' } else { found }, 0)
}
