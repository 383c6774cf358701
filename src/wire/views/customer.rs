//! One customer's page, as data: a customer who is moving from the legacy offer to the Azure plan has figures of both.

mod frozen;
mod neighbours;
mod past;

use serde::{Deserialize, Serialize};

use super::alerts::{AlertView, OverrideView};
use super::dashboard::{Notice, marks, shown};
use super::history::{HistoryView, OutlookView};
use super::ownership::OwnershipView;
use domain::alert::Rules;
use domain::billing_period::BillingPeriod;
use domain::customer::{CustomerId, Plan};
use domain::grid::GridRow;
use domain::money::Decimal;
use domain::overview::Overview;
use domain::projection::NotEnoughData;
use domain::recap::{FormerPlan, Past, Recap};
use domain::usage::{UsageRecord, is_early_in_month};
pub use frozen::FrozenCustomer;
pub use neighbours::{NeighbourView, NeighboursView};
pub use past::{CustomerEventView, FormerPlanView, NoteView, NotesView};

/// One customer. Times are seconds since 1970, UTC; amounts are plain decimals, in the digits of their currency or exact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerDetail {
    pub now: i64,
    pub fetched_at: i64,
    /// The percents marked on the gauges.
    pub marks: Vec<String>,
    pub id: String,
    /// Empty if Partner Center gives none.
    pub name: String,
    /// At least one, the Azure plan's first.
    pub rows: Vec<CustomerRow>,
    pub notices: Vec<Notice>,
    /// The customer's own alert rules, where they differ.
    #[serde(default)]
    pub own_rules: Option<OverrideView>,
    /// The customer's firing alerts, acknowledged or not.
    #[serde(default)]
    pub alerts: Vec<AlertView>,
    /// Plans whose figures are stored and no longer reported.
    #[serde(default)]
    pub former: Vec<FormerPlanView>,
    /// What happened to the customer's alerts, newest first.
    #[serde(default)]
    pub events: Vec<CustomerEventView>,
    #[serde(default)]
    pub notes: NotesView,
    #[serde(default)]
    pub neighbours: NeighboursView,
    #[serde(default)]
    pub ownership: OwnershipView,
}

/// The figures of one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerRow {
    pub row: GridRow,
    /// In US dollars, if Partner Center sent it.
    pub spent_usd: Option<String>,
    pub exact: ExactFigures,
    /// `None` if no day with a cost is stored.
    #[serde(default)]
    pub history: Option<HistoryView>,
    /// What is expected, or why that cannot be told; `None` where nobody has tried to.
    #[serde(default)]
    pub outlook: Option<Result<OutlookView, NotEnoughData>>,
    /// The period of the newest figures, if they are stored.
    #[serde(default)]
    pub period: Option<BillingPeriod>,
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
    /// Finds the customer in the report; `alerts` are the customer's firing ones. Notes, events, neighbours and owners are left to
    /// whoever has them.
    #[must_use]
    pub fn find(
        overview: &Overview,
        id: &CustomerId,
        rules: &Rules,
        alerts: Vec<AlertView>,
        past: &Past<'_>,
        now: jiff::Timestamp,
    ) -> Option<Self> {
        let name = overview.name_of(id)?;
        let rows = overview
            .rows_of(id)
            .filter_map(|(row, record)| CustomerRow::of(overview, row, record, &past.of_row(record)));
        let mut rows: Vec<CustomerRow> = rows.collect();
        rows.sort_by_key(|of| of.row.plan);
        let notices = early(&rows, now);
        Some(Self {
            now: now.as_second(),
            fetched_at: overview.report.fetched_at.as_second(),
            marks: marks(rules.thresholds_of(id), overview.near),
            id: id.to_string(),
            name: name.to_owned(),
            rows,
            notices,
            own_rules: rules.overrides.get(id).map(|own| OverrideView::of(id, name, own)),
            alerts,
            former: former(&past.former(overview.rows_of(id).map(|(_, record)| record.plan))),
            events: Vec::new(),
            notes: NotesView::default(),
            neighbours: NeighboursView::default(),
            ownership: OwnershipView::default(),
        })
    }
}

