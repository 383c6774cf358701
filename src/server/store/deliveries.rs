//! The outbox: pending notifications, written in the transaction that decided them, and the outcome of each attempt.
//!
//! One worker at a time claims a delivery, until its lease expires; every claim counts as an attempt, so a worker
//! that dies on the way leaves a trace. A worker's outcome counts only if nobody else has claimed the delivery since.

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

use super::notifications::put_notifications;
use super::sign_ins::timestamp;
use super::stored::{Unreadable, message};
use super::{Listed, RowKind, Store, StoreError, on, stored_refusal};
use domain::delivery::{Channel, Delivery, DeliveryAttempt, DeliveryState, LogChange, Refusal, given_up, sent_again};
use domain::principal::TenantId;

/// A delivery that a worker may send now.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimedDelivery {
    pub tenant: TenantId,
    /// [`Delivery::attempts`] includes this one.
    pub delivery: Delivery,
}

/// The outcome of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttemptOutcome {
    Delivered,
    /// To be retried.
    Retry {
        refusal: Refusal,
        due: Timestamp,
    },
    /// Given up.
    Failed {
        refusal: Refusal,
    },
}

/// How many deliveries are in each state, in the order of [`DeliveryState::ALL`].
pub type DeliveryCounts = [usize; 3];

/// The store of deliveries.
#[async_trait]
pub trait DeliveryStore: Send + Sync {
    /// Adds deliveries that belong to no other change. Existing ones stay as they are.
    async fn create_deliveries(&self, tenant: &TenantId, deliveries: &[Delivery]) -> Result<(), StoreError>;

    /// Up to `limit` deliveries that are due and unclaimed; they are the caller's until `until`. One that
    /// this version cannot read is postponed by [`PUT_OFF`] and stays pending.
    async fn claim_deliveries(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedDelivery>, StoreError>;

    /// Records the outcome of a claimed delivery; returns whether the claim was still valid.
    async fn settle_delivery(
        &self,
        tenant: &TenantId,
        delivery: &Delivery,
        outcome: &AttemptOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Retries a failed delivery for another day. Returns whether it existed.
    async fn retry_delivery(&self, tenant: &TenantId, id: &str, now: Timestamp) -> Result<bool, StoreError>;

    /// A tenant's deliveries, in one state or in any, newest first.
    async fn list_deliveries(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
        limit: u32,
    ) -> Result<Listed<(Delivery, Vec<DeliveryAttempt>)>, StoreError>;

    async fn count_deliveries(&self, tenant: &TenantId) -> Result<DeliveryCounts, StoreError>;

    /// For all tenants: how many deliveries are pending, and since when the oldest one is due, if it is.
    async fn delivery_backlog(&self, now: Timestamp) -> Result<(usize, Option<Timestamp>), StoreError>;
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    tenant: String,
    receiver: String,
    receiver_name: String,
    channel: String,
    recipient: String,
    state: String,
    message: String,
    created_at: i64,
    first_due_at: i64,
    due_at: i64,
    attempts: i64,
}

const COLUMNS: &str = "id, tenant, receiver, receiver_name, channel, recipient, state, message, created_at, \
                       first_due_at, due_at, attempts";

/// How long an unreadable delivery is postponed. Another replica may already run the version that can read it.
pub const PUT_OFF: SignedDuration = SignedDuration::from_mins(15);

impl Row {
    fn read(self) -> Result<ClaimedDelivery, Unreadable> {
        let delivery = Delivery {
            id: self.id.into(),
            receiver: self.receiver.into(),
            receiver_name: self.receiver_name.into(),
            channel: Channel::from_key(&self.channel).ok_or(Unreadable::Damaged("channel"))?,
            recipient: self.recipient.into(),
            message: message::read(&self.message)?,
            state: DeliveryState::from_key(&self.state).ok_or(Unreadable::Damaged("state"))?,
            created: timestamp(self.created_at),
            first_due: timestamp(self.first_due_at),
            due: timestamp(self.due_at),
            attempts: u32::try_from(self.attempts).unwrap_or(u32::MAX),
        };
        let tenant = TenantId::parse(&self.tenant).ok_or(Unreadable::Damaged("tenant"))?;
        Ok(ClaimedDelivery { tenant, delivery })
    }
}

/// Writes deliveries through a transaction, in either database.
macro_rules! add_deliveries {
    ($tenant:expr, $deliveries:expr, $connection:expr) => {{
        let mut added: Result<(), sqlx::Error> = Ok(());
        for delivery in $deliveries {
            added = sqlx::query(
                "INSERT INTO deliveries (id, tenant, receiver, receiver_name, channel, recipient, state, message, \
                 created_at, first_due_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) \
                 ON CONFLICT (id) DO NOTHING",
            )
            .bind(&*delivery.id)
            .bind($tenant.as_str())
            .bind(&*delivery.receiver)
            .bind(&*delivery.receiver_name)
            .bind(delivery.channel.key())
            .bind(&*delivery.recipient)
            .bind(delivery.state.key())
            .bind($crate::store::stored::message::write(&delivery.message))
            .bind(delivery.created.as_second())
            .bind(delivery.first_due.as_second())
            .bind(delivery.due.as_second())
            .execute($connection)
            .await
            .map(drop);
            if added.is_err() {
                break;
            }
        }
        added
    }};
}
pub(super) use add_deliveries;

impl Store {
    /// Releases a claimed delivery that cannot be read. No attempt was made, so none is counted.
    async fn put_off(&self, id: &str, now: Timestamp) -> Result<(), StoreError> {
        let due = now.saturating_add(PUT_OFF).unwrap_or(now);
        on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE deliveries SET due_at = $2, lease_until = 0, attempts = attempts - 1 \
                 WHERE id = $1 AND state = 'pending'",
            )
            .bind(id)
            .bind(due.as_second())
            .execute(pool)
            .await
            .map(drop)
        })
        .map_err(StoreError::during("postpone a delivery"))
    }
}

