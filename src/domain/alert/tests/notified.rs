//! What receivers were told comes down with the alert, what people acknowledged ends with its period, and why an alert is
//! resolved.

use super::*;
use crate::billing_period::BillingPeriod;

impl Tenant {
    fn acknowledge(&mut self, span: AcknowledgeFor, planned: Option<i64>, now: &str) {
        let alert = self.alert().acknowledge("Ada", "known", span, planned.map(Decimal::from), at(now));
        let alert = alert.expect("a firing alert");
        self.alerts.apply(&[Change { transition: Transition::Acknowledged, alert }]);
    }

    fn of_budget(&mut self, budget: i64, spent: i64, now: &str) -> Vec<Transition> {
        self.receive(vec![record("a", Some(budget), Some(spent), None, at(now))], at(now))
    }

    fn resolution(&self) -> Option<Resolution> {
        self.alert().resolution
    }
}

#[test]
fn a_raised_budget_that_is_used_up_again_is_news_and_ends_the_acknowledgement() {
    use Transition::{Escalated, Fired};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.of_budget(100, 105, "2026-03-10T00:00:00Z"), [Fired]);
    tenant.acknowledge(AcknowledgeFor::RestOfPeriod, None, "2026-03-10T06:00:00Z");
    assert_eq!(tenant.of_budget(125, 105, "2026-03-11T00:00:00Z"), []);
    assert_eq!(tenant.alert().notified, Threshold::new(Decimal::from(80)).ok());
    assert_eq!(tenant.of_budget(125, 130, "2026-03-12T00:00:00Z"), [Escalated]);
    assert!(tenant.alert().acknowledged.is_none());
}

#[test]
fn what_came_down_by_a_refund_or_by_edited_thresholds_is_news_when_it_is_reached_again() {
    use Transition::{Escalated, Fired};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.percent(105, "2026-03-10T00:00:00Z"), [Fired]);
    assert_eq!(tenant.percent(90, "2026-03-11T00:00:00Z"), [], "a refund");
    assert_eq!(tenant.percent(101, "2026-03-12T00:00:00Z"), [Escalated]);
    tenant.rules.thresholds = Thresholds::new([80, 120].map(Decimal::from)).expect("thresholds");
    assert_eq!(tenant.percent(101, "2026-03-13T00:00:00Z"), []);
    tenant.rules.thresholds = Thresholds::default();
    assert_eq!(tenant.percent(101, "2026-03-14T00:00:00Z"), [Escalated]);
    assert_eq!(tenant.percent(99, "2026-03-15T00:00:00Z"), []);
    assert_eq!(tenant.percent(101, "2026-03-16T00:00:00Z"), [], "that was within the hysteresis");
}

#[test]
fn the_hysteresis_of_a_low_threshold_is_a_twentieth_of_it() {
    let mut tenant = Tenant::default();
    tenant.rules.thresholds = Thresholds::new([Decimal::TWO]).expect("thresholds");
    assert_eq!(tenant.of_budget(1000, 20, "2026-03-10T00:00:00Z"), [Transition::Fired]);
    assert_eq!(tenant.of_budget(10_000, 191, "2026-03-11T00:00:00Z"), [Transition::Resolved], "another budget");
    assert_eq!(tenant.of_budget(10_000, 200, "2026-03-12T00:00:00Z"), [Transition::Reopened]);
    assert_eq!(tenant.of_budget(10_000, 191, "2026-03-13T00:00:00Z"), []);
    assert_eq!(tenant.of_budget(10_000, 190, "2026-03-14T00:00:00Z"), [Transition::Resolved], "2 points would be 0");
}

