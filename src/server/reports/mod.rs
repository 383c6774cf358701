//! Usage reports, fetched once and shared.
//!
//! Partner Center throttles per partner, so N requests must not cause N calls. Every sign-in has a separate entry: what one
//! user's token could read is never served to another, nor what a sign-in with multi-factor authentication could read to one
//! without. Entries with equal content share memory. An entry has three
//! states: empty; a call in flight, shared by everybody who asks; a report, and possibly the failure of
//! the last attempt to renew it. A failed renewal leaves the old report in place, marked as stale, unless the failure
//! says that the user may no longer see it.

mod budgets;
mod entry;
mod flight;
mod memory;
mod sharing;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;
use uuid::Uuid;

use self::budgets::BudgetsRead;
pub use self::budgets::put_budgets_in;
use self::entry::{Decision, Entry};
pub use self::flight::{fetch_fraud_events, fetch_report, with_tokens};
use self::memory::Bound;
pub use self::memory::Part;
use self::sharing::Sharing;
use crate::history::Histories;
use crate::partner_center::{AccessAnswer, PartnerCenter, PartnerCenterError, PartnerCenterErrorKind};
use crate::platform::clock::Clock;
use crate::store::BudgetStore;
use domain::principal::{PrincipalKey, TenantId};
use domain::projection::Outlooks;
use domain::sign_in::ProviderRefusal;
use domain::usage::UsageReport;

/// A report younger than this is served without a call: the data changes about daily.
pub const TIME_TO_LIVE: SignedDuration = SignedDuration::from_mins(15);
/// "Refresh now" shares a result younger than this.
pub const REFETCH_AT_MOST_EVERY: SignedDuration = SignedDuration::from_secs(10);
/// After a failure only "Refresh now" calls again within this time, and nobody within the wait that Partner Center asks for.
pub const REST_AFTER_FAILURE: Duration = Duration::from_secs(30);
/// The sign-in that a report belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReportKey {
    pub principal: PrincipalKey,
    /// Names the sign-in.
    pub sign_in: Box<str>,
}

/// Entries unused for this long are dropped.
pub const IDLE: SignedDuration = SignedDuration::from_hours(1);
/// At most this many sign-ins are cached; the least recently active one is dropped first.
pub const MAX_ENTRIES: usize = 1_000;

/// The source of a call's access token.
#[async_trait]
pub trait TokenSource: Send + Sync {
    /// A token to call Partner Center with. `rejected` is one that Partner Center has just refused, so a different
    /// one is needed.
    async fn access_token(&self, rejected: Option<&SecretString>) -> Result<SecretString, TokenSourceError>;
}

/// Why no token is available.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TokenSourceError {
    #[error("the sign-in has ended")]
    SignInAgain,
    #[error("the identity provider cannot be reached")]
    ProviderUnavailable,
    /// The sign-in has ended if this is about the user.
    #[error("the identity provider refuses: {}", .0.key())]
    Refused(ProviderRefusal),
}

/// How fresh a report has to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Freshness {
    /// As cached, within [`TIME_TO_LIVE`].
    Cached,
    /// "Refresh now".
    Refetch,
}

/// A prepared report, and how fresh it is.
#[derive(Debug)]
pub struct ReportView<P> {
    pub report: Arc<P>,
    pub fetched_at: Timestamp,
    /// Set if the last attempt to renew the report failed.
    pub stale: Option<StaleReason>,
}

impl<P> Clone for ReportView<P> {
    fn clone(&self) -> Self {
        Self { report: Arc::clone(&self.report), fetched_at: self.fetched_at, stale: self.stale.clone() }
    }
}

/// Why a report could not be renewed.
#[derive(Clone, Debug)]
pub struct StaleReason {
    pub error: ReportError,
    /// The first failed renewal since the report was fetched.
    pub since: Timestamp,
}

impl StaleReason {
    /// `MS-CorrelationId` of the failed call, if Partner Center was called.
    #[must_use]
    pub fn correlation_id(&self) -> Option<Uuid> {
        self.error.correlation_id()
    }
}

