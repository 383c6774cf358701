//! The messages about each alert to an address that gets every alert by itself.

use async_trait::async_trait;

use super::{Store, StoreError, on};
use domain::alert::AlertKey;
use domain::delivery::Address;
use domain::principal::TenantId;

/// The place of a message among those about the same alert to the same address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TicketPlace {
    /// Whether it is the first, as far as is known.
    pub is_first: bool,
    /// Higher than that of every message before it.
    pub sequence: i64,
}

/// The store of tickets.
#[async_trait]
pub trait TicketStore: Send + Sync {
    /// The place of the message with this idempotency key, before it is tried: the same at every attempt, unless another
    /// message was tried in between.
    async fn place_in_ticket(
        &self,
        tenant: &TenantId,
        address: &Address,
        alert: &AlertKey,
        key: &str,
    ) -> Result<TicketPlace, StoreError>;

    /// The message that was placed last has arrived, or may have.
    async fn ticket_arrived(&self, tenant: &TenantId, address: &Address, alert: &AlertKey) -> Result<(), StoreError>;
}

/// A message that has certainly not arrived may change, and with it its key: then the next one is the first.
const PLACE: &str = "INSERT INTO tickets (tenant, receiver, recipient, alert, first, last, sequence) \
                     VALUES ($1, $2, $3, $4, $5, $5, 1) ON CONFLICT (tenant, receiver, recipient, alert) DO UPDATE SET \
                     first = CASE WHEN tickets.has_arrived THEN tickets.first ELSE excluded.first END, \
                     sequence = CASE WHEN tickets.last = excluded.last THEN tickets.sequence ELSE tickets.sequence + 1 END, \
                     last = excluded.last RETURNING first, sequence";

#[async_trait]
impl TicketStore for Store {
    async fn place_in_ticket(
        &self,
        tenant: &TenantId,
        address: &Address,
        alert: &AlertKey,
        key: &str,
    ) -> Result<TicketPlace, StoreError> {
        let (first, sequence): (String, i64) = on!(&self.pool, pool => {
            sqlx::query_as(PLACE)
                .bind(tenant.as_str())
                .bind(&*address.receiver)
                .bind(&*address.recipient)
                .bind(alert.to_string())
                .bind(key)
                .fetch_one(pool)
                .await
        })
        .map_err(StoreError::during("place a message in its ticket"))?;
        Ok(TicketPlace { is_first: first == key, sequence })
    }

    async fn ticket_arrived(&self, tenant: &TenantId, address: &Address, alert: &AlertKey) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE tickets SET has_arrived = TRUE WHERE tenant = $1 AND receiver = $2 AND recipient = $3 AND alert = $4",
            )
            .bind(tenant.as_str())
            .bind(&*address.receiver)
            .bind(&*address.recipient)
            .bind(alert.to_string())
            .execute(pool)
            .await
            .map(drop)
        })
        .map_err(StoreError::during("record the arrival of a message in its ticket"))
    }
}
