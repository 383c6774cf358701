//! A digest in `deliveries.message`

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::figures::FiguresV1;
use super::names::{StoredCadence, StoredConcern};
use domain::alert::{AlertKey, Threshold};
use domain::customer::CustomerId;
use domain::delivery::digest::{Digest, Line, Section};
use domain::distribution::BANDS;
use domain::money::Decimal;
use domain::since::{Change, Jump};
use domain::spending_budget::SpendingBudget;

const WHAT: &str = "digest";

#[derive(Serialize, Deserialize)]
pub(super) struct DigestV1 {
    every: StoredCadence,
    since: Timestamp,
    customers: usize,
    missing: usize,
    sections: Vec<SectionV1>,
    bands: Vec<usize>,
    crossings: Vec<(Date, usize)>,
}

#[derive(Serialize, Deserialize)]
struct SectionV1 {
    concern: StoredConcern,
    count: usize,
    new: Option<usize>,
    listed: Vec<LineV1>,
}

#[derive(Serialize, Deserialize)]
struct LineV1 {
    customer: Box<str>,
    figures: FiguresV1,
    change: Option<ChangeV1>,
    /// Its key as text, and since when it fires.
    alert: Option<(String, Timestamp)>,
}

#[derive(Serialize, Deserialize)]
enum ChangeV1 {
    Over,
    /// In percent.
    Crossed(Decimal),
    Jumped {
        day: Date,
        amount: Decimal,
    },
    ProjectedOver,
    /// `None` where there was no budget, or is none.
    BudgetChanged {
        before: Option<Decimal>,
        after: Option<Decimal>,
    },
    PlanUpgraded,
    Appeared,
    Gone,
}

impl From<&Digest> for DigestV1 {
    fn from(digest: &Digest) -> Self {
        Self {
            every: digest.every.into(),
            since: digest.since,
            customers: digest.customers,
            missing: digest.missing,
            sections: digest.sections.iter().map(SectionV1::from).collect(),
            bands: digest.bands.to_vec(),
            crossings: digest.crossings.clone(),
        }
    }
}

impl TryFrom<DigestV1> for Digest {
    type Error = Unreadable;

    fn try_from(stored: DigestV1) -> Result<Self, Unreadable> {
        Ok(Self {
            every: stored.every.into(),
            since: stored.since,
            customers: stored.customers,
            missing: stored.missing,
            sections: stored.sections.into_iter().map(SectionV1::read).collect::<Result<_, _>>()?,
            bands: <[usize; BANDS]>::try_from(stored.bands).map_err(|_| Unreadable::Damaged(WHAT))?,
            crossings: stored.crossings,
        })
    }
}

impl From<&Section> for SectionV1 {
    fn from(section: &Section) -> Self {
        Self {
            concern: section.concern.into(),
            count: section.count,
            new: section.new,
            listed: section.listed.iter().map(LineV1::from).collect(),
        }
    }
}

impl SectionV1 {
    fn read(self) -> Result<Section, Unreadable> {
        let listed = self.listed.into_iter().map(LineV1::read).collect::<Result<_, _>>()?;
        Ok(Section { concern: self.concern.into(), count: self.count, new: self.new, listed })
    }
}

impl From<&Line> for LineV1 {
    fn from(line: &Line) -> Self {
        Self {
            customer: line.customer.as_str().into(),
            figures: (&line.figures).into(),
            change: line.change.map(ChangeV1::of),
            alert: line.alert.as_ref().map(|(key, since)| (key.to_string(), *since)),
        }
    }
}

impl LineV1 {
    fn read(self) -> Result<Line, Unreadable> {
        let damaged = || Unreadable::Damaged(WHAT);
        let alert = self.alert.map(|(key, since)| Some((AlertKey::parse(&key)?, since)));
        Ok(Line {
            customer: CustomerId::parse(&self.customer).ok_or_else(damaged)?,
            figures: self.figures.try_into()?,
            change: self.change.map(ChangeV1::read).transpose()?,
            alert: alert.map(|alert| alert.ok_or_else(damaged)).transpose()?,
        })
    }
}

impl ChangeV1 {
    fn of(change: Change) -> Self {
        match change {
            Change::Over => Self::Over,
            Change::Crossed(threshold) => Self::Crossed(threshold.percent()),
            Change::Jumped(Jump { day, amount }) => Self::Jumped { day, amount },
            Change::ProjectedOver => Self::ProjectedOver,
            // A change is told only where both budgets are known.
            Change::BudgetChanged { before, after } => {
                Self::BudgetChanged { before: before.amount(), after: after.amount() }
            }
            Change::PlanUpgraded => Self::PlanUpgraded,
            Change::Appeared => Self::Appeared,
            Change::Gone => Self::Gone,
        }
    }

    fn read(self) -> Result<Change, Unreadable> {
        Ok(match self {
            Self::Over => Change::Over,
            Self::Crossed(percent) => Change::Crossed(Threshold::new(percent).map_err(|_| Unreadable::Damaged(WHAT))?),
            Self::Jumped { day, amount } => Change::Jumped(Jump { day, amount }),
            Self::ProjectedOver => Change::ProjectedOver,
            Self::BudgetChanged { before, after } => {
                Change::BudgetChanged { before: SpendingBudget::from(before), after: SpendingBudget::from(after) }
            }
            Self::PlanUpgraded => Change::PlanUpgraded,
            Self::Appeared => Change::Appeared,
            Self::Gone => Change::Gone,
        })
    }
}
