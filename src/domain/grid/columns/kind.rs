//! What sort of value a column holds.

use crate::money::BillingCurrency;

/// Decides how a column is drawn, aligned, sorted and written to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The customer's name: the header of the row, always shown. Rows stand in its order.
    Name,
    /// A badge.
    Plan,
    /// A percent of the budget, with its gauge and the status that follows from it.
    Percent,
    /// An amount of money.
    Amount,
    /// An amount that is over if it is negative.
    Balance,
    /// A moment, shown as an age.
    Moment,
}

/// What the values of a kind are, and with it how they are kept, sent and sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Not figures: names and plans are kept by themselves.
    Apart,
    /// Decimals with as many digits.
    Decimals(u32),
    /// Decimals with the digits of the row's currency.
    Money,
    /// Seconds since 1970, UTC.
    Moments,
}

impl Kind {
    /// The end of the class name of its cells.
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
            Self::Percent => Values::Decimals(2),
            Self::Amount | Self::Balance => Values::Money,
            Self::Moment => Values::Moments,
        }
    }

    /// Whether its figures are in the row's currency.
    #[must_use]
    pub const fn is_money(self) -> bool {
        matches!(self.values(), Values::Money)
    }

    /// The fractional digits that its figures are shown with; `None` for what is no decimal.
    #[must_use]
    pub fn digits(self, currency: &BillingCurrency) -> Option<u32> {
        match self.values() {
            Values::Decimals(digits) => Some(digits),
            Values::Money => Some(currency.minor_digits()),
            Values::Apart | Values::Moments => None,
        }
    }
}
