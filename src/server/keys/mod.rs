//! The keys of `HEADROOM_SECRET_KEY` and what is sealed with them: the check at the start, and `headroom rekey`.
//!
//! Rotating a key loses nothing: the new one goes first in the list, the old one stays behind it, `rekey` seals everything
//! again with the first, and then the old one can go. A key that is missing stops the start, so that receivers, links and
//! sign-ins do not just stop working.

mod words;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::platform::cipher::{Cipher, KeyId};
use crate::store::{Sealed, SealedColumn, SealedKind, SealedStore, SealedValue, StoreError};

/// Rows per transaction: a running server waits no longer than for those.
const ROWS: u32 = 100;
/// The same of shared links, whose figures may have megabytes.
const LINKS: u32 = 8;
/// How often to look again for what a running server has sealed meanwhile with another key.
const MOST_PASSES: usize = 5;

/// Why a server must not start.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{}", words::missing(.0))]
    Missing(Unopened),
}

/// How many sealed texts no key opens, by kind and by the key that they name.
pub type Unopened = BTreeMap<(SealedKind, Option<KeyId>), usize>;

/// What `headroom rekey` did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rekeyed {
    /// The key that everything is sealed with now.
    pub key: KeyId,
    pub resealed: usize,
    /// How many were sealed with it before.
    pub already: usize,
    pub unopened: Unopened,
    /// What no key opened and was given up, by the names that people know.
    pub forgotten: Vec<(SealedKind, Box<str>)>,
    /// How many a running server sealed with another key meanwhile.
    pub left: usize,
}

/// Whether every sealed text can be opened. Looks at the names of the keys; only texts of versions that named no key are
/// opened, one by one.
///
/// # Errors
///
/// If a key is missing, or the database is unavailable.
pub async fn check(store: &dyn SealedStore, cipher: &Cipher) -> Result<(), KeysError> {
    let [first, last] = KeyId::all_names();
    let mut unopened = Unopened::new();
    // A sign-in under way ends by itself, and so does a file with budgets.
    let ends = |column: &SealedColumn| matches!(column.kind, SealedKind::Flow | SealedKind::Import);
    for column in SealedColumn::ALL.into_iter().filter(|column| !ends(column)) {
        for (name, count) in store.count_key_names(column, &first, &last).await? {
            let key = KeyId::named_by(&name);
            if !key.is_some_and(|key| cipher.has(key)) {
                *unopened.entry((column.kind, key)).or_default() += usize::try_from(count).unwrap_or_default();
            }
        }
        let mut after = String::new();
        loop {
            let values = store.list_sealed(column, Sealed::NotBetween(&first, &last), &after, rows_of(column)).await?;
            let Some(end) = values.last() else { break };
            after.clone_from(&end.id);
            let count = values.iter().filter(|value| open(cipher, column, value).is_none()).count();
            if count > 0 {
                *unopened.entry((column.kind, None)).or_default() += count;
            }
        }
    }
    if unopened.is_empty() { Ok(()) } else { Err(KeysError::Missing(unopened)) }
}

/// Seals everything again with the first key, in small transactions: it can be stopped at any moment, run again, and run
/// beside a server. With `forget`, gives up what no key opens.
///
/// # Errors
///
/// If the database is unavailable. What was sealed again stays so.
pub async fn rekey(
    store: &dyn SealedStore,
    cipher: &Cipher,
    forget: bool,
    now: Timestamp,
) -> Result<Rekeyed, StoreError> {
    let key = cipher.seals_with();
    let mut rekeyed =
        Rekeyed { key, resealed: 0, already: 0, unopened: Unopened::new(), forgotten: Vec::new(), left: 0 };
    for column in SealedColumn::ALL {
        let already = store.count_key_names(column, &key.name(), &key.name()).await?;
        rekeyed.already += already.iter().map(|(_, count)| usize::try_from(*count).unwrap_or_default()).sum::<usize>();
        let mut pass = Pass::default();
        for _ in 0..MOST_PASSES {
            pass = reseal(store, cipher, column, forget.then_some(now)).await?;
            rekeyed.resealed += pass.resealed;
            rekeyed.forgotten.append(&mut pass.forgotten);
            if pass.changed == 0 {
                break;
            }
        }
        rekeyed.left += pass.changed;
        rekeyed.unopened.extend(pass.unopened);
    }
    Ok(rekeyed)
}

/// One look at a column.
#[derive(Default)]
struct Pass {
    resealed: usize,
    /// How many had been changed by the time they were to be replaced.
    changed: usize,
    unopened: Unopened,
    forgotten: Vec<(SealedKind, Box<str>)>,
}

async fn reseal(
    store: &dyn SealedStore,
    cipher: &Cipher,
    column: SealedColumn,
    forget: Option<Timestamp>,
) -> Result<Pass, StoreError> {
    let (name, mut after, mut pass) = (cipher.seals_with().name(), String::new(), Pass::default());
    loop {
        let values = store.list_sealed(column, Sealed::NotNamed(&name), &after, rows_of(column)).await?;
        let Some(last) = values.last() else { return Ok(pass) };
        after.clone_from(&last.id);
        let mut replacements = Vec::with_capacity(values.len());
        for value in values {
            let opened = open(cipher, column, &value);
            let sealed = opened.and_then(|text| cipher.seal(column.purpose, &value.id, &text).ok());
            if let Some(sealed) = sealed {
                replacements.push((value, sealed));
            } else if let Some(now) = forget {
                if store.forget_sealed(column, &value, now).await? {
                    pass.forgotten.push((column.kind, value.label.into()));
                } else {
                    pass.changed += 1;
                }
            } else {
                *pass.unopened.entry((column.kind, KeyId::named_by(&value.sealed))).or_default() += 1;
            }
        }
        let replaced = store.replace_sealed(column, &replacements).await?;
        pass.resealed += replaced;
        pass.changed += replacements.len() - replaced;
    }
}

fn rows_of(column: SealedColumn) -> u32 {
    if matches!(column.kind, SealedKind::Link | SealedKind::Import) { LINKS } else { ROWS }
}

fn open(cipher: &Cipher, column: SealedColumn, value: &SealedValue) -> Option<Vec<u8>> {
    cipher.open(column.purpose, &value.id, &value.sealed).ok()
}
