//! How a projection follows from the days before.

mod intervals;
mod outlooks;
mod properties;

use jiff::Span;
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::*;
use crate::billing_period::BillingMonth;
use crate::history::Observation;
use crate::money::CurrencyCode;

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn later(day: Date, days: i32) -> Date {
    day.checked_add(Span::new().days(days)).expect("a day")
}

fn noon(day: Date) -> Timestamp {
    TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).expect("a time")
}

/// A customer on an Azure plan, whose days cost what is given, from `first` on; `None` is a day without a poll. Figures
/// are seen on the day after theirs.
#[derive(Clone, Debug)]
struct Customer {
    first: Date,
    days: Vec<Option<Decimal>>,
    budget: Option<Decimal>,
    /// What one dollar costs on a day.
    usd: Option<fn(Date) -> Decimal>,
}

impl Customer {
    fn spends(first: Date, days: impl IntoIterator<Item = i64>) -> Self {
        let days = days.into_iter().map(|cost| Some(Decimal::from(cost))).collect();
        Self { first, days, budget: None, usd: None }
    }

    fn with_budget(self, budget: i64) -> Self {
        Self { budget: Some(budget.into()), ..self }
    }

    fn last(&self) -> Date {
        later(self.first, i32::try_from(self.days.len()).expect("days") - 1)
    }

    fn observations(&self) -> Vec<Observation> {
        let mut observations: Vec<Observation> = Vec::new();
        let (mut month, mut spent, mut dollars) = (self.first.first_of_month(), Decimal::ZERO, Decimal::ZERO);
        for (day, cost) in self.first.series(Span::new().days(1)).zip(&self.days) {
            if day.first_of_month() != month {
                (month, spent, dollars) = (day.first_of_month(), Decimal::ZERO, Decimal::ZERO);
            }
            let Some(cost) = cost else { continue };
            let rate = self.usd.map_or(Decimal::ONE, |rate| rate(day));
            dollars += cost;
            spent = if self.usd.is_some() { dollars * rate } else { spent + cost };
            observations.push(Observation {
                seen: noon(later(day, 1)),
                days: (day, day),
                period: BillingPeriod::of_month(BillingMonth::around(day)),
                cost: Some(spent),
                usd_cost: self.usd.map(|_| dollars),
                budget: self.budget.into(),
                percent: None,
                currency: CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code),
            });
        }
        observations
    }

    fn history(&self) -> DailyHistory {
        DailyHistory::of(self.observations(), self.now())
    }

    /// When the last of its days was seen.
    fn now(&self) -> Timestamp {
        noon(later(self.last(), 1))
    }

    fn projection(&self) -> Result<Projection, NotEnoughData> {
        Projection::of(&self.history(), &TrackRecord::default(), self.now())
    }

    fn total(&self) -> String {
        self.projection().map_or_else(|error| error.to_string(), |projection| projection.total.normalize().to_string())
    }
}

fn repeated(parts: &[(usize, i64)]) -> Vec<i64> {
    parts.iter().flat_map(|(days, cost)| std::iter::repeat_n(*cost, *days)).collect()
}

#[test]
fn steady_spending_goes_on_through_periods_of_any_length() {
    for (year, month, days) in [(2026, 2, 28), (2028, 2, 29), (2026, 4, 30), (2026, 1, 31), (2025, 12, 31)] {
        let first = date(year, month, 1);
        let customer = Customer::spends(later(first, -40), repeated(&[(52, 10)]));
        let projection = customer.projection().expect("a projection");
        assert_eq!((projection.last_day, projection.spent), (first.last_of_month(), 120.into()), "{first}");
        assert_eq!(projection.total, Decimal::from(10 * days), "{first}");
        assert_eq!(
            projection.days().last().map(|day| (day.day, day.expected)),
            Some((first.last_of_month(), projection.total))
        );
        assert_eq!(projection.days().count(), usize::try_from(days - 12).expect("days"));
    }
}

