//! The grid and one customer.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::breakdown::SectionView;
use crate::views::customer::CustomerDetail;
use crate::views::dashboard::Dashboard;

/// The page of all customers, for a grid query string.
///
/// # Errors
///
/// If nobody is signed in, or Partner Center returned no report and no earlier one is available.
#[server(prefix = "/api", endpoint = "dashboard", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_dashboard(query: String) -> Result<Dashboard, ApiError> {
    super::queries()?.get_dashboard(&query).await
}

/// One customer of the signed-in user's report.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or the customer is not in it.
#[server(prefix = "/api", endpoint = "customer", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_customer(id: String) -> Result<CustomerDetail, ApiError> {
    super::queries()?.get_customer(&id).await
}

/// A section of a customer's page: one list of where the spending comes from, as the page's query string shows it. That
/// Partner Center fails or makes us wait is an answer.
///
/// # Errors
///
/// If nobody is signed in, there is no report, or the customer is not in it.
#[server(prefix = "/api", endpoint = "breakdown", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_breakdown(id: String, part: String, query: String) -> Result<SectionView, ApiError> {
    super::queries()?.get_breakdown(&id, &part, &query).await
}
