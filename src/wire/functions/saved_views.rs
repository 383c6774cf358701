//! Views of the grid under a name.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::saved_views::SavedViewList;

/// The signed-in user's views, and the team's.
///
/// # Errors
///
/// If nobody is signed in, or the database is unavailable.
#[server(prefix = "/api", endpoint = "saved-views", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_saved_views() -> Result<SavedViewList, ApiError> {
    super::queries()?.list_saved_views().await
}
