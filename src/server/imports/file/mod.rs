//! A file becomes a table: what it is, its first bytes say, and not its name.

mod sheet;
#[cfg(test)]
mod tests;
mod text;
mod xml;

use domain::budget_import::{FileProblem, Table};

/// Office Open XML is a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// Older formats, and any that is protected by a password, are compound files.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads a file of text or a spreadsheet.
///
/// # Errors
///
/// If it is neither, too large or damaged, or nothing is below the names of its columns.
pub fn read(bytes: &[u8]) -> Result<Table, FileProblem> {
    let table = if bytes.starts_with(ZIP) {
        sheet::read(bytes)?
    } else if bytes.starts_with(COMPOUND) {
        return Err(FileProblem::OldSpreadsheet);
    } else {
        text::read(bytes)?
    };
    if table.is_empty() { Err(FileProblem::Empty) } else { Ok(table) }
}
