//! One poll: ask, judge, store.

use std::sync::Arc;
use std::time::Duration;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use futures_util::StreamExt as _;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use sha2::{Digest as _, Sha256};
use tracing::Instrument as _;

use super::failure::{Consequence, NoReport};
use super::{HEARTBEAT, LONGEST_CHECK, MAX_CONFLICT_RETRIES, Monitoring, MonitoringError, POLL_LEASE};
use crate::reports::{fetch_report, put_budgets_in};
use crate::store::{Lease, MonitorRow, PollResult, Saved};
use domain::alert::{Alerts, Knowledge, Rules, evaluate};
use domain::billing_period::date_of;
use domain::coverage::Coverage;
use domain::delivery::{Content, Names, NewDelivery, Planned, Receiver, plan, plan_for_each};
use domain::monitoring::Trouble;
use domain::principal::TenantId;
use domain::projection::Outlooks;
use domain::usage::UsageReport;

/// How many tenants are polled at a time, so that a slow poll holds up no other.
const AT_A_TIME: usize = 4;
/// Up to this share of the interval is added by chance, so that partners do not all ask at once.
const JITTER: f64 = 0.1;

/// What a poll came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PollOutcome {
    /// A report was judged, whole or as far as it goes.
    Judged { is_whole: bool, changes: usize, deliveries: usize },
    /// It brought no report.
    Failed(Trouble),
    /// It is not due, or still under way, here or on another replica.
    NotOurs,
}

/// How something ended that was done under a lease.
pub(super) enum Kept<T> {
    Done(T),
    OutOfTime,
    /// Another replica has the lease.
    Lost,
}

/// What a poll has judged.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub report: &'a UsageReport,
    pub outlooks: &'a Outlooks,
    /// With what the report has changed.
    pub alerts: &'a Alerts,
    pub coverage: &'a Coverage,
    pub now: Timestamp,
}

impl PollOutcome {
    /// The name of the outcome in metrics.
    fn key(self) -> &'static str {
        match self {
            Self::Judged { is_whole: true, .. } => "judged",
            Self::Judged { is_whole: false, .. } => Trouble::Incomplete.key(),
            Self::Failed(trouble) => trouble.key(),
            Self::NotOurs => "not_ours",
        }
    }
}

impl Monitoring {
    /// Polls each tenant whose turn it is. Returns how many polls were carried out here.
    ///
    /// # Errors
    ///
    /// Who watches cannot be read. What fails with one tenant is logged and keeps no other from its poll.
    pub async fn poll_due(&self) -> Result<usize, MonitoringError> {
        let now = self.now();
        self.recent.forget_old_reports(now);
        self.allowances.forget_idle();
        let monitors = self.store().list_monitors().await?.rows;
        let tenants = monitors.into_iter().map(|monitor| monitor.tenant);
        let ours = tenants.filter(|tenant| !self.recent.rests(tenant, now));
        let polls = ours.map(|tenant| async move { self.poll(&tenant).await });
        let polled = futures_util::stream::iter(polls).buffer_unordered(AT_A_TIME).collect::<Vec<_>>().await;
        let is_ours = |polled: &&Result<_, _>| matches!(polled, Ok(outcome) if *outcome != PollOutcome::NotOurs);
        Ok(polled.iter().filter(is_ours).count())
    }

    /// "Check now": polls at once, unless a poll is under way already. The poll goes on if the browser goes away, and the
    /// answer does not wait for a poll that takes its time.
    ///
    /// # Errors
    ///
    /// The result could not be stored.
    pub async fn check_now(self: &Arc<Self>, tenant: &TenantId) -> Result<PollOutcome, MonitoringError> {
        self.store().hasten_poll(tenant, self.now()).await?;
        if self.monitor(tenant).await?.is_none() {
            return Ok(PollOutcome::NotOurs);
        }
        self.store().hasten_fraud(tenant, self.now()).await?;
        let (monitoring, tenant) = (Arc::clone(self), tenant.clone());
        let check = async move {
            let (polled, asked) = tokio::join!(monitoring.poll(&tenant), monitoring.ask_for_fraud(&tenant));
            if let Err(error) = asked {
                tracing::error!(error = &error as &dyn std::error::Error, %tenant, "fraud events were not stored");
            }
            polled
        };
        let poll = tokio::spawn(check.in_current_span());
        tokio::select! {
            polled = poll => polled.unwrap_or_else(|error| {
                tracing::error!(%error, "a poll ended without a result");
                Ok(PollOutcome::NotOurs)
            }),
            () = self.neighbours.clock.sleep(LONGEST_CHECK) => Ok(PollOutcome::NotOurs),
        }
    }

