//! The figures an alert was last judged by.

use serde::{Deserialize, Serialize};

use crate::customer::Plan;
use crate::money::{BillingCurrency, Decimal};
use crate::usage::UsageRecord;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub name: Box<str>,
    pub plan: Plan,
    pub spent: Option<Decimal>,
    pub budget: Option<Decimal>,
    pub percent: Option<Decimal>,
    pub currency: BillingCurrency,
}

impl Figures {
    pub(super) fn of(record: &UsageRecord) -> Self {
        Self {
            name: record.name.clone(),
            plan: record.plan,
            spent: record.spent,
            budget: record.budget,
            percent: record.percent_used.filter(|_| record.budget.is_some()),
            currency: record.currency.clone(),
        }
    }
}
