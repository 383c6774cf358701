//! What can be wrong with a field.

/// Why a field was rejected, with the offending word, cleaned and truncated, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesProblem {
    /// Longer than [`super::MAX_TEXT_CHARS`].
    TooLong,
    NotANumber(Box<str>),
    /// Ambiguous, such as `80,100` or `1.000`.
    Ambiguous(Box<str>),
    /// More digits than can be stored.
    TooManyDigits(Box<str>),
    /// A threshold that is not above 0, or above [`crate::alert::Threshold::MAX`].
    ThresholdRange(Box<str>),
    /// More than [`crate::alert::Thresholds::MAX`] distinct thresholds.
    TooManyThresholds,
    /// A line that is not a currency and an amount.
    Line(Box<str>),
    UnknownCurrency(Box<str>),
    /// The same currency with different amounts.
    RepeatedCurrency(Box<str>),
    NegativeAmount(Box<str>),
    /// A factor of 1 or less.
    Factor,
    /// No amount at all, so the rule would never fire.
    NoAmount,
    /// Not a whole number of hours between 1 and a year.
    Hours,
    /// Not one percent from 1 to 10,000.
    ProjectedPercent,
    /// Not a day from 2 to 31.
    DayOfPeriod,
}

impl RulesProblem {
    /// The word that can be read in two ways, if that is the problem.
    #[must_use]
    pub fn ambiguous_word(&self) -> Option<&str> {
        if let Self::Ambiguous(word) = self { Some(word) } else { None }
    }
}
