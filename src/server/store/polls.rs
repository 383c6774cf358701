//! The results of a poll: figures, alerts, what is known of the customers, and pending notifications, all in one transaction
//! that is valid only while the poll holds the newest lease.

use async_trait::async_trait;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::AssertSqlSafe;

use super::alerts::{BookChange, MOVE_BOOK, put_changes};
use super::deliveries::add_deliveries;
use super::known::put_known;
use super::monitors::Lease;
use super::notifications::put_notifications;
use super::stored::rules;
use super::usage_days::{Days, put_days};
use super::{Store, StoreError, on};
use domain::alert::{Change, History, OwnPeriods, Rules, Transition};
use domain::coverage::KnownCustomers;
use domain::delivery::{LogChange, NewDelivery, NotificationLog};
use domain::monitoring::{Outage, Trouble};
use domain::principal::TenantId;
use domain::sign_in::ProviderRefusal;
use domain::usage::UsageReport;

/// What a poll is judged with, besides rules and alerts.
#[derive(Clone, Debug, Default)]
pub struct PollState {
    pub history: History,
    pub periods: OwnPeriods,
    pub known: KnownCustomers,
    pub log: NotificationLog,
}

/// A report and its consequences.
#[derive(Clone, Copy, Debug)]
pub struct PollResult<'a> {
    pub report: &'a UsageReport,
    /// The version of the book that the report was evaluated with.
    pub version: i64,
    pub changes: &'a [Change],
    pub deliveries: &'a [NewDelivery],
    pub log: &'a [LogChange],
    /// As they are after the report.
    pub periods: &'a OwnPeriods,
    pub known: &'a KnownCustomers,
    /// What was read before.
    pub before: &'a PollState,
    /// Whether customers are missing.
    pub trouble: Option<Trouble>,
    /// The receivers whose digest counts as made now.
    pub digested: &'a [&'a str],
}

/// What happened to a poll's results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    Stored,
    /// Another replica polls, or monitoring was switched off.
    LeaseLost,
    /// Alerts or rules have changed since: evaluate again.
    BookChanged,
}

/// The store of polls.
#[async_trait]
pub trait PollStore: Send + Sync {
    /// What is known before a poll; the history from a day on, if one is given.
    async fn get_poll_state(&self, tenant: &TenantId, history_from: Option<Date>) -> Result<PollState, StoreError>;

    /// The customers that reports have had.
    async fn get_known_customers(&self, tenant: &TenantId) -> Result<KnownCustomers, StoreError>;

