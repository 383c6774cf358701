//! What a tenant wants to be told about.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::customer::CustomerId;
use crate::money::{CurrencyCode, Decimal};

/// A percent of the budget above which an alert fires or escalates. Always above 0 and at most [`Threshold::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Threshold(Decimal);

/// Why a list of thresholds, or another part of the rules, cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    #[error("a threshold is a percent above 0 and at most 10,000")]
    OutOfRange,
    #[error("there are at most ten thresholds")]
    TooMany,
    #[error("an amount is at least 0, and a factor is above 1")]
    Amount,
}

impl Threshold {
    /// A hundred times the budget: whoever wants to hear of more has been told already.
    pub const MAX: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

    /// # Errors
    ///
    /// The percent is not above 0, or beyond [`Self::MAX`].
    pub fn new(percent: Decimal) -> Result<Self, RulesError> {
        let fits = percent > Decimal::ZERO && percent <= Self::MAX;
        if fits { Ok(Self(percent.normalize())) } else { Err(RulesError::OutOfRange) }
    }

    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0
    }

    /// From 100 percent on the budget is gone.
    #[must_use]
    pub fn is_critical(self) -> bool {
        self.0 >= Decimal::ONE_HUNDRED
    }
}

/// Up to ten different thresholds, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds(Vec<Threshold>);

impl Thresholds {
    pub const MAX: usize = 10;

    /// Sorts, and drops what is there twice.
    ///
    /// # Errors
    ///
    /// One of them is no threshold, or there are too many.
    pub fn new(percents: impl IntoIterator<Item = Decimal>) -> Result<Self, RulesError> {
        let mut thresholds = percents.into_iter().map(Threshold::new).collect::<Result<Vec<_>, _>>()?;
        thresholds.sort_unstable();
        thresholds.dedup();
        if thresholds.len() > Self::MAX { Err(RulesError::TooMany) } else { Ok(Self(thresholds)) }
    }

    /// The highest one that a percent reaches.
    #[must_use]
    pub fn reached_by(&self, percent: Decimal) -> Option<Threshold> {
        self.0.iter().copied().rev().find(|threshold| percent >= threshold.percent())
    }

    pub fn iter(&self) -> impl Iterator<Item = Threshold> + '_ {
        self.0.iter().copied()
    }
}

impl Default for Thresholds {
    /// 80 and 100 percent.
    fn default() -> Self {
        Self([80, 100].map(|percent| Threshold(Decimal::from(percent))).to_vec())
    }
}

/// Today's increase is unusual: above so many times the mean of the seven days before, and above an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyJump {
    factor: Decimal,
    above: BTreeMap<CurrencyCode, Decimal>,
}

impl DailyJump {
    /// # Errors
    ///
    /// The factor is not above 1, or an amount is negative.
    pub fn new(factor: Decimal, above: BTreeMap<CurrencyCode, Decimal>) -> Result<Self, RulesError> {
        let fits = factor > Decimal::ONE && above.values().all(|amount| *amount >= Decimal::ZERO);
        if fits { Ok(Self { factor, above }) } else { Err(RulesError::Amount) }
    }

    #[must_use]
    pub fn factor(&self) -> Decimal {
        self.factor
    }

    /// The amounts above which an increase counts, by currency.
    #[must_use]
    pub fn above(&self) -> &BTreeMap<CurrencyCode, Decimal> {
        &self.above
    }

    /// Whether an increase counts as a jump beside the mean; never in a currency for which no amount is set.
    #[must_use]
    pub fn is_jump(&self, increase: Decimal, mean: Decimal, currency: CurrencyCode) -> bool {
        let unusual = mean.checked_mul(self.factor).is_some_and(|limit| increase > limit);
        unusual && self.above.get(&currency).is_some_and(|amount| increase > *amount)
    }
}

/// What differs for one customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// In place of the tenant's.
    pub thresholds: Option<Thresholds>,
    /// No alert at all.
    pub muted: bool,
}

/// All rules of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    pub thresholds: Thresholds,
    /// Spending without a budget above an amount, by currency; none for a currency that is not listed.
    pub without_budget: BTreeMap<CurrencyCode, Decimal>,
    pub daily_jump: Option<DailyJump>,
    /// Figures older than this raise an alert, where it is set.
    pub stale_after: Option<SignedDuration>,
    pub overrides: BTreeMap<CustomerId, Override>,
}

impl Rules {
    #[must_use]
    pub fn thresholds_of(&self, customer: &CustomerId) -> &Thresholds {
        let own = self.overrides.get(customer).and_then(|own| own.thresholds.as_ref());
        own.unwrap_or(&self.thresholds)
    }

    #[must_use]
    pub fn is_muted(&self, customer: &CustomerId) -> bool {
        self.overrides.get(customer).is_some_and(|own| own.muted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thresholds(percents: &[&str]) -> Result<Thresholds, RulesError> {
        Thresholds::new(percents.iter().map(|percent| percent.parse().expect("a decimal")))
    }

    #[test]
    fn thresholds_are_sorted_and_each_is_there_once() {
        let list = thresholds(&["120", "80.0", "100", "80"]).expect("thresholds");
        assert_eq!(list.iter().map(|one| one.percent().to_string()).collect::<Vec<_>>(), ["80", "100", "120"]);
        assert_eq!(list.reached_by(Decimal::from(119)), Threshold::new(Decimal::ONE_HUNDRED).ok());
        assert_eq!(list.reached_by(Decimal::from(79)), None);
    }

    #[test]
    fn what_is_no_threshold_is_refused_with_the_reason() {
        for wrong in ["0", "-1", "1000000000", "10000.01"] {
            assert_eq!(thresholds(&[wrong]), Err(RulesError::OutOfRange), "{wrong}");
        }
        let eleven: Vec<String> = (1..=11).map(|percent| percent.to_string()).collect();
        assert_eq!(thresholds(&eleven.iter().map(String::as_str).collect::<Vec<_>>()), Err(RulesError::TooMany));
        assert!(thresholds(&["0.01", "10000"]).is_ok() && thresholds(&[]).is_ok());
    }

    #[test]
    fn a_jump_is_above_the_factor_and_above_the_amount_of_its_currency() {
        let [sek, eur] = ["SEK", "EUR"].map(|code| CurrencyCode::parse(code).expect("a code"));
        let jump = DailyJump::new(Decimal::from(3), BTreeMap::from([(sek, Decimal::from(50))])).expect("a rule");
        let is_jump = |increase: i64, mean: i64, code| jump.is_jump(increase.into(), mean.into(), code);
        assert!(is_jump(61, 20, sek) && is_jump(51, 0, sek));
        assert!(!is_jump(60, 20, sek) && !is_jump(50, 0, sek) && !is_jump(1000, 1, eur));
        assert_eq!(DailyJump::new(Decimal::ONE, BTreeMap::new()), Err(RulesError::Amount));
    }
}
