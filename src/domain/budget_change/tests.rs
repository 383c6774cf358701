//! Plans, their effects, and reports beside budgets that were read.

use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use super::*;
use crate::alert::{Alerts, History, Knowledge, OwnPeriods, Rules};
use crate::billing_period::BillingMonth;
use crate::customer::{CustomerId, Plan as AzureOrLegacy};
use crate::history::{DailyHistory, Observation};
use crate::money::{BillingCurrency, Decimal};
use crate::projection::Outlooks;
use crate::spending_budget::SpendingBudget;
use crate::usage::{UsageRecord, UsageReport};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn now() -> Timestamp {
    at("2026-03-15T12:00:00Z")
}

fn id(text: &str) -> CustomerId {
    CustomerId::parse(text).expect("an id")
}

fn record(name: &str, spent: i64, budget: Option<i64>) -> UsageRecord {
    UsageRecord {
        customer_id: id(name),
        name: name.into(),
        plan: AzureOrLegacy::Azure,
        budget: budget.map(Decimal::from).into(),
        spent: Some(spent.into()),
        percent_used: None,
        spent_usd: None,
        currency: BillingCurrency::from_key("SEK"),
        updated: Some(at("2026-03-14T20:00:00Z")),
    }
}

fn nothing(_: &UsageRecord, _: Of) -> Option<Decimal> {
    None
}

fn left(plan: &Plan) -> Vec<CannotChange> {
    plan.left.iter().map(|(.., why)| *why).collect()
}

#[test]
fn an_amount_is_set_where_it_differs_and_the_totals_keep_currencies_apart() {
    let yen = UsageRecord { currency: BillingCurrency::from_key("JPY"), ..record("c", 7, None) };
    let legacy = UsageRecord { currency: BillingCurrency::from_key("sv-SE"), ..record("d", 7, Some(1)) };
    let records = [record("a", 7, None), record("b", 7, Some(1250)), yen.clone(), legacy];
    let plan = Plan::of(&records, Calculation::Amount(Decimal::from(1250)), nothing);
    assert_eq!(left(&plan), [CannotChange::AlreadySo]);
    let totals = ChangeTotals::of(&plan.intended());
    assert_eq!((totals.set, totals.removed), (3, 0));
    let amounts: Vec<_> = totals.amounts.iter().map(|(currency, sum)| (currency.key(), sum.to_string())).collect();
    assert_eq!(amounts, [("JPY", "1250".to_owned()), ("SEK", "1250".to_owned()), ("sv-SE", "1250".to_owned())]);
    let fine = Plan::of(&[yen], Calculation::Amount(Decimal::new(125, 1)), nothing);
    assert_eq!(left(&fine), [CannotChange::TooFine], "there is no half yen");
}

#[test]
fn what_is_not_known_is_left_alone_and_says_why() {
    let unknown = UsageRecord { budget: SpendingBudget::Unknown, ..record("a", 7, None) };
    let anywhere = UsageRecord { currency: BillingCurrency::from_key("xx-XX"), ..record("b", 7, None) };
    let nowhere = UsageRecord { currency: BillingCurrency::Missing, ..record("c", 7, Some(5)) };
    let records = [unknown, anywhere, nowhere.clone(), record("d", 0, None), record("e", 7, None)];
    let percent = Calculation::Percent(Decimal::ONE_HUNDRED, Of::LastPeriod);
    let spent = |record: &UsageRecord, _| (&*record.name == "d").then_some(Decimal::ZERO);
    assert_eq!(
        left(&Plan::of(&records, percent, spent)),
        [
            CannotChange::UnknownBudget,
            CannotChange::UnknownCurrency,
            CannotChange::UnknownCurrency,
            CannotChange::NothingSpent,
            CannotChange::NoLastPeriod
        ]
    );
    let removed = Plan::of(&[nowhere], Calculation::Remove, nothing);
    assert_eq!(removed.intended().len(), 1, "a budget can be removed in any currency");
    for (of, why) in [(Of::ThreePeriods, CannotChange::NoThreePeriods), (Of::Projection, CannotChange::NoProjection)] {
        let plan = Plan::of(&[record("a", 7, None)], Calculation::Percent(Decimal::TEN, of), nothing);
        assert_eq!(left(&plan), [why]);
    }
}

