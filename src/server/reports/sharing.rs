//! Equal reports of colleagues share one copy, also where everybody signs in at nine. Only what is equal is shared, and only
//! within a tenant: each user still reads what their own token could read.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::MutexGuard;

use domain::principal::TenantId;
use domain::usage::{UsageRecord, UsageReport};

/// What may be shared, for as long as somebody uses it.
pub(super) struct Sharing<P> {
    /// Records that were received and are not prepared yet, in the order in which they came.
    received: Mutex<Vec<(TenantId, Weak<Vec<UsageRecord>>)>>,
    prepared: tokio::sync::Mutex<Vec<(TenantId, Weak<P>)>>,
}

impl<P> Default for Sharing<P> {
    fn default() -> Self {
        Self { received: Mutex::default(), prepared: tokio::sync::Mutex::default() }
    }
}

impl<P> Sharing<P> {
    /// Lets a report that waits to be prepared share the records of another one that waits.
    pub(super) fn receive(&self, tenant: &TenantId, report: &mut UsageReport) {
        let mut received = self.received.lock().unwrap_or_else(PoisonError::into_inner);
        let known = of_tenant(&mut received, tenant);
        match known.into_iter().find(|records| *records == report.records) {
            Some(same) => report.records = same,
            None => received.push((tenant.clone(), Arc::downgrade(&report.records))),
        }
    }

    /// Waits for its turn: one report is prepared at a time, so that the next finds it.
    pub(super) async fn turn(&self) -> Turn<'_, P> {
        Turn(self.prepared.lock().await)
    }
}

/// See [`Sharing::turn`].
pub(super) struct Turn<'a, P>(MutexGuard<'a, Vec<(TenantId, Weak<P>)>>);

impl<P> Turn<'_, P> {
    /// What was prepared for the tenant and is in use.
    pub(super) fn known(&mut self, tenant: &TenantId) -> Vec<Arc<P>> {
        of_tenant(&mut self.0, tenant)
    }

    pub(super) fn keep(&mut self, tenant: &TenantId, prepared: &Arc<P>) {
        self.0.push((tenant.clone(), Arc::downgrade(prepared)));
    }
}

/// Those of a tenant that are still in use; the others are forgotten.
fn of_tenant<T>(known: &mut Vec<(TenantId, Weak<T>)>, tenant: &TenantId) -> Vec<Arc<T>> {
    known.retain(|(_, one)| one.strong_count() > 0);
    known.iter().filter(|(of, _)| of == tenant).filter_map(|(_, one)| one.upgrade()).collect()
}
