//! The figures an alert was last judged by.

use jiff::Timestamp;

use super::Projected;
use super::rules::Evidence;
use crate::customer::Plan;
use crate::fraud::FraudEvent;
use crate::money::{BillingCurrency, Decimal};
use crate::spending_budget::SpendingBudget;
use crate::usage::RecordKey;
use crate::usage::UsageRecord;
use crate::used::Used;

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub name: Box<str>,
    pub plan: Plan,
    pub spent: Option<Decimal>,
    pub budget: SpendingBudget,
    /// See [`Used::percent`].
    pub percent: Option<Decimal>,
    pub currency: BillingCurrency,
    /// Their own date.
    pub updated: Option<Timestamp>,
    /// What is expected of the row by the end of the period, if enough was known.
    pub projected: Option<Projected>,
    /// What Microsoft reports, for [`super::Rule::FraudEvent`].
    pub fraud: Option<FraudReported>,
}

/// A customer's fraud events, beside the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FraudReported {
    /// How many there are.
    pub count: usize,
    /// The newest ones, at most [`Self::MAX_LISTED`].
    pub listed: Vec<FraudEvent>,
}

impl FraudReported {
    pub const MAX_LISTED: usize = 5;

    pub(super) fn of(mut events: Vec<&FraudEvent>) -> Self {
        events.sort_by(|a, b| b.detected.cmp(&a.detected).then_with(|| a.id.cmp(&b.id)));
        let count = events.len();
        Self { count, listed: events.into_iter().take(Self::MAX_LISTED).cloned().collect() }
    }
}

impl Figures {
    /// Whether more than a budget of 0 or below was spent, which is no percent of it.
    #[must_use]
    pub fn is_over_zero(&self) -> bool {
        Used::of(self.budget, self.spent, None) == Used::OverZero
    }

    pub(super) fn of_evidence(evidence: &Evidence<'_>) -> Self {
        Self { projected: evidence.projected.cloned(), ..Self::of(evidence.record) }
    }

    /// What a record says, without a projection.
    #[must_use]
    pub fn of(record: &UsageRecord) -> Self {
        Self {
            name: record.name.clone(),
            plan: record.plan,
            spent: record.spent,
            budget: record.budget,
            percent: record.used().percent(),
            currency: record.currency.clone(),
            updated: record.updated,
            projected: None,
            fraud: None,
        }
    }

    /// The record they came from, as far as rules are concerned.
    pub(super) fn record(&self, key: RecordKey) -> UsageRecord {
        UsageRecord {
            customer_id: key.customer,
            name: self.name.clone(),
            plan: key.plan,
            budget: self.budget,
            spent: self.spent,
            percent_used: self.percent,
            spent_usd: None,
            currency: self.currency.clone(),
            updated: self.updated,
        }
    }
}
