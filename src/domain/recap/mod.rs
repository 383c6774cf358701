//! What a customer's page tells of a row's past and of where its period will end, exact: the pictures and the sentence are
//! made of it, and a shared page freezes it.

mod history;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use self::history::{BudgetStep, DayRecap, HistoryRecap, MonthRecap, PeriodRecap};
use super::billing_period::BillingPeriod;
use super::customer::Plan;
use super::history::DailyHistory;
use super::money::{BillingCurrency, Decimal};
use super::projection::{Crossing, NotEnoughData, Projection};
use super::usage::UsageRecord;
use super::used::Used;

/// What is stored of a customer's rows, and what is projected of them, by plan.
#[derive(Clone, Debug, Default)]
pub struct Past<'a> {
    pub histories: BTreeMap<Plan, DailyHistory>,
    pub outlooks: BTreeMap<Plan, Result<&'a Projection, NotEnoughData>>,
}

/// One row's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recap {
    /// `None` if no day with a cost is stored.
    pub history: Option<HistoryRecap>,
    /// What is expected, or why that cannot be told; `None` where nobody has tried to.
    pub outlook: Option<Result<OutlookRecap, NotEnoughData>>,
    /// The period of the newest figures, if they are stored.
    pub period: Option<BillingPeriod>,
}

/// What is expected by the end of a row's period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlookRecap {
    pub projected: ProjectionRecap,
    /// The period's last day.
    pub last_day: Date,
    /// The projected total in percent of the budget, with every digit.
    pub percent: Option<Decimal>,
    /// Whether the projected total reaches the budget; `None` without one.
    pub exceeds: Option<bool>,
    /// Whether more of the budget is spent than of the period has passed; `None` without a budget.
    pub is_ahead: Option<bool>,
}

/// The spending expected by the period's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectionRecap {
    pub currency: BillingCurrency,
    pub total: Decimal,
    /// The least and the most that it is in 80 of 100 cases; `None` while there are too few past periods to tell.
    pub interval: Option<(Decimal, Decimal)>,
    /// The first and the last of the days on which the budget may be reached. The last one is `None` if it may not be
    /// reached within the period.
    pub crossing: Option<(Date, Option<Date>)>,
}

/// A plan that a customer had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerPlan {
    pub plan: Plan,
    /// The last day with a figure.
    pub until: Date,
    pub currency: BillingCurrency,
    pub months: Vec<MonthRecap>,
}

impl Past<'_> {
    /// What is told of the row of a record.
    #[must_use]
    pub fn of_row(&self, record: &UsageRecord) -> Recap {
        let history = self.histories.get(&record.plan);
        let projection = self.projection(record);
        let outlook = self.outlooks.get(&record.plan).and_then(|outlook| match outlook {
            Err(why) => Some(Err(*why)),
            Ok(_) => projection.map(|projection| Ok(OutlookRecap::of(projection))),
        });
        Recap {
            history: history.and_then(|history| HistoryRecap::of(history, projection)),
            outlook,
            period: history.and_then(DailyHistory::newest).map(|newest| newest.period),
        }
    }

    /// The plans with stored figures besides those of the report.
    #[must_use]
    pub fn former(&self, reported: impl Iterator<Item = Plan>) -> Vec<FormerPlan> {
        let reported: Vec<Plan> = reported.collect();
        let former = self.histories.iter().filter(|(plan, _)| !reported.contains(plan));
        former.filter_map(|(plan, history)| FormerPlan::of(*plan, history)).collect()
    }

    /// One that does not fit the record, or is about another budget, is left out: the page must not contradict itself.
    fn projection(&self, record: &UsageRecord) -> Option<&Projection> {
        let projection = self.outlooks.get(&record.plan).copied()?.ok()?;
        (projection.fits(record) && projection.budget == record.budget).then_some(projection)
    }
}

impl OutlookRecap {
    #[must_use]
    pub fn of(projection: &Projection) -> Self {
        let whole = Used::of(projection.budget, Some(projection.total), None);
        Self {
            projected: ProjectionRecap::of(projection),
            last_day: projection.last_day,
            percent: projection.percent,
            exceeds: projection.budget.amount().map(|_| whole.reaches(Decimal::ONE_HUNDRED)),
            is_ahead: projection.is_ahead_of_pace,
        }
    }
}

