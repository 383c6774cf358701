//! One kind of list, by sign-in and customer: at most one call in flight for each, in a task of its own, so that a page that
//! stops waiting finds the list later.

use std::collections::HashMap;
use std::mem::size_of;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tracing::Instrument as _;

use super::{Asked, Failed, Fetched, Outcome, TIME_TO_LIVE, Why};
use crate::platform::clock::{Clock, is_within};
use crate::reports::{Freshness, REFETCH_AT_MOST_EVERY, REST_AFTER_FAILURE, ReportKey};
use domain::customer::CustomerId;

/// A call that exceeds every deadline is abandoned, so that the next request starts another.
const LONGEST_FLIGHT: SignedDuration = SignedDuration::from_mins(30);
/// At most this many lists, and this many bytes of them; the least recently asked for go first.
const MAX_ENTRIES: usize = 2_000;
const MAX_BYTES: usize = 64 << 20;
/// The texts of an entry, beyond its fields.
const TEXT_BYTES: usize = 300;

/// Whose list of which customer: what one sign-in could read is never served to another.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Key {
    who: ReportKey,
    customer: CustomerId,
}

impl Key {
    pub(super) fn of(asked: &Asked) -> Self {
        Self { who: asked.who.clone(), customer: asked.customer.clone() }
    }
}

/// Cheap to clone.
pub(super) struct Cache<T> {
    clock: Arc<dyn Clock>,
    entries: Mutex<HashMap<Key, Entry<T>>>,
}

struct Entry<T> {
    outcome: watch::Receiver<Option<Outcome<T>>>,
    since: Timestamp,
    last_asked: Timestamp,
}

impl<T: Send + Sync + 'static> Cache<T> {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, entries: Mutex::default() }
    }

    /// What is cached; otherwise the outcome of the call that is in flight or that `fetch` makes.
    pub(super) async fn get(
        &self,
        key: Key,
        freshness: Freshness,
        fetch: BoxFuture<'static, Result<Fetched<T>, Failed>>,
    ) -> Outcome<T> {
        let mut outcome = {
            let now = self.clock.now();
            let mut entries = self.entries();
            if let Some(entry) = entries.get_mut(&key).filter(|entry| entry.serves(freshness, now)) {
                entry.last_asked = now;
                entry.outcome.clone()
            } else {
                make_room(&mut entries, now);
                let outcome = start(fetch, self.clock.clone());
                entries.insert(key, Entry { outcome: outcome.clone(), since: now, last_asked: now });
                outcome
            }
        };
        match outcome.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(outcome)) => outcome.clone(),
            Ok(None) | Err(_) => Err(Failed::internal(self.clock.now())),
        }
    }

    pub(super) fn forget(&self, who: &ReportKey) {
        self.entries().retain(|key, _| key.who != *who);
    }

    pub(super) fn evict_idle(&self, now: Timestamp) {
        self.entries().retain(|_, entry| entry.is_in_flight() || is_within(TIME_TO_LIVE, entry.since, now));
    }

    /// A panic while the lock is held leaves a consistent map: entries are replaced as a whole.
    fn entries(&self) -> MutexGuard<'_, HashMap<Key, Entry<T>>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Entry<T> {
    fn is_in_flight(&self) -> bool {
        self.outcome.borrow().is_none() && self.outcome.has_changed().is_ok()
    }

    fn serves(&self, freshness: Freshness, now: Timestamp) -> bool {
        match &*self.outcome.borrow() {
            None => self.outcome.has_changed().is_ok() && is_within(LONGEST_FLIGHT, self.since, now),
            Some(Ok(fetched)) => {
                is_within(TIME_TO_LIVE, fetched.fetched_at, now)
                    && fetched.missing.iter().all(|of| of.failed.is_refusal() || of.failed.holds(freshness, now))
            }
            Some(Err(failed)) => failed.holds(freshness, now),
        }
    }

    fn bytes(&self) -> usize {
        match &*self.outcome.borrow() {
            Some(Ok(fetched)) => fetched.items.len() * (size_of::<T>() + TEXT_BYTES),
            _ => 0,
        }
    }
}

impl Failed {
    /// Whether it is too early to ask again. Everybody waits as long as Partner Center asks; somebody who asks for this list
    /// may ignore our own rest.
    fn holds(&self, freshness: Freshness, now: Timestamp) -> bool {
        let rest = match freshness {
            Freshness::Cached => SignedDuration::try_from(REST_AFTER_FAILURE).unwrap_or_default(),
            Freshness::Refetch => REFETCH_AT_MOST_EVERY,
        };
        let is_early = self.until.is_some_and(|until| now < until) && self.at <= now;
        !self.ends_with_a_sign_in()
            && (is_early || is_within(rest, self.at, now) && !matches!(self.why, Why::BudgetSpent))
    }
}

fn start<T: Send + Sync + 'static>(
    fetch: BoxFuture<'static, Result<Fetched<T>, Failed>>,
    clock: Arc<dyn Clock>,
) -> watch::Receiver<Option<Outcome<T>>> {
    let (sender, receiver) = watch::channel(None);
    let task = async move {
        // A task within the task: a panic in the call becomes an error here.
        let outcome = tokio::spawn(fetch.in_current_span()).await.unwrap_or_else(|error| {
            tracing::error!(%error, "a call for a customer's breakdown ended without a result");
            Err(Failed::internal(clock.now()))
        });
        let failures: Vec<&Failed> = match &outcome {
            Ok(fetched) => fetched.missing.iter().map(|of| &of.failed).collect(),
            Err(failed) => vec![failed],
        };
        for failed in failures {
            log(failed);
        }
        sender.send_replace(Some(outcome.map(Arc::new)));
    };
    tokio::spawn(task.in_current_span());
    receiver
}

fn log(failed: &Failed) {
    let Why::Report(error) = &failed.why else { return };
    let kind = error.kind().map(crate::partner_center::PartnerCenterErrorKind::key);
    let correlation_id = error.correlation_id().map(|id| id.to_string());
    tracing::warn!(%error, kind, correlation_id, "a customer's breakdown could not be fetched");
}

/// Drops what has expired, then the least recently asked for until there is room. A call in flight is only no longer kept.
fn make_room<T>(entries: &mut HashMap<Key, Entry<T>>, now: Timestamp) {
    if entries.len() >= MAX_ENTRIES {
        entries.retain(|_, entry| is_within(TIME_TO_LIVE, entry.since, now));
    }
    let mut bytes: usize = entries.values().map(Entry::bytes).sum();
    while entries.len() >= MAX_ENTRIES || bytes > MAX_BYTES {
        let Some(oldest) = entries.iter().min_by_key(|(_, entry)| entry.last_asked).map(|(key, _)| key.clone()) else {
            return;
        };
        if let Some(entry) = entries.remove(&oldest) {
            bytes = bytes.saturating_sub(entry.bytes());
        }
    }
}
