//! Totals of a report. Amounts in different currencies are never added: there is one subtotal per currency.

use super::budget::BudgetStatus;
use super::grid::FurtherRows;
use super::money::{BillingCurrency, Decimal};
use super::usage::UsageRecord;

/// The figures in the tiles above the grid. Amounts are those of all rows; a customer with several rows is counted once
/// for each thing that holds for one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Totals {
    pub customers: usize,
    pub over: usize,
    pub near: usize,
    /// Customers without a budget who have spent something.
    pub spending_without_budget: usize,
    /// One per currency, the one with the most customers first.
    pub subtotals: Vec<Subtotal>,
    pub usd: UsdTotal,
}

/// The spending in one currency; legacy rows are grouped by locale, because a locale does not prove a currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Subtotal {
    pub currency: BillingCurrency,
    /// `None` if the sum exceeds a decimal's 28 digits.
    pub spent: Option<Decimal>,
    pub customers: usize,
    /// How many of them have a row without an amount, which is not in the sum.
    pub without_amount: usize,
}

/// The sum of the rows that have an amount in US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct UsdTotal {
    pub spent: Option<Decimal>,
    pub customers: usize,
    /// Customers with a row without a USD amount.
    pub not_included: usize,
}

/// What a customer is counted as. Currencies are given by their place in the subtotals.
#[derive(PartialEq, Eq, Hash)]
enum CountedAs {
    Over,
    Near,
    SpendingWithoutBudget,
    In(usize),
    WithoutAmount(usize),
    InUsd,
    WithoutUsd,
}

impl Totals {
    /// Of records whose status is known, in the order of the rows.
    pub fn of_rated<'a>(
        records: impl ExactSizeIterator<Item = (&'a UsageRecord, BudgetStatus)>,
        further: &FurtherRows,
    ) -> Self {
        let mut totals = Self {
            customers: records.len() - further.pairs().len(),
            over: 0,
            near: 0,
            spending_without_budget: 0,
            subtotals: Vec::new(),
            usd: UsdTotal { spent: Some(Decimal::ZERO), customers: 0, not_included: 0 },
        };
        let mut once = further.once();
        for (row, (record, status)) in (0..).zip(records) {
            let mut count = |counter: &mut usize, counted_as| *counter += usize::from(once.is_first(row, counted_as));
            match status {
                BudgetStatus::Over => count(&mut totals.over, CountedAs::Over),
                BudgetStatus::Near => count(&mut totals.near, CountedAs::Near),
                BudgetStatus::None if record.spent.is_some_and(|spent| spent > Decimal::ZERO) => {
                    count(&mut totals.spending_without_budget, CountedAs::SpendingWithoutBudget);
                }
                BudgetStatus::None | BudgetStatus::Within | BudgetStatus::Unknown => {}
            }
            totals.add(record, count);
        }
        totals.subtotals.sort_by(|a, b| b.customers.cmp(&a.customers).then_with(|| a.currency.cmp(&b.currency)));
        totals
    }

    fn add(&mut self, record: &UsageRecord, mut count: impl FnMut(&mut usize, CountedAs)) {
        let place = self.subtotals.iter().position(|subtotal| subtotal.currency == record.currency);
        let place = place.unwrap_or_else(|| {
            let currency = record.currency.clone();
            self.subtotals.push(Subtotal { currency, spent: Some(Decimal::ZERO), customers: 0, without_amount: 0 });
            self.subtotals.len() - 1
        });
        let subtotal = &mut self.subtotals[place];
        count(&mut subtotal.customers, CountedAs::In(place));
        match record.spent {
            Some(spent) => subtotal.spent = subtotal.spent.and_then(|sum| sum.checked_add(spent)),
            None => count(&mut subtotal.without_amount, CountedAs::WithoutAmount(place)),
        }
        match record.spent_usd {
            Some(spent) => {
                count(&mut self.usd.customers, CountedAs::InUsd);
                self.usd.spent = self.usd.spent.and_then(|sum| sum.checked_add(spent));
            }
            None => count(&mut self.usd.not_included, CountedAs::WithoutUsd),
        }
    }
}
