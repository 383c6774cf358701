//! What is hidden cannot be told from what is left, for every choice of columns.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::*;
use crate::budget::{BudgetStatus, NearThreshold, shown_percent};
use crate::customer::{CustomerId, Plan};
use crate::grid::{Column, Outlook, SortKey};
use crate::money::{BillingCurrency, Decimal};
use crate::overview::Overview;
use crate::spending_budget::SpendingBudget;
use crate::usage::{UsageRecord, UsageReport};

/// A record and what is projected of it.
type Row = (UsageRecord, Option<Outlook>);

/// Every row that can be made of a few values of each field.
fn pool() -> Vec<Row> {
    let budgets = [SpendingBudget::Unknown, SpendingBudget::None].into_iter();
    let budgets: Vec<_> = budgets.chain([0, 10, 20].map(|amount| SpendingBudget::Amount(amount.into()))).collect();
    let currencies = ["", "EUR", "SEK", "fr-FR", "en"].map(BillingCurrency::from_key);
    let mut pool = Vec::new();
    for plan in Plan::ALL {
        for budget in &budgets {
            for spent in [None, Some(0), Some(9), Some(18)] {
                let rests =
                    [(None, None, None, None), (Some(7), Some(50), Some(1), None), (None, None, None, Some(20))];
                for (currency, (usd, percent, updated, projected)) in
                    currencies.iter().flat_map(|one| rests.map(|rest| (one, rest)))
                {
                    let outlook = projected.map(|projected: i64| Outlook {
                        total: projected.into(),
                        interval: Some((Decimal::from(19), Decimal::from(21))),
                        // As far as there is one, it is crossed on some day.
                        crossed_from: budget.amount().map(|_| jiff::civil::date(2026, 11, 9)),
                    });
                    let record = UsageRecord {
                        customer_id: CustomerId::numbered(0),
                        name: "A".into(),
                        plan,
                        budget: *budget,
                        spent: spent.map(Decimal::from),
                        percent_used: percent.map(Decimal::from),
                        spent_usd: usd.map(Decimal::from),
                        currency: currency.clone(),
                        updated: updated.and_then(|second| Timestamp::from_second(second).ok()),
                    };
                    pool.push((record, outlook));
                }
            }
        }
    }
    pool
}

/// What a reviewer sees of a row, written down here by hand.
fn seen((record, outlook): &Row, shown: ColumnSet) -> String {
    let mut seen = Vec::new();
    let near = NearThreshold::default();
    for column in shown.iter() {
        seen.push(match column {
            Column::Plan => record.plan.key().to_owned(),
            Column::PercentUsed => {
                let used = record.used();
                let percent = used.percent().map(|percent| shown_percent(percent, &near.edges()));
                format!("{percent:?} {:?}", BudgetStatus::of(used, near))
            }
            Column::Spent => format!("{:?}", record.spent),
            Column::Budget => format!("{:?}", record.budget.amount()),
            // The name is compared by itself; what remains follows from the two before.
            Column::Customer | Column::Remaining => String::new(),
            Column::Projected => format!("{:?}", outlook.map(|outlook| (outlook.total, outlook.interval))),
            Column::Updated => format!("{:?}", record.updated),
        });
    }
    let has_plan = shown.contains(Column::Plan);
    if [Column::Spent, Column::Budget, Column::Projected].into_iter().any(|column| shown.contains(column)) {
        seen.push(match (&record.currency, record.currency.presumed()) {
            (currency, _) if has_plan => currency.key().to_owned(),
            (BillingCurrency::Code(code), _) => code.to_string(),
            (_, Some(code)) => code.to_string(),
            _ => String::new(),
        });
    }
    if [Column::Projected, Column::Budget, Column::Updated].into_iter().all(|column| shown.contains(column)) {
        seen.push(format!("{:?}", outlook.and_then(|outlook| outlook.crossed_from)));
    }
    if has_plan && shown.contains(Column::Spent) {
        seen.push(format!("{:?}", record.spent_usd));
    }
    seen.join("|")
}

fn overview(rows: Vec<Row>) -> Overview {
    let outlooks: HashMap<UsageRecord, Option<Outlook>> = rows.iter().cloned().collect();
    let records = rows.into_iter().map(|(record, _)| record).collect();
    let report = UsageReport::new(records, vec![], None, Timestamp::UNIX_EPOCH);
    let collate = <str as Ord>::cmp as fn(&str, &str) -> Ordering;
    Overview::projecting(
        [],
        report,
        NearThreshold::default(),
        |record| outlooks.get(record).copied().flatten(),
        collate,
    )
}

fn frozen(records: Vec<Row>, options: &ShareOptions) -> String {
    let overview = overview(records);
    let frozen = options.freeze(&overview, |number| format!("Customer {number}"));
    // With every digit, and with everything that is computed from the figures.
    format!("{frozen:?} {:?}", Overview::of_frozen(frozen.clone()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    /// For every choice of columns: two reports that differ only in what is hidden freeze to the same snapshot.
    #[test]
    fn two_reports_that_differ_only_in_what_is_hidden_are_shared_alike(
        rows in proptest::collection::vec((0_usize..3, "[AB]", any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..6),
        ids in Just(vec!["a", "b", "c"]).prop_shuffle(),
        others in Just(vec!["a", "b", "c"]).prop_shuffle(),
        (sort, descends) in (0..SortKey::ALL.len(), any::<bool>()),
        turn in any::<prop::sample::Index>(),
    ) {
        let pool = pool();
        let direction = if descends { "desc" } else { "asc" };
        for bits in 0..1_usize << (Column::ALL.len() + 2) {
            let hide = Column::ALL.into_iter().filter(|column| bits >> column.index() & 1 == 1).collect::<Vec<_>>();
            let options = ShareOptions {
                query: crate::grid::GridQuery::parse(&format!("sort={}&dir={direction}", SortKey::ALL[sort].key())),
                mask_names: bits >> Column::ALL.len() & 1 == 1,
                mask_amounts: bits >> (Column::ALL.len() + 1) & 1 == 1,
                hide,
                ..ShareOptions::default()
            };
            let shown = options.shown();
            let pool_seen: Vec<String> = pool.iter().map(|row| seen(row, shown)).collect();
            let (mut one, mut other) = (Vec::new(), Vec::new());
            for (customer, name, first, second) in &rows {
                let first = first.index(pool.len());
                let is_alike = |place: &usize| pool_seen[*place] == pool_seen[first];
                let alike: Vec<&Row> = (0..pool.len()).filter(is_alike).map(|place| &pool[place]).collect();
                let (first, second) = (&pool[first], *second.get(&alike));
                let id = |ids: &[&str]| CustomerId::parse(ids[*customer]).expect("an id");
                let other_name = if options.mask_names { "C" } else { name };
                let named = |row: &Row, id, name: &str| (UsageRecord { customer_id: id, name: name.into(), ..row.0.clone() }, row.1);
                one.push(named(first, id(&ids), name));
                other.push(named(second, id(&others), other_name));
            }
            // Identical records count once, so both reports must have as many.
            let distinct = |rows: &[Row]| rows.iter().map(|(record, _)| record).collect::<HashSet<_>>().len();
            if distinct(&one) != rows.len() || distinct(&other) != rows.len() {
                continue;
            }
            let turned = turn.index(other.len());
            other.rotate_left(turned);
            prop_assert_eq!(frozen(one, &options), frozen(other, &options), "{:?}", options);
        }
    }
}
