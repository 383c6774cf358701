//! Who is notified.

use async_trait::async_trait;
use jiff::Timestamp;

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

    /// Returns whether it existed.
    async fn update_receiver(&self, tenant: &TenantId, receiver: &ReceiverRow) -> Result<bool, StoreError>;

    /// Returns whether it existed.
    async fn delete_receiver(&self, tenant: &TenantId, id: &str) -> Result<bool, StoreError>;
}

#[async_trait]
impl ReceiverStore for Store {
    async fn list_receivers(&self, tenant: &TenantId) -> Result<Listed<ReceiverRow>, StoreError> {
        type Row = (String, String, Vec<u8>, String);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, name, destination, routing FROM receivers WHERE tenant = $1 ORDER BY created_at, id",
            )
            .bind(tenant.as_str())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the receivers"))?;
        let read = |(id, name, destination, stored): Row| {
            let routing = routing::read(&stored)?;
            Ok(ReceiverRow { id: id.into(), name: name.into(), destination, routing })
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
        let changed = on!(&self.pool, pool => {
            sqlx::query("UPDATE receivers SET name = $3, destination = $4, routing = $5 WHERE id = $1 AND tenant = $2")
                .bind(&*receiver.id)
                .bind(tenant.as_str())
                .bind(&*receiver.name)
                .bind(&receiver.destination)
                .bind(routing::write(&receiver.routing))
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("store a receiver"))?;
        Ok(changed == 1)
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
