//! Who is notified.

use async_trait::async_trait;
use jiff::Timestamp;

use super::sign_ins::timestamp;
use super::stored::routing;
use super::{Listed, RowKind, Store, StoreError, on};
use domain::delivery::Routing;
use domain::principal::TenantId;

/// A receiver, its destination encrypted: anyone who knows a webhook's address may post to it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReceiverRow {
    pub id: Box<str>,
    pub name: Box<str>,
    pub destination: Vec<u8>,
    pub routing: Routing,
    /// When it answered that its address no longer exists.
    pub stopped_at: Option<Timestamp>,
    pub reminded_at: Option<Timestamp>,
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

    /// Stores a receiver, starts it again if it was stopped, and its reminders with it. Returns whether it existed.
    async fn update_receiver(&self, tenant: &TenantId, receiver: &ReceiverRow) -> Result<bool, StoreError>;

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
        type Row = (String, String, Vec<u8>, String, Option<i64>, Option<i64>);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, name, destination, routing, stopped_at, reminded_at FROM receivers WHERE tenant = $1 \
                 ORDER BY created_at, id",
            )
            .bind(tenant.as_str())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the receivers"))?;
        let read = |(id, name, destination, stored, stopped_at, reminded_at): Row| {
            let routing = routing::read(&stored)?;
            let (stopped_at, reminded_at) = (stopped_at.map(timestamp), reminded_at.map(timestamp));
            Ok(ReceiverRow { id: id.into(), name: name.into(), destination, routing, stopped_at, reminded_at })
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
                "INSERT INTO receivers (id, tenant, name, destination, routing, created_at) \
                 SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM receivers WHERE tenant = $2) < $7",
            )
            .bind(&*receiver.id)
            .bind(tenant.as_str())
            .bind(&*receiver.name)
            .bind(&receiver.destination)
            .bind(routing::write(&receiver.routing))
            .bind(now.as_second())
            .bind(i64::from(limit))
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("store a receiver"))?;
        Ok(created == 1)
    }

    async fn update_receiver(&self, tenant: &TenantId, receiver: &ReceiverRow) -> Result<bool, StoreError> {
        const UPDATE: &str = "UPDATE receivers SET name = $3, destination = $4, routing = $5, stopped_at = NULL, \
                              reminded_at = NULL \
                              WHERE id = $1 AND tenant = $2";
        // If nothing reaches it now either, that is news.
        const FORGET: &str = "UPDATE outboxes SET failing_since = NULL, failing_told = FALSE \
                              WHERE receiver = $1 AND tenant = $2 AND failing_since IS NOT NULL";
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store a receiver"))?;
            let changed = sqlx::query(UPDATE)
                .bind(&*receiver.id)
                .bind(tenant.as_str())
                .bind(&*receiver.name)
                .bind(&receiver.destination)
                .bind(routing::write(&receiver.routing))
                .execute(&mut *transaction)
                .await
                .map_err(during("store a receiver"))?
                .rows_affected();
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
                    sqlx::query(&format!("DELETE FROM {of_receiver} WHERE receiver = $1 AND tenant = $2"))
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
