//! Who watches a tenant's budgets, and which replica polls.
//!
//! The replica that holds a tenant's lease polls. Leases are numbered: a poll's results are written only while
//! its lease is the newest, so a stalled replica, or one with a wrong clock, writes nothing once another has taken over.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::deliveries::add_deliveries;
use super::monitor_row::{COLUMNS, MonitorRow, Row};
use super::sign_ins::add_sign_in;
use super::{Listed, RowKind, SignInRow, Store, StoreError, on};
use domain::delivery::NewDelivery;
use domain::principal::TenantId;
use domain::sign_in::ProviderRefusal;

/// Instead of whose monitoring a new one may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead<'a> {
    /// Only if nobody watches.
    OfNobody,
    /// Only of the one that uses this sign-in.
    Of(&'a str),
    OfAnybody,
}

/// The right to poll, as long as it is the newest lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lease(pub i64);

/// The store of monitors.
#[async_trait]
pub trait MonitorStore: Send + Sync {
    /// Switches monitoring on, or hands it to another user: the old consent and its tokens are deleted. The new consent's
    /// sign-in is stored with it or not at all; `None` if it is stored already. Returns whether it did: nothing changes if
    /// somebody else watches than `instead` says.
    async fn start_monitoring(
        &self,
        monitor: &MonitorRow,
        instead: Instead<'_>,
        consent: Option<&SignInRow>,
    ) -> Result<bool, StoreError>;

