//! What holds for any sequence of reports, rules and acknowledgements.

use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;
use crate::billing_period::BillingMonth;

/// A customer with budget, spending and percent, each possibly missing.
type Figured = (u8, Option<i64>, Option<i64>, Option<i64>);

/// One step in a tenant's life.
#[derive(Clone, Debug)]
enum Step {
    /// Records, and whether the report is complete; otherwise it lacks the first of them.
    Report(Vec<Figured>, bool),
    Thresholds(Vec<i64>),
    Mute(u8, bool),
    Acknowledge(u8, i64),
}

fn steps() -> impl Strategy<Value = Vec<(Step, i64)>> {
    let known = |most: i64| proptest::option::weighted(0.9, 0..most);
    let customer =
        (0..4_u8, proptest::option::weighted(0.9, prop_oneof![Just(100_i64), 0..300_i64]), known(400), known(200));
    let report =
        (proptest::collection::vec(customer, 0..5), proptest::bool::weighted(0.9)).prop_map(|(mut records, whole)| {
            records.sort_by_key(|record| record.0);
            records.dedup_by_key(|record| record.0);
            Step::Report(records, whole)
        });
    let step = prop_oneof![
        8 => report,
        1 => proptest::collection::vec(1..200_i64, 0..5).prop_map(Step::Thresholds),
        1 => (0..4_u8, any::<bool>()).prop_map(|(customer, muted)| Step::Mute(customer, muted)),
        1 => (0..4_u8, 1..60_i64).prop_map(|(customer, hours)| Step::Acknowledge(customer, hours)),
    ];
    // Hours until the next report, sometimes into the next month; sometimes the clock goes back.
    proptest::collection::vec((step, prop_oneof![8 => 0..30_i64, 1 => 500..800_i64, 1 => -5..0_i64]), 1..40)
}

