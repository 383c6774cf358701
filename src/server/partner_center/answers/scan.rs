//! The quick way through a page: one pass over the text that hands out the fields of each record as slices.
//!
//! It knows the JSON (RFC 8259) of a collection that is in order and gives up on anything else: anything but an object where one
//! must be, a field given twice, a key with an escape in it, deep nesting, an error. Giving up settles nothing: the caller
//! then asks `serde_json`. What is accepted here, `serde_json` accepts with the same result; a property test compares them.
//!
//! It stays as long as `make bench` prints ratios below 1 for `parse` and `collect`, where `serde_json` reads the same pages
//! beside it; with ratios near 1 it should go.

use super::cursor::{Cursor, GiveUp, Seen};
use super::record::WireRecord;
use super::{Collection, MAX_RECORDS, Records, record};

pub(super) fn read(text: &str) -> Result<Collection<'_>, GiveUp> {
    let mut cursor = Cursor::new(text);
    let mut collection = Collection { items: None, total_count: None, links: None };
    let mut seen = Seen::default();
    cursor.skip_space();
    cursor.object(|key, cursor| {
        match key {
            "items" if cursor.peek() == Some(b'[') => {
                seen.first(0)?;
                collection.items = Some(read_items(cursor)?);
            }
            "totalCount" => collection.total_count = seen.value(1, cursor)?,
            "links" => collection.links = seen.value(2, cursor)?,
            "items" => return Err(GiveUp),
            _ => _ = cursor.value()?,
        }
        Ok(())
    })?;
    cursor.skip_space();
    if cursor.rest() == 0 { Ok(collection) } else { Err(GiveUp) }
}

fn read_items(cursor: &mut Cursor<'_>) -> Result<Records, GiveUp> {
    /// The least that a record in order takes: keeps the guess below in bounds.
    const LEAST_BYTES: usize = 256;
    let mut records = Records::default();
    cursor.array(|cursor| {
        if records.items == MAX_RECORDS {
            return Err(GiveUp);
        }
        let start = (cursor.at(), cursor.rest());
        let wire = read_record(cursor)?;
        if records.items == 0 {
            // The others will be about as long, so the list need not grow.
            let (at, rest) = start;
            records.read.reserve((rest / (cursor.at() - at).max(LEAST_BYTES)).min(MAX_RECORDS));
        }
        let record = record::convert(&wire, &mut records.oddities);
        records.add(record);
        Ok(())
    })?;
    Ok(records)
}

fn read_record<'a>(cursor: &mut Cursor<'a>) -> Result<WireRecord<'a>, GiveUp> {
    let mut wire = WireRecord::default();
    let mut seen = Seen::default();
    cursor.object(|key, cursor| {
        let Some((number, place)) = wire.slot(key) else { return cursor.value().map(|_| ()) };
        *place = seen.value(number, cursor)?;
        Ok(())
    })?;
    Ok(wire)
}
