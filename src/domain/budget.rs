//! Where a customer stands against the monthly spending budget.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::money::Decimal;
use super::variants;

/// The percent of the budget from which a customer counts as near it. Always between 1 and 100.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct NearThreshold(u8);

/// Gauges are drawn up to this percent of the budget.
pub const GAUGE_END: u8 = 150;

impl NearThreshold {
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl Default for NearThreshold {
    fn default() -> Self {
        Self(80)
    }
}

impl TryFrom<u8> for NearThreshold {
    type Error = &'static str;

    fn try_from(percent: u8) -> Result<Self, Self::Error> {
        if (1..=100).contains(&percent) { Ok(Self(percent)) } else { Err("the percent must be between 1 and 100") }
    }
}

impl From<NearThreshold> for u8 {
    fn from(threshold: NearThreshold) -> Self {
        threshold.0
    }
}

/// The status of a customer's spending. The order of the variants is the order of the filter.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum BudgetStatus {
    /// 100 percent of the budget or more is spent.
    Over,
    /// At least the [`NearThreshold`] is spent.
    Near,
    /// Less than that is spent.
    Within,
    /// No budget is set: `budget.amount` is absent. (`percentUsed` is 0 then and means nothing.)
    None,
    /// A field that is needed to tell is missing.
    Unknown,
}

impl BudgetStatus {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// Decides from the record's own fields. The percent is Partner Center's: it is never computed here, so a zero
    /// or negative budget is never divided by.
    #[must_use]
    pub fn of(
        budget: Option<Decimal>,
        spent: Option<Decimal>,
        percent_used: Option<Decimal>,
        near: NearThreshold,
    ) -> Self {
        match (budget, spent, percent_used) {
            (_, None, _) | (Some(_), _, None) => Self::Unknown,
            (None, ..) => Self::None,
            (Some(_), _, Some(percent)) if percent >= Decimal::ONE_HUNDRED => Self::Over,
            (Some(_), _, Some(percent)) if percent >= Decimal::from(near.percent()) => Self::Near,
            _ => Self::Within,
        }
    }

    /// Its place in [`Self::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The value of the grid's `status` parameter.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(budget: Option<&str>, spent: Option<&str>, percent: Option<&str>) -> BudgetStatus {
        let read = |text: Option<&str>| text.map(|text| text.parse().expect("a decimal"));
        BudgetStatus::of(read(budget), read(spent), read(percent), NearThreshold::default())
    }

    #[test]
    fn the_thresholds_belong_to_the_higher_status() {
        for (percent, expected) in [
            ("602.84", BudgetStatus::Over),
            ("100", BudgetStatus::Over),
            ("99.99", BudgetStatus::Near),
            ("80.00", BudgetStatus::Near),
            ("79.99", BudgetStatus::Within),
            ("-3", BudgetStatus::Within),
        ] {
            assert_eq!(status(Some("20"), Some("1"), Some(percent)), expected, "{percent}");
        }
    }

    #[test]
    fn no_budget_is_decided_from_the_amount_alone() {
        assert_eq!(status(None, Some("0"), Some("0")), BudgetStatus::None);
        assert_eq!(status(None, Some("12"), None), BudgetStatus::None);
    }

    #[test]
    fn a_missing_field_makes_the_status_unknown_and_a_zero_budget_does_not() {
        assert_eq!(status(Some("20"), None, Some("5")), BudgetStatus::Unknown);
        assert_eq!(status(Some("20"), Some("5"), None), BudgetStatus::Unknown);
        assert_eq!(status(Some("0"), Some("5"), Some("0")), BudgetStatus::Within);
        assert_eq!(status(Some("-1"), Some("5"), Some("0")), BudgetStatus::Within);
    }
}
