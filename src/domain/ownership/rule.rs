//! Rules that give owners and labels to customers by their name, plan and currency.

use std::collections::{BTreeSet, HashSet};

use super::Owner;
use crate::alert::Alert;
use crate::customer::{CustomerId, Plan};
use crate::grid::fold;
use crate::label::Label;
use crate::money::BillingCurrency;
use crate::usage::UsageRecord;

/// See the module. Without a condition it holds for every customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerRule {
    /// Identifies it among the tenant's.
    pub id: Box<str>,
    /// Words that the name must contain, ignoring case and accents, as in the grid's search.
    pub words: Box<str>,
    pub plan: Option<Plan>,
    /// The code of a currency, such as `SEK`: that of the row, or the one that is presumed.
    pub currency: Option<Box<str>>,
    pub owner: Option<Owner>,
    pub labels: BTreeSet<Label>,
}

/// What rules look at: one row of a customer.
#[derive(Clone, Copy, Debug)]
pub struct RowTraits<'a> {
    pub customer: &'a CustomerId,
    pub name: &'a str,
    pub plan: Plan,
    pub currency: &'a BillingCurrency,
}

impl<'a> From<&'a UsageRecord> for RowTraits<'a> {
    fn from(record: &'a UsageRecord) -> Self {
        let UsageRecord { customer_id, name, plan, currency, .. } = record;
        Self { customer: customer_id, name, plan: *plan, currency }
    }
}

impl<'a> From<&'a Alert> for RowTraits<'a> {
    fn from(alert: &'a Alert) -> Self {
        let figures = &alert.figures;
        Self { customer: &alert.key.customer, name: &figures.name, plan: figures.plan, currency: &figures.currency }
    }
}

impl OwnerRule {
    /// The customers whom it fits, each with a name, in the order of the rows.
    #[must_use]
    pub fn fitting<'a>(&self, rows: impl IntoIterator<Item = RowTraits<'a>>) -> Vec<(&'a CustomerId, &'a str)> {
        let (rule, mut seen) = (PreparedRule::of(self), HashSet::new());
        let fits = |row: &RowTraits<'a>| rule.holds(*row, &fold(row.name));
        let rows = rows.into_iter().filter(fits);
        rows.filter(|row| seen.insert(row.customer)).map(|row| (row.customer, row.name)).collect()
    }
}

/// A rule, ready to be asked of many rows.
pub(super) struct PreparedRule<'a> {
    pub(super) rule: &'a OwnerRule,
    words: Vec<String>,
}

impl<'a> PreparedRule<'a> {
    pub(super) fn of(rule: &'a OwnerRule) -> Self {
        Self { rule, words: fold(&rule.words).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether all its conditions hold for a row, whose name is `folded`.
    pub(super) fn holds(&self, row: RowTraits<'_>, folded: &str) -> bool {
        let OwnerRule { plan, currency, .. } = self.rule;
        plan.is_none_or(|plan| plan == row.plan)
            && currency.as_deref().is_none_or(|code| row.currency.without_plan().key() == code)
            && self.words.iter().all(|word| folded.contains(word))
    }
}
