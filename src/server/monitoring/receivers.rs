//! Who is told, with addresses that only the store's ciphertext and this process know.

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::platform::cipher::CipherError;
use crate::store::ReceiverRow;
use domain::delivery::{Content, Destination, Message, Planned, Receiver};
use domain::principal::TenantId;

const PURPOSE: &str = "receiver";
/// Nobody needs more, and each makes a message of its own.
pub const MAX_RECEIVERS: u32 = 50;

impl Monitoring {
    /// The receivers of a tenant in the order in which they were made. One that was encrypted with another key is left out and
    /// logged: it must not keep the others from being told.
    ///
    /// # Errors
    ///
    /// They cannot be read.
    pub async fn receivers(&self, tenant: &TenantId) -> Result<Vec<Receiver>, MonitoringError> {
        let rows = self.store().list_receivers(tenant).await?;
        let open = |row: ReceiverRow| {
            let id = row.id.clone();
            self.open(row)
                .inspect_err(|error| tracing::error!(%error, receiver = %id, "a receiver cannot be told"))
                .ok()
        };
        Ok(rows.into_iter().filter_map(open).collect())
    }

    /// One of them; `None` if it was removed.
    pub(super) async fn receiver(&self, tenant: &TenantId, id: &str) -> Result<Option<Receiver>, MonitoringError> {
        let row = self.store().list_receivers(tenant).await?.into_iter().find(|row| *row.id == *id);
        row.map(|row| self.open(row)).transpose()
    }

    /// Stores a receiver; `is_new` says whether one of that id must not exist yet, or must. Says whether it could be: there are
    /// [`MAX_RECEIVERS`] at most, and nobody changes one that is gone.
    ///
    /// # Errors
    ///
    /// It could not be written.
    pub async fn put_receiver(
        &self,
        tenant: &TenantId,
        receiver: &Receiver,
        is_new: bool,
    ) -> Result<bool, MonitoringError> {
        // Strings and an enum always become JSON.
        let text = serde_json::to_vec(&receiver.destination).unwrap_or_default();
        let row = ReceiverRow {
            id: receiver.id.clone(),
            name: receiver.name.clone(),
            destination: self.cipher.seal(PURPOSE, &receiver.id, &text)?,
            routing: receiver.routing.clone(),
        };
        let put = if is_new {
            self.store().create_receiver(tenant, &row, MAX_RECEIVERS, self.now()).await?
        } else {
            self.store().update_receiver(tenant, &row).await?
        };
        Ok(put)
    }

    /// Removes a receiver; what is on its way to it is given up. Says whether there was one.
    ///
    /// # Errors
    ///
    /// It could not be written.
    pub async fn delete_receiver(&self, tenant: &TenantId, id: &str) -> Result<bool, MonitoringError> {
        Ok(self.store().delete_receiver(tenant, id).await?)
    }

    /// "Send a test": says whether there is such a receiver.
    ///
    /// # Errors
    ///
    /// It could not be stored.
    pub async fn send_test(&self, tenant: &TenantId, id: &str) -> Result<bool, MonitoringError> {
        let Some(receiver) = self.receiver(tenant, id).await? else { return Ok(false) };
        let now = self.now();
        let planned = Planned { receiver: &receiver, message: Message { content: Content::Test, at: now }, due: now };
        self.store().create_deliveries(tenant, &planned.deliveries(|text| key(tenant, text))).await?;
        self.woken.notify_one();
        Ok(true)
    }

    fn open(&self, row: ReceiverRow) -> Result<Receiver, MonitoringError> {
        let text = self.cipher.open(PURPOSE, &row.id, &row.destination)?;
        let destination: Destination = serde_json::from_slice(&text).map_err(|_| CipherError)?;
        Ok(Receiver { id: row.id, name: row.name, destination, routing: row.routing })
    }
}
