//! Tables of files with budgets, until they are confirmed.

use async_trait::async_trait;
use jiff::Timestamp;

use super::sign_ins::timestamp;
use super::{Store, StoreError, on};
use domain::principal::PrincipalKey;

/// A user's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    pub id: Box<str>,
    pub of: PrincipalKey,
    /// Sealed for the id.
    pub content: Vec<u8>,
    pub ends_at: Timestamp,
}

/// The store of tables.
#[async_trait]
pub trait ImportStore: Send + Sync {
    /// Stores a table in the place of the user's last one.
    async fn put_import(&self, import: &ImportRow) -> Result<(), StoreError>;

    /// The user's own table with that id, if it has not ended.
    async fn get_import(&self, of: &PrincipalKey, id: &str, now: Timestamp) -> Result<Option<ImportRow>, StoreError>;
}

const PUT: &str = "INSERT INTO budget_imports (id, tenant, user_id, content, ends_at) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (tenant, user_id) DO UPDATE SET id = excluded.id, content = excluded.content, ends_at = excluded.ends_at";

#[async_trait]
impl ImportStore for Store {
    async fn put_import(&self, import: &ImportRow) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query(PUT)
                .bind(&*import.id)
                .bind(import.of.tenant.as_str())
                .bind(import.of.user.as_str())
                .bind(&*import.content)
                .bind(import.ends_at.as_second())
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("store a file with budgets"))
    }

    async fn get_import(&self, of: &PrincipalKey, id: &str, now: Timestamp) -> Result<Option<ImportRow>, StoreError> {
        let found: Option<(Vec<u8>, i64)> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT content, ends_at FROM budget_imports WHERE id = $1 AND tenant = $2 AND user_id = $3 AND ends_at > $4",
            )
            .bind(id)
            .bind(of.tenant.as_str())
            .bind(of.user.as_str())
            .bind(now.as_second())
            .fetch_optional(pool)
            .await
        })
        .map_err(StoreError::during("read a file with budgets"))?;
        let row =
            |(content, ends_at)| ImportRow { id: id.into(), of: of.clone(), content, ends_at: timestamp(ends_at) };
        Ok(found.map(row))
    }
}