#[test]
fn days_before_the_periods_start_count_across_the_year_too() {
    let customer = Customer::spends(date(2025, 12, 1), repeated(&[(31, 10), (2, 12)]));
    let projection = customer.projection().expect("a projection");
    assert_eq!(projection.period.first, date(2026, 1, 1));
    // 29 days to go: half of the mean of 28 days, half of that of 14.
    let daily = (decimal("284") / decimal("28") + decimal("144") / decimal("14")) / decimal("2");
    let expected = decimal("24") + decimal("29") * daily;
    assert!((projection.total - expected).abs() < decimal("0.3"), "{} is not about {expected}", projection.total);
}

#[test]
fn the_mean_of_7_days_replaces_the_longer_ones_as_days_run_out() {
    let doubled = |day: usize| {
        let customer = Customer::spends(date(2026, 3, 1), repeated(&[(31 + day - 7, 10), (7, 20)]));
        let projection = customer.projection().expect("a projection");
        let remaining = Decimal::from(30 - day);
        (projection.total - projection.spent) / remaining
    };
    let (early, late) = (doubled(8), doubled(29));
    assert!(early > decimal("13") && early < decimal("16"), "{early} a day");
    assert!(late > decimal("19") && late <= decimal("20"), "{late} a day");
}

#[test]
fn weekdays_have_a_shape_from_four_weeks_on_and_a_shrunk_one() {
    // 1 June 2026 is a Monday; weekends cost nothing.
    let week = [10, 10, 10, 10, 10, 0, 0];
    let rate = |days: usize| {
        let customer = Customer::spends(date(2026, 6, 1), week.into_iter().cycle().take(days));
        let projection = customer.projection().expect("a projection");
        let mut before = projection.spent;
        let daily = projection.days().map(|day| {
            let amount = day.expected - before;
            before = day.expected;
            amount.round_dp(4)
        });
        daily.collect::<Vec<_>>()
    };
    let flat = rate(26);
    assert!(flat.iter().all(|cost| *cost == flat[0]), "{flat:?}");
    // Sunday 28 June: Monday and Tuesday are left.
    let shaped = rate(28);
    assert_eq!(shaped.len(), 2);
    assert!(shaped.iter().all(|cost| *cost > decimal("7.2") && *cost < decimal("10")), "{shaped:?}");
    let customer = Customer::spends(date(2026, 5, 4), week.into_iter().cycle().take(60));
    let projection = customer.projection().expect("a projection");
    let sevens = projection.rates.after(date(2026, 7, 5), 7).map(|(_, rate)| rate).collect::<Vec<_>>();
    assert!(sevens[0] > decimal("7.2") && sevens[5] < decimal("7") && sevens[5] > Decimal::ZERO, "{sevens:?}");
    let sum: Decimal = sevens.iter().sum();
    assert!((sum - decimal("50")).abs() < decimal("0.001"), "a week costs {sum}, as before");
}

#[test]
fn an_azure_plan_is_projected_in_dollars_and_converted_at_the_newest_rate() {
    let mut customer = Customer::spends(date(2026, 2, 1), repeated(&[(38, 10)]));
    // The rate doubles with March: no trend of the customer's.
    customer.usd = Some(|day| if day < date(2026, 3, 1) { decimal("0.5") } else { Decimal::ONE });
    assert_eq!(customer.total(), "310");
}

#[test]
fn a_change_of_currency_ends_neither_a_projection_in_dollars_nor_the_wait_for_three_days() {
    let mut customer = Customer::spends(date(2026, 2, 1), repeated(&[(37, 10)]));
    customer.usd = Some(|_| decimal("2"));
    let changed = |observations: Vec<Observation>| {
        observations.into_iter().map(|observation| {
            let is_new = observation.days.0 >= date(2026, 3, 10);
            let currency = if is_new { "CHF" } else { "EUR" };
            let cost = observation.cost.map(|cost| if is_new { cost / decimal("2") } else { cost });
            Observation { cost, currency: BillingCurrency::from_key(currency), ..observation }
        })
    };
    let history = DailyHistory::of(changed(customer.observations()), customer.now());
    let projection = Projection::of(&history, &TrackRecord::default(), customer.now()).expect("a projection");
    assert_eq!((projection.currency.key(), projection.total), ("EUR", 620.into()));
    customer.days.extend([Some(10.into()), Some(10.into())]);
    let history = DailyHistory::of(changed(customer.observations()), customer.now());
    let projection = Projection::of(&history, &TrackRecord::default(), customer.now()).expect("a projection");
    assert_eq!((projection.currency.key(), projection.total), ("CHF", 310.into()));
    // A legacy row has no dollars: the sum since the period's start is the only cost known in the new currency.
    customer.usd = None;
    let history = DailyHistory::of(changed(customer.observations()), customer.now());
    let projection = Projection::of(&history, &TrackRecord::default(), customer.now()).expect("a projection");
    assert_eq!(projection.currency.key(), "CHF");
}

