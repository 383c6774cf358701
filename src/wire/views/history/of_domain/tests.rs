use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};

use super::*;
use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::history::{DailyHistory, Observation};
use domain::money::CurrencyCode;
use domain::projection::{Projection, TrackRecord};
use domain::spending_budget::SpendingBudget;

fn currency(code: &str) -> BillingCurrency {
    CurrencyCode::parse(code).map_or(BillingCurrency::Missing, BillingCurrency::Code)
}

/// Spent by a day of its month, of a budget of 100 EUR.
fn spent(day: Date, cost: i64) -> Observation {
    Observation {
        seen: Timestamp::UNIX_EPOCH,
        days: (day, day),
        period: BillingPeriod::of_month(BillingMonth::around(day)),
        cost: Some(cost.into()),
        usd_cost: None,
        budget: SpendingBudget::Amount(100.into()),
        percent: None,
        currency: currency("EUR"),
    }
}

/// The same amount on each day from the first one to the last one, summed up by month.
fn even(first: Date, last: Date, cost: i64) -> Vec<Observation> {
    let days = first.series(1.day()).take_while(|day| *day <= last);
    days.map(|day| spent(day, cost * i64::from(day.day()))).collect()
}

fn view(history: &DailyHistory, projection: Option<&Projection>) -> Option<HistoryView> {
    HistoryRecap::of(history, projection).as_ref().map(HistoryView::of)
}

fn view_of(observations: impl IntoIterator<Item = Observation>) -> HistoryView {
    view(&DailyHistory::of(observations, Timestamp::MAX), None).expect("a view")
}

fn projected(observations: Vec<Observation>, now: &str) -> (HistoryView, OutlookView) {
    let history = DailyHistory::of(observations, Timestamp::MAX);
    let projection = Projection::of(&history, &TrackRecord::default(), now.parse().expect("a time"));
    let projection = projection.expect("a projection");
    (view(&history, Some(&projection)).expect("a view"), OutlookView::of(&OutlookRecap::of(&projection)))
}

#[test]
fn a_period_has_each_of_its_days_and_a_gap_is_no_zero() {
    let days = [(1, 10), (2, 25), (5, 40)].map(|(day, cost)| spent(date(2026, 11, day), cost));
    let view = view_of(days);
    let text = |value: Option<&str>| value.map(str::to_owned);
    let days: Vec<_> = view.period.days.iter().map(|day| (day.cost.clone(), day.total.clone())).collect();
    assert_eq!(
        days,
        [
            (text(Some("10.00")), text(Some("10.00"))),
            (text(Some("15.00")), text(Some("25.00"))),
            (None, None),
            (None, None),
            // Of the three days together only the sum is known.
            (None, text(Some("40.00"))),
        ]
    );
    assert_eq!((view.period.first, view.period.last), (date(2026, 11, 1), date(2026, 11, 30)));
    assert_eq!((view.since, view.over_since, view.before_change), (date(2026, 11, 1), None, None));
    assert_eq!(view.period.budgets, [BudgetView { from: date(2026, 11, 1), amount: Some("100.00".into()) }]);
}

#[test]
fn a_budget_that_changes_is_a_step_and_one_that_is_unknown_changes_nothing() {
    let budget = |day, budget| Observation { budget, ..spent(date(2026, 11, day), 10) };
    let view = view_of([
        budget(3, SpendingBudget::Amount(100.into())),
        budget(4, SpendingBudget::Unknown),
        budget(5, SpendingBudget::Amount(100.into())),
        budget(6, SpendingBudget::Amount(150.into())),
        budget(7, SpendingBudget::None),
    ]);
    let steps: Vec<_> = view.period.budgets.iter().map(|step| (step.from.day(), step.amount.as_deref())).collect();
    assert_eq!(steps, [(1, Some("100.00")), (6, Some("150.00")), (7, None)]);
    let without = view_of([budget(3, SpendingBudget::None), budget(4, SpendingBudget::None)]);
    assert_eq!(without.period.budgets, []);
}

#[test]
fn over_budget_since_the_first_of_the_last_days_over_it() {
    let days = [(1, 120), (2, 90), (3, 100), (4, 130)].map(|(day, cost)| spent(date(2026, 11, day), cost));
    assert_eq!(view_of(days).over_since, Some(date(2026, 11, 3)));
}

