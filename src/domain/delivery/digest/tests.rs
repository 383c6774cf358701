//! When digests come, whom they tell, and what they say.

mod turns;

use std::collections::{HashMap, HashSet};

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::alert::{Alert, Alerts, Resolution, Rule, Severity, Threshold};
use crate::billing_period::{BillingMonth, BillingPeriod};
use crate::budget::NearThreshold;
use crate::customer::Plan;
use crate::delivery::{Channel, Destination, Mailbox, Receiver, Routing, Scope};
use crate::distribution::distribution;
use crate::grid::GridColumns;
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::ownership::{Assigned, Owner, OwnerChoice, Owners, OwnershipBook, RowTraits, route};
use crate::projection::Outlooks;
use crate::since::{Baseline, Comparison, RowChange, Standing};
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
    let report = UsageReport::new(vec![], vec![], None, jiff::Timestamp::UNIX_EPOCH);
    Comparison::new(Baseline::Day(date(2026, 11, 16)), rows, HashMap::new(), &report)
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
        alert("over-zero", "2026-11-19T06:00:00Z", Some(Resolution::BudgetCrossed)),
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
fn who_was_near_already_is_not_new_for_having_crossed_a_threshold_further_up() {
    let mut known = Known::of(vec![record("steady", 92, Some(100)), record("risen", 92, Some(100))]);
    let crossed = Change::Crossed(Threshold::new(Decimal::from(90)).expect("a threshold"));
    let mut compared = comparison(&[("steady", crossed), ("risen", crossed)]);
    for row in compared.rows.iter_mut().flatten() {
        let spent = if row.key.customer.as_str() == "steady" { 85 } else { 40 };
        let standing = |spent: i64| Standing {
            day: date(2026, 11, 16),
            period: Some(date(2026, 11, 1)),
            spent: Some(spent.into()),
            budget: Some(Decimal::from(100)).into(),
            percent: None,
            currency: BillingCurrency::Missing,
            projected: None,
        };
        (row.before, row.after) = (Some(standing(spent)), Some(standing(92)));
    }
    known.comparison = Some(compared);
    let digest = known.digest(all);
    let is_new = digest.sections[0].listed.iter().map(|line| (&*line.figures.name, line.change.is_some()));
    assert_eq!(is_new.collect::<Vec<_>>(), [("risen", true), ("steady", false)]);
    assert_eq!(digest.sections[0].new, Some(1));
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
fn a_customer_who_is_moving_is_one_customer_by_the_more_urgent_row() {
    let legacy = UsageRecord { plan: Plan::Legacy, ..record("moving", 120, Some(100)) };
    let known = Known::of(vec![record("moving", 250, Some(100)), legacy, record("other", 150, Some(100))]);
    let digest = known.digest(all);
    assert_eq!((digest.customers, digest.count(Concern::Over)), (2, 2));
    let listed = digest.sections[0].listed.iter().map(|line| (&*line.figures.name, line.figures.plan));
    assert_eq!(listed.collect::<Vec<_>>(), [("moving", Plan::Azure), ("other", Plan::Azure)]);
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

/// A receiver that writes to owners, with these addresses of its own.
fn receiver(addresses: &str, is_catch_all: bool) -> Receiver {
    let destination = Destination::parse(Channel::Email, addresses, None).expect("an address");
    let routing = Routing { to_owners: true, is_catch_all, ..Routing::default() };
    let (stopped, reminded, digested) = (None, None, None);
    Receiver {
        id: "r".into(),
        name: "r".into(),
        destination,
        routing,
        scope: Scope::All,
        language: None,
        stopped,
        reminded,
        digested,
    }
}

/// Who is told of each customer, whose owners these are; 0 stands for nobody.
fn told(of: &Receiver, owners: &[usize]) -> Vec<Vec<String>> {
    let records: Vec<UsageRecord> = (0..owners.len()).map(|number| record(&format!("c{number}"), 1, None)).collect();
    let mut book = OwnershipBook::default();
    for (record, owner) in records.iter().zip(owners).filter(|(_, owner)| **owner > 0) {
        let mailbox = Mailbox::parse(&format!("o{owner}@example.com")).expect("a mailbox");
        let owner = OwnerChoice::Owner(Owner::Mailbox(mailbox));
        book.assigned.insert(record.customer_id.clone(), Assigned { owner, ..Assigned::default() });
    }
    let routed = route(vec![of.clone()], &Owners::of(&book, records.iter().map(RowTraits::from), None));
    let of_customer = |record: &UsageRecord| {
        let figures = Figures::of(record);
        let told = routed.iter().filter(|one| is_told(of, one, &routed, &record.customer_id, &figures));
        let mut told: Vec<String> = told.map(|one| one.destination.address().to_owned()).collect();
        told.sort();
        told
    };
    records.iter().map(of_customer).collect()
}

#[test]
fn an_owner_whose_mailbox_is_the_catch_all_reads_of_the_rest_too() {
    let of = receiver("o1@example.com", true);
    assert_eq!(told(&of, &[1, 2, 0]), [["o1@example.com"], ["o2@example.com"], ["o1@example.com"]]);
    let without = receiver("o1@example.com", false);
    assert_eq!(told(&without, &[1, 0]), [vec!["o1@example.com".to_owned()], vec![]]);
}

proptest! {
    #[test]
    fn every_customer_is_in_the_digest_of_one_owner_or_else_of_the_catch_all(owners in prop::collection::vec(0_usize..4, 1..30)) {
        for (told, owner) in told(&receiver("rest@example.com", true), &owners).into_iter().zip(&owners) {
            let expected = if *owner == 0 { "rest@example.com".to_owned() } else { format!("o{owner}@example.com") };
            prop_assert_eq!(told, [expected]);
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
