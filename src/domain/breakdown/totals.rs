//! What a list adds up to beside what its plan has spent.

use super::{Line, sum};
use crate::customer::Plan;
use crate::money::{BillingCurrency, Decimal};

/// What a customer has spent on a plan, as the customer's own record says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanSpending {
    pub plan: Plan,
    pub spent: Option<Decimal>,
    pub currency: BillingCurrency,
}

/// A plan's spending and its parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlanTotal {
    pub plan: Plan,
    pub currency: BillingCurrency,
    pub spent: Option<Decimal>,
    /// The sum of the lines in that currency; `None` if it cannot be added up.
    pub listed: Option<Decimal>,
    /// What was spent minus what is listed, negative if the list has more. `None` where there is nothing to compare: an
    /// unknown sum, or a line in another currency.
    pub unexplained: Option<Decimal>,
    /// How many lines have no amount, or one in another currency.
    pub not_added: usize,
}

/// One total for each plan. Amounts of different currencies are never added.
#[must_use]
pub fn totals(lines: &[Line], plans: &[PlanSpending]) -> Vec<PlanTotal> {
    let total = |of: &PlanSpending| {
        let currency = of.currency.without_plan();
        let in_plan = || lines.iter().filter(|line| line.plan == of.plan);
        let in_currency = || in_plan().filter(|line| line.cost.currency.without_plan() == currency);
        let amounts: Vec<Decimal> = in_currency().filter_map(|line| line.cost.amount).collect();
        let not_added = in_plan().count() - amounts.len();
        let listed = if amounts.is_empty() { Some(Decimal::ZERO) } else { sum(amounts.into_iter()) };
        let is_one_currency = in_currency().count() == in_plan().count();
        let rest = of.spent.zip(listed).and_then(|(spent, listed)| spent.checked_sub(listed));
        PlanTotal {
            plan: of.plan,
            currency: of.currency.clone(),
            spent: of.spent,
            listed,
            unexplained: rest.filter(|_| is_one_currency),
            not_added,
        }
    };
    plans.iter().map(total).collect()
}
