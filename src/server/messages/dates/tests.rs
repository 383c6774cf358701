//! Whose figures, of which period: the caution of its first days, and figures that are old.

use std::fmt::Write as _;

use jiff::civil::{Date, date};

use crate::tests::{alerts, decimal, entry, one};
use domain::alert::{Figures, Resolution, Rule, Transition};
use domain::billing_period::BillingPeriod;
use domain::customer::Plan;
use domain::delivery::{Entry, RenderedAlert};

fn legacy(first: Date, end: &str) -> Entry {
    let mut entry = entry("Contoso", Rule::Threshold, Transition::Fired, 100);
    (entry.key.plan, entry.figures.plan, entry.key.period) = (Plan::Legacy, Plan::Legacy, first);
    entry.period = BillingPeriod { first, end: end.parse().ok() };
    entry
}

fn detail(item: &RenderedAlert, name: &str) -> String {
    item.details.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
}

fn of(updated: &str, entry: Entry) -> Entry {
    let figures = Figures { updated: updated.parse().ok(), ..entry.figures };
    Entry { figures, ..entry }
}

#[test]
fn an_alert_names_its_plan_and_its_billing_period() {
    let details = |entry| {
        let item = one(entry);
        ["Plan", "Billing period"].map(|name| detail(&item, name))
    };
    let first = date(2026, 2, 6);
    assert_eq!(details(entry("a", Rule::DailyJump, Transition::Fired, 0)), ["Azure plan", "March 2026"]);
    assert_eq!(details(legacy(first, "2026-03-06T08:00:00Z")), ["Legacy", "6 February 2026 to 5 March 2026"]);
    assert_eq!(details(legacy(first, "unknown")), ["Legacy", "since 6 February 2026"]);
    let seen_late = details(legacy(date(2026, 2, 20), "2026-03-06T08:00:00Z"));
    let whole = ["Legacy", "6 February 2026 to 5 March 2026"];
    assert_eq!(seen_late, whole, "the key has the day on which it was seen first");
}

#[test]
fn both_rows_of_one_customer_are_told_apart_in_the_subject() {
    let azure = entry("Contoso", Rule::Threshold, Transition::Fired, 100);
    let mut legacy = legacy(date(2026, 3, 1), "unknown");
    (legacy.figures.spent, legacy.figures.percent) = (Some(decimal("17")), Some(decimal("85")));
    let subject = alerts(&[azure.clone(), legacy.clone()]).subject;
    assert_eq!(subject, "Contoso: 602.84 % of the budget (Azure plan), 85.00 % of the budget (Legacy)");
    let subject = alerts(&[azure, of("2026-03-01T00:00:00Z", legacy)]).subject;
    assert_eq!(
        subject,
        "Contoso: 602.84 % of the budget (Azure plan), 85.00 % of the budget (Legacy), as of 1 March 2026"
    );
}

#[test]
fn the_first_five_days_of_any_period_carry_the_caution_once() {
    let notes = |entries: &[Entry]| alerts(entries).notes;
    let azure = |first: Date| {
        let mut entry = entry("Contoso", Rule::Threshold, Transition::Fired, 100);
        entry.period = BillingPeriod { first, end: None };
        entry
    };
    let (early, late) = (date(2026, 3, 6), date(2026, 3, 5));
    assert_eq!(notes(&[azure(late), legacy(late, "")]), [""; 0]);
    assert_eq!(notes(&[legacy(date(2026, 3, 9), "2026-04-01T07:00:00Z")]), [""; 0], "seen on its ninth day");
    let [month] = &*notes(&[azure(early), azure(early), legacy(late, "")]) else { panic!("one note") };
    assert!(month.starts_with("The month has just begun. Usage may be missing"), "{month}");
    let [period] = &*notes(&[azure(late), azure(early), legacy(early, "")]) else { panic!("one note") };
    assert!(period.starts_with("A billing period has just begun. Usage may be missing"), "{period}");
}

#[test]
fn figures_older_than_two_days_are_told_as_of_their_date() {
    // A message is from 2026-03-10 12:34:56.
    let (fresh, old) = ("2026-03-08T12:34:56Z", "2026-03-08T12:34:55Z");
    let fired = || entry("Contoso", Rule::Threshold, Transition::Fired, 100);
    assert_eq!(one(of(fresh, fired())).headline, "Over budget: 100 % reached");
    assert_eq!(one(of("unknown", fired())).headline, "Over budget: 100 % reached");
    let letter = alerts(&[of(old, fired())]);
    assert_eq!(letter.subject, "Contoso: 602.84 % of the budget, as of 8 March 2026");
    assert_eq!(letter.items[0].headline, "Over budget: 100 % reached, as of 8 March 2026");
    assert_eq!(detail(&letter.items[0], "Data as of"), "2026-03-08 12:34 UTC");

    let mut written = String::new();
    for &rule in Rule::ALL {
        for transition in Transition::ALL.into_iter().filter(|transition| transition.notifies()) {
            if transition == Transition::Escalated && !matches!(rule, Rule::Threshold | Rule::FraudEvent) {
                continue;
            }
            let is_ended = transition == Transition::Resolved;
            let resolutions = if is_ended { Resolution::ALL.map(Some).to_vec() } else { vec![None] };
            for resolution in resolutions {
                let item = one(Entry { resolution, ..of(old, entry("Contoso", rule, transition, 100)) });
                assert!(item.headline.contains("as of 8 March 2026"), "{}", item.headline);
                writeln!(written, "{}\n  {}", item.headline, item.next).expect("memory");
            }
        }
    }
    insta::assert_snapshot!(written);
}
