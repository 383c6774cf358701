//! Five hundred schedules of faults, each drawn from its seed, on a clock that costs no time. Whatever happens, nothing is
//! asked for too early, no part is shown as the whole, and what is old says so.
//!
//! # Proven by mutation
//!
//! Each was done to `src/server` by hand, seen to fail, and undone.
//!
//! | mutation | what the schedules then report |
//! |---|---|
//! | `Retry-After` is not looked at | a request came too early |
//! | "Refresh now" does not heed the time that was asked for | a request came too early |
//! | a retry has a request id of its own | a page asked for again with another id |
//! | the retry budget always pays | retries beyond the budget |
//! | a failing later page ends the report | a part of the customers |
//! | a report is served beyond its time to live without a word | an old report that does not say so |

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::StreamExt as _;
use headroom::domain::principal::{PrincipalKey, TenantId, UserId};
use headroom::domain::usage::UsageReport;
use headroom::server::partner_center::Limits;
use headroom::server::partner_center::retry::RetryBudget;
use headroom::server::platform::clock::Clock as _;
use headroom::server::reports::{
    Freshness, ReportError, ReportKey, ReportView, TIME_TO_LIVE, TokenSource, TokenSourceError, UsageReports,
};
use jiff::SignedDuration;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use secrecy::SecretString;

use super::client;
use super::faults::{Fault, FaultyPartnerCenter, PAGE, Seen};
use crate::harness::clock::ManualClock;
use crate::harness::history::no_history;

const SCHEDULES: u64 = 500;
/// Beyond every rest: a failure's, and what Partner Center may ask for.
const LATER: SignedDuration = SignedDuration::from_mins(20);

/// What one schedule came to.
#[derive(Default)]
struct Tally {
    requests: usize,
    retries: usize,
    whole: usize,
    stale: usize,
    errors: usize,
    faults: BTreeMap<Fault, usize>,
}

struct Tokens;

#[async_trait]
impl TokenSource for Tokens {
    async fn access_token(&self, _: Option<&SecretString>) -> Result<SecretString, TokenSourceError> {
        Ok("a-token".to_owned().into())
    }
}

#[tokio::test]
async fn five_hundred_schedules_of_faults_never_show_a_part_as_the_whole() {
    let tallies: Vec<Tally> = futures::stream::iter(0..SCHEDULES).map(run).buffer_unordered(24).collect().await;
    let mut sum = Tally::default();
    for tally in tallies {
        sum.requests += tally.requests;
        sum.retries += tally.retries;
        sum.whole += tally.whole;
        sum.stale += tally.stale;
        sum.errors += tally.errors;
        for (fault, count) in tally.faults {
            *sum.faults.entry(fault).or_default() += count;
        }
    }
    println!(
        "{SCHEDULES} schedules: {} requests, {} of them retries; {} reports fresh, {} stale and marked, {} errors; faults {:?}",
        sum.requests, sum.retries, sum.whole, sum.stale, sum.errors, sum.faults
    );
    // A schedule that draws no fault, or never gets to an old report, would prove nothing.
    assert_eq!(sum.faults.len(), 20, "{:?}", sum.faults);
    assert!(sum.whole > 500 && sum.stale > 100 && sum.errors > 100 && sum.retries > 100);
}

