//! Who is notified. Addresses are known only to the store, encrypted, and to this process.

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::store::stored::destination;
use crate::store::{DroppedAddress, Listed, MonitorRow, ReceiverRow, RowKind, SealedColumn, notice_unreadable};
use domain::customer::CustomerId;
use domain::delivery::{Content, Destination, NewDelivery, Receiver, plan_for};
use domain::principal::TenantId;

pub(super) const PURPOSE: &str = SealedColumn::RECEIVERS.purpose;
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

    /// The receivers, once those that the watching user saved hear of what has just been found with that user's rights.
    pub(super) async fn receivers_after_finding<'a>(
        &self,
        monitor: &MonitorRow,
        found: impl Iterator<Item = &'a CustomerId> + Clone,
    ) -> Result<Vec<Receiver>, MonitoringError> {
        let mut receivers = self.receivers(&monitor.tenant).await?.rows;
        for receiver in &mut receivers {
            let before = receiver.scope.clone();
            if receiver.scope.widen(&monitor.user, found.clone()) {
                self.store().widen_scope(&monitor.tenant, &receiver.id, &before, &receiver.scope).await?;
            }
        }
        Ok(receivers)
    }

    /// Stores a receiver: instead of `before`, or a new one without it; and asks the readers of mailboxes that have to confirm
    /// first. Returns whether that was possible: there are at most [`MAX_RECEIVERS`], and a removed one cannot be updated. What
    /// waits for an address that it no longer has is
    /// dropped, and so is everything that waits if it may hear of fewer customers than before.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn put_receiver(
        &self,
        tenant: &TenantId,
        receiver: &Receiver,
        before: Option<&Receiver>,
    ) -> Result<bool, MonitoringError> {
        let text = destination::write(&receiver.destination);
        let row = ReceiverRow {
            id: receiver.id.clone(),
            name: receiver.name.clone(),
            destination: self.cipher.seal(PURPOSE, &receiver.id, &text)?,
            routing: receiver.routing.clone(),
            scope: receiver.scope.clone(),
            language: receiver.language.clone(),
            stopped_at: receiver.stopped,
            reminded_at: receiver.reminded,
            digested_at: receiver.digested,
        };
        let put = match before {
            None => self.store().create_receiver(tenant, &row, MAX_RECEIVERS, self.now()).await?,
            Some(before) => self.store().update_receiver(tenant, &row, &dropped(before, receiver)).await?,
        };
        if put && receiver.destination.asks_more_than(before.map(|before| &before.destination)) {
            self.ask_to_confirm(tenant, receiver).await?;
        }
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

    /// A destination as it is to be stored: new mailboxes outside the listed domains have to confirm first.
    #[must_use]
    pub fn asking_first(&self, destination: Destination, kept: Option<&Destination>) -> Destination {
        match self.neighbours.notifier.mail_domains() {
            Some(domains) => destination.asking_first(kept, domains),
            None => destination,
        }
    }

    /// Without the mailboxes that have to confirm no more, because of the settings.
    fn still_asking(&self, destination: Destination) -> Destination {
        let domains = self.neighbours.notifier.mail_domains();
        let unconfirmed = destination.unconfirmed().iter();
        let left = unconfirmed.filter(|mailbox| domains.is_some_and(|domains| !domains.cover(mailbox)));
        let left: Vec<Box<str>> = left.cloned().collect();
        destination.with_unconfirmed(left)
    }

    /// "Send a test": to mailboxes that have not confirmed yet, the mail that asks them again. Returns whether the receiver
    /// exists.
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
        self.ask_to_confirm(tenant, &receiver).await?;
        self.woken.notify_one();
        Ok(true)
    }

    /// Decrypts a receiver. Mailboxes in a domain that was listed since need not confirm any more.
    pub(super) fn open(&self, row: ReceiverRow) -> Result<Receiver, MonitoringError> {
        let noticed = |error: &(dyn std::error::Error + 'static)| notice_unreadable(RowKind::Receiver, &row.id, error);
        let text = self.cipher.open(PURPOSE, &row.id, &row.destination).inspect_err(|error| noticed(error))?;
        let destination = destination::read(&text).inspect_err(|error| noticed(error));
        let destination = destination.map_err(|_| MonitoringError::UnreadableReceiver)?;
        let destination = self.still_asking(destination);
        Ok(Receiver {
            id: row.id,
            name: row.name,
            destination,
            routing: row.routing,
            scope: row.scope,
            language: row.language,
            stopped: row.stopped_at,
            reminded: row.reminded_at,
            digested: row.digested_at,
        })
    }
}

/// The addresses of a receiver that lose what waits for them when another version of it is stored.
fn dropped(before: &Receiver, after: &Receiver) -> Vec<DroppedAddress> {
    let gone = before.destination.left_behind_by(&after.destination);
    let is_narrower = !after.scope.includes(&before.scope);
    let all = before.destination.recipients().map(|recipient| (recipient, gone.contains(&recipient)));
    let dropped = all.filter(|(_, is_gone)| *is_gone || is_narrower);
    let dropped = dropped.map(|(recipient, is_new_reader)| {
        let recipient = before.address(recipient).recipient;
        DroppedAddress { recipient, is_new_reader }
    });
    dropped.collect()
}
