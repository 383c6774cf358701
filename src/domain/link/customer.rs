//! One customer's page, frozen: the same figures as in a frozen grid, under the same masks, with what the page tells beyond
//! them. Notes, alerts, rules and other customers have no place in it.

use std::collections::BTreeMap;

use super::{GridSnapshot, ShareOptions};
use crate::breakdown::{Digest, Part};
use crate::customer::Plan;
use crate::grid::ColumnSet;
use crate::overview::Overview;
use crate::recap::{FormerPlan, Past, Recap};

/// See the module.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerSnapshot {
    /// The customer's rows.
    pub figures: GridSnapshot,
    /// What is told of each plan's past. Like what follows, it is made of all columns, and gone with the first one that is
    /// hidden.
    pub recaps: BTreeMap<Plan, Recap>,
    pub former: Vec<FormerPlan>,
    /// Where the spending comes from; lists that had not arrived are missing.
    pub lists: Vec<Digest>,
}

impl CustomerSnapshot {
    /// See [`Snapshot::narrowed`](super::Snapshot::narrowed).
    pub(super) fn narrowed(self, shown: ColumnSet) -> Self {
        let figures = self.figures.narrowed(shown);
        if shown == ColumnSet::ALL {
            return Self { figures, ..self };
        }
        Self { figures, recaps: BTreeMap::new(), former: Vec::new(), lists: Vec::new() }
    }
}

impl ShareOptions {
    /// Whether nothing is left out but perhaps names: only then a frozen page has more than its figures.
    #[must_use]
    pub fn shows_every_column(&self) -> bool {
        self.shown() == ColumnSet::ALL
    }

    /// Whether a frozen page has a list. Names that the customer gave may contain the one that is masked.
    #[must_use]
    pub fn shows_list(&self, part: Part) -> bool {
        self.shows_every_column() && !(self.mask_names && part.is_named_by_customer())
    }

