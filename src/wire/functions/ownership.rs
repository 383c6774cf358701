//! Owners and labels.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::owner_import::OwnerImportView;
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

/// The settings of owners and labels, with what the customers in the user's report have, and whom the rule in a query string
/// would fit.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or the database is unavailable.
#[server(prefix = "/api", endpoint = "owners", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_owners(query: String) -> Result<OwnersView, ApiError> {
    super::queries()?.get_owners(&query).await
}

/// What the user's file with that id would assign, by the answers in a query string.
///
/// # Errors
///
/// If nobody is signed in, there is no report or no such file, or the database is unavailable.
#[server(prefix = "/api", endpoint = "owner-import", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_owner_import(id: String, query: String) -> Result<OwnerImportView, ApiError> {
    super::queries()?.get_owner_import(&id, &query).await
}
