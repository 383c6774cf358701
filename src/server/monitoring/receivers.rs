//! Who is notified. Addresses are known only to the store, encrypted, and to this process.

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::store::stored::destination;
use crate::store::{Listed, ReceiverRow, RowKind, notice_unreadable};
use domain::delivery::{Content, NewDelivery, Receiver, plan_for};
use domain::principal::TenantId;

const PURPOSE: &str = "receiver";
/// Nobody needs more, and each gets its own message.
pub const MAX_RECEIVERS: u32 = 50;

impl Monitoring {
    /// A tenant's receivers, oldest first. One that cannot be read, because it was encrypted with another key or belongs to
    /// another version, does not stop the others from being notified.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn receivers(&self, tenant: &TenantId) -> Result<Listed<Receiver>, MonitoringError> {
        let Listed { rows, mut unreadable } = self.store().list_receivers(tenant).await?;
        let mut receivers = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.id.clone();
            match self.open(row) {
                Ok(receiver) => receivers.push(receiver),
                Err(_) => unreadable.push(id),
            }
        }
        Ok(Listed { rows: receivers, unreadable })
    }

    /// One receiver; `None` if it was removed.
    pub(super) async fn receiver(&self, tenant: &TenantId, id: &str) -> Result<Option<Receiver>, MonitoringError> {
        let listed = self.store().list_receivers(tenant).await?;
        if listed.unreadable.iter().any(|one| **one == *id) {
            return Err(MonitoringError::UnreadableReceiver);
        }
        listed.rows.into_iter().find(|row| *row.id == *id).map(|row| self.open(row)).transpose()
    }

    /// Stores a receiver; `is_new` says whether to create or to update it. Returns whether that was possible: there are at
    /// most [`MAX_RECEIVERS`], and a removed one cannot be updated.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn put_receiver(
        &self,
        tenant: &TenantId,
        receiver: &Receiver,
        is_new: bool,
    ) -> Result<bool, MonitoringError> {
        let text = destination::write(&receiver.destination);
        let row = ReceiverRow {
            id: receiver.id.clone(),
            name: receiver.name.clone(),
            destination: self.cipher.seal(PURPOSE, &receiver.id, &text)?,
            routing: receiver.routing.clone(),
            stopped_at: receiver.stopped,
            reminded_at: receiver.reminded,
        };
        let put = if is_new {
            self.store().create_receiver(tenant, &row, MAX_RECEIVERS, self.now()).await?
        } else {
            self.store().update_receiver(tenant, &row).await?
        };
        Ok(put)
    }

    /// Removes a receiver and abandons its pending deliveries. Returns whether it existed.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn delete_receiver(&self, tenant: &TenantId, id: &str) -> Result<bool, MonitoringError> {
        Ok(self.store().delete_receiver(tenant, id).await?)
    }

    /// "Send a test". Returns whether the receiver exists.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn send_test(&self, tenant: &TenantId, id: &str) -> Result<bool, MonitoringError> {
        let Some(receiver) = self.receiver(tenant, id).await? else { return Ok(false) };
        let now = self.now();
        let planned = plan_for(&Content::Test, &receiver, now);
        let deliveries: Vec<NewDelivery> = planned.iter().map(|one| one.delivery(|text| key(tenant, text))).collect();
        self.store().create_deliveries(tenant, &deliveries).await?;
        self.woken.notify_one();
        Ok(true)
    }

    fn open(&self, row: ReceiverRow) -> Result<Receiver, MonitoringError> {
        let noticed = |error: &(dyn std::error::Error + 'static)| notice_unreadable(RowKind::Receiver, &row.id, error);
        let text = self.cipher.open(PURPOSE, &row.id, &row.destination).inspect_err(|error| noticed(error))?;
        let destination = destination::read(&text).inspect_err(|error| noticed(error));
        let destination = destination.map_err(|_| MonitoringError::UnreadableReceiver)?;
        Ok(Receiver {
            id: row.id,
            name: row.name,
            destination,
            routing: row.routing,
            stopped: row.stopped_at,
            reminded: row.reminded_at,
        })
    }
}