#[async_trait]
impl DeliveryStore for Store {
    async fn create_deliveries(&self, tenant: &TenantId, deliveries: &[Delivery]) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a delivery"))?;
            add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("store a delivery"))?;
            transaction.commit().await.map_err(during("store a delivery"))
        })
    }

    async fn claim_deliveries(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<ClaimedDelivery>, StoreError> {
        // Times further ahead than any pause or lease come from a clock that has been set back since. The outer
        // conditions are checked again on a row that another replica has just released.
        const FREE: &str = "state = 'pending' AND (due_at <= $1 OR due_at > $1 + 259200) \
                            AND (lease_until <= $1 OR lease_until > $2 + 3600)";
        let query = format!(
            "UPDATE deliveries SET lease_until = $2, attempts = attempts + 1 WHERE {FREE} AND id IN \
             (SELECT id FROM deliveries WHERE {FREE} ORDER BY due_at, id LIMIT $3) RETURNING {COLUMNS}"
        );
        loop {
            let rows: Vec<Row> = on!(&self.pool, pool => {
                sqlx::query_as(&query)
                    .bind(now.as_second())
                    .bind(until.as_second())
                    .bind(i64::from(limit))
                    .fetch_all(pool)
                    .await
            })
            .map_err(StoreError::during("claim deliveries"))?;
            let claimed = Listed::read(RowKind::Delivery, rows, |row| row.id.as_str().into(), Row::read);
            for id in &claimed.unreadable {
                self.put_off(id, now).await?;
            }
            // Unreadable deliveries take up no slots.
            if !claimed.rows.is_empty() || claimed.unreadable.is_empty() {
                return Ok(claimed.rows);
            }
        }
    }

    async fn settle_delivery(
        &self,
        tenant: &TenantId,
        delivery: &Delivery,
        outcome: &AttemptOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let (state, refusal, due) = match outcome {
            AttemptOutcome::Delivered => (DeliveryState::Delivered, None, delivery.due),
            AttemptOutcome::Retry { refusal, due } => (DeliveryState::Pending, Some(refusal), *due),
            AttemptOutcome::Failed { refusal } => (DeliveryState::Failed, Some(refusal), delivery.due),
        };
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("record an attempt"))?;
            let settled = sqlx::query(
                "UPDATE deliveries SET state = $1, due_at = $2, lease_until = 0 \
                 WHERE id = $3 AND attempts = $4 AND state = 'pending'",
            )
                .bind(state.key())
                .bind(due.as_second())
                .bind(&*delivery.id)
                .bind(i64::from(delivery.attempts))
                .execute(&mut *transaction)
                .await
                .map_err(during("record an attempt"))?
                .rows_affected() == 1;
            if settled {
                // The address has not been told after all.
                let taken_back = if state == DeliveryState::Failed {
                    given_up(&delivery.address(), &delivery.message)
                } else {
                    Vec::new()
                };
                put_notifications!(tenant, &taken_back, &mut *transaction).map_err(during("record an attempt"))?;
                sqlx::query("INSERT INTO delivery_attempts (delivery, number, at, error) VALUES ($1, $2, $3, $4)")
                    .bind(&*delivery.id)
                    .bind(i64::from(delivery.attempts))
                    .bind(at.as_second())
                    .bind(refusal.map(stored_refusal::write))
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("record an attempt"))?;
                transaction.commit().await.map_err(during("record an attempt"))?;
            }
            Ok(settled)
        })
    }

    async fn retry_delivery(&self, tenant: &TenantId, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let query = format!(
            "UPDATE deliveries SET state = 'pending', first_due_at = $1, due_at = $1, lease_until = 0 \
             WHERE id = $2 AND tenant = $3 AND state = 'failed' RETURNING {COLUMNS}"
        );
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("send a delivery again"))?;
            let rows: Vec<Row> = sqlx::query_as(&query)
                .bind(now.as_second())
                .bind(id)
                .bind(tenant.as_str())
                .fetch_all(&mut *transaction)
                .await
                .map_err(during("send a delivery again"))?;
            let is_found = !rows.is_empty();
            let told: Vec<LogChange> = rows
                .into_iter()
                .filter_map(|row| row.read().ok())
                .flat_map(|ClaimedDelivery { delivery, .. }| sent_again(&delivery.address(), &delivery.message))
                .collect();
            put_notifications!(tenant, &told, &mut *transaction).map_err(during("send a delivery again"))?;
            transaction.commit().await.map_err(during("send a delivery again"))?;
            Ok(is_found)
        })
    }

    async fn list_deliveries(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
        limit: u32,
    ) -> Result<Listed<(Delivery, Vec<DeliveryAttempt>)>, StoreError> {
        type Attempt = (String, i64, Option<String>);
        const CHOSEN: &str = "FROM deliveries WHERE tenant = $1 AND ($2 = '' OR state = $2) \
                              ORDER BY created_at DESC, id LIMIT $3";
        let query = format!("SELECT {COLUMNS} {CHOSEN}");
        let attempts = format!(
            "SELECT delivery, at, error FROM delivery_attempts WHERE delivery IN (SELECT id {CHOSEN}) \
             ORDER BY delivery, number DESC"
        );
        let key = state.map_or("", DeliveryState::key);
        let (rows, attempts): (Vec<Row>, Vec<Attempt>) = on!(&self.pool, pool => {
            let rows = sqlx::query_as(&query).bind(tenant.as_str()).bind(key).bind(i64::from(limit));
            let rows = rows.fetch_all(pool).await.map_err(StoreError::during("list deliveries"))?;
            let attempts = sqlx::query_as(&attempts).bind(tenant.as_str()).bind(key).bind(i64::from(limit));
            (rows, attempts.fetch_all(pool).await.map_err(StoreError::during("list attempts"))?)
        });
        let attempts_of = |id: &str| {
            let mine = attempts.iter().filter(|(delivery, ..)| delivery == id);
            mine.map(|(_, at, error)| DeliveryAttempt {
                at: timestamp(*at),
                refusal: error.as_deref().map(stored_refusal::read),
            })
            .collect()
        };
        let read = |row: Row| {
            let delivery = row.read()?.delivery;
            let attempts = attempts_of(&delivery.id);
            Ok((delivery, attempts))
        };
        Ok(Listed::read(RowKind::Delivery, rows, |row| row.id.as_str().into(), read))
    }

    async fn count_deliveries(&self, tenant: &TenantId) -> Result<DeliveryCounts, StoreError> {
        let rows: Vec<(String, i64)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT state, count(*) FROM deliveries WHERE tenant = $1 GROUP BY state")
                .bind(tenant.as_str())
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("count deliveries"))?;
        let count = |state: DeliveryState| {
            let found = rows.iter().find(|(key, _)| key == state.key());
            found.map_or(0, |(_, count)| usize::try_from(*count).unwrap_or_default())
        };
        Ok(DeliveryState::ALL.map(count))
    }

    async fn delivery_backlog(&self, now: Timestamp) -> Result<(usize, Option<Timestamp>), StoreError> {
        let (pending, oldest): (i64, Option<i64>) = on!(&self.pool, pool => {
            sqlx::query_as("SELECT count(*), min(first_due_at) FROM deliveries WHERE state = 'pending'")
                .fetch_one(pool)
                .await
        })
        .map_err(StoreError::during("count pending deliveries"))?;
        let oldest = oldest.map(timestamp).filter(|due| *due <= now);
        Ok((usize::try_from(pending).unwrap_or_default(), oldest))
    }
}
