//! Customers with several rows: each row is shown and added up once, each customer is counted once.

use proptest::prelude::*;

use super::*;
use crate::budget::BudgetStatus;
use crate::customer::Plan;
use crate::grid::{Column, Direction, GridQuery};
use crate::money::{BillingCurrency, CurrencyCode, Decimal};
use crate::spending_budget::SpendingBudget;

fn record(customer: usize, plan: Plan, spent: i64) -> UsageRecord {
    UsageRecord {
        customer_id: CustomerId::numbered(customer),
        name: format!("Customer {customer}").into(),
        plan,
        budget: SpendingBudget::Amount(Decimal::ONE_HUNDRED),
        spent: Some(Decimal::from(spent)),
        percent_used: Some(Decimal::from(spent)),
        spent_usd: Some(Decimal::from(2 * spent)),
        currency: CurrencyCode::parse("SEK").map_or(BillingCurrency::Missing, BillingCurrency::Code),
        updated: None,
    }
}

fn overview_of(records: Vec<UsageRecord>) -> Overview {
    let report = UsageReport::new(records, vec![], None, jiff::Timestamp::UNIX_EPOCH);
    Overview::new(report, NearThreshold::default(), &Outlooks::default(), Ord::cmp)
}

fn names(overview: &Overview, rows: &[u32]) -> Vec<String> {
    rows.iter().filter_map(|row| overview.columns.row(*row as usize)).map(|row| row.name).collect()
}

prop_compose! {
    /// Few values, so that records differ in a single field, or in none.
    fn records()(
        customer in 0_usize..3,
        name in "[AB]?",
        is_legacy in any::<bool>(),
        budget in prop_oneof![Just(SpendingBudget::Unknown), Just(SpendingBudget::None), Just(SpendingBudget::Amount(Decimal::TEN))],
        spent in proptest::option::of(8_i64..11),
        percent_used in proptest::option::of(99_i64..101),
        spent_usd in proptest::option::of(0_i64..2),
        currency in prop_oneof![Just(BillingCurrency::Missing), Just(BillingCurrency::Locale("fr-FR".into()))],
        updated in proptest::option::of(0_i64..2),
    ) -> UsageRecord {
        UsageRecord {
            name: name.into(),
            budget,
            spent: spent.map(Decimal::from),
            percent_used: percent_used.map(Decimal::from),
            spent_usd: spent_usd.map(Decimal::from),
            currency,
            updated: updated.and_then(|second| jiff::Timestamp::from_second(second).ok()),
            ..record(customer, if is_legacy { Plan::Legacy } else { Plan::Azure }, 0)
        }
    }
}

/// How many customers have such a record, counted the slow way.
fn customers_with(records: &[UsageRecord], is_such: impl Fn(&UsageRecord) -> bool) -> usize {
    let customers = (0..3).map(CustomerId::numbered);
    customers.filter(|id| records.iter().any(|record| record.customer_id == *id && is_such(record))).count()
}

fn sum(amounts: impl Iterator<Item = Option<Decimal>>) -> Decimal {
    amounts.flatten().sum()
}

#[test]
fn a_narrowed_grid_counts_its_own_rows_and_says_of_the_report_what_it_said_before() {
    let records = (0..4).map(|customer| record(customer, Plan::Azure, 60 * i64::try_from(customer).unwrap_or(0)));
    let report = UsageReport::new(records.collect(), vec![], Some(9), jiff::Timestamp::UNIX_EPOCH);
    let whole = Overview::new(report, NearThreshold::default(), &Outlooks::default(), Ord::cmp);
    let narrow = whole.narrowed(&[1, 3, 77]);
    let all = narrow.order(&GridQuery::parse("sort=name"));
    assert_eq!(names(&narrow, all), ["Customer 1", "Customer 3"]);
    assert_eq!((narrow.totals.customers, narrow.totals.over), (2, 1));
    assert_eq!(narrow.report.received(), whole.report.received());
    assert_eq!(narrow.report.count_mismatch(), Some((9, 4)));
    assert_eq!(narrow.narrowed(&[0]).report.received(), 4);
    let all: Vec<u32> = (0..4).collect();
    assert_eq!(*whole.narrowed(&all).columns, *whole.columns);
}

