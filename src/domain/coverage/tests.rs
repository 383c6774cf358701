//! What reports show of the known customers, by example and beside what each customer went through.

use proptest::prelude::*;

use super::*;
use crate::customer::Plan;
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::spending_budget::SpendingBudget;
use crate::usage::UsageRecord;

fn at(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
}

fn report(ids: &[(String, bool)]) -> UsageReport {
    let record = |(id, is_judged): &(String, bool)| UsageRecord {
        customer_id: CustomerId::parse(id).expect("an id"),
        name: id.as_str().into(),
        plan: Plan::Azure,
        budget: Some(Decimal::ONE_HUNDRED).into(),
        spent: is_judged.then_some(Decimal::ONE),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::Missing,
        updated: None,
    };
    UsageReport::new(ids.iter().map(record).collect(), Vec::new(), None, at(0))
}

fn judged(known: KnownCustomers, report: &UsageReport, last: Option<Timestamp>, now: Timestamp) -> Coverage {
    Coverage::of(known, report, &Rules::default(), last, now)
}

fn customers(numbers: std::ops::Range<usize>) -> Vec<(String, bool)> {
    numbers.map(|number| (format!("c{number:03}"), true)).collect()
}

fn names(coverage: &Coverage, ids: &BTreeSet<CustomerId>) -> Vec<String> {
    coverage.names(ids).into_iter().map(String::from).collect()
}

#[test]
fn customers_missing_from_a_whole_report_are_listed_and_more_than_a_few_are_an_outage() {
    let of = |known: usize, missing: usize| {
        let before = judged(KnownCustomers::new(), &report(&customers(0..known)), None, at(0));
        judged(before.known, &report(&customers(missing..known)), Some(at(0)), at(6))
    };
    let three = of(10, 3);
    assert_eq!(
        (names(&three, &three.missing), three.is_outage),
        (vec!["c000".into(), "c001".into(), "c002".into()], false)
    );
    assert!(of(10, 4).is_outage);
    assert!(!of(100, 5).is_outage && of(100, 6).is_outage);
    assert!(of(4, 4).is_outage && !of(3, 3).is_outage);
}

#[test]
fn who_cannot_be_judged_for_two_days_is_news_once_until_judged_again() {
    let one = |is_judged| report(&[("a".into(), is_judged), ("b".into(), true)]);
    let mut known = KnownCustomers::new();
    let mut news = Vec::new();
    let reports = [(0, true), (6, false), (53, false), (54, false), (59, false), (60, true), (66, false), (114, false)];
    for (hours, is_judged) in reports {
        let coverage = judged(known, &one(is_judged), None, at(hours));
        news.extend(names(&coverage, &coverage.unjudged).into_iter().map(|name| (hours, name)));
        known = coverage.known;
    }
    assert_eq!(news, [(54, "a".to_owned()), (114, "a".to_owned())]);
    let gone = judged(known, &report(&[("b".into(), true)]), None, at(170));
    assert_eq!(names(&gone, &gone.missing), ["a"], "and who is missing is not judged either");
}

#[test]
fn a_customer_who_has_been_missing_for_a_month_has_left() {
    let before = judged(KnownCustomers::new(), &report(&customers(0..2)), None, at(0));
    let missing = judged(before.known, &report(&customers(1..2)), Some(at(0)), at(1));
    let month = judged(missing.known, &report(&customers(1..2)), Some(at(1)), at(31 * 24 - 1));
    assert_eq!(month.missing.len(), 1);
    let later = judged(month.known, &report(&customers(1..2)), Some(at(31 * 24 - 1)), at(31 * 24));
    assert_eq!((later.missing.len(), later.known.len()), (0, 1));
}

