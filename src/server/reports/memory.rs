//! How much memory the cached reports take together, and which of them there is no room for.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::ReportKey;
use super::entry::Entry;

/// A piece of memory that several reports may share. It counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    at: usize,
    bytes: usize,
}

impl Part {
    #[must_use]
    pub fn of<T>(shared: &Arc<T>, bytes: usize) -> Self {
        Self { at: Arc::as_ptr(shared).addr(), bytes }
    }
}

/// Takes a prepared report apart.
type PartsOf<P> = dyn Fn(&P) -> Vec<Part> + Send + Sync;

/// The bound, once somebody has said so.
pub(super) struct Bound<P>(OnceLock<(usize, Box<PartsOf<P>>)>);

impl<P> Default for Bound<P> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<P> Bound<P> {
    pub(super) fn set(&self, bytes: usize, parts_of: Box<PartsOf<P>>) {
        // The first one stays; there is only one.
        let _ = self.0.set((bytes, parts_of));
    }

    /// Drops reports until the rest fits, and returns the bytes of those that stay. Who asked last has a place first: one
    /// report is always kept, and one that shares all it has with a newer one costs nothing.
    pub(super) fn keep_within(&self, entries: &mut HashMap<ReportKey, Entry<P>>) -> usize {
        let Some((bound, parts_of)) = self.0.get() else { return 0 };
        let mut entries: Vec<&mut Entry<P>> = entries.values_mut().collect();
        entries.sort_by_key(|entry| Reverse(entry.last_asked()));
        let (mut counted, mut bytes, mut dropped) = (HashSet::new(), 0, 0_u64);
        for entry in entries {
            let Some(report) = entry.report() else { continue };
            let new: Vec<Part> = parts_of(&report).into_iter().filter(|part| !counted.contains(&part.at)).collect();
            let added: usize = new.iter().map(|part| part.bytes).sum();
            if bytes > 0 && bytes + added > *bound {
                entry.drop_report();
                dropped += 1;
                continue;
            }
            counted.extend(new.iter().map(|part| part.at));
            bytes += added;
        }
        if dropped > 0 {
            tracing::warn!(
                dropped,
                bytes,
                "reports were dropped to stay within HEADROOM_MEMORY_MB; they are fetched again"
            );
            metrics::counter!("headroom_reports_dropped_total").increment(dropped);
        }
        #[expect(clippy::cast_precision_loss, reason = "a gauge of megabytes")]
        metrics::gauge!("headroom_reports_bytes").set(bytes as f64);
        bytes
    }
}
