//! The projections of a tenant's rows together.

use super::*;
use crate::customer::{CustomerId, Plan};
use crate::usage::RecordKey;

fn key(number: usize) -> RecordKey {
    RecordKey { customer: CustomerId::numbered(number), plan: Plan::Azure }
}

/// Histories of rows that have spent about as much a day since November, and the time of the last one's figures.
fn rows(count: usize) -> (Vec<(RecordKey, DailyHistory)>, Timestamp) {
    let spends = |row: usize| {
        let day = move |day: i64| 100 + (day * i64::try_from(row + 3).unwrap_or(3)) % 17;
        Customer::spends(date(2025, 11, 1), (0..135).map(day))
    };
    let now = spends(0).now();
    ((0..count).map(|row| (key(row), spends(row).history())).collect(), now)
}

#[test]
fn each_row_has_an_outlook_with_an_interval_from_the_past_of_all() {
    let (histories, now) = rows(6);
    let outlooks = Outlooks::of(histories.clone(), now);
    assert_eq!(outlooks.len(), 6);
    for (row, history) in &histories {
        let outlook = outlooks.of_row(row).expect("a row").expect("a projection");
        assert!(outlook.interval.is_some(), "the past of six rows is enough");
        assert_eq!(Some(outlook.spent), history.newest().and_then(|day| day.cost));
    }
    assert_eq!(outlooks.of_row(&key(9)), None);
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let (mut histories, now) = rows(130);
    let outlooks = Outlooks::of(histories.clone(), now);
    histories.reverse();
    assert_eq!(Outlooks::of(histories, now), outlooks);
}

#[test]
fn of_two_projections_of_a_row_the_first_stays() {
    let (histories, now) = rows(6);
    let first = Outlooks::of(histories.clone(), now);
    let mut both = first.clone();
    both.append(Outlooks::of(histories.into_iter().map(|(key, _)| (key, DailyHistory::default())), now));
    assert_eq!(both, first);
}

#[test]
fn a_row_without_enough_days_says_so() {
    let outlooks = Outlooks::of([(key(0), DailyHistory::default())], noon(date(2026, 3, 10)));
    assert_eq!(outlooks.of_row(&key(0)), Some(Err(NotEnoughData::NoFigures)));
}
