//! Notices when nobody watches any more, or not all customers: silence is never read as good news.

use jiff::SignedDuration;

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::store::MonitorRow;
use domain::coverage::Coverage;
use domain::delivery::{Content, Names, NewDelivery, Receiver, plan_for_each};
use domain::monitoring::{Outage, Trouble};

/// How often missing customers are told again.
const REPEAT_AFTER: SignedDuration = SignedDuration::from_hours(24);

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
        let (tenant, now) = (&monitor.tenant, self.now());
        let (before, told_before) = (monitor.outage, monitor.outage_told_at);
        let after = monitor.outage_at(now, self.pace.interval);
        let is_due = told_before.is_none_or(|told| now.duration_since(told) >= REPEAT_AFTER);
        if after == before && !(after.is_some_and(is_partial) && is_due) {
            return Ok(false);
        }
        let coverage = if after.is_some_and(is_partial) { self.coverage(tenant).await? } else { Coverage::default() };
        let is_news = match (before, after) {
            (None, _) | (_, None) => true,
            // Who is missing is told daily, as long as they are customers that were there before.
            (Some(before), Some(after)) if before == after => !coverage.missing.is_empty(),
            // It is known that nobody watches. That a person is needed to end it is news, and so is the way from some
            // customers to none, and back.
            (Some(before), Some(after)) => {
                (needs_a_person(after) && !needs_a_person(before)) || is_partial(before) || is_partial(after)
            }
        };
        let is_told = is_news && (before, after) != (None, None);
        // Each receiver learns who is missing of the customers in its scope; if there are no others, not daily.
        let content = |receiver: &Receiver| match (before, after) {
            _ if !is_told => None,
            (_, Some(outage)) => {
                let missing = Names::of(coverage.names_within(&receiver.scope, &coverage.missing));
                let is_repeated = before == after && missing.count == 0;
                let last_report = monitor.watch.last_report;
                (!is_repeated).then_some(Content::Outage { outage, last_report, missing })
            }
            (Some(outage), None) => Some(Content::Recovered { outage }),
            (None, None) => None,
        };
        // A day without anybody to name counts as told, so that not every tick looks for them.
        let counts_as_told = is_told || is_due;
        let told_after = if counts_as_told { Some(now) } else { told_before }.filter(|_| after.is_some());
        if (after, told_after) == (before, told_before) {
            return Ok(false);
        }
        let receivers = self.receivers(tenant).await?.rows;
        let planned = plan_for_each(&receivers, now, content);
        let deliveries: Vec<NewDelivery> =
            planned.iter().map(|planned| planned.delivery(|text| key(tenant, text))).collect();
        let saved = self.store().save_outage(tenant, (before, told_before), (after, told_after), &deliveries).await?;
        if saved && (is_told || after != before) {
            if after.is_some_and(is_partial) {
                tracing::warn!(%tenant, "Partner Center's reports lack customers");
            } else if let Some(outage) = after {
                tracing::error!(%tenant, outage = outage.key(), "monitoring has stopped");
            } else {
                tracing::info!(%tenant, "monitoring is back");
            }
        }
        if saved {
            self.changed(tenant);
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
