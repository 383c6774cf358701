//! Shared links, for their owner and for the reviewer.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::link::{SharePreview, SharedLinkDetail, SharedLinkList, SharedView};

/// What the share page's query string would share.
///
/// # Errors
///
/// Nobody is signed in, or there is no report.
#[server(prefix = "/api", endpoint = "share-preview", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_share_preview(options: String) -> Result<SharePreview, ApiError> {
    super::queries()?.get_share_preview(&options).await
}

/// The signed-in user's links, or all of the tenant's for a manager.
///
/// # Errors
///
/// Nobody is signed in, or the links cannot be read.
#[server(prefix = "/api", endpoint = "snapshots", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_shared_links() -> Result<SharedLinkList, ApiError> {
    super::queries()?.list_shared_links().await
}

/// One of them.
///
/// # Errors
///
/// Nobody is signed in, or there is no such link for this user.
#[server(prefix = "/api", endpoint = "snapshot", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_shared_link(id: String) -> Result<SharedLinkDetail, ApiError> {
    super::queries()?.get_shared_link(&id).await
}

/// What a link shows to whoever holds its key. The key travels in the body, which no log holds.
///
/// # Errors
///
/// The link cannot be read.
#[server(prefix = "/api", endpoint = "shared")]
pub async fn get_shared(key: String, query: String) -> Result<SharedView, ApiError> {
    super::queries()?.get_shared(&key, &query).await
}
