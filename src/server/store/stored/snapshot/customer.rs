//! One customer's frozen page.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::grid::GridV1;
use crate::store::stored::Unreadable;
use crate::store::stored::names::{StoredCurrency, StoredNotEnoughData, StoredPart, StoredPlan};
use domain::billing_period::BillingPeriod;
use domain::breakdown::{Cost, Digest, Line, Others, PlanTotal};
use domain::customer::Plan;
use domain::link::CustomerSnapshot;
use domain::money::Decimal;
use domain::projection::NotEnoughData;
use domain::recap::{
    BudgetStep, DayRecap, FormerPlan, HistoryRecap, MonthRecap, OutlookRecap, PeriodRecap, ProjectionRecap, Recap,
};

#[derive(Serialize, Deserialize)]
pub(super) struct CustomerV2 {
    figures: GridV1,
    recaps: Vec<RecapV2>,
    former: Vec<FormerV2>,
    lists: Vec<ListV2>,
}

#[derive(Serialize, Deserialize)]
struct RecapV2 {
    plan: StoredPlan,
    history: Option<HistoryV2>,
    outlook: Option<OutlookV2>,
    /// The first day, and the first moment after the period.
    period: Option<(Date, Option<Timestamp>)>,
}

#[derive(Serialize, Deserialize)]
struct HistoryV2 {
    since: Date,
    first: Date,
    last: Date,
    is_end_known: bool,
    currency: StoredCurrency,
    days: Vec<DayV2>,
    budgets: Vec<(Date, Option<Decimal>)>,
    projected: Option<ProjectedV2>,
    over_since: Option<Date>,
    months: Vec<MonthV2>,
    before_change: Option<StoredCurrency>,
}

#[derive(Serialize, Deserialize)]
struct DayV2 {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cost: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    total: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected: Option<(Decimal, Decimal)>,
}

#[derive(Serialize, Deserialize)]
struct MonthV2 {
    first: Date,
    spent: Option<Decimal>,
    budget: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    projected: Option<Decimal>,
}

#[derive(Serialize, Deserialize)]
enum OutlookV2 {
    Expected {
        projected: ProjectedV2,
        last_day: Date,
        percent: Option<Decimal>,
        exceeds: Option<bool>,
        is_ahead: Option<bool>,
    },
    NotEnoughData(StoredNotEnoughData),
}

#[derive(Serialize, Deserialize)]
struct ProjectedV2 {
    currency: StoredCurrency,
    total: Decimal,
    interval: Option<(Decimal, Decimal)>,
    crossing: Option<(Date, Option<Date>)>,
}

#[derive(Serialize, Deserialize)]
struct FormerV2 {
    plan: StoredPlan,
    until: Date,
    currency: StoredCurrency,
    months: Vec<MonthV2>,
}

#[derive(Serialize, Deserialize)]
struct ListV2 {
    part: StoredPart,
    lines: Vec<LineV2>,
    others: Vec<OthersV2>,
    totals: Vec<TotalV2>,
    unreadable: usize,
    left_out: usize,
}

#[derive(Serialize, Deserialize)]
struct LineV2 {
    plan: StoredPlan,
    name: Box<str>,
    kind: Box<str>,
    place: Box<str>,
    subscription: Box<str>,
    quantity: Option<Decimal>,
    unit: Box<str>,
    cost: Option<Decimal>,
    currency: StoredCurrency,
}

#[derive(Serialize, Deserialize)]
struct OthersV2 {
    count: usize,
    currency: StoredCurrency,
    amount: Option<Decimal>,
}

#[derive(Serialize, Deserialize)]
struct TotalV2 {
    plan: StoredPlan,
    currency: StoredCurrency,
    spent: Option<Decimal>,
    listed: Option<Decimal>,
    unexplained: Option<Decimal>,
    not_added: usize,
}

