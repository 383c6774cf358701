//! A grid's frozen figures: what the chosen columns and masks leave of the records, and nothing else. Masked data is
//! absent, so no page, file or script can reveal it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::ShareOptions;
use super::record::SnapshotRecord;
use super::shown_order::{FrozenRow, in_shown_order, name_ranks};
use crate::budget::NearThreshold;
use crate::customer::CustomerId;
use crate::grid::{ColumnSet, GridColumns};
use crate::overview::Overview;
use crate::totals::Totals;
use crate::usage::{UsageRecord, UsageReport};

/// A grid's figures, in name order.
#[derive(Clone, Debug, PartialEq)]
pub struct GridSnapshot {
    pub records: Vec<SnapshotRecord>,
    pub near: NearThreshold,
    pub fetched_at: Timestamp,
    /// Whether the report was incomplete when it was frozen.
    pub incomplete: bool,
}

impl GridSnapshot {
    #[must_use]
    pub fn customers(&self) -> usize {
        self.records.iter().map(|record| &record.usage.customer_id).collect::<HashSet<_>>().len()
    }

    /// What these columns leave of it: links of earlier versions contain what only today's columns hide.
    #[must_use]
    pub fn narrowed(self, shown: ColumnSet) -> Self {
        let records = self.records.into_iter().map(|record| record.narrowed(shown, self.near)).collect();
        Self { records, ..self }
    }
}

impl ShareOptions {
    /// The shared rows, in name order.
    #[must_use]
    pub fn rows(&self, overview: &Overview) -> Vec<u32> {
        if let Some(id) = &self.customer {
            return overview.rows_of(id).filter_map(|(row, _)| u32::try_from(row).ok()).collect();
        }
        let mut rows = overview.select(&self.query).0.into_owned();
        if !self.left_out.is_empty() {
            let left_out: HashSet<&CustomerId> = self.left_out.iter().collect();
            let customer = |row: u32| overview.report.records.get(row as usize).map(|record| &record.customer_id);
            rows.retain(|row| customer(*row).is_none_or(|id| !left_out.contains(id)));
        }
        rows.sort_unstable();
        rows
    }

    /// The customers of those rows.
    #[must_use]
    pub fn customers(&self, overview: &Overview) -> Vec<CustomerId> {
        let rows = self.rows(overview);
        let ids = rows.iter().filter_map(|row| overview.report.records.get(*row as usize).map(|row| &row.customer_id));
        ids.collect::<HashSet<_>>().into_iter().cloned().collect()
    }

    /// Freezes the rows. If names are masked, `masked_name` numbers the customers from 1, in the order that the reviewer
    /// sees. All rows of a customer have the same number.
    ///
    /// The result follows from what is shown and from nothing else: rows that tie are ordered by what is left of them.
    pub fn freeze(&self, overview: &Overview, masked_name: impl Fn(usize) -> String) -> GridSnapshot {
        let report = &overview.report;
        let (shown, near) = (self.shown(), overview.near);
        let ranks = if self.mask_names { Vec::new() } else { name_ranks(&report.records) };
        let frozen = self.rows(overview).into_iter().filter_map(|row| {
            let usage = report.records.get(row as usize)?;
            let mut record = SnapshotRecord::of(&overview.record(row as usize)?).narrowed(shown, near);
            if self.mask_names {
                record.usage.name = Box::default();
            }
            let name_rank = ranks.get(row as usize).copied().unwrap_or_default();
            Some(FrozenRow { customer: &usage.customer_id, name_rank, record })
        });
        let mut rows = in_shown_order(frozen.collect());
        if self.mask_names {
            let laid_out = GridColumns::lay_out(rows.iter().map(|row| row.record.in_grid(near)));
            let (sort, direction) = self.order();
            let order = laid_out.order(sort, direction);
            rows = order.iter().filter_map(|&row| rows.get(row as usize)).cloned().collect();
        }
        let mut numbers = HashMap::new();
        for row in &rows {
            let next = numbers.len();
            numbers.entry(row.customer).or_insert(next);
        }
        let mut rows: Vec<(usize, SnapshotRecord)> =
            rows.into_iter().filter_map(|row| Some((*numbers.get(row.customer)?, row.record))).collect();
        if self.mask_names {
            // In the order of their names.
            rows.sort_by_key(|(number, _)| *number);
        }
        for (number, record) in &mut rows {
            record.usage.customer_id = CustomerId::numbered(*number);
            if self.mask_names {
                record.usage.name = masked_name(*number + 1).into();
            }
        }
        let records = rows.into_iter().map(|(_, record)| record).collect();
        let incomplete = !report.unreadable.is_empty() || report.count_mismatch().is_some();
        GridSnapshot { records, near, fetched_at: report.fetched_at, incomplete }
    }
}

