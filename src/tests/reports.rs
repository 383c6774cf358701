//! The cache of usage reports: who shares what with whom, and what is left when a call fails.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use headroom::domain::principal::{PrincipalKey, TenantId, UserId};
use headroom::domain::usage::UsageReport;
use headroom::server::partner_center::{PartnerCenter, PartnerCenterError, PartnerCenterErrorKind as Kind};
use headroom::server::platform::clock::Clock;
use headroom::server::reports::{
    Freshness, MAX_ENTRIES, ReportError, ReportView, TokenSource, TokenSourceError, UsageReports,
};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::harness::clock::ManualClock;

/// What the fake does on its next call.
enum Act {
    Fail(Kind),
    Panic,
}

/// Answers with a report whose total is the number of the call, unless told otherwise; in gated scenes it waits.
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
        let prepare = |report: UsageReport| report.reported_total.expect("a total");
        let reports = UsageReports::new(upstream.clone(), clock.clone(), prepare);
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

    /// The number of the call that brought the report, and whether it is marked as stale.
    async fn cached(&self) -> (u64, bool) {
        let view = self.get(Freshness::Cached).await.expect("a report");
        (*view.report, view.stale.is_some())
    }

    /// Lets every task go as far as it can without anybody's help.
    async fn settle() {
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
    }
}

fn key(user: &str) -> PrincipalKey {
    PrincipalKey { tenant: TenantId::parse("contoso").expect("an id"), user: UserId::parse(user).expect("an id") }
}

#[tokio::test]
async fn a_hundred_who_ask_at_once_share_one_call() {
    let scene = Arc::new(Scene::with_passes(0));
    let asked: Vec<_> = (0..100)
        .map(|number| {
            let (scene, freshness) = (scene.clone(), [Freshness::Cached, Freshness::Refetch][number % 2]);
            tokio::spawn(async move { scene.get(freshness).await.map(|view| *view.report) })
        })
        .collect();
    Scene::settle().await;
    scene.upstream.gate.add_permits(1_000);
    for task in asked {
        assert_eq!(task.await.expect("a task").ok(), Some(1));
    }
    assert_eq!(scene.calls(), 1);
}

#[tokio::test]
async fn one_who_goes_away_does_not_end_the_call_for_the_others() {
    let scene = Arc::new(Scene::with_passes(0));
    let (one, other) = (scene.clone(), scene.clone());
    let first = tokio::spawn(async move { one.cached().await });
    Scene::settle().await;
    let second = tokio::spawn(async move { other.cached().await });
    Scene::settle().await;
    first.abort();
    scene.upstream.gate.add_permits(1_000);
    assert_eq!(second.await.expect("a task"), (1, false));
    assert_eq!(scene.calls(), 1);
}

#[tokio::test]
async fn no_user_is_served_what_another_could_read() {
    let scene = Scene::new();
    for (number, tenant, user) in [(1, "contoso", "ann"), (2, "contoso", "bob"), (3, "fabrikam", "ann")] {
        let key =
            PrincipalKey { tenant: TenantId::parse(tenant).expect("an id"), user: UserId::parse(user).expect("an id") };
        let tokens = || Arc::new(FakeTokens { name: user, ..FakeTokens::default() });
        for _ in 0..2 {
            let view = scene.reports.get(&key, tokens(), Freshness::Cached).await.expect("a report");
            assert_eq!(*view.report, number, "{tenant}/{user}");
        }
    }
    assert_eq!(*scene.upstream.tokens.lock().expect("the tokens"), ["annfirst", "bobfirst", "annfirst"]);
}

