//! One stored change of a row's figures.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Span, Timestamp};

use super::HistoryDay;
use crate::billing_period::BillingPeriod;
use crate::money::{BillingCurrency, Decimal};
use crate::spending_budget::SpendingBudget;
use crate::usage::{RecordKey, UsageRecord};

/// No period is longer, in days: see `PeriodBounds`.
const LONGEST: i64 = 62;

/// What Partner Center said of a row, from one of the figures' own dates to another without a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// When it was first fetched. Of two observations of a day the later one counts.
    pub seen: Timestamp,
    /// The first and the last of the figures' own dates (UTC), mostly the same. What is dated after the period revises its
    /// last day.
    pub days: (Date, Date),
    /// The billing period of the figures.
    pub period: BillingPeriod,
    /// `totalCost`: spent since the period's start, in `currency`.
    pub cost: Option<Decimal>,
    /// `usdTotalCost`: the same in US dollars; Azure plans only.
    pub usd_cost: Option<Decimal>,
    /// The period's budget, in `currency`.
    pub budget: SpendingBudget,
    /// Partner Center's percent of the budget.
    pub percent: Option<Decimal>,
    pub currency: BillingCurrency,
}

/// What was seen of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObservedRow {
    pub key: RecordKey,
    /// The customer's.
    pub name: Box<str>,
    pub observations: Vec<Observation>,
}

impl Observation {
    /// What a record says, fetched at `seen`. `day` is the date of its figures, `period` the one that they are of.
    #[must_use]
    pub fn of(record: &UsageRecord, day: Date, period: BillingPeriod, seen: Timestamp) -> Self {
        Self {
            seen,
            days: (day, day),
            period,
            cost: record.spent,
            usd_cost: record.spent_usd,
            budget: record.budget,
            percent: record.percent_used,
            currency: record.currency.clone(),
        }
    }

    /// Later is greater. Observations of the same moment have an order, too, so that theirs in the list does not matter.
    pub(super) fn newness(&self) -> impl Ord + '_ {
        let amounts = (self.cost, self.usd_cost, self.budget.amount(), self.percent);
        (self.seen, self.days, amounts, &self.currency, self.budget == SpendingBudget::None, self.period.end)
    }

    /// Enters it for each of its days up to the `last` of the period, over what is there.
    pub(super) fn spread(self, period: BillingPeriod, last: Date, days: &mut BTreeMap<Date, HistoryDay>) {
        let Self { cost, usd_cost, budget, percent, currency, .. } = self;
        // Figures from before the period's first day can only be of another one.
        let (from, to) = (self.days.0.max(period.first).min(last), self.days.1.min(last));
        // Of more days than a period has, the newest.
        let from = from.max(to.saturating_sub(Span::new().days(LONGEST - 1)));
        let is_one = |day: &Date| *day <= to && *day >= period.first;
        for day in from.series(Span::new().days(1)).take_while(is_one) {
            let currency = currency.clone();
            days.insert(day, HistoryDay { day, period, cost, usd_cost, budget, percent, currency });
        }
    }
}
