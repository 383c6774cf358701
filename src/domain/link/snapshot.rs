//! A snapshot's figures: what the chosen columns and masks leave of the records, and nothing else. Masked data is
//! absent, so no page, file or script can reveal it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;

use super::ShareOptions;
use crate::budget::{BudgetStatus, NearThreshold};
use crate::customer::{CustomerId, Plan};
use crate::grid::{Column, ColumnSet, Field, GridColumns, GridRecord, RowId};
use crate::money::{BillingCurrency, Decimal};
use crate::overview::Overview;
use crate::spending_budget::SpendingBudget;
use crate::totals::Totals;
use crate::usage::{UsageRecord, UsageReport};

/// Snapshot figures, in name order.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub records: Vec<SnapshotRecord>,
    pub near: NearThreshold,
    pub fetched_at: Timestamp,
    /// Whether the report was incomplete when it was frozen.
    pub incomplete: bool,
}

/// One row's figures. Status and percent are separate, because they may be shown without the amounts behind them.
#[derive(Clone, Debug, PartialEq)]
pub struct SnapshotRecord {
    /// Without the hidden fields; a number in place of the customer's id, counted in the order of the records.
    pub usage: UsageRecord,
    pub status: BudgetStatus,
    pub percent: Option<Decimal>,
}

impl Snapshot {
    #[must_use]
    pub fn customers(&self) -> usize {
        self.records.iter().map(|record| &record.usage.customer_id).collect::<HashSet<_>>().len()
    }
}

impl ShareOptions {
    /// The shared rows, in name order.
    #[must_use]
    pub fn rows(&self, overview: &Overview) -> Vec<u32> {
        let (mut rows, _) = overview.columns.select(overview.order(&self.query), &self.query, &overview.index);
        if !self.left_out.is_empty() {
            let left_out: HashSet<&CustomerId> = self.left_out.iter().collect();
            let customer = |row: u32| overview.report.records.get(row as usize).map(|record| &record.customer_id);
            rows.retain(|row| customer(*row).is_none_or(|id| !left_out.contains(id)));
        }
        rows.sort_unstable();
        rows
    }

    /// Freezes them. If names are masked, `masked_name` numbers the customers from 1, in an order that reveals nothing
    /// hidden: `shuffle` breaks its ties. All rows of a customer have the same number.
    pub fn freeze(
        &self,
        overview: &Overview,
        masked_name: impl Fn(usize) -> String,
        shuffle: impl FnOnce(&mut [u32]),
    ) -> Snapshot {
        let report = &overview.report;
        let (shown, near) = (self.shown(), overview.near);
        let mut rows = self.rows(overview);
        if self.mask_names {
            shuffle(&mut rows);
        } else if !shown.contains(Column::Plan) {
            // Otherwise the order of a customer's rows would tell their plans.
            shuffle(&mut rows);
            rows.sort_by_key(|row| first_alike(&report.records, *row as usize));
        }
        let freeze = |row: &u32| {
            let usage = report.records.get(*row as usize)?;
            Some((&usage.customer_id, SnapshotRecord::of(usage, near, shown, self.mask_names)))
        };
        let mut rows: Vec<(&CustomerId, SnapshotRecord)> = rows.iter().filter_map(freeze).collect();
        if self.mask_names {
            let laid_out = GridColumns::lay_out(rows.iter().map(|(_, SnapshotRecord { usage, status, percent })| {
                GridRecord { usage, id: RowId::Text("".into()), status: *status, percent: *percent, near }
            }));
            let (sort, direction) = self.order();
            let order = laid_out.order(sort, direction);
            rows = order.iter().filter_map(|&row| rows.get(row as usize)).cloned().collect();
        }
        let mut numbers = HashMap::new();
        for (customer, _) in &rows {
            let next = numbers.len();
            numbers.entry(*customer).or_insert(next);
        }
        let mut rows: Vec<(usize, SnapshotRecord)> =
            rows.into_iter().filter_map(|(customer, record)| Some((*numbers.get(customer)?, record))).collect();
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
        Snapshot { records, near, fetched_at: report.fetched_at, incomplete }
    }
}

/// The first of the adjacent records with the same customer and the same name.
fn first_alike(records: &[UsageRecord], mut row: usize) -> usize {
    let who = |row: usize| records.get(row).map(|record| (&record.customer_id, &record.name));
    while row > 0 && who(row - 1) == who(row) {
        row -= 1;
    }
    row
}

