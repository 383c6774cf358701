//! The figures an alert was last judged by.

use serde::{Deserialize, Serialize};

use crate::customer::Plan;
use crate::money::{BillingCurrency, Decimal};
use crate::spending_budget::SpendingBudget;
use crate::usage::UsageRecord;
use crate::used::Used;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub name: Box<str>,
    pub plan: Plan,
    pub spent: Option<Decimal>,
    pub budget: SpendingBudget,
    /// See [`Used::percent`].
    pub percent: Option<Decimal>,
    pub currency: BillingCurrency,
}

impl Figures {
    /// Whether more than a budget of 0 or below was spent, which is no percent of it.
    #[must_use]
    pub fn is_over_zero(&self) -> bool {
        Used::of(self.budget, self.spent, None) == Used::OverZero
    }

    pub(super) fn of(record: &UsageRecord) -> Self {
        Self {
            name: record.name.clone(),
            plan: record.plan,
            spent: record.spent,
            budget: record.budget,
            percent: record.used().percent(),
            currency: record.currency.clone(),
        }
    }
}
