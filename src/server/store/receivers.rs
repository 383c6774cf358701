//! Who is notified.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::deliveries::QUEUED;
use super::notifications::put_notifications;
use super::outboxes::Abandoned;
use super::sign_ins::timestamp;
use super::stored::{Unreadable, routing, scope};
use super::{Listed, RowKind, Store, StoreError, on};
use domain::delivery::{Address, Routing, Scope};
use domain::language::LanguageTag;
use domain::principal::TenantId;

/// A receiver, its destination encrypted: anyone who knows a webhook's address may post to it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiverRow {
    pub id: Box<str>,
    pub name: Box<str>,
    pub destination: Vec<u8>,
    pub routing: Routing,
    pub scope: Scope,
    pub language: Option<LanguageTag>,
    /// When it answered that its address no longer exists.
    pub stopped_at: Option<Timestamp>,
    pub reminded_at: Option<Timestamp>,
    pub digested_at: Option<Timestamp>,
}

/// An address that loses what waits for it when its receiver is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedAddress {
    /// As in [`domain::delivery::Delivery::recipient`].
    pub recipient: Box<str>,
    /// Whether nobody reads there any more what was sent before: another URL on the same host, or no address at all. Then
    /// what it was told is forgotten as well.
    pub is_new_reader: bool,
}

/// The store of receivers.
#[async_trait]
pub trait ReceiverStore: Send + Sync {
    /// A tenant's receivers, oldest first.
    async fn list_receivers(&self, tenant: &TenantId) -> Result<Listed<ReceiverRow>, StoreError>;

    /// Stores a receiver if the tenant has fewer than `limit`; returns whether it did.
    async fn create_receiver(
        &self,
        tenant: &TenantId,
        receiver: &ReceiverRow,
        limit: u32,
        now: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Stores a receiver, starts it again if it was stopped, and its reminders with it. Digests go on where the last one ended,
    /// unless they are switched off. What waits for the dropped
    /// addresses, or has failed there, is never sent; polls under way decide again. Returns whether it existed.
    async fn update_receiver(
        &self,
        tenant: &TenantId,
        receiver: &ReceiverRow,
        dropped: &[DroppedAddress],
    ) -> Result<bool, StoreError>;

    /// Stores a wider scope, unless somebody has saved the receiver since it was `before`.
    async fn widen_scope(&self, tenant: &TenantId, id: &str, before: &Scope, after: &Scope) -> Result<(), StoreError>;

    /// Replaces a destination, encrypted, if it is still the one that was read; returns whether it was.
    async fn replace_destination(
        &self,
        tenant: &TenantId,
        id: &str,
        before: &[u8],
        after: &[u8],
    ) -> Result<bool, StoreError>;

    /// Returns whether it existed.
    async fn delete_receiver(&self, tenant: &TenantId, id: &str) -> Result<bool, StoreError>;
}

#[async_trait]
impl ReceiverStore for Store {
    async fn list_receivers(&self, tenant: &TenantId) -> Result<Listed<ReceiverRow>, StoreError> {
        type Row =
            (String, String, Vec<u8>, String, Option<String>, Option<String>, Option<i64>, Option<i64>, Option<i64>);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, name, destination, routing, scope, language, stopped_at, reminded_at, digested_at \
                 FROM receivers WHERE tenant = $1 ORDER BY created_at, id",
            )
            .bind(tenant.as_str())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the receivers"))?;
        let read = |(id, name, destination, stored, of, tag, stopped_at, reminded_at, digested_at): Row| {
            Ok(ReceiverRow {
                id: id.into(),
                name: name.into(),
                destination,
                routing: routing::read(&stored)?,
                scope: scope::read(of.as_deref())?,
                language: read_language(tag)?,
                stopped_at: stopped_at.map(timestamp),
                reminded_at: reminded_at.map(timestamp),
                digested_at: digested_at.map(timestamp),
            })
        };
        Ok(Listed::read(RowKind::Receiver, rows, |row| row.0.as_str().into(), read))
    }

