//! What polls may cost: time, calls to Partner Center, and attempts to store what cannot be stored.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use headroom::domain::billing_period::PeriodBounds;
use headroom::domain::customer::CustomerId;
use headroom::domain::delivery::{Accepted, MailDomains};
use headroom::domain::fraud::{FraudAnswer, FraudRefusal};
use headroom::domain::monitoring::Trouble;
use headroom::domain::principal::TenantId;
use headroom::domain::usage::UsageReport;
use headroom::server::audit::Audit;
use headroom::server::monitoring::{MonitorRow, Monitoring, Neighbours, Pace, PollOutcome};
use headroom::server::notify::{Notifier, NotifyError, OutgoingMessage};
use headroom::server::partner_center::{AccessAnswer, PartnerCenter, PartnerCenterError};
use headroom::server::platform::cipher::{Cipher, SecretKeys};
use headroom::server::platform::clock::Clock;
use headroom::server::reports::{TokenSource, TokenSourceError};
use headroom::server::store::{Instead, MonitorStore as _};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::AssertSqlSafe;
use wiremock::{Request, Respond as _, ResponseTemplate};

use super::{Ledger, Watched, form, manager, take_over, tenant};
use crate::harness::clock::ManualClock;

const SECOND: SignedDuration = SignedDuration::from_secs(1);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// Runs a statement on the app's database.
async fn execute(watched: &Watched, statement: &str) {
    sqlx::query(AssertSqlSafe(statement)).execute(&watched.app.database).await.expect("executed");
}

/// No alert can be stored from now on, as on a full disk.
async fn refuse_alerts(watched: &Watched) {
    let trigger = "CREATE TRIGGER no_alerts BEFORE INSERT ON alerts \
                   BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END";
    execute(watched, trigger).await;
}

async fn poll_due(watched: &Watched) -> usize {
    watched.app.state.monitoring.poll_due().await.expect("polled")
}

/// The minutes, from now on, at which Partner Center was called.
async fn minutes_of_calls(watched: &Watched, hours: i64) -> Vec<i64> {
    let start = watched.app.clock.now();
    let mut minutes = Vec::new();
    let mut calls = watched.calls().await;
    while watched.app.clock.now().duration_since(start) < SignedDuration::from_hours(hours) {
        poll_due(watched).await;
        let so_far = watched.calls().await;
        minutes.extend(vec![watched.app.clock.now().duration_since(start).as_mins(); so_far - calls]);
        calls = so_far;
        watched.app.advance(SECOND * 10);
    }
    minutes
}

#[tokio::test]
async fn three_checks_within_a_minute_make_one_call_and_a_changed_rule_applies_without_another() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 70, Some(100));
    let before = watched.calls().await;
    for _ in 0..3 {
        let checked = watched.app.state.monitoring.check_now(&tenant()).await;
        assert!(matches!(checked, Ok(PollOutcome::Judged { .. })), "{checked:?}");
        watched.app.advance(SECOND * 19);
    }
    assert_eq!((watched.calls().await - before, watched.firing().await.len()), (1, 0));
    let changed = watched.browser.post("/settings/rules", &form(&[("thresholds", "60")])).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    watched.work().await;
    assert_eq!((watched.calls().await - before, watched.firing().await.len()), (1, 1));
    watched.app.advance(SECOND * 3);
    watched.app.state.monitoring.check_now(&tenant()).await.expect("checked");
    assert_eq!(watched.calls().await - before, 2, "after a minute");
}

#[tokio::test]
async fn a_colleague_who_takes_over_within_the_minute_is_served_no_report_of_somebody_else() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 70, Some(100));
    watched.work().await;
    let bens = watched.app.signed_in(&manager("Ben")).await;
    watched.ledger.set("fabrikam", 90, Some(100));
    assert_eq!(take_over(&watched.app, &bens).await.status, 303);
    let before = watched.calls().await;
    watched.work().await;
    assert_eq!(watched.calls().await - before, 1);
    assert_eq!(watched.firing().await, ["threshold.2026-03.fabrikam"]);
}

