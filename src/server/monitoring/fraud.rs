//! Asks hourly for Microsoft's fraud events, with the same consent as polls and apart from them: a call that fails changes
//! nothing, disturbs no poll, and is made again soon.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::SignedDuration;

use super::poll::key;
use super::{MAX_CONFLICT_RETRIES, Monitoring, MonitoringError};
use crate::reports::{ReportError, fetch_fraud_events};
use crate::store::{FraudResult, FraudWatch, Lease, MonitorRow, Saved};
use domain::alert::{FraudKnowledge, Rule, evaluate_fraud};
use domain::customer::CustomerId;
use domain::delivery::{NewDelivery, plan};
use domain::fraud::FraudAnswer;
use domain::monitoring::Trouble;
use domain::principal::TenantId;
use domain::sign_in::ProviderRefusal;

/// No daily figure is quick enough for money that somebody else is spending.
const INTERVAL: SignedDuration = SignedDuration::from_hours(1);
/// Until the next attempt after one that failed.
const SOONER: SignedDuration = SignedDuration::from_mins(10);
/// For a whole call, with its retries.
pub const LONGEST_FRAUD_CALL: Duration = Duration::from_mins(1);
/// Longer than a call and what follows it: if no result is stored by then, another replica asks.
const LEASE: SignedDuration = SignedDuration::from_mins(5);

impl Monitoring {
    /// Asks for the fraud events of each tenant whose turn it is. Returns how many calls were answered.
    ///
    /// # Errors
    ///
    /// Who watches cannot be read. What fails with one tenant is logged and keeps no other from its turn.
    pub async fn ask_for_fraud_due(&self) -> Result<usize, MonitoringError> {
        let mut answered = 0;
        for monitor in self.store().list_monitors().await?.rows {
            match self.ask_for_fraud(&monitor.tenant).await {
                Ok(has_answer) => answered += usize::from(has_answer),
                Err(error) => {
                    let (error, tenant) = (&error as &dyn std::error::Error, &monitor.tenant);
                    tracing::error!(error, %tenant, "fraud events were not stored; asking again in a few minutes");
                }
            }
        }
        Ok(answered)
    }

    /// Whether an answer came and was stored.
    pub(super) async fn ask_for_fraud(&self, tenant: &TenantId) -> Result<bool, MonitoringError> {
        let now = self.now();
        let until = now.saturating_add(LEASE).unwrap_or(now);
        let Some(lease) = self.store().take_fraud_lease(tenant, now, until).await? else { return Ok(false) };
        // Read under the lease: from here on, a takeover takes the lease too.
        let Some(monitor) = self.monitor(tenant).await? else { return Ok(false) };
        let tokens = (self.neighbours.tokens)(&monitor.sign_in);
        let answer = tokio::select! {
            answer = fetch_fraud_events(&*self.neighbours.partner_center, &*tokens) => Some(answer),
            () = self.neighbours.clock.sleep(LONGEST_FRAUD_CALL) => None,
        };
        let asked = match &answer {
            Some(Err(error)) => SignedDuration::try_from(error.retry_after()).unwrap_or(INTERVAL),
            _ => SignedDuration::ZERO,
        };
        if let Some(Err(error)) = &answer
            && monitor.watch.trouble != Some(Trouble::SignInNeeded)
            && has_ended_the_sign_in(error)
        {
            // The poll says so to everybody; nobody waits for its turn.
            self.store().note_sign_in_ended(tenant, &monitor.sign_in, why(error), now).await?;
        }
        let answer = answer.and_then(|answer| answer.inspect_err(|error| note(tenant, error)).ok());
        metrics::counter!("headroom_fraud_calls_total", "outcome" => outcome(answer.as_ref())).increment(1);
        let pause = if answer.is_some() { INTERVAL } else { asked.clamp(SOONER, INTERVAL) };
        self.judge_fraud(&monitor, lease, answer, pause).await
    }