#[test]
fn a_moving_customer_has_one_budget_and_is_changed_if_both_rows_agree_about_it() {
    let legacy = UsageRecord {
        plan: AzureOrLegacy::Legacy,
        currency: BillingCurrency::from_key("sv-SE"),
        ..record("a", 3, Some(100))
    };
    let both = [record("a", 7, Some(100)), legacy.clone()];
    let plan = Plan::of(&both, Calculation::Amount(Decimal::from(200)), nothing);
    assert_eq!((plan.changes.len(), plan.changes[0].records.len()), (1, 2));
    assert_eq!(plan.changes[0].change.currency.key(), "SEK");
    let other_budget = [record("a", 7, Some(100)), UsageRecord { budget: Some(Decimal::ONE).into(), ..legacy.clone() }];
    let other_money =
        [record("a", 7, Some(100)), UsageRecord { currency: BillingCurrency::from_key("fr-FR"), ..legacy.clone() }];
    for rows in [&other_budget, &other_money] {
        let plan = Plan::of(rows, Calculation::Amount(Decimal::from(200)), nothing);
        assert_eq!(left(&plan), [CannotChange::TwoPlans]);
    }
    let percent = Calculation::Percent(Decimal::TEN, Of::LastPeriod);
    let plan = Plan::of(&both, percent, |_, _| Some(Decimal::ONE_HUNDRED));
    assert_eq!(left(&plan), [CannotChange::TwoPlans]);
}

#[test]
fn whoever_is_left_out_is_not_mentioned_and_whoever_is_busy_is() {
    let records = ["a", "b", "c"].map(|name| record(name, 7, None));
    let plan = Plan::of(&records, Calculation::Amount(Decimal::TEN), nothing).without(&[id("b")], &[id("c")]);
    assert_eq!(plan.intended().iter().map(|change| change.customer.as_str()).collect::<Vec<_>>(), ["a"]);
    assert_eq!(left(&plan), [CannotChange::Busy]);
}

#[test]
fn a_computed_budget_is_rounded_up() {
    let plan = Plan::of(&[record("a", 7, None)], Calculation::Percent(Decimal::from(110), Of::Projection), |_, _| {
        Some(Decimal::new(123_456, 2))
    });
    assert_eq!(plan.intended()[0].after, Some(Decimal::from(1400)));
}

/// Of somebody who spends so much in each month from November on, all of it known but what is said otherwise.
fn history(months: &[(&str, i64, i8)]) -> DailyHistory {
    let observations = months.iter().map(|(month, cost, last)| {
        let month = BillingMonth::parse(month).expect("a month");
        let day = Date::new(month.year(), month.month(), *last).expect("a day");
        Observation {
            period: crate::billing_period::BillingPeriod { first: month.first_day(), end: Some(month.end()) },
            days: (day, day),
            seen: at(&format!("{day}T22:00:00Z")),
            cost: Some(Decimal::from(*cost)),
            usd_cost: None,
            budget: SpendingBudget::None,
            percent: None,
            currency: BillingCurrency::from_key("SEK"),
        }
    });
    DailyHistory::of(observations, now())
}

fn past(months: &[(&str, i64, i8)]) -> PastSpending {
    PastSpending::of(&history(months), &BillingCurrency::from_key("SEK"), now())
}

#[test]
fn only_periods_that_are_over_and_known_to_the_end_count() {
    let whole = past(&[("2025-12", 100, 31), ("2026-01", 200, 30), ("2026-02", 330, 28), ("2026-03", 50, 14)]);
    assert_eq!((whole.last(), whole.mean_of_three()), (Some(Decimal::from(330)), Some(Decimal::from(210))));
    let cut = past(&[("2025-12", 100, 31), ("2026-01", 200, 20), ("2026-02", 330, 28)]);
    assert_eq!((cut.last(), cut.mean_of_three()), (Some(Decimal::from(330)), None));
    let gone = past(&[("2025-12", 100, 31), ("2026-01", 200, 31)]);
    assert_eq!(gone.last(), None, "January is not the last period in the middle of March");
    let apart = past(&[("2025-11", 100, 30), ("2026-01", 200, 31), ("2026-02", 330, 28)]);
    assert_eq!(apart.mean_of_three(), None, "December is missing");
    let other = PastSpending::of(&history(&[("2026-02", 330, 28)]), &BillingCurrency::from_key("EUR"), now());
    assert_eq!(other.last(), None);
}

fn effect(spent: i64, from: Option<i64>, to: Option<i64>, rules: &Rules) -> Effect {
    let records = [record("a", spent, from)];
    let calculation = to.map_or(Calculation::Remove, |amount| Calculation::Amount(amount.into()));
    let plan = Plan::of(&records, calculation, nothing);
    let (alerts, history, periods, outlooks) =
        (Alerts::default(), History::default(), OwnPeriods::default(), Outlooks::default());
    let known = Knowledge { alerts: &alerts, history: &history, periods: &periods, rules, outlooks: &outlooks };
    effects(known, &plan.changes, now()).get(&id("a")).copied().unwrap_or_default()
}

