//! Tells receivers what becomes of the consent that monitoring uses: who took it over, and when it ends; and when the client
//! secret or certificate does.

use super::poll::key;
use super::{Monitoring, MonitoringError};
use crate::store::MonitorRow;
use domain::delivery::{Content, NewDelivery, plan_for_all};
use domain::monitoring::ending_within;
use domain::principal::TenantId;

impl Monitoring {
    /// Tells of takeovers, and of consents and credentials that end soon. Returns how much news there was.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn tell_consents(&self) -> Result<usize, MonitoringError> {
        let mut told = 0;
        for monitor in self.store().list_monitors().await?.rows {
            told += usize::from(self.tell_consent(&monitor).await?);
            told += usize::from(self.tell_credential(&monitor.tenant).await?);
        }
        Ok(told)
    }

    async fn tell_consent(&self, monitor: &MonitorRow) -> Result<bool, MonitoringError> {
        let by = &monitor.display_name;
        let over = monitor.taken_from.clone().map(|from| Content::TakenOver { by: by.clone(), from });
        let within = ending_within(monitor.expires_at, self.now());
        let within = within.filter(|days| monitor.end_told.is_none_or(|told| *days < told));
        let ends = within.map(|_| Content::EndsSoon { of: by.clone(), at: monitor.expires_at });
        let contents: Vec<Content> = over.into_iter().chain(ends).collect();
        if contents.is_empty() {
            return Ok(false);
        }
        let deliveries = self.news_for_all(&monitor.tenant, &contents).await?;
        let saved = self.store().save_consent_told(monitor, within.or(monitor.end_told), &deliveries).await?;
        if saved {
            self.woken.notify_one();
        }
        Ok(saved)
    }

    async fn tell_credential(&self, tenant: &TenantId) -> Result<bool, MonitoringError> {
        let Some(end) = self.credential() else { return Ok(false) };
        let Some(within) = ending_within(end.at, self.now()) else { return Ok(false) };
        let told = self.store().get_credential_told(tenant, end.at).await?;
        if told.is_some_and(|told| told <= within) {
            return Ok(false);
        }
        let deliveries = self.news_for_all(tenant, &[Content::CredentialEnds(end)]).await?;
        let saved = self.store().save_credential_told(tenant, end.at, within, &deliveries).await?;
        if saved {
            self.woken.notify_one();
        }
        Ok(saved)
    }

    /// Deliveries of this news to every receiver.
    pub(super) async fn news_for_all(
        &self,
        tenant: &TenantId,
        contents: &[Content],
    ) -> Result<Vec<NewDelivery>, MonitoringError> {
        let (receivers, now) = (self.receivers(tenant).await?.rows, self.now());
        let planned = contents.iter().flat_map(|content| plan_for_all(content, &receivers, now));
        Ok(planned.map(|planned| planned.delivery(|text| key(tenant, text))).collect())
    }
}
