//! `alerts.figures` and `alert_events.figures`

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::fraud::FraudEventV1;
use super::names::{StoredCurrency, StoredPlan};
use domain::alert::{Figures, FraudReported, Projected};
use domain::money::Decimal;
use domain::spending_budget::SpendingBudget;

#[derive(Serialize, Deserialize)]
pub struct FiguresV1 {
    name: Box<str>,
    plan: StoredPlan,
    spent: Option<Decimal>,
    budget: Option<Decimal>,
    /// Whether there may be a budget that is not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    budget_unknown: bool,
    percent: Option<Decimal>,
    currency: StoredCurrency,
    /// Their own date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    updated: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    projected: Option<ProjectedV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fraud: Option<FraudReportedV1>,
}

#[derive(Serialize, Deserialize)]
struct ProjectedV1 {
    total: Decimal,
    interval: Option<(Decimal, Decimal)>,
    percent: Option<Decimal>,
    last_day: Date,
    crosses_from: Option<Date>,
    crosses_on: Option<Date>,
}

#[derive(Serialize, Deserialize)]
struct FraudReportedV1 {
    count: usize,
    listed: Vec<FraudEventV1>,
}

pub fn write(figures: &Figures) -> String {
    super::write_text(1, &FiguresV1::from(figures))
}

pub fn read(text: &str) -> Result<Figures, Unreadable> {
    super::read::<FiguresV1>(text.as_bytes(), "figures")?.try_into()
}

impl From<&Figures> for FiguresV1 {
    fn from(figures: &Figures) -> Self {
        Self {
            name: figures.name.clone(),
            plan: figures.plan.into(),
            spent: figures.spent,
            budget: figures.budget.amount(),
            budget_unknown: figures.budget == SpendingBudget::Unknown,
            percent: figures.percent,
            currency: (&figures.currency).into(),
            updated: figures.updated,
            projected: figures.projected.as_ref().map(ProjectedV1::from),
            fraud: figures.fraud.as_ref().map(|fraud| FraudReportedV1 {
                count: fraud.count,
                listed: fraud.listed.iter().map(FraudEventV1::from).collect(),
            }),
        }
    }
}

impl From<&Projected> for ProjectedV1 {
    fn from(projected: &Projected) -> Self {
        let Projected { total, interval, percent, last_day, crosses_from, crosses_on } = *projected;
        Self { total, interval, percent, last_day, crosses_from, crosses_on }
    }
}

impl From<ProjectedV1> for Projected {
    fn from(stored: ProjectedV1) -> Self {
        let ProjectedV1 { total, interval, percent, last_day, crosses_from, crosses_on } = stored;
        Self { total, interval, percent, last_day, crosses_from, crosses_on }
    }
}

impl TryFrom<FiguresV1> for Figures {
    type Error = Unreadable;

    fn try_from(stored: FiguresV1) -> Result<Self, Unreadable> {
        let fraud = |FraudReportedV1 { count, listed }| {
            let listed = listed.into_iter().map(FraudEventV1::read).collect::<Result<_, _>>()?;
            Ok(FraudReported { count, listed })
        };
        Ok(Self {
            name: stored.name,
            plan: stored.plan.into(),
            spent: stored.spent,
            budget: if stored.budget_unknown { SpendingBudget::Unknown } else { stored.budget.into() },
            percent: stored.percent,
            currency: stored.currency.try_into()?,
            updated: stored.updated,
            projected: stored.projected.map(Projected::from),
            fraud: stored.fraud.map(fraud).transpose()?,
        })
    }
}
