//! Unusual increases.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

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
    // 70 a day, and a refund of 600 on the 6th: more than the week has cost.
    let usual = [(1, 70), (2, 140), (3, 210), (4, 280), (5, 350), (6, -250), (7, -180), (8, -110)];
    tenant.readings(usual.map(|(day, spent)| (date(2026, 3, day), spent)));
    assert_eq!(tenant.spends(-40, "2026-03-09T12:00:00Z"), [], "70, as every day");
    assert_eq!(
        tenant.spends(-110 + 180, "2026-03-09T13:00:00Z"),
        [],
        "three times 60, the mean of six days and a refund"
    );
    assert_eq!(tenant.spends(-110 + 181, "2026-03-09T14:00:00Z"), [Transition::Fired]);
    // Nothing but refunds: any increase above the amount is unusual, as after a week without spending.
    tenant.readings([(9, 500), (12, 500), (17, 100)].map(|(day, spent)| (date(2026, 3, day), spent)));
    assert_eq!(tenant.spends(110, "2026-03-18T12:00:00Z"), [Transition::PeriodEnded], "not above 10");
    assert_eq!(tenant.spends(111, "2026-03-18T13:00:00Z"), [Transition::Fired]);
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

/// A refresh: how many days after the one before, and what these days have cost together. Figures that stand still for so
/// many days longer are one reading.
type Refresh = (i64, i64, i64);

/// Costs are multiples of 420, so that a share for each of up to seven days is a whole number.
fn refreshes() -> impl Strategy<Value = Vec<Refresh>> {
    let days = prop_oneof![6 => Just(1_i64), 1 => 2..=7_i64];
    let cost = prop_oneof![6 => 0..5_i64, 1 => 5..60_i64, 1 => -40..0_i64].prop_map(|cost| cost * 420);
    let still = prop_oneof![8 => Just(0_i64), 1 => 1..4_i64];
    proptest::collection::vec((days, cost, still), 1..50)
}

/// What each day has cost, as far as that is known, in whole numbers. Across a refresh it is the same share for each day.
#[derive(Default)]
struct DailyCosts {
    by_day: BTreeMap<Date, i64>,
    first: Option<Date>,
    last: Option<(Date, i64)>,
}

impl DailyCosts {
    /// Enters figures, and returns the cost of a mean day since the ones before.
    fn enter(&mut self, day: Date, spent: i64) -> Option<i64> {
        self.first = self.first.or(Some(day));
        let (before, then) = self.last.replace((day, spent))?;
        let is_next = before.first_of_month() < day.first_of_month();
        let (from, cost) = if is_next {
            (before.max(day.first_of_month().yesterday().expect("a day")), spent)
        } else {
            (before, spent - then)
        };
        let days: Vec<Date> = day.series(-1.day()).take_while(|day| *day > from).collect();
        let share = cost / i64::try_from(days.len()).expect("a few");
        self.by_day.extend(days.into_iter().map(|day| (day, share)));
        Some(share)
    }

    /// What the seven days up to the last figures have cost, a refund being a day without spending; `None` if they are not
    /// known for as long.
    fn week(&self) -> Option<i64> {
        let last = self.last?.0;
        let eve = last.checked_sub(7.days()).expect("a day");
        (self.first? <= eve)
            .then(|| self.by_day.range(eve.tomorrow().expect("a day")..).map(|(_, cost)| cost.max(&0)).sum())
    }
}

proptest! {
    /// The rule beside sums of days: across months, refreshes of several days, and figures that stand still. What another row
    /// or other money says changes nothing, a day is told once, and nothing is resolved by the next one.
    #[test]
    fn a_day_is_a_jump_if_it_costs_more_than_three_mean_days_and_ten(refreshes in refreshes(), noise in any::<bool>()) {
        let mut tenant = tenant();
        let key = record("a", None, None, None, Timestamp::UNIX_EPOCH).key();
        let mut costs = DailyCosts::default();
        let mut readings: Vec<Reading> = Vec::new();
        let (mut day, mut spent, mut fires) = (date(2026, 1, 20), 0, false);
        for (days, cost, still) in refreshes {
            let before = day;
            day = day.checked_add(days.days()).expect("a day");
            spent = if before.first_of_month() < day.first_of_month() { cost } else { spent + cost };
            let week = costs.week();
            let share = costs.enter(day, spent);
            let is_jump = week.zip(share).is_some_and(|(week, share)| 7 * share > 3 * week && share > 10);
            let history = readings.iter().flat_map(|reading| {
                let other = Reading { currency: BillingCurrency::from_key("EUR"), spent: Decimal::from(9), ..reading.clone() };
                noise.then_some(other).into_iter().chain([reading.clone()])
            });
            tenant.history.insert(key.clone(), history.collect());
            let others = crate::usage::RecordKey { plan: Plan::Legacy, ..key.clone() };
            tenant.history.insert(others, readings.iter().filter(|_| noise).take(1).cloned().collect());
            let dated = TimeZone::UTC.to_timestamp(day.at(20, 0, 0, 0)).expect("a time");
            // The figures are told on the next day, twice.
            let mut told = Vec::new();
            for hour in [2, 8] {
                let now = TimeZone::UTC.to_timestamp(day.tomorrow().expect("a day").at(hour, 0, 0, 0)).expect("a time");
                told.extend(tenant.receive(vec![record("a", None, Some(spent), Some(0), dated)], now));
            }
            let ended = fires.then_some(Transition::PeriodEnded);
            let expected: Vec<_> = ended.into_iter().chain(is_jump.then_some(Transition::Fired)).collect();
            prop_assert_eq!(told, expected, "{}: {} a day beside {:?} in a week", day, share.unwrap_or_default(), week);
            fires = is_jump;
            let last = day.checked_add(still.days()).expect("a day");
            let last = if last.first_of_month() == day.first_of_month() { last } else { day };
            readings.push(reading(day, last, spent));
            if last > day {
                costs.enter(last, spent);
                day = last;
            }
        }
    }
}
