//! Owners and labels.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::ownership::{AssignView, OwnersView};

/// Whom the grid of a query string would assign.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or the database is unavailable.
#[server(prefix = "/api", endpoint = "assign", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_assign(query: String) -> Result<AssignView, ApiError> {
    super::queries()?.get_assign(&query).await
}

/// The settings of owners and labels, with what the customers in the user's report have.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or the database is unavailable.
#[server(prefix = "/api", endpoint = "owners", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_owners() -> Result<OwnersView, ApiError> {
    super::queries()?.get_owners().await
}