impl SnapshotRecord {
    /// The customer's number is still to come.
    fn of(usage: &UsageRecord, near: NearThreshold, shown: ColumnSet, mask_name: bool) -> Self {
        let record = GridRecord::of(usage, near);
        let gives = |field| shown.iter().any(|column| column.shows().contains(&field));
        let usage = UsageRecord {
            customer_id: CustomerId::numbered(0),
            name: if gives(Field::Name) && !mask_name { usage.name.clone() } else { Box::default() },
            plan: if gives(Field::Plan) { usage.plan } else { Plan::Azure },
            budget: if gives(Field::Budget) { usage.budget } else { SpendingBudget::Unknown },
            spent: usage.spent.filter(|_| gives(Field::Spent)),
            percent_used: None,
            spent_usd: usage.spent_usd.filter(|_| gives(Field::SpentUsd)),
            currency: if gives(Field::Currency) { usage.currency.clone() } else { BillingCurrency::Missing },
            updated: usage.updated.filter(|_| gives(Field::Updated)),
        };
        let status = if gives(Field::Status) { record.status } else { BudgetStatus::Unknown };
        // With every digit it would tell much about amounts that are masked.
        let has_amounts = gives(Field::Spent) && gives(Field::Budget);
        let percent = if has_amounts { record.percent } else { record.shown_percent() };
        Self { usage, status, percent: percent.filter(|_| gives(Field::Percent)) }
    }
}

impl Overview {
    /// An overview of frozen figures.
    #[must_use]
    pub fn of_frozen(frozen: Snapshot) -> Self {
        let Snapshot { records, near, fetched_at, .. } = frozen;
        let rate = |SnapshotRecord { usage, status, percent }| {
            (UsageRecord { percent_used: percent, ..usage }, (status, percent))
        };
        let (usage, ratings): (Vec<_>, Vec<_>) = records.into_iter().map(rate).unzip();
        // A snapshot contains no ids, so there is nothing to search for or link to.
        let record =
            |(usage, (status, percent))| GridRecord { usage, id: RowId::Text("".into()), status, percent, near };
        let rated = usage.iter().zip(ratings.iter().copied());
        let columns = GridColumns::lay_out(rated.clone().map(record));
        let rated = rated.map(|(usage, (status, _))| (usage, status));
        let totals = Totals::of_rated(rated, &columns.parts().further);
        let report = UsageReport {
            records: Arc::new(usage),
            unreadable: Vec::new(),
            unreadable_fields: Vec::new(),
            reported_total: None,
            repeated: 0,
            fetched_at,
        };
        Self::assemble_frozen(report, near, columns, totals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grid::{Column, Direction, SortKey};

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
        Overview::new(report, NearThreshold::default(), Ord::cmp)
    }

    fn freeze(options: &str) -> Snapshot {
        freeze_of(&overview(), options)
    }

    fn freeze_of(overview: &Overview, options: &str) -> Snapshot {
        let reversed = |rows: &mut [u32]| rows.reverse();
        ShareOptions::parse(options).freeze(overview, |number| format!("Customer {number}"), reversed)
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

    fn spent(frozen: &Snapshot) -> Vec<String> {
        frozen.records.iter().filter_map(|record| Some(record.usage.spent?.to_string())).collect()
    }

    fn names(frozen: &Snapshot) -> Vec<&str> {
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
            let snapshot = ShareOptions::parse(options).freeze(&overview, |number| number.to_string(), |_| ());
            assert_eq!(snapshot.records[0].percent.map(|percent| percent.to_string()).as_deref(), Some(frozen));
            let overview = Overview::of_frozen(snapshot);
            assert_eq!(overview.columns.row(0).expect("a row").plain(Column::PercentUsed), Some(shown));
            let exact = overview.record(0).and_then(|record| record.percent).map(|percent| percent.to_string());
            assert_eq!(exact.as_deref(), Some(frozen));
        }
    }

    #[test]
    fn masked_names_are_numbers_in_an_order_that_is_shown() {
        let frozen = freeze("mask=names");
        assert_eq!(names(&frozen), ["Customer 1", "Customer 2", "Customer 3", "Customer 4"]);
        // Over, near, spending without a budget, within: what the reviewer can see anyway.
        assert_eq!(spent(&frozen), ["130", "90", "77", "10"]);
    }

    #[test]
    fn where_the_figures_tell_no_order_the_shuffle_decides_the_numbers_and_not_the_names() {
        let frozen = freeze("mask=names&mask=amounts&hide=percent&sort=cost");
        let plans: Vec<Plan> = frozen.records.iter().map(|record| record.usage.plan).collect();
        assert_eq!(plans, [Plan::Legacy, Plan::Azure, Plan::Legacy, Plan::Azure], "Delta, Charlie, Bravo, Alpha");
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
    fn where_the_plan_is_hidden_the_order_of_a_customers_rows_does_not_tell_it() {
        let frozen = freeze_of(&moving(), "hide=plan");
        assert_eq!(names(&frozen), ["Alpha", "Alpha", "Bravo", "Bravo", "Charlie"]);
        assert_eq!(spent(&frozen), ["10", "130", "40", "20", "90"], "as the shuffle left them");
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
