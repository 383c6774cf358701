//! Unusual increases.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::*;

const SEK: &str = "SEK";

fn sek() -> CurrencyCode {
    CurrencyCode::parse(SEK).expect("a code")
}

/// A tenant with the rule "three times the mean and above 10 SEK".
fn tenant() -> Tenant {
    let mut tenant = Tenant::default();
    let above = BTreeMap::from([(sek(), Decimal::from(10))]);
    tenant.rules.daily_jump = DailyJump::new(Decimal::from(3), above).ok();
    tenant
}

fn reading(first: Date, last: Date, spent: i64) -> Reading {
    let period = first.first_of_month();
    Reading { days: (first, last), spent: Decimal::from(spent), currency: BillingCurrency::Code(sek()), period }
}

impl Tenant {
    fn readings(&mut self, readings: impl IntoIterator<Item = (Date, i64)>) {
        let key = record("a", None, None, None, Timestamp::UNIX_EPOCH).key();
        self.history.insert(key, readings.into_iter().map(|(day, spent)| reading(day, day, spent)).collect());
    }

    fn spends(&mut self, spent: i64, now: &str) -> Vec<Transition> {
        self.receive(vec![record("a", None, Some(spent), Some(0), at(now))], at(now))
    }
}

#[test]
fn a_jump_needs_seven_days_to_compare_with() {
    let mut tenant = tenant();
    tenant.readings((2..=8).map(|day| (date(2026, 3, day), i64::from(day) * 5)));
    assert_eq!(tenant.spends(1000, "2026-03-09T12:00:00Z"), [], "seven days have six increases");
    tenant.readings((1..=8).map(|day| (date(2026, 3, day), i64::from(day) * 5)));
    assert_eq!(tenant.spends(55, "2026-03-09T12:00:00Z"), [], "three times the mean is not above it");
    assert_eq!(tenant.spends(56, "2026-03-09T12:00:00Z"), [Transition::Fired]);
}

#[test]
fn a_jump_fires_for_its_day_and_ends_silently_with_it() {
    use Transition::{Fired, PeriodEnded};
    let mut tenant = tenant();
    tenant.readings((1..=8).map(|day| (date(2026, 3, day), i64::from(day) * 5)));
    assert_eq!(tenant.spends(80, "2026-03-09T12:00:00Z"), [Fired]);
    assert_eq!(tenant.spends(81, "2026-03-09T18:00:00Z"), [], "once a day");
    assert_eq!(tenant.alert().key.to_string(), "daily-jump.2026-03-09.a");
    tenant.readings((1..=8).map(|day| (date(2026, 3, day), i64::from(day) * 5)).chain([(date(2026, 3, 9), 81)]));
    assert_eq!(tenant.spends(82, "2026-03-10T00:30:00Z"), [PeriodEnded], "the next day is no success");
    assert_eq!(tenant.spends(200, "2026-03-10T12:00:00Z"), [Fired], "and has its own alert");
}

#[test]
fn days_that_come_in_one_refresh_are_several_days() {
    let mut tenant = tenant();
    tenant.readings((1..=8).map(|day| (date(2026, 3, day), i64::from(day) * 20)));
    assert_eq!(tenant.spends(160 + 3 * 60, "2026-03-11T12:00:00Z"), [], "60 a day are three times the mean of 20");
    assert_eq!(tenant.spends(160 + 3 * 60 + 1, "2026-03-11T18:00:00Z"), [Transition::Fired]);
}

#[test]
fn days_without_a_change_are_days_on_which_nothing_was_spent() {
    let mut tenant = tenant();
    let key = record("a", None, None, None, Timestamp::UNIX_EPOCH).key();
    let flat = [reading(date(2026, 3, 1), date(2026, 3, 1), 20), reading(date(2026, 3, 2), date(2026, 3, 12), 20)];
    tenant.history.insert(key, flat.to_vec());
    assert_eq!(tenant.spends(31, "2026-03-13T12:00:00Z"), [Transition::Fired], "11 in one day after none for a week");
}

#[test]
fn refunds_in_the_week_before_do_not_make_every_increase_unusual() {
    let mut tenant = tenant();
    tenant.readings([(1, 10), (4, 500), (8, 100)].map(|(day, spent)| (date(2026, 3, day), spent)));
    assert_eq!(tenant.spends(109, "2026-03-09T12:00:00Z"), [], "not above 10");
    tenant.readings([(1, 500), (4, 500), (8, 100)].map(|(day, spent)| (date(2026, 3, day), spent)));
    assert_eq!(tenant.spends(110, "2026-03-09T12:00:00Z"), [], "a negative mean counts as 0");
    assert_eq!(tenant.spends(111, "2026-03-09T13:00:00Z"), [Transition::Fired]);
}

#[test]
fn the_first_days_of_a_period_are_compared_with_the_last_of_the_one_before() {
    let mut tenant = tenant();
    let before = (20..=31).map(|day| (date(2026, 3, day), i64::from(day) * 10));
    tenant.readings(before);
    assert_eq!(tenant.spends(30, "2026-04-01T12:00:00Z"), [], "30 since midnight, with a mean of 10");
    assert_eq!(tenant.spends(31, "2026-04-01T18:00:00Z"), [Transition::Fired]);
    let across = (20..=31).map(|day| (date(2026, 3, day), i64::from(day) * 10)).chain([(date(2026, 4, 1), 10)]);
    tenant.readings(across);
    assert_eq!(tenant.spends(10 + 31, "2026-04-02T12:00:00Z"), [Transition::PeriodEnded, Transition::Fired]);
}

#[test]
fn what_was_spent_in_another_currency_or_on_another_plan_is_no_comparison() {
    let mut tenant = tenant();
    let euro = CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code);
    let days = (1..=8).map(|day| reading(date(2026, 3, day), date(2026, 3, day), i64::from(day)));
    let key = record("a", None, None, None, Timestamp::UNIX_EPOCH).key();
    tenant.history.insert(key.clone(), days.clone().map(|day| Reading { currency: euro.clone(), ..day }).collect());
    tenant.history.insert(crate::usage::RecordKey { plan: Plan::Legacy, ..key }, days.collect());
    assert_eq!(tenant.spends(1000, "2026-03-09T12:00:00Z"), []);
}

#[test]
fn a_jump_can_be_critical() {
    let mut tenant = tenant();
    tenant.readings((1..=8).map(|day| (date(2026, 3, day), i64::from(day) * 5)));
    tenant.rules.daily_jump = tenant.rules.daily_jump.take().map(|jump| jump.critical(true));
    assert_eq!(tenant.spends(80, "2026-03-09T12:00:00Z"), [Transition::Fired]);
    assert_eq!(tenant.alert().severity, Severity::Critical);
}

#[test]
fn without_a_currency_a_jump_is_unknown_and_resolves_nothing() {
    let mut tenant = tenant();
    let now = at("2026-03-09T12:00:00Z");
    let jumped = record("a", None, Some(1000), Some(0), now);
    tenant.readings((1..=8).map(|day| (date(2026, 3, day), i64::from(day))));
    assert_eq!(tenant.receive(vec![jumped.clone()], now), [Transition::Fired]);
    assert_eq!(tenant.receive(vec![UsageRecord { currency: BillingCurrency::Missing, ..jumped }], now), []);
    assert!(tenant.alert().is_firing && !tenant.alert().is_known);
}
