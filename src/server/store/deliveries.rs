//! Deliveries: pending notifications, written in the transaction that decided them, and what became of them. How they are
//! sent is in `outboxes`.

use std::collections::HashMap;

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::from_row::from_row;
use super::messages::{StoredMessage, put_messages, read_about};
use super::notifications::put_notifications;
use super::sign_ins::timestamp;
use super::stored::{Unreadable, message};
use super::{Listed, RowKind, Store, StoreError, on, stored_refusal};
use domain::customer::CustomerId;
use domain::delivery::{
    About, Address, Channel, Delivery, DeliveryAttempt, DeliveryState, Message, NewDelivery, sent_again,
};
use domain::principal::TenantId;

/// How many deliveries are in each state, in the order of [`DeliveryState::ALL`].
pub type DeliveryCounts = [usize; 4];

/// The store of deliveries.
#[async_trait]
pub trait DeliveryStore: Send + Sync {
    /// Adds deliveries that belong to no other change. Existing ones stay as they are.
    async fn create_deliveries(&self, tenant: &TenantId, deliveries: &[NewDelivery]) -> Result<(), StoreError>;

    /// Retries a failed delivery for another day, without what later messages have told. Returns whether it existed.
    async fn retry_delivery(&self, tenant: &TenantId, id: &str, now: Timestamp) -> Result<bool, StoreError>;

    /// A tenant's deliveries, in one state or in any, newest first.
    async fn list_deliveries(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
        limit: u32,
    ) -> Result<Listed<(Delivery, Vec<DeliveryAttempt>)>, StoreError>;

    /// The customers whom the deliveries of [`Self::list_deliveries`] are about, one for each of their alerts. A message that
    /// this version cannot read is about nobody.
    async fn list_delivered_customers(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
        limit: u32,
    ) -> Result<HashMap<Box<str>, Vec<CustomerId>>, StoreError>;

    async fn count_deliveries(&self, tenant: &TenantId) -> Result<DeliveryCounts, StoreError>;

    /// For all tenants: how many deliveries are pending, and since when the oldest one is due, if it is.
    async fn delivery_backlog(&self, now: Timestamp) -> Result<(usize, Option<Timestamp>), StoreError>;
}

from_row! {
    struct Row {
        id: String,
        receiver: String,
        receiver_name: String,
        channel: String,
        recipient: String,
        state: String,
        about: Option<String>,
        customers: i64,
        /// In rows of the version that had no `about`.
        message: String,
        created_at: i64,
        first_due_at: i64,
        due_at: i64,
        attempts: i64,
    }
}

/// The newest of a tenant, in one state ($2) or in any.
const CHOSEN: &str = "WHERE d.tenant = $1 AND ($2 = '' OR d.state = $2 OR (d.state = 'pending' AND $2 = 'queued')) \
                      ORDER BY d.created_at DESC, d.id LIMIT $3";

/// Deliveries, each due when its address is tried next.
const SELECT: &str = "SELECT d.id, d.receiver, d.receiver_name, d.channel, d.recipient, d.state, d.about, d.customers, \
                      CASE WHEN d.about IS NULL THEN d.message ELSE '' END AS message, d.created_at, d.first_due_at, \
                      CASE WHEN d.state = 'queued' AND o.retry_at > d.due_at THEN o.retry_at ELSE d.due_at END AS due_at, \
                      d.attempts FROM deliveries d LEFT JOIN outboxes o \
                      ON o.tenant = d.tenant AND o.receiver = d.receiver AND o.recipient = d.recipient";

impl Row {
    fn read(self) -> Result<Delivery, Unreadable> {
        let about = match &self.about {
            Some(about) => read_about(about, self.customers).ok_or(Unreadable::Damaged("about"))?,
            None => About::from(&message::read(&self.message)?),
        };
        Ok(Delivery {
            id: self.id.into(),
            receiver: self.receiver.into(),
            receiver_name: self.receiver_name.into(),
            channel: Channel::from_key(&self.channel).ok_or(Unreadable::Damaged("channel"))?,
            recipient: self.recipient.into(),
            about,
            state: read_state(&self.state).ok_or(Unreadable::Damaged("state"))?,
            created: timestamp(self.created_at),
            first_due: timestamp(self.first_due_at),
            due: timestamp(self.due_at),
            attempts: u32::try_from(self.attempts).unwrap_or(u32::MAX),
        })
    }
}

/// The state of what waits: replicas of the version before leave it alone.
pub(super) const QUEUED: &str = "queued";

pub(super) fn write_state(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Pending => QUEUED,
        other => other.key(),
    }
}

fn read_state(state: &str) -> Option<DeliveryState> {
    if state == QUEUED { Some(DeliveryState::Pending) } else { DeliveryState::from_key(state) }
}