#[test]
fn an_acknowledgement_ends_silently_with_its_alerts_period() {
    use Transition::{AcknowledgementLapsed, Fired, PeriodEnded};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.percent(90, "2026-03-29T00:00:00Z"), [Fired]);
    tenant.acknowledge(AcknowledgeFor::Week, None, "2026-03-29T00:00:00Z");
    let until = tenant.alert().acknowledged.as_ref().and_then(|one| one.until);
    assert_eq!(until, Some(at("2026-04-01T00:00:00Z")), "the period ends before a week has");
    let stuck = || vec![record("contoso", Some(100), Some(90), Some(90), at("2026-03-29T00:00:00Z"))];
    for now in ["2026-04-01T02:00:00Z", "2026-04-30T00:00:00Z", "2026-05-01T02:00:00Z", "2026-06-01T02:00:00Z"] {
        assert_eq!(tenant.receive(stuck(), at(now)), [], "{now}: a row that is stuck lapses month after month");
    }
    assert_eq!(tenant.percent(90, "2026-06-02T00:00:00Z"), [PeriodEnded, Fired]);
    tenant.acknowledge(AcknowledgeFor::Day, None, "2026-06-02T00:00:00Z");
    assert_eq!(tenant.percent(90, "2026-06-02T23:59:59Z"), []);
    assert_eq!(tenant.percent(90, "2026-06-03T00:00:00Z"), [AcknowledgementLapsed]);
}

#[test]
fn planned_spending_is_no_news_up_to_its_amount_and_beyond_it_is() {
    use Transition::{Escalated, Fired, PlanExceeded};
    let mut tenant = Tenant::default();
    assert_eq!(tenant.percent(90, "2026-03-10T00:00:00Z"), [Fired]);
    tenant.acknowledge(AcknowledgeFor::RestOfPeriod, Some(150), "2026-03-10T00:00:00Z");
    assert_eq!(tenant.percent(120, "2026-03-11T00:00:00Z"), [], "100 was planned");
    assert_eq!((tenant.alert().severity, tenant.alert().acknowledged.is_some()), (Severity::Critical, true));
    assert_eq!(tenant.percent(150, "2026-03-12T00:00:00Z"), []);
    assert_eq!(tenant.percent(151, "2026-03-13T00:00:00Z"), [Escalated], "100 has not been told yet");
    tenant.acknowledge(AcknowledgeFor::RestOfPeriod, Some(160), "2026-03-13T00:00:00Z");
    assert_eq!(tenant.percent(161, "2026-03-14T00:00:00Z"), [PlanExceeded]);
    assert!(tenant.alert().acknowledged.is_none());
}

#[test]
fn a_withdrawn_acknowledgement_leaves_the_alert_firing() {
    let mut tenant = Tenant::default();
    tenant.percent(90, "2026-03-10T00:00:00Z");
    assert_eq!(tenant.alert().withdraw(at("2026-03-10T00:00:00Z")), None);
    tenant.acknowledge(AcknowledgeFor::RestOfPeriod, Some(150), "2026-03-10T00:00:00Z");
    tenant.percent(120, "2026-03-11T00:00:00Z");
    let alert = tenant.alert().withdraw(at("2026-03-12T00:00:00Z")).expect("an acknowledged alert");
    assert!(alert.needs_attention());
    assert_eq!(alert.notified, alert.level, "what the plan had kept back is told by the notification log");
}

#[test]
fn an_acknowledgement_lasts_as_long_as_chosen_or_as_its_period() {
    let now = at("2026-03-10T12:00:00Z");
    let period = |end: Option<&str>| BillingPeriod { first: jiff::civil::date(2026, 3, 1), end: end.map(at) };
    let march = period(Some("2026-04-01T00:00:00Z"));
    let ends = AcknowledgeFor::ALL.map(|span| span.end(now, march));
    assert_eq!(
        ends,
        ["2026-03-11T12", "2026-03-17T12", "2026-04-01T00", "2026-04-01T00"]
            .map(|end| Some(at(&format!("{end}:00:00Z"))))
    );
    assert_eq!(AcknowledgeFor::RestOfPeriod.end(now, period(None)), None);
    assert_eq!(AcknowledgeFor::Day.end(at("2026-04-02T00:00:00Z"), march), None, "the row is stuck");
    assert_eq!(AcknowledgeFor::ThirtyDays.end(now, period(None)), Some(at("2026-04-09T12:00:00Z")));
}

