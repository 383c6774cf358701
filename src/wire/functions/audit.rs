//! The audit, for managers.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::audit::AuditList;

/// The page of the audit that a query string asks for.
///
/// # Errors
///
/// If nobody is signed in, the user may not read it, or it cannot be read.
#[server(prefix = "/api", endpoint = "audit", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_audit(query: String) -> Result<AuditList, ApiError> {
    super::queries()?.list_audit(&query).await
}
