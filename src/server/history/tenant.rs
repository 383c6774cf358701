//! A tenant's outlooks between two changes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::platform::clock::is_within;
use domain::billing_period::date_of;
use domain::projection::{Outlooks, TrackRecord};

/// Another replica may have recorded figures meanwhile.
const LIVES: SignedDuration = SignedDuration::from_mins(15);

#[derive(Default)]
pub(super) struct Tenant {
    /// Whose turn it is to compute.
    pub(super) turn: tokio::sync::Mutex<()>,
    /// Counts the changes.
    revision: AtomicU64,
    computed: Mutex<Computed>,
    /// The track record, and when it was computed.
    record: Mutex<Option<(Arc<TrackRecord>, Timestamp)>>,
}

#[derive(Default)]
struct Computed {
    outlooks: Arc<Outlooks>,
    /// When, and after which change. `None` before the first time.
    of: Option<(u64, Timestamp)>,
}

impl Tenant {
    pub(super) fn change(&self) {
        self.revision.fetch_add(1, Ordering::AcqRel);
    }

    pub(super) fn revision(&self) -> u64 {
        self.revision.load(Ordering::Acquire)
    }

    /// Those of the newest figures, if they are known.
    pub(super) fn current(&self, now: Timestamp) -> Option<Arc<Outlooks>> {
        let computed = self.computed();
        let (revision, at) = computed.of?;
        let is_current = revision == self.revision() && date_of(at) == date_of(now) && is_within(LIVES, at, now);
        is_current.then(|| Arc::clone(&computed.outlooks))
    }

    /// The last ones, whatever has changed since; empty before the first time.
    pub(super) fn last(&self) -> Arc<Outlooks> {
        Arc::clone(&self.computed().outlooks)
    }

    pub(super) fn keep(&self, outlooks: Arc<Outlooks>, revision: u64, at: Timestamp) {
        *self.computed() = Computed { outlooks, of: Some((revision, at)) };
    }

    /// The track record of the same day (UTC), if it is known.
    pub(super) fn record(&self, now: Timestamp) -> Option<Arc<TrackRecord>> {
        let record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        let (record, at) = record.as_ref()?;
        (date_of(*at) == date_of(now)).then(|| Arc::clone(record))
    }

    pub(super) fn keep_record(&self, record: Arc<TrackRecord>, at: Timestamp) {
        *self.record.lock().unwrap_or_else(PoisonError::into_inner) = Some((record, at));
    }

    /// Past periods have changed, too.
    pub(super) fn forget_record(&self) {
        *self.record.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn computed(&self) -> MutexGuard<'_, Computed> {
        self.computed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