impl From<CustomerSnapshot> for CustomerV2 {
    fn from(page: CustomerSnapshot) -> Self {
        let recap = |(plan, recap): (Plan, Recap)| RecapV2 {
            plan: plan.into(),
            history: recap.history.map(HistoryV2::from),
            outlook: recap.outlook.map(OutlookV2::from),
            period: recap.period.map(|period| (period.first, period.end)),
        };
        let former = |former: FormerPlan| FormerV2 {
            plan: former.plan.into(),
            until: former.until,
            currency: (&former.currency).into(),
            months: former.months.into_iter().map(MonthV2::from).collect(),
        };
        Self {
            figures: page.figures.into(),
            recaps: page.recaps.into_iter().map(recap).collect(),
            former: page.former.into_iter().map(former).collect(),
            lists: page.lists.into_iter().map(ListV2::from).collect(),
        }
    }
}

impl TryFrom<CustomerV2> for CustomerSnapshot {
    type Error = Unreadable;

    fn try_from(stored: CustomerV2) -> Result<Self, Unreadable> {
        let recap = |recap: RecapV2| {
            let history = recap.history.map(HistoryRecap::try_from).transpose()?;
            let outlook = recap.outlook.map(read_outlook).transpose()?;
            let period = recap.period.map(|(first, end)| BillingPeriod { first, end });
            Ok((recap.plan.into(), Recap { history, outlook, period }))
        };
        let former = |former: FormerV2| {
            let months = former.months.into_iter().map(MonthRecap::from).collect();
            let currency = former.currency.try_into()?;
            Ok(FormerPlan { plan: former.plan.into(), until: former.until, currency, months })
        };
        Ok(Self {
            figures: stored.figures.try_into()?,
            recaps: stored.recaps.into_iter().map(recap).collect::<Result<_, Unreadable>>()?,
            former: stored.former.into_iter().map(former).collect::<Result<_, Unreadable>>()?,
            lists: stored.lists.into_iter().map(Digest::try_from).collect::<Result<_, _>>()?,
        })
    }
}

impl From<HistoryRecap> for HistoryV2 {
    fn from(history: HistoryRecap) -> Self {
        let HistoryRecap { since, period, is_end_known, over_since, months, before_change } = history;
        let day = |DayRecap { cost, total, expected }| DayV2 { cost, total, expected };
        Self {
            since,
            first: period.first,
            last: period.last,
            is_end_known,
            currency: (&period.currency).into(),
            days: period.days.into_iter().map(day).collect(),
            budgets: period.budgets.into_iter().map(|BudgetStep { from, amount }| (from, amount)).collect(),
            projected: period.projected.map(ProjectedV2::from),
            over_since,
            months: months.into_iter().map(MonthV2::from).collect(),
            before_change: before_change.as_ref().map(StoredCurrency::from),
        }
    }
}

impl TryFrom<HistoryV2> for HistoryRecap {
    type Error = Unreadable;

    fn try_from(stored: HistoryV2) -> Result<Self, Unreadable> {
        let day = |DayV2 { cost, total, expected }| DayRecap { cost, total, expected };
        let period = PeriodRecap {
            first: stored.first,
            last: stored.last,
            currency: stored.currency.try_into()?,
            days: stored.days.into_iter().map(day).collect(),
            budgets: stored.budgets.into_iter().map(|(from, amount)| BudgetStep { from, amount }).collect(),
            projected: stored.projected.map(ProjectionRecap::try_from).transpose()?,
        };
        Ok(Self {
            since: stored.since,
            period,
            is_end_known: stored.is_end_known,
            over_since: stored.over_since,
            months: stored.months.into_iter().map(MonthRecap::from).collect(),
            before_change: stored.before_change.map(TryInto::try_into).transpose()?,
        })
    }
}

impl From<MonthRecap> for MonthV2 {
    fn from(MonthRecap { first, spent, budget, projected }: MonthRecap) -> Self {
        Self { first, spent, budget, projected }
    }
}

impl From<MonthV2> for MonthRecap {
    fn from(MonthV2 { first, spent, budget, projected }: MonthV2) -> Self {
        Self { first, spent, budget, projected }
    }
}

