//! Tells receivers of another one that nothing reaches: whoever reads that one learns of nothing.

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::store::FailingAddress;
use domain::delivery::{Content, NewDelivery, Receiver, Undelivered, plan_for_all};

impl Monitoring {
    /// Tells the others of each address that a message was given up for, or that no longer exists: once, until something
    /// reaches it. Returns of how many addresses they were told.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn tell_unreached(&self) -> Result<usize, MonitoringError> {
        let mut told = 0;
        for failing in self.store().list_failing_addresses().await? {
            told += usize::from(self.tell_of(&failing).await?);
        }
        Ok(told)
    }

    async fn tell_of(&self, failing: &FailingAddress) -> Result<bool, MonitoringError> {
        let (tenant, now) = (&failing.tenant, self.now());
        let (of, others): (Vec<Receiver>, Vec<Receiver>) =
            self.receivers(tenant).await?.rows.into_iter().partition(|one| one.id == failing.address.receiver);
        // One that was removed meanwhile is missed by nobody.
        let planned = match of.first().and_then(|receiver| undelivered(receiver, failing)) {
            Some(undelivered) => plan_for_all(&Content::Undelivered(undelivered), &others, now),
            None => Vec::new(),
        };
        let deliveries: Vec<NewDelivery> =
            planned.iter().map(|planned| planned.delivery(|text| key(tenant, text))).collect();
        let saved = self.store().save_failing_told(failing, &deliveries).await?;
        if saved {
            tracing::warn!(%tenant, receiver = %failing.address.receiver, told = deliveries.len(), "nothing reaches a receiver");
            self.woken.notify_one();
        }
        Ok(saved && !deliveries.is_empty())
    }
}

/// `None` if the receiver no longer has the address.
fn undelivered(receiver: &Receiver, failing: &FailingAddress) -> Option<Undelivered> {
    let is_own = receiver.destination.recipients().any(|recipient| receiver.address(recipient) == failing.address);
    // Or it is the mailbox of an owner.
    let has_it = is_own || receiver.routing.to_owners;
    has_it.then(|| Undelivered {
        receiver: receiver.name.clone(),
        channel: receiver.destination.channel(),
        recipient: failing.address.recipient.clone(),
        since: failing.since,
        is_gone: !receiver.works(),
    })
}
