//! What Headroom would have stored of a series: one observation a day, late, of figures that are not complete yet.

use domain::billing_period::{BillingMonth, BillingPeriod};
use domain::history::Observation;
use domain::money::{BillingCurrency, CurrencyCode, Decimal};
use domain::spending_budget::SpendingBudget;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::series::Series;

/// How much of a day's usage is in the figures 0, 1, 2, ... days after it; all of it from the fifth on.
const COMPLETE: [f64; 5] = [0.6, 0.85, 0.95, 0.98, 0.99];

/// The day after a month on which its last day is revised to the final figures.
const REVISED: i64 = 5;

/// Everything stored of a series, for figures that trail by `lag` days.
pub fn observations(series: &Series, lag: i64) -> Vec<Observation> {
    let mut observations = Vec::new();
    for day in series.days.keys().filter(|day| !series.unseen.contains(day)) {
        let month = day.first_of_month();
        let Ok(seen) = day.checked_add(Span::new().days(lag)) else { continue };
        let part = |(used, cost): (&Date, &f64)| {
            let age = usize::try_from(used.until(seen).map_or(0, |span| span.get_days())).unwrap_or(0);
            cost * COMPLETE.get(age).copied().unwrap_or(1.0)
        };
        observations.push(observation(series, *day, seen, series.days.range(month..=*day).map(part).sum()));
        let revised = day.checked_add(Span::new().days(REVISED)).ok().filter(|_| *day == day.last_of_month());
        observations.extend(revised.map(|seen| observation(series, *day, seen, series.cost(month, *day))));
    }
    observations
}

fn observation(series: &Series, day: Date, seen: Date, usd: f64) -> Observation {
    let month = day.first_of_month();
    Observation {
        seen: noon(seen),
        days: (day, day),
        period: BillingPeriod::of_month(BillingMonth::around(month)),
        cost: Some(decimal(usd * series.rate(month))),
        usd_cost: Some(decimal(usd)),
        budget: SpendingBudget::None,
        percent: None,
        currency: CurrencyCode::parse("EUR").map_or(BillingCurrency::Missing, BillingCurrency::Code),
    }
}

pub fn noon(day: Date) -> Timestamp {
    TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn decimal(amount: f64) -> Decimal {
    Decimal::try_from(amount).unwrap_or_default().round_dp(6)
}
