//! A table as it is kept: in the store's form, compressed, encrypted for its id.

use std::io::{Read as _, Write as _};

use crate::platform::cipher::Cipher;
use crate::store::stored::import;
use crate::store::{RowKind, SealedColumn, notice_unreadable};
use domain::budget_import::Table;

const PURPOSE: &str = SealedColumn::IMPORTS.purpose;
/// Fast: it is read a few times, and gone by the evening.
const BROTLI_QUALITY: u32 = 2;
const BROTLI_WINDOW: u32 = 20;
const BUFFER_BYTES: usize = 64 * 1024;
/// More than the largest table takes.
const MAX_BYTES: u64 = 512 << 20;

pub(super) fn pack(name: &str, table: &Table, cipher: &Cipher, id: &str) -> Option<Vec<u8>> {
    let json = import::write(name, table);
    let mut packed = Vec::with_capacity(json.len() / 8);
    let mut writer = brotli::CompressorWriter::new(&mut packed, BUFFER_BYTES, BROTLI_QUALITY, BROTLI_WINDOW);
    writer.write_all(&json).and_then(|()| writer.flush()).ok()?;
    drop(writer);
    cipher.seal(PURPOSE, id, &packed).ok()
}

pub(super) fn unpack(sealed: &[u8], cipher: &Cipher, id: &str) -> Option<(Box<str>, Table)> {
    let noticed = |error: &(dyn std::error::Error + 'static)| notice_unreadable(RowKind::Import, id, error);
    let packed = cipher.open(PURPOSE, id, sealed).inspect_err(|error| noticed(error)).ok()?;
    let mut json = Vec::new();
    let mut reader = brotli::Decompressor::new(&*packed, BUFFER_BYTES).take(MAX_BYTES);
    reader.read_to_end(&mut json).inspect_err(|error| noticed(error)).ok()?;
    import::read(&json).inspect_err(|error| noticed(error)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::cipher::SecretKeys;
    use domain::budget_import::CellKind;

    #[test]
    fn a_table_is_read_as_it_was_kept_and_under_its_own_id_alone() {
        let mut table = Table::default();
        table.push(1, [(CellKind::Text, "Kund"), (CellKind::Text, "Budget")]).expect("a row");
        table
            .push(7, [(CellKind::Text, "Ünï \"AB\""), (CellKind::Number, "12.5"), (CellKind::Text, "x")])
            .expect("a row");
        table.push(9, [(CellKind::Text, ""), (CellKind::Formula, "")]).expect("a row");
        let cipher = Cipher::new(&SecretKeys::new([3; 32]));
        let packed = pack("budgets.csv", &table, &cipher, "a").expect("packed");
        assert_eq!(unpack(&packed, &cipher, "a"), Some(("budgets.csv".into(), table)));
        assert_eq!(unpack(&packed, &cipher, "b"), None);
        assert_eq!(unpack(&cipher.seal(PURPOSE, "a", b"").expect("sealed"), &cipher, "a"), None);
    }
}
