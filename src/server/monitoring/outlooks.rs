//! What is expected of a report's rows, for the rules that look ahead and for messages.

use std::time::Duration;

use super::poll::Kept;
use super::{Monitoring, MonitoringError};
use crate::store::Lease;
use domain::principal::TenantId;
use domain::projection::Outlooks;
use domain::usage::UsageReport;

/// How long a poll waits for projections while it keeps its lease. It goes on without them.
const LONGEST: Duration = Duration::from_mins(2);

impl Monitoring {
    /// Empty if neither a rule nor a receiver asks for them, and after a failure, which is logged: then the rules that look
    /// ahead conclude nothing.
    /// `None` if another replica has taken the poll over meanwhile.
    pub(super) async fn outlooks(
        &self,
        tenant: &TenantId,
        lease: Lease,
        report: &UsageReport,
    ) -> Result<Option<Outlooks>, MonitoringError> {
        let are_read = !self.receivers(tenant).await?.rows.is_empty();
        if !are_read && !self.book(tenant).await?.rules.look_ahead() {
            return Ok(Some(Outlooks::default()));
        }
        let computed = self.neighbours.histories.outlooks_with(tenant, report);
        match self.keep_lease(tenant, lease, LONGEST, computed).await? {
            Kept::Lost => return Ok(None),
            Kept::Done(Ok(outlooks)) => return Ok(Some(outlooks)),
            Kept::Done(Err(error)) => {
                tracing::error!(error = &error as &dyn std::error::Error, %tenant, "a poll goes on without projections");
            }
            Kept::OutOfTime => tracing::warn!(%tenant, "the projections take long; a poll goes on without them"),
        }
        Ok(Some(Outlooks::default()))
    }
}
