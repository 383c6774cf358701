//! Shared links, for their owner and for the reviewer.

use leptos::prelude::*;

use crate::error::ApiError;
use crate::views::link::{LinkPolicyView, SharePreview, SharedLinkDetail, SharedLinkList, SharedView};

/// Previews what the share page's query string would share.
///
/// # Errors
///
/// If nobody is signed in, or there is no report.
#[server(prefix = "/api", endpoint = "share-preview", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_share_preview(options: String) -> Result<SharePreview, ApiError> {
    super::queries()?.get_share_preview(&options).await
}

/// The signed-in user's links; for a manager, all links of the tenant.
///
/// # Errors
///
/// If nobody is signed in, or the links cannot be read.
#[server(prefix = "/api", endpoint = "snapshots", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_shared_links() -> Result<SharedLinkList, ApiError> {
    super::queries()?.list_shared_links().await
}

/// One of those links.
///
/// # Errors
///
/// If nobody is signed in, or this user has no such link.
#[server(prefix = "/api", endpoint = "snapshot", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_shared_link(id: String) -> Result<SharedLinkDetail, ApiError> {
    super::queries()?.get_shared_link(&id).await
}

/// What the tenant allows of shared links.
///
/// # Errors
///
/// If nobody is signed in, or the policy cannot be read.
#[server(prefix = "/api", endpoint = "link-policy", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_link_policy() -> Result<LinkPolicyView, ApiError> {
    super::queries()?.get_link_policy().await
}

/// What a link shows to anyone with its key. The key travels in the body, which is never logged.
///
/// # Errors
///
/// If the link cannot be read.
#[server(prefix = "/api", endpoint = "shared")]
pub async fn get_shared(key: String, query: String) -> Result<SharedView, ApiError> {
    super::queries()?.get_shared(&key, &query).await
}