    /// Stores a poll's results and releases the lease.
    async fn save_poll(
        &self,
        tenant: &TenantId,
        lease: Lease,
        result: PollResult<'_>,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<Saved, StoreError>;

    /// Records that a poll brought no report, whether Partner Center refused it, and why the provider wants another sign-in;
    /// releases the lease. Returns whether the lease was the newest.
    async fn save_trouble(
        &self,
        tenant: &TenantId,
        lease: Lease,
        trouble: (Trouble, bool, Option<ProviderRefusal>),
        at: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Records the start or end of an outage, or that it was told once more, with its notifications, if the recorded outage
    /// and the time it was last told are still `before`. Returns whether they were: only one of several replicas notifies.
    async fn save_outage(
        &self,
        tenant: &TenantId,
        before: (Option<Outage>, Option<Timestamp>),
        after: (Option<Outage>, Option<Timestamp>),
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError>;
}

const FINISH: &str = "UPDATE monitors SET last_poll_at = $3, last_report_at = $3, trouble = $5, is_refused = FALSE, \
                      sign_in_refusal = NULL, next_poll_at = $4, lease_until = 0 WHERE tenant = $1 AND lease = $2";

#[async_trait]
impl PollStore for Store {
    async fn get_poll_state(&self, tenant: &TenantId, history_from: Option<Date>) -> Result<PollState, StoreError> {
        let history = match history_from {
            Some(from) => self.read_history(tenant, from).await?,
            None => History::new(),
        };
        Ok(PollState {
            history,
            periods: self.read_periods(tenant).await?,
            known: self.read_known(tenant).await?,
            log: self.read_notifications(tenant).await?,
        })
    }

    async fn get_known_customers(&self, tenant: &TenantId) -> Result<KnownCustomers, StoreError> {
        self.read_known(tenant).await
    }

    async fn save_poll(
        &self,
        tenant: &TenantId,
        lease: Lease,
        result: PollResult<'_>,
        at: Timestamp,
        next: Timestamp,
    ) -> Result<Saved, StoreError> {
        let PollResult { report, version, changes, deliveries, log, periods, known, before, trouble, digested } =
            result;
        let during = StoreError::during::<sqlx::Error>;
        let days = Days::of(report, periods, at);
        // Stored if the tenant has none yet.
        let rules = rules::write(&Rules::default());
        let change = BookChange { changes, ..BookChange::default() };
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a poll"))?;
            // First the statement that may refuse the poll and that makes every other writer of this tenant wait.
            let holds = sqlx::query(FINISH)
                .bind(tenant.as_str())
                .bind(lease.0)
                .bind(at.as_second())
                .bind(next.as_second())
                .bind(trouble.map(Trouble::key))
                .execute(&mut *transaction)
                .await
                .map_err(during("finish a poll"))?
                .rows_affected() == 1;
            if !holds {
                return Ok(Saved::LeaseLost);
            }
            let moved = sqlx::query(MOVE_BOOK)
                .bind(tenant.as_str())
                .bind(version)
                .bind(&rules)
                .execute(&mut *transaction)
                .await
                .map_err(during("store a poll's results"))?
                .rows_affected() == 1;
            if !moved {
                return Ok(Saved::BookChanged);
            }
            put_changes!(tenant, change, at, &mut *transaction).map_err(during("store a poll's results"))?;
            add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("store pending notifications"))?;
            put_notifications!(tenant, log, &mut *transaction).map_err(during("store who is notified"))?;
            put_days!(tenant, days, &mut *transaction).map_err(during("store the customers' figures"))?;
            put_known!(tenant, (before, periods, known), &mut *transaction)
                .map_err(during("store what is known of the customers"))?;
            for receiver in digested {
                sqlx::query("UPDATE receivers SET digested_at = $3 WHERE id = $1 AND tenant = $2")
                    .bind(*receiver)
                    .bind(tenant.as_str())
                    .bind(at.as_second())
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("store whose digest was made"))?;
            }
            transaction.commit().await.map_err(during("store a poll"))?;
            Ok(Saved::Stored)
        })
    }

    async fn save_trouble(
        &self,
        tenant: &TenantId,
        lease: Lease,
        (trouble, is_refused, refusal): (Trouble, bool, Option<ProviderRefusal>),
        at: Timestamp,
        next: Timestamp,
    ) -> Result<bool, StoreError> {
        let saved = on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE monitors SET last_poll_at = $3, trouble = $4, is_refused = $5, next_poll_at = $6, \
                 sign_in_refusal = $7, lease_until = 0 WHERE tenant = $1 AND lease = $2",
            )
            .bind(tenant.as_str())
            .bind(lease.0)
            .bind(at.as_second())
            .bind(trouble.key())
            .bind(is_refused)
            .bind(next.as_second())
            .bind(refusal.map(ProviderRefusal::key))
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("record a failed poll"))?;
        Ok(saved == 1)
    }

    async fn save_outage(
        &self,
        tenant: &TenantId,
        (before, told_before): (Option<Outage>, Option<Timestamp>),
        (after, told_after): (Option<Outage>, Option<Timestamp>),
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        // An outage known only to another version was read as `None`.
        let known = Trouble::ALL.map(Outage::Trouble).into_iter().chain([Outage::Silence]);
        let known = known.map(|outage| format!("'{}'", outage.key())).collect::<Vec<_>>().join(", ");
        let put_outage = format!(
            "UPDATE monitors SET outage = $3, outage_told_at = $4 WHERE tenant = $1 \
             AND coalesce(outage_told_at, 0) = $5 \
             AND (coalesce(outage, '') = $2 OR ($2 = '' AND outage NOT IN ({known})))"
        );
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("record an outage"))?;
            let saved = sqlx::query(AssertSqlSafe(put_outage))
                .bind(tenant.as_str())
                .bind(before.map_or("", Outage::key))
                .bind(after.map(Outage::key))
                .bind(told_after.map(Timestamp::as_second))
                .bind(told_before.map_or(0, Timestamp::as_second))
                .execute(&mut *transaction)
                .await
                .map_err(during("record an outage"))?
                .rows_affected() == 1;
            if saved {
                add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("store notifications of an outage"))?;
                transaction.commit().await.map_err(during("record an outage"))?;
            }
            Ok(saved)
        })
    }
}
