//! Where a customer stands against the monthly spending budget.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::money::{Decimal, round};
use super::used::Used;
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

    /// The percents at which the status changes.
    #[must_use]
    pub fn edges(self) -> [Decimal; 2] {
        [self.0.into(), Decimal::ONE_HUNDRED]
    }
}

/// The fractional digits of a percent that people see.
pub const PERCENT_DIGITS: u32 = 2;

/// A percent as people see it: rounded, but never up to one of the `edges` that it has not reached. 99.996 shows as 99.99,
/// so that the figure does not contradict the status beside it.
#[must_use]
pub fn shown_percent(exact: Decimal, edges: &[Decimal]) -> Decimal {
    let rounded = round(exact, PERCENT_DIGITS);
    let crosses = |edge: &Decimal| exact < *edge && rounded >= *edge;
    if edges.iter().any(crosses) { rounded - Decimal::new(1, PERCENT_DIGITS) } else { rounded }
}

/// A percent for programs: with every digit, as long as it rounds to what people see.
#[must_use]
pub fn exact_percent(exact: Decimal, edges: &[Decimal]) -> Decimal {
    let shown = shown_percent(exact, edges);
    if round(exact, PERCENT_DIGITS) == shown { exact } else { shown }
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
    /// 100 percent of the budget or more is spent, or more than a budget of 0 or below.
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

    /// Decides by how much of the budget is spent.
    #[must_use]
    pub fn of(used: Used, near: NearThreshold) -> Self {
        match used {
            Used::NoBudget => Self::None,
            Used::Unknown => Self::Unknown,
            _ if used.reaches(Decimal::ONE_HUNDRED) => Self::Over,
            _ if used.reaches(near.percent().into()) => Self::Near,
            Used::Share { .. } | Used::Reported(_) | Used::OverZero | Used::WithinZero => Self::Within,
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
    use proptest::prelude::*;

    use super::*;

    fn status(budget: Option<&str>, spent: Option<&str>, percent: Option<&str>) -> BudgetStatus {
        let read = |text: Option<&str>| text.map(|text| text.parse().expect("a decimal"));
        BudgetStatus::of(Used::of(read(budget).into(), read(spent), read(percent)), NearThreshold::default())
    }

    #[test]
    fn the_thresholds_belong_to_the_higher_status() {
        for (spent, expected) in [
            ("120.568", BudgetStatus::Over),
            ("20", BudgetStatus::Over),
            ("19.9999999", BudgetStatus::Near),
            ("16.00", BudgetStatus::Near),
            ("15.9999999", BudgetStatus::Within),
            ("-3", BudgetStatus::Within),
        ] {
            assert_eq!(status(Some("20"), Some(spent), Some("1")), expected, "{spent}");
        }
    }

    #[test]
    fn amounts_decide_whatever_percent_partner_center_gives() {
        assert_eq!(status(Some("100"), Some("150"), Some("0")), BudgetStatus::Over);
        assert_eq!(status(Some("100"), Some("84"), Some("12.1")), BudgetStatus::Near);
        assert_eq!(status(Some("1000"), Some("105"), Some("105")), BudgetStatus::Within);
        assert_eq!(status(Some("100"), Some("90"), None), BudgetStatus::Near);
    }

    #[test]
    fn without_an_amount_partner_centers_percent_decides() {
        for (percent, expected) in [
            ("100", BudgetStatus::Over),
            ("99.99", BudgetStatus::Near),
            ("80.00", BudgetStatus::Near),
            ("79.99", BudgetStatus::Within),
        ] {
            assert_eq!(status(Some("20"), None, Some(percent)), expected, "{percent}");
        }
        assert_eq!(status(Some("20"), None, None), BudgetStatus::Unknown);
        assert_eq!(status(None, None, Some("5")), BudgetStatus::Unknown);
    }

    #[test]
    fn no_budget_is_decided_from_the_amount_alone() {
        assert_eq!(status(None, Some("0"), Some("0")), BudgetStatus::None);
        assert_eq!(status(None, Some("12"), None), BudgetStatus::None);
    }

    #[test]
    fn spending_above_a_budget_of_0_or_below_is_over_it() {
        assert_eq!(status(Some("0"), Some("500"), Some("0")), BudgetStatus::Over);
        assert_eq!(status(Some("-1"), Some("0"), Some("0")), BudgetStatus::Over);
        assert_eq!(status(Some("0"), Some("0"), Some("0")), BudgetStatus::Within);
        assert_eq!(status(Some("0"), Some("-5"), None), BudgetStatus::Within);
    }

    #[test]
    fn a_percent_is_rounded_half_up_but_never_to_an_edge_that_it_has_not_reached() {
        let shown = |exact: &str| {
            shown_percent(exact.parse().expect("a decimal"), &NearThreshold::default().edges()).to_string()
        };
        for (exact, expected) in [
            ("602.841499999997952358", "602.84"),
            ("602.845", "602.85"),
            ("12.999", "13.00"),
            ("79.9949", "79.99"),
            ("79.995", "79.99"),
            ("79.9999999999999999", "79.99"),
            ("80", "80.00"),
            ("99.996", "99.99"),
            ("100", "100.00"),
            ("100.004", "100.00"),
            ("-0.001", "0.00"),
        ] {
            assert_eq!(shown(exact), expected, "{exact}");
        }
    }

    proptest! {
        #[test]
        fn the_status_is_what_the_amounts_say_and_the_shown_percent_never_says_more(
            spent in 0_i64..3_000_000_000,
            budget in 1_i64..1_500_000_000,
            near in 1_u8..=100,
            edge in 1_i64..2_000_000,
        ) {
            let near = NearThreshold::try_from(near).expect("a percent");
            let used = Used::of(Some(Decimal::new(budget, 4)).into(), Some(Decimal::new(spent, 4)), Some(Decimal::ZERO));
            let at_least = |percent: i64| i128::from(spent) * 100 >= i128::from(percent) * i128::from(budget);
            let expected = match () {
                () if at_least(100) => BudgetStatus::Over,
                () if at_least(near.percent().into()) => BudgetStatus::Near,
                () => BudgetStatus::Within,
            };
            prop_assert_eq!(BudgetStatus::of(used, near), expected);
            let (exact, edge) = (used.percent().expect("a percent"), Decimal::new(edge, 3));
            let edges = [near.percent().into(), Decimal::ONE_HUNDRED, edge];
            let shown = shown_percent(exact, &edges);
            for edge in edges {
                prop_assert!(used.reaches(edge) || shown < edge, "{} % shows as {}, which reaches {}", exact, shown, edge);
            }
            prop_assert!((shown - exact).abs() <= Decimal::new(1, 2));
            let told = exact_percent(exact, &edges);
            prop_assert_eq!(round(told, PERCENT_DIGITS), shown, "{} for programs rounds to what is shown", told);
            prop_assert!(told == exact || (told == shown && round(exact, PERCENT_DIGITS) != shown));
        }
    }
}
