//! The page of all customers, as data: totals, notices, and the rows of one page of the grid.

use serde::{Deserialize, Serialize};

use super::changes::SinceView;
use super::saved_views::SavedViewItem;
use crate::error::ProblemKind;
use domain::alert::{AlertSummary, Bell, Threshold, Thresholds};
use domain::budget::{GAUGE_END, NearThreshold};
use domain::distribution::BANDS;
use domain::grid::{Column, ColumnSet, Facets, GridQuery, GridRow, PAGE_SIZE};
use domain::history::Trend;
use domain::money::{BillingCurrency, Decimal, round};
use domain::overview::Overview;
use domain::projection::Outlooks;
use domain::totals::Subtotal;
use domain::usage::{RecordProblem, UsageReport, is_early_in_month};

/// Everything that the page of all customers shows before any script runs. Times are seconds since 1970, UTC; amounts
/// are plain decimals rounded to the digits shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dashboard {
    pub now: i64,
    pub fetched_at: i64,
    pub near_percent: u8,
    pub customers: usize,
    pub over: usize,
    pub near: usize,
    pub spending_without_budget: usize,
    /// Of whom a row is expected to reach its budget, or has: see [`domain::grid::GridColumns::will_exceed`]. `None` while
    /// nothing is projected.
    pub exceeding: Option<usize>,
    pub subtotals: Vec<SubtotalView>,
    pub usd: UsdView,
    /// The number of customers in each band of percent used.
    pub distribution: [usize; BANDS],
    pub notices: Vec<Notice>,
    pub facets: Facets,
    /// The currencies that [`Facets::currencies`] counts.
    pub currencies: Vec<BillingCurrency>,
    pub rows: Vec<GridRow>,
    /// One per row, if alerts are shown at all.
    pub bells: Vec<Option<Bell>>,
    /// One per row, if trends are shown.
    pub trends: Vec<Option<Trend>>,
    /// The percents marked on gauges, see [`marks`].
    pub marks: Vec<String>,
    /// The columns shown.
    pub columns: ColumnSet,
    pub page: usize,
    pub pages: usize,
    /// What has changed, in a user's own grid; `None` if nothing is known from earlier.
    pub since: Option<SinceView>,
    /// The views that the user can open, in their own grid.
    pub views: Vec<SavedViewItem>,
    /// Where to fetch the grid's dataset; changes with the data.
    pub dataset_url: String,
    /// Where to fetch the bells of the dataset's rows; empty if bells are not shown.
    pub bells_url: String,
    /// Where to fetch the trends of the dataset's rows; empty if trends are not shown.
    pub trends_url: String,
}

/// See [`Subtotal`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SubtotalView {
    pub currency: BillingCurrency,
    pub spent: Option<String>,
    pub customers: usize,
    pub without_amount: usize,
}

/// See [`domain::totals::UsdTotal`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UsdView {
    pub spent: Option<String>,
    pub customers: usize,
    pub not_included: usize,
}

/// Something that the reader must know about the figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Notice {
    /// Partner Center's `totalCount` differs from the number of records it sent.
    CountMismatch { reported: u64, received: usize },
    /// Unreadable records: how many, and the first ones as (position, problem).
    Unreadable { count: usize, first: Vec<(usize, RecordProblem)> },
    /// Unreadable fields of readable records: how many, and the first ones as (position, problem).
    UnreadableFields { count: usize, first: Vec<(usize, RecordProblem)> },
    /// Records identical to one before, left out.
    Repeated { count: usize },
    /// Customers whose percent is not that of their amounts, by which they are judged.
    PercentDisagrees { count: usize },
    /// The last call failed; these figures are older.
    Stale { kind: ProblemKind, correlation_id: Option<String> },
    /// Days 1 to 5 of a month: a low reading does not mean good news yet.
    EarlyInMonth,
    /// The same of a legacy customer's own billing period.
    EarlyInPeriod,
    /// The figures were incomplete when they were frozen.
    FrozenIncomplete,
    /// Plans are hidden, so a currency that is only presumed looks like any other.
    CurrenciesPresumed,
}

/// How many unreadable records, and how many fields, are listed individually.
const LISTED_UNREADABLE: usize = 20;

impl Dashboard {
    /// Builds the page for a query.
    #[must_use]
    pub fn new(overview: &Overview, query: &GridQuery, now: jiff::Timestamp, dataset_url: String) -> Self {
        let Overview { report, totals, columns, .. } = overview;
        let (selected, facets) = overview.select(query);
        let counts = overview.counts();
        let pages = selected.len().div_ceil(PAGE_SIZE).max(1);
        let page = query.page.clamp(1, pages);
        let on_page = selected.iter().skip((page - 1) * PAGE_SIZE).take(PAGE_SIZE);
        Self {
            now: now.as_second(),
            fetched_at: report.fetched_at.as_second(),
            near_percent: overview.near.percent(),
            customers: totals.customers,
            over: totals.over,
            near: totals.near,
            spending_without_budget: totals.spending_without_budget,
            exceeding: counts.exceeding,
            subtotals: totals.subtotals.iter().map(SubtotalView::of).collect(),
            usd: UsdView {
                spent: totals.usd.spent.map(|spent| shown(spent, 2)),
                customers: totals.usd.customers,
                not_included: totals.usd.not_included,
            },
            distribution: counts.bands,
            notices: notices(report, overview.disagreements, now),
            facets,
            currencies: columns.parts().currencies.clone(),
            rows: on_page.filter_map(|&row| columns.row(row as usize)).collect(),
            bells: Vec::new(),
            trends: Vec::new(),
            marks: near_mark(overview.near).into_iter().collect(),
            columns: ColumnSet::ALL,
            page,
            pages,
            since: None,
            views: Vec::new(),
            dataset_url,
            bells_url: String::new(),
            trends_url: String::new(),
        }
    }