impl ProjectionRecap {
    #[must_use]
    pub fn of(projection: &Projection) -> Self {
        let crossing = match projection.crossing {
            Some(Crossing::Possible { earliest, latest, .. }) => Some((earliest, latest)),
            Some(Crossing::Crossed { .. } | Crossing::Unlikely) | None => None,
        };
        Self {
            currency: projection.currency.clone(),
            total: projection.total,
            interval: projection.interval.map(|interval| (interval.low, interval.high)),
            crossing,
        }
    }
}

impl FormerPlan {
    fn of(plan: Plan, history: &DailyHistory) -> Option<Self> {
        let (until, HistoryRecap { months, period, .. }) = (history.newest()?.day, HistoryRecap::of(history, None)?);
        Some(Self { plan, until, currency: period.currency, months })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing_period::BillingMonth;
    use crate::customer::CustomerId;
    use crate::history::Observation;
    use crate::projection::TrackRecord;
    use crate::spending_budget::SpendingBudget;
    use jiff::Timestamp;
    use jiff::civil::date;

    fn record(plan: Plan) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::numbered(1),
            name: "Contoso".into(),
            plan,
            budget: SpendingBudget::None,
            spent: Some(Decimal::ONE_HUNDRED),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        }
    }

    fn history(days: &[(i8, i64)]) -> DailyHistory {
        let observations = days.iter().map(|(day, cost)| {
            let day = date(2026, 11, *day);
            Observation {
                seen: Timestamp::UNIX_EPOCH,
                days: (day, day),
                period: BillingPeriod::of_month(BillingMonth::around(day)),
                cost: Some(Decimal::from(*cost)),
                usd_cost: None,
                budget: SpendingBudget::None,
                percent: None,
                currency: BillingCurrency::Missing,
            }
        });
        DailyHistory::of(observations.collect::<Vec<_>>(), Timestamp::MAX)
    }

    #[test]
    fn a_plan_that_is_no_longer_reported_is_a_former_one() {
        let histories =
            BTreeMap::from([(Plan::Legacy, history(&[(2, 20), (13, 60)])), (Plan::Azure, history(&[(14, 1)]))]);
        let past = Past { histories, ..Past::default() };
        let former = past.former([Plan::Azure].into_iter());
        let former: Vec<_> = former.iter().map(|of| (of.plan, of.until, of.months.len())).collect();
        assert_eq!(former, [(Plan::Legacy, date(2026, 11, 13), 1)]);
        assert!(past.former(Plan::ALL.into_iter()).is_empty());
    }

    #[test]
    fn each_plan_has_its_own_history_and_outlook() {
        let azure = history(&[(7, 70), (8, 80), (9, 90), (10, 100)]);
        let now = "2026-11-11T08:00:00Z".parse().expect("a time");
        let projection = Projection::of(&azure, &TrackRecord::default(), now).expect("a projection");
        let past = Past {
            histories: BTreeMap::from([(Plan::Azure, azure)]),
            outlooks: BTreeMap::from([(Plan::Azure, Ok(&projection)), (Plan::Legacy, Err(NotEnoughData::FewDays))]),
        };
        assert_eq!(
            past.of_row(&record(Plan::Azure)).history.and_then(|of| of.period.projected).map(|of| of.total),
            Some(300.into())
        );
        assert_eq!(
            past.of_row(&record(Plan::Azure)).period.and_then(|period| period.last_day()),
            Some(date(2026, 11, 30))
        );
        assert_eq!(
            past.of_row(&record(Plan::Legacy)),
            Recap { outlook: Some(Err(NotEnoughData::FewDays)), ..Recap::default() }
        );
        assert_eq!(past.of_row(&record(Plan::Azure)).outlook.map(|of| of.is_ok()), Some(true));
        let raised = UsageRecord { budget: SpendingBudget::Amount(Decimal::ONE_HUNDRED), ..record(Plan::Azure) };
        let overtaken = UsageRecord { spent: Some(Decimal::from(301)), ..record(Plan::Azure) };
        let later = UsageRecord { updated: "2026-12-01T08:00:00Z".parse().ok(), ..record(Plan::Azure) };
        for other in [raised, overtaken, later] {
            assert_eq!(past.of_row(&other).outlook, None, "{other:?}");
        }
    }
}
