//! Why a row of a file changes nothing.

use serde::{Deserialize, Serialize};

use crate::budget_change::CannotChange;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Why {
    /// It names nobody.
    NoCustomer,
    UnknownCustomer,
    /// Customers share the name.
    SeveralCustomers,
    /// Another row is about the same customer.
    Twice,
    /// It has no amount, so the budget stays as it is.
    NoAmount,
    Formula,
    /// The amount is shown as a date: spreadsheets make one of `1.5`.
    Date,
    NotANumber,
    /// It is one number with a decimal comma, and another with a point.
    Ambiguous,
    NotAboveZero,
    /// More than [`crate::budget_change::MAX_BUDGET`].
    TooLarge,
    OtherCurrency,
    Cannot(CannotChange),
}
