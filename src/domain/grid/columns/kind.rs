//! The kind of values that a column contains.

use crate::budget::PERCENT_DIGITS;
use crate::money::BillingCurrency;

/// Decides how a column is drawn, aligned, sorted and written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The customer's name: the row's header, always shown. Rows are stored in its order.
    Name,
    /// A badge.
    Plan,
    /// A percent of the budget, with its gauge and the status that follows from it.
    Percent,
    /// An amount of money.
    Amount,
    /// An amount where negative means over budget.
    Balance,
    /// A moment, shown as an age.
    Moment,
}

/// The type of a kind's values, which decides how they are stored, sent and sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// No figures: names and plans are stored separately.
    Apart,
    /// Decimals with this many digits.
    Decimals(u32),
    /// Decimals with the digits of the row's currency.
    Money,
    /// Seconds since 1970, UTC.
    Moments,
}

impl Kind {
    /// The suffix of its cells' class name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Plan => "plan",
            Self::Percent => "percent",
            Self::Amount => "amount",
            Self::Balance => "balance",
            Self::Moment => "moment",
        }
    }

    #[must_use]
    pub const fn values(self) -> Values {
        match self {
            Self::Name | Self::Plan => Values::Apart,
            Self::Percent => Values::Decimals(PERCENT_DIGITS),
            Self::Amount | Self::Balance => Values::Money,
            Self::Moment => Values::Moments,
        }
    }

    /// Whether its figures are in the row's currency.
    #[must_use]
    pub const fn is_money(self) -> bool {
        matches!(self.values(), Values::Money)
    }

    /// The number of fractional digits shown; `None` if it is not a decimal.
    #[must_use]
    pub fn digits(self, currency: &BillingCurrency) -> Option<u32> {
        match self.values() {
            Values::Decimals(digits) => Some(digits),
            Values::Money => Some(currency.minor_digits()),
            Values::Apart | Values::Moments => None,
        }
    }
}
