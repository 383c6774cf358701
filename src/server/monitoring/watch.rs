//! Notices when nobody watches any more, or not all customers: silence is never read as good news.

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::store::MonitorRow;
use domain::delivery::{Content, Delivery, plan_for_all};
use domain::monitoring::{Outage, Trouble};

impl Monitoring {
    /// Tells of monitoring that has died, and of monitoring that is back. Returns how many tenants there was news of.
    ///
    /// # Errors
    ///
    /// Who watches cannot be read, or the news cannot be stored.
    pub async fn tell_outages(&self) -> Result<usize, MonitoringError> {
        let mut told = 0;
        for monitor in self.store().list_monitors().await?.rows {
            told += usize::from(self.tell_outage(&monitor).await?);
        }
        Ok(told)
    }

    async fn tell_outage(&self, monitor: &MonitorRow) -> Result<bool, MonitoringError> {
        let now = self.now();
        let outage = monitor.outage_at(now, self.interval);
        if outage == monitor.outage {
            return Ok(false);
        }
        let last_report = monitor.watch.last_report;
        let content = match (monitor.outage, outage) {
            // It is known that nobody watches. That a person is needed to end it is news, and so is the way from some
            // customers to none, and back.
            (Some(before), Some(after)) => {
                let is_news =
                    (needs_a_person(after) && !needs_a_person(before)) || is_partial(before) || is_partial(after);
                is_news.then_some(Content::Outage { outage: after, last_report })
            }
            (None, Some(after)) => Some(Content::Outage { outage: after, last_report }),
            (Some(before), None) => Some(Content::Recovered { outage: before }),
            (None, None) => None,
        };
        let receivers = self.receivers(&monitor.tenant).await?.rows;
        let planned = content.map(|content| plan_for_all(&content, &receivers, now)).unwrap_or_default();
        let deliveries: Vec<Delivery> =
            planned.iter().flat_map(|planned| planned.deliveries(|text| key(&monitor.tenant, text))).collect();
        let saved = self.store().save_outage(&monitor.tenant, monitor.outage, outage, &deliveries).await?;
        if saved {
            if outage.is_some_and(is_partial) {
                tracing::warn!(tenant = %monitor.tenant, "Partner Center's reports are incomplete");
            } else if let Some(outage) = outage {
                tracing::error!(tenant = %monitor.tenant, outage = outage.key(), "monitoring has stopped");
            } else {
                tracing::info!(tenant = %monitor.tenant, "monitoring is back");
            }
            self.changed(&monitor.tenant);
        }
        Ok(saved)
    }
}

/// Whether some customers are watched nevertheless.
fn is_partial(outage: Outage) -> bool {
    outage == Outage::Trouble(Trouble::Incomplete)
}

fn needs_a_person(outage: Outage) -> bool {
    matches!(outage, Outage::Trouble(trouble) if trouble.needs_a_person())
}