impl From<Result<OutlookRecap, NotEnoughData>> for OutlookV2 {
    fn from(outlook: Result<OutlookRecap, NotEnoughData>) -> Self {
        match outlook {
            Ok(OutlookRecap { projected, last_day, percent, exceeds, is_ahead }) => {
                Self::Expected { projected: projected.into(), last_day, percent, exceeds, is_ahead }
            }
            Err(why) => Self::NotEnoughData(why.into()),
        }
    }
}

fn read_outlook(stored: OutlookV2) -> Result<Result<OutlookRecap, NotEnoughData>, Unreadable> {
    Ok(match stored {
        OutlookV2::Expected { projected, last_day, percent, exceeds, is_ahead } => {
            Ok(OutlookRecap { projected: projected.try_into()?, last_day, percent, exceeds, is_ahead })
        }
        OutlookV2::NotEnoughData(why) => Err(why.into()),
    })
}

impl From<ProjectionRecap> for ProjectedV2 {
    fn from(ProjectionRecap { currency, total, interval, crossing }: ProjectionRecap) -> Self {
        Self { currency: (&currency).into(), total, interval, crossing }
    }
}

impl TryFrom<ProjectedV2> for ProjectionRecap {
    type Error = Unreadable;

    fn try_from(ProjectedV2 { currency, total, interval, crossing }: ProjectedV2) -> Result<Self, Unreadable> {
        Ok(Self { currency: currency.try_into()?, total, interval, crossing })
    }
}

impl From<Digest> for ListV2 {
    fn from(list: Digest) -> Self {
        let line = |line: Line| LineV2 {
            plan: line.plan.into(),
            name: line.name,
            kind: line.kind,
            place: line.place,
            subscription: line.subscription,
            quantity: line.quantity,
            unit: line.unit,
            cost: line.cost.amount,
            currency: (&line.cost.currency).into(),
        };
        let others =
            |Others { count, currency, amount }: Others| OthersV2 { count, currency: (&currency).into(), amount };
        let total = |total: PlanTotal| TotalV2 {
            plan: total.plan.into(),
            currency: (&total.currency).into(),
            spent: total.spent,
            listed: total.listed,
            unexplained: total.unexplained,
            not_added: total.not_added,
        };
        Self {
            part: list.part.into(),
            lines: list.lines.into_iter().map(line).collect(),
            others: list.others.into_iter().map(others).collect(),
            totals: list.totals.into_iter().map(total).collect(),
            unreadable: list.unreadable,
            left_out: list.left_out,
        }
    }
}

impl TryFrom<ListV2> for Digest {
    type Error = Unreadable;

    fn try_from(stored: ListV2) -> Result<Self, Unreadable> {
        let line = |line: LineV2| {
            Ok(Line {
                plan: line.plan.into(),
                name: line.name,
                kind: line.kind,
                place: line.place,
                subscription: line.subscription,
                id: Box::default(),
                quantity: line.quantity,
                unit: line.unit,
                cost: Cost { amount: line.cost, usd: None, currency: line.currency.try_into()? },
            })
        };
        let others =
            |OthersV2 { count, currency, amount }| Ok(Others { count, currency: currency.try_into()?, amount });
        let total = |total: TotalV2| {
            Ok(PlanTotal {
                plan: total.plan.into(),
                currency: total.currency.try_into()?,
                spent: total.spent,
                listed: total.listed,
                unexplained: total.unexplained,
                not_added: total.not_added,
            })
        };
        Ok(Self {
            part: stored.part.into(),
            lines: stored.lines.into_iter().map(line).collect::<Result<_, Unreadable>>()?,
            others: stored.others.into_iter().map(others).collect::<Result<_, Unreadable>>()?,
            totals: stored.totals.into_iter().map(total).collect::<Result<_, Unreadable>>()?,
            unreadable: stored.unreadable,
            left_out: stored.left_out,
        })
    }
}
