//! What was known of each row by day, and what is projected from it.
//!
//! Polls and signed-in users' own reports bring figures, `store` keeps one row a change. From these, [`Histories`] makes a
//! customer's days, and the outlooks of all of a tenant's rows, which are computed once after a change and then shared.
//! A user sees those of the rows in their own report: who asks has to look at that.

mod earlier;
mod tenant;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use jiff::{Timestamp, ToSpan as _};
use tracing::Instrument as _;

pub use self::earlier::EarlierUsage;
use self::earlier::Origin;
use self::tenant::Tenant;
use crate::platform::clock::Clock;
use crate::store::{HistoryStore, StoreError};
use domain::billing_period::date_of;
use domain::customer::{CustomerId, Plan};
use domain::history::{DailyHistory, Observation};
use domain::principal::TenantId;
use domain::projection::{Outlooks, TrackRecord};
use domain::usage::{RecordKey, UsageReport};

/// How long a report waits for its outlooks. The work goes on without it.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// How far back a projection looks: 28 days before the start of a period of up to 31, and figures that trail by days.
const DAYS_OF_OUTLOOK: i64 = 66;
/// How far back the track record looks: the twelve periods before the current one, and the 28 days before these.
const DAYS_OF_RECORD: i64 = 13 * 31 + 28;

/// How many rows are projected at a time, so that their days need little memory.
const ROWS_AT_A_TIME: usize = 500;

/// Why there is no history.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A bug of ours.
    #[error("the projections could not be computed")]
    Internal,
}

/// See the module.
pub struct Histories {
    store: Arc<dyn HistoryStore>,
    clock: Arc<dyn Clock>,
    tenants: Mutex<HashMap<TenantId, Arc<Tenant>>>,
    /// The demo has one.
    origin: OnceLock<Origin>,
}

