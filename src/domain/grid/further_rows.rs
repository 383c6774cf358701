//! Which rows belong to one customer: one who is moving has a row for each plan.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::customer::CustomerId;

/// The rows beyond each customer's first one. They are few, so customers are counted as rows less those that repeat a
/// customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FurtherRows(Vec<(u32, u32)>);

impl FurtherRows {
    /// From the customer of each row.
    pub fn of<'a>(customers: impl ExactSizeIterator<Item = &'a CustomerId>) -> Self {
        let mut first_rows = HashMap::with_capacity(customers.len());
        let mut further = Vec::new();
        for (row, customer) in (0..).zip(customers) {
            let first: u32 = *first_rows.entry(customer).or_insert(row);
            if first != row {
                further.push((row, first));
            }
        }
        Self(further)
    }

    /// Each of these rows in order, with its customer's first row. `None` if they are out of order.
    #[must_use]
    pub fn from_pairs(pairs: Vec<(u32, u32)>) -> Option<Self> {
        let is_ordered = pairs.iter().all(|(row, first)| first < row) && pairs.is_sorted_by(|a, b| a.0 < b.0);
        is_ordered.then_some(Self(pairs))
    }

    /// What [`Self::from_pairs`] takes.
    #[must_use]
    pub fn pairs(&self) -> &[(u32, u32)] {
        &self.0
    }

    /// How many of the rows marked are of a customer of whom an earlier one counts already. There must be a mark for
    /// every row.
    #[must_use]
    pub fn repeats(&self, mut marked: Vec<bool>) -> usize {
        let is_repeat =
            |(row, first): &&(u32, u32)| marked[*row as usize] && std::mem::replace(&mut marked[*first as usize], true);
        self.0.iter().filter(is_repeat).count()
    }

    /// For counting customers by several criteria at once.
    #[must_use]
    pub fn once<T: Eq + Hash>(&self) -> OncePerCustomer<T> {
        let customers = self.0.iter().flat_map(|&(row, first)| [(row, first), (first, first)]).collect();
        OncePerCustomer { customers, counted: HashSet::new() }
    }
}

/// Counts each customer once, however many rows they have.
pub struct OncePerCustomer<T> {
    /// Customers with several rows, by row.
    customers: HashMap<u32, u32>,
    counted: HashSet<(u32, T)>,
}

impl<T: Eq + Hash> OncePerCustomer<T> {
    /// Whether no row of the row's customer has been counted as this before.
    pub fn is_first(&mut self, row: u32, counted_as: T) -> bool {
        self.customers.get(&row).is_none_or(|customer| self.counted.insert((*customer, counted_as)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn customers_are_counted_as_a_set_of_their_ids_would(
            rows in proptest::collection::vec((0_usize..8, any::<bool>()), 0..30),
        ) {
            let ids: Vec<CustomerId> = rows.iter().map(|(customer, _)| CustomerId::numbered(*customer)).collect();
            let further = FurtherRows::of(ids.iter());
            prop_assert_eq!(FurtherRows::from_pairs(further.pairs().to_vec()), Some(further.clone()));
            let marked: Vec<bool> = rows.iter().map(|(_, is_marked)| *is_marked).collect();
            let count = marked.iter().filter(|is_marked| **is_marked).count();
            let expected: HashSet<usize> =
                rows.iter().filter(|(_, is_marked)| *is_marked).map(|(customer, _)| *customer).collect();
            prop_assert_eq!(count - further.repeats(marked), expected.len());
            let mut once = further.once();
            let counted = rows.iter().enumerate().filter(|(row, (_, is_marked))| once.is_first(u32::try_from(*row).expect("a row"), *is_marked));
            let expected: HashSet<&(usize, bool)> = rows.iter().collect();
            prop_assert_eq!(counted.count(), expected.len());
        }
    }

    #[test]
    fn rows_out_of_order_and_rows_before_their_customers_first_one_are_refused() {
        for pairs in [vec![(1, 1)], vec![(1, 2)], vec![(3, 0), (2, 0)], vec![(2, 0), (2, 1)]] {
            assert_eq!(FurtherRows::from_pairs(pairs.clone()), None, "{pairs:?}");
        }
    }
}