    /// Has the tenant's next poll come at once: budgets were changed, and with them who is over.
    pub async fn budgets_changed(&self, tenant: &TenantId) {
        if let Err(error) = self.store().hasten_poll(tenant, self.now()).await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, %tenant, "changed budgets are judged at the next poll");
        }
    }

    /// Polls if the poll is due and nobody else does. Errors are logged here; after a result that could not be stored,
    /// this replica lets the tenant rest.
    async fn poll(&self, tenant: &TenantId) -> Result<PollOutcome, MonitoringError> {
        let now = self.now();
        let until = now.saturating_add(POLL_LEASE).unwrap_or(now);
        let lease = match self.store().take_lease(tenant, now, until).await {
            Ok(Some(lease)) => lease,
            Ok(None) => return Ok(PollOutcome::NotOurs),
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, %tenant, "a poll could not begin");
                return Err(error.into());
            }
        };
        let polled = self.poll_with(tenant, lease).await;
        match &polled {
            Ok(PollOutcome::NotOurs) => {}
            Ok(outcome) => {
                self.recent.stored(tenant);
                tracing::info!(%tenant, outcome = outcome.key(), "polled");
                metrics::counter!("headroom_polls_total", "outcome" => outcome.key()).increment(1);
                if let PollOutcome::Judged { .. } = outcome {
                    self.beat();
                }
            }
            Err(error) => {
                let now = self.now();
                let seconds = self.recent.failed(tenant, now).as_secs();
                tracing::error!(
                    error = error as &dyn std::error::Error,
                    %tenant,
                    seconds,
                    "a poll's result was not stored; the tenant rests"
                );
                metrics::counter!("headroom_polls_total", "outcome" => "not_stored").increment(1);
                // "Check now" and other replicas need not wait for the lease to expire. If this fails, they do.
                let _ = self.store().extend_lease(tenant, lease, now).await;
            }
        }
        polled
    }

    async fn poll_with(&self, tenant: &TenantId, lease: Lease) -> Result<PollOutcome, MonitoringError> {
        // Read under the lease: from here on, a takeover takes the lease too.
        let Some(monitor) = self.monitor(tenant).await? else { return Ok(PollOutcome::NotOurs) };
        match self.fetch(&monitor, lease).await? {
            Some(Ok(report)) => {
                let mut report = UsageReport::clone(&report);
                put_budgets_in(self.store(), tenant, &mut report, self.now()).await;
                self.judge(&monitor, lease, &report).await
            }
            Some(Err(error)) => self.note(&monitor, lease, &error).await,
            None => Ok(PollOutcome::NotOurs),
        }
    }

    /// The last report if it is young enough, or else Partner Center's answer; keeps the lease meanwhile. `None` if it was
    /// lost.
    async fn fetch(
        &self,
        monitor: &MonitorRow,
        lease: Lease,
    ) -> Result<Option<Result<Arc<UsageReport>, NoReport>>, MonitoringError> {
        let MonitorRow { tenant, sign_in, .. } = monitor;
        if let Some(report) = self.recent.report(tenant, sign_in, self.now()) {
            return Ok(Some(Ok(report)));
        }
        let tokens = (self.neighbours.tokens)(sign_in);
        let fetching = fetch_report(&*self.neighbours.partner_center, &*tokens);
        Ok(match self.keep_lease(tenant, lease, self.pace.poll_timeout, fetching).await? {
            Kept::Done(Ok(report)) => {
                let report = Arc::new(report);
                self.recent.keep(tenant, sign_in, &report);
                Some(Ok(report))
            }
            Kept::Done(Err(error)) => Some(Err(error.into())),
            Kept::OutOfTime => Some(Err(NoReport::OutOfTime)),
            Kept::Lost => None,
        })
    }

    /// Keeps the lease while something takes its time, up to a limit.
    pub(super) async fn keep_lease<T>(
        &self,
        tenant: &TenantId,
        lease: Lease,
        limit: Duration,
        work: impl Future<Output = T>,
    ) -> Result<Kept<T>, MonitoringError> {
        tokio::pin!(work);
        // Counted in heartbeats, so that a clock that is set neither ends a poll nor keeps it alive.
        let mut left = limit;
        loop {
            let beat = HEARTBEAT.min(left);
            tokio::select! {
                done = &mut work => return Ok(Kept::Done(done)),
                () = self.neighbours.clock.sleep(beat) => {
                    left -= beat;
                    if left.is_zero() {
                        return Ok(Kept::OutOfTime);
                    }
                    let now = self.now();
                    let until = now.saturating_add(POLL_LEASE).unwrap_or(now);
                    if !self.store().extend_lease(tenant, lease, until).await? {
                        return Ok(Kept::Lost);
                    }
                }
            }
        }
    }

    async fn judge(
        &self,
        monitor: &MonitorRow,
        lease: Lease,
        report: &UsageReport,
    ) -> Result<PollOutcome, MonitoringError> {
        let tenant = &monitor.tenant;
        let Some(learned) = self.learn_periods(monitor, lease, report).await? else {
            return Ok(PollOutcome::NotOurs);
        };
        let Some(outlooks) = self.outlooks(tenant, lease, report).await? else { return Ok(PollOutcome::NotOurs) };
        let sources = self.digest_sources(monitor, lease, report, &outlooks).await?;
        let Some(sources) = sources else { return Ok(PollOutcome::NotOurs) };
        for _ in 0..MAX_CONFLICT_RETRIES {
            let now = monitor.watch.time_of_poll(self.now());
            let book = self.book(tenant).await?;
            let before = self.store().get_poll_state(tenant, history_from(&book.rules, now)).await?;
            let mut periods = before.periods.clone();
            periods.advance(report, &book.alerts, now);
            for (customer, bounds) in &learned {
                periods.learn(customer, *bounds);
            }
            let knowledge = Knowledge {
                alerts: &book.alerts,
                history: &before.history,
                periods: &periods,
                rules: &book.rules,
                outlooks: &outlooks,
            };
            let mut changes = evaluate(knowledge, report, now);
            changes.retain(|change| book.admits(change));
            let mut alerts = book.alerts.clone();
            alerts.apply(&changes);
            // Whom the first report after a takeover lacks, only the rights before have found.
            let last = monitor.watch.last_report.unwrap_or(monitor.watch.started);
            let coverage = Coverage::of(before.known.clone(), report, &book.rules, Some(last), now);
            let found = report.records.iter().map(|record| &record.customer_id);
            let receivers = self.receivers_after_finding(monitor, found).await?;
            let routed = self.routed(tenant, receivers.clone(), &alerts).await?;
            let plan = plan(&alerts, &changes, &routed, &before.log, now);
            let of_coverage = unjudged(&coverage, &receivers, now);
            let planned = plan.messages.iter().chain(&of_coverage);
            let mut deliveries: Vec<NewDelivery> =
                planned.map(|planned| planned.delivery(|text| key(tenant, text))).collect();
            let judged = Judged { report, outlooks: &outlooks, alerts: &alerts, coverage: &coverage, now };
            let digests = self.digests(tenant, &receivers, &sources, judged);
            let digested: Vec<&str> = digests.receivers.iter().map(|id| &**id).collect();
            deliveries.extend(digests.deliveries);
            let is_whole = report.is_whole() && !coverage.is_outage;
            let result = PollResult {
                report,
                version: book.version,
                changes: &changes,
                deliveries: &deliveries,
                log: &plan.log,
                periods: &periods,
                known: &coverage.known,
                before: &before,
                trouble: (!is_whole).then_some(Trouble::Incomplete),
                digested: &digested,
            };
            match self.store().save_poll(tenant, lease, result, now, self.next(self.pace.interval)).await? {
                Saved::Stored => {
                    self.changed(tenant);
                    self.neighbours.histories.changed(tenant);
                    let (changes, deliveries) = (changes.len(), deliveries.len());
                    return Ok(PollOutcome::Judged { is_whole, changes, deliveries });
                }
                Saved::LeaseLost => return Ok(PollOutcome::NotOurs),
                Saved::BookChanged => {}
            }
        }
        Err(MonitoringError::Conflict)
    }

    async fn note(&self, monitor: &MonitorRow, lease: Lease, error: &NoReport) -> Result<PollOutcome, MonitoringError> {
        let tenant = &monitor.tenant;
        let correlation_id = error.correlation_id().map(tracing::field::display);
        tracing::warn!(error = error as &dyn std::error::Error, %tenant, correlation_id, "a poll brought no report");
        let Consequence { trouble, is_refused, refusal, pause } = error.consequence(monitor, self.pace.interval);
        let (now, next) = (self.now(), self.next(pause));
        let noted = self.store().save_trouble(tenant, lease, (trouble, is_refused, refusal), now, next).await?;
        self.woken.notify_one();
        Ok(if noted { PollOutcome::Failed(trouble) } else { PollOutcome::NotOurs })
    }

    fn next(&self, pause: SignedDuration) -> Timestamp {
        let jitter = pause.mul_f64(rand::random::<f64>() * JITTER);
        let now = self.now();
        now.saturating_add(pause).and_then(|next| next.saturating_add(jitter)).unwrap_or(now)
    }
}

/// The first day that the rules look back to, if they do.
fn history_from(rules: &Rules, now: Timestamp) -> Option<Date> {
    let days = rules.days_of_history();
    (days > 0).then(|| date_of(now).saturating_sub(days.days()))
}

/// News of customers who cannot be judged.
fn unjudged<'a>(coverage: &Coverage, receivers: &'a [Receiver], now: Timestamp) -> Vec<Planned<'a>> {
    if coverage.unjudged.is_empty() {
        return Vec::new();
    }
    plan_for_each(receivers, now, |receiver| {
        let names = Names::of(coverage.names_within(&receiver.scope, &coverage.unjudged));
        (names.count > 0).then_some(Content::Unjudged(names))
    })
}

/// The idempotency key of a delivery.
pub(super) fn key(tenant: &TenantId, text: &str) -> Box<str> {
    let digest = Sha256::digest(format!("{tenant}\n{text}"));
    BASE64_URL_SAFE_NO_PAD.encode(&digest[..18]).into()
}
