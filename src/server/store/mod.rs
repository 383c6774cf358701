//! Headroom's database, SQLite or PostgreSQL. Each query is written once, in SQL that both understand.
//!
//! The rest of the server sees the traits: [`SignInStore`], [`LinkStore`], [`LookStore`], [`NoteStore`], [`AuditStore`],
//! [`BudgetStore`], [`ImportStore`], [`OwnershipStore`], [`ViewStore`], and those of the alerts ([`MonitorStore`],
//! [`PollStore`], [`FraudStore`], [`AlertStore`], [`ReceiverStore`], [`DeliveryStore`], [`OutboxStore`],
//! [`ReminderStore`], [`HistoryStore`]). Secrets arrive here encrypted and stay so: [`SealedColumn::ALL`] lists them.

mod alert_columns;
mod alert_events;
mod alerts;
mod audit;
pub mod backup;
mod budgets;
mod connect;
mod deliveries;
mod erase;
mod fraud;
mod from_row;
mod history;
mod imports;
mod known;
mod link_events;
mod link_policies;
mod links;
mod looks;
mod messages;
mod monitor_row;
mod monitors;
mod notes;
mod notifications;
mod open_sessions;
mod outboxes;
mod owner;
mod ownership;
mod personal;
mod polls;
mod purge;
mod receivers;
mod remembered;
mod reminders;
mod retention;
mod saved_views;
mod schema;
mod sealed;
mod sessions;
mod set_back;
mod sign_ins;
pub mod stored;
mod stored_refusal;
mod tickets;
mod unreadable;
mod unwritable;
mod usage_days;
mod visits;

use std::str::FromStr as _;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret as _;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{PgPool, SqlitePool};

pub use self::alerts::{AlertBook, AlertStore, BookChange, UnreadableBook};
pub use self::audit::AuditStore;
pub use self::budgets::{BatchCounts, BatchRow, BudgetStore, ChangeRow, Hold};
use self::connect::Claim;
pub use self::deliveries::{DeliveryCounts, DeliveryStore};
pub use self::erase::{ERASED_ID, ERASED_NAME, EraseError, Erased, Subject};
pub use self::fraud::{FraudResult, FraudState, FraudStore, FraudWatch};
pub use self::history::HistoryStore;
pub use self::imports::{ImportRow, ImportStore};
pub use self::links::{LinkChange, LinkContent, LinkLock, LinkStore};
pub use self::looks::LookStore;
pub use self::monitor_row::MonitorRow;
pub use self::monitors::{Instead, Lease, MonitorStore};
pub use self::notes::NoteStore;
pub use self::open_sessions::{OpenSession, OpenSessionStore};
pub use self::outboxes::{AttemptOutcome, ClaimedBatch, FailingAddress, OutboxStore, PUT_OFF};
use self::owner::Owner;
pub use self::owner::OwnerError;
pub use self::ownership::OwnershipStore;
pub use self::personal::{Erasure, PERSONAL_COLUMNS, PersonalColumn, Whose};
pub use self::polls::{PollResult, PollState, PollStore, Saved};
pub use self::receivers::{DroppedAddress, ReceiverRow, ReceiverStore};
pub use self::reminders::{ReminderResult, ReminderStore};
pub use self::saved_views::ViewStore;
pub use self::schema::{NewerSchema, Step, newest_step};
pub use self::sealed::{Sealed, SealedColumn, SealedKind, SealedStore, SealedValue};
pub use self::sessions::SessionTable;
pub use self::sign_ins::{SignInRow, SignInStore, Visit};
pub use self::tickets::{TicketPlace, TicketStore};
pub use self::unreadable::{Listed, RowKind, notice_unreadable};
use self::visits::Hints;
pub use self::visits::{SignInOf, VisitStore, Visited};
use super::config::{DatabaseConfig, Retention};