/// The next number of an outbox. $4 says whether a person waits for it: then its address is tried at once.
pub(super) const NUMBER: &str = "INSERT INTO outboxes (tenant, receiver, recipient, last_number) VALUES ($1, $2, $3, 1) \
     ON CONFLICT (tenant, receiver, recipient) DO UPDATE SET last_number = outboxes.last_number + 1, \
     retry_at = CASE WHEN $4 THEN 0 ELSE outboxes.retry_at END RETURNING last_number";

/// Writes deliveries through a transaction, in either database.
macro_rules! add_deliveries {
    ($tenant:expr, $deliveries:expr, $connection:expr) => {{
        use domain::delivery::{About, NewDelivery};
        use $crate::store::deliveries::{NUMBER, write_state};
        use $crate::store::messages::{StoredMessage, put_messages, write_about};
        let deliveries: &[NewDelivery] = $deliveries;
        let (messages, places) = StoredMessage::of_all(deliveries);
        async {
            put_messages!($tenant, &messages, $connection)?;
            for (NewDelivery { delivery, .. }, place) in deliveries.iter().zip(places) {
                let number: i64 = sqlx::query_scalar(NUMBER)
                    .bind($tenant.as_str())
                    .bind(&*delivery.receiver)
                    .bind(&*delivery.recipient)
                    .bind(delivery.about == About::Test)
                    .fetch_one($connection)
                    .await?;
                let (about, customers) = write_about(delivery.about);
                sqlx::query(
                    "INSERT INTO deliveries (id, tenant, receiver, receiver_name, channel, recipient, state, message, \
                     message_id, about, customers, number, created_at, first_due_at, due_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING",
                )
                .bind(&*delivery.id)
                .bind($tenant.as_str())
                .bind(&*delivery.receiver)
                .bind(&*delivery.receiver_name)
                .bind(delivery.channel.key())
                .bind(&*delivery.recipient)
                .bind(write_state(delivery.state))
                .bind(&messages[place].id)
                .bind(about)
                .bind(customers)
                .bind(number)
                .bind(delivery.created.as_second())
                .bind(delivery.first_due.as_second())
                .bind(delivery.due.as_second())
                .execute($connection)
                .await?;
            }
            Ok::<(), sqlx::Error>(())
        }
        .await
    }};
}
pub(super) use add_deliveries;