#[test]
fn the_engine_says_whom_a_change_alerts_and_silences() {
    let rules = Rules::default();
    let (alerts, silences) = (Effect { alerts: true, silences: false }, Effect { alerts: false, silences: true });
    assert_eq!(effect(90, None, Some(100), &rules), alerts);
    assert_eq!(effect(90, None, Some(1000), &rules), Effect::default());
    assert_eq!(effect(90, Some(100), Some(1000), &rules), silences);
    assert_eq!(effect(90, Some(100), None, &rules), silences);
    assert_eq!(effect(90, Some(100), Some(80), &rules), alerts, "it escalates");
    assert_eq!(effect(90, Some(80), Some(100), &rules), Effect::default(), "it is still due");
    let mut limits = Rules::default();
    let sek = crate::money::CurrencyCode::parse("SEK").expect("a code");
    limits.without_budget.insert(sek, Decimal::from(50));
    assert_eq!(effect(90, None, Some(1000), &limits), silences);
}

fn report(record: UsageRecord, fetched_at: &str) -> UsageReport {
    UsageReport::new(vec![record], vec![], None, at(fetched_at))
}

fn read(before: Option<i64>, found: Option<i64>, when: &str) -> BudgetRead {
    BudgetRead { customer: id("a"), before: before.map(Decimal::from), found: found.map(Decimal::from), at: at(when) }
}

fn budget_with(record: UsageRecord, fetched_at: &str, reads: &[BudgetRead]) -> Option<Decimal> {
    let mut report = report(record, fetched_at);
    report.put_in(reads);
    report.records[0].budget.amount()
}

#[test]
fn a_report_shows_what_was_read_after_it_until_a_record_has_news() {
    let change = [read(None, Some(500), "2026-03-15T10:00:00Z")];
    // Fetched before; fetched later, with the day-old record that is behind.
    assert_eq!(budget_with(record("a", 7, None), "2026-03-15T09:00:00Z", &change), Some(Decimal::from(500)));
    assert_eq!(budget_with(record("a", 7, None), "2026-03-15T11:00:00Z", &change), Some(Decimal::from(500)));
    // A later report that says something else, or says it of a later day, knows better.
    assert_eq!(budget_with(record("a", 7, Some(900)), "2026-03-15T11:00:00Z", &change), Some(Decimal::from(900)));
    let newer = UsageRecord { updated: Some(at("2026-03-16T20:00:00Z")), ..record("a", 7, None) };
    assert_eq!(budget_with(newer, "2026-03-16T21:00:00Z", &change), None);
    // Of two readings the later one counts, and a record may be behind both.
    let again = [change[0].clone(), read(Some(500), Some(700), "2026-03-15T10:30:00Z")];
    assert_eq!(budget_with(record("a", 7, None), "2026-03-15T11:00:00Z", &again), Some(Decimal::from(700)));
    let undone = [read(Some(500), None, "2026-03-15T10:00:05Z"), change[0].clone()];
    assert_eq!(budget_with(record("a", 7, None), "2026-03-15T09:00:00Z", &undone), None);
}

#[test]
fn a_report_with_another_budget_has_the_percent_of_it() {
    let mut changed = report(record("a", 250, Some(100)), "2026-03-15T09:00:00Z");
    changed.put_in(&[read(Some(100), Some(500), "2026-03-15T10:00:00Z")]);
    assert_eq!(changed.records[0].percent_used, Some(Decimal::from(50)));
    assert_eq!(changed.disagreements(), 0);
}

proptest! {
    #[test]
    fn only_the_value_that_was_seen_is_ever_replaced(
        found in proptest::option::of(0_i64..4), before in proptest::option::of(0_i64..4), after in proptest::option::of(0_i64..4),
    ) {
        let [found, before, after] = [found, before, after].map(|amount| amount.map(Decimal::from));
        let standing = Standing::of(found, before, after);
        prop_assert_eq!(standing == Standing::After, found == after);
        prop_assert!(standing != Standing::Before || found == before);
        prop_assert!(standing != Standing::Third || (found != before && found != after));
    }

    #[test]
    fn a_plan_changes_each_customer_once_or_says_why_not(
        spent in proptest::collection::vec((0_u8..5, 0_i64..3, proptest::option::of(0_i64..3)), 0..12), amount in 1_i64..3,
    ) {
        let records: Vec<_> =
            spent.iter().map(|(name, spent, budget)| record(&name.to_string(), *spent, *budget)).collect();
        let plan = Plan::of(&records, Calculation::Amount(amount.into()), nothing);
        let mut seen: Vec<_> = plan.changes.iter().map(|planned| planned.change.customer.clone()).collect();
        seen.extend(plan.left.iter().map(|(customer, ..)| customer.clone()));
        let customers: std::collections::BTreeSet<_> = records.iter().map(|record| record.customer_id.clone()).collect();
        prop_assert_eq!(seen.len(), customers.len());
        prop_assert_eq!(seen.into_iter().collect::<std::collections::BTreeSet<_>>(), customers);
        prop_assert!(plan.changes.iter().all(|planned| planned.change.before != planned.change.after));
    }
}