#[test]
fn resolved_says_why() {
    let now = "2026-03-10T00:00:00Z";
    let over = || {
        let mut tenant = Tenant::default();
        assert_eq!(tenant.of_budget(100, 130, now), [Transition::Fired]);
        tenant
    };
    let mut tenant = over();
    assert_eq!(tenant.of_budget(100, 12, now), [Transition::Resolved]);
    assert_eq!(tenant.resolution(), Some(Resolution::SpendingFell));
    let mut tenant = over();
    assert_eq!(tenant.of_budget(1000, 140, now), [Transition::Resolved]);
    assert_eq!(tenant.resolution(), Some(Resolution::BudgetRaised));
    let mut tenant = over();
    assert_eq!(tenant.of_budget(90, 12, now), [Transition::Resolved], "the lowered budget is not why");
    assert_eq!(tenant.resolution(), Some(Resolution::SpendingFell));
    let mut tenant = over();
    assert_eq!(tenant.receive(vec![record("a", None, Some(130), None, at(now))], at(now)), [Transition::Resolved]);
    assert_eq!(tenant.resolution(), Some(Resolution::BudgetRemoved));
    let mut tenant = over();
    tenant.rules.thresholds = Thresholds::new([Decimal::from(200)]).expect("thresholds");
    assert_eq!(tenant.of_budget(100, 131, now), [Transition::Resolved]);
    assert_eq!(tenant.resolution(), Some(Resolution::RuleChanged));
    let mut tenant = over();
    let id = CustomerId::parse("a").expect("an id");
    tenant.rules.overrides.insert(id, Override { thresholds: None, muted: true });
    assert_eq!(tenant.of_budget(100, 131, now), [Transition::Resolved]);
    assert_eq!(tenant.resolution(), Some(Resolution::Muted));
    assert!(!Resolution::Muted.is_good_news() && Resolution::BudgetRaised.is_good_news());
}

#[test]
fn spending_that_fell_slowly_through_the_hysteresis_is_still_why() {
    let mut tenant = Tenant::default();
    assert_eq!(tenant.percent(80, "2026-03-10T00:00:00Z"), [Transition::Fired]);
    assert_eq!(tenant.percent(79, "2026-03-11T00:00:00Z"), []);
    assert_eq!(tenant.percent(78, "2026-03-12T00:00:00Z"), [Transition::Resolved]);
    assert_eq!(tenant.resolution(), Some(Resolution::SpendingFell));
}

#[test]
fn a_planned_amount_is_read_for_alerts_of_one_currency_that_have_not_spent_more() {
    let alert = |currency: &str, spent: i64| {
        let currency = CurrencyCode::parse(currency).map_or(BillingCurrency::Missing, BillingCurrency::Code);
        let record = UsageRecord { currency, ..record("a", Some(100), Some(spent), None, at("2026-03-10T00:00:00Z")) };
        let mut tenant = Tenant::default();
        tenant.receive(vec![record], at("2026-03-10T00:00:00Z"));
        tenant.alert().clone()
    };
    let (sek, more, eur, none) = (alert("SEK", 90), alert("SEK", 120), alert("EUR", 90), alert("", 90));
    let planned = |text, alerts: &[&Alert]| {
        Acknowledgement::planned(text, None, alerts).map(|amount| amount.map(|amount| amount.to_string()))
    };
    assert_eq!(planned(" ", &[&sek, &eur]), Ok(None));
    for (text, amount) in [("120", "120"), ("1 234,50", "1234.50")] {
        assert_eq!(planned(text, &[&sek, &more]), Ok(Some(amount.to_owned())));
    }
    assert_eq!(planned("90", &[&none]), Ok(Some("90".to_owned())), "one alert alone has one currency");
    assert_eq!(planned("119.99", &[&sek, &more]), Err(PlannedProblem::Spent));
    for alerts in [[&sek, &eur], [&none, &none], [&sek, &none]] {
        assert_eq!(planned("500", &alerts), Err(PlannedProblem::Currencies));
    }
    for (text, problem) in [
        ("a lot", RulesProblem::NotANumber("a lot".into())),
        ("1,000", RulesProblem::Ambiguous("1,000".into())),
        ("-1", RulesProblem::NegativeAmount("-1".into())),
    ] {
        assert_eq!(planned(text, &[&sek]), Err(PlannedProblem::Amount(problem)));
    }
    assert!(matches!(planned(&"9".repeat(9_000), &[&sek]), Err(PlannedProblem::Amount(RulesProblem::TooLong))));
}
