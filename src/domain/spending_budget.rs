//! A customer's monthly spending budget, as far as Partner Center says.

use serde::{Deserialize, Serialize};

use super::money::Decimal;

/// That a budget is not known must not pass for "no budget": nothing follows from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum SpendingBudget {
    /// `budget.amount`
    Amount(Decimal),
    /// None is set: `budget` has no `amount`.
    None,
    /// There may be one: the field cannot be read, or it is missing beside a percent of a budget.
    Unknown,
}

impl SpendingBudget {
    /// The amount, where one is set and known.
    #[must_use]
    pub fn amount(self) -> Option<Decimal> {
        match self {
            Self::Amount(amount) => Some(amount),
            Self::None | Self::Unknown => None,
        }
    }
}

impl From<Option<Decimal>> for SpendingBudget {
    fn from(amount: Option<Decimal>) -> Self {
        amount.map_or(Self::None, Self::Amount)
    }
}