proptest! {
    #[test]
    fn whatever_two_records_differ_in_both_are_shown_and_added_up_and_identical_ones_once(
        received in proptest::collection::vec(records(), 0..25),
        choice in "(status=(over|near|none)|plan=(azure|legacy)|currency=fr-FR|q=a|)",
    ) {
        let overview = overview_of([received.clone(), received.clone()].concat());
        let mut distinct: Vec<UsageRecord> = Vec::new();
        for record in received {
            if !distinct.contains(&record) {
                distinct.push(record);
            }
        }
        prop_assert_eq!((overview.report.records.len(), overview.columns.len()), (distinct.len(), distinct.len()));
        prop_assert!(distinct.iter().all(|record| overview.report.records.contains(record)));

        let totals = &overview.totals;
        let status = |record: &UsageRecord| record.status(NearThreshold::default());
        prop_assert_eq!(totals.customers, customers_with(&distinct, |_| true));
        prop_assert_eq!(totals.over, customers_with(&distinct, |record| status(record) == BudgetStatus::Over));
        prop_assert_eq!(totals.near, customers_with(&distinct, |record| status(record) == BudgetStatus::Near));
        prop_assert_eq!(totals.spending_without_budget, customers_with(&distinct, |record| status(record) == BudgetStatus::None && record.spent.is_some()));
        prop_assert_eq!(totals.usd.spent, Some(sum(distinct.iter().map(|record| record.spent_usd))));
        prop_assert_eq!(totals.usd.not_included, customers_with(&distinct, |record| record.spent_usd.is_none()));
        for subtotal in &totals.subtotals {
            let of: Vec<UsageRecord> = distinct.iter().filter(|record| record.currency == subtotal.currency).cloned().collect();
            prop_assert_eq!(subtotal.spent, Some(sum(of.iter().map(|record| record.spent))));
            prop_assert_eq!(subtotal.customers, customers_with(&of, |_| true));
            prop_assert_eq!(subtotal.without_amount, customers_with(&of, |record| record.spent.is_none()));
        }
        let exceeds = |record: &UsageRecord| status(record) == BudgetStatus::Over;
        prop_assert_eq!(overview.columns.customers_exceeding(), customers_with(&distinct, exceeds));
        let has_band = |record: &UsageRecord| !matches!(status(record), BudgetStatus::None | BudgetStatus::Unknown);
        prop_assert_eq!(overview.counts().bands.iter().sum::<usize>(), customers_with(&distinct, has_band));

        let query = GridQuery::parse(&choice);
        let (rows, facets) = overview.select(&query);
        let (looked_at, counted) = overview.columns.select(overview.order(&query), &query, &overview.index);
        prop_assert_eq!((&*rows, &facets), (&*looked_at, &counted));
        let shown: Vec<UsageRecord> = rows.iter().map(|row| overview.report.records[*row as usize].clone()).collect();
        prop_assert_eq!((facets.selected, facets.customers), (rows.len(), customers_with(&shown, |_| true)));
        prop_assert_eq!(facets.customers_over, customers_with(&shown, |record| status(record) == BudgetStatus::Over));
        prop_assert_eq!(overview.columns.customers_among(&rows), facets.customers);
    }

    #[test]
    fn the_order_is_total_and_stable_with_several_rows_of_a_customer(
        received in proptest::collection::vec(records(), 0..25),
    ) {
        let overview = overview_of(received);
        for sort in SortKey::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let order = overview.columns.order(sort, direction);
                let mut rows = order.clone();
                rows.sort_unstable();
                prop_assert!(rows.into_iter().eq(0..u32::try_from(overview.columns.len()).expect("few rows")));
                prop_assert_eq!(overview_of(overview.report.records.to_vec()).columns.order(sort, direction), order);
            }
        }
        let keys = overview.report.records.iter().map(|record| (record.name.clone(), record.key()));
        prop_assert!(keys.is_sorted(), "ties are broken by id and by plan");
    }

    #[test]
    fn a_customers_rows_are_all_that_have_their_id_and_the_first_name_given_is_theirs(
        received in proptest::collection::vec(records(), 0..25),
    ) {
        let overview = overview_of(received);
        for id in (0..4).map(CustomerId::numbered) {
            let is_theirs = |(_, record): &(usize, &UsageRecord)| record.customer_id == id;
            let expected: Vec<_> = overview.report.records.iter().enumerate().filter(is_theirs).collect();
            prop_assert_eq!(overview.rows_of(&id).collect::<Vec<_>>(), expected.clone());
            prop_assert_eq!(overview.has(&id), !expected.is_empty());
            let names: Vec<&str> = expected.iter().map(|(_, record)| &*record.name).collect();
            let given = names.iter().find(|name| !name.is_empty()).or(names.first()).copied();
            prop_assert_eq!(overview.name_of(&id), given);
        }
    }
}

