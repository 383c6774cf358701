//! Watches over the budgets of a tenant's customers in the background.

use std::sync::Arc;

use crate::domain::alert::Glance;
use crate::domain::principal::TenantId;

pub struct Alerting;

impl Alerting {
    /// What every page shows of the alerts. A few seconds old at most; empty if it cannot be read.
    #[expect(clippy::unused_async, reason = "it reads the store")]
    pub async fn glance(&self, _tenant: &TenantId) -> Arc<Glance> {
        Arc::default()
    }
}