impl Overview {
    /// An overview of frozen figures.
    #[must_use]
    pub fn of_frozen(frozen: GridSnapshot) -> Self {
        let GridSnapshot { records, near, fetched_at, .. } = frozen;
        let columns = GridColumns::lay_out(records.iter().map(|record| record.in_grid(near)));
        let rated = records.iter().map(|record| (&record.usage, record.status));
        let totals = Totals::of_rated(rated, &columns.parts().further);
        let outlooks = records.iter().map(|record| record.outlook).collect();
        let usage = |SnapshotRecord { usage, percent, .. }| UsageRecord { percent_used: percent, ..usage };
        let usage = records.into_iter().map(usage).collect();
        let report = UsageReport {
            records: Arc::new(usage),
            unreadable: Vec::new(),
            unreadable_fields: Vec::new(),
            reported_total: None,
            repeated: 0,
            left_out: 0,
            fetched_at,
        };
        Self::assemble_frozen(report, near, outlooks, columns, totals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::BudgetStatus;
    use crate::customer::Plan;
    use crate::grid::{Column, Direction, Outlook, SortKey};
    use crate::money::{BillingCurrency, Decimal};
    use crate::projection::Outlooks;

    fn record(name: &str, spent: i64, budget: i64, plan: Plan) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::parse(&format!("id-of-{name}")).expect("an id"),
            name: name.into(),
            plan,
            budget: (budget > 0).then(|| Decimal::from(budget)).into(),
            spent: Some(Decimal::from(spent)),
            percent_used: Some(Decimal::from(if budget > 0 { spent * 100 / budget } else { 0 })),
            spent_usd: Some(Decimal::from(spent * 2)),
            currency: BillingCurrency::Locale("fr-FR".into()),
            updated: "2026-03-09T00:00:00Z".parse().ok(),
        }
    }

    fn overview() -> Overview {
        overview_of(vec![
            record("Delta", 10, 100, Plan::Legacy),
            record("Alpha", 130, 100, Plan::Azure),
            record("Charlie", 77, 0, Plan::Azure),
            record("Bravo", 90, 100, Plan::Legacy),
        ])
    }

    fn overview_of(records: Vec<UsageRecord>) -> Overview {
        let report = UsageReport::new(records, vec![], Some(5), "2026-03-10T00:00:00Z".parse().expect("a time"));
        Overview::new(report, NearThreshold::default(), &Outlooks::default(), Ord::cmp)
    }

    fn freeze(options: &str) -> GridSnapshot {
        freeze_of(&overview(), options)
    }

    fn freeze_of(overview: &Overview, options: &str) -> GridSnapshot {
        ShareOptions::parse(options).freeze(overview, |number| format!("Customer {number}"))
    }

    /// Alpha and Bravo are moving from the legacy offer to the Azure plan.
    fn moving() -> Overview {
        overview_of(vec![
            record("Alpha", 10, 100, Plan::Legacy),
            record("Bravo", 40, 100, Plan::Legacy),
            record("Alpha", 130, 100, Plan::Azure),
            record("Charlie", 90, 100, Plan::Azure),
            record("Bravo", 20, 100, Plan::Azure),
        ])
    }

    fn spent(frozen: &GridSnapshot) -> Vec<String> {
        frozen.records.iter().filter_map(|record| Some(record.usage.spent?.to_string())).collect()
    }

    fn names(frozen: &GridSnapshot) -> Vec<&str> {
        frozen.records.iter().map(|record| &*record.usage.name).collect()
    }

    #[test]
    fn the_filter_the_search_and_the_choice_of_customers_are_frozen() {
        assert_eq!(names(&freeze("")), ["Alpha", "Bravo", "Charlie", "Delta"]);
        assert_eq!(names(&freeze("plan=legacy&sort=cost")), ["Bravo", "Delta"]);
        assert_eq!(names(&freeze("q=a&without=id-of-Alpha&without=id-of-nobody")), ["Bravo", "Charlie", "Delta"]);
    }

