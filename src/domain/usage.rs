//! The usage records of a partner's customers for the current billing period, and the report they make up.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::budget::{BudgetStatus, NearThreshold};
use super::customer::{CustomerId, Plan};
use super::money::{BillingCurrency, Decimal};
use super::spending_budget::SpendingBudget;
use super::used::Used;

/// One customer's month so far: `CustomerMonthlyUsageRecord` of the Partner Center REST API. Amounts are estimates
/// in the customer's billing currency, without tax and credits, and not for billing.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UsageRecord {
    pub customer_id: CustomerId,
    /// Cleaned for display (see [`super::customer::clean_name`]); may be empty.
    pub name: Box<str>,
    pub plan: Plan,
    pub budget: SpendingBudget,
    /// `totalCost`.
    pub spent: Option<Decimal>,
    /// Partner Center's percent of the budget, unbounded above. 0 both for "no budget" and for "nothing spent". It decides
    /// only where an amount is missing: see [`Self::used`].
    pub percent_used: Option<Decimal>,
    /// `usdTotalCost`, for Azure-plan rows; a legacy row's 0 means "not provided" and is dropped at the door.
    pub spent_usd: Option<Decimal>,
    pub currency: BillingCurrency,
    /// `lastModifiedDate`: how old this row's figures are.
    pub updated: Option<Timestamp>,
}

/// Whose figures they are: a customer who is moving from the legacy offer to the Azure plan has a record for each.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct RecordKey {
    pub customer: CustomerId,
    pub plan: Plan,
}

impl UsageRecord {
    #[must_use]
    pub fn key(&self) -> RecordKey {
        RecordKey { customer: self.customer_id.clone(), plan: self.plan }
    }

    #[must_use]
    pub fn status(&self, near: NearThreshold) -> BudgetStatus {
        BudgetStatus::of(self.used(), near)
    }

    /// How much of the budget is spent.
    #[must_use]
    pub fn used(&self) -> Used {
        Used::of(self.budget, self.spent, self.percent_used)
    }

    /// Where Partner Center's percent is not that of its own amounts. (A budget of 0 or below has no percent to compare.)
    #[must_use]
    pub fn disagreement(&self) -> Option<Disagreement> {
        let (used @ Used::Share { .. }, Some(reported)) = (self.used(), self.percent_used) else { return None };
        let is_above = reported.checked_sub(ROUNDING).is_some_and(|least| !used.reaches(least));
        let is_below = reported.checked_add(ROUNDING).is_some_and(|most| used.exceeds(most));
        (is_above || is_below).then_some(Disagreement { reported, of_amounts: used.percent() })
    }

    /// Budget minus spent, exact; negative when over.
    #[must_use]
    pub fn remaining(&self) -> Option<Decimal> {
        self.budget.amount()?.checked_sub(self.spent?)
    }

    /// Whether the figures are older than [`STALE_AFTER`].
    #[must_use]
    pub fn is_stale(&self, now: Timestamp) -> bool {
        self.updated.is_some_and(|updated| is_stale(updated.as_second(), now.as_second()))
    }
}

/// How far Partner Center's percent may be from that of its amounts: it has two digits, rounded or cut off.
const ROUNDING: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Two percents of one record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Disagreement {
    /// Partner Center's own.
    pub reported: Decimal,
    /// See [`Used::percent`].
    pub of_amounts: Option<Decimal>,
}

/// Partner Center refreshes about daily; figures older than two days are marked.
pub const STALE_AFTER: SignedDuration = SignedDuration::from_hours(48);

/// Whether figures from `updated` are stale at `now`, both in seconds since 1970. A time in the future (a clock off) is
/// not stale.
#[must_use]
pub fn is_stale(updated: i64, now: i64) -> bool {
    now.saturating_sub(updated) > STALE_AFTER.as_secs()
}

/// Whether `now` falls in the days of a month (UTC, 1 to 5) when a low reading is no good news, because usage may
/// still be missing until the last bill is delivered.
#[must_use]
pub fn is_early_in_month(now: Timestamp) -> bool {
    now.to_zoned_datetime(jiff::tz::TimeZone::UTC).day() <= 5
}

/// A record without an identity that can be read, so that nobody's row can be made of it. It is counted and shown, never
/// dropped silently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnreadableRecord {
    /// Its place in the answer, from 1.
    pub position: usize,
    pub problem: RecordProblem,
}

/// A field that could not be read. It is unknown, and the rest of its record counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnreadableField {
    /// The place of its record in the answer, from 1.
    pub position: usize,
    pub problem: RecordProblem,
}

/// What is wrong with a record or with one of its fields. Nothing that it holds is in here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RecordProblem {
    NotAnObject,
    /// The field is given more than once.
    Repeated(RecordField),
    Missing(RecordField),
    /// The value is not of the field's kind.
    Invalid(RecordField),
    /// An amount with more digits than a decimal holds.
    TooLarge(RecordField),
}

