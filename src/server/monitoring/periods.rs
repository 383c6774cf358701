//! Asks for the billing periods of legacy customers: only of those who alert or are near, and once a period.

use std::time::Duration;

use futures_util::StreamExt as _;

use super::poll::Kept;
use super::{Monitoring, MonitoringError};
use crate::store::{Lease, MonitorRow};
use domain::alert::OwnPeriods;
use domain::billing_period::PeriodBounds;
use domain::customer::CustomerId;
use domain::principal::TenantId;
use domain::usage::UsageReport;

/// How many customers one poll asks about. The others follow with the next polls.
const MAX_ASKED: usize = 50;
/// How long they may take together. Without their answers the poll goes on.
const LONGEST: Duration = Duration::from_mins(2);
/// How many calls are made at the same time.
const PARALLEL: usize = 4;

impl Monitoring {
    /// The billing periods of a tenant's legacy customers, as far as stored.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn own_periods(&self, tenant: &TenantId) -> Result<OwnPeriods, MonitoringError> {
        Ok(self.store().get_poll_state(tenant, None).await?.periods)
    }

    /// The bounds that Partner Center tells of the customers who need them; `None` if the lease was lost meanwhile. Without
    /// an answer a period turns by its costs, and the next poll asks again.
    pub(super) async fn learn_periods(
        &self,
        monitor: &MonitorRow,
        lease: Lease,
        report: &UsageReport,
    ) -> Result<Option<Vec<(CustomerId, PeriodBounds)>>, MonitoringError> {
        let book = self.book(&monitor.tenant).await?;
        let mut periods = self.store().get_poll_state(&monitor.tenant, None).await?.periods;
        periods.advance(report, &book.alerts, self.now());
        let wanted = periods.worth_asking(report, &book.alerts, &book.rules, self.neighbours.near);
        if wanted.is_empty() {
            return Ok(Some(Vec::new()));
        }
        let asking = self.ask(monitor, wanted.into_iter().take(MAX_ASKED).collect());
        Ok(match self.keep_lease(&monitor.tenant, lease, LONGEST, asking).await? {
            Kept::Done(learned) => Some(learned),
            Kept::OutOfTime => Some(Vec::new()),
            Kept::Lost => None,
        })
    }

    async fn ask(&self, monitor: &MonitorRow, customers: Vec<CustomerId>) -> Vec<(CustomerId, PeriodBounds)> {
        let tokens = (self.neighbours.tokens)(&monitor.sign_in);
        let Ok(token) = tokens.access_token(None).await else { return Vec::new() };
        let ask = |customer: CustomerId| async {
            match self.neighbours.partner_center.get_billing_period(&token, &customer).await {
                Ok(bounds) => Some((customer, bounds?)),
                Err(error) => {
                    tracing::warn!(error = &error as &dyn std::error::Error, "a customer's billing period is unknown");
                    None
                }
            }
        };
        let answers = futures_util::stream::iter(customers).map(ask).buffer_unordered(PARALLEL);
        answers.filter_map(|answer| async { answer }).collect().await
    }
}
