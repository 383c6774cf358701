//! Two replicas as separate processes on one PostgreSQL: which one polls, and what a kill changes.

use std::sync::Arc;
use std::time::Duration;

use headroom::server::platform::clock::{Clock as _, SystemClock};
use sqlx::PgPool;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer};

use crate::alerting::{Ledger, form};
use crate::harness::clock::ManualClock;
use crate::harness::hook::Hook;
use crate::harness::issuer::{Issuer, User};
use crate::harness::partner_center::{Hold, Reports};
use crate::harness::postgres::Postgres;
use crate::harness::serve_process::Installation;

const INTERVALS: usize = 12;
const MINUTE: Duration = Duration::from_mins(1);

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn of_two_replicas_one_polls_and_the_other_takes_over_within_a_minute_of_a_kill() {
    let clock = Arc::new(ManualClock::at(&SystemClock.now().to_string()));
    let issuer = Issuer::start("", clock.clone()).await;
    let partner_center = MockServer::start().await;
    let (reports, ledger) = (Reports::of(&issuer), Ledger::at(clock));
    reports.replace(ledger.clone());
    let usage = Mock::given(method("GET")).and(path("/v1/customers/usagerecords"));
    usage.respond_with(reports.clone()).mount(&partner_center).await;
    let server = Postgres::start();
    let database = server.database().await;
    let hook = Hook::start().await;
    let first =
        Installation::new(&issuer.url, &partner_center.uri(), &database).with("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1");
    let second = first.replica();
    let (mut one, other) = (first.start().await, second.start().await);
    let browser = first.sign_in(&issuer, &User::named("Ada")).await;
    let fields = [("name", "Hook"), ("channel", "webhook"), ("address", &hook.url()), ("least", "warning")];
    browser.post("/settings/receivers", &form(&fields)).await;
    first.switch_monitoring_on(&browser, &issuer).await;
    let pool = PgPool::connect(&database).await.expect("the database");

    let polled = || async {
        let requests = partner_center.received_requests().await.expect("requests");
        requests.iter().filter(|request| request.url.path() == "/v1/customers/usagerecords").count()
    };
    // The first poll is due as soon as monitoring is on.
    hook_is_idle(&pool).await;
    let before = polled().await;
    for number in 0..INTERVALS {
        ledger.set(&format!("customer-{number}"), 90, Some(100));
        // A new consent makes the poll due, and shares no report with the one before.
        first.switch_monitoring_on(&browser, &issuer).await;
        hook.first(number + 1).await;
        hook_is_idle(&pool).await;
    }
    assert_eq!(polled().await - before, INTERVALS, "one poll an interval");
    let mut keys: Vec<_> = hook.all().iter().map(|posted| posted.header("webhook-id").to_owned()).collect();
    keys.sort();
    keys.dedup();
    assert_eq!((hook.all().len(), keys.len()), (INTERVALS, INTERVALS), "no message came twice");

    // Only the first replica is there to take the next poll, and it dies in the middle of it.
    drop(other);
    let (answer, held) = Hold::back(&reports);
    reports.replace(answer);
    first.switch_monitoring_on(&browser, &issuer).await;
    held.reached().await;
    let _survivor = second.start().await;
    one.kill();
    let killed = SystemClock.now();
    held.release();
    reports.replace(ledger.clone());
    ledger.set("the-last", 90, Some(100));
    let told = async {
        let mut looks = tokio::time::interval(super::LOOK_EVERY);
        while hook.all().len() <= INTERVALS {
            looks.tick().await;
        }
    };
    tokio::time::timeout(MINUTE, told).await.expect("the lease did not move within a minute");
    println!(
        "{INTERVALS} intervals: {INTERVALS} polls, {INTERVALS} messages, 0 twice; the lease moved {} s after the kill",
        SystemClock.now().duration_since(killed).as_secs()
    );
}

/// Waits until a poll is done and no delivery is pending.
async fn hook_is_idle(pool: &PgPool) {
    const BUSY: &str = "SELECT (SELECT count(*) FROM deliveries WHERE state IN ('queued', 'pending')) + \
                        (SELECT count(*) FROM monitors WHERE last_report_at IS NULL OR lease_until > 0)";
    let idle = async {
        let mut looks = tokio::time::interval(super::LOOK_EVERY);
        while sqlx::query_scalar::<_, i64>(BUSY).fetch_one(pool).await.expect("a count") > 0 {
            looks.tick().await;
        }
    };
    tokio::time::timeout(MINUTE, idle).await.expect("still busy");
}
