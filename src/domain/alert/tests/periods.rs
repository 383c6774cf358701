//! Billing periods: calendar months for Azure plans, each customer's own for the legacy offer.

use super::*;
use crate::billing_period::PeriodBounds;

impl Tenant {
    /// A legacy customer with a budget of 100.
    fn legacy(&mut self, spent: i64, now: &str) -> Vec<Transition> {
        let of_day = record("old", Some(100), Some(spent), None, at(now));
        self.receive(vec![UsageRecord { plan: Plan::Legacy, ..of_day }], at(now))
    }

    fn learn(&mut self, start: &str, end: &str) {
        let bounds = PeriodBounds::new(at(start), at(end)).expect("bounds");
        self.periods.learn(&CustomerId::parse("old").expect("an id"), bounds);
    }
}

#[test]
fn an_unknown_period_turns_when_the_cost_halves_after_25_days_not_with_the_calendar_nor_at_a_refund() {
    use Transition::{Fired, PeriodEnded, Reopened, Resolved};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.legacy(85, "2026-03-06T12:00:00Z"), [Fired]);
    assert_eq!(tenant.legacy(40, "2026-03-20T12:00:00Z"), [Resolved], "a refund");
    assert_eq!(tenant.legacy(90, "2026-03-25T12:00:00Z"), [Reopened]);
    assert_eq!(tenant.legacy(92, "2026-04-01T12:00:00Z"), [], "the calendar turns, the period does not");
    assert_eq!(tenant.legacy(46, "2026-04-02T12:00:00Z"), [Resolved], "half is not below half");
    assert_eq!(tenant.legacy(94, "2026-04-03T12:00:00Z"), [Reopened]);
    assert_eq!(tenant.legacy(5, "2026-04-06T12:00:00Z"), [PeriodEnded]);
    assert_eq!(tenant.legacy(81, "2026-04-20T12:00:00Z"), [Fired]);
    assert_eq!(tenant.alert().key.to_string(), "threshold.legacy.2026-04-06.old");
}

#[test]
fn a_known_period_turns_at_its_end_and_late_figures_change_nothing() {
    use Transition::{Fired, PeriodEnded};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.legacy(85, "2026-03-20T12:00:00Z"), [Fired]);
    tenant.learn("2026-03-06T08:00:00Z", "2026-04-06T07:00:00Z");
    assert_eq!(tenant.legacy(99, "2026-04-06T06:59:00Z"), []);
    assert_eq!(tenant.legacy(85, "2026-04-06T07:00:00Z"), [PeriodEnded, Fired], "however much has been spent since");
    assert_eq!(tenant.alert().key.to_string(), "threshold.legacy.2026-04-06.old");
    let late =
        UsageRecord { plan: Plan::Legacy, ..record("old", Some(100), Some(10), None, at("2026-04-04T12:00:00Z")) };
    assert_eq!(tenant.receive(vec![late], at("2026-04-07T00:00:00Z")), []);
    assert!(tenant.alert().is_firing);
}

#[test]
fn alerts_keep_their_key_when_the_period_is_learned_later() {
    let mut tenant = Tenant::default();
    assert_eq!(tenant.legacy(85, "2026-03-20T12:00:00Z"), [Transition::Fired]);
    let key = tenant.alert().key.clone();
    assert_eq!(tenant.alert().period.end, None);
    tenant.learn("2026-03-06T08:00:00Z", "2026-04-06T07:00:00Z");
    assert_eq!(tenant.legacy(100, "2026-03-21T12:00:00Z"), [Transition::Escalated]);
    assert_eq!((&tenant.alert().key, tenant.alert().period.end), (&key, Some(at("2026-04-06T07:00:00Z"))));
}

#[test]
fn bounds_that_begin_after_the_figures_seen_are_those_of_the_next_period() {
    use Transition::{Fired, PeriodEnded};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.legacy(85, "2026-03-20T12:00:00Z"), [Fired]);
    tenant.learn("2026-04-06T07:00:00Z", "2026-05-06T07:00:00Z");
    assert_eq!(tenant.legacy(90, "2026-04-10T12:00:00Z"), [PeriodEnded, Fired]);
}

