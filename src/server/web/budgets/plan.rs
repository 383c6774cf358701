//! What a choice would change. The preview, the confirmation and the deed all ask here, so that they cannot differ.

use std::collections::{BTreeMap, HashMap, HashSet};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::access::Reader;
use crate::customers::scope::scoped;
use crate::error::PageError;
use crate::form::fields;
use domain::alert::{History, Knowledge, OwnPeriods};
use domain::budget_change::{
    BudgetForm, BudgetProblem, Calculation, ChangeTotals, Effect, IntendedChange, Of, PastSpending, Plan, effects,
};
use domain::customer::CustomerId;
use domain::grid::{GridQuery, Outlook, Scope};
use domain::money::{BillingCurrency, Decimal};
use domain::usage::UsageRecord;
use wire::views::budgets::{BudgetPlanView, LeftRow, PlannedRow, TotalsView};

/// How many customers can be changed at once: more are no longer looked through one by one.
pub(super) const MOST: usize = 1_000;

/// Who is meant, besides the grid's own parameters.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    customer: Option<String>,
    /// The step after the choice.
    pub(super) step: Option<String>,
    /// Customers who are left out.
    without: Vec<String>,
    /// The fingerprint of what was seen.
    pub(super) seen: Option<String>,
}

/// A choice, and what it means.
pub(super) struct Choice {
    pub(super) form: BudgetForm,
    /// The query string of the grid that they are in.
    query: String,
    customer: Option<(String, String)>,
    /// All records of those who are meant, customer by customer.
    records: Vec<UsageRecord>,
    customers: usize,
    left_out: Vec<CustomerId>,
    /// Nobody is left out of it yet.
    planned: Result<Plan, BudgetProblem>,
    busy: Vec<CustomerId>,
}

impl Choice {
    /// The changes that are to be made; `None` if there is no plan.
    pub(super) fn changes(&self) -> Option<Vec<IntendedChange>> {
        let plan = self.planned.as_ref().ok()?.clone();
        Some(plan.without(&self.busy, &self.left_out).intended())
    }
}

/// The choice in a query string or a form, for the customers in the reader's report.
///
/// # Errors
///
/// If the database is unavailable, or the one customer that is meant is not in the report.
pub(super) async fn choice(reader: &Reader, text: &str) -> Result<Choice, PageError> {
    let chosen: Chosen = fields(text);
    let (form, query) = (BudgetForm::parse(text), GridQuery { page: 1, ..GridQuery::parse(text) });
    let scope = Scope::parse(text);
    let in_scope = if chosen.customer.is_some() { None } else { Some(scoped(reader, &scope).await?) };
    let overview = &in_scope.as_ref().unwrap_or(&reader.view().report).overview;
    let order: Vec<&CustomerId> = if let Some(id) = &chosen.customer {
        overview.report.records.iter().map(|record| &record.customer_id).filter(|own| own.as_str() == id).collect()
    } else {
        let (rows, _) = overview.select(&query);
        let record = |row: &u32| overview.report.records.get(*row as usize).map(|record| &record.customer_id);
        rows.iter().filter_map(record).collect()
    };
    let mut seen = HashSet::new();
    let order: Vec<&CustomerId> = order.into_iter().filter(|id| seen.insert(*id)).collect();
    let customer = match &chosen.customer {
        None => None,
        Some(id) => {
            let name = order.first().and_then(|id| overview.name_of(id)).ok_or(PageError::NotFound)?;
            Some((id.clone(), name.to_owned()))
        }
    };
    let mut rows: HashMap<&CustomerId, Vec<&UsageRecord>> = HashMap::new();
    // A customer's other plan counts, though it may not be in scope.
    let whole = &reader.view().report.overview.report;
    for record in whole.records.iter().filter(|record| seen.contains(&record.customer_id)) {
        rows.entry(&record.customer_id).or_default().push(record);
    }
    let is_wanted = chosen.step.is_some() && order.len() <= MOST;
    let customers = order.len();
    let records: Vec<UsageRecord> =
        order.iter().filter_map(|id| rows.get(id)).flatten().map(|record| (*record).clone()).collect();
    let (planned, busy) = if is_wanted {
        (plan(reader, &form, &records).await?, reader.access().state().budgets.changing(reader.tenant()).await?)
    } else {
        (Ok(Plan::default()), Vec::new())
    };
    let left_out = chosen.without.iter().filter_map(|id| CustomerId::parse(id)).collect();
    let query = scope.with(&query);
    Ok(Choice { form, query, customer, records, customers, left_out, planned, busy })
}