#[tokio::test]
async fn a_row_that_cannot_be_stored_is_fetched_less_and_less_often_until_it_can() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    refuse_alerts(&watched).await;
    let minutes = minutes_of_calls(&watched, 6).await;
    assert_eq!(minutes, [0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181, 211, 241, 271, 301, 331]);
    assert_eq!(watched.app.log_lines("a poll's result was not stored").len(), minutes.len());
    execute(&watched, "DROP TRIGGER no_alerts").await;
    assert_eq!(minutes_of_calls(&watched, 1).await.len(), 1);
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso"]);
    // A success ends the back-off.
    watched.app.advance(SignedDuration::from_hours(7));
    watched.ledger.set("fabrikam", 90, Some(100));
    refuse_alerts(&watched).await;
    assert_eq!(minutes_of_calls(&watched, 1).await, [0, 1, 3, 7, 15, 31]);
}

#[tokio::test]
async fn a_book_that_changes_for_ever_is_a_failure_of_ours_too() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    let trigger = "CREATE TRIGGER other_books BEFORE INSERT ON alert_books BEGIN SELECT RAISE(IGNORE); END";
    execute(&watched, trigger).await;
    assert_eq!(minutes_of_calls(&watched, 1).await, [0, 1, 3, 7, 15, 31]);
    assert!(!watched.app.log_lines("the alerts kept changing").is_empty());
}

#[tokio::test]
async fn a_report_that_could_not_be_stored_is_judged_again_and_not_fetched_again() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    refuse_alerts(&watched).await;
    let before = watched.calls().await;
    assert_eq!(poll_due(&watched).await, 0);
    execute(&watched, "DROP TRIGGER no_alerts").await;
    watched.app.advance(SECOND * 30);
    assert_eq!(poll_due(&watched).await, 0, "it rests");
    let checked = watched.app.state.monitoring.check_now(&tenant()).await;
    assert!(matches!(checked, Ok(PollOutcome::Judged { .. })), "{checked:?}");
    assert_eq!(watched.calls().await - before, 1);
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso"]);
}

/// Asks to wait once, and answers from then on.
fn throttled_once(ledger: Ledger, retry_after: u32) -> impl Fn(&Request) -> ResponseTemplate + Send + Sync {
    let is_first = AtomicBool::new(true);
    move |request| {
        if is_first.swap(false, Ordering::Relaxed) {
            return ResponseTemplate::new(429).insert_header("Retry-After", retry_after.to_string());
        }
        ledger.respond(request)
    }
}

#[tokio::test]
async fn a_poll_waits_as_long_as_partner_center_asks_and_a_page_does_not() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.app.reports.replace(throttled_once(watched.ledger.clone(), 300));
    let start = watched.app.clock.now();
    assert_eq!(poll_due(&watched).await, 1);
    assert_eq!(watched.app.clock.now().duration_since(start).as_mins(), 5);
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso"]);

    watched.app.reports.replace(throttled_once(watched.ledger.clone(), 300));
    watched.app.advance(MINUTE * 15);
    let start = watched.app.clock.now();
    watched.browser.get("/").await;
    assert_eq!(watched.app.clock.now(), start);
}

#[tokio::test]
async fn a_wait_beyond_the_time_for_the_poll_puts_the_next_poll_off() {
    let watched = Watched::with(&[("HEADROOM_POLL_TIMEOUT_SECONDS", "120")]).await;
    for (asked, begun) in [(90, true), (150, false), (3_600, false)] {
        watched.app.reports.replace(throttled_once(watched.ledger.clone(), asked));
        watched.app.advance(SignedDuration::from_hours(7));
        let start = watched.app.clock.now();
        assert_eq!(poll_due(&watched).await, 1);
        let monitor = watched.monitor().await.expect("a monitor");
        let trouble = (!begun).then_some(Trouble::PartnerCenterDown);
        assert_eq!((watched.app.clock.now() > start, monitor.watch.trouble), (begun, trouble), "{asked}");
        let pause = monitor.next_poll_at.duration_since(start);
        assert!(pause >= SignedDuration::from_secs(asked.into()), "{asked}: {pause}");
        assert!(begun || pause <= MINUTE * 70, "{asked}: {pause}");
    }
}

/// The sign-in that [`Mute`] answers.
const HEARD: &str = "heard";

/// A Partner Center that answers one sign-in, with a report of nobody, and no other.
struct Mute;

