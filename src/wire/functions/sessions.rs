//! Who is signed in where.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::sessions::SessionList;

/// The signed-in user's sessions; for a manager, also those of colleagues.
///
/// # Errors
///
/// If nobody is signed in, or they cannot be read.
#[server(prefix = "/api", endpoint = "sessions", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_sessions() -> Result<SessionList, ApiError> {
    super::queries()?.list_sessions().await
}