/// The page's data.
///
/// # Errors
///
/// As for the choice.
pub async fn view(reader: &Reader, text: &str) -> Result<BudgetPlanView, PageError> {
    let choice = choice(reader, text).await?;
    let currencies: HashSet<&BillingCurrency> = choice.records.iter().map(|record| &record.currency).collect();
    let mut currencies: Vec<BillingCurrency> = currencies.into_iter().cloned().collect();
    currencies.sort_by(|one, other| one.key().cmp(other.key()));
    let plan = choice.planned.clone().unwrap_or_default().without(&choice.busy, &[]);
    let changes = choice.changes().unwrap_or_default();
    let effects = effects_of(reader, plan.clone()).await;
    let rows = plan.changes.iter().map(|planned| {
        let id = &planned.change.customer;
        let effect = effects.get(id).copied().unwrap_or_default();
        PlannedRow::of(planned, effect, reader.near(), choice.left_out.contains(id))
    });
    let left = plan.left.iter();
    let left = left.map(|(id, name, why)| LeftRow { id: id.to_string(), name: name.to_string(), why: *why });
    Ok(BudgetPlanView {
        now: reader.now().as_second(),
        rows: rows.collect(),
        left: left.collect(),
        totals: TotalsView::of(&ChangeTotals::of(&changes)),
        fingerprint: fingerprint(&changes),
        form: choice.form.to_query_string(),
        query: choice.query,
        most: (choice.customers > MOST).then_some(MOST),
        customer: choice.customer,
        customers: choice.customers,
        currencies,
    })
}

/// Names exactly these changes: whoever confirms has seen them.
pub(super) fn fingerprint(changes: &[IntendedChange]) -> String {
    let mut digest = Sha256::new();
    for IntendedChange { customer, before, after, currency, .. } in changes {
        let amount = |amount: &Option<Decimal>| amount.map_or_else(String::new, |one| one.normalize().to_string());
        let line = format!("{customer}\n{}\n{}\n{}\n", currency.key(), amount(before), amount(after));
        digest.update(line.as_bytes());
    }
    BASE64_URL_SAFE_NO_PAD.encode(&digest.finalize()[..12])
}

async fn plan(
    reader: &Reader,
    form: &BudgetForm,
    records: &[UsageRecord],
) -> Result<Result<Plan, BudgetProblem>, PageError> {
    let calculation = match form.calculation() {
        Ok(calculation) => calculation,
        Err(problem) => return Ok(Err(problem)),
    };
    let needs_past = matches!(calculation, Calculation::Percent(_, Of::LastPeriod | Of::ThreePeriods));
    let mut past: BTreeMap<&CustomerId, PastSpending> = BTreeMap::new();
    for record in records.iter().filter(|_| needs_past) {
        let histories = &reader.access().state().histories;
        let of_customer = histories.of_customer(reader.tenant(), &record.customer_id).await;
        let days = of_customer.inspect_err(|error| {
            tracing::error!(error = error as &dyn std::error::Error, "a customer's stored figures cannot be read");
        });
        let days = days.ok().and_then(|mut days| days.remove(&record.plan)).unwrap_or_default();
        past.insert(&record.customer_id, PastSpending::of(&days, &record.currency, reader.now()));
    }
    let outlooks = &reader.view().report.outlooks;
    let basis = |record: &UsageRecord, of: Of| match of {
        Of::LastPeriod => past.get(&record.customer_id)?.last(),
        Of::ThreePeriods => past.get(&record.customer_id)?.mean_of_three(),
        Of::Projection => Outlook::of(record, outlooks).map(|outlook| outlook.total),
    };
    Ok(Ok(Plan::of(records, calculation, basis)))
}

/// What the plan does to alerts. That it cannot be told is no reason to show no plan.
pub(super) async fn effects_of(reader: &Reader, plan: Plan) -> BTreeMap<CustomerId, Effect> {
    if plan.changes.is_empty() {
        return BTreeMap::new();
    }
    let (rules, alerts) = match reader.monitoring().book(reader.tenant()).await {
        Ok(book) => (book.rules, book.alerts),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "the alerts cannot be read");
            return BTreeMap::new();
        }
    };
    let periods = reader.monitoring().own_periods(reader.tenant()).await;
    let mut periods = periods.unwrap_or_else(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "the billing periods cannot be read");
        OwnPeriods::default()
    });
    let prepared = reader.view().report.clone();
    let computed = tokio::task::spawn_blocking(move || {
        let (report, history) = (&prepared.overview.report, History::default());
        let now = report.fetched_at;
        periods.advance(report, &alerts, now);
        let outlooks = &prepared.outlooks;
        let known = Knowledge { alerts: &alerts, history: &history, periods: &periods, rules: &rules, outlooks };
        effects(known, &plan.changes, now)
    });
    computed.await.unwrap_or_default()
}
