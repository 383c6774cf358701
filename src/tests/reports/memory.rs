//! How much memory many users' reports take: what is equal is there once, and all of it has a bound.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use futures::future::join_all;
use headroom::domain::billing_period::PeriodBounds;
use headroom::domain::budget::NearThreshold;
use headroom::domain::customer::{CustomerId, Plan};
use headroom::domain::fraud::{FraudAnswer, FraudRefusal};
use headroom::domain::money::{BillingCurrency, Decimal};
use headroom::domain::usage::{UsageRecord, UsageReport};
use headroom::server::partner_center::{AccessAnswer, PartnerCenter, PartnerCenterError};
use headroom::server::reports::{Freshness, ReportView, TokenSource, TokenSourceError, UsageReports};
use headroom::web::prepared::PreparedReport;
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};

use super::key;
use crate::harness::clock::ManualClock;
use crate::harness::history::no_history;

/// Has the same customers for everybody; each team has spent something else.
struct Partner {
    customers: u32,
    calls: AtomicUsize,
}

impl Partner {
    fn report(&self, team: u32) -> UsageReport {
        let record = |number: u32| UsageRecord {
            customer_id: CustomerId::parse(&format!("{number:08x}-6fb9-4b05-8f15-b3d72e0596e6")).expect("an id"),
            name: format!("Customer {} {number}", number % 97).into(),
            plan: Plan::Azure,
            budget: Some(Decimal::ONE_HUNDRED).into(),
            spent: Some(Decimal::from(team * 1_000 + number % 150)),
            percent_used: Some(Decimal::from(number % 150)),
            spent_usd: Some(Decimal::from(number)),
            currency: BillingCurrency::Missing,
            updated: Timestamp::from_second(1_770_000_000).ok(),
        };
        UsageReport::new((0..self.customers).map(record).collect(), vec![], None, Timestamp::UNIX_EPOCH)
    }
}

#[async_trait]
impl PartnerCenter for Partner {
    async fn list_usage_records(&self, token: &SecretString) -> Result<UsageReport, PartnerCenterError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        Ok(self.report(token.expose_secret().parse().expect("a team")))
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

/// A token that says which team its user is in.
struct Team(u32);

#[async_trait]
impl TokenSource for Team {
    async fn access_token(&self, _: Option<&SecretString>) -> Result<SecretString, TokenSourceError> {
        Ok(self.0.to_string().into())
    }
}

struct Scene {
    clock: Arc<ManualClock>,
    partner: Arc<Partner>,
    reports: UsageReports<PreparedReport>,
}

impl Scene {
    fn of(customers: u32, bound: usize) -> Self {
        let clock = Arc::new(ManualClock::at("2026-03-10T12:00:00Z"));
        let partner = Arc::new(Partner { customers, calls: AtomicUsize::new(0) });
        let prepare = |report, known: &[Arc<PreparedReport>], outlooks| {
            PreparedReport::among(known, report, outlooks, NearThreshold::default())
        };
        let reports = UsageReports::new(partner.clone(), clock.clone(), no_history(&clock), prepare);
        reports.keep_within(bound, PreparedReport::parts);
        Self { clock, partner, reports }
    }

    async fn get(&self, user: &str, team: u32) -> ReportView<PreparedReport> {
        let view = self.reports.get(&key(user), Arc::new(Team(team)), Freshness::Cached).await;
        self.clock.advance(SignedDuration::from_secs(1));
        view.expect("a report")
    }

    /// How many reports of about the size of one there is memory for.
    fn copies(&self, one: usize) -> usize {
        (self.reports.bytes() + one / 2) / one
    }

