//! An alert's identity.

use std::fmt;

use jiff::civil::Date;

use super::Rule;
use crate::billing_period::BillingMonth;
use crate::customer::{CustomerId, Plan};
use crate::usage::RecordKey;

/// One rule, one row of a customer, one period.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AlertKey {
    pub customer: CustomerId,
    pub plan: Plan,
    pub rule: Rule,
    /// The first day of the billing period, or the day itself for a rule whose alerts last a day.
    pub period: Date,
}

impl AlertKey {
    #[must_use]
    pub fn new(record: &RecordKey, rule: Rule, period: Date) -> Self {
        Self { customer: record.customer.clone(), plan: record.plan, rule, period }
    }

    #[must_use]
    pub fn record(&self) -> RecordKey {
        RecordKey { customer: self.customer.clone(), plan: self.plan }
    }

    /// A few letters and digits by which people tell alerts apart, in Crockford's base 32: "7F3K2". Two alerts may share
    /// them.
    #[must_use]
    pub fn reference(&self) -> String {
        const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        // FNV-1a, 64 bits (draft-eastlake-fnv, section 4): the same in every version.
        let hash = self
            .to_string()
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let digit = |place: u32| usize::try_from((hash >> (59 - 5 * place)) & 31).unwrap_or_default();
        (0..5).map(|place| char::from(DIGITS[digit(place)])).collect()
    }

    /// Parses what [`fmt::Display`] writes: `threshold.2026-11.{customer}` in a calendar month, otherwise with the first
    /// day, and with `legacy` after the rule for the legacy offer: `threshold.legacy.2026-11-06.{customer}`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (rule, rest) = text.split_once('.')?;
        let (plan, rest) = match rest.strip_prefix(Plan::Legacy.key()).and_then(|rest| rest.strip_prefix('.')) {
            Some(rest) => (Plan::Legacy, rest),
            None => (Plan::Azure, rest),
        };
        let (period, customer) = rest.split_once('.')?;
        let month = BillingMonth::parse(period).map(BillingMonth::first_day);
        let period = month.or_else(|| period.parse().ok())?;
        Some(Self { customer: CustomerId::parse(customer)?, plan, rule: Rule::from_key(rule)?, period })
    }
}

impl fmt::Display for AlertKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { customer, plan, rule, period } = self;
        match plan {
            Plan::Azure if !rule.lasts_a_day() && period.day() == 1 => {
                write!(out, "{}.{}.{customer}", rule.key(), BillingMonth::around(*period))
            }
            Plan::Azure => write!(out, "{}.{period}.{customer}", rule.key()),
            Plan::Legacy => write!(out, "{}.{}.{period}.{customer}", rule.key(), plan.key()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_old_addresses_stay() {
        let key = |plan, rule, period| AlertKey {
            customer: CustomerId::parse("contoso.example").expect("an id"),
            plan,
            rule,
            period,
        };
        for (key, text) in [
            (key(Plan::Azure, Rule::Threshold, date(2026, 11, 1)), "threshold.2026-11.contoso.example"),
            (key(Plan::Azure, Rule::DailyJump, date(2026, 11, 14)), "daily-jump.2026-11-14.contoso.example"),
            (key(Plan::Azure, Rule::DailyJump, date(2026, 11, 1)), "daily-jump.2026-11-01.contoso.example"),
            (key(Plan::Legacy, Rule::Threshold, date(2026, 11, 6)), "threshold.legacy.2026-11-06.contoso.example"),
        ] {
            assert_eq!(key.to_string(), text);
            assert_eq!(AlertKey::parse(text), Some(key));
        }
        for wrong in ["", "threshold", "threshold.2026-11", "x.2026-11.a", "threshold.2026-13.a", "threshold.legacy.a"]
        {
            assert_eq!(AlertKey::parse(wrong), None, "{wrong}");
        }
    }
}
