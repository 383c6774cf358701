use jiff::Span;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::billing_period::BillingMonth;
use crate::money::CurrencyCode;

fn currency(code: &str) -> BillingCurrency {
    CurrencyCode::parse(code).map_or(BillingCurrency::Missing, BillingCurrency::Code)
}

/// A customer in EUR has spent an amount by a day of its calendar month, as was seen on the next one.
fn spent(day: Date, cost: i64) -> Observation {
    seen(day, day.tomorrow().expect("a day"), cost)
}

fn seen(day: Date, seen: Date, cost: i64) -> Observation {
    Observation {
        seen: midnight(seen).expect("a time"),
        days: (day, day),
        period: BillingPeriod::of_month(BillingMonth::around(day)),
        cost: Some(cost.into()),
        usd_cost: None,
        budget: SpendingBudget::None,
        percent: None,
        currency: currency("EUR"),
    }
}

fn always() -> Timestamp {
    Timestamp::MAX
}

/// First day, last day and amount.
fn costs(costs: &[DailyCost]) -> Vec<(String, String, String)> {
    let text = |cost: &DailyCost| (cost.first.to_string(), cost.last.to_string(), cost.amount.normalize().to_string());
    costs.iter().map(text).collect()
}

fn cost(first: &str, last: &str, amount: &str) -> (String, String, String) {
    (first.to_owned(), last.to_owned(), amount.to_owned())
}

#[test]
fn a_day_costs_what_the_period_has_cost_more_than_by_the_day_before() {
    let observations = [(1, 10), (2, 25), (3, 25), (4, 20)].map(|(day, cost)| spent(date(2026, 3, day), cost));
    let history = DailyHistory::of(observations, always());
    let amounts: Vec<_> = history.costs().iter().map(|cost| (cost.day(), cost.amount)).collect();
    let day = |day, amount: i64| (Some(date(2026, 3, day)), Decimal::from(amount));
    assert_eq!(amounts, [day(1, 10), day(2, 15), day(3, 0), day(4, -5)], "a refund is negative");
}

#[test]
fn a_gap_stays_a_gap_of_which_only_the_sum_is_known() {
    let observations = [(1, 10), (2, 20), (6, 60)].map(|(day, cost)| spent(date(2026, 3, day), cost));
    let history = DailyHistory::of(observations, always());
    assert_eq!(costs(history.costs()).last(), Some(&cost("2026-03-03", "2026-03-06", "40")));
    assert_eq!(history.costs()[2].day(), None);
    assert_eq!(history.costs()[2].days(), 4);
    assert_eq!(history.days().len(), 3, "days that nothing is known of are absent");
}

#[test]
fn what_was_not_seen_of_a_periods_end_is_unknown_and_the_next_one_begins_at_0() {
    let history = DailyHistory::of([spent(date(2025, 12, 29), 290), spent(date(2026, 1, 2), 20)], always());
    let known = [cost("2025-12-01", "2025-12-29", "290"), cost("2026-01-01", "2026-01-02", "20")];
    assert_eq!(costs(history.costs()), known);
    assert_eq!(history.periods().count(), 2);
}

#[test]
fn a_late_revision_replaces_what_was_said_before() {
    let day = |day| date(2026, 3, day);
    let revised = [spent(day(1), 10), spent(day(2), 20), seen(day(1), day(5), 12), spent(day(3), 30)];
    let history = DailyHistory::of(revised, always());
    let amounts: Vec<_> = history.costs().iter().map(|cost| cost.amount).collect();
    assert_eq!(amounts, [12, 8, 10].map(Decimal::from));
    let before = DailyHistory::of([seen(day(1), day(5), 12), spent(day(1), 10)], midnight(day(4)).expect("a time"));
    assert_eq!(before.newest().and_then(|day| day.cost), Some(10.into()), "what comes later is not known yet");
}

#[test]
fn figures_dated_after_their_period_revise_its_last_day() {
    let mut revision = seen(date(2026, 3, 3), date(2026, 3, 4), 305);
    revision.period = BillingPeriod::of_month(BillingMonth::around(date(2026, 2, 1)));
    let history = DailyHistory::of([revision, spent(date(2026, 2, 28), 280), spent(date(2026, 3, 1), 9)], always());
    let of_february = history.periods().next().and_then(|days| days.last());
    assert_eq!(of_february.map(|day| (day.day, day.cost)), Some((date(2026, 2, 28), Some(305.into()))));
    assert_eq!(history.newest().map(|day| day.day), Some(date(2026, 3, 1)));
}

#[test]
fn days_without_a_change_cost_nothing() {
    let mut unchanged = spent(date(2026, 3, 2), 20);
    unchanged.days.1 = date(2026, 3, 5);
    let history = DailyHistory::of([spent(date(2026, 3, 1), 10), unchanged], always());
    let amounts: Vec<_> = history.costs().iter().map(|cost| cost.amount).collect();
    assert_eq!(amounts, [10, 10, 0, 0, 0].map(Decimal::from));
}