proptest! {
    #[test]
    fn whatever_comes_no_key_fires_twice_no_crossing_is_lost_and_nothing_missing_resolves(steps in steps()) {
        let mut tenant = Tenant::default();
        let mut now = at("2026-03-10T00:00:00Z");
        let mut fired = std::collections::BTreeSet::new();
        for (step, hours) in steps {
            now += SignedDuration::from_hours(hours);
            let id = |customer: u8| CustomerId::parse(&format!("c{customer}")).expect("an id");
            let (records, whole) = match step {
                Step::Thresholds(percents) => {
                    tenant.rules.thresholds = Thresholds::new(percents.into_iter().map(Decimal::from)).expect("thresholds");
                    continue;
                }
                Step::Mute(customer, muted) => {
                    tenant.rules.overrides.insert(id(customer), Override { thresholds: None, muted });
                    continue;
                }
                Step::Acknowledge(customer, hours) => {
                    let until = now + SignedDuration::from_hours(hours);
                    let acknowledged = tenant.alerts.of_customer(&id(customer)).filter(|alert| alert.is_firing).map(|alert| {
                        let acknowledged = Some(Acknowledgement { by: "a".into(), reason: "b".into(), until: Some(until), planned: None });
                        Change { transition: Transition::Updated, alert: Alert { acknowledged, ..alert.clone() } }
                    });
                    let acknowledged: Vec<_> = acknowledged.collect();
                    tenant.alerts.apply(&acknowledged);
                    continue;
                }
                Step::Report(records, whole) => (records, whole),
            };
            let records: Vec<_> = records.iter().map(|(customer, budget, spent, percent)| {
                record(&format!("c{customer}"), *budget, *spent, *percent, now)
            }).collect();
            let all = UsageReport::new(records.clone(), Vec::new(), Some(records.len() as u64), now);
            let present = if whole { records } else { records.into_iter().skip(1).collect() };
            let reported = if whole { present.len() } else { present.len() + 1 } as u64;
            let report = UsageReport::new(present, Vec::new(), Some(reported), now);
            let before = tenant.alerts.clone();
            let changes = tenant.evaluate(&report, now);
            let of_all = tenant.evaluate(&all, now);
            tenant.alerts.apply(&changes);
            // A part of a report decides about those who are in it as the whole one does, and about nobody else.
            let find = |key: &AlertKey| report.records.iter().find(|record| record.key() == key.record());
            let is_present = |change: &Change| find(&change.alert.key).is_some();
            prop_assert!(changes.iter().filter(|one| is_present(one)).eq(of_all.iter().filter(|one| is_present(one))));
            for Change { alert, .. } in changes.iter().filter(|one| !whole && !is_present(one)) {
                let kept = Alert { is_known: alert.is_known, acknowledged: alert.acknowledged.clone(), unanswered: alert.unanswered, updated: now, ..before.get(&alert.key).expect("an alert").clone() };
                prop_assert_eq!(alert, &kept);
            }
            for Change { transition, alert } in &changes {
                let of_before = before.get(&alert.key);
                let record = find(&alert.key);
                match transition {
                    Transition::Fired => prop_assert!(of_before.is_none() && fired.insert(alert.key.clone())),
                    Transition::Escalated => prop_assert!(alert.notified > of_before.and_then(|alert| alert.notified)),
                    Transition::Reopened => prop_assert!(of_before.is_some_and(|alert| !alert.is_firing)),
                    Transition::Resolved => {
                        let record = record.expect("a customer who is there");
                        let judged = match record.budget {
                            SpendingBudget::Unknown => false,
                            SpendingBudget::None => record.spent.is_some(),
                            SpendingBudget::Amount(_) => record.spent.is_some() || record.percent_used.is_some(),
                        };
                        prop_assert!(judged || tenant.rules.is_muted(&alert.key.customer));
                        prop_assert!(of_before.is_some_and(|alert| alert.is_firing));
                    }
                    Transition::AcknowledgementLapsed => {
                        let end = of_before.and_then(|alert| alert.acknowledged.as_ref()).and_then(|one| one.until);
                        prop_assert!(end.is_some_and(|end| end <= now) && !alert.period.is_over(now));
                    }
                    Transition::PeriodEnded => {
                        let end = BillingMonth::around(alert.key.period).end();
                        let is_long_over = now.duration_since(end) > SignedDuration::from_hours(31 * 24);
                        prop_assert!(BillingMonth::around(alert.key.period) < BillingMonth::of(now) && (record.is_some() || (whole && is_long_over)));
                    }
                    Transition::PlanExceeded => prop_assert!(false, "nothing is planned here"),
                    Transition::Acknowledged | Transition::Withdrawn => {
                        prop_assert!(false, "the engine acknowledges nothing");
                    }
                    Transition::Updated => prop_assert!(of_before.is_some_and(|before| before.is_firing == alert.is_firing)),
                }
            }
            for record in &*report.records {
                let id = &record.customer_id;
                let is_reached = |level: &Threshold| match (record.budget.amount(), record.spent, record.percent_used) {
                    (Some(budget), Some(spent), _) if budget > Decimal::ZERO => spent * Decimal::ONE_HUNDRED >= level.percent() * budget,
                    (Some(budget), Some(spent), _) => spent > budget,
                    (Some(budget), None, Some(percent)) => budget > Decimal::ZERO && percent >= level.percent(),
                    (None, ..) | (_, None, None) => false,
                };
                let Some(level) = tenant.rules.thresholds_of(id).iter().rfind(is_reached) else { continue };
                let is_later = tenant.alerts.of_customer(id).any(|alert| {
                    let month = BillingMonth::around(alert.key.period);
                    month > BillingMonth::of(now) || (alert.has_ended && month == BillingMonth::of(now))
                });
                if tenant.rules.is_muted(id) || is_later {
                    continue;
                }
                let key = AlertKey::new(&record.key(), Rule::Threshold, BillingMonth::of(now).first_day());
                let alert = tenant.alerts.get(&key).expect("a crossing was lost");
                prop_assert!(alert.is_firing && alert.notified >= Some(level), "{level:?} was not notified: {alert:?}");
            }
        }
    }
}
