//! A call to Partner Center in progress, shared by everybody who asks in the meantime.

use std::error::Error;
use std::sync::Arc;

use futures_util::future::{BoxFuture, FutureExt as _};
use secrecy::SecretString;
use tokio::sync::watch;
use tracing::Instrument;

use super::{
    Outcome, PartnerCenterErrorKind, ReportError, ReportKey, ReportView, Shared, TokenSource, TokenSourceError,
};
use crate::partner_center::{PartnerCenter, PartnerCenterError};
use domain::fraud::FraudAnswer;
use domain::usage::UsageReport;

/// A handle to wait for the outcome.
pub(super) struct Flight<P>(watch::Receiver<Option<Outcome<P>>>);

impl<P> Clone for Flight<P> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<P> Flight<P> {
    /// Waits for the outcome. A call that ends without one is an error, and nobody keeps waiting.
    pub(super) async fn wait(mut self) -> Outcome<P> {
        match self.0.wait_for(Option::is_some).await.as_deref() {
            Ok(Some(outcome)) => outcome.clone(),
            Ok(None) | Err(_) => Err(ReportError::Internal),
        }
    }

    /// Whether the call can still produce an outcome.
    pub(super) fn is_up(&self) -> bool {
        self.0.has_changed().is_ok()
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.0.same_channel(&other.0)
    }
}

/// Calls Partner Center in a task of its own, so that a browser that goes away does not end the call for the others.
/// The caller holds the lock on the entries, so the task cannot end before its flight is recorded.
pub(super) fn start<P: Send + Sync + 'static>(
    shared: &Arc<Shared<P>>,
    key: ReportKey,
    tokens: Arc<dyn TokenSource>,
) -> Flight<P> {
    let (sender, receiver) = watch::channel(None);
    let flight = Flight(receiver);
    let (shared, own) = (Arc::clone(shared), flight.clone());
    let task = async move {
        // A task within the task: a panic in the call becomes an error here.
        let call = tokio::spawn(call(Arc::clone(&shared), key.clone(), tokens).in_current_span());
        let result = call.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a call for a usage report ended without a result");
            Err(ReportError::Internal)
        });
        if let Err(error) = &result {
            log(error);
        }
        let now = shared.clock.now();
        let outcome = {
            let mut entries = shared.entries();
            let outcome = match entries.get_mut(&key) {
                Some(entry) if entry.awaits(&own) => entry.settle(result, now),
                // The user has signed out or the entry was evicted: those still waiting get the result, and nothing is
                // cached.
                _ => result.map(|report| ReportView { report, fetched_at: now, stale: None }),
            };
            shared.bound.keep_within(&mut entries);
            outcome
        };
        sender.send_replace(Some(outcome));
    };
    tokio::spawn(task.in_current_span());
    flight
}

/// Prepares a report again, with the budgets that were read since, in a task of its own.
pub(super) fn renew<P: Send + Sync + 'static>(shared: &Arc<Shared<P>>, key: ReportKey, report: Arc<P>) -> Flight<P> {
    let (sender, receiver) = watch::channel(None);
    let flight = Flight(receiver);
    let (shared, own) = (Arc::clone(shared), flight.clone());
    let task = async move {
        let prepared = match shared.budgets.report_of(&report) {
            Some(of) => prepare(&shared, &key, of).await.unwrap_or(report),
            None => report,
        };
        let now = shared.clock.now();
        let outcome = match shared.entries().get_mut(&key) {
            Some(entry) if entry.awaits(&own) => entry.replace(Arc::clone(&prepared)),
            _ => None,
        };
        let view = || Ok(ReportView { report: prepared, fetched_at: now, stale: None });
        sender.send_replace(Some(outcome.unwrap_or_else(view)));
    };
    tokio::spawn(task.in_current_span());
    flight
}

/// A failed call is logged only here: once, however many wait for it, and even if a stale report hides it.
fn log(error: &ReportError) {
    let Some(failed) = error.partner_center() else {
        tracing::warn!(%error, "no usage report");
        return;
    };
    let causes = std::iter::successors(failed.source(), |&cause| cause.source());
    let causes: Vec<_> = causes.map(ToString::to_string).collect();
    tracing::warn!(
        %error,
        kind = failed.kind.key(),
        correlation_id = %failed.correlation_id,
        request_id = %failed.request_id,
        status = failed.status,
        causes = causes.join(": "),
        "no usage report from Partner Center"
    );
}

async fn call<P: Send + Sync + 'static>(
    shared: Arc<Shared<P>>,
    key: ReportKey,
    tokens: Arc<dyn TokenSource>,
) -> Result<Arc<P>, ReportError> {
    let report = fetch_report(&*shared.partner_center, &*tokens).await?;
    prepare(&shared, &key, report).await
}