#[test]
fn two_days_are_not_enough() {
    // The first figures are of the period's first ten days, the next are ten days later: all known, none a single day.
    let mut customer = Customer::spends(date(2026, 3, 1), [10; 3]);
    customer.first = date(2026, 3, 9);
    let period = |observation: Observation| Observation {
        period: BillingPeriod { first: date(2026, 3, 9), end: "2026-04-01T00:00:00Z".parse().ok() },
        ..observation
    };
    // A legacy customer first seen midway: the first figures are no day's cost.
    let project = |customer: &Customer| {
        let history = DailyHistory::of(customer.observations().into_iter().map(period), customer.now());
        Projection::of(&history, &TrackRecord::default(), noon(date(2026, 3, 20))).map(|projection| projection.total)
    };
    assert_eq!(project(&customer), Err(NotEnoughData::FewDays));
    customer.days.push(Some(10.into()));
    assert_eq!(project(&customer), Ok(230.into()));
    assert_eq!(Customer::spends(date(2026, 3, 1), []).projection_of_nothing(), Err(NotEnoughData::NoFigures));
}

impl Customer {
    fn projection_of_nothing(&self) -> Result<Decimal, NotEnoughData> {
        let now = noon(self.first);
        Projection::of(&DailyHistory::default(), &TrackRecord::default(), now).map(|projection| projection.total)
    }
}

#[test]
fn a_clock_before_the_first_day_knows_nothing() {
    let customer = Customer::spends(date(2026, 3, 1), [10; 20]);
    let now = noon(date(2026, 2, 1));
    let history = DailyHistory::of(customer.observations(), now);
    assert_eq!(Projection::of(&history, &TrackRecord::default(), now), Err(NotEnoughData::NoFigures));
}

#[test]
fn on_days_1_to_5_figures_that_lack_usage_are_not_projected() {
    let first = date(2026, 3, 1);
    let march = |days: &[i64]| {
        let days = repeated(&[(28, 10)]).into_iter().chain(days.iter().copied());
        Customer::spends(date(2026, 2, 1), days).total()
    };
    let last_bill = NotEnoughData::LastBillOut.to_string();
    for low in [&[0][..], &[4], &[0, 0, 0], &[4, 4, 4, 4]] {
        assert_eq!(march(low), last_bill, "{low:?}");
    }
    assert_eq!(march(&[10]), "310");
    assert_ne!(march(&[4, 4, 4, 4, 4]), last_bill, "seen on day 6, it is a fall");
    // Nothing to compare the first days with.
    assert_eq!(Customer::spends(first, [10; 3]).total(), last_bill);
    assert_eq!(Customer::spends(first, [10; 5]).total(), "310");
    // The figures are still last period's.
    let february = Customer::spends(date(2026, 2, 1), [10; 28]);
    let at = |day| Projection::of(&february.history(), &TrackRecord::default(), noon(day)).map(|one| one.total);
    assert_eq!(at(date(2026, 2, 28)), Ok(280.into()));
    for day in 1..=5 {
        assert_eq!(at(date(2026, 3, day)), Err(NotEnoughData::LastBillOut));
    }
    assert_eq!(at(date(2026, 3, 6)), Ok(280.into()));
}

