//! What the grid and its files show of a row's projection.

use jiff::civil::Date;

use crate::money::Decimal;
use crate::projection::{Crossing, Outlooks, Projection};
use crate::usage::UsageRecord;

/// Where a row's spending ends up by the end of its billing period. Amounts are in the row's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// See [`Projection::total`].
    pub total: Decimal,
    /// The low and the high end of the 80 % interval, see [`Projection::interval`].
    pub interval: Option<(Decimal, Decimal)>,
    /// The earliest day on which the budget is crossed: in the past if it has been. `None` if that is unlikely, or without
    /// a budget.
    pub crossed_from: Option<Date>,
}

impl Outlook {
    /// The projection of a record. `None` without one, and where it was made of figures in another currency or from before
    /// more was spent than it projects: a row must not contradict itself.
    #[must_use]
    pub fn of(record: &UsageRecord, outlooks: &Outlooks) -> Option<Self> {
        let projection = outlooks.of_row(&record.key())?.ok()?;
        if !projection.fits(record) {
            return None;
        }
        let shown = Self::shown(projection);
        // It says nothing of a budget that has changed since.
        let is_of_budget = projection.budget.amount() == record.budget.amount();
        Some(Self { crossed_from: shown.crossed_from.filter(|_| is_of_budget), ..shown })
    }

    fn shown(projection: &Projection) -> Self {
        let interval = projection.interval.map(|interval| (interval.low.normalize(), interval.high.normalize()));
        let crossed_from = match projection.crossing {
            Some(Crossing::Crossed { since }) => Some(since),
            Some(Crossing::Possible { earliest, .. }) => Some(earliest),
            Some(Crossing::Unlikely) | None => None,
        };
        Self { total: projection.total.normalize(), interval, crossed_from }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use jiff::civil::date;

    use super::*;
    use crate::billing_period::{BillingMonth, BillingPeriod};
    use crate::customer::{CustomerId, Plan};
    use crate::history::{DailyHistory, Observation};
    use crate::money::BillingCurrency;

    fn record(spent: i64, currency: &str) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::numbered(1),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: Some(Decimal::from(250)).into(),
            spent: Some(spent.into()),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key(currency),
            updated: None,
        }
    }

    /// Of a customer who spends 10 a day, on the 20th of November.
    fn outlooks() -> Outlooks {
        let observed = |day: i8| {
            let seen: Timestamp = format!("2026-11-{day:02}T20:00:00Z").parse().expect("a time");
            let day = date(2026, 11, day);
            let period = BillingPeriod::of_month(BillingMonth::around(day));
            Observation::of(&record(i64::from(day.day()) * 10, "EUR"), day, period, seen)
        };
        let now = "2026-11-20T21:00:00Z".parse().expect("a time");
        let history = DailyHistory::of((1..=20).map(observed), now);
        Outlooks::of([(record(0, "EUR").key(), history)], now)
    }

    #[test]
    fn a_row_shows_where_its_period_ends_and_from_when_the_budget_is_crossed() {
        let outlook = Outlook::of(&record(200, "EUR"), &outlooks());
        let expected = Outlook { total: Decimal::from(300), interval: None, crossed_from: Some(date(2026, 11, 25)) };
        assert_eq!(outlook, Some(expected));
        assert_eq!(outlook.map(|outlook| outlook.total.to_string()).as_deref(), Some("300"), "without empty digits");
    }

    #[test]
    fn a_row_shows_no_projection_that_its_own_figures_contradict() {
        let outlooks = outlooks();
        assert_eq!(Outlook::of(&record(301, "EUR"), &outlooks), None, "more is spent than was projected");
        assert_eq!(Outlook::of(&record(200, "SEK"), &outlooks), None, "another currency");
        let legacy = UsageRecord { plan: Plan::Legacy, ..record(200, "EUR") };
        assert_eq!(Outlook::of(&legacy, &outlooks), None, "another row");
        assert!(Outlook::of(&UsageRecord { spent: None, ..record(0, "EUR") }, &outlooks).is_some());
    }
}
