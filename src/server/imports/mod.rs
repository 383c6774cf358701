//! Files with budgets or owners, from the upload until the changes are confirmed.
//!
//! `file` reads a file into a [`Table`], whatever its format; the bytes are not kept. The table is stored sealed, for the user
//! who brought it and for [`KEPT_FOR`], so that the dry run, its file and the confirmation look at the same cells, on any
//! replica and after a restart. A user has one: the next one takes its place.

mod content;
mod file;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;

use self::content::{pack, unpack};
pub use self::file::read;
use crate::platform::cipher::Cipher;
use crate::platform::clock::{Clock, later};
use crate::store::{ImportRow, ImportStore, StoreError};
use domain::budget_import::{FileProblem, Table};
use domain::customer::clean_line;
use domain::principal::PrincipalKey;

/// How long a file's table is kept: a working day, in which a long file is confirmed in parts.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(8);
/// The largest file.
pub const MAX_FILE_BYTES: usize = 16 << 20;
/// A file's name is cut behind this.
const MAX_NAME_CHARS: usize = 100;
/// How many tables are in hand at a time: each may take a hundred megabytes.
const AT_A_TIME: usize = 2;

/// See the module. Cheap to clone.
#[derive(Clone)]
pub struct Imports {
    store: Arc<dyn ImportStore>,
    cipher: Cipher,
    clock: Arc<dyn Clock>,
    turns: Arc<Semaphore>,
}

/// A file that was read.
#[derive(Debug)]
pub struct Import {
    /// The file's name.
    pub name: Box<str>,
    pub table: Table,
    /// When it is forgotten.
    pub ends_at: Timestamp,
}

/// Why a file is not taken, or no longer there.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("the file cannot be read: {0:?}")]
    File(FileProblem),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("a table could not be processed")]
    Internal,
}

impl Imports {
    #[must_use]
    pub fn new(store: Arc<dyn ImportStore>, cipher: Cipher, clock: Arc<dyn Clock>) -> Self {
        Self { store, cipher, clock, turns: Arc::new(Semaphore::new(AT_A_TIME)) }
    }

    /// Reads a file and keeps its table for the user. Returns its id.
    ///
    /// # Errors
    ///
    /// If the file has no table that can be read, or the database is unavailable.
    pub async fn add(&self, of: &PrincipalKey, name: &str, bytes: Vec<u8>) -> Result<Box<str>, ImportError> {
        let now = self.clock.now();
        let id: Box<str> = uuid::Uuid::new_v4().simple().to_string().into();
        let (cipher, owner) = (self.cipher.clone(), id.clone());
        let name = clean_line(name.rsplit(['/', '\\']).next().unwrap_or_default(), MAX_NAME_CHARS);
        let content = self
            .in_turn(move || {
                let table = read(&bytes).map_err(ImportError::File)?;
                drop(bytes);
                pack(&name, &table, &cipher, &owner).ok_or(ImportError::Internal)
            })
            .await?;
        let row = ImportRow { id: id.clone(), of: of.clone(), content, ends_at: later(now, KEPT_FOR) };
        self.store.put_import(&row).await?;
        Ok(id)
    }

    /// The user's own file with that id, if it is still kept, for `judge` to look at: off the threads that answer requests.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn look<T: Send + 'static>(
        &self,
        of: &PrincipalKey,
        id: &str,
        judge: impl FnOnce(Import) -> T + Send + 'static,
    ) -> Result<Option<T>, ImportError> {
        let Some(row) = self.store.get_import(of, id, self.clock.now()).await? else { return Ok(None) };
        let cipher = self.cipher.clone();
        self.in_turn(move || {
            let ImportRow { id, content, ends_at, .. } = row;
            // What a lost key or a newer version wrote is gone for the user: the file is there to be brought again.
            Ok(unpack(&content, &cipher, &id).map(|(name, table)| judge(Import { name, table, ends_at })))
        })
        .await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, ImportError> + Send + 'static,
    ) -> Result<T, ImportError> {
        let _turn = self.turns.acquire().await.map_err(|_| ImportError::Internal)?;
        // What breaks the reader is a file that cannot be read.
        tokio::task::spawn_blocking(work).await.unwrap_or(Err(ImportError::File(FileProblem::Damaged)))
    }
}