    /// Adds the tenant's alerts to the rows.
    #[must_use]
    pub fn with_alerts(self, summary: &AlertSummary, near: NearThreshold, bells_url: String) -> Self {
        let bell = |row: &GridRow| summary.bells.get(&row.key()?).copied();
        let (bells, marks) = (self.rows.iter().map(bell).collect(), marks(&summary.rules.thresholds, near));
        Self { bells, marks, bells_url, ..self }
    }

    /// Adds the last days to the rows.
    #[must_use]
    pub fn with_trends(self, outlooks: &Outlooks, trends_url: String) -> Self {
        let trend = |row: &GridRow| outlooks.trend(&row.key()?).copied();
        Self { trends: self.rows.iter().map(trend).collect(), trends_url, ..self }
    }
}

/// The percents marked on a gauge, as plain decimals: the alert thresholds, plus where "near" begins if they are the
/// default. Excludes 100, which has its own mark, and anything beyond the end of the gauge.
#[must_use]
pub fn marks(thresholds: &Thresholds, near: NearThreshold) -> Vec<String> {
    let end = Decimal::from(GAUGE_END);
    let percents = thresholds.iter().map(Threshold::percent);
    let percents = percents.filter(|percent| *percent <= end && *percent != Decimal::ONE_HUNDRED);
    let mut marks: Vec<String> = percents.map(|percent| percent.to_string()).collect();
    if *thresholds == Thresholds::default() {
        marks.extend(near_mark(near));
        marks.dedup();
    }
    marks
}

/// Where "near" begins; `None` at 100, which has its own mark.
fn near_mark(near: NearThreshold) -> Option<String> {
    Some(near.percent()).filter(|percent| *percent < 100).map(|percent| percent.to_string())
}

/// What a reader of frozen figures must know. How many records the owner's report lacked is not the reviewer's
/// business.
#[must_use]
pub fn frozen_notices(fetched_at: jiff::Timestamp, incomplete: bool, shown: ColumnSet) -> Vec<Notice> {
    let mut notices = Vec::new();
    if incomplete {
        notices.push(Notice::FrozenIncomplete);
    }
    // Whether any currency is presumed depends on the plans, so it is said either way.
    if shown.shows_money() && !shown.contains(Column::Plan) {
        notices.push(Notice::CurrenciesPresumed);
    }
    if is_early_in_month(fetched_at) {
        notices.push(Notice::EarlyInMonth);
    }
    notices
}

/// What a reader of the report must know, apart from its age. `disagreements` are counted once, when the report comes.
#[must_use]
pub fn notices(report: &UsageReport, disagreements: usize, now: jiff::Timestamp) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some((reported, received)) = report.count_mismatch() {
        notices.push(Notice::CountMismatch { reported, received });
    }
    if !report.unreadable.is_empty() {
        let listed = report.unreadable.iter().take(LISTED_UNREADABLE);
        let first = listed.map(|record| (record.position, record.problem)).collect();
        notices.push(Notice::Unreadable { count: report.unreadable.len(), first });
    }
    if !report.unreadable_fields.is_empty() {
        let listed = report.unreadable_fields.iter().take(LISTED_UNREADABLE);
        let first = listed.map(|field| (field.position, field.problem)).collect();
        notices.push(Notice::UnreadableFields { count: report.unreadable_fields.len(), first });
    }
    if report.repeated > 0 {
        notices.push(Notice::Repeated { count: report.repeated });
    }
    if disagreements > 0 {
        notices.push(Notice::PercentDisagrees { count: disagreements });
    }
    if is_early_in_month(now) {
        notices.push(Notice::EarlyInMonth);
    }
    notices
}

impl SubtotalView {
    fn of(subtotal: &Subtotal) -> Self {
        Self {
            currency: subtotal.currency.clone(),
            spent: subtotal.spent.map(|spent| shown(spent, subtotal.currency.minor_digits())),
            customers: subtotal.customers,
            without_amount: subtotal.without_amount,
        }
    }
}

pub(crate) fn shown(amount: Decimal, digits: u32) -> String {
    round(amount, digits).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(thresholds: &[&str], near: u8) -> Vec<String> {
        let percents = thresholds.iter().map(|percent| percent.parse().expect("a decimal"));
        marks(&Thresholds::new(percents).expect("thresholds"), NearThreshold::try_from(near).expect("a percent"))
    }

    #[test]
    fn a_gauge_is_marked_where_an_alert_is_raised_up_to_its_end() {
        assert_eq!(marked(&["62.50", "90", "100", "120", "150", "150.1", "400"], 80), ["62.5", "90", "120", "150"]);
        assert_eq!(marked(&[], 80), Vec::<String>::new());
    }

    #[test]
    fn whoever_has_chosen_no_threshold_sees_also_where_near_begins() {
        assert_eq!(marked(&["80", "100"], 80), ["80"]);
        assert_eq!(marked(&["80", "100"], 90), ["80", "90"]);
        assert_eq!(marked(&["80", "100"], 100), ["80"]);
    }
}