    #[test]
    fn figures_are_exact_and_a_report_that_lacked_something_says_so() {
        let frozen = freeze("status=over");
        let alpha = &frozen.records[0];
        assert_eq!(
            (alpha.usage.spent, alpha.percent, alpha.status),
            (Some(130.into()), Some(130.into()), BudgetStatus::Over)
        );
        assert!(frozen.incomplete, "five customers were reported and four came");
    }

    #[test]
    fn no_id_and_no_hidden_column_is_kept() {
        let all = format!("{:?}", freeze("hide=plan&hide=updated&mask=amounts"));
        for hidden in ["id-of", "Legacy", "2026-03-09", "fr-FR", "Some(100)", "Some(77)", "Some(260)"] {
            assert!(!all.contains(hidden), "{hidden} is in {all}");
        }
        assert!(all.contains("Some(130.00)"), "the percent stays, as it is shown");
        let all = format!("{:?}", freeze("hide=percent").records);
        assert!(!all.contains("Over") && !all.contains("Near"));
    }

    #[test]
    fn a_percent_without_its_amounts_is_frozen_as_it_is_shown() {
        let mut alpha = record("Alpha", 0, 3, Plan::Azure);
        alpha.spent = "2.9999".parse().ok();
        let overview = overview_of(vec![alpha]);
        for (options, frozen, shown) in
            [("", "99.99666666666666666666666666", "99.99"), ("mask=amounts", "99.99", "99.99")]
        {
            let snapshot = ShareOptions::parse(options).freeze(&overview, |number| number.to_string());
            assert_eq!(snapshot.records[0].percent.map(|percent| percent.to_string()).as_deref(), Some(frozen));
            let overview = Overview::of_frozen(snapshot);
            assert_eq!(overview.columns.row(0).expect("a row").plain(Column::PercentUsed), Some(shown));
            let exact = overview.record(0).and_then(|record| record.percent).map(|percent| percent.to_string());
            assert_eq!(exact.as_deref(), Some(frozen));
        }
    }

    fn projected() -> Overview {
        let outlook = |record: &UsageRecord| {
            let total = record.spent? * Decimal::TWO;
            let interval = Some((total - Decimal::ONE, total + Decimal::ONE));
            Some(Outlook { total, interval, crossed_from: Some(jiff::civil::date(2026, 3, 25)) })
        };
        let records = vec![record("Alpha", 130, 100, Plan::Azure), record("Bravo", 40, 100, Plan::Legacy)];
        let report = UsageReport::new(records, vec![], None, "2026-03-10T00:00:00Z".parse().expect("a time"));
        Overview::projecting([], report, NearThreshold::default(), outlook, Ord::cmp)
    }

    #[test]
    fn what_is_projected_is_frozen_with_the_figures_and_shown_as_before() {
        let overview = projected();
        let frozen = freeze_of(&overview, "");
        let outlook = |overview: &Overview| overview.record(1).and_then(|record| record.outlook);
        let shared = Overview::of_frozen(frozen);
        assert_eq!(shared.columns.row(1).expect("a row").plain(Column::Projected), Some("80.00"));
        assert!(outlook(&shared).is_some() && outlook(&shared) == outlook(&overview));
        let (sort, direction) = (SortKey::By(Column::Projected), Direction::Ascending);
        assert_eq!(shared.columns.order(sort, direction), [1, 0]);
    }

    #[test]
    fn a_projection_goes_with_what_it_gives_away_and_its_day_with_budget_and_date() {
        let kept = |options: &str| {
            let outlooks = freeze_of(&projected(), options).records.into_iter().map(|record| record.outlook);
            let outlooks: Vec<Option<Outlook>> = outlooks.collect();
            outlooks[0].map(|outlook| outlook.crossed_from.is_some())
        };
        for hidden in ["hide=projected", "hide=spent", "hide=plan", "mask=amounts"] {
            assert_eq!(kept(hidden), None, "{hidden}");
        }
        for without_day in ["hide=budget", "hide=percent", "hide=updated"] {
            assert_eq!(kept(without_day), Some(false), "{without_day}");
        }
        assert_eq!(kept(""), Some(true));
    }

