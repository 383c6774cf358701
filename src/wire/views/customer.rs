//! One customer's page, as data.

use serde::{Deserialize, Serialize};

use super::alerts::{AlertView, OverrideView};
use super::dashboard::{Notice, marks, shown};
use domain::alert::Rules;
use domain::customer::CustomerId;
use domain::grid::GridRow;
use domain::money::Decimal;
use domain::overview::Overview;
use domain::usage::is_early_in_month;

/// One customer. Times are seconds since 1970, UTC; amounts are plain decimals, in the digits of their currency or exact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerDetail {
    pub now: i64,
    pub fetched_at: i64,
    /// The percents marked on the gauge.
    pub marks: Vec<String>,
    pub row: GridRow,
    /// In US dollars, if Partner Center sent it.
    pub spent_usd: Option<String>,
    pub exact: ExactFigures,
    pub notices: Vec<Notice>,
    /// The customer's own alert rules, where they differ.
    #[serde(default)]
    pub own_rules: Option<OverrideView>,
    /// The customer's firing alerts, acknowledged or not.
    #[serde(default)]
    pub alerts: Vec<AlertView>,
}

/// The amounts with every digit that Partner Center sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExactFigures {
    pub spent: Option<String>,
    pub budget: Option<String>,
    pub remaining: Option<String>,
    pub usd: Option<String>,
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
        let exact = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
        Some(Self {
            now: now.as_second(),
            fetched_at: overview.report.fetched_at.as_second(),
            marks: marks(rules.thresholds_of(id), overview.near),
            row,
            spent_usd: record.spent_usd.map(|spent| shown(spent, 2)),
            exact: ExactFigures {
                spent: exact(record.spent),
                budget: exact(record.budget.amount()),
                remaining: exact(record.remaining()),
                usd: exact(record.spent_usd),
            },
            notices: if is_early_in_month(now) { vec![Notice::EarlyInMonth] } else { Vec::new() },
            own_rules: rules.overrides.get(id).map(|own| OverrideView::of(id, &record.name, own)),
            alerts,
        })
    }
}