#[async_trait]
impl DeliveryStore for Store {
    async fn create_deliveries(&self, tenant: &TenantId, deliveries: &[NewDelivery]) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a delivery"))?;
            add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("store a delivery"))?;
            transaction.commit().await.map_err(during("store a delivery"))
        })
    }

    async fn retry_delivery(&self, tenant: &TenantId, id: &str, now: Timestamp) -> Result<bool, StoreError> {
        type Failed = (String, String, String);
        let during = StoreError::during::<sqlx::Error>;
        let log = self.read_notifications_of(tenant, id).await?;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("send a delivery again"))?;
            let failed: Option<Failed> = sqlx::query_as(
                "SELECT d.receiver, d.recipient, coalesce(m.content, d.message) FROM deliveries d \
                 LEFT JOIN messages m ON m.tenant = d.tenant AND m.id = d.message_id \
                 WHERE d.id = $1 AND d.tenant = $2 AND d.state = 'failed'",
            )
            .bind(id)
            .bind(tenant.as_str())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(during("send a delivery again"))?;
            let Some((receiver, recipient, content)) = failed else { return Ok(false) };
            let number: i64 = sqlx::query_scalar(NUMBER)
                .bind(tenant.as_str())
                .bind(&receiver)
                .bind(&recipient)
                .bind(true)
                .fetch_one(&mut *transaction)
                .await
                .map_err(during("send a delivery again"))?;
            let address = Address { receiver: receiver.into(), recipient: recipient.into() };
            // One that this version cannot read waits for a version that can.
            let left = message::read(&content).ok().map(|message| log.untold_later(&address, &message));
            let (state, message) = match &left {
                Some(None) => (DeliveryState::Superseded, None),
                Some(Some(message)) => (DeliveryState::Pending, Some(StoredMessage::of(message))),
                None => (DeliveryState::Pending, None),
            };
            put_messages!(tenant, message.as_slice(), &mut *transaction).map_err(during("send a delivery again"))?;
            sqlx::query(
                "UPDATE deliveries SET state = $1, message_id = coalesce($2, message_id), number = $3, first_due_at = $4, \
                 due_at = $4, batch = NULL, batch_message = NULL, parts_sent = 0 WHERE id = $5",
            )
            .bind(write_state(state))
            .bind(message.as_ref().map(|message| message.id.as_str()))
            .bind(number)
            .bind(now.as_second())
            .bind(id)
            .execute(&mut *transaction)
            .await
            .map_err(during("send a delivery again"))?;
            let told = left.flatten().map(|message| sent_again(&address, &message)).unwrap_or_default();
            put_notifications!(tenant, &told, &mut *transaction).map_err(during("send a delivery again"))?;
            transaction.commit().await.map_err(during("send a delivery again"))?;
            Ok(true)
        })
    }

    async fn list_deliveries(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
        limit: u32,
    ) -> Result<Listed<(Delivery, Vec<DeliveryAttempt>)>, StoreError> {
        type Attempt = (String, i64, Option<String>);
        let query = format!("{SELECT} {CHOSEN}");
        let attempts = format!(
            "SELECT delivery, at, error FROM delivery_attempts WHERE delivery IN (SELECT d.id FROM deliveries d {CHOSEN}) \
             ORDER BY delivery, number DESC"
        );
        let key = state.map_or("", write_state);
        let (rows, attempts): (Vec<Row>, Vec<Attempt>) = on!(&self.pool, pool => {
            let rows = sqlx::query_as(AssertSqlSafe(query)).bind(tenant.as_str()).bind(key).bind(i64::from(limit));
            let rows = rows.fetch_all(pool).await.map_err(StoreError::during("list deliveries"))?;
            let attempts = sqlx::query_as(AssertSqlSafe(attempts)).bind(tenant.as_str()).bind(key).bind(i64::from(limit));
            (rows, attempts.fetch_all(pool).await.map_err(StoreError::during("list attempts"))?)
        });
        let attempts_of = |id: &str| {
            let mine = attempts.iter().filter(|(delivery, ..)| delivery == id);
            mine.map(|(_, at, error)| DeliveryAttempt {
                at: timestamp(*at),
                outcome: stored_refusal::read_outcome(error.as_deref()),
            })
            .collect()
        };
        let read = |row: Row| {
            let delivery = row.read()?;
            let attempts = attempts_of(&delivery.id);
            Ok((delivery, attempts))
        };
        Ok(Listed::read(RowKind::Delivery, rows, |row| row.id.as_str().into(), read))
    }

    async fn list_delivered_customers(
        &self,
        tenant: &TenantId,
        state: Option<DeliveryState>,
        limit: u32,
    ) -> Result<HashMap<Box<str>, Vec<CustomerId>>, StoreError> {
        // A message is read once, however many deliveries carry it.
        let messages = format!(
            "SELECT id, content FROM messages WHERE tenant = $1 AND id IN \
             (SELECT message_id FROM (SELECT d.message_id FROM deliveries d {CHOSEN}) AS chosen)"
        );
        let carried = format!(
            "SELECT d.id, d.message_id, CASE WHEN d.message_id IS NULL THEN d.message ELSE '' END FROM deliveries d {CHOSEN}"
        );
        let key = state.map_or("", write_state);
        let (messages, carried): (Vec<(String, String)>, Vec<(String, Option<String>, String)>) = on!(&self.pool, pool => {
            let messages = sqlx::query_as(AssertSqlSafe(messages)).bind(tenant.as_str()).bind(key).bind(i64::from(limit));
            let messages = messages.fetch_all(pool).await.map_err(StoreError::during("list messages"))?;
            let carried = sqlx::query_as(AssertSqlSafe(carried)).bind(tenant.as_str()).bind(key).bind(i64::from(limit));
            (messages, carried.fetch_all(pool).await.map_err(StoreError::during("list deliveries"))?)
        });
        let customers = |content: &str| -> Vec<CustomerId> {
            let message = message::read(content).ok();
            let entries = message.iter().flat_map(Message::listed);
            entries.map(|entry| entry.key.customer.clone()).collect()
        };
        let messages: HashMap<String, Vec<CustomerId>> =
            messages.iter().map(|(id, content)| (id.clone(), customers(content))).collect();
        let of = |(id, message, content): (String, Option<String>, String)| {
            let found = message.and_then(|message| messages.get(&message).cloned());
            (id.into(), found.unwrap_or_else(|| customers(&content)))
        };
        Ok(carried.into_iter().map(of).collect())
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
            let found = rows.iter().filter(|(key, _)| read_state(key) == Some(state));
            found.map(|(_, count)| usize::try_from(*count).unwrap_or_default()).sum()
        };
        Ok(DeliveryState::ALL.map(count))
    }

    async fn delivery_backlog(&self, now: Timestamp) -> Result<(usize, Option<Timestamp>), StoreError> {
        let (pending, oldest): (i64, Option<i64>) = on!(&self.pool, pool => {
            sqlx::query_as("SELECT count(*), min(first_due_at) FROM deliveries \
                            WHERE state IN ('queued', 'pending')")
                .fetch_one(pool)
                .await
        })
        .map_err(StoreError::during("count pending deliveries"))?;
        let oldest = oldest.map(timestamp).filter(|due| *due <= now);
        Ok((usize::try_from(pending).unwrap_or_default(), oldest))
    }
}