/// Why the database could not be read or written: the operation, and the cause for the log.
#[derive(Debug, thiserror::Error)]
#[error("the database failed to {operation}")]
pub struct StoreError {
    operation: &'static str,
    #[source]
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl StoreError {
    fn during<E: Into<Box<dyn std::error::Error + Send + Sync>>>(operation: &'static str) -> impl FnOnce(E) -> Self {
        move |error| Self { operation, source: unwritable::explained(error.into()) }
    }

    /// For tests of services.
    #[cfg(test)]
    pub(crate) fn of_test() -> Self {
        Self::during("do as the test says")("it fails")
    }
}

/// Everything that signing in stores.
pub trait AuthStore: SignInStore + OpenSessionStore + VisitStore {}

impl AuthStore for Store {}

/// Everything that monitoring stores.
pub trait MonitoringStore:
    MonitorStore
    + PollStore
    + FraudStore
    + AlertStore
    + ReceiverStore
    + DeliveryStore
    + OutboxStore
    + TicketStore
    + ReminderStore
    + BudgetStore
    + OwnershipStore
{
}

impl MonitoringStore for Store {}

/// The connections.
pub struct Store {
    pool: Pool,
    /// Of SQLite's file, which nobody else changes; what is known of it is remembered.
    owner: Option<Arc<Owner>>,
    hints: Hints,
    retention: Retention,
}

#[derive(Clone, Debug)]
enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Runs the same body on either pool.
macro_rules! on {
    ($pool:expr, $name:ident => $body:expr) => {
        match $pool {
            $crate::store::Pool::Sqlite($name) => $body,
            $crate::store::Pool::Postgres($name) => $body,
        }
    };
}
use on;

/// A session's sign-in ends after this long without use.
pub const IDLE_SIGN_INS_END: SignedDuration = SignedDuration::from_hours(8);
/// How long the list of shared links shows an ended one.
const KEEP_ENDED_LINKS: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long the page of deliveries goes back.
const KEEP_DELIVERIES: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How long the list of budget changes goes back: longer than they can be undone.
const KEEP_BATCHES: SignedDuration = SignedDuration::from_hours(90 * 24);
/// Rows per statement: single statements would block every other writer for seconds when a partner has a
/// hundred thousand customers. SQLite takes 32,766 values, PostgreSQL 65,535.
const BATCH: usize = 1_000;

impl Store {
    /// Connects, and migrates the tables to the newest version.
    ///
    /// # Errors
    ///
    /// If the database cannot be reached, opened or migrated, or a newer version of Headroom has written it.
    pub async fn connect(config: &DatabaseConfig) -> Result<Self, StoreError> {
        let store = Self::open(config).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Connects without changing the tables. A SQLite file then belongs to this process until it ends.
    ///
    /// # Errors
    ///
    /// If the database cannot be reached or opened, or another process uses its file.
    pub async fn open(config: &DatabaseConfig) -> Result<Self, StoreError> {
        Self::open_as(config, Claim::Alone).await
    }

    /// Connects to look at a database that a server may be using.
    ///
    /// # Errors
    ///
    /// If the database cannot be reached or opened.
    pub async fn open_beside(config: &DatabaseConfig) -> Result<Self, StoreError> {
        Self::open_as(config, Claim::Beside).await
    }

    async fn open_as(config: &DatabaseConfig, claim: Claim) -> Result<Self, StoreError> {
        let url = config.url.expose_secret();
        let (pool, owner) = if url.starts_with("sqlite:") {
            let (pool, owner) = connect::sqlite(url, claim).await?;
            (Pool::Sqlite(pool), owner)
        } else {
            (Pool::Postgres(connect::postgres(url).await?), None)
        };
        Ok(Self { pool, owner, hints: Hints::default(), retention: config.retention })
    }

    /// Whether it is a SQLite file that does not exist yet.
    #[must_use]
    pub fn is_missing(config: &DatabaseConfig) -> bool {
        let options = SqliteConnectOptions::from_str(config.url.expose_secret());
        options.is_ok_and(|options| !options.get_filename().exists())
    }

    /// Whether the database answers.
    ///
    /// # Errors
    ///
    /// If it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        on!(&self.pool, pool => sqlx::query("SELECT 1").execute(pool).await.map(drop))
            .map_err(StoreError::during("answer"))
    }

