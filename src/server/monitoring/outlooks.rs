//! What is expected of a report's rows, for the rules that look ahead and for messages.

use std::time::Duration;

use super::{Monitoring, MonitoringError};
use domain::principal::TenantId;
use domain::projection::Outlooks;
use domain::usage::UsageReport;

/// How long a poll waits for projections, well within its lease. It goes on without them.
const LONGEST: Duration = Duration::from_secs(10);

impl Monitoring {
    /// Empty if neither a rule nor a receiver asks for them, and after a failure, which is logged: then the rules that look
    /// ahead conclude nothing.
    pub(super) async fn outlooks(&self, tenant: &TenantId, report: &UsageReport) -> Result<Outlooks, MonitoringError> {
        let are_read = !self.receivers(tenant).await?.rows.is_empty();
        if !are_read && !self.book(tenant).await?.rules.look_ahead() {
            return Ok(Outlooks::default());
        }
        let computed = self.neighbours.histories.outlooks_with(tenant, report);
        match tokio::time::timeout(LONGEST, computed).await {
            Ok(Ok(outlooks)) => return Ok(outlooks),
            Ok(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, %tenant, "a poll goes on without projections");
            }
            Err(_) => tracing::warn!(%tenant, "the projections take long; a poll goes on without them"),
        }
        Ok(Outlooks::default())
    }
}