/// A field of a record. An unreadable [`Self::Id`] costs the record, any other one only itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum RecordField {
    Id,
    Name,
    Budget,
    BudgetAmount,
    PercentUsed,
    TotalCost,
    UsdTotalCost,
    CurrencyCode,
    CurrencyLocale,
    IsUpgraded,
    LastModifiedDate,
}

impl RecordField {
    /// Its name in Partner Center's answer.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Budget => "budget",
            Self::BudgetAmount => "budget.amount",
            Self::PercentUsed => "percentUsed",
            Self::TotalCost => "totalCost",
            Self::UsdTotalCost => "usdTotalCost",
            Self::CurrencyCode => "currencyCode",
            Self::CurrencyLocale => "currencyLocale",
            Self::IsUpgraded => "isUpgraded",
            Self::LastModifiedDate => "lastModifiedDate",
        }
    }
}

/// Everything one call for usage records brought, whole or not at all.
#[derive(Clone, PartialEq, Debug)]
pub struct UsageReport {
    /// No two are identical in every field; a customer may have several.
    ///
    /// Shared by reports that say the same.
    pub records: Arc<Vec<UsageRecord>>,
    pub unreadable: Vec<UnreadableRecord>,
    /// Fields of the records above.
    pub unreadable_fields: Vec<UnreadableField>,
    /// The `totalCount` of the answer, where it gave one. It may disagree with what was received.
    pub reported_total: Option<u64>,
    /// How many records were left out because one that is identical in every field came before.
    pub repeated: usize,
    /// How many records a narrowing leaves out: see [`super::overview::Overview::narrowed`].
    pub left_out: usize,
    pub fetched_at: Timestamp,
}

impl UsageReport {
    /// Builds the report from the records in the order in which they came.
    #[must_use]
    pub fn new(
        received: Vec<UsageRecord>,
        unreadable: Vec<UnreadableRecord>,
        reported_total: Option<u64>,
        fetched_at: Timestamp,
    ) -> Self {
        let mut seen = HashSet::with_capacity(received.len());
        let is_new: Vec<bool> = received.iter().map(|record| seen.insert(record)).collect();
        let repeated = received.len() - seen.len();
        let new = received.into_iter().zip(is_new).filter_map(|(record, is_new)| is_new.then_some(record));
        let records = Arc::new(new.collect());
        Self { records, unreadable, unreadable_fields: Vec::new(), reported_total, repeated, left_out: 0, fetched_at }
    }

    /// How many records the answer held, readable or not, repeated or not.
    #[must_use]
    pub fn received(&self) -> usize {
        self.records.len() + self.unreadable.len() + self.repeated + self.left_out
    }

    /// The reported and the received count, where they disagree.
    #[must_use]
    pub fn count_mismatch(&self) -> Option<(u64, usize)> {
        let reported = self.reported_total?;
        (reported != self.received() as u64).then(|| (reported, self.received()))
    }

