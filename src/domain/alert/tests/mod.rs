//! The story of one customer, and the properties that hold for any sequence of reports and rules.

mod fraud;
mod jump;
mod notified;
mod periods;
mod projected;
mod properties;

use jiff::Timestamp;

use super::*;
use crate::budget::{BudgetStatus, NearThreshold};
use crate::customer::{CustomerId, Plan};
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::projection::Outlooks;
use crate::spending_budget::SpendingBudget;
use crate::usage::{UsageRecord, UsageReport};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn record(id: &str, budget: Option<i64>, spent: Option<i64>, percent: Option<i64>, updated: Timestamp) -> UsageRecord {
    UsageRecord {
        customer_id: CustomerId::parse(id).expect("an id"),
        name: id.into(),
        plan: Plan::Azure,
        budget: budget.map(Decimal::from).into(),
        spent: spent.map(Decimal::from),
        percent_used: percent.map(Decimal::from),
        spent_usd: None,
        currency: CurrencyCode::parse("SEK").map_or(BillingCurrency::Missing, BillingCurrency::Code),
        updated: Some(updated),
    }
}

/// A tenant whose alerts persist from report to report.
#[derive(Default)]
struct Tenant {
    alerts: Alerts,
    history: History,
    periods: OwnPeriods,
    rules: Rules,
    outlooks: Outlooks,
}

impl Tenant {
    fn receive(&mut self, records: Vec<UsageRecord>, now: Timestamp) -> Vec<Transition> {
        let report = UsageReport::new(records, Vec::new(), None, now);
        self.periods.advance(&report, &self.alerts, now);
        let changes = self.evaluate(&report, now);
        self.alerts.apply(&changes);
        changes.iter().map(|change| change.transition).filter(|transition| *transition != Transition::Updated).collect()
    }

    fn evaluate(&self, report: &UsageReport, now: Timestamp) -> Vec<Change> {
        let Self { alerts, history, periods, rules, outlooks } = self;
        evaluate(Knowledge { alerts, history, periods, rules, outlooks }, report, now)
    }

    /// One customer with a budget of 100.
    fn percent(&mut self, percent: i64, now: &str) -> Vec<Transition> {
        self.receive(vec![record("contoso", Some(100), Some(percent), Some(percent), at(now))], at(now))
    }

    fn alert(&self) -> &Alert {
        self.alerts.iter().last().expect("an alert")
    }
}

