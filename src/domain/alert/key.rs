//! An alert's identity.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::billing_period::BillingMonth;
use crate::customer::CustomerId;

/// One rule, one customer, one month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AlertKey {
    pub customer: CustomerId,
    pub rule: Rule,
    pub month: BillingMonth,
}

impl AlertKey {
    /// Parses what [`fmt::Display`] writes: `threshold.2026-11.{customer}`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        let (rule, month, customer) = (parts.next()?, parts.next()?, parts.next()?);
        let customer = CustomerId::parse(customer)?;
        Some(Self { customer, rule: Rule::from_key(rule)?, month: BillingMonth::parse(month)? })
    }
}

impl fmt::Display for AlertKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.rule.key(), self.month, self.customer)
    }
}
