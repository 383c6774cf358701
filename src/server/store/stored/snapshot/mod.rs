//! `snapshots.content`, before it is compressed and encrypted: form 1 is a grid, form 2 one customer's page.

mod customer;
mod grid;

use self::customer::CustomerV2;
use self::grid::GridV1;
use super::{Header, Unreadable};
use domain::link::Snapshot;

const WHAT: &str = "figures";

#[must_use]
pub fn write(snapshot: Snapshot) -> Vec<u8> {
    match snapshot {
        Snapshot::Grid(figures) => super::write(1, &GridV1::from(figures)),
        Snapshot::Customer(page) => super::write(2, &CustomerV2::from(*page)),
    }
}

/// # Errors
///
/// If this version cannot read it.
pub fn read(text: &[u8]) -> Result<Snapshot, Unreadable> {
    let damaged = |_| Unreadable::Damaged(WHAT);
    match serde_json::from_slice(text).map_err(damaged)? {
        Header { v: 1 } => serde_json::from_slice::<GridV1>(text).map_err(damaged)?.try_into().map(Snapshot::Grid),
        Header { v: 2 } => {
            let page = serde_json::from_slice::<CustomerV2>(text).map_err(damaged)?.try_into()?;
            Ok(Snapshot::Customer(Box::new(page)))
        }
        Header { v: newer } => Err(Unreadable::Newer(newer)),
    }
}
