//! Changes of budgets, as data. Amounts are plain decimals, in the digits of their currency.

use serde::{Deserialize, Serialize};

use super::dashboard::shown;
use domain::budget::{BudgetStatus, NearThreshold, shown_percent};
use domain::budget_change::{
    BatchState, CannotChange, ChangeState, ChangeTotals, Effect, IntendedChange, PlannedChange, after,
};
use domain::money::{BillingCurrency, Decimal};
use domain::usage::UsageRecord;

/// What a choice would change. See [`domain::budget_change::Plan`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BudgetPlanView {
    pub now: i64,
    /// [`domain::budget_change::BudgetForm`] as a query string.
    pub form: String,
    /// [`domain::grid::GridQuery`] as a query string: who is meant.
    pub query: String,
    /// The one customer that is meant instead: id and name.
    pub customer: Option<(String, String)>,
    /// How many customers are meant.
    pub customers: usize,
    /// Those whom the choice is too large for: there is no plan then.
    pub most: Option<usize>,
    /// What they are billed in.
    pub currencies: Vec<BillingCurrency>,
    /// Whoever is left out is among them.
    pub rows: Vec<PlannedRow>,
    pub left: Vec<LeftRow>,
    /// Of those who are not left out.
    pub totals: TotalsView,
    /// Names exactly these changes.
    pub fingerprint: String,
}

/// One customer's change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedRow {
    pub id: String,
    pub name: String,
    pub currency: BillingCurrency,
    pub spent: Option<String>,
    pub before: Option<String>,
    pub after: Option<String>,
    pub percent: Option<String>,
    pub status_before: BudgetStatus,
    pub status: BudgetStatus,
    pub alerts: bool,
    pub silences: bool,
    pub is_left_out: bool,
}

/// A customer who is left alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftRow {
    pub id: String,
    pub name: String,
    pub why: CannotChange,
}

/// See [`ChangeTotals`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TotalsView {
    pub set: usize,
    pub removed: usize,
    pub amounts: Vec<(BillingCurrency, String)>,
}

/// A batch of changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchView {
    pub now: i64,
    pub id: String,
    pub author: String,
    /// Whether the user may resume it.
    pub is_own: bool,
    pub created_at: i64,
    pub state: BatchState,
    /// When it goes on, if it waits for a time.
    pub due_at: Option<i64>,
    /// The batch that it takes back.
    pub undoes: Option<String>,
    pub changes: Vec<ChangeView>,
    /// How many of its customers are not in the user's report.
    pub hidden: usize,
    pub unreadable: usize,
}

/// One change of a batch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeView {
    pub id: String,
    pub name: String,
    pub currency: BillingCurrency,
    pub before: Option<String>,
    pub after: Option<String>,
    pub state: ChangeState,
    /// What Partner Center held instead, in a conflict.
    pub found: Option<String>,
    pub may_undo: bool,
    /// As of the report in hand.
    pub percent: Option<String>,
    pub status: BudgetStatus,
}

/// The newest batches, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchList {
    pub now: i64,
    pub batches: Vec<BatchLine>,
    pub unreadable: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BatchLine {
    pub id: String,
    pub author: String,
    pub created_at: i64,
    pub state: BatchState,
    pub undoes: Option<String>,
    pub all: usize,
    pub open: usize,
    pub done: usize,
    pub undone: usize,
}

impl PlannedRow {
    #[must_use]
    pub fn of(planned: &PlannedChange, effect: Effect, near: NearThreshold, is_left_out: bool) -> Self {
        let IntendedChange { customer, name, currency, .. } = &planned.change;
        // Of a moving customer's rows, the one that is further.
        let rank = |record: &&UsageRecord| record.spent;
        let now = planned.records.iter().max_by_key(rank);
        let then = now.map(|record| after(record, planned.change.after));
        let status = |record: Option<&UsageRecord>| record.map_or(BudgetStatus::Unknown, |record| record.status(near));
        Self {
            id: customer.to_string(),
            name: name.to_string(),
            currency: currency.clone(),
            spent: now.and_then(|record| record.spent).map(|spent| shown(spent, currency.minor_digits())),
            before: budget(planned.change.before, currency),
            after: budget(planned.change.after, currency),
            percent: then.as_ref().and_then(|record| percent(record, near)),
            status_before: status(now),
            status: status(then.as_ref()),
            alerts: effect.alerts,
            silences: effect.silences,
            is_left_out,
        }
    }
}

impl TotalsView {
    #[must_use]
    pub fn of(totals: &ChangeTotals) -> Self {
        let amount = |(currency, sum): (&BillingCurrency, &Decimal)| {
            // "12,300 EUR" reads better in a sentence than with the cents that are none.
            let digits = if sum.fract().is_zero() { 0 } else { currency.minor_digits() };
            (currency.clone(), shown(*sum, digits))
        };
        Self { set: totals.set, removed: totals.removed, amounts: totals.amounts.iter().map(amount).collect() }
    }
}

impl ChangeView {
    /// `record` is the customer's in the report in hand.
    #[must_use]
    pub fn of(
        change: &IntendedChange,
        state: ChangeState,
        may_undo: bool,
        record: &UsageRecord,
        near: NearThreshold,
    ) -> Self {
        let found = if let ChangeState::Conflict(found) = state { found } else { None };
        Self {
            id: change.customer.to_string(),
            name: change.name.to_string(),
            before: budget(change.before, &change.currency),
            after: budget(change.after, &change.currency),
            found: budget(found, &change.currency),
            currency: change.currency.clone(),
            state,
            may_undo,
            percent: percent(record, near),
            status: record.status(near),
        }
    }
}

pub(super) fn budget(amount: Option<Decimal>, currency: &BillingCurrency) -> Option<String> {
    amount.map(|amount| shown(amount, currency.minor_digits()))
}

fn percent(record: &UsageRecord, near: NearThreshold) -> Option<String> {
    record.used().percent().map(|percent| shown_percent(percent, &near.edges()).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::customer::{CustomerId, Plan};

    #[test]
    fn a_planned_row_has_the_percent_and_the_status_that_follow() {
        let record = UsageRecord {
            customer_id: CustomerId::numbered(1),
            name: "Contoso".into(),
            plan: Plan::Azure,
            budget: None.into(),
            spent: Some(Decimal::from(90)),
            percent_used: None,
            spent_usd: None,
            currency: BillingCurrency::from_key("SEK"),
            updated: None,
        };
        let change = IntendedChange {
            customer: record.customer_id.clone(),
            name: record.name.clone(),
            currency: record.currency.clone(),
            before: None,
            after: Some(Decimal::ONE_HUNDRED),
        };
        let planned = PlannedChange { change, records: vec![record] };
        let row = PlannedRow::of(&planned, Effect::default(), NearThreshold::default(), false);
        assert_eq!((row.status_before, row.status), (BudgetStatus::None, BudgetStatus::Near));
        assert_eq!((row.before, row.after.as_deref(), row.percent.as_deref()), (None, Some("100.00"), Some("90.00")));
    }

    #[test]
    fn totals_have_cents_only_where_there_are_some() {
        let mut totals = ChangeTotals { set: 3, ..ChangeTotals::default() };
        totals.amounts.insert(BillingCurrency::from_key("EUR"), Decimal::new(1_230_000, 2));
        totals.amounts.insert(BillingCurrency::from_key("SEK"), Decimal::new(40_005, 1));
        let amounts = TotalsView::of(&totals).amounts;
        assert_eq!(amounts.iter().map(|(_, sum)| sum.as_str()).collect::<Vec<_>>(), ["12300", "4000.50"]);
    }
}
