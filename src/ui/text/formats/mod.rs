//! Dates, lists and plural rules by Unicode CLDR, on the server alone.

#[cfg(target_arch = "wasm32")]
#[path = "browser.rs"]
mod cldr;
#[cfg(not(target_arch = "wasm32"))]
#[path = "icu.rs"]
mod cldr;

pub(super) use cldr::{date, list, plural_categories};

/// How much of a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateForm {
    /// "9 novembre"
    Day,
    /// "9 nov."
    ShortDay,
    /// "9 novembre 2026"
    DayOfYear,
    /// "novembre"
    Month,
    /// "nov."
    ShortMonth,
    /// "novembre 2026"
    MonthOfYear,
    /// "09/11/2026"
    Figures,
}
