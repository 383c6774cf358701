//! Receivers that write to the owners of customers.

use super::{Monitoring, MonitoringError};
use domain::alert::{Alert, Alerts};
use domain::delivery::Receiver;
use domain::ownership::{Owners, RowTraits, route};
use domain::principal::TenantId;

impl Monitoring {
    /// The receivers as these alerts find them. Rules of owners look at the figures of the alerts that fire, whoever asks: so
    /// all agree on whom an alert goes to.
    pub(super) async fn routed(
        &self,
        tenant: &TenantId,
        receivers: Vec<Receiver>,
        alerts: &Alerts,
    ) -> Result<Vec<Receiver>, MonitoringError> {
        if !receivers.iter().any(|receiver| receiver.routing.to_owners) {
            return Ok(receivers);
        }
        let book = self.store().get_ownership(tenant).await?;
        let firing = alerts.iter().filter(|alert: &&Alert| alert.is_firing);
        let owners = Owners::of(&book, firing.map(RowTraits::from), self.neighbours.notifier.mail_domains());
        Ok(route(receivers, &owners))
    }

    /// The receivers as a tenant's alerts find them.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn receivers_for(&self, tenant: &TenantId, alerts: &Alerts) -> Result<Vec<Receiver>, MonitoringError> {
        let receivers = self.receivers(tenant).await?.rows;
        self.routed(tenant, receivers, alerts).await
    }

    /// Whether a receiver that writes to owners may still write to an address that is none of its own.
    pub(super) async fn is_owners_address(
        &self,
        tenant: &TenantId,
        receiver: &Receiver,
        address: &str,
    ) -> Result<bool, MonitoringError> {
        let domains = self.neighbours.notifier.mail_domains();
        if !receiver.routing.to_owners || domains.is_some_and(|domains| !domains.cover(address)) {
            return Ok(false);
        }
        Ok(self.store().is_owners_mailbox(tenant, address).await?)
    }
}