/// The caution of a period's first days: of the month for the Azure plan, of the customer's own period for the legacy offer.
fn early(rows: &[CustomerRow], now: jiff::Timestamp) -> Vec<Notice> {
    let own = |of: &CustomerRow| of.period.filter(|_| of.row.plan == Plan::Legacy);
    if is_early_in_month(now) && rows.iter().any(|of| own(of).is_none()) {
        return vec![Notice::EarlyInMonth];
    }
    let is_early = rows.iter().filter_map(own).any(|period| period.is_early(now));
    if is_early { vec![Notice::EarlyInPeriod] } else { Vec::new() }
}

fn former(plans: &[FormerPlan]) -> Vec<FormerPlanView> {
    plans.iter().map(FormerPlanView::of).collect()
}

impl CustomerRow {
    fn of(overview: &Overview, row: usize, record: &UsageRecord, recap: &Recap) -> Option<Self> {
        let exact = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
        Some(Self {
            row: overview.columns.row(row)?,
            spent_usd: record.spent_usd.map(|spent| shown(spent, 2)),
            exact: ExactFigures {
                spent: exact(record.spent),
                budget: exact(record.budget.amount()),
                remaining: exact(record.remaining()),
                usd: exact(record.spent_usd),
            },
            history: recap.history.as_ref().map(HistoryView::of),
            outlook: recap.outlook.as_ref().map(|outlook| outlook.as_ref().map(OutlookView::of).map_err(|why| *why)),
            period: recap.period,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::budget::NearThreshold;
    use domain::grid::Column;
    use domain::money::BillingCurrency;
    use domain::projection::Outlooks;
    use domain::usage::UsageReport;
    use jiff::Timestamp;

    const UNIX_EPOCH: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_customer_who_is_moving_has_the_figures_of_both_plans_the_azure_plans_first() {
        let id = CustomerId::parse("contoso").expect("an id");
        let record = |name: &str, plan, spent: &str| UsageRecord {
            customer_id: id.clone(),
            name: name.into(),
            plan,
            budget: Some(Decimal::ONE_HUNDRED).into(),
            spent: spent.parse().ok(),
            percent_used: None,
            spent_usd: (plan == Plan::Azure).then_some(Decimal::ONE),
            currency: BillingCurrency::Missing,
            updated: None,
        };
        let records = vec![record("", Plan::Legacy, "130.001"), record("Contoso", Plan::Azure, "7")];
        let report = UsageReport::new(records, vec![], None, UNIX_EPOCH);
        let overview = Overview::new(report, NearThreshold::default(), &Outlooks::default(), Ord::cmp);
        let detail = CustomerDetail::find(&overview, &id, &Rules::default(), vec![], &Past::default(), UNIX_EPOCH)
            .expect("a page");
        assert_eq!((detail.id.as_str(), detail.name.as_str()), ("contoso", "Contoso"));
        let rows = detail.rows.iter().map(|of| (of.row.plan, of.row.plain(Column::Spent), of.exact.spent.as_deref()));
        assert_eq!(
            rows.collect::<Vec<_>>(),
            [(Plan::Azure, Some("7.00"), Some("7")), (Plan::Legacy, Some("130.00"), Some("130.001"))]
        );
        let usd: Vec<_> = detail.rows.iter().map(|of| of.spent_usd.as_deref()).collect();
        assert_eq!(usd, [Some("1.00"), None]);
        // The first days are those of the month for the one, and of the customer's own period for the other.
        let on =
            |day: &str, rows: &[CustomerRow]| early(rows, format!("2026-03-{day}T00:00:00Z").parse().expect("a time"));
        let mut legacy = detail.rows[1..].to_vec();
        assert_eq!(on("05", &legacy), [Notice::EarlyInMonth], "its period is not known");
        legacy[0].period = Some(BillingPeriod { first: jiff::civil::date(2026, 3, 20), end: None });
        assert_eq!([on("05", &legacy), on("19", &legacy), on("25", &legacy)], [const { Vec::new() }; 3]);
        assert_eq!([on("20", &legacy), on("24", &legacy)].concat(), [Notice::EarlyInPeriod, Notice::EarlyInPeriod]);
        let both = [&detail.rows[..1], &legacy[..]].concat();
        assert_eq!([on("01", &both), on("20", &both)].concat(), [Notice::EarlyInMonth, Notice::EarlyInPeriod]);
    }
}
