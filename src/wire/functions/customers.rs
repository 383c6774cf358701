//! The grid and one customer.

use leptos::prelude::*;

use crate::error::ApiError;
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