    /// Freezes the page of [`Self::customer`]; `None` if the report does not have them. `masked_name` takes the place of a
    /// name.
    #[must_use]
    pub fn freeze_page(
        &self,
        overview: &Overview,
        past: &Past<'_>,
        lists: Vec<Digest>,
        masked_name: &str,
    ) -> Option<CustomerSnapshot> {
        let id = self.customer.as_ref()?;
        // That records of others are missing is not the reviewer's business.
        let figures = GridSnapshot { incomplete: false, ..self.freeze(overview, |_| masked_name.to_owned()) };
        let records: Vec<_> = overview.rows_of(id).map(|(_, record)| record).collect();
        let recaps = records.iter().map(|record| (record.plan, past.of_row(record)));
        let lists = lists.into_iter().filter(|list| self.shows_list(list.part));
        let page = CustomerSnapshot {
            figures,
            recaps: recaps.collect(),
            former: past.former(records.iter().map(|record| record.plan)),
            lists: lists.collect(),
        };
        (!page.figures.records.is_empty()).then(|| page.narrowed(self.shown()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::breakdown::{Cost, Line, ResourceUsage};
    use crate::budget::NearThreshold;
    use crate::customer::CustomerId;
    use crate::history::{DailyHistory, Observation};
    use crate::link::Snapshot;
    use crate::money::{BillingCurrency, Decimal};
    use crate::projection::Outlooks;
    use crate::spending_budget::SpendingBudget;
    use crate::usage::{UsageRecord, UsageReport};
    use jiff::Timestamp;
    use jiff::civil::date;

    fn record(id: &str, plan: Plan) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::parse(id).expect("an id"),
            name: id.to_uppercase().into(),
            plan,
            budget: SpendingBudget::Amount(100.into()),
            spent: Some(Decimal::from(40)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key("SEK"),
            updated: None,
        }
    }

    fn overview() -> Overview {
        let records = vec![record("a", Plan::Azure), record("b", Plan::Azure), record("b", Plan::Legacy)];
        // A fourth one was announced and did not come.
        let report = UsageReport::new(records, vec![], Some(4), Timestamp::UNIX_EPOCH);
        Overview::new(report, NearThreshold::default(), &Outlooks::default(), Ord::cmp)
    }

    fn past() -> Past<'static> {
        let day = date(2026, 3, 9);
        let observation = Observation::of(
            &record("b", Plan::Azure),
            day,
            crate::billing_period::BillingPeriod { first: date(2026, 3, 1), end: None },
            Timestamp::UNIX_EPOCH,
        );
        let history = DailyHistory::of([observation], Timestamp::MAX);
        Past { histories: BTreeMap::from([(Plan::Azure, history)]), ..Past::default() }
    }

    fn lists() -> Vec<Digest> {
        let [azure_subscription, azure_subscription_name, group, kind] = <[Box<str>; 4]>::default();
        let cost = Cost { amount: None, usd: None, currency: BillingCurrency::Missing };
        let (name, uri) = ("B's server".into(), Box::default());
        let resource = ResourceUsage { azure_subscription, azure_subscription_name, group, name, kind, uri, cost };
        let lines = [Line::of_resource(&resource)];
        Part::ALL.map(|part| Digest::of(part, &lines, &[])).into()
    }

    fn freeze(options: &str) -> Option<CustomerSnapshot> {
        ShareOptions::parse(options).freeze_page(&overview(), &past(), lists(), "Nobody")
    }

    #[test]
    fn a_page_is_of_one_customer_with_both_rows_and_of_nobody_else() {
        let page = freeze("customer=b&q=a&plan=legacy&without=b").expect("a page");
        let rows = page.figures.records.iter().map(|row| (&*row.usage.name, row.usage.plan)).collect::<Vec<_>>();
        assert_eq!(rows, [("B", Plan::Azure), ("B", Plan::Legacy)], "what the grid showed does not matter");
        assert_eq!((page.figures.customers(), page.figures.incomplete, page.lists.len()), (1, false, 4));
        assert!(page.recaps[&Plan::Azure].history.is_some() && page.recaps[&Plan::Legacy].history.is_none());
        assert!(!format!("{page:?}").contains("\"b\""), "no id is kept");
        assert_eq!((freeze("customer=c"), freeze("customer="), freeze("")), (None, None, None));
    }

    #[test]
    fn pictures_and_lists_go_with_the_first_column_that_is_hidden() {
        for hidden in ["mask=amounts", "hide=spent", "hide=updated", "hide=projected", "hide=plan", "hide=percent"] {
            let page = freeze(&format!("customer=b&{hidden}")).expect("a page");
            assert!(page.recaps.is_empty() && page.former.is_empty() && page.lists.is_empty(), "{hidden}");
            assert_eq!(page.figures.records.len(), 2, "{hidden}");
        }
    }

    #[test]
    fn a_name_is_masked_with_the_lists_that_have_names_of_the_customers() {
        let page = freeze("customer=b&mask=names").expect("a page");
        assert!(page.figures.records.iter().all(|row| &*row.usage.name == "Nobody"));
        assert_eq!(page.lists.iter().map(|list| list.part).collect::<Vec<_>>(), [Part::Meters]);
        assert_eq!(page.recaps.len(), 2);
    }

    #[test]
    fn a_page_of_an_earlier_version_is_narrowed_to_what_its_columns_hide_today() {
        let whole = freeze("customer=b").expect("a page");
        let shown = ColumnSet::read("budget");
        let Snapshot::Customer(page) = Snapshot::Customer(Box::new(whole.clone())).narrowed(shown) else {
            panic!("a page")
        };
        assert!(page.recaps.is_empty() && page.figures.records.iter().all(|row| row.usage.budget.amount().is_none()));
        assert_eq!(
            Snapshot::Customer(Box::new(whole.clone())).narrowed(ColumnSet::ALL),
            Snapshot::Customer(Box::new(whole))
        );
    }
}