/// Puts in the budgets that were read, records the report and computes what is made of it.
async fn prepare<P: Send + Sync + 'static>(
    shared: &Arc<Shared<P>>,
    key: &ReportKey,
    mut report: UsageReport,
) -> Result<Arc<P>, ReportError> {
    let tenant = &key.principal.tenant;
    shared.budgets.put_in(tenant, &mut report, shared.clock.now()).await;
    shared.sharing.receive(tenant, &mut report);
    let outlooks = shared.histories.after(tenant, &report).await;
    let mut turn = shared.sharing.turn().await;
    let (prepare, known) = (Arc::clone(&shared.prepare), turn.known(tenant));
    let prepared = tokio::task::spawn_blocking(move || prepare(report, &known, outlooks)).await;
    let prepared = prepared.map(Arc::new).map_err(|error| {
        tracing::error!(%error, "a usage report could not be prepared");
        ReportError::Internal
    })?;
    turn.keep(tenant, &prepared);
    Ok(prepared)
}

/// Calls Partner Center, bypassing every cache. A rejected token is replaced once. Another token does not help if
/// multi-factor authentication is required.
///
/// # Errors
///
/// If there is no report. Two rejected tokens are [`ReportError::SignInAgain`] with the second refusal; a provider that ends
/// the sign-in is the same without one.
pub async fn fetch_report(
    partner_center: &dyn PartnerCenter,
    tokens: &dyn TokenSource,
) -> Result<UsageReport, ReportError> {
    let call = |token| async move { partner_center.list_usage_records(&token).await }.boxed();
    with_tokens(tokens, call).await.inspect(note_disagreements)
}

/// The same for fraud events.
///
/// # Errors
///
/// As for a report.
pub async fn fetch_fraud_events(
    partner_center: &dyn PartnerCenter,
    tokens: &dyn TokenSource,
) -> Result<FraudAnswer, ReportError> {
    with_tokens(tokens, |token| async move { partner_center.get_fraud_events(&token).await }.boxed()).await
}

/// Makes a call with an access token. A rejected token is replaced once.
///
/// # Errors
///
/// As for a report.
pub async fn with_tokens<'a, T>(
    tokens: &dyn TokenSource,
    call: impl Fn(SecretString) -> BoxFuture<'a, Result<T, PartnerCenterError>>,
) -> Result<T, ReportError> {
    let is_unauthorized = |error: &PartnerCenterError| error.kind == PartnerCenterErrorKind::Unauthorized;
    let token = tokens.access_token(None).await?;
    let refused = match call(token.clone()).await {
        Err(error) if is_unauthorized(&error) => error,
        result => return result.map_err(|error| Arc::new(error).into()),
    };
    tracing::debug!(correlation_id = %refused.correlation_id, "Partner Center rejected a token; asking for another");
    let another = tokens.access_token(Some(&token)).await?;
    call(another).await.map_err(|error| {
        let unauthorized = is_unauthorized(&error);
        let error = Arc::new(error);
        if unauthorized { ReportError::SignInAgain(Some(error)) } else { error.into() }
    })
}

/// Once a report, as other oddities of Partner Center's answers.
fn note_disagreements(report: &UsageReport) {
    let (oddity, count) = ("percent_disagrees", report.disagreements());
    if count > 0 {
        tracing::warn!(oddity, count, "Partner Center's percent is not that of its own amounts");
        metrics::counter!("headroom_partner_center_oddities_total", "oddity" => oddity).increment(count as u64);
    }
}

impl From<TokenSourceError> for ReportError {
    fn from(error: TokenSourceError) -> Self {
        match error {
            TokenSourceError::SignInAgain => Self::SignInAgain(None),
            TokenSourceError::ProviderUnavailable => Self::ProviderUnavailable,
            TokenSourceError::Refused(refusal) => Self::ProviderRefused(refusal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::customer::{CustomerId, Plan};
    use domain::money::{BillingCurrency, Decimal};
    use domain::usage::UsageRecord;

    #[test]
    fn percents_that_differ_from_their_amounts_are_counted_once_a_report() {
        let record = |id: &str, percent: i64| UsageRecord {
            customer_id: CustomerId::parse(id).expect("an id"),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: Some(Decimal::ONE_HUNDRED).into(),
            spent: Some(Decimal::from(150)),
            percent_used: Some(Decimal::from(percent)),
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        };
        let records = vec![record("a", 0), record("b", 150), record("c", 12)];
        let report = UsageReport::new(records, vec![], None, jiff::Timestamp::UNIX_EPOCH);
        let recorder = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder();
        metrics::with_local_recorder(&recorder, || note_disagreements(&report));
        let metrics = recorder.handle().render();
        let line = "headroom_partner_center_oddities_total{oddity=\"percent_disagrees\"} 2";
        assert!(metrics.contains(line), "{metrics}");
    }
}