#[test]
fn a_customer_crosses_80_then_100_then_120_and_a_higher_budget_resolves_it() {
    use Transition::{AcknowledgementLapsed, Escalated, Fired, PeriodEnded, Reopened, Resolved};
    let mut tenant = Tenant::default();
    tenant.rules.thresholds = Thresholds::new([80, 100, 120].map(Decimal::from)).expect("thresholds");
    assert_eq!(tenant.percent(79, "2026-03-10T00:00:00Z"), []);
    assert_eq!(tenant.percent(80, "2026-03-11T00:00:00Z"), [Fired]);
    assert_eq!(tenant.alert().severity, Severity::Warning);
    assert_eq!(tenant.percent(100, "2026-03-12T00:00:00Z"), [Escalated]);
    assert_eq!(tenant.alert().severity, Severity::Critical);

    let acknowledgement = |until: &str| Acknowledgement {
        by: "Ada".into(),
        reason: "talking to them".into(),
        until: Some(at(until)),
        planned: None,
    };
    let mut acknowledged = tenant.alert().clone();
    acknowledged.acknowledged = Some(acknowledgement("2026-03-20T00:00:00Z"));
    tenant.alerts.apply(&[Change { transition: Transition::Updated, alert: acknowledged.clone() }]);
    assert_eq!(tenant.percent(110, "2026-03-13T00:00:00Z"), []);
    assert!(tenant.alert().acknowledged.is_some());
    assert_eq!(tenant.percent(120, "2026-03-14T00:00:00Z"), [Escalated]);
    assert!(tenant.alert().acknowledged.is_none(), "the next threshold ends it");
    acknowledged = Alert { acknowledged: Some(acknowledgement("2026-03-15T00:00:00Z")), ..tenant.alert().clone() };
    tenant.alerts.apply(&[Change { transition: Transition::Updated, alert: acknowledged }]);
    assert_eq!(tenant.percent(121, "2026-03-15T00:00:00Z"), [AcknowledgementLapsed]);

    let raised = |percent, now: &str| vec![record("contoso", Some(1000), Some(percent * 10), Some(percent), at(now))];
    assert_eq!(tenant.receive(raised(12, "2026-03-16T00:00:00Z"), at("2026-03-16T00:00:00Z")), [Resolved]);
    assert_eq!(tenant.receive(raised(85, "2026-03-25T00:00:00Z"), at("2026-03-25T00:00:00Z")), [Reopened]);
    assert_eq!(tenant.receive(raised(101, "2026-03-26T00:00:00Z"), at("2026-03-26T00:00:00Z")), [Escalated]);
    // The month starts afresh; late figures of the old month change nothing.
    assert_eq!(tenant.receive(raised(101, "2026-03-31T00:00:00Z"), at("2026-04-01T06:00:00Z")), []);
    assert_eq!(tenant.receive(raised(1, "2026-04-01T00:00:00Z"), at("2026-04-01T12:00:00Z")), [PeriodEnded]);
    assert_eq!(tenant.receive(raised(101, "2026-03-31T00:00:00Z"), at("2026-04-01T18:00:00Z")), []);
    assert_eq!(tenant.receive(raised(80, "2026-04-20T00:00:00Z"), at("2026-04-20T00:00:00Z")), [Fired]);
}

#[test]
fn a_percent_that_swings_around_a_threshold_is_told_once() {
    let mut tenant = Tenant::default();
    assert_eq!(tenant.percent(100, "2026-03-10T00:00:00Z"), [Transition::Fired]);
    for day in 11..25 {
        let percent = if day % 2 == 0 { 101 } else { 99 };
        assert_eq!(tenant.percent(percent, &format!("2026-03-{day}T00:00:00Z")), [], "{day}");
        assert_eq!(tenant.alert().severity, Severity::Critical);
    }
    assert_eq!(tenant.percent(98, "2026-03-26T00:00:00Z"), []);
    assert_eq!(tenant.alert().severity, Severity::Warning, "it is back below 100, and still above 80");
    assert_eq!(tenant.percent(79, "2026-03-27T00:00:00Z"), []);
    assert_eq!(tenant.percent(78, "2026-03-28T00:00:00Z"), [Transition::Resolved]);
}

#[test]
fn a_budget_that_is_lowered_removed_or_set_to_0_is_judged_as_it_is_given() {
    let mut tenant = Tenant::default();
    let now = at("2026-03-10T00:00:00Z");
    let mut receive = |budget, percent| tenant.receive(vec![record("a", budget, Some(60), Some(percent), now)], now);
    assert_eq!(receive(Some(100), 60), []);
    assert_eq!(receive(Some(70), 86), [Transition::Fired]);
    assert_eq!(receive(None, 0), [Transition::Resolved]);
    assert_eq!(receive(Some(70), 86), [Transition::Reopened]);
    assert_eq!(receive(Some(0), 0), [Transition::Escalated], "60 over a budget of 0");
    assert_eq!(receive(Some(100), 60), [Transition::Resolved]);
}

