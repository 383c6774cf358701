//! Intervals from past periods of the tenant.

use super::*;

/// Twenty customers over half a year, all of them 10 a day; in each month the days after the 15th cost `factor` times
/// as much, which no projection from before sees.
pub(super) fn tenant(factors: &[i64]) -> Vec<DailyHistory> {
    let of = |place: usize| {
        let days = date(2026, 1, 1).series(Span::new().days(1)).take_while(|day| *day <= date(2026, 6, 28));
        let cost = days.map(|day| {
            let factor = factors[(place + usize::try_from(day.month()).expect("a month")) % factors.len()];
            if day.day() > 15 { 10 * factor } else { 10 }
        });
        Customer::spends(date(2026, 1, 1), cost).history()
    };
    (0..20).map(of).collect()
}

#[test]
fn the_interval_is_what_past_periods_of_the_tenant_would_have_needed() {
    let record = TrackRecord::of(tenant(&[1, 2, 1, 2, 3]).iter());
    let customer = Customer::spends(date(2026, 5, 1), [10; 46]).with_budget(300);
    let projection = Projection::of(&customer.history(), &record, customer.now()).expect("a projection");
    let interval = projection.interval.expect("an interval");
    assert_eq!(projection.total, 300.into());
    assert!(interval.low >= projection.spent && interval.low <= projection.total, "{interval:?}");
    assert!(interval.high > decimal("390") && interval.cases >= 20, "{interval:?}");
    let Some(Crossing::Possible { earliest, expected, latest }) = projection.crossing else {
        panic!("{:?}", projection.crossing)
    };
    assert!(
        earliest < date(2026, 6, 30) && expected == Some(date(2026, 6, 30)) && latest.is_none_or(|day| day >= earliest)
    );
    let by_day: Vec<_> =
        projection.days().filter_map(|day| day.interval.map(|one| (one.low, day.expected, one.high))).collect();
    assert!(by_day.iter().all(|(low, expected, high)| low <= expected && expected <= high));
    assert_eq!(by_day.last(), Some(&(interval.low, projection.total, interval.high)));
}

#[test]
fn the_current_period_teaches_nothing_and_few_cases_no_interval() {
    let tenant = tenant(&[1, 2]);
    let short: Vec<_> = tenant
        .iter()
        .map(|history| {
            let until = history.days().iter().filter(|day| day.day <= date(2026, 6, 10)).map(|day| Observation {
                seen: Timestamp::MIN,
                days: (day.day, day.day),
                period: day.period,
                cost: day.cost,
                usd_cost: day.usd_cost,
                budget: day.budget,
                percent: day.percent,
                currency: day.currency.clone(),
            });
            DailyHistory::of(until, noon(date(2026, 6, 16)))
        })
        .collect();
    assert_eq!(TrackRecord::of(tenant.iter()), TrackRecord::of(short.iter()));
    assert_ne!(TrackRecord::of(tenant.iter()), TrackRecord::default());
    let one = [Customer::spends(date(2026, 5, 1), [10; 40]).history()];
    let record = TrackRecord::of(one.iter());
    let customer = Customer::spends(date(2026, 5, 1), [10; 35]);
    let projection = Projection::of(&customer.history(), &record, customer.now()).expect("a projection");
    assert!(record.spread(26).is_none() && projection.interval.is_none());
}