    /// The clock of a database that several replicas share; `None` if only this process uses it.
    ///
    /// # Errors
    ///
    /// If it does not answer.
    pub async fn time(&self) -> Result<Option<Timestamp>, StoreError> {
        let Pool::Postgres(pool) = &self.pool else { return Ok(None) };
        let milliseconds = sqlx::query_scalar("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)");
        let milliseconds = milliseconds.fetch_one(pool).await.map_err(StoreError::during("tell the time"))?;
        Ok(Timestamp::from_millisecond(milliseconds).ok())
    }

    /// Where tower-sessions keeps its sessions.
    #[must_use]
    pub fn sessions(&self) -> SessionTable {
        SessionTable::new(&self.pool)
    }

    /// Deletes expired flows, sign-ins, sessions, deliveries and figures of shared links, the links themselves some time
    /// later, and what is older than [`Retention`] says. Deletes nothing by a clock that has jumped ahead: see `purge`.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn purge_expired(&self, now: Timestamp) -> Result<(), StoreError> {
        if !self.may_purge(now).await? {
            return Ok(());
        }
        let idle_since = now.as_second().saturating_sub(IDLE_SIGN_INS_END.as_secs());
        let long_ago = now.as_second().saturating_sub(KEEP_ENDED_LINKS.as_secs());
        let changed_long_ago = now.as_second().saturating_sub(KEEP_BATCHES.as_secs());
        let sent_long_ago = now.as_second().saturating_sub(KEEP_DELIVERIES.as_secs());
        for (query, time) in [
            ("DELETE FROM sign_in_flows WHERE expires_at <= $1", now.as_second()),
            ("DELETE FROM sign_ins WHERE expires_at <= $1", now.as_second()),
            ("DELETE FROM budget_imports WHERE ends_at <= $1", now.as_second()),
            // Nobody can come back to these: sessions end without use, and the monitoring that others were for is gone.
            ("DELETE FROM sign_ins WHERE last_seen_at <= $1 AND id NOT IN (SELECT sign_in FROM monitors)", idle_since),
            ("UPDATE snapshots SET content = NULL WHERE expires_at <= $1 AND content IS NOT NULL", now.as_second()),
            ("DELETE FROM snapshots WHERE expires_at <= $1", long_ago),
            (
                "DELETE FROM budget_changes WHERE (tenant, batch) IN \
                 (SELECT tenant, id FROM budget_batches WHERE created_at <= $1)",
                changed_long_ago,
            ),
            ("DELETE FROM budget_batches WHERE created_at <= $1", changed_long_ago),
            (
                "DELETE FROM snapshot_event_counts WHERE last_at <= $1 AND NOT EXISTS \
                 (SELECT 1 FROM snapshot_events WHERE id = event)",
                now.as_second(),
            ),
            (
                "DELETE FROM delivery_attempts WHERE delivery IN \
                 (SELECT id FROM deliveries WHERE state NOT IN ('queued', 'pending') AND created_at <= $1)",
                sent_long_ago,
            ),
            ("DELETE FROM deliveries WHERE state NOT IN ('queued', 'pending') AND created_at <= $1", sent_long_ago),
            (
                "DELETE FROM messages WHERE created_at <= $1 AND NOT EXISTS (SELECT 1 FROM deliveries \
                 WHERE deliveries.tenant = messages.tenant \
                 AND (message_id = messages.id OR batch_message = messages.id))",
                sent_long_ago,
            ),
        ] {
            on!(&self.pool, pool => sqlx::query(query).bind(time).execute(pool).await.map(drop))
                .map_err(StoreError::during("delete expired rows"))?;
        }
        self.purge_history(now).await?;
        self.sessions().purge_expired(now).await
    }
}