    /// Whether every customer whom Partner Center announced is in it. Only then does it say who is absent.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unreadable.is_empty() && self.count_mismatch().is_none()
    }

    /// How many customers have a record whose percent is not that of its amounts.
    #[must_use]
    pub fn disagreements(&self) -> usize {
        let disagreeing = self.records.iter().filter(|record| record.disagreement().is_some());
        disagreeing.map(|record| &record.customer_id).collect::<HashSet<_>>().len()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn record(id: &str, spent: i64, updated: &str) -> UsageRecord {
        UsageRecord {
            customer_id: CustomerId::parse(id).expect("an id"),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: SpendingBudget::Amount(Decimal::from(20)),
            spent: Some(Decimal::from(spent)),
            percent_used: Some(Decimal::from(spent * 5)),
            spent_usd: None,
            currency: BillingCurrency::Missing,
            updated: updated.parse().ok(),
        }
    }

    /// The record, and others that differ from it in one field each.
    fn different_ones() -> Vec<UsageRecord> {
        let one = record("a", 1, "2026-01-02T00:00:00Z");
        vec![
            UsageRecord { customer_id: CustomerId::parse("b").expect("an id"), ..one.clone() },
            UsageRecord { name: "contoso".into(), ..one.clone() },
            UsageRecord { plan: Plan::Legacy, ..one.clone() },
            UsageRecord { budget: SpendingBudget::None, ..one.clone() },
            UsageRecord { budget: SpendingBudget::Unknown, ..one.clone() },
            UsageRecord { spent: None, ..one.clone() },
            UsageRecord { percent_used: Some(Decimal::from(4)), ..one.clone() },
            UsageRecord { spent_usd: Some(Decimal::ONE), ..one.clone() },
            UsageRecord { currency: BillingCurrency::Locale("fr-FR".into()), ..one.clone() },
            UsageRecord { updated: None, ..one.clone() },
            one,
        ]
    }

    #[test]
    fn only_a_record_that_is_identical_in_every_field_is_a_repetition() {
        let different = different_ones();
        let received: Vec<_> = different.iter().chain(&different).cloned().collect();
        let report = UsageReport::new(received, vec![], Some(22), Timestamp::UNIX_EPOCH);
        assert_eq!((&*report.records, report.repeated, report.count_mismatch()), (&different, 11, None));
    }

    proptest! {
        #[test]
        fn records_keep_their_order_and_each_is_there_once(picks in proptest::collection::vec(0_usize..11, 0..40)) {
            let different = different_ones();
            let mut expected: Vec<&UsageRecord> = Vec::new();
            for record in picks.iter().map(|pick| &different[*pick]) {
                if !expected.contains(&record) {
                    expected.push(record);
                }
            }
            let received = picks.iter().map(|pick| different[*pick].clone()).collect();
            let report = UsageReport::new(received, vec![], None, Timestamp::UNIX_EPOCH);
            prop_assert_eq!(report.records.iter().collect::<Vec<_>>(), expected);
            prop_assert_eq!(report.received(), picks.len());
        }
    }

    #[test]
    fn a_customer_who_is_moving_has_a_record_for_each_plan() {
        let azure = record("a", 1, "");
        let legacy = UsageRecord { plan: Plan::Legacy, ..record("a", 2, "") };
        let report = UsageReport::new(vec![azure, record("b", 3, ""), legacy], vec![], None, Timestamp::UNIX_EPOCH);
        let a = CustomerId::parse("a").expect("an id");
        let keys: Vec<_> = report.records.iter().map(UsageRecord::key).filter(|key| key.customer == a).collect();
        assert_eq!(keys, Plan::ALL.map(|plan| RecordKey { customer: a.clone(), plan }));
    }

    #[test]
    fn a_customer_whose_percents_disagree_in_both_plans_counts_once() {
        let wrong = UsageRecord { percent_used: Some(Decimal::from(99)), ..record("a", 1, "") };
        let received = vec![wrong.clone(), UsageRecord { plan: Plan::Legacy, ..wrong }, record("b", 1, "")];
        assert_eq!(UsageReport::new(received, vec![], None, Timestamp::UNIX_EPOCH).disagreements(), 1);
    }

    #[test]
    fn a_total_that_disagrees_with_what_came_is_told() {
        let report = UsageReport::new(vec![record("a", 1, "")], vec![], Some(25), Timestamp::UNIX_EPOCH);
        assert_eq!(report.count_mismatch(), Some((25, 1)));
    }

    #[test]
    fn figures_are_stale_after_48_hours_and_never_before_they_were_made() {
        let record = record("a", 1, "2026-01-01T00:00:00Z");
        assert!(!record.is_stale("2026-01-03T00:00:00Z".parse().expect("a time")));
        assert!(record.is_stale("2026-01-03T00:00:01Z".parse().expect("a time")));
        assert!(!record.is_stale("2025-12-31T22:00:00Z".parse().expect("a time")));
    }

    #[test]
    fn the_first_five_days_of_a_month_are_early() {
        let early = |text: &str| is_early_in_month(text.parse().expect("a time"));
        assert!(early("2026-02-01T00:00:00Z") && early("2026-02-05T23:59:59Z"));
        assert!(!early("2026-02-06T00:00:00Z") && !early("2026-01-31T23:59:59Z"));
    }

    #[test]
    fn remaining_is_exact_and_negative_when_over() {
        let mut over = record("a", 0, "");
        over.spent = "120.5682999999995904716".parse().ok();
        assert_eq!(over.remaining().map(|left| left.to_string()).as_deref(), Some("-100.5682999999995904716"));
    }

    #[test]
    fn a_percent_that_is_not_that_of_its_amounts_is_noted_beyond_rounding() {
        let disagreement = |spent: &str, percent: &str| {
            let record = UsageRecord {
                budget: Some(Decimal::ONE_HUNDRED).into(),
                spent: spent.parse().ok(),
                percent_used: percent.parse().ok(),
                ..record("a", 0, "")
            };
            record.disagreement().map(|found| (found.reported.to_string(), found.of_amounts))
        };
        for (spent, percent) in
            [("28.084", "28.08"), ("28.085", "28.09"), ("28.0899", "28.08"), ("28.08", "28.09"), ("150", ""), ("", "7")]
        {
            assert_eq!(disagreement(spent, percent), None, "{percent} % beside {spent} of 100");
        }
        let noted = |percent: &str, spent: i64| Some((percent.to_owned(), Some(Decimal::from(spent))));
        assert_eq!(disagreement("150", "0"), noted("0", 150));
        assert_eq!(disagreement("84", "12.1"), noted("12.1", 84));
        assert_eq!(disagreement("28", "28.011"), noted("28.011", 28));
    }
}
