//! Outboxes: what waits for each address, sent in order by one worker at a time.
//!
//! A worker leases an outbox, and gets what goes next as one message. If its lease ends before it has said what became of that,
//! another worker gets the same message with the same key. What a worker says counts only if nobody has had a lease since.

mod adopt;
mod failing;
mod next;
mod open;
mod outcome;
mod stopped;

use std::sync::Arc;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use sqlx::AssertSqlSafe;

pub(super) use self::stopped::Abandoned;
use super::deliveries::QUEUED;
use super::from_row::from_row;
use super::{Pool, Store, StoreError, on};
use domain::delivery::{Address, Channel, Message, NewDelivery, QuietHours, Refusal};
use domain::principal::TenantId;

/// A message that a worker may send now, to the address of an outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedBatch {
    pub tenant: TenantId,
    pub address: Address,
    pub channel: Channel,
    /// The idempotency key: the same until the message has arrived, or has certainly not.
    pub id: Box<str>,
    pub message: Arc<Message>,
    /// How many of its alerts have arrived, in parts.
    pub alerts_sent: usize,
    /// Whether an attempt before may have succeeded without anybody noticing.
    pub may_have_arrived: bool,
    /// Attempts in a row that failed.
    pub failures: u32,
    /// When the newest of its deliveries was first due.
    pub first_due: Timestamp,
    /// The ids of the deliveries that it speaks for.
    pub deliveries: Vec<Box<str>>,
    lease: i64,
}

/// An address that a message has not reached in time, or that no longer exists, and of which the other receivers have not
/// been told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailingAddress {
    pub tenant: TenantId,
    pub address: Address,
    /// When the first message that did not arrive was due.
    pub since: Timestamp,
}

/// The outcome of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    Delivered,
    /// The receiver posts it later.
    AcceptedLater,
    /// So far as many alerts have arrived; more are left.
    PartDelivered {
        alerts_sent: usize,
    },
    /// To be retried; deliveries that were first due by `too_old` are given up. Only a message that has certainly not arrived
    /// may change until then.
    Retry {
        refusal: Refusal,
        due: Timestamp,
        too_old: Timestamp,
    },
    /// Given up. If the address no longer exists, so is everything that waits for it, and the receiver is stopped.
    Failed {
        refusal: Refusal,
    },
}

/// The store of outboxes.
#[async_trait]
pub trait OutboxStore: Send + Sync {
    /// What goes next to up to `limit` addresses; these are the caller's until `until`. A delivery that this version cannot
    /// read is postponed by [`PUT_OFF`].
    async fn claim_batches(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<ClaimedBatch>, StoreError>;

    /// Records the outcome of an attempt; returns whether the lease was still valid.
    async fn settle_batch(
        &self,
        batch: &ClaimedBatch,
        outcome: &AttemptOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Records that a part has arrived, and keeps the address until `until` for the next one. Returns whether the lease was
    /// still valid.
    async fn keep_batch(&self, batch: &ClaimedBatch, alerts_sent: usize, until: Timestamp) -> Result<bool, StoreError>;

    /// Those of which the other receivers have not been told.
    async fn list_failing_addresses(&self) -> Result<Vec<FailingAddress>, StoreError>;

    /// Records that the other receivers are told, with their notifications. Returns whether nobody has done so, and nothing
    /// has reached the address since.
    async fn save_failing_told(&self, failing: &FailingAddress, deliveries: &[NewDelivery])
    -> Result<bool, StoreError>;
}

/// How long an unreadable delivery is postponed. Another replica may already run the version that can read it.
pub const PUT_OFF: SignedDuration = SignedDuration::from_mins(15);
/// Times further ahead than any pause or quiet hours come from a clock that has been set back since.
const FAR: SignedDuration = QuietHours::LONGEST;

from_row! {
    struct Outbox {
        tenant: String,
        receiver: String,
        recipient: String,
        lease: i64,
        failures: i64,
    }
}

impl Outbox {
    fn address(&self) -> Address {
        Address { receiver: self.receiver.as_str().into(), recipient: self.recipient.as_str().into() }
    }
}

const OUTBOX: &str = "tenant = $1 AND receiver = $2 AND recipient = $3";

fn is_far(time: i64, now: Timestamp) -> bool {
    time > now.as_second().saturating_add(FAR.as_secs())
}

impl Store {
    /// Gives back what a process before held, where only one at a time uses the database: nobody sends on its behalf.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn release_outboxes(&self) -> Result<(), StoreError> {
        let Pool::Sqlite(pool) = &self.pool else { return Ok(()) };
        let released = sqlx::query("UPDATE outboxes SET lease_until = 0 WHERE lease_until > 0").execute(pool).await;
        released.map(drop).map_err(StoreError::during("give outboxes back"))
    }

    /// Leases the outbox that has been leased least of those with something to send.
    async fn lease_outbox(&self, now: Timestamp, until: Timestamp) -> Result<Option<Outbox>, StoreError> {
        // The outer conditions are checked again on a row that another replica has just released.
        const FREE: &str = "(lease_until <= $1 OR lease_until > $2 + 3600) AND (retry_at <= $1 OR retry_at > $3)";
        let query = format!(
            "UPDATE outboxes SET lease_until = $2, lease = lease + 1 WHERE {FREE} AND (tenant, receiver, recipient) IN \
             (SELECT tenant, receiver, recipient FROM outboxes AS one WHERE {FREE} AND EXISTS \
             (SELECT 1 FROM deliveries WHERE deliveries.tenant = one.tenant AND deliveries.receiver = one.receiver \
             AND deliveries.recipient = one.recipient AND state = '{QUEUED}' AND (due_at <= $1 OR due_at > $3)) \
             ORDER BY lease, recipient LIMIT 1) RETURNING tenant, receiver, recipient, lease, failures"
        );
        let far = now.saturating_add(FAR).unwrap_or(now);
        on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query))
                .bind(now.as_second())
                .bind(until.as_second())
                .bind(far.as_second())
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("claim an outbox"))
    }
}

#[async_trait]
impl OutboxStore for Store {
    async fn claim_batches(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<ClaimedBatch>, StoreError> {
        self.adopt(now).await?;
        let mut batches = Vec::new();
        while batches.len() < limit {
            let Some(outbox) = self.lease_outbox(now, until).await? else { break };
            batches.extend(self.open_outbox(&outbox, now).await?);
        }
        Ok(batches)
    }

    async fn settle_batch(
        &self,
        batch: &ClaimedBatch,
        outcome: &AttemptOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        self.record(batch, outcome, at).await
    }

    async fn keep_batch(&self, batch: &ClaimedBatch, alerts_sent: usize, until: Timestamp) -> Result<bool, StoreError> {
        self.keep(batch, alerts_sent, until).await
    }

    async fn list_failing_addresses(&self) -> Result<Vec<FailingAddress>, StoreError> {
        self.read_failing().await
    }

    async fn save_failing_told(
        &self,
        failing: &FailingAddress,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError> {
        self.put_failing_told(failing, deliveries).await
    }
}
