//! When digests come, whom they tell, and what they say.

mod turns;

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::alert::{Alert, Alerts, Resolution, Rule, Severity};
use crate::billing_period::{BillingMonth, BillingPeriod};
use crate::budget::NearThreshold;
use crate::customer::Plan;
use crate::delivery::{Channel, CustomerFilter, Destination, Receiver, Routing, Scope};
use crate::distribution::distribution;
use crate::grid::GridColumns;
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::projection::Outlooks;
use crate::since::{Baseline, Comparison, RowChange};
use crate::usage::{UsageRecord, UsageReport};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn id(text: &str) -> CustomerId {
    CustomerId::parse(text).expect("an id")
}

fn record(name: &str, spent: i64, budget: Option<i64>) -> UsageRecord {
    UsageRecord {
        customer_id: id(name),
        name: name.into(),
        plan: Plan::Azure,
        budget: budget.map(Decimal::from).into(),
        spent: Some(spent.into()),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::Code(CurrencyCode::parse("EUR").expect("a code")),
        updated: Some(at("2026-11-22T22:00:00Z")),
    }
}

fn report(records: Vec<UsageRecord>) -> UsageReport {
    UsageReport::new(records, vec![], None, at("2026-11-23T06:00:00Z"))
}

fn alert(name: &str, since: &str, resolution: Option<Resolution>) -> Alert {
    let (record, first) = (record(name, 120, Some(100)), date(2026, 11, 1));
    Alert {
        key: AlertKey::new(&record.key(), Rule::Threshold, first),
        period: BillingPeriod::of_month(BillingMonth::around(first)),
        is_firing: resolution.is_none(),
        has_ended: false,
        severity: Severity::Critical,
        level: None,
        notified: None,
        resolution,
        acknowledged: None,
        is_known: true,
        figures: Figures::of(&record),
        since: at(since),
        unanswered: None,
        updated: at("2026-11-22T06:00:00Z"),
    }
}

/// What has changed, by customer.
fn comparison(changes: &[(&str, Change)]) -> Comparison {
    let row = |(name, change): &(&str, Change)| RowChange {
        key: record(name, 0, None).key(),
        changes: vec![*change],
        before: None,
        after: None,
    };
    let rows = Some(changes.iter().map(row).collect());
    Comparison { baseline: Baseline::Day(date(2026, 11, 16)), rows, gone: HashMap::new() }
}

struct Known {
    report: UsageReport,
    alerts: Alerts,
    comparison: Option<Comparison>,
    owned: Option<HashSet<CustomerId>>,
}

impl Known {
    fn of(records: Vec<UsageRecord>) -> Self {
        Self { report: report(records), alerts: Alerts::default(), comparison: None, owned: None }
    }

    fn digest(&self, hears_of: impl Fn(&CustomerId, &Figures) -> bool) -> Digest {
        let outlooks = Outlooks::default();
        let around = Surroundings {
            report: &self.report,
            outlooks: &outlooks,
            alerts: &self.alerts,
            comparison: self.comparison.as_ref(),
            owned: self.owned.as_ref(),
            missing: 0,
            near: NearThreshold::default(),
        };
        compose(around, hears_of, Cadence::Weekly, at("2026-11-16T07:00:00Z"))
    }
}

/// Each list: its concern, its customers, and how many of them are new.
fn lists(digest: &Digest) -> Vec<(&'static str, Vec<String>, Option<usize>)> {
    let names = |section: &Section| section.listed.iter().map(|line| line.figures.name.to_string()).collect();
    digest.sections.iter().map(|section| (section.concern.key(), names(section), section.new)).collect()
}

fn all(_: &CustomerId, _: &Figures) -> bool {
    true
}

#[test]
fn each_list_has_those_it_is_about_most_urgent_first_and_knows_who_is_new() {
    let mut known = Known::of(vec![
        record("within", 10, Some(100)),
        record("over", 150, Some(100)),
        record("far-over", 350, Some(100)),
        record("over-zero", 5, Some(0)),
        record("near", 85, Some(100)),
        record("free", 500, None),
        record("idle", 0, None),
    ]);
    known.alerts = [
        alert("over", "2026-11-20T06:00:00Z", None),
        alert("far-over", "2026-11-10T06:00:00Z", None),
        alert("within", "2026-11-19T06:00:00Z", Some(Resolution::SpendingFell)),
        alert("near", "2026-11-19T06:00:00Z", Some(Resolution::Muted)),
    ]
    .into_iter()
    .collect();
    let raised =
        Change::BudgetChanged { before: Some(Decimal::from(50)).into(), after: Some(Decimal::from(100)).into() };
    known.comparison = Some(comparison(&[("over", Change::Over), ("within", raised)]));
    known.owned = Some(["within", "over", "far-over", "over-zero", "near", "idle"].map(id).into());
    let name = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        lists(&known.digest(all)),
        [
            ("over", name(&["over-zero", "far-over", "over"]), Some(1)),
            ("near", name(&["near"]), Some(0)),
            ("without-budget", name(&["free"]), Some(0)),
            ("unacknowledged", name(&["far-over", "over"]), None),
            ("resolved", name(&["within"]), None),
            ("changed", name(&["within"]), None),
            ("unowned", name(&["free"]), None),
        ]
    );
}