#[test]
fn a_legacy_period_that_was_first_seen_midway_has_no_cost_before() {
    let legacy = |day: Date, first: Date, end: Option<&str>, cost| Observation {
        period: BillingPeriod { first, end: end.map(|end| end.parse().expect("a time")) },
        currency: currency("fr-FR"),
        ..spent(day, cost)
    };
    let (found, turned) = (date(2026, 2, 20), date(2026, 3, 6));
    let first = [legacy(found, found, None, 500), legacy(date(2026, 2, 21), found, None, 530)];
    assert_eq!(costs(DailyHistory::of(first.clone(), always()).costs()), [cost("2026-02-21", "2026-02-21", "30")]);
    // Its end, learned later, does not make it whole.
    let learned = first.map(|observation| Observation {
        period: BillingPeriod { end: "2026-03-06T08:00:00Z".parse().ok(), ..observation.period },
        ..observation
    });
    let next = legacy(turned, turned, Some("2026-04-06T07:00:00Z"), 25);
    let history = DailyHistory::of(learned.into_iter().chain([next]), always());
    let known = [cost("2026-02-21", "2026-02-21", "30"), cost("2026-03-06", "2026-03-06", "25")];
    assert_eq!(costs(history.costs()), known);
    let whole = legacy(date(2026, 2, 8), date(2026, 2, 6), Some("2026-03-06T08:00:00Z"), 90);
    assert_eq!(costs(DailyHistory::of([whole], always()).costs()), [cost("2026-02-06", "2026-02-08", "90")]);
}

#[test]
fn a_period_of_which_nothing_says_the_end_ends_where_the_next_one_begins() {
    let period = |first| BillingPeriod { first, end: None };
    let of = |day, first, cost| Observation { period: period(first), ..spent(day, cost) };
    let (first, next) = (date(2025, 12, 20), date(2026, 1, 20));
    let history = DailyHistory::of([of(date(2026, 1, 10), first, 10), of(next, next, 5)], always());
    let ends: Vec<_> = history.days().iter().map(|day| day.period.last_day()).collect();
    assert_eq!(ends, [Some(date(2026, 1, 19)), None]);
    // What Partner Center says is more exact.
    let told = BillingPeriod { first, end: "2026-01-20T08:00:00Z".parse().ok() };
    let known = Observation { period: told, ..of(date(2026, 1, 10), first, 10) };
    let history = DailyHistory::of([known, of(next, next, 5)], always());
    assert_eq!(history.days().first().map(|day| day.period), Some(told));
}

#[test]
fn a_change_of_the_currency_interrupts_the_costs_but_not_those_in_us_dollars() {
    let of = |day, cost: i64, usd: i64, code| Observation {
        usd_cost: Some(usd.into()),
        currency: currency(code),
        ..spent(date(2026, 3, day), cost)
    };
    let changed = [of(1, 100, 10, "SEK"), of(2, 200, 20, "SEK"), of(3, 27, 30, "EUR"), of(4, 36, 40, "EUR")];
    let history = DailyHistory::of(changed, always());
    let known = [cost("2026-03-01", "2026-03-03", "27"), cost("2026-03-04", "2026-03-04", "9")];
    assert_eq!(costs(history.costs()), known);
    let amounts: Vec<_> = history.usd_costs().iter().map(|cost| cost.amount).collect();
    assert_eq!(amounts, [10, 10, 10, 10].map(Decimal::from));
}

#[test]
fn nothing_is_known_before_the_first_day_was_stored_and_no_day_is_in_the_future() {
    let now = midnight(date(2026, 3, 2)).expect("a time");
    assert_eq!(DailyHistory::of([spent(date(2026, 3, 2), 10)], now), DailyHistory::default());
    let ahead = seen(date(2026, 3, 9), date(2026, 3, 2), 10);
    assert_eq!(DailyHistory::of([ahead], now).newest().map(|day| day.day), Some(date(2026, 3, 2)));
}

#[test]
fn a_missing_figure_costs_the_figure_and_absurd_dates_cost_no_time() {
    let unreadable = Observation { cost: None, ..spent(date(2026, 3, 2), 0) };
    let history = DailyHistory::of([spent(date(2026, 3, 1), 10), unreadable, spent(date(2026, 3, 3), 30)], always());
    assert_eq!(costs(history.costs()).last(), Some(&cost("2026-03-02", "2026-03-03", "20")));
    let absurd = Observation {
        days: (Date::MIN, Date::MAX),
        period: BillingPeriod { first: Date::MIN, end: None },
        ..spent(date(2026, 3, 1), 10)
    };
    assert!(DailyHistory::of([absurd], always()).days().len() < 100);
    let ends_before = BillingPeriod { end: midnight(date(2026, 2, 1)), ..spent(date(2026, 3, 1), 1).period };
    assert_eq!(
        DailyHistory::of([Observation { period: ends_before, ..spent(date(2026, 3, 1), 1) }], always()).days(),
        []
    );
}

proptest! {
    #[test]
    fn the_order_of_observations_does_not_matter(
        (observed, shuffled) in proptest::collection::vec((0_i32..70, 0_i32..5, -50_i64..200), 1..60).prop_flat_map(|observed| {
            let observed: Vec<_> = observed.into_iter().map(|(day, lag, cost)| {
                let day = date(2025, 12, 1).checked_add(Span::new().days(day)).expect("a day");
                seen(day, day.checked_add(Span::new().days(lag)).expect("a day"), cost)
            }).collect();
            (Just(observed.clone()), Just(observed).prop_shuffle())
        })
    ) {
        prop_assert_eq!(DailyHistory::of(observed, always()), DailyHistory::of(shuffled, always()));
    }
}