#[test]
fn a_percent_that_partner_center_got_wrong_neither_raises_nor_silences_an_alert() {
    let mut tenant = Tenant::default();
    let now = at("2026-03-10T00:00:00Z");
    let mut receive =
        |budget, spent, percent| tenant.receive(vec![record("a", Some(budget), spent, Some(percent), now)], now);
    assert_eq!(receive(1000, Some(121), 121), []);
    assert_eq!(receive(100, Some(150), 0), [Transition::Fired]);
    assert_eq!(receive(100, Some(84), 12), [], "the level falls, the alert stays");
    assert_eq!(receive(100, Some(12), 84), [Transition::Resolved]);
    assert_eq!(receive(100, None, 84), [Transition::Reopened], "without an amount the percent decides");
}

#[test]
fn a_threshold_is_reached_by_the_exact_amounts_and_so_is_the_end_of_the_hysteresis() {
    let mut tenant = Tenant::default();
    let now = at("2026-03-10T00:00:00Z");
    let mut receive = |spent: &str| {
        let spent = spent.parse().ok();
        tenant.receive(vec![UsageRecord { spent, ..record("a", Some(3), None, Some(100), now) }], now)
    };
    assert_eq!(receive("2.3999999999999999999999999999"), []);
    assert_eq!(receive("2.4"), [Transition::Fired]);
    assert_eq!(receive("2.3400000000000000000000000001"), [], "78 % and a little");
    assert_eq!(receive("2.34"), [Transition::Resolved], "78 %");
}

#[test]
fn spending_without_a_budget_fires_above_its_amount_and_a_budget_resolves_it() {
    let mut tenant = Tenant::default();
    let sek = CurrencyCode::parse("SEK").expect("a code");
    tenant.rules.without_budget.insert(sek, Decimal::from(50));
    let now = at("2026-03-10T00:00:00Z");
    let mut receive = |budget, spent| tenant.receive(vec![record("a", budget, Some(spent), Some(0), now)], now);
    assert_eq!(receive(None, 50), []);
    assert_eq!(receive(None, 51), [Transition::Fired]);
    assert_eq!(receive(None, 50), [], "a credit of one is no news");
    assert_eq!(receive(None, 40), [Transition::Resolved]);
    assert_eq!(receive(None, 60), [Transition::Reopened]);
    assert_eq!(receive(Some(1000), 60), [Transition::Resolved]);
}

#[test]
fn who_is_in_a_partial_report_fires_escalates_and_resolves_and_the_absent_stay_unknown() {
    use Transition::{Escalated, Fired, Resolved, Updated};
    let mut tenant = Tenant::default();
    let (before, now) = (at("2026-03-10T00:00:00Z"), at("2026-03-11T00:00:00Z"));
    let of = |name: &str, percent: i64, when| record(name, Some(100), Some(percent), Some(percent), when);
    tenant.receive(vec![of("absent", 120, before), of("falls", 90, before), of("rises", 90, before)], before);
    let records = vec![of("falls", 10, now), of("new", 80, now), of("rises", 100, now)];
    let partial = UsageReport::new(records, Vec::new(), Some(25), now);
    let changes = tenant.evaluate(&partial, now);
    let told: Vec<_> = changes.iter().map(|one| (one.alert.key.customer.as_str(), one.transition)).collect();
    assert_eq!(told, [("falls", Resolved), ("new", Fired), ("rises", Escalated), ("absent", Updated)]);
    assert!(changes[3].alert.is_firing && !changes[3].alert.is_known);
}

#[test]
fn absence_from_a_partial_report_ends_no_alert_however_long_it_lasts() {
    let mut tenant = Tenant::default();
    tenant.percent(90, "2026-03-10T00:00:00Z");
    let now = at("2027-01-01T00:00:00Z");
    let partial = UsageReport::new(Vec::new(), Vec::new(), Some(1), now);
    tenant.alerts.apply(&tenant.evaluate(&partial, now));
    assert!(tenant.alert().is_firing && !tenant.alert().has_ended);
}

