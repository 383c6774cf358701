//! The table of tower-sessions, in either database. It holds hashes of the sessions' ids, not the ids.

use async_trait::async_trait;
use sha2::{Digest as _, Sha256};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, ExpiredDeletion as _, Result};
use tower_sessions_sqlx_store::{PostgresStore, SqliteStore};

use super::{Pool, StoreError};

#[derive(Clone, Debug)]
pub enum SessionTable {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

impl SessionTable {
    pub(super) fn new(pool: &Pool) -> Self {
        match pool {
            Pool::Sqlite(pool) => Self::Sqlite(SqliteStore::new(pool.clone())),
            Pool::Postgres(pool) => Self::Postgres(PostgresStore::new(pool.clone())),
        }
    }

    pub(super) async fn migrate(&self) -> std::result::Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.migrate().await,
            Self::Postgres(store) => store.migrate().await,
        }
        .map_err(StoreError::during("migrate the sessions"))
    }

    /// Whether the table is there, where asking for it takes a right that a careful role does not have.
    pub(super) async fn is_there(&self, pool: &Pool) -> std::result::Result<bool, StoreError> {
        let Pool::Postgres(pool) = pool else { return Ok(false) };
        let there = sqlx::query_scalar("SELECT to_regclass('tower_sessions.session') IS NOT NULL");
        there.fetch_one(pool).await.map_err(StoreError::during("look for the sessions"))
    }

    pub(super) async fn purge_expired(&self) -> std::result::Result<(), StoreError> {
        match self {
            Self::Sqlite(store) => store.delete_expired().await,
            Self::Postgres(store) => store.delete_expired().await,
        }
        .map_err(StoreError::during("delete expired sessions"))
    }
}

/// The hash stored instead of the cookie's id: a reader of the database, or of a copy, cannot take over a
/// session. The id is random, so a plain hash cannot be reversed by guessing.
fn hidden(id: &Id) -> Id {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(id.0.to_le_bytes())[..16]);
    Id(i128::from_le_bytes(bytes))
}

fn hide(record: &Record) -> Record {
    Record { id: hidden(&record.id), ..record.clone() }
}

#[async_trait]
impl SessionStore for SessionTable {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let mut row = hide(record);
        match self {
            Self::Sqlite(store) => store.create(&mut row).await,
            Self::Postgres(store) => store.create(&mut row).await,
        }?;
        // If the id is taken, the inner store makes up another, which no cookie would match.
        if row.id == hidden(&record.id) { Ok(()) } else { Err(Error::Backend("a session's id was taken".to_owned())) }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let row = hide(record);
        match self {
            Self::Sqlite(store) => store.save(&row).await,
            Self::Postgres(store) => store.save(&row).await,
        }
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = match self {
            Self::Sqlite(store) => store.load(&hidden(id)).await,
            Self::Postgres(store) => store.load(&hidden(id)).await,
        }?;
        Ok(row.map(|row| Record { id: *id, ..row }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        match self {
            Self::Sqlite(store) => store.delete(&hidden(id)).await,
            Self::Postgres(store) => store.delete(&hidden(id)).await,
        }
    }
}
