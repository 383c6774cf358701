//! Projections waver: what holds for any sequence of them.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::alert::{CrossesBefore, ProjectedAbove};
use crate::billing_period::BillingMonth;
use crate::money::{BillingCurrency, Decimal};

/// What a poll says: spent, the projection if there is one, and the budget if it changes.
#[derive(Clone, Debug)]
#[expect(clippy::option_option, reason = "no budget is a change, too")]
struct Poll {
    spent: i64,
    projected: Option<(i64, Option<i64>, Option<i8>)>,
    budget: Option<Option<i64>>,
}

fn polls() -> impl Strategy<Value = Vec<Poll>> {
    let projected = (0..200_i64, proptest::option::of(0..60_i64), proptest::option::of(1..=31_i8));
    let budget = proptest::option::weighted(0.1, proptest::option::weighted(0.8, 1..200_i64));
    let poll = (0..130_i64, proptest::option::weighted(0.85, projected), budget)
        .prop_map(|(spent, projected, budget)| Poll { spent, projected, budget });
    proptest::collection::vec(poll, 1..60)
}

fn march(day: i8) -> Date {
    date(2026, 3, day)
}

fn projected(budget: Option<i64>, (more, upper, day): (i64, Option<i64>, Option<i8>), spent: i64) -> Projected {
    let total = Decimal::from(spent + more);
    let on = day.map(march);
    Projected {
        total,
        interval: upper.map(|upper| (total, total + Decimal::from(upper))),
        percent: budget.map(|budget| total * Decimal::ONE_HUNDRED / Decimal::from(budget)),
        last_day: march(31),
        crosses_from: on,
        crosses_on: on,
    }
}

proptest! {
    #[test]
    fn however_projections_waver_an_alert_is_told_once_until_the_budget_changes(
        polls in polls(),
        limit in 1..200_i64,
        day in 2..=31_u8,
    ) {
        let rules = Rules {
            projected_above: ProjectedAbove::new(limit.into()).ok(),
            crosses_before: CrossesBefore::new(day).ok(),
            ..Rules::default()
        };
        let now: Timestamp = "2026-03-10T12:00:00Z".parse().expect("a time");
        let row = RecordKey { customer: CustomerId::parse("contoso").expect("an id"), plan: Plan::Azure };
        for rule in [Rule::ProjectedAbove, Rule::CrossesBefore] {
            let key = AlertKey::new(&row, rule, march(1));
            let (mut alert, mut budget, mut told): (Option<Alert>, _, _) = (None, Some(100), 0);
            for poll in &polls {
                let before = alert.clone();
                if let Some(changed) = poll.budget {
                    told = if changed == budget { told } else { 0 };
                    budget = changed;
                }
                let record = UsageRecord {
                    customer_id: row.customer.clone(),
                    name: "Contoso".into(),
                    plan: row.plan,
                    budget: budget.map(Decimal::from).into(),
                    spent: Some(poll.spent.into()),
                    percent_used: None,
                    spent_usd: None,
                    currency: BillingCurrency::Missing,
                    updated: Some(now),
                };
                let projected = poll.projected.map(|one| projected(budget, one, poll.spent));
                let evidence = Evidence {
                    record: &record,
                    readings: &[],
                    projected: projected.as_ref(),
                    period: BillingPeriod::of_month(BillingMonth::of(now)),
                    date: now,
                    fetched_at: now,
                };
                let change = step(before.as_ref(), key.clone(), &rules, &[evidence], now);
                let transition = change.as_ref().map(|change| change.transition);
                alert = change.map(|change| change.alert).or(alert);
                let was_firing = before.is_some_and(|before| before.is_firing);
                let is_over = budget.is_some_and(|budget| poll.spent >= budget);
                match transition {
                    Some(Transition::Fired | Transition::Reopened) => {
                        told += 1;
                        prop_assert!(told == 1 && !was_firing, "{rule:?} told {told} times");
                        prop_assert!(projected.is_some() && budget.is_some() && !is_over);
                    }
                    Some(Transition::Resolved) => {
                        prop_assert!(was_firing);
                        let why = alert.as_ref().and_then(|alert| alert.resolution);
                        prop_assert_eq!(why == Some(Resolution::BudgetCrossed), is_over);
                        prop_assert!(projected.is_some() || is_over || budget.is_none(), "{why:?} without evidence");
                    }
                    Some(Transition::Updated) | None => {}
                    Some(other) => prop_assert!(false, "{other:?}"),
                }
            }
        }
    }
}
