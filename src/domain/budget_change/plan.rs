//! What a choice means for each customer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::amount::round_up;
use super::form::{Calculation, Of};
use crate::customer::CustomerId;
use crate::money::{BillingCurrency, Decimal};
use crate::spending_budget::SpendingBudget;
use crate::usage::UsageRecord;

/// A change of one customer's budget: what it was when somebody decided, and what it is to be. `None` is no budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntendedChange {
    pub customer: CustomerId,
    /// As the customer was called then.
    pub name: Box<str>,
    pub currency: BillingCurrency,
    pub before: Option<Decimal>,
    pub after: Option<Decimal>,
}

/// A change with the figures that it is judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChange {
    pub change: IntendedChange,
    /// The customer's records as they are. Each has the budget.
    pub records: Vec<UsageRecord>,
}

/// Why a customer's budget is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CannotChange {
    /// Somebody's batch is changing it.
    Busy,
    /// Its present budget could not be read.
    UnknownBudget,
    /// The rows of a moving customer disagree about the budget or the currency.
    TwoPlans,
    /// Neither given nor presumed.
    UnknownCurrency,
    NoLastPeriod,
    NoThreePeriods,
    NoProjection,
    /// There is nothing to take a percent of.
    NothingSpent,
    /// The currency has no such fractions.
    TooFine,
    TooLarge,
    /// It is what it is to be.
    AlreadySo,
}

/// What a choice means: changes, and who is left alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub changes: Vec<PlannedChange>,
    pub left: Vec<(CustomerId, Box<str>, CannotChange)>,
}

/// What a plan sets in all. Amounts of different currencies are not added; a presumed currency is one of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeTotals {
    pub set: usize,
    pub removed: usize,
    pub amounts: BTreeMap<BillingCurrency, Decimal>,
}

impl Plan {
    /// Plans for the customers of these records, in their order; each customer's rows are one after another or not.
    /// `basis` knows what a percent is of, for a customer's record.
    #[must_use]
    pub fn of<'a>(
        records: impl IntoIterator<Item = &'a UsageRecord>,
        calculation: Calculation,
        basis: impl Fn(&UsageRecord, Of) -> Option<Decimal>,
    ) -> Self {
        let mut order: Vec<&CustomerId> = Vec::new();
        let mut rows: BTreeMap<&CustomerId, Vec<&UsageRecord>> = BTreeMap::new();
        for record in records {
            let of_customer = rows.entry(&record.customer_id).or_default();
            if of_customer.is_empty() {
                order.push(&record.customer_id);
            }
            of_customer.push(record);
        }
        let mut plan = Self::default();
        for customer in order {
            let records = &rows[customer];
            let name = records.iter().map(|record| &record.name).find(|name| !name.is_empty());
            let name = name.cloned().unwrap_or_default();
            match change(records, calculation, &basis) {
                Ok((currency, before, after)) => {
                    let change = IntendedChange { customer: customer.clone(), name, currency, before, after };
                    let records = records.iter().map(|record| (*record).clone()).collect();
                    plan.changes.push(PlannedChange { change, records });
                }
                Err(why) => plan.left.push((customer.clone(), name, why)),
            }
        }
        plan
    }

    /// Leaves customers alone.
    #[must_use]
    pub fn without(mut self, busy: &[CustomerId], left_out: &[CustomerId]) -> Self {
        self.changes.retain(|planned| !left_out.contains(&planned.change.customer));
        let (busy, changes) = self.changes.into_iter().partition(|planned| busy.contains(&planned.change.customer));
        let busy: Vec<PlannedChange> = busy;
        let busy = busy.into_iter().map(|PlannedChange { change, .. }| change);
        self.left.splice(0..0, busy.map(|change| (change.customer, change.name, CannotChange::Busy)));
        Self { changes, left: self.left }
    }

    /// The changes alone.
    #[must_use]
    pub fn intended(&self) -> Vec<IntendedChange> {
        self.changes.iter().map(|planned| planned.change.clone()).collect()
    }
}

