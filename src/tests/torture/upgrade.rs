//! A rolling upgrade: a replica of the state before works on beside one of this, on one PostgreSQL.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use headroom::server::platform::clock::{Clock as _, SystemClock};
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer};

use crate::alerting::{Ledger, form};
use crate::harness::clock::ManualClock;
use crate::harness::hook::Hook;
use crate::harness::issuer::{Issuer, User};
use crate::harness::partner_center::Reports;
use crate::harness::postgres::Postgres;
use crate::harness::serve_process::Installation;

const MINUTE: Duration = Duration::from_mins(1);
const ROUNDS: usize = 8;

/// Whichever of the two polls, and whichever sends: each customer is told once.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the binary of the state before: make upgrade"]
async fn the_state_before_and_this_one_share_a_database_and_tell_each_customer_once() {
    let before = PathBuf::from(std::env::var("STATE_BEFORE").expect("STATE_BEFORE: run `make upgrade`"));
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
    let new =
        Installation::new(&issuer.url, &partner_center.uri(), &database).with("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1");
    let old = new.replica().of(before);
    let url = old.url.clone();
    let old = old.with("HEADROOM_PUBLIC_URL", &url);
    let mut running = old.start().await;
    let browser = old.sign_in(&issuer, &User::named("Ada")).await;
    let fields = [("name", "Hook"), ("channel", "webhook"), ("address", &hook.url()), ("least", "warning")];
    browser.post("/settings/receivers", &form(&fields)).await;
    ledger.set("customer-0", 90, Some(100));
    old.switch_monitoring_on(&browser, &issuer).await;
    told(&hook, 1).await;

    let _upgraded = new.start().await;
    let of_new = new.sign_in(&issuer, &User::named("Ada")).await;
    for round in 1..=ROUNDS {
        ledger.set(&format!("customer-{round}"), 90, Some(100));
        // A new consent makes a poll due: for whichever looks first.
        if round % 2 == 0 {
            old.switch_monitoring_on(&browser, &issuer).await;
        } else {
            new.switch_monitoring_on(&of_new, &issuer).await;
        }
        told(&hook, round + 1).await;
    }
    running.kill();
    ledger.set("customer-last", 90, Some(100));
    new.switch_monitoring_on(&of_new, &issuer).await;
    let customers = told(&hook, ROUNDS + 2).await;
    assert!(customers.values().all(|times| *times == 1), "told twice: {customers:?}");
    println!(
        "{} customers told once each, by the state before, by this one, and after the end of the first",
        customers.len()
    );
}

/// How often each customer was told, once that many were.
async fn told(hook: &Hook, count: usize) -> BTreeMap<String, usize> {
    let all = async {
        loop {
            let mut customers = BTreeMap::new();
            for posted in hook.all() {
                for alert in posted.json()["data"]["alerts"].as_array().into_iter().flatten() {
                    *customers.entry(alert["customer"]["name"].as_str().unwrap_or_default().to_owned()).or_default() +=
                        1;
                }
            }
            if customers.len() >= count {
                return customers;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(MINUTE, all).await.expect("a message is missing")
}