    #[test]
    fn masked_names_are_numbers_in_an_order_that_is_shown() {
        let frozen = freeze("mask=names");
        assert_eq!(names(&frozen), ["Customer 1", "Customer 2", "Customer 3", "Customer 4"]);
        // Over, near, spending without a budget, within: what the reviewer can see anyway.
        assert_eq!(spent(&frozen), ["130", "90", "77", "10"]);
    }

    #[test]
    fn where_the_figures_tell_no_order_what_is_left_decides_the_numbers_and_not_the_names() {
        let frozen = freeze("mask=names&mask=amounts&hide=percent&sort=cost");
        let plans: Vec<Plan> = frozen.records.iter().map(|record| record.usage.plan).collect();
        assert_eq!(plans, [Plan::Azure, Plan::Azure, Plan::Legacy, Plan::Legacy]);
    }

    #[test]
    fn a_customer_who_is_moving_is_frozen_with_both_rows_and_left_out_with_both() {
        let frozen = freeze_of(&moving(), "");
        assert_eq!(
            (names(&frozen), spent(&frozen)),
            (
                vec!["Alpha", "Alpha", "Bravo", "Bravo", "Charlie"],
                ["130", "10", "20", "40", "90"].map(str::to_owned).to_vec(),
            )
        );
        assert_eq!(frozen.customers(), 3);
        let totals = Overview::of_frozen(frozen).totals;
        assert_eq!((totals.customers, totals.over, totals.subtotals[0].spent), (3, 1, Some(290.into())));
        assert_eq!(names(&freeze_of(&moving(), "without=id-of-Alpha")), ["Bravo", "Bravo", "Charlie"]);
    }

    #[test]
    fn both_rows_of_a_customer_have_the_same_masked_name() {
        let frozen = freeze_of(&moving(), "mask=names");
        let expected = ["Customer 1", "Customer 1", "Customer 2", "Customer 3", "Customer 3"];
        assert_eq!(names(&frozen), expected);
        // Over, near, within: by the most urgent row of each.
        assert_eq!(spent(&frozen), ["130", "10", "90", "40", "20"]);
        assert_eq!(frozen.customers(), 3);
    }

    #[test]
    fn where_the_plan_is_hidden_neither_order_nor_currency_nor_dollars_tell_it() {
        let mut records = vec![record("Alpha", 10, 100, Plan::Legacy), record("Bravo", 20, 100, Plan::Azure)];
        records[1].currency = BillingCurrency::from_key("EUR");
        let frozen = freeze_of(&overview_of(records), "hide=plan");
        let currencies: Vec<_> = frozen.records.iter().map(|record| record.usage.currency.key()).collect();
        assert_eq!(currencies, ["EUR", "EUR"], "fr-FR would be a legacy row");
        assert!(frozen.records.iter().all(|record| record.usage.spent_usd.is_none()));
        assert_eq!(names(&freeze_of(&moving(), "hide=plan")), ["Alpha", "Alpha", "Bravo", "Bravo", "Charlie"]);
    }

    #[test]
    fn a_link_of_an_earlier_version_is_narrowed_to_what_its_columns_hide_today() {
        let whole = freeze("");
        let shown = ColumnSet::read("plan,budget,remaining");
        let narrowed = whole.narrowed(shown);
        assert!(
            narrowed.records.iter().all(|record| record.percent.is_none() && record.status == BudgetStatus::Unknown)
        );
        assert_eq!(narrowed.clone().narrowed(shown), narrowed);
        assert_eq!(narrowed.records[0].usage.spent, Some(130.into()));
    }

    #[test]
    fn a_frozen_view_is_worked_out_like_any_other() {
        let overview = Overview::of_frozen(freeze("mask=amounts"));
        assert_eq!((overview.totals.over, overview.totals.near, overview.totals.customers), (1, 1, 4));
        assert_eq!(overview.columns.order(SortKey::By(Column::PercentUsed), Direction::Descending)[..2], [0, 1]);
        let row = overview.columns.row(0).expect("a row");
        assert_eq!(
            (row.id.as_str(), row.plain(Column::PercentUsed), row.plain(Column::Spent)),
            ("", Some("130.00"), None)
        );
    }
}
