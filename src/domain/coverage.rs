//! Which customers monitoring can see: who is missing from the reports, and who cannot be judged.
//!
//! A customer counts as known once a report had it, until it has been missing for a month. Monitoring compares each report
//! with the tenant's known customers, also after a takeover: a colleague who may see fewer is noticed as well.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::alert::Rules;
use crate::customer::CustomerId;
use crate::delivery::Scope;
use crate::usage::UsageReport;

/// A customer who has been missing for this long has left.
const LEFT_AFTER: SignedDuration = SignedDuration::from_hours(31 * 24);
/// A customer who has not been judged for this long is reported.
const REPORTED_AFTER: SignedDuration = SignedDuration::from_hours(48);
/// How many customers may be missing from a whole report: customers leave.
const FEW: usize = 3;
/// In percent of the known customers.
const SHARE: usize = 5;

/// A customer that reports have had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCustomer {
    pub name: Box<str>,
    /// The last report that had it, if the newest lacks it.
    pub missing_since: Option<Timestamp>,
    /// The first of the last reports by which it could not be judged.
    pub unjudged_since: Option<Timestamp>,
    /// Whether receivers know that it cannot be judged.
    pub is_reported: bool,
}

impl KnownCustomer {
    fn new(name: &str) -> Self {
        Self { name: name.into(), missing_since: None, unjudged_since: None, is_reported: false }
    }
}

/// See the module.
pub type KnownCustomers = BTreeMap<CustomerId, KnownCustomer>;

/// What a report shows of the known customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The known customers, as they are now.
    pub known: KnownCustomers,
    /// Those among them who are not in the report.
    pub missing: BTreeSet<CustomerId>,
    /// Those who have not been judged for two days, which is news.
    pub unjudged: BTreeSet<CustomerId>,
    /// Whether more are missing than customers who leave explain.
    pub is_outage: bool,
}

impl Coverage {
    /// `last` is the time of the report before. The rules say what they need to judge a record.
    #[must_use]
    pub fn of(
        mut known: KnownCustomers,
        report: &UsageReport,
        rules: &Rules,
        last: Option<Timestamp>,
        now: Timestamp,
    ) -> Self {
        let mut present: BTreeMap<&CustomerId, (&str, bool)> = BTreeMap::new();
        for record in &*report.records {
            let is_judged = rules.can_judge(record);
            let (_, all_judged) = present.entry(&record.customer_id).or_insert((&record.name, true));
            *all_judged &= is_judged;
        }
        for (id, (name, _)) in &present {
            let customer = known.entry((*id).clone()).or_insert_with(|| KnownCustomer::new(name));
            if !name.is_empty() && *name != &*customer.name {
                customer.name = (*name).into();
            }
        }
        for (id, customer) in &mut known {
            let is_judged = present.get(id).map(|(_, is_judged)| *is_judged);
            let missing_since = || customer.missing_since.or(last).or(Some(now));
            customer.missing_since = if is_judged.is_some() { None } else { missing_since() };
            let is_judged = is_judged == Some(true);
            customer.unjudged_since = if is_judged { None } else { customer.unjudged_since.or(Some(now)) };
            customer.is_reported &= !is_judged;
        }
        let has_lasted = |since: Option<Timestamp>, span| since.is_some_and(|since| now.duration_since(since) >= span);
        known.retain(|_, customer| !has_lasted(customer.missing_since, LEFT_AFTER));
        let mut coverage = Self::stored(known, now);
        coverage.unjudged.retain(|id| coverage.known.get(id).is_some_and(|customer| !customer.is_reported));
        for id in &coverage.unjudged {
            if let Some(customer) = coverage.known.get_mut(id) {
                customer.is_reported = true;
            }
        }
        coverage
    }

    /// What the last report showed. Here, `unjudged` are all who have not been judged for two days.
    #[must_use]
    pub fn stored(known: KnownCustomers, now: Timestamp) -> Self {
        let ids = |is_one: &dyn Fn(&KnownCustomer) -> bool| -> BTreeSet<CustomerId> {
            known.iter().filter(|(_, customer)| is_one(customer)).map(|(id, _)| id.clone()).collect()
        };
        let is_long = |since: Timestamp| now.duration_since(since) >= REPORTED_AFTER;
        let missing = ids(&|customer| customer.missing_since.is_some());
        let unjudged = ids(&|customer| customer.unjudged_since.is_some_and(is_long));
        let is_outage = missing.len() > FEW.max(known.len() * SHARE / 100);
        Self { known, missing, unjudged, is_outage }
    }

    /// The names of those of some customers that are within a scope.
    #[must_use]
    pub fn names_within(&self, scope: &Scope, ids: &BTreeSet<CustomerId>) -> Vec<Box<str>> {
        self.names(&ids.iter().filter(|id| scope.contains(id)).cloned().collect())
    }

    /// The names of some of the known customers.
    #[must_use]
    pub fn names(&self, ids: &BTreeSet<CustomerId>) -> Vec<Box<str>> {
        ids.iter().filter_map(|id| self.known.get(id)).map(|customer| customer.name.clone()).collect()
    }
}

#[cfg(test)]
mod tests;
