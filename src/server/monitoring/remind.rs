//! Looks between polls for alerts that nobody has acknowledged for too long, and for receivers to remind of what is open.

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::store::ReminderResult;
use domain::delivery::{NewDelivery, Reminders, plan, remind};
use domain::principal::TenantId;

impl Monitoring {
    /// Tells second receivers what nobody has acknowledged, and reminds those who want it. Returns how many messages there
    /// are. What changes meanwhile, or is told by another replica, waits for the next look.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn remind(&self) -> Result<usize, MonitoringError> {
        let mut told = 0;
        for monitor in self.store().list_monitors().await?.rows {
            told += self.remind_of(&monitor.tenant).await?;
        }
        Ok(told)
    }

    async fn remind_of(&self, tenant: &TenantId) -> Result<usize, MonitoringError> {
        let (receivers, now) = (self.receivers(tenant).await?.rows, self.now());
        let looks = receivers.iter().any(|receiver| {
            let routing = &receiver.routing;
            receiver.works() && (routing.unanswered_after.is_some() || routing.reminders != Reminders::Never)
        });
        if !looks {
            return Ok(0);
        }
        let book = self.book(tenant).await?;
        let receivers = self.routed(tenant, receivers, &book.alerts).await?;
        let log = self.store().get_notification_log(tenant).await?;
        let is_second = |id: &str| {
            receivers.iter().any(|receiver| *receiver.id == *id && receiver.routing.unanswered_after.is_some())
        };
        let mut plan = plan(&book.alerts, &[], &receivers, &log, now);
        // The others hear at the next poll, as always.
        plan.messages.retain(|planned| is_second(&planned.receiver.id));
        plan.log.retain(|change| is_second(&change.address.receiver));
        let reminders = remind(&book.alerts, &receivers, &log, now);
        let planned = plan.messages.iter().chain(&reminders.messages);
        let deliveries: Vec<NewDelivery> = planned.map(|planned| planned.delivery(|text| key(tenant, text))).collect();
        let reminded: Vec<&str> = reminders.receivers.iter().map(|receiver| &*receiver.id).collect();
        if deliveries.is_empty() && plan.log.is_empty() && reminded.is_empty() {
            return Ok(0);
        }
        let result =
            ReminderResult { version: book.version, deliveries: &deliveries, log: &plan.log, reminded: &reminded };
        let saved = self.store().save_reminders(tenant, result, now).await?;
        if saved {
            self.woken.notify_one();
        }
        Ok(if saved { deliveries.len() } else { 0 })
    }
}