#[tokio::test]
async fn a_report_lives_for_fifteen_minutes() {
    let scene = Scene::new();
    assert_eq!(scene.cached().await, (1, false));
    scene.wait(15 * 60 - 1);
    assert_eq!(scene.cached().await, (1, false));
    assert_eq!(scene.tokens.asked.load(Ordering::Relaxed), 1);
    scene.wait(1);
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn a_clock_that_is_set_back_two_hours_does_not_keep_a_report_for_ever() {
    let scene = Scene::new();
    assert_eq!(scene.cached().await, (1, false));
    scene.wait(-7_200);
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn a_key_held_down_on_refresh_does_not_hammer() {
    let scene = Scene::new();
    for _ in 0..50 {
        assert_eq!(*scene.get(Freshness::Refetch).await.expect("a report").report, 1);
    }
    scene.wait(10);
    assert_eq!(*scene.get(Freshness::Refetch).await.expect("a report").report, 2);
}

#[tokio::test]
async fn a_report_that_cannot_be_renewed_is_served_with_the_reason() {
    let scene = Scene::new();
    scene.cached().await;
    scene.wait(900);
    scene.fail(Kind::Unavailable);
    let view = scene.get(Freshness::Cached).await.expect("a stale report");
    let stale = view.stale.expect("a reason");
    assert_eq!((*view.report, view.fetched_at.to_string().as_str()), (1, "2026-03-10T12:00:00Z"));
    assert_eq!((stale.error.kind(), stale.correlation_id()), (Some(Kind::Unavailable), Some(Uuid::from_u128(2))));
    let since: Timestamp = "2026-03-10T12:15:00Z".parse().expect("a time");
    assert_eq!(stale.since, since);

    scene.wait(30);
    scene.fail(Kind::TimedOut);
    let stale = scene.get(Freshness::Cached).await.expect("a stale report").stale.expect("a reason");
    assert_eq!((stale.error.kind(), stale.since), (Some(Kind::TimedOut), since));

    scene.wait(30);
    assert_eq!(scene.cached().await, (4, false));
}

#[tokio::test]
async fn a_failed_refresh_shows_even_while_the_report_is_young() {
    let scene = Scene::new();
    scene.cached().await;
    scene.wait(60);
    scene.fail(Kind::Unavailable);
    assert!(scene.get(Freshness::Refetch).await.expect("a report").stale.is_some());
    assert_eq!(scene.cached().await, (1, true));
}

#[tokio::test]
async fn after_a_failure_partner_center_is_left_alone_for_as_long_as_it_asks() {
    for (kind, rest) in [
        (Kind::Unavailable, 30),
        (Kind::Forbidden, 30),
        (Kind::Throttled { retry_after: Some(Duration::from_secs(90)) }, 90),
        (Kind::Throttled { retry_after: None }, 30),
    ] {
        let scene = Scene::new();
        scene.fail(kind);
        assert_eq!(scene.get(Freshness::Cached).await.expect_err("a failure").kind(), Some(kind));
        scene.wait(rest - 1);
        assert_eq!(scene.get(Freshness::Cached).await.expect_err("the same failure").kind(), Some(kind));
        assert_eq!(scene.calls(), 1, "{kind:?}");
        scene.wait(1);
        assert_eq!(scene.cached().await, (2, false));
    }
}

#[tokio::test]
async fn refresh_does_not_wait_for_the_rest_to_end() {
    let scene = Scene::new();
    scene.fail(Kind::Unavailable);
    scene.get(Freshness::Cached).await.expect_err("a failure");
    scene.wait(10);
    assert_eq!(*scene.get(Freshness::Refetch).await.expect("a report").report, 2);
}

#[tokio::test]
async fn rights_that_are_taken_away_take_the_report_along() {
    for kind in [Kind::Forbidden, Kind::MfaRequired] {
        let scene = Scene::new();
        scene.cached().await;
        scene.wait(900);
        scene.fail(kind);
        assert_eq!(scene.get(Freshness::Cached).await.expect_err("a refusal").kind(), Some(kind));
        assert_eq!(scene.calls(), 2);
        scene.wait(30);
        scene.fail(Kind::Unavailable);
        scene.get(Freshness::Cached).await.expect_err("nothing is left to be served");
    }
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let scene = Scene::new();
    scene.fail(Kind::Unauthorized);
    assert_eq!(scene.cached().await, (2, false));
    assert_eq!(*scene.upstream.tokens.lock().expect("the tokens"), ["first", "second"]);
    assert_eq!(*scene.tokens.rejected.lock().expect("the rejected"), ["first"]);
}

#[tokio::test]
async fn two_rejected_tokens_end_the_sign_in_and_the_next_sign_in_is_not_held_up() {
    let scene = Scene::new();
    scene.fail(Kind::Unauthorized);
    scene.fail(Kind::Unauthorized);
    let error = scene.get(Freshness::Cached).await.expect_err("a refusal");
    assert!(matches!(error, ReportError::SignInAgain(Some(_))), "{error:?}");
    assert_eq!((error.correlation_id(), scene.calls()), (Some(Uuid::from_u128(2)), 2));
    assert_eq!(scene.cached().await, (3, false));
}

#[tokio::test]
async fn multi_factor_authentication_is_asked_for_once_and_another_token_is_not_tried() {
    let scene = Scene::new();
    scene.fail(Kind::MfaRequired);
    assert_eq!(scene.get(Freshness::Cached).await.expect_err("a refusal").kind(), Some(Kind::MfaRequired));
    assert_eq!((scene.calls(), scene.tokens.asked.load(Ordering::Relaxed)), (1, 1));
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn without_a_token_nobody_calls_and_only_the_providers_outage_leaves_the_report() {
    for (fails, left) in [(TokenSourceError::SignInAgain, false), (TokenSourceError::ProviderUnavailable, true)] {
        let scene = Scene::new();
        scene.cached().await;
        scene.wait(900);
        let dead = Arc::new(FakeTokens { fails: Some(fails), ..FakeTokens::default() });
        let result = scene.reports.get(&key("ann"), dead, Freshness::Cached).await;
        assert_eq!((result.is_ok(), scene.calls()), (left, 1), "{fails:?}");
    }
}

#[tokio::test]
async fn a_session_that_ended_does_not_end_another_one_of_the_same_user() {
    let scene = Arc::new(Scene::with_passes(0));
    scene.fail(Kind::MfaRequired);
    let (weak, strong) = (scene.clone(), scene.clone());
    let first = tokio::spawn(async move { weak.get(Freshness::Cached).await });
    Scene::settle().await;
    let second = tokio::spawn(async move { strong.get(Freshness::Cached).await });
    Scene::settle().await;
    scene.upstream.gate.add_permits(1_000);
    assert!(first.await.expect("a task").is_err());
    assert_eq!(second.await.expect("a task").ok().map(|view| *view.report), Some(2));
}

#[tokio::test]
async fn a_panic_in_the_call_is_an_error_and_leaves_no_key_stuck() {
    let scene = Scene::new();
    scene.next(Act::Panic);
    let error = scene.get(Freshness::Cached).await.expect_err("a failure");
    assert!(matches!(error, ReportError::Internal), "{error:?}");
    scene.wait(30);
    assert_eq!(scene.cached().await, (2, false));
}

#[tokio::test]
async fn a_panic_while_preparing_is_an_error_too() {
    let scene = Scene::new();
    let prepare = |_: UsageReport| -> u64 { panic!("as the test says") };
    let reports = UsageReports::new(scene.upstream.clone(), scene.clock.clone(), prepare);
    let error = reports.get(&key("ann"), scene.tokens.clone(), Freshness::Cached).await.expect_err("a failure");
    assert!(matches!(error, ReportError::Internal), "{error:?}");
}

#[tokio::test]
async fn signing_out_forgets_the_report_and_the_call_in_flight() {
    let scene = Arc::new(Scene::with_passes(0));
    let waiting = scene.clone();
    let flight = tokio::spawn(async move { waiting.cached().await });
    Scene::settle().await;
    scene.reports.forget(&key("ann"));
    scene.upstream.gate.add_permits(1_000);
    assert_eq!(flight.await.expect("a task"), (1, false));
    assert!(scene.reports.is_empty());
    assert_eq!(scene.cached().await, (2, false));
    scene.reports.forget(&key("ann"));
    assert_eq!(scene.cached().await, (3, false));
}

#[tokio::test]
async fn a_call_from_before_the_sign_out_does_not_answer_for_the_one_after_it() {
    let scene = Arc::new(Scene::with_passes(0));
    let ask = || {
        let scene = scene.clone();
        tokio::spawn(async move { scene.cached().await })
    };
    let before = ask();
    Scene::settle().await;
    scene.reports.forget(&key("ann"));
    let after = ask();
    Scene::settle().await;
    scene.upstream.gate.add_permits(1);
    assert_eq!(before.await.expect("a task"), (1, false));
    let joined = ask();
    Scene::settle().await;
    scene.upstream.gate.add_permits(1);
    assert_eq!(after.await.expect("a task"), (2, false));
    assert_eq!((joined.await.expect("a task"), scene.calls()), ((2, false), 2));
}

#[tokio::test]
async fn entries_are_dropped_after_an_idle_hour_and_are_never_more_than_a_thousand() {
    let scene = Scene::new();
    for number in 0..=MAX_ENTRIES {
        let user = key(&number.to_string());
        scene.reports.get(&user, scene.tokens.clone(), Freshness::Cached).await.expect("a report");
        scene.clock.advance(SignedDuration::from_millis(1));
    }
    assert_eq!(scene.reports.len(), MAX_ENTRIES);
    scene.reports.get(&key("1"), scene.tokens.clone(), Freshness::Cached).await.expect("a report");
    assert_eq!(scene.calls(), MAX_ENTRIES + 1, "the second user is still remembered");
    scene.reports.get(&key("0"), scene.tokens.clone(), Freshness::Cached).await.expect("a report");
    assert_eq!(scene.calls(), MAX_ENTRIES + 2, "the first one made room");
    scene.wait(3_600);
    scene.reports.evict_idle();
    assert!(scene.reports.is_empty());
}