#[test]
fn a_budget_that_is_not_known_neither_fires_nor_resolves() {
    let mut tenant = Tenant::default();
    let sek = CurrencyCode::parse("SEK").expect("a code");
    tenant.rules.without_budget.insert(sek, Decimal::from(50));
    let now = at("2026-03-10T00:00:00Z");
    let of = |budget| UsageRecord { budget, ..record("a", None, Some(90), Some(90), now) };
    assert_eq!(tenant.receive(vec![of(SpendingBudget::Unknown)], now), []);
    assert_eq!(tenant.receive(vec![of(SpendingBudget::Amount(Decimal::ONE_HUNDRED))], now), [Transition::Fired]);
    assert_eq!(tenant.receive(vec![of(SpendingBudget::Unknown)], now), []);
    assert!(tenant.alert().is_firing && !tenant.alert().is_known);
    assert_eq!(of(SpendingBudget::Unknown).status(NearThreshold::default()), BudgetStatus::Unknown);
}

#[test]
fn without_a_currency_a_limit_in_a_currency_is_unknown_and_resolves_nothing() {
    let mut tenant = Tenant::default();
    let sek = CurrencyCode::parse("SEK").expect("a code");
    tenant.rules.without_budget.insert(sek, Decimal::from(50));
    let now = at("2026-03-10T00:00:00Z");
    let in_currency = |currency| UsageRecord { currency, ..record("a", None, Some(90), Some(0), now) };
    assert_eq!(tenant.receive(vec![in_currency(BillingCurrency::Code(sek))], now), [Transition::Fired]);
    assert_eq!(tenant.receive(vec![in_currency(BillingCurrency::Missing)], now), []);
    assert!(tenant.alert().is_firing && !tenant.alert().is_known);
    let budget = SpendingBudget::Amount(Decimal::from(1000));
    let has_budget = UsageRecord { budget, ..in_currency(BillingCurrency::Missing) };
    assert_eq!(tenant.receive(vec![has_budget], now), [Transition::Resolved], "that needs no currency");
}

#[test]
fn the_alert_of_a_customer_who_has_left_ends_a_month_after_its_own() {
    let mut tenant = Tenant::default();
    assert_eq!(tenant.percent(90, "2026-03-10T00:00:00Z"), [Transition::Fired]);
    for day in ["2026-03-20", "2026-04-15", "2026-05-02"] {
        let now = at(&format!("{day}T00:00:00Z"));
        assert_eq!(tenant.receive(vec![record("other", None, Some(1), Some(0), now)], now), [], "{day}");
        assert!(tenant.alert().is_firing && !tenant.alert().is_known, "{day}");
    }
    let now = at("2026-05-03T00:00:00Z");
    assert_eq!(tenant.receive(vec![record("other", None, Some(1), Some(0), now)], now), [Transition::PeriodEnded]);
    assert!(!tenant.alert().is_firing);
}

#[test]
fn a_row_that_is_stuck_in_a_past_period_has_not_left_when_one_report_lacks_it() {
    let mut tenant = Tenant::default();
    let stuck = || vec![record("contoso", Some(100), Some(90), Some(90), at("2026-03-10T00:00:00Z"))];
    let other = |now| vec![record("other", None, Some(1), Some(0), now)];
    let late = at("2026-06-01T00:00:00Z");
    assert_eq!(tenant.receive(stuck(), late), [Transition::Fired]);
    let without = at("2026-06-02T00:00:00Z");
    assert_eq!(tenant.receive(other(without), without), []);
    tenant.rules.thresholds = Thresholds::new([Decimal::ONE_HUNDRED]).expect("thresholds");
    assert_eq!(tenant.receive(stuck(), at("2026-06-03T00:00:00Z")), [Transition::Resolved], "it is still told");
    // The same of an alert that does not fire.
    let without = at("2026-06-04T00:00:00Z");
    assert_eq!(tenant.receive(other(without), without), []);
    tenant.rules.thresholds = Thresholds::new([Decimal::from(50)]).expect("thresholds");
    assert_eq!(tenant.receive(stuck(), at("2026-06-05T00:00:00Z")), [Transition::Reopened]);
}