    async fn judge_fraud(
        &self,
        monitor: &MonitorRow,
        lease: Lease,
        answer: Option<FraudAnswer>,
        pause: SignedDuration,
    ) -> Result<bool, MonitoringError> {
        let tenant = &monitor.tenant;
        let asked_at = Some(self.now());
        let watch = answer.as_ref().map(|answer| match answer {
            FraudAnswer::Events { unreadable, .. } => {
                let unreadable = u32::try_from(*unreadable).unwrap_or(u32::MAX);
                FraudWatch { asked_at, refusal: None, unreadable }
            }
            FraudAnswer::NotAvailable(refusal) => FraudWatch { asked_at, refusal: Some(*refusal), unreadable: 0 },
        });
        let heard = match answer {
            Some(FraudAnswer::Events { events, .. }) => events,
            // The rules may have changed, and an acknowledgement run out, without an answer.
            Some(FraudAnswer::NotAvailable(_)) | None => Vec::new(),
        };
        for _ in 0..MAX_CONFLICT_RETRIES {
            let now = self.now();
            let book = self.book(tenant).await?;
            let state = self.store().get_fraud_state(tenant).await?;
            let mut events = state.events;
            let news = events.take(heard.clone());
            let firing = book.alerts.iter().filter(|alert| alert.is_firing && alert.key.rule == Rule::FraudEvent);
            let shown = firing.filter(|alert| alert.figures.updated.is_some()).map(|alert| &alert.key.customer);
            let shown: BTreeSet<&CustomerId> = shown.collect();
            let open = events.iter().filter(|event| event.is_open()).map(|event| &event.customer);
            let customers: BTreeSet<&CustomerId> = open.filter(|customer| !shown.contains(customer)).collect();
            let customers: Vec<CustomerId> = customers.into_iter().cloned().collect();
            let figures = self.store().get_newest_figures(tenant, &customers).await?;
            let known = FraudKnowledge {
                alerts: &book.alerts,
                rules: &book.rules,
                events: &events,
                news: &news,
                unreadable: &state.unreadable,
                figures: &figures,
            };
            let mut changes = evaluate_fraud(known, now);
            changes.retain(|change| book.admits(change));
            let mut alerts = book.alerts.clone();
            alerts.apply(&changes);
            let found = heard.iter().map(|event| &event.customer);
            let receivers = self.receivers_after_finding(monitor, found).await?;
            let receivers = self.routed(tenant, receivers, &alerts).await?;
            let plan = plan(&alerts, &changes, &receivers, &state.log, now);
            let deliveries: Vec<NewDelivery> =
                plan.messages.iter().map(|planned| planned.delivery(|text| key(tenant, text))).collect();
            let result = FraudResult {
                version: book.version,
                events: &news.changed,
                changes: &changes,
                deliveries: &deliveries,
                log: &plan.log,
                watch,
            };
            let next = now.saturating_add(pause).unwrap_or(now);
            match self.store().save_fraud(tenant, lease, result, now, next).await? {
                Saved::Stored => {
                    if !changes.is_empty() {
                        self.changed(tenant);
                    }
                    return Ok(watch.is_some());
                }
                Saved::LeaseLost => return Ok(false),
                Saved::BookChanged => {}
            }
        }
        Err(MonitoringError::Conflict)
    }
}

fn note(tenant: &TenantId, error: &ReportError) {
    let correlation_id = error.correlation_id().map(tracing::field::display);
    tracing::warn!(error = error as &dyn std::error::Error, %tenant, correlation_id, "no answer about fraud events");
}

/// The name of the outcome in metrics.
fn outcome(answer: Option<&FraudAnswer>) -> &'static str {
    match answer {
        Some(FraudAnswer::Events { .. }) => "events",
        Some(FraudAnswer::NotAvailable(refusal)) => refusal.key(),
        None => "failed",
    }
}

fn has_ended_the_sign_in(error: &ReportError) -> bool {
    matches!(error, ReportError::SignInAgain(None)) || why(error).is_some_and(ProviderRefusal::is_about_the_user)
}

/// What the provider said.
fn why(error: &ReportError) -> Option<ProviderRefusal> {
    if let ReportError::ProviderRefused(refusal) = error { Some(*refusal) } else { None }
}
