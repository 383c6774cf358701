//! Percents of the budget at which somebody wants to be notified.

use serde::{Deserialize, Serialize};

use crate::money::Decimal;
use crate::used::Used;

/// The percent of the budget at which an alert fires or escalates. Always above 0 and at most [`Threshold::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Threshold(Decimal);

/// Why percents were rejected as thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThresholdError {
    #[error("a threshold is a percent above 0 and at most 10,000")]
    OutOfRange,
    #[error("there are at most ten thresholds")]
    TooMany,
}

impl Threshold {
    /// A hundred times the budget: by then an alert would come far too late.
    pub const MAX: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

    /// # Errors
    ///
    /// If the percent is not above 0, or exceeds [`Self::MAX`].
    pub fn new(percent: Decimal) -> Result<Self, ThresholdError> {
        let fits = percent > Decimal::ZERO && percent <= Self::MAX;
        if fits { Ok(Self(percent.normalize())) } else { Err(ThresholdError::OutOfRange) }
    }

    #[must_use]
    pub fn percent(self) -> Decimal {
        self.0
    }

    /// At 100 percent the budget is gone.
    #[must_use]
    pub fn is_critical(self) -> bool {
        self.0 >= Decimal::ONE_HUNDRED
    }
}

/// Up to ten distinct thresholds, lowest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds(Vec<Threshold>);

impl Thresholds {
    pub const MAX: usize = 10;

    /// Sorts and removes duplicates.
    ///
    /// # Errors
    ///
    /// If a percent cannot be a threshold, or there are too many.
    pub fn new(percents: impl IntoIterator<Item = Decimal>) -> Result<Self, ThresholdError> {
        let mut thresholds = percents.into_iter().map(Threshold::new).collect::<Result<Vec<_>, _>>()?;
        thresholds.sort_unstable();
        thresholds.dedup();
        if thresholds.len() > Self::MAX { Err(ThresholdError::TooMany) } else { Ok(Self(thresholds)) }
    }

    /// The highest threshold that a percent reaches.
    #[must_use]
    pub fn reached_by(&self, used: Used) -> Option<Threshold> {
        self.0.iter().copied().rev().find(|threshold| used.reaches(threshold.percent()))
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Threshold> + '_ {
        self.0.iter().copied()
    }
}

impl Default for Thresholds {
    /// 80 and 100 percent.
    fn default() -> Self {
        Self([80, 100].map(|percent| Threshold(Decimal::from(percent))).to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thresholds(percents: &[&str]) -> Result<Thresholds, ThresholdError> {
        Thresholds::new(percents.iter().map(|percent| percent.parse().expect("a decimal")))
    }

    #[test]
    fn thresholds_are_sorted_and_each_is_there_once() {
        let list = thresholds(&["120", "80.0", "100", "80"]).expect("thresholds");
        assert_eq!(list.iter().map(|one| one.percent().to_string()).collect::<Vec<_>>(), ["80", "100", "120"]);
        assert_eq!(list.reached_by(Used::Reported(Decimal::from(119))), Threshold::new(Decimal::ONE_HUNDRED).ok());
        assert_eq!(list.reached_by(Used::Reported(Decimal::from(79))), None);
    }

    #[test]
    fn what_is_no_threshold_is_refused_with_the_reason() {
        for wrong in ["0", "-1", "1000000000", "10000.01"] {
            assert_eq!(thresholds(&[wrong]), Err(ThresholdError::OutOfRange), "{wrong}");
        }
        let eleven: Vec<String> = (1..=11).map(|percent| percent.to_string()).collect();
        assert_eq!(thresholds(&eleven.iter().map(String::as_str).collect::<Vec<_>>()), Err(ThresholdError::TooMany));
        assert!(thresholds(&["0.01", "10000"]).is_ok() && thresholds(&[]).is_ok());
    }
}
