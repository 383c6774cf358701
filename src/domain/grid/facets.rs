//! Which rows match a query, how many customers they belong to, and how many rows each filter choice would leave. Choices
//! count rows, because a filter selects rows, and only so do the counts of its choices add up.

use serde::{Deserialize, Serialize};

use super::{Column, GridColumns, GridQuery, SearchIndex};
use crate::budget::BudgetStatus;
use crate::customer::Plan;

/// How many rows each filter choice would show, with the search and all other filters unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// In the order of [`Plan::ALL`].
    pub plans: [usize; 2],
    /// In the order of [`BudgetStatus::ALL`].
    pub statuses: [usize; 5],
    /// In the order of [`super::GridParts::currencies`].
    pub currencies: Vec<usize>,
    /// Those that are expected to reach their budget: see [`GridColumns::will_exceed`].
    pub exceeding: usize,
    /// The number of rows that match the query.
    pub selected: usize,
    /// The number of customers that these rows belong to.
    pub customers: usize,
    /// The number of customers of whom one of these rows is over budget.
    pub customers_over: usize,
}

impl GridColumns {
    /// Keeps the rows that match the query's search and filters, in their order, and counts for the filters.
    #[must_use]
    pub fn select(&self, order: &[u32], query: &GridQuery, index: &SearchIndex) -> (Vec<u32>, Facets) {
        let found = (!query.search.is_empty()).then(|| index.find(self, &query.search));
        self.select_found(order, query, found.as_deref())
    }

    /// The same for whoever has looked already: `found` says of each row whether the query's search finds it, if there is one.
    #[must_use]
    pub fn select_found(&self, order: &[u32], query: &GridQuery, found: Option<&[bool]>) -> (Vec<u32>, Facets) {
        let parts = self.parts();
        let spent = self.values(Column::Spent);
        let currency = query.currency.as_deref().map(|key| parts.currencies.iter().position(|c| c.key() == key));
        let mut facets = Facets { currencies: vec![0; parts.currencies.len()], ..Facets::default() };
        let mut selected = Vec::with_capacity(if query.is_filtered() { 0 } else { order.len() });
        // Where nothing is projected, those that will exceed their budget are those that have.
        let looks_ahead = query.will_exceed || !self.values(Column::Projected).is_empty();
        for &row in order {
            let at = row as usize;
            if found.is_some_and(|found| !found[at])
                || (query.spending && spent.units(at).is_none_or(|units| units <= 0))
            {
                continue;
            }
            let (plan, status, code) = (parts.plans[at], parts.statuses[at], usize::from(parts.currency[at]));
            let plan_fits = query.plan.is_none_or(|wanted| wanted == plan);
            let status_fits = query.status.is_none_or(|wanted| wanted == status);
            let currency_fits = currency.is_none_or(|wanted| wanted == Some(code));
            if looks_ahead {
                let exceeds = self.will_exceed(at);
                facets.exceeding += usize::from(exceeds && plan_fits && status_fits && currency_fits);
                if query.will_exceed && !exceeds {
                    continue;
                }
            }
            facets.plans[plan.index()] += usize::from(status_fits && currency_fits);
            facets.statuses[status.index()] += usize::from(plan_fits && currency_fits);
            if let Some(count) = facets.currencies.get_mut(code) {
                *count += usize::from(plan_fits && status_fits);
            }
            if plan_fits && status_fits && currency_fits {
                facets.customers_over += usize::from(status == BudgetStatus::Over);
                selected.push(row);
            }
        }
        if !looks_ahead {
            facets.exceeding = facets.customers_over;
        }
        (facets.selected, facets.customers) = (selected.len(), selected.len());
        if !parts.further.pairs().is_empty() {
            let mut marked = vec![false; self.len()];
            let mut over = marked.clone();
            for &row in &selected {
                marked[row as usize] = true;
                over[row as usize] = parts.statuses[row as usize] == BudgetStatus::Over;
            }
            facets.customers -= parts.further.repeats(marked);
            facets.customers_over -= parts.further.repeats(over);
        }
        (selected, facets)
    }

    /// Whether a row is expected to reach its budget by the end of the period, or to exceed one of 0 or below; or has. By
    /// the figures shown, so that the browser says the same.
    #[must_use]
    pub fn will_exceed(&self, row: usize) -> bool {
        if self.parts().statuses[row] == BudgetStatus::Over {
            return true;
        }
        let Some(projected) = self.values(Column::Projected).units(row) else { return false };
        let reaches = |budget: i64| projected > budget || projected == budget && budget > 0;
        self.values(Column::Budget).units(row).is_some_and(reaches)
    }

    /// How many customers have a row that [`Self::will_exceed`].
    #[must_use]
    pub fn customers_exceeding(&self) -> usize {
        let rows: Vec<u32> = (0..).take(self.len()).filter(|row| self.will_exceed(*row as usize)).collect();
        self.customers_among(&rows)
    }
}

impl Facets {
    #[must_use]
    pub fn plan(&self, plan: Plan) -> usize {
        self.plans[plan.index()]
    }

    #[must_use]
    pub fn status(&self, status: BudgetStatus) -> usize {
        self.statuses[status.index()]
    }
}