#[test]
fn who_has_no_currency_for_a_limit_in_money_is_not_judged_either() {
    let sek = CurrencyCode::parse("SEK").expect("a code");
    let rules = Rules { without_budget: [(sek, Decimal::ONE)].into(), ..Rules::default() };
    let mut without_budget = report(&customers(0..1));
    let records = without_budget.records.iter();
    let records = records.map(|record| UsageRecord { budget: SpendingBudget::None, ..record.clone() });
    without_budget.records = std::sync::Arc::new(records.collect());
    let told = |rules: &Rules| {
        let before = Coverage::of(KnownCustomers::new(), &without_budget, rules, None, at(0));
        let coverage = Coverage::of(before.known, &without_budget, rules, Some(at(0)), at(48));
        names(&coverage, &coverage.unjudged)
    };
    assert_eq!((told(&Rules::default()), told(&rules)), (vec![], vec!["c000".to_owned()]));
}

/// A report: the hours since the one before, and what it shows of each customer: nothing, or whether it can be judged.
type Shown = (i64, Vec<Option<bool>>);

fn reports() -> impl Strategy<Value = Vec<Shown>> {
    let hours = prop_oneof![6 => Just(6_i64), 2 => 1..60_i64, 1 => 600..900_i64];
    let shown = prop_oneof![30 => Just(Some(true)), 2 => Just(Some(false)), 1 => Just(None)];
    // Of one customer in a while, or of many at once.
    let few = proptest::collection::vec(shown, 90);
    let many = proptest::collection::vec(prop_oneof![1 => Just(None), 3 => Just(Some(true))], 90);
    proptest::collection::vec((hours, prop_oneof![5 => few, 1 => many]), 1..25)
}

proptest! {
    /// Beside what each customer went through by itself.
    #[test]
    fn who_is_missing_is_listed_an_outage_is_more_than_three_and_a_twentieth_and_who_is_not_judged_is_told_once(
        reports in reports(),
        count in 1..90_usize,
    ) {
        let mut known = KnownCustomers::new();
        let (mut now, mut last) = (at(0), None);
        // Of each customer: when it was missed first, when it was judged last, and whether it was told.
        let mut stories: BTreeMap<String, (Option<Timestamp>, Option<Timestamp>, bool)> = BTreeMap::new();
        for (hours, shown) in reports {
            now += SignedDuration::from_hours(hours);
            let of = |(number, shown): (usize, &Option<bool>)| shown.map(|is_judged| (format!("c{number:03}"), is_judged));
            let rows: Vec<(String, bool)> = shown.iter().take(count).enumerate().filter_map(of).collect();
            let coverage = judged(known, &report(&rows), last, now);
            let mut news = Vec::new();
            for (name, is_judged) in &rows {
                let story = stories.entry(name.clone()).or_default();
                story.0 = None;
                if *is_judged {
                    (story.1, story.2) = (None, false);
                } else {
                    story.1 = story.1.or(Some(now));
                }
            }
            for (name, story) in &mut stories {
                if !rows.iter().any(|(other, _)| other == name) {
                    (story.0, story.1) = (story.0.or(last), story.1.or(Some(now)));
                }
            }
            stories.retain(|_, (missing, ..)| missing.is_none_or(|since| now.duration_since(since).as_hours() < 31 * 24));
            for (name, (_, unjudged, is_told)) in &mut stories {
                if !*is_told && unjudged.is_some_and(|since| now.duration_since(since).as_hours() >= 48) {
                    *is_told = true;
                    news.push(name.clone());
                }
            }
            let missing: Vec<String> =
                stories.iter().filter(|(_, story)| story.0.is_some()).map(|(name, _)| name.clone()).collect();
            prop_assert_eq!(&names(&coverage, &coverage.missing), &missing);
            prop_assert_eq!(names(&coverage, &coverage.unjudged), news);
            let is_many = missing.len() > 3 && 20 * missing.len() > stories.len();
            prop_assert_eq!(coverage.is_outage, is_many, "{} of {}", missing.len(), stories.len());
            // What is stored says the same at the same moment, of all that were told.
            let stored = Coverage::stored(coverage.known.clone(), now);
            prop_assert_eq!((&stored.missing, stored.is_outage), (&coverage.missing, coverage.is_outage));
            (known, last) = (coverage.known, Some(now));
        }
    }
}
