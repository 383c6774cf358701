//! The contents of JSON columns and encrypted texts: versioned types of the store's own, separate from the domain's.
//!
//! A text carries its version as `v`; texts from before versioning have none and are version 1. To change a
//! form: keep its `V1` and the conversion from it, add a `V2`, write that, and add rows of both to `src/tests/store/fixtures`.
//! A form written by a later version of Headroom is [`Unreadable`], never guessed at.

pub mod destination;
mod digest;
pub(super) mod figures;
pub(super) mod fraud;
pub mod import;
pub(super) mod look;
pub(super) mod message;
mod names;
pub(super) mod routing;
pub(super) mod rules;
pub(super) mod scope;
pub mod snapshot;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Why this version cannot read a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("it has form {0}, which a newer version of Headroom wrote")]
    Newer(u32),
    #[error("its {0} cannot be read")]
    Damaged(&'static str),
}

#[derive(Serialize)]
struct Versioned<'a, F> {
    v: u32,
    #[serde(flatten)]
    form: &'a F,
}

#[derive(Deserialize)]
struct Header {
    #[serde(default = "first")]
    v: u32,
}

fn first() -> u32 {
    1
}

/// Serializes a form. Strings, numbers and lists always become JSON.
fn write(version: u32, form: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(&Versioned { v: version, form }).unwrap_or_default()
}

fn write_text(version: u32, form: &impl Serialize) -> String {
    serde_json::to_string(&Versioned { v: version, form }).unwrap_or_default()
}

/// Reads a form that has had one version so far. `what` names it in the log.
fn read<F: DeserializeOwned>(text: &[u8], what: &'static str) -> Result<F, Unreadable> {
    let header: Header = serde_json::from_slice(text).map_err(|_| Unreadable::Damaged(what))?;
    match header.v {
        1 => serde_json::from_slice(text).map_err(|_| Unreadable::Damaged(what)),
        newer => Err(Unreadable::Newer(newer)),
    }
}
