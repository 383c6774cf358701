//! Figures from before Headroom stored any. Partner Center has no call for them; the demo makes them up.

use std::collections::HashSet;
use std::sync::Arc;

use async_trait::async_trait;
use tokio::sync::Mutex;

use super::{Histories, HistoryError};
use domain::customer::CustomerId;
use domain::history::ObservedRow;
use domain::principal::TenantId;

/// How many customers are written in one transaction.
const AT_A_TIME: usize = 50;

/// Where earlier figures come from.
#[async_trait]
pub trait EarlierUsage: Send + Sync {
    /// The customers whose figures are stored before anything is read; the others' are when somebody asks for them.
    async fn customers(&self) -> Vec<CustomerId>;

    /// A customer's rows, each observation of one day.
    async fn rows(&self, customers: Vec<CustomerId>) -> Vec<ObservedRow>;
}

/// An origin, and what it has brought. Who asks meanwhile waits.
pub(super) struct Origin {
    usage: Arc<dyn EarlierUsage>,
    tenant: TenantId,
    stored: Mutex<Stored>,
}

#[derive(Default)]
struct Stored {
    is_begun: bool,
    customers: HashSet<CustomerId>,
}

impl Histories {
    /// Has a tenant's earlier figures, too; set once, before anybody asks.
    pub fn begin_with(&self, tenant: TenantId, usage: Arc<dyn EarlierUsage>) {
        let origin = Origin { usage, tenant, stored: Mutex::default() };
        if self.origin.set(origin).is_err() {
            tracing::error!("earlier figures come from one origin");
        }
    }

    /// Stores the earlier figures that are not stored yet: those of the first customers, and of one.
    pub(super) async fn fill(&self, tenant: &TenantId, customer: Option<&CustomerId>) -> Result<(), HistoryError> {
        let Some(origin) = self.origin.get().filter(|origin| origin.tenant == *tenant) else { return Ok(()) };
        let mut stored = origin.stored.lock().await;
        let mut missing = if stored.is_begun { Vec::new() } else { origin.usage.customers().await };
        missing.extend(customer.cloned());
        missing.retain(|customer| !stored.customers.contains(customer));
        for customers in missing.chunks(AT_A_TIME) {
            let rows = origin.usage.rows(customers.to_vec()).await;
            self.store.add_observations(tenant, &rows).await?;
            stored.customers.extend(customers.iter().cloned());
        }
        stored.is_begun = true;
        if !missing.is_empty() {
            self.tenant(tenant).forget_record();
            self.changed(tenant);
        }
        Ok(())
    }
}
