//! The table of sessions. It holds hashes of the sessions' ids, not the ids.

use async_trait::async_trait;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;
use tower_sessions::SessionStore;
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};

use super::{Pool, StoreError, on};

/// Table and columns are those of tower-sessions-sqlx-store, which created them once: people stay signed in across an
/// upgrade, and replicas of the version before go on beside this one.
#[derive(Clone, Debug)]
pub struct SessionTable {
    pool: Pool,
}

impl SessionTable {
    pub(super) fn new(pool: &Pool) -> Self {
        Self { pool: pool.clone() }
    }

    fn table(&self) -> &'static str {
        match self.pool {
            Pool::Sqlite(_) => "tower_sessions",
            Pool::Postgres(_) => "tower_sessions.session",
        }
    }

    /// What is true of a session that has not expired. SQLite has its times as text.
    fn lasts(&self) -> &'static str {
        match self.pool {
            Pool::Sqlite(_) => "datetime(expiry_date) > datetime('now')",
            Pool::Postgres(_) => "expiry_date > now()",
        }
    }

    /// Deletes sessions that have expired. Whole seconds do: each lasts for hours.
    pub(super) async fn purge_expired(&self, now: Timestamp) -> std::result::Result<(), StoreError> {
        let now = OffsetDateTime::from_unix_timestamp(now.as_second())
            .map_err(StoreError::during("tell which sessions have expired"))?;
        let query = format!("DELETE FROM {} WHERE expiry_date <= $1", self.table());
        on!(&self.pool, pool => sqlx::query(AssertSqlSafe(query)).bind(now).execute(pool).await.map(drop))
            .map_err(StoreError::during("delete expired sessions"))
    }

    /// Runs a statement that takes a whole record; returns whether a row was written.
    async fn write(&self, query: String, record: &Record) -> Result<bool> {
        let row = Record { id: hidden(&record.id), ..record.clone() };
        let data = rmp_serde::to_vec(&row).map_err(|error| Error::Encode(error.to_string()))?;
        let rows = on!(&self.pool, pool => {
            sqlx::query(AssertSqlSafe(query))
                .bind(row.id.to_string())
                .bind(data)
                .bind(row.expiry_date)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        });
        Ok(rows.map_err(failed)? > 0)
    }
}

/// The hash stored instead of the cookie's id: a reader of the database, or of a copy, cannot take over a
/// session. The id is random, so a plain hash cannot be reversed by guessing.
pub(super) fn hidden(id: &Id) -> Id {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(id.0.to_le_bytes())[..16]);
    Id(i128::from_le_bytes(bytes))
}

/// A session as it is stored.
pub(super) fn read_record(data: &[u8]) -> std::result::Result<Record, rmp_serde::decode::Error> {
    rmp_serde::from_slice(data)
}

fn failed(error: sqlx::Error) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for SessionTable {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let table = self.table();
        let query =
            format!("INSERT INTO {table} (id, data, expiry_date) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING");
        // One that is there stays as it is: another id would need another cookie.
        let is_new = self.write(query, record).await?;
        if is_new { Ok(()) } else { Err(Error::Backend("a session's id was taken".to_owned())) }
    }

    /// Changes only what is there: a request that began before a sign-out and ends after it brings nothing back.
    async fn save(&self, record: &Record) -> Result<()> {
        let query = format!("UPDATE {} SET data = $2, expiry_date = $3 WHERE id = $1", self.table());
        self.write(query, record).await.map(drop)
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let query = format!("SELECT data FROM {} WHERE id = $1 AND {}", self.table(), self.lasts());
        let data: Option<Vec<u8>> = on!(&self.pool, pool => {
            sqlx::query_scalar(AssertSqlSafe(query)).bind(hidden(id).to_string()).fetch_optional(pool).await
        })
        .map_err(failed)?;
        let Some(data) = data else { return Ok(None) };
        let row: Record = read_record(&data).map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, ..row }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let query = format!("DELETE FROM {} WHERE id = $1", self.table());
        on!(&self.pool, pool => {
            sqlx::query(AssertSqlSafe(query)).bind(hidden(id).to_string()).execute(pool).await.map(drop)
        })
        .map_err(failed)
    }
}
