//! What users saw when they last looked at the grid, and what has changed since.
//!
//! A visit ends when a user has seen no page for [`AWAY`], so reloads, other tabs and customers' pages belong to it. While it
//! lasts, the grid is compared with what it showed last in the visit before; what it shows now is stored for the next one.
//! A look is the user's own: it holds the rows of their own report, and nobody else's changes follow from it.

mod compare;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::platform::clock::{Clock, is_within};
use crate::store::{HistoryStore, LookStore, StoreError};
use domain::grid::Outlook;
use domain::principal::PrincipalKey;
use domain::projection::Outlooks;
use domain::since::{Standing, standings};
use domain::usage::{RecordKey, UsageReport};

/// A user who has seen no page for this long comes back for another visit.
pub const AWAY: SignedDuration = SignedDuration::from_mins(30);
/// A page within this time of another one is not recorded.
const RECORDED_EVERY: SignedDuration = SignedDuration::from_mins(1);
/// What is remembered of a user who is away for this long is read again.
const IDLE: SignedDuration = SignedDuration::from_hours(1);

/// See the module.
pub struct Looks {
    store: Arc<dyn LookStore>,
    history: Arc<dyn HistoryStore>,
    clock: Arc<dyn Clock>,
    /// The users of this process, so that not every page has to be recorded.
    visits: Mutex<HashMap<PrincipalKey, Visit>>,
}

#[derive(Clone, Copy)]
struct Visit {
    began: Timestamp,
    recorded: Timestamp,
    /// When the figures were fetched that are stored as this visit's look.
    shown: Option<Timestamp>,
}

/// A report as its user's grid shows it.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub report: &'a UsageReport,
    pub outlooks: &'a Outlooks,
}

impl Looks {
    #[must_use]
    pub fn new(store: Arc<dyn LookStore>, history: Arc<dyn HistoryStore>, clock: Arc<dyn Clock>) -> Self {
        Self { store, history, clock, visits: Mutex::default() }
    }

    /// A user sees a page. If the database is unavailable, it is not recorded.
    pub async fn page_seen(&self, of: &PrincipalKey) {
        let now = self.clock.now();
        let known = self.visits().get(of).copied();
        if known.is_some_and(|visit| is_within(RECORDED_EVERY, visit.recorded, now)) {
            return;
        }
        let away = now.checked_sub(AWAY).unwrap_or(now);
        match self.store.record_page(of, now, away).await {
            Ok(began) => {
                let shown = known.filter(|visit| visit.began == began).and_then(|visit| visit.shown);
                self.visits().insert(of.clone(), Visit { began, recorded: now, shown });
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "a user's visit was not recorded");
            }
        }
    }

    /// When the grid was last shown to the user in an earlier visit.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn last_look(&self, of: &PrincipalKey) -> Result<Option<Timestamp>, StoreError> {
        self.store.last_look(of).await
    }

    /// Stores what the grid shows to a user, once for each report: their next visit is compared with it. If the database is
    /// unavailable, the next report is stored.
    pub async fn grid_seen(&self, of: &PrincipalKey, shown: Shown<'_>) {
        let fetched_at = shown.report.fetched_at;
        let visit = self.visits().get(of).copied();
        let Some(visit) = visit.filter(|visit| visit.shown != Some(fetched_at)) else { return };
        let stored = async {
            let rows = self.standings(of, shown).await?;
            self.store.put_look(of, visit.began, &rows, self.clock.now()).await
        };
        match stored.await {
            Ok(()) => {
                if let Some(visit) = self.visits().get_mut(of) {
                    visit.shown = Some(fetched_at);
                }
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "what a user sees was not stored");
            }
        }
    }

    /// Drops what is only in memory of users who are away.
    pub fn forget_idle(&self) {
        let now = self.clock.now();
        self.visits().retain(|_, visit| is_within(IDLE, visit.recorded, now));
    }

    async fn standings(
        &self,
        of: &PrincipalKey,
        Shown { report, outlooks }: Shown<'_>,
    ) -> Result<BTreeMap<RecordKey, Standing>, StoreError> {
        let now = self.clock.now();
        let observed = self.history.observe(&of.tenant, report, now).await?;
        Ok(standings(report, &observed, |record| Some(Outlook::of(record, outlooks)?.total), now))
    }

    fn visits(&self) -> MutexGuard<'_, HashMap<PrincipalKey, Visit>> {
        self.visits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