impl Histories {
    #[must_use]
    pub fn new(store: Arc<dyn HistoryStore>, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock, tenants: Mutex::default(), origin: OnceLock::new() }
    }

    /// Stores what changed in the report's rows, one row a change.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn record(&self, tenant: &TenantId, report: &UsageReport) -> Result<(), HistoryError> {
        if self.store.record_usage(tenant, report, self.clock.now()).await? {
            self.changed(tenant);
        }
        Ok(())
    }

    /// Somebody else has stored figures: the outlooks are computed again when they are next asked for.
    pub fn changed(&self, tenant: &TenantId) {
        self.tenant(tenant).change();
    }

    /// Each row's days of one customer, as long as they are kept.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn of_customer(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
    ) -> Result<BTreeMap<Plan, DailyHistory>, HistoryError> {
        self.fill(tenant, Some(customer)).await?;
        let now = self.clock.now();
        let mut by_plan: BTreeMap<Plan, Vec<Observation>> = BTreeMap::new();
        for (plan, observation) in self.store.get_observations(tenant, customer).await? {
            by_plan.entry(plan).or_default().push(observation);
        }
        Ok(by_plan.into_iter().map(|(plan, observations)| (plan, DailyHistory::of(observations, now))).collect())
    }

    /// The outlooks of all rows. They are cached, and computed again after a change was recorded, when the date (UTC)
    /// turns, and after a quarter of an hour, because other replicas record, too.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn outlooks(&self, tenant: &TenantId) -> Result<Arc<Outlooks>, HistoryError> {
        self.fill(tenant, None).await?;
        let of_tenant = self.tenant(tenant);
        // One computation at a time; those who waited find its result.
        let _turn = of_tenant.turn.lock().await;
        let now = self.clock.now();
        if let Some(outlooks) = of_tenant.current(now) {
            return Ok(outlooks);
        }
        let revision = of_tenant.revision();
        let computed = self.compute(tenant, Vec::new(), now).await?;
        // Cached reports keep theirs: equal ones share memory.
        let last = of_tenant.last();
        let outlooks = if *last == computed { last } else { Arc::new(computed) };
        of_tenant.keep(Arc::clone(&outlooks), revision, now);
        Ok(outlooks)
    }

    /// The same with a report's rows that are not stored yet, past the cache.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn outlooks_with(&self, tenant: &TenantId, report: &UsageReport) -> Result<Outlooks, HistoryError> {
        let now = self.clock.now();
        let unstored = self.store.observe(tenant, report, now).await?;
        self.compute(tenant, unstored, now).await
    }

    /// Records a user's report and returns the outlooks. A failure is logged, and what takes longer than two seconds goes on
    /// without the report: it then has the last outlooks, if there are any.
    pub async fn after(self: &Arc<Self>, tenant: &TenantId, report: &UsageReport) -> Arc<Outlooks> {
        let (histories, of, report) = (Arc::clone(self), tenant.clone(), report.clone());
        let work = async move {
            histories.fill(&of, None).await?;
            histories.record(&of, &report).await?;
            histories.outlooks(&of).await
        };
        let work = tokio::spawn(work.in_current_span());
        match tokio::time::timeout(LONGEST_WAIT, work).await {
            Ok(Ok(Ok(outlooks))) => return outlooks,
            Ok(Ok(Err(error))) => {
                tracing::error!(error = &error as &dyn std::error::Error, %tenant, "a report's history was not stored or read");
            }
            Ok(Err(error)) => tracing::error!(%error, %tenant, "a report's history ended without a result"),
            Err(_) => tracing::warn!(%tenant, "the projections take long; a report goes on without them"),
        }
        self.tenant(tenant).last()
    }

    /// Whether all earlier figures are stored; waits for them as long as a report does.
    pub async fn is_filled(&self, tenant: &TenantId) -> bool {
        matches!(tokio::time::timeout(LONGEST_WAIT, self.fill(tenant, None)).await, Ok(Ok(())))
    }

    async fn compute(
        &self,
        tenant: &TenantId,
        unstored: Vec<(RecordKey, Observation)>,
        now: Timestamp,
    ) -> Result<Outlooks, HistoryError> {
        let rows = self.store.list_rows(tenant).await?;
        let record = self.track_record(tenant, &rows, now).await?;
        let since = date_of(now).saturating_sub(DAYS_OF_OUTLOOK.days());
        let mut unstored = by_row(unstored);
        let mut outlooks = Outlooks::default();
        for some in rows.chunks(ROWS_AT_A_TIME) {
            let (Some(first), Some(last)) = (some.first(), some.last()) else { continue };
            let stored = self.store.list_observations(tenant, (&first.customer, &last.customer), since).await?;
            let mut unstored: HashMap<_, _> = stored.iter().filter_map(|(key, _)| unstored.remove_entry(key)).collect();
            let with_unstored = move |(key, mut days): (RecordKey, Vec<Observation>)| {
                days.append(&mut unstored.remove(&key).unwrap_or_default());
                (key, days)
            };
            outlooks.append(project(stored.into_iter().map(with_unstored), &record, now).await?);
        }
        outlooks.append(project(unstored.into_iter(), &record, now).await?);
        Ok(outlooks)
    }

    /// How right projections of past periods would have been. That changes little within a day, so it is kept for one.
    async fn track_record(
        &self,
        tenant: &TenantId,
        rows: &[RecordKey],
        now: Timestamp,
    ) -> Result<Arc<TrackRecord>, HistoryError> {
        let of_tenant = self.tenant(tenant);
        if let Some(record) = of_tenant.record(now) {
            return Ok(record);
        }
        let since = date_of(now).saturating_sub(DAYS_OF_RECORD.days());
        let step = rows.len().div_ceil(TrackRecord::MOST_CUSTOMERS).max(1);
        let mut sample = Vec::new();
        for RecordKey { customer, .. } in rows.iter().step_by(step) {
            sample.append(&mut self.store.list_observations(tenant, (customer, customer), since).await?);
        }
        let compute = move || {
            let rows: BTreeMap<_, _> = sample.into_iter().collect();
            TrackRecord::of(rows.into_values().map(|days| DailyHistory::of(days, now)))
        };
        let record = Arc::new(tokio::task::spawn_blocking(compute).await.map_err(internal)?);
        of_tenant.keep_record(Arc::clone(&record), now);
        Ok(record)
    }

    fn tenant(&self, tenant: &TenantId) -> Arc<Tenant> {
        let mut tenants = self.tenants.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(tenants.entry(tenant.clone()).or_default())
    }
}

/// Projects rows on a blocking thread.
async fn project(
    rows: impl Iterator<Item = (RecordKey, Vec<Observation>)> + Send + 'static,
    record: &Arc<TrackRecord>,
    now: Timestamp,
) -> Result<Outlooks, HistoryError> {
    let record = Arc::clone(record);
    let project = move || Outlooks::by(&record, rows.map(|(key, days)| (key, DailyHistory::of(days, now))), now);
    tokio::task::spawn_blocking(project).await.map_err(internal)
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn internal(error: tokio::task::JoinError) -> HistoryError {
    tracing::error!(%error, "projections could not be computed");
    HistoryError::Internal
}

fn by_row(observations: Vec<(RecordKey, Observation)>) -> HashMap<RecordKey, Vec<Observation>> {
    let mut rows: HashMap<RecordKey, Vec<Observation>> = HashMap::new();
    for (key, observation) in observations {
        rows.entry(key).or_default().push(observation);
    }
    rows
}
