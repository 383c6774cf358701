//! Changes of budgets: what a choice would change, and what became of it.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::budgets::{BatchList, BatchView, BudgetPlanView};
use crate::views::imports::ImportView;

/// What the choice in a query string means for the customers that it names.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or it has none of these customers.
#[server(prefix = "/api", endpoint = "budget-plan", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_budget_plan(query: String) -> Result<BudgetPlanView, ApiError> {
    super::queries()?.get_budget_plan(&query).await
}

/// What the user's file would change, with the answers in a query string.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or the user has no such file.
#[server(prefix = "/api", endpoint = "budget-import", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_budget_import(id: String, query: String) -> Result<ImportView, ApiError> {
    super::queries()?.get_budget_import(&id, &query).await
}

/// A batch of changes, as far as its customers are in the user's report.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or no such batch.
#[server(prefix = "/api", endpoint = "budget-batch", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_budget_batch(id: String) -> Result<BatchView, ApiError> {
    super::queries()?.get_budget_batch(&id).await
}

/// The newest batches of the tenant.
///
/// # Errors
///
/// If nobody is signed in, or the database is unavailable.
#[server(prefix = "/api", endpoint = "budget-batches", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_budget_batches() -> Result<BatchList, ApiError> {
    super::queries()?.list_budget_batches().await
}