#[test]
fn a_summary_that_is_still_about_the_period_before_begins_no_other_one_and_is_asked_for_again() {
    use Transition::{Fired, PeriodEnded};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.legacy(85, "2026-03-20T12:00:00Z"), [Fired]);
    tenant.learn("2026-03-06T08:00:00Z", "2026-04-06T07:00:00Z");
    assert_eq!(tenant.legacy(85, "2026-04-06T08:00:00Z"), [PeriodEnded, Fired]);
    tenant.learn("2026-03-06T08:00:00Z", "2026-04-06T07:00:00Z");
    assert_eq!(tenant.legacy(85, "2026-04-06T14:00:00Z"), [], "it is told once");
    assert_eq!(tenant.alert().period.end, None);
    tenant.learn("2026-04-06T07:00:00Z", "2026-05-06T07:00:00Z");
    assert_eq!(tenant.legacy(100, "2026-04-07T14:00:00Z"), [Transition::Escalated]);
    assert_eq!(tenant.alert().period.end, Some(at("2026-05-06T07:00:00Z")));
}

#[test]
fn the_bounds_of_those_who_alert_or_are_near_are_worth_asking_for() {
    let mut tenant = Tenant::default();
    let now = at("2026-03-20T12:00:00Z");
    let row = |id: &str, plan, spent| UsageRecord { plan, ..record(id, Some(100), Some(spent), None, now) };
    let rows = vec![
        row("within", Plan::Legacy, 59),
        row("near", Plan::Legacy, 60),
        row("low", Plan::Legacy, 5),
        row("azure", Plan::Azure, 130),
    ];
    let own = Override { thresholds: Thresholds::new([Decimal::from(5)]).ok(), muted: false };
    tenant.rules.overrides.insert(CustomerId::parse("low").expect("an id"), own);
    let report = UsageReport::new(rows.clone(), Vec::new(), None, now);
    tenant.receive(rows, now);
    let asked = |tenant: &Tenant, near: u8| {
        let near = NearThreshold::try_from(near).expect("a percent");
        let asked = tenant.periods.worth_asking(&report, &tenant.alerts, &tenant.rules, near);
        asked.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(asked(&tenant, 60), ["low", "near"]);
    assert_eq!(asked(&tenant, 80), ["low"]);
    let bounds = PeriodBounds::new(at("2026-03-06T08:00:00Z"), at("2026-04-06T07:00:00Z")).expect("bounds");
    tenant.periods.learn(&CustomerId::parse("low").expect("an id"), bounds);
    assert_eq!(asked(&tenant, 60), ["near"], "it is known until it ends");
}

#[test]
fn a_customer_known_before_periods_were_keeps_the_period_of_its_alerts() {
    let mut tenant = Tenant::default();
    assert_eq!(tenant.legacy(85, "2026-03-20T12:00:00Z"), [Transition::Fired]);
    tenant.periods = OwnPeriods::default();
    assert_eq!(tenant.legacy(100, "2026-03-30T12:00:00Z"), [Transition::Escalated]);
}

#[test]
fn the_plans_of_one_customer_have_alerts_of_their_own() {
    let mut tenant = Tenant::default();
    let now = at("2026-03-20T12:00:00Z");
    let both = [(Plan::Azure, 85), (Plan::Legacy, 130)]
        .map(|(plan, spent)| UsageRecord { plan, ..record("old", Some(100), Some(spent), None, now) });
    assert_eq!(tenant.receive(both.to_vec(), now), [Transition::Fired; 2]);
    let fallen =
        both.map(
            |record| {
                if record.plan == Plan::Azure { UsageRecord { spent: Some(Decimal::TEN), ..record } } else { record }
            },
        );
    assert_eq!(tenant.receive(fallen.to_vec(), now), [Transition::Resolved]);
    assert!(tenant.alert().is_firing && tenant.alert().key.plan == Plan::Legacy);
}

#[test]
fn of_a_row_that_is_given_twice_the_worst_decides() {
    let mut tenant = Tenant::default();
    let now = at("2026-03-20T12:00:00Z");
    let twice = |other| [other, 85].map(|spent| record("a", Some(100), Some(spent), None, now)).to_vec();
    assert_eq!(tenant.receive(twice(10), now), [Transition::Fired]);
    assert_eq!(tenant.receive(twice(20), now), [], "while one of them is above the threshold, nothing is resolved");
    assert_eq!(tenant.receive(twice(100), now), [Transition::Escalated]);
}
