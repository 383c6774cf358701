//! What the pages learn of alerts, receivers and customers that monitoring does not see.

use std::collections::BTreeMap;

use super::*;
use domain::alert::{AlertKey, Resolution, Rule, Severity, Transition};
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::customer::Plan;
use domain::delivery::{Channel, Destination, Scope};
use domain::money::{BillingCurrency, CurrencyCode};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn id(text: &str) -> CustomerId {
    CustomerId::parse(text).expect("an id")
}

fn alert(plan: Plan, rule: Rule, first: &str) -> Alert {
    let (first, now) = (first.parse().expect("a date"), at("2026-11-14T06:00:00Z"));
    Alert {
        key: AlertKey { customer: id("contoso"), plan, rule, period: first },
        period: BillingPeriod::of_month(BillingMonth::around(first)),
        is_firing: true,
        has_ended: false,
        severity: Severity::Critical,
        level: None,
        notified: None,
        resolution: None,
        acknowledged: None,
        is_known: true,
        figures: Figures {
            name: "Contoso".into(),
            plan,
            spent: Some(Decimal::from(130)),
            budget: Some(Decimal::ONE_HUNDRED).into(),
            percent: Some(Decimal::from(130)),
            currency: CurrencyCode::parse("JPY").map_or(BillingCurrency::Missing, BillingCurrency::Code),
            updated: Some(at("2026-11-13T00:00:00Z")),
            projected: None,
            fraud: None,
        },
        since: now,
        unanswered: None,
        updated: now,
    }
}

fn view(alert: &Alert) -> AlertView {
    AlertView::of(alert, NearThreshold::default())
}

#[test]
fn an_alert_is_known_by_its_row_and_period_and_dated_as_its_figures_are() {
    let of_month = view(&alert(Plan::Azure, Rule::Threshold, "2026-11-01"));
    assert_eq!(of_month.key, "threshold.2026-11.contoso");
    assert_eq!(of_month.period.month().map(|month| month.to_string()).as_deref(), Some("2026-11"));
    assert_eq!((of_month.day, of_month.data_as_of), (None, Some(at("2026-11-13T00:00:00Z").as_second())));
    let legacy = view(&alert(Plan::Legacy, Rule::Threshold, "2026-11-06"));
    assert_eq!((legacy.key.as_str(), legacy.plan), ("threshold.legacy.2026-11-06.contoso", Plan::Legacy));
    let jump = view(&alert(Plan::Azure, Rule::DailyJump, "2026-11-13"));
    assert_eq!(jump.day.as_deref(), Some("2026-11-13"));
}

#[test]
fn what_is_planned_has_the_digits_of_the_currency_and_the_end_may_be_that_of_the_period() {
    let acknowledged = Acknowledgement {
        by: "Ada".into(),
        reason: "a migration".into(),
        until: None,
        planned: "20000.5".parse().ok(),
    };
    let view = view(&Alert { acknowledged: Some(acknowledged), ..alert(Plan::Azure, Rule::Threshold, "2026-11-01") });
    let taken = view.acknowledged.expect("an acknowledgement");
    assert_eq!((view.state, taken.until, taken.planned.as_deref()), (AlertState::Acknowledged, None, Some("20001")));
}

#[test]
fn a_resolved_alert_and_its_history_say_why() {
    let resolution = Some(Resolution::BudgetRaised);
    let alert = Alert { is_firing: false, resolution, ..alert(Plan::Azure, Rule::Threshold, "2026-11-01") };
    assert_eq!(view(&alert).resolution, resolution);
    let event = AlertEvent {
        at: alert.since,
        transition: Transition::Resolved,
        level: None,
        figures: alert.figures,
        resolution,
        actor: "".into(),
        reason: "".into(),
    };
    assert_eq!(AlertEventView::of(&event, NearThreshold::default()).resolution, resolution);
}

#[test]
fn a_receiver_that_catches_what_others_leave_says_so() {
    let user = UserId::parse("ada").expect("a user");
    for is_catch_all in [false, true] {
        let receiver = Receiver {
            id: "r".into(),
            name: "Desk".into(),
            destination: Destination::parse(Channel::Email, "desk@example.com", None).expect("an address"),
            routing: Routing { is_catch_all, ..Routing::default() },
            scope: Scope::All,
            language: None,
            stopped: None,
            reminded: None,
            digested: None,
        };
        assert_eq!(ReceiverView::of(&receiver, None, &user, |_| true).is_catch_all, is_catch_all);
    }
}

/// Customers "c0", "c1" and so on, of whom some are missing and some cannot be judged.
fn coverage(known: usize, missing: &[usize], unjudged: &[usize]) -> Coverage {
    let id_of = |number: &usize| id(&format!("c{number}"));
    let customer = |number: usize| KnownCustomer {
        name: format!("Customer {number}").into(),
        missing_since: None,
        unjudged_since: None,
        is_reported: true,
    };
    Coverage {
        known: (0..known).map(|number| (id_of(&number), customer(number))).collect::<BTreeMap<_, _>>(),
        missing: missing.iter().map(id_of).collect(),
        unjudged: unjudged.iter().map(id_of).collect(),
        is_outage: missing.len() > 3,
    }
}

#[test]
fn unseen_customers_are_all_counted_and_named_only_to_whom_may_see_them() {
    let coverage = coverage(9, &[2, 1], &[1, 3, 4]);
    let everything = CoverageView::of(&coverage, |_, _| true);
    assert_eq!((everything.known, everything.is_outage), (9, false));
    let unseen = |count, names: &[&str]| UnseenView { count, names: names.iter().map(|&name| name.into()).collect() };
    assert_eq!(everything.missing, unseen(2, &["Customer 1", "Customer 2"]));
    assert_eq!(everything.unjudged, unseen(2, &["Customer 3", "Customer 4"]), "the missing one is listed once");
    let some = CoverageView::of(&coverage, |id, customer| id.as_str() != "c2" && &*customer.name != "Customer 3");
    assert_eq!(some.missing, unseen(2, &["Customer 1"]));
    assert_eq!(some.unjudged, unseen(2, &["Customer 4"]));
    assert!(!some.is_complete() && CoverageView::default().is_complete());
}

#[test]
fn of_many_unseen_customers_the_first_are_named() {
    let missing: Vec<usize> = (0..60).collect();
    let many = CoverageView::of(&coverage(100, &missing, &[]), |_, _| true);
    assert_eq!((many.missing.count, many.missing.names.len(), many.is_outage), (60, Names::MAX_LISTED, true));
}