impl ChangeTotals {
    #[must_use]
    pub fn of<'a>(changes: impl IntoIterator<Item = &'a IntendedChange>) -> Self {
        let mut totals = Self::default();
        for change in changes {
            match change.after {
                Some(amount) => {
                    totals.set += 1;
                    let sum = totals.amounts.entry(change.currency.clone()).or_default();
                    *sum = sum.saturating_add(amount);
                }
                None => totals.removed += 1,
            }
        }
        totals
    }
}

/// The currency, the budget before and after.
pub(crate) type Found = (BillingCurrency, Option<Decimal>, Option<Decimal>);

/// What a choice that looks at nobody's spending means for the customer of these records.
pub(crate) fn change_of(records: &[&UsageRecord], calculation: Calculation) -> Result<Found, CannotChange> {
    change(records, calculation, &|_, _| None)
}

fn change(
    records: &[&UsageRecord],
    calculation: Calculation,
    basis: &impl Fn(&UsageRecord, Of) -> Option<Decimal>,
) -> Result<Found, CannotChange> {
    let [first, others @ ..] = records else { return Err(CannotChange::UnknownBudget) };
    let first: &UsageRecord = first;
    let before = match first.budget {
        SpendingBudget::Unknown => return Err(CannotChange::UnknownBudget),
        budget => budget.amount(),
    };
    // Of a moving customer's rows, the Azure plan's says the currency, and the legacy one's may hint at it.
    let stated = |record: &&UsageRecord| matches!(record.currency, BillingCurrency::Code(_));
    let currency = &records.iter().copied().find(stated).unwrap_or(first).currency;
    let is_alike =
        |other: &&UsageRecord| other.budget == first.budget && other.currency.without_plan() == currency.without_plan();
    if !others.iter().all(is_alike) || currency.without_plan() != first.currency.without_plan() {
        return Err(CannotChange::TwoPlans);
    }
    let is_known = currency.without_plan() != BillingCurrency::Missing;
    let digits = currency.minor_digits();
    let after = match calculation {
        Calculation::Remove => None,
        _ if !is_known => return Err(CannotChange::UnknownCurrency),
        Calculation::Amount(amount) if amount.normalize().scale() > digits => return Err(CannotChange::TooFine),
        Calculation::Amount(amount) => Some(amount),
        // What each plan spent is not what the customer will.
        Calculation::Percent(..) if !others.is_empty() => return Err(CannotChange::TwoPlans),
        Calculation::Percent(percent, of) => {
            let spent = basis(first, of).ok_or(match of {
                Of::LastPeriod => CannotChange::NoLastPeriod,
                Of::ThreePeriods => CannotChange::NoThreePeriods,
                Of::Projection => CannotChange::NoProjection,
            })?;
            if spent <= Decimal::ZERO {
                return Err(CannotChange::NothingSpent);
            }
            let exact = spent.checked_mul(percent).and_then(|product| product.checked_div(Decimal::ONE_HUNDRED));
            Some(exact.and_then(|exact| round_up(exact, digits)).ok_or(CannotChange::TooLarge)?)
        }
    };
    if before == after {
        return Err(CannotChange::AlreadySo);
    }
    Ok((currency.clone(), before, after))
}

/// A record as it is with another budget.
#[must_use]
pub fn after(record: &UsageRecord, budget: Option<Decimal>) -> UsageRecord {
    let mut record = record.clone();
    set_budget(&mut record, budget);
    record
}

/// Gives a record another budget. Partner Center's percent was of the one before.
pub fn set_budget(record: &mut UsageRecord, budget: Option<Decimal>) {
    record.budget = budget.into();
    record.percent_used = match budget {
        None => Some(Decimal::ZERO),
        Some(_) => record.used().percent().filter(|_| record.spent.is_some()),
    };
}
