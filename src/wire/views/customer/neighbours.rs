//! The customers before and after one, in the order and with the filters of the grid that its page was opened from.

use serde::{Deserialize, Serialize};

use domain::customer::CustomerId;
use domain::grid::{GridQuery, Scope};
use domain::overview::Overview;

/// See the module. Neither if the grid does not show the customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NeighboursView {
    /// The grid's query string; empty for all customers in the default order.
    pub query: String,
    pub previous: Option<NeighbourView>,
    pub next: Option<NeighbourView>,
}

/// A customer to go on to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NeighbourView {
    pub id: String,
    /// Empty if Partner Center gives none.
    pub name: String,
}

impl NeighboursView {
    /// `overview` has the rows in `scope`.
    #[must_use]
    pub fn of(overview: &Overview, scope: &Scope, query: &GridQuery, id: &CustomerId) -> Self {
        let (selected, _) = overview.select(query);
        let records = &overview.report.records;
        let record = |row: &u32| records.get(*row as usize).filter(|record| record.customer_id != *id);
        let own = |row: &u32| records.get(*row as usize).is_some_and(|record| record.customer_id == *id);
        let place = selected.iter().position(own);
        let neighbour = |mut rows: Box<dyn Iterator<Item = &u32> + '_>| {
            let id = &rows.find_map(record)?.customer_id;
            Some(NeighbourView { id: id.to_string(), name: overview.name_of(id).unwrap_or_default().to_owned() })
        };
        // A customer with several rows is where the first of them is, and is passed once.
        let previous = place.and_then(|place| neighbour(Box::new(selected[..place].iter().rev())));
        let next = place.and_then(|place| neighbour(Box::new(selected[place..].iter())));
        Self { query: scope.with(query), previous, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::budget::NearThreshold;
    use domain::customer::Plan;
    use domain::money::{BillingCurrency, Decimal};
    use domain::projection::Outlooks;
    use domain::usage::{UsageRecord, UsageReport};
    use jiff::Timestamp;

    fn overview(rows: &[(&str, Plan, i64)]) -> Overview {
        let record = |&(name, plan, spent): &(&str, Plan, i64)| UsageRecord {
            customer_id: CustomerId::parse(name).expect("an id"),
            name: name.to_uppercase().into(),
            plan,
            budget: Some(Decimal::ONE_HUNDRED).into(),
            spent: Some(spent.into()),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: None,
        };
        let report = UsageReport::new(rows.iter().map(record).collect(), vec![], None, Timestamp::UNIX_EPOCH);
        Overview::new(report, NearThreshold::default(), &Outlooks::default(), Ord::cmp)
    }

    fn around(overview: &Overview, query: &str, id: &str) -> (Option<String>, Option<String>) {
        let id = CustomerId::parse(id).expect("an id");
        let view = NeighboursView::of(overview, &Scope::parse(query), &GridQuery::parse(query), &id);
        (view.previous.map(|of| of.name), view.next.map(|of| of.name))
    }

    fn two(previous: Option<&str>, next: Option<&str>) -> (Option<String>, Option<String>) {
        (previous.map(str::to_owned), next.map(str::to_owned))
    }

    #[test]
    fn neighbours_follow_the_grids_order_and_filters() {
        let grid = overview(&[
            ("a", Plan::Azure, 10),
            ("b", Plan::Legacy, 150),
            ("c", Plan::Azure, 120),
            ("d", Plan::Azure, 1),
        ]);
        assert_eq!(around(&grid, "", "b"), two(None, Some("C")));
        assert_eq!(around(&grid, "", "c"), two(Some("B"), Some("A")));
        assert_eq!(around(&grid, "sort=name", "c"), two(Some("B"), Some("D")));
        assert_eq!(around(&grid, "sort=name&dir=desc", "c"), two(Some("D"), Some("B")));
        assert_eq!(around(&grid, "sort=name&plan=azure", "c"), two(Some("A"), Some("D")));
        assert_eq!(around(&grid, "status=over", "c"), two(Some("B"), None));
        assert_eq!(around(&grid, "status=over", "a"), two(None, None), "the grid does not show it");
        assert_eq!(around(&grid, "sort=%00&status=x&page=-1", "b"), around(&grid, "", "b"), "hostile values fall back");
    }

    #[test]
    fn a_customer_with_two_rows_is_passed_once() {
        let grid = overview(&[
            ("a", Plan::Azure, 90),
            ("b", Plan::Azure, 80),
            ("b", Plan::Legacy, 70),
            ("c", Plan::Azure, 60),
            ("b", Plan::Azure, 50),
        ]);
        assert_eq!(around(&grid, "sort=cost", "b"), two(Some("A"), Some("C")));
        assert_eq!(around(&grid, "sort=cost", "c"), two(Some("B"), Some("B")), "it is on both sides");
    }
}
