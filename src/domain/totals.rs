//! Totals of a report. Amounts in different currencies are never added: there is one subtotal per currency.

use super::budget::{BudgetStatus, NearThreshold};
use super::money::{BillingCurrency, Decimal};
use super::usage::UsageRecord;

/// The figures in the tiles above the grid.
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
    /// How many of them have no amount and are not in the sum.
    pub without_amount: usize,
}

/// The sum of the rows that have an amount in US dollars.
#[derive(Clone, Debug, PartialEq)]
pub struct UsdTotal {
    pub spent: Option<Decimal>,
    pub customers: usize,
    /// Rows without a USD amount.
    pub not_included: usize,
}

impl Totals {
    #[must_use]
    pub fn of(records: &[UsageRecord], near: NearThreshold) -> Self {
        Self::of_rated(records.iter().map(|record| (record, record.status(near))))
    }

    /// For records whose status is known.
    pub fn of_rated<'a>(records: impl ExactSizeIterator<Item = (&'a UsageRecord, BudgetStatus)>) -> Self {
        let mut totals = Self {
            customers: records.len(),
            over: 0,
            near: 0,
            spending_without_budget: 0,
            subtotals: Vec::new(),
            usd: UsdTotal { spent: Some(Decimal::ZERO), customers: 0, not_included: 0 },
        };
        for (record, status) in records {
            match status {
                BudgetStatus::Over => totals.over += 1,
                BudgetStatus::Near => totals.near += 1,
                BudgetStatus::None if record.spent.is_some_and(|spent| spent > Decimal::ZERO) => {
                    totals.spending_without_budget += 1;
                }
                BudgetStatus::None | BudgetStatus::Within | BudgetStatus::Unknown => {}
            }
            totals.add(record);
        }
        totals.subtotals.sort_by(|a, b| b.customers.cmp(&a.customers).then_with(|| a.currency.cmp(&b.currency)));
        totals
    }

    fn add(&mut self, record: &UsageRecord) {
        let place = self.subtotals.iter().position(|subtotal| subtotal.currency == record.currency);
        let place = place.unwrap_or_else(|| {
            let currency = record.currency.clone();
            self.subtotals.push(Subtotal { currency, spent: Some(Decimal::ZERO), customers: 0, without_amount: 0 });
            self.subtotals.len() - 1
        });
        let subtotal = &mut self.subtotals[place];
        subtotal.customers += 1;
        match record.spent {
            Some(spent) => subtotal.spent = subtotal.spent.and_then(|sum| sum.checked_add(spent)),
            None => subtotal.without_amount += 1,
        }
        match record.spent_usd {
            Some(spent) => {
                self.usd.customers += 1;
                self.usd.spent = self.usd.spent.and_then(|sum| sum.checked_add(spent));
            }
            None => self.usd.not_included += 1,
        }
    }
}