    async fn create_receiver(
        &self,
        tenant: &TenantId,
        receiver: &ReceiverRow,
        limit: u32,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let created = on!(&self.pool, pool => {
            sqlx::query(
                "INSERT INTO receivers (id, tenant, name, destination, routing, created_at, scope, language) \
                 SELECT $1, $2, $3, $4, $5, $6, $8, $9 WHERE (SELECT count(*) FROM receivers WHERE tenant = $2) < $7",
            )
            .bind(&*receiver.id)
            .bind(tenant.as_str())
            .bind(&*receiver.name)
            .bind(&receiver.destination)
            .bind(routing::write(&receiver.routing))
            .bind(now.as_second())
            .bind(i64::from(limit))
            .bind(scope::write(&receiver.scope))
            .bind(receiver.language.as_ref().map(LanguageTag::as_str))
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("store a receiver"))?;
        Ok(created == 1)
    }

    async fn update_receiver(
        &self,
        tenant: &TenantId,
        receiver: &ReceiverRow,
        dropped: &[DroppedAddress],
    ) -> Result<bool, StoreError> {
        // What a poll under way decides for the receiver as it was is not stored: it decides again.
        const DECIDE_AGAIN: &str = "UPDATE alert_books SET version = version + 1 WHERE tenant = $1";
        const UPDATE: &str = "UPDATE receivers SET name = $3, destination = $4, routing = $5, scope = $6, \
                              language = $8, stopped_at = NULL, reminded_at = NULL, \
                              digested_at = CASE WHEN $7 THEN digested_at END WHERE id = $1 AND tenant = $2";
        // Nobody may say any more what became of an attempt that has begun.
        const RELEASE: &str = "UPDATE outboxes SET lease = lease + 1, lease_until = 0, failures = 0, retry_at = 0 \
                               WHERE tenant = $1 AND receiver = $2 AND recipient = $3";
        const DROP: &str = "UPDATE deliveries SET state = 'superseded', batch = NULL, batch_message = NULL \
                            WHERE tenant = $1 AND receiver = $2 AND recipient = $3 \
                            AND state IN ('queued', 'pending', 'failed')";
        // If nothing reaches it now either, that is news.
        const FORGET: &str = "UPDATE outboxes SET failing_since = NULL, failing_told = FALSE \
                              WHERE receiver = $1 AND tenant = $2 AND failing_since IS NOT NULL";
        let waiting = format!(
            "SELECT d.id, coalesce(m.content, d.message) FROM deliveries d \
             LEFT JOIN messages m ON m.tenant = d.tenant AND m.id = d.message_id \
             WHERE d.tenant = $1 AND d.receiver = $2 AND d.recipient = $3 AND d.state IN ('{QUEUED}', 'pending') \
             ORDER BY d.number, d.id"
        );
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a receiver"))?;
            sqlx::query(DECIDE_AGAIN)
                .bind(tenant.as_str())
                .execute(&mut *transaction)
                .await
                .map_err(during("store a receiver"))?;
            let changed = sqlx::query(UPDATE)
                .bind(&*receiver.id)
                .bind(tenant.as_str())
                .bind(&*receiver.name)
                .bind(&receiver.destination)
                .bind(routing::write(&receiver.routing))
                .bind(scope::write(&receiver.scope))
                .bind(receiver.routing.digest.is_some())
                .bind(receiver.language.as_ref().map(LanguageTag::as_str))
                .execute(&mut *transaction)
                .await
                .map_err(during("store a receiver"))?
                .rows_affected();
            for DroppedAddress { recipient, is_new_reader } in dropped.iter().filter(|_| changed == 1) {
                let address = Address { receiver: receiver.id.clone(), recipient: recipient.clone() };
                sqlx::query(RELEASE)
                    .bind(tenant.as_str())
                    .bind(&*receiver.id)
                    .bind(&**recipient)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("drop what waits"))?;
                let rows: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(waiting.as_str()))
                    .bind(tenant.as_str())
                    .bind(&*receiver.id)
                    .bind(&**recipient)
                    .fetch_all(&mut *transaction)
                    .await
                    .map_err(during("drop what waits"))?;
                // What is still in its scope is told again.
                let abandoned = Abandoned::of(&address, rows);
                put_notifications!(tenant, &abandoned.log, &mut *transaction).map_err(during("drop what waits"))?;
                sqlx::query(DROP)
                    .bind(tenant.as_str())
                    .bind(&*receiver.id)
                    .bind(&**recipient)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("drop what waits"))?;
                for of_address in ["notifications", "tickets"].into_iter().filter(|_| *is_new_reader) {
                    sqlx::query(AssertSqlSafe(format!(
                        "DELETE FROM {of_address} WHERE tenant = $1 AND receiver = $2 AND recipient = $3"
                    )))
                    .bind(tenant.as_str())
                    .bind(&*receiver.id)
                    .bind(&**recipient)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("drop what waits"))?;
                }
            }
            sqlx::query(FORGET)
                .bind(&*receiver.id)
                .bind(tenant.as_str())
                .execute(&mut *transaction)
                .await
                .map_err(during("store a receiver"))?;
            transaction.commit().await.map_err(during("store a receiver"))?;
            Ok(changed == 1)
        })
    }

    async fn replace_destination(
        &self,
        tenant: &TenantId,
        id: &str,
        before: &[u8],
        after: &[u8],
    ) -> Result<bool, StoreError> {
        let replaced = on!(&self.pool, pool => {
            sqlx::query("UPDATE receivers SET destination = $4 WHERE id = $1 AND tenant = $2 AND destination = $3")
                .bind(id)
                .bind(tenant.as_str())
                .bind(before)
                .bind(after)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("confirm a mailbox"))?;
        Ok(replaced == 1)
    }

    async fn widen_scope(&self, tenant: &TenantId, id: &str, before: &Scope, after: &Scope) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query("UPDATE receivers SET scope = $3 WHERE id = $1 AND tenant = $2 AND scope = $4")
                .bind(id)
                .bind(tenant.as_str())
                .bind(scope::write(after))
                .bind(scope::write(before))
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("widen a receiver's scope"))
    }

    async fn delete_receiver(&self, tenant: &TenantId, id: &str) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("remove a receiver"))?;
            let deleted = sqlx::query("DELETE FROM receivers WHERE id = $1 AND tenant = $2")
                .bind(id)
                .bind(tenant.as_str())
                .execute(&mut *transaction)
                .await
                .map_err(during("remove a receiver"))?
                .rows_affected() == 1;
            if deleted {
                for of_receiver in ["notifications", "tickets"] {
                    sqlx::query(AssertSqlSafe(format!("DELETE FROM {of_receiver} WHERE receiver = $1 AND tenant = $2")))
                        .bind(id)
                        .bind(tenant.as_str())
                        .execute(&mut *transaction)
                        .await
                        .map_err(during("remove a receiver"))?;
                }
            }
            transaction.commit().await.map_err(during("remove a receiver"))?;
            Ok(deleted)
        })
    }
}

/// A language may be one that this version does not have.
pub(super) fn read_language(tag: Option<String>) -> Result<Option<LanguageTag>, Unreadable> {
    tag.map(|tag| LanguageTag::parse(&tag).ok_or(Unreadable::Damaged("language"))).transpose()
}
