//! What holds for any costs.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::intervals::tenant;
use super::*;

/// Half a year of days, some without a poll, up to a day after the fifth of a month.
fn customers() -> impl Strategy<Value = Customer> {
    let cost = prop_oneof![4 => 0_i64..100_000, 1 => Just(0), 1 => 0_i64..10_000_000];
    let day = proptest::option::weighted(0.9, cost.prop_map(|cost| Decimal::new(cost, 3)));
    let days = proptest::collection::vec(day, 10..120);
    (0_i32..400, days, proptest::option::of(1_i64..5_000)).prop_map(|(start, days, budget)| Customer {
        first: later(date(2025, 1, 1), start),
        days,
        budget: budget.map(Decimal::from),
        usd: None,
    })
}

static RECORD: LazyLock<TrackRecord> = LazyLock::new(|| TrackRecord::of(tenant(&[1, 2, 3]).iter()));

/// After the caution of the first days.
fn project(customer: &Customer, observations: Vec<Observation>) -> Result<Projection, NotEnoughData> {
    let history = DailyHistory::of(observations, customer.now());
    let now = customer.now();
    let last = history.newest().map(|day| day.day);
    let is_late = last.is_some_and(|last| last.day() >= 6);
    Projection::of(&history, &RECORD, if is_late { noon(last.unwrap_or(customer.first)) } else { now })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn costs_that_are_not_negative_are_projected_to_at_least_what_is_spent(customer in customers()) {
        if let Ok(projection) = project(&customer, customer.observations()) {
            prop_assert!(projection.spent >= Decimal::ZERO && projection.total >= projection.spent);
            if let Some(interval) = projection.interval {
                prop_assert!(interval.low >= projection.spent && interval.low <= projection.total);
                prop_assert!(interval.high >= projection.total);
            }
            let expected: Vec<_> = projection.days().map(|day| day.expected).collect();
            prop_assert!(expected.is_sorted());
            prop_assert_eq!(expected.last().copied().unwrap_or(projection.spent), projection.total);
        }
    }

    #[test]
    fn no_projection_falls_when_a_day_costs_more(customer in customers(), place in any::<prop::sample::Index>(), more in 0_i64..1_000_000) {
        let mut dearer = customer.clone();
        let place = place.index(dearer.days.len());
        if let Some(cost) = dearer.days[place].as_mut() {
            *cost += Decimal::new(more, 3);
            let both = (project(&customer, customer.observations()), project(&dearer, dearer.observations()));
            if let (Ok(before), Ok(after)) = both {
                prop_assert!(after.total >= before.total, "{} after {}", after.total, before.total);
                prop_assert!(after.days().zip(before.days()).all(|(after, before)| after.expected >= before.expected));
            }
        }
    }

    #[test]
    fn once_the_last_day_is_in_the_projection_is_the_total(customer in customers(), months in 0_i32..4) {
        let last = later(customer.first, 31 * months + 31).last_of_month();
        let days = usize::try_from(days_between(customer.first, last) + 1).expect("days");
        let mut days: Vec<_> = customer.days.iter().copied().cycle().take(days).collect();
        *days.last_mut().expect("a day") = Some(Decimal::new(12_345, 3));
        let whole = Customer { days, ..customer };
        let projection = project(&whole, whole.observations());
        if let Ok(projection) = projection {
            let total = whole.observations().last().and_then(|observation| observation.cost).expect("a cost");
            prop_assert_eq!(projection.total, total);
            prop_assert_eq!(projection.interval, None);
            prop_assert_eq!(projection.days().count(), 0);
        } else {
            prop_assert_eq!(projection.err(), Some(NotEnoughData::FewDays));
        }
    }

    #[test]
    fn the_order_of_polls_does_not_matter((customer, shuffled) in customers().prop_flat_map(|customer| {
        let observations = customer.observations();
        (Just(customer), Just(observations).prop_shuffle())
    })) {
        prop_assert_eq!(project(&customer, customer.observations()), project(&customer, shuffled));
    }
}
