//! Shared links: the owner's pages, and what a reviewer opens.

use super::{LANGUAGE, encode, grid, with_query};
use domain::grid::GridQuery;

/// The page that shares a view; its form posts to the same address.
pub const SHARE: &str = "/share";
/// The links that a user has shared.
pub const SHARED_LINKS: &str = "/shared";
/// The beginning of a shared link's address; the key follows.
pub const SNAPSHOTS: &str = "/s/";

/// The page that shares a view; `options` is a query string of [`domain::link::ShareOptions`].
#[must_use]
pub fn share(options: &str) -> String {
    with_query(SHARE, options)
}

/// The second step of sharing: what the reviewer would see.
#[must_use]
pub fn share_preview(options: &str) -> String {
    with_query(&share("step=preview"), options)
}

/// Whether a query string leads to that second step.
#[must_use]
pub fn is_share_preview(query: &str) -> bool {
    query.split('&').any(|pair| pair == "step=preview")
}

/// A link's own page, for its owner.
#[must_use]
pub fn shared_link(id: &str) -> String {
    format!("{SHARED_LINKS}/{}", encode(id))
}

/// Changes to a link post here.
#[must_use]
pub fn change_of_link(id: &str, change: LinkChange) -> String {
    let change = match change {
        LinkChange::Revoke => "revoke",
        LinkChange::Rotate => "rotate",
        LinkChange::Extend => "extend",
    };
    format!("{}/{change}", shared_link(id))
}

/// What can be done to a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkChange {
    Revoke,
    Rotate,
    Extend,
}

/// The address that a reviewer opens.
#[must_use]
pub fn snapshot(key: &str) -> String {
    format!("{SNAPSHOTS}{}", encode(key))
}

/// The key in the address of a shared link's page or file, as it is written there.
#[must_use]
pub fn key_of_snapshot(path: &str) -> Option<&str> {
    path.strip_prefix(SNAPSHOTS)?.split('/').next()
}

/// Opens a link.
#[must_use]
pub fn open_snapshot(key: &str) -> String {
    format!("{}/open", snapshot(key))
}

/// Where a page posts the choice of a language: a shared link's page to its own address, which proves where it comes from.
#[must_use]
pub fn choose_language(page: &str) -> String {
    match key_of_snapshot(page) {
        Some(key) => format!("{SNAPSHOTS}{key}/language"),
        None => LANGUAGE.to_owned(),
    }
}

/// A shared link's dataset, in the version named by a validator.
#[must_use]
pub fn snapshot_dataset(key: &str, etag: &str) -> String {
    format!("{}/customers.bin?v={etag}", snapshot(key))
}

/// A shared link's grid as a file.
#[must_use]
pub fn snapshot_csv(key: &str, query: &GridQuery) -> String {
    grid(&format!("{}/customers.csv", snapshot(key)), &GridQuery { page: 1, ..query.clone() })
}

/// The same as a workbook.
#[must_use]
pub fn snapshot_xlsx(key: &str, query: &GridQuery) -> String {
    grid(&format!("{}/customers.xlsx", snapshot(key)), &GridQuery { page: 1, ..query.clone() })
}

/// Whether a path belongs to a shared link, and so contains a key.
#[must_use]
pub fn is_snapshot(path: &str) -> bool {
    path.starts_with(SNAPSHOTS)
}
