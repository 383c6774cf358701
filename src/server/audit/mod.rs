//! The audit: the only place that records who did what. An event is logged and stored, never one without the other.
//!
//! The story: a middleware gives each request an id and notes the client's address ([`RequestOrigin`]); a service or a
//! handler that has done something tells [`Audit`], which adds both. The change comes first and its entry right after it, by
//! the same request: if the entry cannot be stored, the change stands, the line in the log remains, and
//! `headroom_audit_failures_total` counts it.
//!
//! Anybody can cause refusals at will, and a guest openings of a link. Each kind of them, from each network or user and at
//! each object, is stored a few at a time, so that none hides another; the log has them all.

mod request;
mod words;

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

pub use self::request::RequestOrigin;
use crate::platform::clock::Clock;
use crate::platform::limiter::network;
use crate::store::{AuditStore, StoreError};
use domain::audit::{Action, AuditEntry, AuditEvent};

/// Refusals and openings that are stored of the same kind: a burst of this many, then one every minute.
pub const STORED_REFUSALS: u32 = 20;
const STORED_REFUSAL_EVERY: Duration = Duration::from_mins(1);

/// See the module. Cheap to clone.
#[derive(Clone)]
pub struct Audit {
    inner: Arc<Inner>,
}

/// What somebody can cause at will: from which network or by which user, what, and to what.
type Repeated = (Option<IpAddr>, Option<Box<str>>, Action, Box<str>);

struct Inner {
    store: Arc<dyn AuditStore>,
    clock: Arc<dyn Clock>,
    repeated: DefaultKeyedRateLimiter<Repeated>,
}

impl Audit {
    #[must_use]
    pub fn new(store: Arc<dyn AuditStore>, clock: Arc<dyn Clock>) -> Self {
        let burst = NonZeroU32::new(STORED_REFUSALS).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(STORED_REFUSAL_EVERY).unwrap_or(Quota::per_minute(burst)).allow_burst(burst);
        Self { inner: Arc::new(Inner { store, clock, repeated: RateLimiter::keyed(quota) }) }
    }

    /// Records what has just happened. It stands, whether or not the entry can be stored.
    pub async fn record(&self, event: AuditEvent) {
        self.record_all(vec![event]).await;
    }

    /// The same for several events at once.
    pub async fn record_all(&self, events: Vec<AuditEvent>) {
        let entries: Vec<AuditEntry> = events.into_iter().filter_map(|event| self.logged(event)).collect();
        if let Err(error) = self.store(&entries).await {
            metrics::counter!("headroom_audit_failures_total").increment(entries.len() as u64);
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the audit could not be stored: see its lines in the log"
            );
        }
    }

    /// Records what is about to happen.
    ///
    /// # Errors
    ///
    /// If the entry cannot be stored: then it must not happen.
    pub async fn record_first(&self, event: AuditEvent) -> Result<(), StoreError> {
        let entries: Vec<AuditEntry> = self.logged(event).into_iter().collect();
        self.store(&entries).await
    }

    /// Drops idle rate limits.
    pub fn forget_idle(&self) {
        self.inner.repeated.retain_recent();
    }

    async fn store(&self, entries: &[AuditEntry]) -> Result<(), StoreError> {
        if entries.is_empty() { Ok(()) } else { self.inner.store.append_audit(entries).await }
    }

    /// Writes the line, and returns what to store.
    fn logged(&self, event: AuditEvent) -> Option<AuditEntry> {
        let RequestOrigin { id, address } = RequestOrigin::current();
        words::log(&event, address);
        let by = event.by.as_ref().map(|by| by.id.as_str().into());
        let is_at_will = event.action.is_refusal() || event.action == Action::LinkOpened;
        let repeated = (address.map(network).filter(|_| by.is_none()), by, event.action, event.object_id.clone());
        let is_stored = !is_at_will || self.inner.repeated.check_key(&repeated).is_ok();
        is_stored.then(|| AuditEntry { at: self.inner.clock.now(), address, request: id, event })
    }
}
