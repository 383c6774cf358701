//! `alerts.figures` and `alert_events.figures`

use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::names::{StoredCurrency, StoredPlan};
use domain::alert::Figures;
use domain::money::Decimal;

#[derive(Serialize, Deserialize)]
pub struct FiguresV1 {
    name: Box<str>,
    plan: StoredPlan,
    spent: Option<Decimal>,
    budget: Option<Decimal>,
    percent: Option<Decimal>,
    currency: StoredCurrency,
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
            budget: figures.budget,
            percent: figures.percent,
            currency: (&figures.currency).into(),
        }
    }
}

impl TryFrom<FiguresV1> for Figures {
    type Error = Unreadable;

    fn try_from(stored: FiguresV1) -> Result<Self, Unreadable> {
        Ok(Self {
            name: stored.name,
            plan: stored.plan.into(),
            spent: stored.spent,
            budget: stored.budget,
            percent: stored.percent,
            currency: stored.currency.try_into()?,
        })
    }
}
