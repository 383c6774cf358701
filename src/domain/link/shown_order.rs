//! The order of a snapshot's rows, which follows from what is shown of them.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::record::SnapshotRecord;
use crate::customer::CustomerId;
use crate::usage::UsageRecord;

/// A row on its way into a snapshot, with what only decides its place.
#[derive(Clone)]
pub(super) struct FrozenRow<'a> {
    pub customer: &'a CustomerId,
    /// Equal for equal names.
    pub name_rank: usize,
    pub record: SnapshotRecord,
}

/// The place of each record's name among the names, which are in order.
pub(super) fn name_ranks(records: &[UsageRecord]) -> Vec<usize> {
    let mut rank = 0;
    let is_new = |place: usize| place > 0 && records[place - 1].name != records[place].name;
    let ranks = (0..records.len()).map(|place| {
        rank += usize::from(is_new(place));
        rank
    });
    ranks.collect()
}

/// By name, then by what is shown of all the customer's rows, which stay together, then by what is shown of the row. The
/// ids decide only between customers of whom everything shown is the same, so they leave no trace.
pub(super) fn in_shown_order(rows: Vec<FrozenRow<'_>>) -> Vec<FrozenRow<'_>> {
    let shown: Vec<_> = rows.iter().map(|row| (row.name_rank, row.record.shown())).collect();
    let mut numbers = HashMap::new();
    let mut of_customers: Vec<Vec<usize>> = Vec::new();
    let mut customers = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let number = *numbers.entry(row.customer).or_insert(of_customers.len());
        if number == of_customers.len() {
            of_customers.push(Vec::new());
        }
        of_customers[number].push(place);
        customers.push(number);
    }
    for places in &mut of_customers {
        places.sort_by(|one, other| shown[*one].cmp(&shown[*other]));
    }
    let all_of = |place: usize| of_customers[customers[place]].iter().map(|row| &shown[*row]);
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by(|&one, &other| {
        let by_name = rows[one].name_rank.cmp(&rows[other].name_rank);
        let by_customer =
            || if customers[one] == customers[other] { Ordering::Equal } else { all_of(one).cmp(all_of(other)) };
        let by_id = || rows[one].customer.cmp(rows[other].customer);
        by_name.then_with(by_customer).then_with(by_id).then_with(|| shown[one].cmp(&shown[other]))
    });
    places.into_iter().map(|place| rows[place].clone()).collect()
}
