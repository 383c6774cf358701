//! What is cached for one user, and what it means for the next request: decisions without waiting.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::flight::Flight;
use super::{
    Freshness, IDLE, Outcome, REFETCH_AT_MOST_EVERY, REST_AFTER_FAILURE, ReportError, ReportView, StaleReason,
    TIME_TO_LIVE,
};
use crate::platform::clock::is_within;

/// A call that exceeds every deadline is abandoned, so that the next request starts another.
const LONGEST_FLIGHT: SignedDuration = SignedDuration::from_mins(5);

pub(super) struct Entry<P> {
    report: Option<Cached<P>>,
    /// The last attempt's failure; a success clears it.
    failure: Option<Failure>,
    flight: Option<(Flight<P>, Timestamp)>,
    last_asked: Timestamp,
    /// Whether budgets were read since the report was prepared.
    has_older_budgets: bool,
}

struct Cached<P> {
    report: Arc<P>,
    fetched_at: Timestamp,
}

struct Failure {
    error: ReportError,
    /// The first failure since the last success.
    since: Timestamp,
    last: Timestamp,
}

impl Failure {
    /// Whether it is too early to call again. Everybody respects Partner Center's wait; "Refresh now" may ignore our own.
    fn holds(&self, freshness: Freshness, now: Timestamp) -> bool {
        let asked = self.error.retry_after();
        let rest = match freshness {
            Freshness::Cached => asked.max(REST_AFTER_FAILURE),
            Freshness::Refetch => asked.max(REFETCH_AT_MOST_EVERY.unsigned_abs()),
        };
        is_within(SignedDuration::try_from(rest).unwrap_or(SignedDuration::ZERO), self.last, now)
    }
}

/// What to do with a request.
pub(super) enum Decision<P> {
    Serve(Outcome<P>),
    Join(Flight<P>),
    /// Prepare the report again, with the budgets that were read since.
    Renew(Arc<P>),
    Call,
}

impl<P> Entry<P> {
    pub(super) fn new(now: Timestamp) -> Self {
        Self { report: None, failure: None, flight: None, last_asked: now, has_older_budgets: false }
    }

    pub(super) fn decide(&mut self, freshness: Freshness, now: Timestamp) -> Decision<P> {
        self.last_asked = now;
        match &self.flight {
            Some((flight, since)) if flight.is_up() && is_within(LONGEST_FLIGHT, *since, now) => {
                return Decision::Join(flight.clone());
            }
            _ => self.flight = None,
        }
        let serve = match (&self.failure, &self.report) {
            (Some(failure), _) => failure.holds(freshness, now),
            (None, Some(cached)) => {
                let lives = if freshness == Freshness::Cached { TIME_TO_LIVE } else { REFETCH_AT_MOST_EVERY };
                is_within(lives, cached.fetched_at, now)
            }
            (None, None) => false,
        };
        if serve
            && std::mem::take(&mut self.has_older_budgets)
            && let Some(cached) = &self.report
        {
            return Decision::Renew(Arc::clone(&cached.report));
        }
        if serve { self.outcome().map_or(Decision::Call, Decision::Serve) } else { Decision::Call }
    }

    /// Records the call that has just started.
    pub(super) fn start(&mut self, flight: Flight<P>, now: Timestamp) -> Flight<P> {
        self.flight.insert((flight, now)).0.clone()
    }

    pub(super) fn awaits(&self, flight: &Flight<P>) -> bool {
        self.flight.as_ref().is_some_and(|(own, _)| own.is_same(flight))
    }

    pub(super) fn has_older_budgets(&mut self) {
        self.has_older_budgets = true;
    }

    /// Records a report that was prepared again; it is as old as it was.
    pub(super) fn replace(&mut self, report: Arc<P>) -> Option<Outcome<P>> {
        self.flight = None;
        if let Some(cached) = &mut self.report {
            cached.report = report;
        }
        self.outcome()
    }

    /// Records the call's result.
    pub(super) fn settle(&mut self, result: Result<Arc<P>, ReportError>, now: Timestamp) -> Outcome<P> {
        self.flight = None;
        match result {
            Ok(report) => {
                self.failure = None;
                self.report = Some(Cached { report: Arc::clone(&report), fetched_at: now });
                Ok(ReportView { report, fetched_at: now, stale: None })
            }
            Err(error) => {
                if error.takes_rights_away() {
                    self.report = None;
                }
                if error.ends_with_a_sign_in() {
                    self.failure = None;
                    return Err(error);
                }
                let since = self.failure.as_ref().map_or(now, |failure| failure.since);
                self.failure = Some(Failure { error: error.clone(), since, last: now });
                self.outcome().unwrap_or(Err(error))
            }
        }
    }

    /// The report if there is one, with the last failure as the reason for its age; otherwise that failure.
    fn outcome(&self) -> Option<Outcome<P>> {
        let failure = self.failure.as_ref();
        match (&self.report, failure) {
            (Some(cached), _) => {
                let stale = failure.map(|failure| StaleReason { error: failure.error.clone(), since: failure.since });
                Some(Ok(ReportView { report: Arc::clone(&cached.report), fetched_at: cached.fetched_at, stale }))
            }
            (None, Some(failure)) => Some(Err(failure.error.clone())),
            (None, None) => None,
        }
    }

    /// Lets go of the report; the next request calls again.
    pub(super) fn drop_report(&mut self) {
        self.report = None;
    }

    pub(super) fn report(&self) -> Option<Arc<P>> {
        self.report.as_ref().map(|cached| Arc::clone(&cached.report))
    }

    pub(super) fn is_idle(&self, now: Timestamp) -> bool {
        !is_within(IDLE, self.last_asked, now)
    }

    pub(super) fn last_asked(&self) -> Timestamp {
        self.last_asked
    }
}
