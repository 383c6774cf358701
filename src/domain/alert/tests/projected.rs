//! What is expected of a month, from a history of days.

use jiff::Span;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use super::*;
use crate::billing_period::{BillingMonth, BillingPeriod};
use crate::history::{DailyHistory, Observation};
use crate::usage::RecordKey;

fn noon(day: Date) -> Timestamp {
    TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).expect("a time")
}

/// Contoso, who has spent 10 a day since January, and is polled on the day after each.
struct Contoso {
    tenant: Tenant,
    observed: Vec<Observation>,
    /// Whether what was observed can be read.
    has_history: bool,
    next: Date,
    spent: Decimal,
    budget: i64,
}

impl Contoso {
    /// At the beginning of March.
    fn new(budget: i64, rules: Rules) -> Self {
        let mut contoso = Self {
            tenant: Tenant { rules, ..Tenant::default() },
            observed: Vec::new(),
            has_history: true,
            next: date(2026, 1, 1),
            spent: Decimal::ZERO,
            budget: 100_000,
        };
        assert_eq!(contoso.spends(&[10; 59]), []);
        contoso.budget = budget;
        contoso
    }

    /// What the polls of days with these costs bring.
    fn spends(&mut self, costs: &[i64]) -> Vec<Transition> {
        costs.iter().flat_map(|cost| self.day(*cost)).collect()
    }

    fn day(&mut self, cost: i64) -> Vec<Transition> {
        let day = self.next;
        self.next = day.checked_add(Span::new().days(1)).expect("a day");
        if day.day() == 1 {
            self.spent = Decimal::ZERO;
        }
        self.spent += Decimal::from(cost);
        let record =
            UsageRecord { spent: Some(self.spent), ..record("contoso", Some(self.budget), None, None, noon(day)) };
        let period = BillingPeriod::of_month(BillingMonth::around(day));
        let now = noon(self.next);
        self.observed.push(Observation::of(&record, day, period, now));
        let history = DailyHistory::of(self.observed.clone(), now);
        let history = self.has_history.then(|| (record.key(), history));
        self.tenant.outlooks = Outlooks::of(history, now);
        self.tenant.receive(vec![record], now)
    }

    fn alert(&self, rule: Rule) -> &Alert {
        let key = RecordKey { customer: CustomerId::parse("contoso").expect("an id"), plan: Plan::Azure };
        self.tenant.alerts.get(&AlertKey::new(&key, rule, date(2026, 3, 1))).expect("an alert")
    }
}

fn above(percent: i64) -> Rules {
    let thresholds = Thresholds::new([Decimal::from(1000)]).expect("thresholds");
    Rules { thresholds, projected_above: ProjectedAbove::new(percent.into()).ok(), ..Rules::default() }
}

fn before(day: u8) -> Rules {
    Rules { projected_above: None, crosses_before: CrossesBefore::new(day).ok(), ..above(100) }
}

#[test]
fn a_projection_above_the_budget_fires_once_and_ends_with_the_period() {
    use Transition::{Fired, PeriodEnded};
    let mut contoso = Contoso::new(330, above(100));
    assert_eq!(contoso.spends(&[10; 9]), [], "310 are expected");
    assert_eq!(contoso.spends(&[40]), [Fired]);
    let alert = contoso.alert(Rule::ProjectedAbove);
    assert_eq!(
        (alert.key.to_string().as_str(), alert.severity),
        ("projected-above.2026-03.contoso", Severity::Warning)
    );
    let projected = alert.figures.projected.as_ref().expect("a projection");
    assert!(projected.total > Decimal::from(330) && projected.last_day == date(2026, 3, 31), "{projected:?}");
    assert!(projected.percent > Some(Decimal::ONE_HUNDRED) && projected.crosses_from.is_some());
    // It wavers around 330 to the end, and 317 are spent.
    assert_eq!(contoso.spends(&[8, 12, 7, 13, 9, 11, 8, 12, 9, 11, 7, 8, 9, 7, 8, 8, 8, 8, 8, 9, 8]), []);
    assert!(contoso.alert(Rule::ProjectedAbove).is_firing);
    assert_eq!(contoso.spends(&[10]), [PeriodEnded]);
}

#[test]
fn a_projection_that_has_fallen_far_below_resolves_and_is_not_told_again_until_the_budget_changes() {
    use Transition::{Fired, Reopened, Resolved};
    let mut contoso = Contoso::new(330, above(100));
    assert_eq!(contoso.spends(&[10, 10, 10, 10, 10, 10, 10, 40, 40]), [Fired]);
    assert_eq!(contoso.spends(&[0, 0, 0, 0, 0, 0, 0]), [Resolved], "below 297");
    assert_eq!(contoso.alert(Rule::ProjectedAbove).resolution, Some(Resolution::ProjectionFell));
    assert_eq!(contoso.spends(&[20, 20, 20, 20]), [], "more than 330 are expected again");
    let total = |contoso: &Contoso| {
        let key = contoso.alert(Rule::ProjectedAbove).key.record();
        contoso.tenant.outlooks.of_row(&key).and_then(Result::ok).map(|one| one.total)
    };
    assert!(total(&contoso) > Some(Decimal::from(330)), "{:?}", total(&contoso));
    contoso.budget = 320;
    assert_eq!(contoso.spends(&[10]), [Reopened], "a new budget is news");
}

#[test]
fn a_lower_limit_tells_of_what_it_now_covers() {
    use Transition::{Fired, Reopened, Resolved};
    let mut contoso = Contoso::new(330, above(100));
    assert_eq!(contoso.spends(&[10, 10, 10, 10, 10, 10, 10, 40, 40]), [Fired]);
    assert_eq!(contoso.spends(&[0, 0, 0, 0, 0, 0, 0]), [Resolved]);
    contoso.tenant.rules = above(50);
    assert_eq!(contoso.spends(&[0]), [Reopened]);
}