#[test]
fn without_anything_to_compare_with_nothing_is_called_new() {
    let known = Known::of(vec![record("over", 150, Some(100))]);
    assert_eq!(lists(&known.digest(all)), [("over", vec!["over".to_owned()], None)]);
}

#[test]
fn customers_of_others_are_in_no_list_no_count_and_no_picture() {
    let mut known = Known::of(vec![record("mine", 150, Some(100)), record("theirs", 250, Some(100))]);
    known.alerts = [alert("theirs", "2026-11-20T06:00:00Z", None)].into_iter().collect();
    let digest = known.digest(|customer, _| *customer == id("mine"));
    assert_eq!(digest.customers, 1);
    assert_eq!(digest.bands.iter().sum::<usize>(), 1);
    assert!(!format!("{digest:?}").contains("theirs"));
}

#[test]
fn a_digest_is_empty_if_nobody_has_to_do_anything() {
    let mut known = Known::of(vec![record("within", 10, Some(100))]);
    assert!(known.digest(all).is_empty());
    known.owned = Some(HashSet::new());
    assert!(known.digest(all).is_empty(), "that nobody owns a customer is no reason to write");
    let busy = Known::of(vec![record("near", 85, Some(100))]);
    assert!(!busy.digest(all).is_empty());
}

#[test]
fn long_lists_are_counted_and_cut() {
    let records = (0..500).map(|number| record(&format!("c{number}"), 101 + number, Some(100))).collect();
    let digest = Known::of(records).digest(all);
    assert_eq!((digest.count(Concern::Over), digest.sections[0].listed.len()), (500, Section::MAX_LISTED));
    assert_eq!(&*digest.sections[0].listed[0].figures.name, "c499");
}

fn receiver(name: &str, routing: Routing) -> Receiver {
    let address = format!("{name}@example.com");
    let destination = Destination::parse(Channel::Email, &address, None).expect("an address");
    let (stopped, reminded, digested) = (None, None, None);
    Receiver { id: "r".into(), name: name.into(), destination, routing, scope: Scope::All, stopped, reminded, digested }
}

proptest! {
    #[test]
    fn every_customer_is_in_the_digest_of_one_owner_or_else_of_the_catch_all(owners in prop::collection::vec(0_usize..4, 1..30)) {
        // 0 stands for nobody.
        let customers: Vec<CustomerId> = (0..owners.len()).map(|number| id(&format!("c{number}"))).collect();
        let mut routed = Vec::new();
        for owner in 1..4 {
            let of_owner = customers.iter().zip(&owners).filter(|(_, of)| **of == owner);
            let only: BTreeSet<CustomerId> = of_owner.map(|(customer, _)| customer.clone()).collect();
            let to_owners = only.is_empty();
            let customers = CustomerFilter { only, ..CustomerFilter::default() };
            routed.push(receiver(&format!("o{owner}"), Routing { customers, to_owners, ..Routing::default() }));
        }
        routed.push(receiver("rest", Routing { to_owners: true, is_catch_all: true, ..Routing::default() }));
        for (customer, owner) in customers.iter().zip(&owners) {
            let figures = Figures::of(&record(customer.as_str(), 1, None));
            let told = routed.iter().filter(|one| is_told(one, &routed, customer, &figures));
            let told: Vec<&str> = told.map(|one| &*one.name).collect();
            let expected = if *owner == 0 { "rest".to_owned() } else { format!("o{owner}") };
            prop_assert_eq!(told, [expected.as_str()]);
        }
    }

    #[test]
    fn the_picture_counts_customers_as_the_grid_does(rows in prop::collection::vec((0_u8..12, 0_i64..3_000, prop::option::of(-5_i64..25)), 0..40)) {
        let mut records = Vec::new();
        for (customer, spent, budget) in rows {
            let plan = if customer % 2 == 0 { Plan::Azure } else { Plan::Legacy };
            let mut record = record(&format!("c{}", customer / 2), spent, budget.map(|tens| tens * 100));
            record.plan = plan;
            if records.iter().all(|other: &UsageRecord| other.key() != record.key()) {
                records.push(record);
            }
        }
        let columns = GridColumns::build(&records, NearThreshold::default(), Ord::cmp);
        prop_assert_eq!(Known::of(records).digest(all).bands, distribution(&columns));
    }
}
