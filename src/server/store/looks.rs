//! When users visited, and what the grid showed them: the current visit and the last one before it.

use std::collections::BTreeMap;

use async_trait::async_trait;
use jiff::Timestamp;

use super::sign_ins::timestamp;
use super::stored::look;
use super::{Store, StoreError, on};
use domain::principal::PrincipalKey;
use domain::since::Standing;
use domain::usage::RecordKey;

/// The store of visits.
#[async_trait]
pub trait LookStore: Send + Sync {
    /// A user has seen a page; if they had seen none since `away`, their next visit has begun. Returns when the visit began.
    async fn record_page(&self, of: &PrincipalKey, now: Timestamp, away: Timestamp) -> Result<Timestamp, StoreError>;

    /// What the grid shows the user in the visit that began then. Of earlier visits only the last look is kept.
    async fn put_look(
        &self,
        of: &PrincipalKey,
        visit: Timestamp,
        rows: &BTreeMap<RecordKey, Standing>,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// When the grid was last shown to the user before their current visit.
    async fn last_look(&self, of: &PrincipalKey) -> Result<Option<Timestamp>, StoreError>;

    /// What it showed then, or nothing if there is no such look any more.
    async fn get_look(
        &self,
        of: &PrincipalKey,
        shown_at: Timestamp,
    ) -> Result<BTreeMap<RecordKey, Standing>, StoreError>;
}

const PAGE: &str = "INSERT INTO visits (tenant, user_id, began_at, seen_at) VALUES ($1, $2, $3, $3) \
    ON CONFLICT (tenant, user_id) DO UPDATE SET \
    began_at = CASE WHEN visits.seen_at < $4 THEN excluded.began_at ELSE visits.began_at END, \
    seen_at = CASE WHEN visits.seen_at < excluded.seen_at THEN excluded.seen_at ELSE visits.seen_at END \
    RETURNING began_at";

const PUT: &str = "INSERT INTO looks (tenant, user_id, visit, shown_at, figures) VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (tenant, user_id, visit) DO UPDATE SET shown_at = excluded.shown_at, figures = excluded.figures";

const DROP_EARLIER: &str = "DELETE FROM looks WHERE tenant = $1 AND user_id = $2 AND visit < \
    (SELECT max(o.visit) FROM looks o WHERE o.tenant = $1 AND o.user_id = $2 AND o.visit < $3)";

#[async_trait]
impl LookStore for Store {
    async fn record_page(&self, of: &PrincipalKey, now: Timestamp, away: Timestamp) -> Result<Timestamp, StoreError> {
        let began: i64 = on!(&self.pool, pool => {
            sqlx::query_scalar(PAGE)
                .bind(of.tenant.as_str())
                .bind(of.user.as_str())
                .bind(now.as_second())
                .bind(away.as_second())
                .fetch_one(pool)
                .await
        })
        .map_err(StoreError::during("record a visit"))?;
        Ok(timestamp(began))
    }

    async fn put_look(
        &self,
        of: &PrincipalKey,
        visit: Timestamp,
        rows: &BTreeMap<RecordKey, Standing>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let figures = look::write(rows);
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store what a user sees"))?;
            sqlx::query(PUT)
                .bind(of.tenant.as_str())
                .bind(of.user.as_str())
                .bind(visit.as_second())
                .bind(now.as_second())
                .bind(figures)
                .execute(&mut *transaction)
                .await
                .map_err(during("store what a user sees"))?;
            sqlx::query(DROP_EARLIER)
                .bind(of.tenant.as_str())
                .bind(of.user.as_str())
                .bind(visit.as_second())
                .execute(&mut *transaction)
                .await
                .map_err(during("store what a user sees"))?;
            transaction.commit().await.map_err(during("store what a user sees"))
        })
    }

    async fn last_look(&self, of: &PrincipalKey) -> Result<Option<Timestamp>, StoreError> {
        let shown_at: Option<i64> = on!(&self.pool, pool => {
            sqlx::query_scalar(
                "SELECT l.shown_at FROM looks l JOIN visits v ON v.tenant = l.tenant AND v.user_id = l.user_id \
                 WHERE l.tenant = $1 AND l.user_id = $2 AND l.visit < v.began_at ORDER BY l.visit DESC LIMIT 1",
            )
            .bind(of.tenant.as_str())
            .bind(of.user.as_str())
            .fetch_optional(pool)
            .await
        })
        .map_err(StoreError::during("read a user's last visit"))?;
        Ok(shown_at.map(timestamp))
    }

    async fn get_look(
        &self,
        of: &PrincipalKey,
        shown_at: Timestamp,
    ) -> Result<BTreeMap<RecordKey, Standing>, StoreError> {
        let figures: Option<String> = on!(&self.pool, pool => {
            sqlx::query_scalar(
                "SELECT figures FROM looks WHERE tenant = $1 AND user_id = $2 AND shown_at = $3 ORDER BY visit LIMIT 1",
            )
            .bind(of.tenant.as_str())
            .bind(of.user.as_str())
            .bind(shown_at.as_second())
            .fetch_optional(pool)
            .await
        })
        .map_err(StoreError::during("read what a user last saw"))?;
        let Some(figures) = figures else { return Ok(BTreeMap::new()) };
        look::read(&figures).map_err(StoreError::during("read what a user last saw"))
    }
}