    fn calls(&self) -> usize {
        self.partner.calls.load(Ordering::Relaxed)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_who_see_the_same_share_one_copy_even_if_they_all_ask_at_once() {
    let scene = Scene::of(500, usize::MAX);
    let one = scene.get("ann", 0).await;
    let cost = scene.reports.bytes();
    assert!(cost > 500 * size_of::<UsageRecord>(), "{cost}");
    drop(one);
    scene.reports.forget(&key("ann"));
    assert_eq!(scene.reports.bytes(), 0);

    let users: Vec<String> = (0..20).map(|number| format!("user-{number}")).collect();
    let views = join_all(users.iter().map(|user| scene.get(user, 0))).await;
    let first = &views[0].report;
    for ReportView { report, .. } in &views {
        assert!(Arc::ptr_eq(&report.overview.report.records, &first.overview.report.records));
        assert!(report.overview.shares_with(&first.overview) && Arc::ptr_eq(&report.dataset, &first.dataset));
    }
    assert_eq!((scene.reports.bytes(), scene.calls()), (cost, 21), "each asked with a token of their own");

    // Another team's figures are nobody else's.
    let other = scene.get("bob", 1).await;
    assert!(!other.report.overview.shares_with(&first.overview));
    assert_eq!(scene.copies(cost), 2);
    let spent = |report: &PreparedReport| report.overview.report.records.iter().map(|one| one.spent).max().flatten();
    assert_eq!((spent(&other.report), spent(first)), (Some(1_149.into()), Some(149.into())));
}

#[tokio::test]
async fn what_does_not_fit_goes_the_longest_unused_first_and_what_others_use_costs_nothing() {
    let cost = {
        let scene = Scene::of(500, usize::MAX);
        scene.get("ann", 0).await;
        scene.reports.bytes()
    };
    let scene = Scene::of(500, cost * 5 / 2);
    for (user, team) in [("ann", 0), ("bob", 1), ("cem", 2), ("dee", 2)] {
        scene.get(user, team).await;
        assert!(scene.reports.bytes() <= cost * 5 / 2);
    }
    assert_eq!((scene.copies(cost), scene.calls()), (2, 4));
    for (user, team) in [("bob", 1), ("cem", 2), ("dee", 2)] {
        scene.get(user, team).await;
        assert_eq!(scene.calls(), 4, "{user}'s is still there");
    }
    scene.get("ann", 0).await;
    assert_eq!(scene.calls(), 5, "ann's was dropped");
    // Cem's and dee's is one report, and was used after bob's.
    scene.get("dee", 2).await;
    assert_eq!((scene.calls(), scene.copies(cost)), (5, 2));
    scene.get("bob", 1).await;
    assert_eq!(scene.calls(), 6, "bob's made room for ann's");
}

#[tokio::test]
async fn a_report_that_is_larger_than_the_bound_is_kept_alone() {
    let scene = Scene::of(500, 1);
    scene.get("ann", 0).await;
    scene.get("ann", 0).await;
    assert_eq!(scene.calls(), 1);
    scene.get("bob", 1).await;
    scene.get("bob", 1).await;
    assert_eq!(scene.calls(), 2);
    scene.get("ann", 0).await;
    assert_eq!(scene.calls(), 3, "one at a time");
}

/// What this process has now and has had at most, in megabytes: `VmRSS` and `VmHWM` (proc(5)).
fn resident() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux machine");
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
        line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).expect("a number") / 1024
    };
    (of("VmRSS:"), of("VmHWM:"))
}

/// Prints what fifty account managers of the same 100,000 customers cost.
async fn measure(how: &str, at_once: bool) {
    const CUSTOMERS: u32 = 100_000;
    let scene = Scene::of(CUSTOMERS, usize::MAX);
    let (empty, _) = resident();
    scene.get("manager-0", 0).await;
    let (one, (one_resident, one_peak)) = (scene.reports.bytes(), resident());
    let managers: Vec<String> = (1..50).map(|number| format!("manager-{number}")).collect();
    if at_once {
        join_all(managers.iter().map(|manager| scene.get(manager, 0))).await;
    } else {
        for manager in &managers {
            scene.get(manager, 0).await;
        }
    }
    let (fifty, (fifty_resident, fifty_peak)) = (scene.reports.bytes(), resident());
    let megabytes = |bytes: usize| bytes / 1_000_000;
    println!("{CUSTOMERS} customers, {how}     counted   resident       peak");
    println!("no report                    {:>10} {empty:>10}", 0);
    println!("one account manager          {:>10} {one_resident:>10} {one_peak:>10}", megabytes(one));
    println!("fifty                        {:>10} {fifty_resident:>10} {fifty_peak:>10}", megabytes(fifty));
    println!("fifty, in percent of one     {:>10}", fifty * 100 / one);
    assert_eq!((scene.reports.len(), scene.calls()), (50, 50));
    assert!(fifty * 10 <= one * 12, "{fifty} bytes for fifty, {one} for one");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes, and prints a table: cargo nextest run --workspace --features as-tested --run-ignored only --no-capture -E 'test(fifty)'"]
async fn fifty_account_managers_one_after_another_cost_at_most_a_fifth_more_than_one() {
    measure("one after another", false).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes, and prints a table: see the other one"]
async fn fifty_account_managers_at_once_cost_at_most_a_fifth_more_than_one() {
    measure("all at once", true).await;
}