#[test]
fn a_customer_who_is_moving_is_one_customer_with_two_rows() {
    let moving = [record(1, Plan::Legacy, 130), record(1, Plan::Azure, 150)];
    let overview = overview_of([&moving[..], &[record(2, Plan::Azure, 10)]].concat());
    let query = GridQuery::default();
    let (rows, facets) = overview.select(&query);
    assert_eq!(names(&overview, &rows), ["Customer 1", "Customer 1", "Customer 2"]);
    assert_eq!((facets.selected, facets.customers, facets.customers_over), (3, 2, 1));
    assert_eq!(
        (overview.totals.customers, overview.totals.over, overview.totals.subtotals[0].spent),
        (2, 1, Some(290.into()))
    );
    let query = GridQuery::parse("plan=legacy");
    let (rows, facets) = overview.select(&query);
    assert_eq!((rows.len(), facets.customers, facets.customers_over), (1, 1, 1));
    assert_eq!(overview.columns.row(rows[0] as usize).expect("a row").plain(Column::Spent), Some("130.00"));
    let id = CustomerId::numbered(1);
    let plans: Vec<_> = overview.rows_of(&id).map(|(row, record)| (row, record.plan)).collect();
    assert_eq!(plans, [(0, Plan::Azure), (1, Plan::Legacy)]);
}

#[test]
fn two_rows_do_not_make_a_guid_ambiguous_and_cost_none_of_its_bytes() {
    let guid = |text: &str| CustomerId::parse(text).expect("an id");
    let [one, other] = ["11111111-6fb9-4b05-8f15-b3d72e0596e6", "11111111-184b-4b3b-872f-206e08a08e51"].map(guid);
    let of = |id: &CustomerId, plan| UsageRecord { customer_id: id.clone(), ..record(0, plan, 1) };
    let overview = overview_of(vec![of(&one, Plan::Azure), of(&one, Plan::Legacy), of(&other, Plan::Azure)]);
    assert_eq!(overview.columns.parts().ids.shortened().known.count(), 6);
    let found =
        |start| overview.columns.find_by_start(start).map(|row| overview.report.records[row].customer_id.clone());
    assert_eq!((found("11111111-6fb9"), found("11111111-18"), found("11111111")), (Some(one), Some(other), None));
}

#[test]
fn reports_with_equal_records_are_computed_once_whatever_else_they_say() {
    let report = |spent: i64, order: [&str; 2], second: i64| {
        let record = |name: &&str| UsageRecord { name: (*name).into(), ..record(1, Plan::Azure, spent) };
        let at = jiff::Timestamp::from_second(second).expect("a time");
        UsageReport::new(order.iter().map(record).collect(), Vec::new(), Some(2), at)
    };
    let overview = |known: &[&Overview], report| {
        Overview::among(known.iter().copied(), report, NearThreshold::default(), &Outlooks::default(), Ord::cmp)
    };
    let first = overview(&[], report(10, ["Contoso", "Fabrikam"], 1));
    let equal = overview(&[&first], report(10, ["Fabrikam", "Contoso"], 2));
    assert!(equal.shares_with(&first) && Arc::ptr_eq(&equal.report.records, &first.report.records));
    assert_eq!(equal.report.fetched_at.as_second(), 2, "each knows when it was fetched");
    assert!(!overview(&[&first], report(11, ["Contoso", "Fabrikam"], 1)).shares_with(&first));
}

#[test]
fn a_report_with_other_projections_is_computed_again_and_shows_its_own() {
    let report = || UsageReport::new(vec![record(1, Plan::Azure, 10)], Vec::new(), None, jiff::Timestamp::UNIX_EPOCH);
    let overview = |known: &[&Overview], total: Option<i64>| {
        let outlook = total.map(|total| Outlook { total: total.into(), interval: None, crossed_from: None });
        Overview::projecting(known.iter().copied(), report(), NearThreshold::default(), |_| outlook, Ord::cmp)
    };
    let first = overview(&[], Some(90));
    assert!(overview(&[&first], Some(90)).shares_with(&first));
    let (other, without) = (overview(&[&first], Some(91)), overview(&[&first], None));
    assert!(!other.shares_with(&first) && !without.shares_with(&first));
    let shown = |overview: &Overview| overview.columns.row(0)?.plain(Column::Projected).map(str::to_owned);
    assert_eq!((shown(&first), shown(&other), shown(&without)), (Some("90.00".into()), Some("91.00".into()), None));
    let exact = |overview: &Overview| overview.record(0).and_then(|record| record.outlook).map(|outlook| outlook.total);
    assert_eq!((exact(&other), exact(&without)), (Some(91.into()), None));
}
