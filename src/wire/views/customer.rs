//! One customer's page, as data.

use serde::{Deserialize, Serialize};

use super::alerts::{AlertView, OverrideView};
use super::dashboard::{Notice, marks, shown};
use domain::alert::Rules;
use domain::customer::CustomerId;
use domain::grid::GridRow;
use domain::overview::Overview;
use domain::usage::is_early_in_month;

/// One customer, with every digit that Partner Center sent. Times are seconds since 1970, UTC; exact amounts are plain
/// decimals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerDetail {
    pub now: i64,
    pub fetched_at: i64,
    /// The percents marked on the gauge.
    pub marks: Vec<String>,
    pub row: GridRow,
    pub exact_spent: Option<String>,
    pub exact_budget: Option<String>,
    pub exact_remaining: Option<String>,
    /// In US dollars, if Partner Center sent it.
    pub exact_usd: Option<String>,
    /// In US dollars, where Partner Center gives it.
    pub spent_usd: Option<String>,
    pub notices: Vec<Notice>,
    /// The customer's own alert rules, where they differ.
    #[serde(default)]
    pub own_rules: Option<OverrideView>,
    /// The customer's firing alerts, acknowledged or not.
    #[serde(default)]
    pub alerts: Vec<AlertView>,
}

impl CustomerDetail {
    /// Finds the customer in the report; `alerts` are the customer's firing ones.
    #[must_use]
    pub fn find(
        overview: &Overview,
        id: &CustomerId,
        rules: &Rules,
        alerts: Vec<AlertView>,
        now: jiff::Timestamp,
    ) -> Option<Self> {
        let record = overview.report.find(id)?;
        let row = overview.columns.row(overview.columns.find(id)?)?;
        Some(Self {
            now: now.as_second(),
            fetched_at: overview.report.fetched_at.as_second(),
            marks: marks(rules.thresholds_of(id), overview.near),
            row,
            spent_usd: record.spent_usd.map(|spent| shown(spent, 2)),
            notices: if is_early_in_month(now) { vec![Notice::EarlyInMonth] } else { Vec::new() },
            own_rules: rules.overrides.get(id).map(|own| OverrideView::of(id, &record.name, own)),
            alerts,
        })
    }
}