async fn run(seed: u64) -> Tally {
    let clock = Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
    let server = FaultyPartnerCenter::start(seed, clock.clone()).await;
    // An answer that never comes is given up soon; everything else takes the time of the clock in our hands.
    let limits = Limits { attempt: Duration::from_millis(250), ..Limits::default() };
    let client = Arc::new(client(&format!("http://{}", server.address), &clock, limits));
    let reports = UsageReports::new(
        client,
        clock.clone(),
        no_history(&clock),
        |report: UsageReport, _: &[Arc<UsageReport>], _| report,
    );
    let principal = PrincipalKey {
        tenant: TenantId::parse("contoso").expect("a tenant"),
        user: UserId::parse("user").expect("a user"),
    };
    let key = ReportKey { principal, sign_in: "one".into() };
    let mut random = StdRng::seed_from_u64(seed ^ 0x5eed);
    let mut tally = Tally::default();
    for _ in 0..random.random_range(4..9) {
        let freshness = if random.random_bool(0.3) { Freshness::Refetch } else { Freshness::Cached };
        match reports.get(&key, Arc::new(Tokens), freshness).await {
            Ok(view) => {
                assert_whole(seed, &view, &server);
                let age = clock.now().duration_since(view.fetched_at);
                assert!(view.stale.is_some() || age < TIME_TO_LIVE, "seed {seed}: an old report that does not say so");
                *(if view.stale.is_some() { &mut tally.stale } else { &mut tally.whole }) += 1;
            }
            Err(error) => {
                assert!(!matches!(error, ReportError::Internal), "seed {seed}: {error:?}");
                tally.errors += 1;
            }
        }
        let pause = [1, 11, 31, 121, 16 * 60][random.random_range(0..5)];
        clock.advance(SignedDuration::from_secs(pause));
    }
    server.heal();
    clock.advance(LATER);
    let view = reports.get(&key, Arc::new(Tokens), Freshness::Cached).await;
    let view = view.unwrap_or_else(|error| panic!("seed {seed}: no recovery: {error:?}"));
    assert!(view.stale.is_none(), "seed {seed}: stale after the recovery: {:?}", view.stale);
    assert_whole(seed, &view, &server);
    tally.whole += 1;
    assert!(server.too_early().is_none(), "seed {seed}: a request came too early: {:?}", server.too_early());
    let requests = server.seen();
    tally.requests = requests.len();
    tally.retries = judge(seed, &requests);
    tally.faults = server.faults();
    tally
}

/// Every customer, in the order sent, with the exact sum; and a count that is not theirs is not hidden.
fn assert_whole(seed: u64, view: &ReportView<UsageReport>, server: &FaultyPartnerCenter) {
    let report = &view.report;
    let ids: Vec<&str> = report.records.iter().map(|record| record.customer_id.as_str()).collect();
    let expected: Vec<String> = (0..server.pages * PAGE).map(|number| format!("c-{number}")).collect();
    assert_eq!(ids, expected, "seed {seed}: a part of the customers");
    assert!(report.unreadable.is_empty(), "seed {seed}");
    let quarters: usize = (0..server.pages * PAGE).map(|number| 4 * number + 1).sum();
    let spent: headroom::domain::money::Decimal = report.records.iter().filter_map(|record| record.spent).sum();
    assert_eq!(spent * headroom::domain::money::Decimal::from(4), quarters.into(), "seed {seed}: another sum");
    assert!(report.reported_total.is_some_and(|total| total >= expected.len() as u64), "seed {seed}");
}

/// Holds the requests against the rules, and counts the retries.
fn judge(seed: u64, requests: &[Seen]) -> usize {
    let mut ids: HashMap<(&str, &str), &str> = HashMap::new();
    let mut used: HashSet<&str> = HashSet::new();
    let mut calls: Vec<&str> = Vec::new();
    let mut retries = 0;
    for request in requests {
        assert!(!request.request_id.is_empty() && !request.correlation_id.is_empty(), "seed {seed}: {request:?}");
        if calls.last() != Some(&&*request.correlation_id) {
            assert!(!calls.contains(&&*request.correlation_id), "seed {seed}: a correlation id of an earlier call");
            calls.push(&request.correlation_id);
        }
        match ids.insert((&request.correlation_id, &request.target), &request.request_id) {
            Some(id) => {
                assert_eq!(id, request.request_id, "seed {seed}: a page asked for again with another id");
                retries += 1;
            }
            None => assert!(used.insert(&request.request_id), "seed {seed}: a request id of another page"),
        }
    }
    let first = requests.len() - retries;
    let budget = RetryBudget::RESERVE as usize + first / 10;
    assert!(retries <= budget, "seed {seed}: {retries} retries of {first} requests are beyond the budget");
    retries
}