#[async_trait]
impl PartnerCenter for Mute {
    async fn list_usage_records(&self, token: &SecretString) -> Result<UsageReport, PartnerCenterError> {
        if token.expose_secret() == HEARD {
            return Ok(UsageReport::new(vec![], vec![], None, Timestamp::UNIX_EPOCH));
        }
        std::future::pending().await
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

/// Tokens that are their sign-in.
struct Named(String);

#[async_trait]
impl TokenSource for Named {
    async fn access_token(&self, _: Option<&SecretString>) -> Result<SecretString, TokenSourceError> {
        Ok(self.0.clone().into())
    }
}

#[async_trait]
impl Notifier for Mute {
    fn can_mail(&self) -> bool {
        false
    }

    fn mail_domains(&self) -> Option<&MailDomains> {
        None
    }

    async fn send(&self, _: OutgoingMessage<'_>) -> Result<Accepted, NotifyError> {
        unreachable!("nothing to send")
    }
}

/// A clock on which no wait ends.
struct Endless(Arc<ManualClock>);

#[async_trait]
impl Clock for Endless {
    fn now(&self) -> Timestamp {
        self.0.now()
    }

    async fn sleep(&self, _: Duration) {
        std::future::pending::<()>().await;
    }
}

/// Monitoring whose Partner Center is mute.
fn unanswered(watched: &Watched, clock: Arc<dyn Clock>) -> Arc<Monitoring> {
    let neighbours = Neighbours {
        store: watched.app.state.store.clone(),
        partner_center: Arc::new(Mute),
        notifier: Arc::new(Mute),
        heartbeat: None,
        tokens: Box::new(|sign_in| Arc::new(Named(sign_in.to_owned()))),
        write: Box::new(|_, _| unreachable!("nothing to write")),
        histories: watched.app.state.histories.clone(),
        looks: watched.app.state.looks.clone(),
        near: watched.app.state.config.near,
        audit: Audit::new(watched.app.state.store.clone(), clock.clone()),
        credential: None,
        clock,
    };
    let pace = Pace { interval: SignedDuration::from_hours(6), poll_timeout: Duration::from_secs(70) };
    Arc::new(Monitoring::new(neighbours, Cipher::new(&SecretKeys::random()), pace))
}

#[tokio::test]
async fn a_poll_that_runs_out_of_time_is_a_failed_poll_and_the_log_says_so() {
    let watched = Watched::start().await;
    let start = watched.app.clock.now();
    assert_eq!(unanswered(&watched, watched.app.clock.clone()).poll_due().await.expect("polled"), 1);
    assert_eq!(watched.app.clock.now().duration_since(start).as_secs(), 70);
    let monitor = watched.monitor().await.expect("a monitor");
    assert_eq!(monitor.watch.trouble, Some(Trouble::PartnerCenterDown));
    assert_eq!(watched.app.log_lines("took longer than HEADROOM_POLL_TIMEOUT_SECONDS allows").len(), 1);
}

#[tokio::test]
async fn a_check_that_takes_its_time_is_not_waited_for_and_goes_on() {
    let watched = Watched::start().await;
    let checked = unanswered(&watched, watched.app.clock.clone()).check_now(&tenant()).await;
    assert!(matches!(checked, Ok(PollOutcome::NotOurs)), "{checked:?}");
    while watched.monitor().await.expect("a monitor").watch.trouble.is_none() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_poll_that_takes_its_time_holds_up_no_other_tenant() {
    let watched = Watched::start().await;
    let ours = watched.monitor().await.expect("a monitor");
    let other = TenantId::parse("another-tenant").expect("a tenant");
    let next_poll_at = ours.next_poll_at + SECOND;
    let row = MonitorRow { tenant: other.clone(), sign_in: HEARD.into(), next_poll_at, ..ours };
    watched.app.state.store.start_monitoring(&row, Instead::OfAnybody, None).await.expect("started");
    watched.app.advance(MINUTE);
    let monitoring = unanswered(&watched, Arc::new(Endless(watched.app.clock.clone())));
    let others_report = async {
        let last_report =
            async || monitoring.monitor(&other).await.expect("read").expect("a monitor").watch.last_report;
        while last_report().await.is_none() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        polled = monitoring.poll_due() => panic!("the slow poll has ended: {polled:?}"),
        () = others_report => {}
    }
}