#[test]
fn a_higher_budget_resolves_it_and_a_projection_above_that_one_is_news() {
    use Transition::{Fired, Reopened, Resolved};
    let mut contoso = Contoso::new(330, above(100));
    assert_eq!(contoso.spends(&[10, 10, 10, 10, 10, 10, 10, 40, 40]), [Fired]);
    contoso.budget = 600;
    assert_eq!(contoso.spends(&[20]), [Resolved]);
    assert_eq!(contoso.alert(Rule::ProjectedAbove).resolution, Some(Resolution::BudgetRaised));
    assert_eq!(contoso.spends(&[60, 60]), [Reopened]);
}

#[test]
fn what_was_expected_resolves_when_it_happens_and_the_threshold_tells() {
    use Transition::{Fired, Resolved};
    let mut contoso = Contoso::new(330, above(100));
    contoso.tenant.rules.thresholds = Thresholds::default();
    assert_eq!(contoso.spends(&[10, 10, 10, 10, 10, 10, 10, 40, 40]), [Fired]);
    assert_eq!(contoso.spends(&[190]), [Fired, Resolved], "the threshold of 100 %");
    assert_eq!(contoso.alert(Rule::ProjectedAbove).resolution, Some(Resolution::BudgetCrossed));
    assert!(!Resolution::BudgetCrossed.is_good_news() && !Resolution::BudgetCrossed.is_by_settings());
    assert!(contoso.alert(Rule::Threshold).is_firing);
    assert_eq!(contoso.spends(&[10; 5]), []);
}

#[test]
fn nobody_is_told_what_is_expected_of_a_budget_that_is_used_up() {
    let mut contoso = Contoso::new(50, above(100));
    assert_eq!(contoso.day(60), []);
}

#[test]
fn a_budget_that_is_crossed_before_the_day_fires_once_and_resolves_when_it_lasts_until_then() {
    use Transition::{Fired, Resolved};
    let mut contoso = Contoso::new(250, before(20));
    assert_eq!(contoso.spends(&[10; 9]), [], "it lasts until the 25th");
    assert_eq!(contoso.spends(&[80]), [Fired]);
    let alert = contoso.alert(Rule::CrossesBefore);
    let on = alert.figures.projected.as_ref().and_then(|one| one.crosses_on);
    assert!(on.is_some_and(|day| day < date(2026, 3, 20)), "{on:?}");
    assert_eq!(contoso.spends(&[0; 9]), [Resolved]);
    assert_eq!(contoso.alert(Rule::CrossesBefore).resolution, Some(Resolution::ProjectionFell));
    assert_eq!(contoso.spends(&[10; 3]), []);
}

#[test]
fn without_enough_data_nothing_fires_and_nothing_resolves() {
    let mut contoso = Contoso::new(330, above(100));
    assert_eq!(contoso.spends(&[10, 10, 10, 10, 10, 10, 10, 40, 40]), [Transition::Fired]);
    contoso.has_history = false;
    assert_eq!(contoso.spends(&[0; 7]), []);
    let alert = contoso.alert(Rule::ProjectedAbove);
    assert!(alert.is_firing && !alert.is_known && alert.figures.projected.is_some());
    contoso.has_history = true;
    assert_eq!(contoso.spends(&[0]), [Transition::Resolved]);
    let mut unknown = Contoso::new(330, above(100));
    unknown.has_history = false;
    assert_eq!(unknown.spends(&[300, 0]), []);
}

#[test]
fn a_projection_beside_another_budget_or_in_other_money_is_no_evidence() {
    let mut contoso = Contoso::new(330, above(100));
    assert_eq!(contoso.spends(&[10; 9]), []);
    let now = noon(contoso.next);
    let of = |budget, currency| {
        let spent = Some(Decimal::from(90));
        UsageRecord { spent, currency, ..record("contoso", Some(budget), None, None, now) }
    };
    let sek = record("contoso", None, None, None, now).currency;
    assert_eq!(contoso.tenant.receive(vec![of(300, sek.clone())], now), [], "310 were expected beside 330");
    assert_eq!(contoso.tenant.receive(vec![of(330, BillingCurrency::Missing)], now), []);
    contoso.budget = 300;
    assert_eq!(contoso.day(10), [Transition::Fired]);
}

#[test]
fn a_higher_limit_and_a_rule_switched_off_are_why_it_ends_and_let_it_be_told_again() {
    use Transition::{Fired, Reopened, Resolved};
    for rules in [above(200), Rules { projected_above: None, ..above(100) }] {
        let mut contoso = Contoso::new(330, above(100));
        assert_eq!(contoso.spends(&[10, 10, 10, 10, 10, 10, 10, 40, 40]), [Fired]);
        contoso.tenant.rules = rules;
        assert_eq!(contoso.spends(&[10]), [Resolved]);
        assert_eq!(contoso.alert(Rule::ProjectedAbove).resolution, Some(Resolution::RuleChanged));
        contoso.tenant.rules = above(100);
        assert_eq!(contoso.spends(&[10]), [Reopened]);
    }
}

#[test]
fn every_alert_of_spending_carries_the_projection() {
    let mut contoso = Contoso::new(100, Rules::default());
    assert_eq!(contoso.spends(&[30, 30, 30]), [Transition::Fired]);
    assert!(contoso.alert(Rule::Threshold).figures.projected.is_some());
}
