//! `budget_imports.content`, before it is compressed and sealed

use serde::{Deserialize, Serialize};

use super::Unreadable;
use domain::budget_import::{Cell, CellKind, Table};

const WHAT: &str = "table";

#[derive(Serialize, Deserialize)]
struct ImportV1 {
    /// The file's name.
    name: Box<str>,
    /// The texts of all cells, one after another.
    text: String,
    /// The bytes of each cell's text, and what it is.
    cells: Vec<(u32, KindV1)>,
    /// Each row's line in the file, and how many cells it has.
    rows: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum KindV1 {
    #[serde(rename = "t")]
    Text,
    #[serde(rename = "n")]
    Number,
    #[serde(rename = "d")]
    Date,
    #[serde(rename = "f")]
    Formula,
}

#[must_use]
pub fn write(name: &str, table: &Table) -> Vec<u8> {
    let mut form = ImportV1 { name: name.into(), text: String::new(), cells: Vec::new(), rows: Vec::new() };
    for (line, cells) in table.rows() {
        let before = form.cells.len();
        for Cell { text, kind } in cells {
            form.text.push_str(text);
            form.cells.push((u32::try_from(text.len()).unwrap_or(u32::MAX), kind.into()));
        }
        form.rows.push((line, u32::try_from(form.cells.len() - before).unwrap_or(u32::MAX)));
    }
    super::write(1, &form)
}

/// The file's name, and the table.
///
/// # Errors
///
/// If it is not what a version of Headroom wrote that this one can read.
pub fn read(stored: &[u8]) -> Result<(Box<str>, Table), Unreadable> {
    let ImportV1 { name, text, cells, rows } = super::read(stored, WHAT)?;
    let (mut table, mut cells, mut rest) = (Table::default(), cells.into_iter(), text.as_str());
    let mut row = Vec::new();
    for (line, count) in rows {
        row.clear();
        for _ in 0..count {
            let (length, kind) = cells.next().ok_or(Unreadable::Damaged(WHAT))?;
            let (text, others) = rest.split_at_checked(length as usize).ok_or(Unreadable::Damaged(WHAT))?;
            row.push((kind.into(), text));
            rest = others;
        }
        table.push(line, row.iter().copied()).map_err(|_| Unreadable::Damaged(WHAT))?;
    }
    Ok((name, table))
}

impl From<CellKind> for KindV1 {
    fn from(kind: CellKind) -> Self {
        match kind {
            CellKind::Text => Self::Text,
            CellKind::Number => Self::Number,
            CellKind::Date => Self::Date,
            CellKind::Formula => Self::Formula,
        }
    }
}

impl From<KindV1> for CellKind {
    fn from(kind: KindV1) -> Self {
        match kind {
            KindV1::Text => Self::Text,
            KindV1::Number => Self::Number,
            KindV1::Date => Self::Date,
            KindV1::Formula => Self::Formula,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_was_written_and_what_cannot_be_one_is_not() {
        let mut table = Table::default();
        table.push(1, [(CellKind::Text, "Kund"), (CellKind::Text, "Budget")]).expect("a row");
        table.push(4, [(CellKind::Text, "Åre"), (CellKind::Number, "12.5")]).expect("a row");
        let written = write("a.csv", &table);
        let text = String::from_utf8_lossy(&written).into_owned();
        assert!(text.starts_with("{\"v\":1,\"name\":\"a.csv\",\"text\":\"KundBudgetÅre12.5\""), "{text}");
        assert_eq!(read(&written), Ok(("a.csv".into(), table)));
        assert_eq!(read(b"{\"v\":2}"), Err(Unreadable::Newer(2)));
        for damaged in [text.replace("[4,2]", "[4,9]"), text.replace("[4,\"t\"]", "[99,\"t\"]"), "{}".to_owned()] {
            assert_eq!(read(damaged.as_bytes()), Err(Unreadable::Damaged("table")), "{damaged}");
        }
    }
}