/// Why there is no report. Shared by everybody who waited for the same call.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReportError {
    /// The source is Partner Center's refusal, if that ended the sign-in.
    #[error("The sign-in has ended.")]
    SignInAgain(#[source] Option<Arc<PartnerCenterError>>),
    #[error("The identity provider cannot be reached at the moment.")]
    ProviderUnavailable,
    /// The identity provider does not renew the sign-in's tokens; the sign-in has ended if this is about the user.
    #[error("The identity provider refuses: {}.", .0.key())]
    ProviderRefused(ProviderRefusal),
    #[error(transparent)]
    PartnerCenter(#[from] Arc<PartnerCenterError>),
    /// A bug of ours.
    #[error("The report could not be prepared.")]
    Internal,
}

impl ReportError {
    /// `MS-CorrelationId` of the failed call, if Partner Center was called.
    #[must_use]
    pub fn correlation_id(&self) -> Option<Uuid> {
        self.partner_center().map(|error| error.correlation_id)
    }

    /// The kind of Partner Center's failure, if it was called.
    #[must_use]
    pub fn kind(&self) -> Option<PartnerCenterErrorKind> {
        self.partner_center().map(|error| error.kind)
    }

    fn partner_center(&self) -> Option<&PartnerCenterError> {
        match self {
            Self::PartnerCenter(error) => Some(error),
            Self::SignInAgain(error) => error.as_deref(),
            Self::ProviderUnavailable | Self::ProviderRefused(_) | Self::Internal => None,
        }
    }

    fn has_ended_the_sign_in(&self) -> bool {
        match self {
            Self::SignInAgain(_) => true,
            Self::ProviderRefused(refusal) => refusal.is_about_the_user(),
            _ => false,
        }
    }

    /// Whether the user may not, or no longer, see the report.
    fn takes_rights_away(&self) -> bool {
        use PartnerCenterErrorKind::{Forbidden, MfaRequired, Unauthorized};
        self.has_ended_the_sign_in() || matches!(self.kind(), Some(Forbidden | MfaRequired | Unauthorized))
    }

    /// Whether signing in again may help at once; such a failure must not be cached.
    pub(crate) fn ends_with_a_sign_in(&self) -> bool {
        self.has_ended_the_sign_in() || self.kind() == Some(PartnerCenterErrorKind::MfaRequired)
    }

    /// How long any caller must wait, as Partner Center asked.
    #[must_use]
    pub fn retry_after(&self) -> Duration {
        self.partner_center().and_then(|error| error.retry_after).unwrap_or_default()
    }
}

/// The outcome of a call.
type Outcome<P> = Result<ReportView<P>, ReportError>;

/// The reports of all users. Cheap to clone.
pub struct UsageReports<P> {
    shared: Arc<Shared<P>>,
}

impl<P> Clone for UsageReports<P> {
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

/// Prepares a report; the others are those of the same tenant, to share with what is equal.
type Prepare<P> = dyn Fn(UsageReport, &[Arc<P>], Arc<Outlooks>) -> P + Send + Sync;

struct Shared<P> {
    partner_center: Arc<dyn PartnerCenter>,
    clock: Arc<dyn Clock>,
    histories: Arc<Histories>,
    prepare: Arc<Prepare<P>>,
    budgets: BudgetsRead<P>,
    sharing: Sharing<P>,
    bound: Bound<P>,
    entries: Mutex<HashMap<ReportKey, Entry<P>>>,
}

impl<P> Shared<P> {
    /// A panic while the lock is held leaves a consistent map: entries are replaced as a whole.
    fn entries(&self) -> MutexGuard<'_, HashMap<ReportKey, Entry<P>>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<P: Send + Sync + 'static> UsageReports<P> {
    /// `prepare` turns a report into what is cached; it is given what is in use of the same tenant, and the outlooks after the
    /// report was recorded. It runs once per report, on a blocking thread, for one report at a time.
    pub fn new(
        partner_center: Arc<dyn PartnerCenter>,
        clock: Arc<dyn Clock>,
        histories: Arc<Histories>,
        prepare: impl Fn(UsageReport, &[Arc<P>], Arc<Outlooks>) -> P + Send + Sync + 'static,
    ) -> Self {
        let (prepare, entries): (Arc<Prepare<P>>, _) = (Arc::new(prepare), Mutex::default());
        let (budgets, sharing, bound) = (BudgetsRead::default(), Sharing::default(), Bound::default());
        let shared = Shared { partner_center, clock, histories, prepare, budgets, sharing, bound, entries };
        Self { shared: Arc::new(shared) }
    }

    /// Says how many bytes the reports may take together, and what each is made of. Those that were asked for longest ago are
    /// dropped first; one is always kept.
    pub fn keep_within(&self, bytes: usize, parts_of: impl Fn(&P) -> Vec<Part> + Send + Sync + 'static) {
        self.shared.bound.set(bytes, Box::new(parts_of));
    }

    /// How many bytes they take together, once what there is no room for has been dropped.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.shared.bound.keep_within(&mut self.shared.entries())
    }

    /// Says where budgets are that were read beside changes, and how to get at the report behind what was prepared of it.
    pub fn put_in_budgets(
        &self,
        store: Arc<dyn BudgetStore>,
        report_of: impl Fn(&P) -> UsageReport + Send + Sync + 'static,
    ) {
        self.shared.budgets.are_in(store, Box::new(report_of));
    }

    /// A budget of the tenant's customers was read: the reports in hand are prepared again when they are next asked for.
    pub fn budgets_changed(&self, tenant: &TenantId) {
        let mut entries = self.shared.entries();
        let of_tenant = entries.iter_mut().filter(|(key, _)| key.principal.tenant == *tenant);
        of_tenant.for_each(|(_, entry)| entry.has_older_budgets());
    }

    /// The sign-in's report. Asks `tokens` only if Partner Center has to be called.
    ///
    /// # Errors
    ///
    /// If there is no report, not even a stale one that the user may still see.
    pub async fn get(
        &self,
        key: &ReportKey,
        tokens: Arc<dyn TokenSource>,
        freshness: Freshness,
    ) -> Result<ReportView<P>, ReportError> {
        let (outcome, joined) = self.ask(key, &tokens, freshness).await;
        match outcome {
            // The call was begun with a token that has been replaced since: try once with the new one.
            Err(error) if joined && error.ends_with_a_sign_in() => self.ask(key, &tokens, freshness).await.0,
            outcome => outcome,
        }
    }

    /// Drops a sign-in's cached report at sign-out. A call in flight is not cached when it ends.
    pub fn forget(&self, key: &ReportKey) {
        self.shared.entries().remove(key);
    }

    /// Asks Partner Center what a user may read, now and past every cache. A rejected token is not replaced: that the provider
    /// would give another one is no answer.
    ///
    /// # Errors
    ///
    /// If there is no token to ask with.
    pub async fn check_access(&self, tokens: &dyn TokenSource) -> Result<AccessAnswer, ReportError> {
        let token = tokens.access_token(None).await?;
        Ok(self.shared.partner_center.check_access(&token).await)
    }

    /// Drops entries unused for [`IDLE`], and reports that have outgrown the memory they may take.
    pub fn evict_idle(&self) {
        let now = self.shared.clock.now();
        let mut entries = self.shared.entries();
        entries.retain(|_, entry| !entry.is_idle(now));
        self.shared.bound.keep_within(&mut entries);
    }

    /// How many sign-ins have an entry.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shared.entries().len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The outcome, and whether it comes from a call that somebody else started.
    async fn ask(&self, key: &ReportKey, tokens: &Arc<dyn TokenSource>, freshness: Freshness) -> (Outcome<P>, bool) {
        let (flight, joined) = {
            let now = self.shared.clock.now();
            let mut entries = self.shared.entries();
            if !entries.contains_key(key) {
                make_room(&mut entries, now);
            }
            let entry = entries.entry(key.clone()).or_insert_with(|| Entry::new(now));
            match entry.decide(freshness, now) {
                Decision::Serve(outcome) => return (outcome, false),
                Decision::Join(flight) => (flight, true),
                Decision::Renew(report) => {
                    let flight = flight::renew(&self.shared, key.clone(), report);
                    (entry.start(flight, now), false)
                }
                Decision::Call => {
                    let flight = flight::start(&self.shared, key.clone(), Arc::clone(tokens));
                    (entry.start(flight, now), false)
                }
            }
        };
        (flight.wait().await, joined)
    }
}

/// Drops idle entries, then the least recently used one if there is still no room.
fn make_room<P>(entries: &mut HashMap<ReportKey, Entry<P>>, now: Timestamp) {
    entries.retain(|_, entry| !entry.is_idle(now));
    while entries.len() >= MAX_ENTRIES {
        let Some(oldest) = entries.iter().min_by_key(|(_, entry)| entry.last_asked()).map(|(key, _)| key.clone())
        else {
            return;
        };
        entries.remove(&oldest);
    }
}
