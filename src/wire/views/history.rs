//! What has been spent over time, as charts and their tables show it. Amounts are plain decimals in the digits of their
//! currency; `None` is a day or a month without figures, which is a gap and never a zero.

mod of_domain;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use domain::money::BillingCurrency;

/// What is stored of a row's past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryView {
    /// The first day with a figure.
    pub since: Date,
    /// The period of the newest figures.
    pub period: PeriodView,
    /// Otherwise the period's last day is not known, and the newest one stands for it.
    pub is_end_known: bool,
    /// Since when the period is over its budget without interruption, if it is.
    pub over_since: Option<Date>,
    /// At most twelve, the present one last.
    pub months: Vec<MonthView>,
    /// An earlier currency, whose amounts cannot be added to these and are left out.
    pub before_change: Option<BillingCurrency>,
}

/// What is expected by the end of a row's period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutlookView {
    pub projection: ProjectionView,
    /// The period's last day.
    pub last_day: Date,
    /// The projected total in percent of the budget, as shown.
    pub percent: Option<String>,
    /// Whether the projected total reaches the budget; `None` without one.
    pub exceeds: Option<bool>,
    /// Whether more of the budget is spent than of the period has passed; `None` without a budget.
    pub is_ahead: Option<bool>,
}

/// A billing period, day by day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeriodView {
    pub first: Date,
    pub last: Date,
    pub currency: BillingCurrency,
    /// One for each day, from the first one to the data's own date or, with expected ranges, to the last one.
    pub days: Vec<DayView>,
    /// In order; the first one holds from the period's first day. Empty without a budget.
    pub budgets: Vec<BudgetView>,
    /// `None` while there is not enough data.
    pub projection: Option<ProjectionView>,
}

/// One day's spending.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DayView {
    /// On that day; negative after a refund.
    pub cost: Option<String>,
    /// Since the period's first day.
    pub total: Option<String>,
    /// The least and the most that was expected of the day.
    pub expected: Option<(String, String)>,
}

/// The budget from a day on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BudgetView {
    pub from: Date,
    /// `None` if there is none, or it is unknown.
    pub amount: Option<String>,
}

/// The spending expected by the period's end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectionView {
    pub total: String,
    /// `None` while there are too few past periods to tell.
    pub interval: Option<IntervalView>,
    pub crossing: Option<CrossingView>,
}

/// 80 % of periods end between the two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IntervalView {
    pub low: String,
    pub high: String,
}

/// The days on which the budget may be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CrossingView {
    pub earliest: Date,
    /// `None` if it may not be reached within the period.
    pub latest: Option<Date>,
}

/// One of the last twelve months or billing periods, the present one last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MonthView {
    pub first: Date,
    pub spent: Option<String>,
    pub budget: Option<String>,
    /// In all, by its end; only of the present one.
    pub projected: Option<String>,
}