    /// Switches monitoring off while it uses a sign-in, deletes that consent with its tokens, and adds the notifications of
    /// that. Returns whether it did.
    async fn stop_monitoring(
        &self,
        tenant: &TenantId,
        sign_in: &str,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError>;

    /// Records that a takeover is told, and which of the days before the consent's end, with their notifications. Returns
    /// whether the monitor's consent and what was told of it are still those of `before`: only one of several replicas tells.
    async fn save_consent_told(
        &self,
        before: &MonitorRow,
        end_told: Option<i64>,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError>;

    /// Which of the days before the end of the client secret or certificate a tenant was told of, if that ends at `ends`.
    async fn get_credential_told(&self, tenant: &TenantId, ends: Timestamp) -> Result<Option<i64>, StoreError>;

    /// Records that a tenant is told of the end of the client secret or certificate, with the notifications. Returns whether
    /// nobody has told as much before: only one of several replicas tells.
    async fn save_credential_told(
        &self,
        tenant: &TenantId,
        ends: Timestamp,
        told: i64,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError>;

    /// At most one.
    async fn get_monitor(&self, tenant: &TenantId) -> Result<Listed<MonitorRow>, StoreError>;

    async fn list_monitors(&self) -> Result<Listed<MonitorRow>, StoreError>;

    /// Records why the sign-in that monitoring uses has ended, if that is known, and makes the next poll due now.
    async fn note_sign_in_ended(
        &self,
        tenant: &TenantId,
        sign_in: &str,
        why: Option<ProviderRefusal>,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Makes the next poll due now.
    async fn hasten_poll(&self, tenant: &TenantId, now: Timestamp) -> Result<(), StoreError>;

    /// Takes a tenant's lease if its poll is due and nobody holds the lease.
    async fn take_lease(
        &self,
        tenant: &TenantId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Lease>, StoreError>;

    /// Extends a lease; returns whether it is still the newest.
    async fn extend_lease(&self, tenant: &TenantId, lease: Lease, until: Timestamp) -> Result<bool, StoreError>;
}

fn listed(rows: impl IntoIterator<Item = Row>) -> Listed<MonitorRow> {
    Listed::read(RowKind::Monitor, rows, |row| row.tenant.as_str().into(), Row::read)
}

/// Deletes the sign-in that a tenant's monitoring uses.
const END_CONSENT: &str = "DELETE FROM sign_ins WHERE id IN (SELECT sign_in FROM monitors WHERE tenant = $1)";

#[async_trait]
impl MonitorStore for Store {
    async fn start_monitoring(
        &self,
        monitor: &MonitorRow,
        instead: Instead<'_>,
        consent: Option<&SignInRow>,
    ) -> Result<bool, StoreError> {
        const START: &str = "INSERT INTO monitors \
                             (tenant, sign_in, user_id, display_name, started_at, expires_at, next_poll_at) \
                             VALUES ($1, $2, $3, $4, $5, $6, $7) \
                             ON CONFLICT (tenant) DO UPDATE SET sign_in = excluded.sign_in, \
                             user_id = excluded.user_id, display_name = excluded.display_name, \
                             started_at = excluded.started_at, expires_at = excluded.expires_at, \
                             next_poll_at = excluded.next_poll_at, trouble = NULL, is_refused = FALSE, sign_in_refusal = NULL, lease = monitors.lease + 1, \
                             lease_until = 0, fraud_due_at = 0, fraud_lease = monitors.fraud_lease + 1, fraud_asked_at = NULL, \
                             fraud_refusal = NULL, fraud_unreadable = 0, end_told = NULL, \
                             taken_from = CASE WHEN monitors.user_id = excluded.user_id THEN monitors.taken_from \
                             ELSE monitors.display_name END WHERE $8 OR monitors.sign_in = $9";
        let (anybody, sign_in) = match instead {
            Instead::OfNobody => (false, ""),
            Instead::Of(sign_in) => (false, sign_in),
            Instead::OfAnybody => (true, ""),
        };
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("switch monitoring on"))?;
            sqlx::query(END_CONSENT)
                .bind(monitor.tenant.as_str())
                .execute(&mut *transaction)
                .await
                .map_err(during("switch monitoring on"))?;
            if let Some(consent) = consent {
                add_sign_in!(consent, &mut *transaction).map_err(during("switch monitoring on"))?;
            }
            let started = sqlx::query(START)
                .bind(monitor.tenant.as_str())
                .bind(&*monitor.sign_in)
                .bind(monitor.user.as_str())
                .bind(&*monitor.display_name)
                .bind(monitor.watch.started.as_second())
                .bind(monitor.expires_at.as_second())
                .bind(monitor.next_poll_at.as_second())
                .bind(anybody)
                .bind(sign_in)
                .execute(&mut *transaction)
                .await
                .map_err(during("switch monitoring on"))?
                .rows_affected() == 1;
            // Otherwise the consent of who watches stays as well.
            if started {
                transaction.commit().await.map_err(during("switch monitoring on"))?;
            }
            Ok(started)
        })
    }

    async fn stop_monitoring(
        &self,
        tenant: &TenantId,
        sign_in: &str,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("switch monitoring off"))?;
            let stopped = sqlx::query("DELETE FROM monitors WHERE tenant = $1 AND sign_in = $2")
                .bind(tenant.as_str())
                .bind(sign_in)
                .execute(&mut *transaction)
                .await
                .map_err(during("switch monitoring off"))?
                .rows_affected() == 1;
            if stopped {
                sqlx::query("DELETE FROM sign_ins WHERE id = $1")
                    .bind(sign_in)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("switch monitoring off"))?;
                add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("switch monitoring off"))?;
            }
            transaction.commit().await.map_err(during("switch monitoring off"))?;
            Ok(stopped)
        })
    }

    async fn save_consent_told(
        &self,
        before: &MonitorRow,
        end_told: Option<i64>,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError> {
        const TELL: &str = "UPDATE monitors SET taken_from = NULL, end_told = $3 WHERE tenant = $1 AND sign_in = $2 \
                            AND coalesce(end_told, 0) = $4 AND coalesce(taken_from, '') = $5";
        let (tenant, during) = (&before.tenant, StoreError::during::<sqlx::Error>);
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("tell of a consent"))?;
            let is_first = sqlx::query(TELL)
                .bind(tenant.as_str())
                .bind(&*before.sign_in)
                .bind(end_told)
                .bind(before.end_told.unwrap_or_default())
                .bind(before.taken_from.as_deref().unwrap_or_default())
                .execute(&mut *transaction)
                .await
                .map_err(during("tell of a consent"))?
                .rows_affected() == 1;
            if is_first {
                add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("tell of a consent"))?;
                transaction.commit().await.map_err(during("tell of a consent"))?;
            }
            Ok(is_first)
        })
    }

    async fn get_credential_told(&self, tenant: &TenantId, ends: Timestamp) -> Result<Option<i64>, StoreError> {
        let told: Option<(Option<i64>,)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT credential_told FROM monitors WHERE tenant = $1 AND credential_ends = $2")
                .bind(tenant.as_str())
                .bind(ends.as_second())
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("read what was told of the client secret"))?;
        Ok(told.and_then(|(told,)| told))
    }

    async fn save_credential_told(
        &self,
        tenant: &TenantId,
        ends: Timestamp,
        told: i64,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError> {
        const TELL: &str = "UPDATE monitors SET credential_ends = $2, credential_told = $3 WHERE tenant = $1 \
                            AND (coalesce(credential_ends, 0) <> $2 OR credential_told > $3)";
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("tell of the client secret"))?;
            let is_first = sqlx::query(TELL)
                .bind(tenant.as_str())
                .bind(ends.as_second())
                .bind(told)
                .execute(&mut *transaction)
                .await
                .map_err(during("tell of the client secret"))?
                .rows_affected() == 1;
            if is_first {
                add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("tell of the client secret"))?;
                transaction.commit().await.map_err(during("tell of the client secret"))?;
            }
            Ok(is_first)
        })
    }

    async fn get_monitor(&self, tenant: &TenantId) -> Result<Listed<MonitorRow>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM monitors WHERE tenant = $1");
        let row: Option<Row> =
            on!(&self.pool, pool => sqlx::query_as(AssertSqlSafe(query)).bind(tenant.as_str()).fetch_optional(pool).await)
                .map_err(StoreError::during("read the monitor"))?;
        Ok(listed(row))
    }

    async fn list_monitors(&self) -> Result<Listed<MonitorRow>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM monitors ORDER BY next_poll_at");
        let rows: Vec<Row> = on!(&self.pool, pool => sqlx::query_as(AssertSqlSafe(query)).fetch_all(pool).await)
            .map_err(StoreError::during("read the monitor"))?;
        Ok(listed(rows))
    }

    async fn note_sign_in_ended(
        &self,
        tenant: &TenantId,
        sign_in: &str,
        why: Option<ProviderRefusal>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const NOTE: &str = "UPDATE monitors SET sign_in_refusal = coalesce($3, sign_in_refusal), \
                            next_poll_at = CASE WHEN next_poll_at < $4 THEN next_poll_at ELSE $4 END \
                            WHERE tenant = $1 AND sign_in = $2";
        on!(&self.pool, pool => {
            sqlx::query(NOTE)
                .bind(tenant.as_str())
                .bind(sign_in)
                .bind(why.map(ProviderRefusal::key))
                .bind(now.as_second())
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("note the end of a sign-in"))
    }

    async fn hasten_poll(&self, tenant: &TenantId, now: Timestamp) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query("UPDATE monitors SET next_poll_at = $2 WHERE tenant = $1 AND next_poll_at > $2")
                .bind(tenant.as_str())
                .bind(now.as_second())
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("bring the next poll forward"))
    }

    async fn take_lease(
        &self,
        tenant: &TenantId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<Lease>, StoreError> {
        // Times further ahead than any interval or lease come from a clock that has been set back since.
        let taken: Option<(i64,)> = on!(&self.pool, pool => {
            sqlx::query_as(
                "UPDATE monitors SET lease = lease + 1, lease_until = $3 \
                 WHERE tenant = $1 AND (next_poll_at <= $2 OR next_poll_at > $2 + 172800) \
                 AND (lease_until <= $2 OR lease_until > $3 + 3600) \
                 RETURNING lease",
            )
            .bind(tenant.as_str())
            .bind(now.as_second())
            .bind(until.as_second())
            .fetch_optional(pool)
            .await
        })
        .map_err(StoreError::during("take a poll's lease"))?;
        Ok(taken.map(|(lease,)| Lease(lease)))
    }

    async fn extend_lease(&self, tenant: &TenantId, lease: Lease, until: Timestamp) -> Result<bool, StoreError> {
        let extended = on!(&self.pool, pool => {
            sqlx::query("UPDATE monitors SET lease_until = $3 WHERE tenant = $1 AND lease = $2")
                .bind(tenant.as_str())
                .bind(lease.0)
                .bind(until.as_second())
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("extend a poll's lease"))?;
        Ok(extended == 1)
    }
}
