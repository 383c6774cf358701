//! The cache of usage reports: who shares what with whom, and what remains when a call fails.

mod budgets;
mod cache;
mod failures;
mod history;
mod memory;
mod tokens;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use headroom::domain::billing_period::PeriodBounds;
use headroom::domain::customer::CustomerId;
use headroom::domain::fraud::{FraudAnswer, FraudRefusal};
use headroom::domain::principal::{PrincipalKey, TenantId, UserId};
use headroom::domain::usage::UsageReport;
use headroom::server::partner_center::{
    AccessAnswer, PartnerCenter, PartnerCenterError, PartnerCenterErrorKind as Kind,
};
use headroom::server::platform::clock::Clock;
use headroom::server::reports::{
    Freshness, ReportError, ReportKey, ReportView, TokenSource, TokenSourceError, UsageReports,
};
use jiff::SignedDuration;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::harness::clock::ManualClock;
use crate::harness::history::no_history;

/// What the fake does on its next call.
enum Act {
    Fail(Kind),
    Panic,
}

/// Answers with a report whose total is the number of the call, unless instructed otherwise; in gated scenes it waits.
struct FakePartnerCenter {
    clock: Arc<ManualClock>,
    script: Mutex<VecDeque<Act>>,
    tokens: Mutex<Vec<String>>,
    gate: Semaphore,
}

#[async_trait]
impl PartnerCenter for FakePartnerCenter {
    async fn list_usage_records(&self, token: &SecretString) -> Result<UsageReport, PartnerCenterError> {
        let number = {
            let mut tokens = self.tokens.lock().expect("the tokens");
            tokens.push(token.expose_secret().to_owned());
            tokens.len() as u64
        };
        self.gate.acquire().await.expect("the gate").forget();
        let act = self.script.lock().expect("the script").pop_front();
        match act {
            None => Ok(UsageReport::new(vec![], vec![], Some(number), self.clock.now())),
            Some(Act::Panic) => panic!("as the script says"),
            Some(Act::Fail(kind)) => Err(PartnerCenterError {
                kind,
                correlation_id: Uuid::from_u128(number.into()),
                request_id: Uuid::nil(),
                status: None,
                retry_after: match kind {
                    Kind::Throttled { retry_after } => retry_after,
                    _ => None,
                },
                cause: None,
            }),
        }
    }

    async fn get_billing_period(
        &self,
        _: &SecretString,
        _: &CustomerId,
    ) -> Result<Option<PeriodBounds>, PartnerCenterError> {
        Ok(None)
    }

    async fn get_fraud_events(&self, _: &SecretString) -> Result<FraudAnswer, PartnerCenterError> {
        Ok(FraudAnswer::NotAvailable(FraudRefusal::NotFound))
    }

    async fn check_access(&self, _: &SecretString) -> AccessAnswer {
        AccessAnswer { outcome: Ok(()), has_mfa: None }
    }
}

/// Hands out `first`, then `second`, then nothing; or fails from the start.
#[derive(Default)]
struct FakeTokens {
    name: &'static str,
    fails: Option<TokenSourceError>,
    rejected: Mutex<Vec<String>>,
    asked: AtomicUsize,
}

#[async_trait]
impl TokenSource for FakeTokens {
    async fn access_token(&self, rejected: Option<&SecretString>) -> Result<SecretString, TokenSourceError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if let Some(error) = self.fails {
            return Err(error);
        }
        let Some(rejected) = rejected else { return Ok(format!("{}first", self.name).into()) };
        self.rejected.lock().expect("the rejected").push(rejected.expose_secret().to_owned());
        Ok(format!("{}second", self.name).into())
    }
}

struct Scene {
    clock: Arc<ManualClock>,
    upstream: Arc<FakePartnerCenter>,
    reports: UsageReports<u64>,
    tokens: Arc<FakeTokens>,
}

impl Scene {
    fn new() -> Self {
        Self::with_passes(Semaphore::MAX_PERMITS)
    }

    /// Calls wait at the gate until passes are added.
    fn with_passes(passes: usize) -> Self {
        let clock = Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
        let upstream = Arc::new(FakePartnerCenter {
            clock: clock.clone(),
            script: Mutex::default(),
            tokens: Mutex::default(),
            gate: Semaphore::new(passes),
        });
        let prepare = |report: UsageReport, _: &[Arc<u64>], _| report.reported_total.expect("a total");
        let reports = UsageReports::new(upstream.clone(), clock.clone(), no_history(&clock), prepare);
        Self { clock, upstream, reports, tokens: Arc::default() }
    }

    fn next(&self, act: Act) {
        self.upstream.script.lock().expect("the script").push_back(act);
    }

    fn fail(&self, kind: Kind) {
        self.next(Act::Fail(kind));
    }

    fn calls(&self) -> usize {
        self.upstream.tokens.lock().expect("the tokens").len()
    }

    fn wait(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    async fn get(&self, freshness: Freshness) -> Result<ReportView<u64>, ReportError> {
        self.reports.get(&key("ann"), self.tokens.clone(), freshness).await
    }

    /// The number of the call that returned the report, and whether the report is marked as stale.
    async fn cached(&self) -> (u64, bool) {
        let view = self.get(Freshness::Cached).await.expect("a report");
        (*view.report, view.stale.is_some())
    }

    /// Lets every task run as far as it can by itself.
    async fn settle() {
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
    }
}

fn key(user: &str) -> ReportKey {
    of_sign_in(user, user)
}

fn of_sign_in(user: &str, sign_in: &str) -> ReportKey {
    let principal =
        PrincipalKey { tenant: TenantId::parse("contoso").expect("an id"), user: UserId::parse(user).expect("an id") };
    ReportKey { principal, sign_in: sign_in.into() }
}