#[test]
fn months_are_whole_or_gaps_and_begin_with_the_first_one() {
    let mut days = even(date(2026, 8, 20), date(2026, 9, 12), 2);
    days.extend(even(date(2026, 10, 1), date(2026, 11, 10), 2));
    let view = view_of(days);
    let months: Vec<_> = view.months.iter().map(|month| (month.first.month(), month.spent.as_deref())).collect();
    // Of September, the last two weeks are missing.
    assert_eq!(months, [(8, Some("62.00")), (9, None), (10, Some("62.00")), (11, Some("20.00"))]);
    let year = view_of(even(date(2025, 1, 1), date(2026, 11, 10), 2));
    assert_eq!((year.months.len(), year.months[0].first), (12, date(2025, 12, 1)));
}

#[test]
fn amounts_in_an_earlier_currency_are_left_out_and_the_view_says_so() {
    let mut days = even(date(2026, 10, 1), date(2026, 11, 10), 2);
    for day in days.iter_mut().filter(|day| day.days.0 < date(2026, 11, 5)) {
        day.currency = currency("SEK");
    }
    let view = view_of(days);
    assert_eq!(view.before_change, Some(currency("SEK")));
    assert!(view.period.days[..4].iter().all(|day| day.total.is_none()), "{:?}", view.period.days);
    assert_eq!(view.period.days[5].cost.as_deref(), Some("2.00"));
    let spent: Vec<_> = view.months.iter().map(|month| month.spent.as_deref()).collect();
    assert_eq!(spent, [None, Some("20.00")]);
}

#[test]
fn negative_days_stay_negative_and_a_refund_does_not_hide_the_total() {
    let days = [(1, 30), (2, 12), (3, 20)].map(|(day, cost)| spent(date(2026, 11, day), cost));
    let days: Vec<_> = view_of(days).period.days.into_iter().map(|day| (day.cost, day.total)).collect();
    assert_eq!(days[1], (Some("-18.00".into()), Some("12.00".into())));
}

#[test]
fn a_period_without_an_end_reaches_to_its_newest_day() {
    let period = BillingPeriod { first: date(2026, 11, 6), end: None };
    let view = view_of([7, 9].map(|day| Observation { period, ..spent(date(2026, 11, day), 10) }));
    assert_eq!((view.is_end_known, view.period.last, view.period.days.len()), (false, date(2026, 11, 9), 4));
}

#[test]
fn the_outlook_says_whether_and_when_the_budget_is_reached() {
    let (view, outlook) = projected(even(date(2026, 10, 1), date(2026, 11, 20), 4), "2026-11-21T08:00:00Z");
    assert_eq!((outlook.projection.total.as_str(), outlook.percent.as_deref()), ("120.00", Some("120.00")));
    assert_eq!((outlook.exceeds, outlook.is_ahead, outlook.last_day), (Some(true), Some(true), date(2026, 11, 30)));
    // Without a track record there is no interval, and one day for the crossing.
    let day = date(2026, 11, 25);
    assert_eq!(outlook.projection.crossing, Some(CrossingView { earliest: day, latest: Some(day) }));
    assert_eq!((outlook.projection.interval.clone(), view.period.projection), (None, Some(outlook.projection)));
    let (view, within) = projected(even(date(2026, 10, 1), date(2026, 11, 20), 2), "2026-11-21T08:00:00Z");
    assert_eq!((within.exceeds, within.projection.crossing), (Some(false), None));
    assert_eq!(view.months.last().and_then(|month| month.projected.as_deref()), Some("60.00"));
}

#[test]
fn a_spike_lies_above_what_the_days_before_it_cost() {
    let mut days = even(date(2026, 10, 1), date(2026, 11, 20), 2);
    for day in days.iter_mut().filter(|day| day.days.0 == date(2026, 11, 20)) {
        day.cost = Some(90.into());
    }
    let range = Some(("1.50".into(), "2.50".into()));
    let days = view_of(days).period.days;
    assert_eq!((days[19].cost.as_deref(), &days[19].expected), (Some("52.00"), &range));
    // So do the days to come, to the last one.
    assert_eq!((days.len(), &days[29].cost, &days[29].expected), (30, &None, &range));
}

#[test]
fn nothing_stored_is_no_view() {
    assert_eq!(view(&DailyHistory::default(), None), None);
    let unknown = Observation { cost: None, ..spent(date(2026, 11, 3), 0) };
    assert_eq!(view(&DailyHistory::of([unknown], Timestamp::MAX), None), None);
}