#[test]
fn a_legacy_period_without_an_end_is_not_projected() {
    let customer = Customer::spends(date(2026, 3, 1), [10; 20]);
    let endless = customer
        .observations()
        .into_iter()
        .map(|observation| Observation { period: BillingPeriod { end: None, ..observation.period }, ..observation });
    let history = DailyHistory::of(endless, customer.now());
    let projection = Projection::of(&history, &TrackRecord::default(), customer.now());
    assert_eq!(projection, Err(NotEnoughData::NoPeriodEnd));
}

#[test]
fn refunds_never_take_the_projection_below_what_is_spent() {
    let customer = Customer::spends(date(2026, 3, 1), repeated(&[(14, 10), (1, -500), (2, 10)])).with_budget(100);
    let projection = customer.projection().expect("a projection");
    assert_eq!((projection.spent, projection.total), ((-340).into(), (-340).into()));
    assert_eq!((projection.crossing, projection.is_ahead_of_pace), (Some(Crossing::Unlikely), Some(false)));
}

#[test]
fn a_gap_counts_with_its_sum() {
    let mut customer = Customer::spends(date(2026, 2, 1), repeated(&[(40, 10)]));
    let gap = |day: usize| (30..37).contains(&day);
    let observations = customer.observations();
    let seen = observations.into_iter().enumerate().filter(|(day, _)| !gap(*day)).map(|(_, observation)| observation);
    let history = DailyHistory::of(seen, customer.now());
    let projection = Projection::of(&history, &TrackRecord::default(), customer.now()).expect("a projection");
    assert!((projection.total - decimal("310")).abs() < decimal("0.001"), "{}", projection.total);
    // Without any figures for weeks, what is known of the 28 days before the newest counts.
    customer.days.truncate(33);
    assert_eq!(customer.total(), "310");
}

#[test]
fn the_budget_is_crossed_on_the_day_that_reaches_it() {
    let customer = |budget| Customer::spends(date(2026, 2, 1), repeated(&[(38, 10)])).with_budget(budget);
    let crossing = |budget| customer(budget).projection().expect("a projection").crossing;
    let on = |day| Some(date(2026, 3, day));
    assert_eq!(crossing(100), Some(Crossing::Crossed { since: date(2026, 3, 10) }));
    assert_eq!(crossing(95), Some(Crossing::Crossed { since: date(2026, 3, 10) }));
    assert_eq!(
        crossing(105),
        Some(Crossing::Possible { earliest: date(2026, 3, 11), expected: on(11), latest: on(11) })
    );
    assert_eq!(
        crossing(310),
        Some(Crossing::Possible { earliest: date(2026, 3, 31), expected: on(31), latest: on(31) })
    );
    assert_eq!(crossing(311), Some(Crossing::Unlikely));
    assert_eq!(crossing(0), Some(Crossing::Crossed { since: date(2026, 3, 1) }));
    let without = Customer { budget: None, ..customer(0) }.projection().expect("a projection");
    assert_eq!((without.crossing, without.percent, without.is_ahead_of_pace), (None, None, None));
}

#[test]
fn the_percent_and_the_pace_follow_from_the_budget() {
    let of = |budget| {
        let projection = Customer::spends(date(2026, 2, 1), repeated(&[(38, 10)])).with_budget(budget).projection();
        let projection = projection.expect("a projection");
        (projection.percent, projection.is_ahead_of_pace)
    };
    assert_eq!(of(620), (Some(50.into()), Some(false)));
    assert_eq!(of(310), (Some(100.into()), Some(false)), "exactly on pace is not ahead");
    assert_eq!(of(155), (Some(200.into()), Some(true)));
    assert_eq!(of(0), (None, Some(true)));
}

#[test]
fn amounts_beyond_reason_are_an_error_or_unknown_but_no_panic() {
    for largest in [Decimal::MAX, decimal("1000000000000000000"), Decimal::MIN] {
        let mut customer = Customer::spends(date(2026, 2, 1), repeated(&[(45, 10)])).with_budget(1);
        customer.days = customer.days.into_iter().take(36).collect();
        let mut observations = customer.observations();
        observations[30].cost = Some(largest);
        observations[35].cost = Some(largest);
        let history = DailyHistory::of(observations, customer.now());
        let _ = Projection::of(&history, &TrackRecord::of([&history].into_iter()), customer.now());
    }
}
