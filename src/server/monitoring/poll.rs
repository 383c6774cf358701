//! One poll: ask, judge, store.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::{HEARTBEAT, MAX_CONFLICT_RETRIES, Monitoring, MonitoringError, POLL_LEASE};
use crate::partner_center::PartnerCenterErrorKind;
use crate::reports::{ReportError, fetch_report};
use crate::store::{Lease, MonitorRow, PollResult, Saved};
use domain::alert::{History, evaluate};
use domain::delivery::{Delivery, plan};
use domain::monitoring::Trouble;
use domain::principal::TenantId;
use domain::usage::UsageReport;

/// After a failure that may pass, the next poll comes sooner than usual.
const SOONER: SignedDuration = SignedDuration::from_mins(30);
/// Up to this share of the interval is added by chance, so that partners do not all ask at once.
const JITTER: f64 = 0.1;

/// What a poll came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PollOutcome {
    /// A report was judged, whole or as far as it goes.
    Judged { is_whole: bool, changes: usize, deliveries: usize },
    /// It brought no report.
    Failed(Trouble),
    /// It is not due, or another replica has taken it.
    NotOurs,
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
        let mut polls = 0;
        for monitor in self.store().list_monitors().await?.rows {
            match self.poll(&monitor).await {
                Ok(PollOutcome::NotOurs) => {}
                Ok(_) => polls += 1,
                Err(error) => tracing::error!(
                    error = &error as &dyn std::error::Error,
                    tenant = %monitor.tenant,
                    "a poll could not be stored; it is repeated"
                ),
            }
        }
        Ok(polls)
    }

    /// "Check now": polls at once, unless a poll is under way already.
    ///
    /// # Errors
    ///
    /// The result could not be stored.
    pub async fn check_now(&self, tenant: &TenantId) -> Result<PollOutcome, MonitoringError> {
        self.store().hasten_poll(tenant, self.now()).await?;
        match self.monitor(tenant).await? {
            Some(monitor) => self.poll(&monitor).await,
            None => Ok(PollOutcome::NotOurs),
        }
    }

    async fn poll(&self, monitor: &MonitorRow) -> Result<PollOutcome, MonitoringError> {
        let now = self.now();
        let until = now.saturating_add(POLL_LEASE).unwrap_or(now);
        let Some(lease) = self.store().take_lease(&monitor.tenant, now, until).await? else {
            return Ok(PollOutcome::NotOurs);
        };
        let Some(fetched) = self.fetch(monitor, lease).await? else { return Ok(PollOutcome::NotOurs) };
        let outcome = match fetched {
            Ok(report) => self.judge(&monitor.tenant, lease, &report).await?,
            Err(error) => self.note(&monitor.tenant, lease, trouble(&error)).await?,
        };
        tracing::info!(tenant = %monitor.tenant, outcome = outcome.key(), "polled");
        metrics::counter!("headroom_polls_total", "outcome" => outcome.key()).increment(1);
        Ok(outcome)
    }

    /// Asks Partner Center, and keeps the lease meanwhile; `None` if it was lost.
    async fn fetch(
        &self,
        monitor: &MonitorRow,
        lease: Lease,
    ) -> Result<Option<Result<UsageReport, ReportError>>, MonitoringError> {
        let tokens = (self.neighbours.tokens)(&monitor.sign_in);
        let fetching = fetch_report(&*self.neighbours.partner_center, &*tokens);
        tokio::pin!(fetching);
        loop {
            tokio::select! {
                fetched = &mut fetching => return Ok(Some(fetched)),
                () = self.neighbours.clock.sleep(HEARTBEAT) => {
                    let now = self.now();
                    let until = now.saturating_add(POLL_LEASE).unwrap_or(now);
                    if !self.store().extend_lease(&monitor.tenant, lease, until).await? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    async fn judge(
        &self,
        tenant: &TenantId,
        lease: Lease,
        report: &UsageReport,
    ) -> Result<PollOutcome, MonitoringError> {
        for _ in 0..MAX_CONFLICT_RETRIES {
            let now = self.now();
            let book = self.book(tenant).await?;
            let days = book.rules.days_of_history(report.fetched_at);
            let history =
                if days.is_empty() { History::new() } else { self.store().get_history(tenant, &days).await? };
            let mut changes = evaluate(&book.alerts, &history, report, &book.rules, now);
            changes.retain(|change| book.admits(change));
            let receivers = self.receivers(tenant).await?.rows;
            let planned = plan(&changes, &receivers, now);
            let deliveries: Vec<Delivery> =
                planned.iter().flat_map(|planned| planned.deliveries(|text| key(tenant, text))).collect();
            let result = PollResult { report, version: book.version, changes: &changes, deliveries: &deliveries };
            match self.store().save_poll(tenant, lease, result, now, self.next(self.interval)).await? {
                Saved::Stored => {
                    self.changed(tenant);
                    let (changes, deliveries) = (changes.len(), deliveries.len());
                    return Ok(PollOutcome::Judged { is_whole: report.is_whole(), changes, deliveries });
                }
                Saved::LeaseLost => return Ok(PollOutcome::NotOurs),
                Saved::BookChanged => {}
            }
        }
        Err(MonitoringError::Conflict)
    }

    async fn note(&self, tenant: &TenantId, lease: Lease, trouble: Trouble) -> Result<PollOutcome, MonitoringError> {
        let pause = if trouble.needs_a_person() { self.interval } else { self.interval.min(SOONER) };
        let noted = self.store().save_trouble(tenant, lease, trouble, self.now(), self.next(pause)).await?;
        self.woken.notify_one();
        Ok(if noted { PollOutcome::Failed(trouble) } else { PollOutcome::NotOurs })
    }

    fn next(&self, pause: SignedDuration) -> Timestamp {
        let jitter = pause.mul_f64(rand::random::<f64>() * JITTER);
        let now = self.now();
        now.saturating_add(pause).and_then(|next| next.saturating_add(jitter)).unwrap_or(now)
    }
}

/// The idempotency key of a delivery.
pub(super) fn key(tenant: &TenantId, text: &str) -> Box<str> {
    let digest = Sha256::digest(format!("{tenant}\n{text}"));
    BASE64_URL_SAFE_NO_PAD.encode(&digest[..18]).into()
}

fn trouble(error: &ReportError) -> Trouble {
    match error {
        ReportError::SignInAgain(_) => Trouble::SignInNeeded,
        ReportError::ProviderUnavailable => Trouble::ProviderDown,
        ReportError::PartnerCenter(error) => match error.kind {
            PartnerCenterErrorKind::MfaRequired | PartnerCenterErrorKind::Unauthorized => Trouble::SignInNeeded,
            PartnerCenterErrorKind::Forbidden => Trouble::NotAllowed,
            _ => Trouble::PartnerCenterDown,
        },
        ReportError::Internal => Trouble::PartnerCenterDown,
    }
}
