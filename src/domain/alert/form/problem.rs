//! What can be wrong with a field.

/// Why a field cannot be used; with the word that is wrong, tidied and cut, where there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesProblem {
    /// Longer than [`super::MAX_TEXT_CHARS`].
    TooLong,
    NotANumber(Box<str>),
    /// It can be read in two ways, such as `80,100` or `1.000`.
    Ambiguous(Box<str>),
    /// More digits than can be kept.
    TooManyDigits(Box<str>),
    /// A threshold that is not above 0 and at most [`crate::alert::Threshold::MAX`].
    ThresholdRange(Box<str>),
    /// More than [`crate::alert::Thresholds::MAX`] different ones.
    TooManyThresholds,
    /// A line that is not a currency and an amount.
    Line(Box<str>),
    UnknownCurrency(Box<str>),
    /// The same currency with different amounts.
    RepeatedCurrency(Box<str>),
    NegativeAmount(Box<str>),
    /// A factor that is not above 1.
    Factor,
    /// Not one amount, though without one the rule would never fire.
    NoAmount,
    /// Not a whole number of hours from 1 to a year's.
    Hours,
}
