//! Shared links on the wire: what would be shared, what was, and what a reviewer sees.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::dashboard::Dashboard;
use super::error::ApiError;
use crate::domain::snapshot::{Snapshot, SnapshotEventKind, SnapshotState};

/// What a link would show, before there is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharePreview {
    pub dashboard: Dashboard,
    /// How many customers the grid's search and filters select, before any is left out.
    pub selected: usize,
    /// Those of them who can be left out one by one, as (id, name); none if there are too many to list.
    pub candidates: Vec<(String, String)>,
}

/// A link, for its owner. Times are seconds since 1970, UTC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SnapshotView {
    pub id: String,
    pub title: String,
    pub note: String,
    pub created_by: String,
    pub created_at: i64,
    pub taken_at: i64,
    pub expires_at: i64,
    pub state: LinkState,
    pub customers: u64,
    pub views: u32,
    pub view_limit: Option<u32>,
    pub last_viewed_at: Option<i64>,
    pub has_passphrase: bool,
    pub tenant_only: bool,
    pub mask_names: bool,
}

/// See [`SnapshotState`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkState {
    Open,
    UsedUp,
    Expired,
    Revoked,
}

/// A link and what happened to it; the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SnapshotDetail {
    pub snapshot: SnapshotView,
    pub events: Vec<EventView>,
    pub now: i64,
}

/// One line of a link's audit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventView {
    pub at: i64,
    /// [`SnapshotEventKind::key`]
    pub kind: String,
    pub actor: String,
}

/// The links that a user may manage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SnapshotList {
    pub snapshots: Vec<SnapshotView>,
    /// Whether these are all of the tenant's.
    pub of_tenant: bool,
    pub now: i64,
}

/// What a key shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SharedView {
    /// Nothing: there never was such a link, or it has ended.
    Gone,
    /// Too many keys that open nothing.
    SlowDown,
    /// A link that this browser has not opened yet.
    Closed {
        title: String,
        created_by: String,
        needs_passphrase: bool,
        needs_sign_in: bool,
    },
    Open(Box<SharedDashboard>),
}

/// A frozen view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedDashboard {
    pub dashboard: Dashboard,
    pub title: String,
    pub note: String,
    pub created_by: String,
    pub taken_at: i64,
    pub expires_at: i64,
}

impl SnapshotView {
    #[must_use]
    pub fn of(snapshot: &Snapshot, now: jiff::Timestamp) -> Self {
        Self {
            id: snapshot.id.to_string(),
            title: snapshot.title.to_string(),
            note: snapshot.note.to_string(),
            created_by: snapshot.created_by.to_string(),
            created_at: snapshot.created_at.as_second(),
            taken_at: snapshot.taken_at.as_second(),
            expires_at: snapshot.expires_at.as_second(),
            state: match snapshot.state(now) {
                SnapshotState::Open => LinkState::Open,
                SnapshotState::UsedUp => LinkState::UsedUp,
                SnapshotState::Expired => LinkState::Expired,
                SnapshotState::Revoked => LinkState::Revoked,
            },
            customers: snapshot.customers,
            views: snapshot.views,
            view_limit: snapshot.view_limit,
            last_viewed_at: snapshot.last_viewed_at.map(jiff::Timestamp::as_second),
            has_passphrase: snapshot.has_passphrase,
            tenant_only: snapshot.tenant_only,
            mask_names: snapshot.mask_names,
        }
    }
}

impl EventView {
    #[must_use]
    pub fn of(event: &crate::domain::snapshot::SnapshotEvent) -> Self {
        Self { at: event.at.as_second(), kind: event.kind.key().to_owned(), actor: event.actor.to_string() }
    }

    /// `None` for a kind of another version.
    #[must_use]
    pub fn kind(&self) -> Option<SnapshotEventKind> {
        SnapshotEventKind::from_key(&self.kind)
    }
}

/// What the share page's query string would share.
///
/// # Errors
///
/// Nobody is signed in, or there is no report.
#[server(prefix = "/api", endpoint = "share-preview", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_share_preview(options: String) -> Result<SharePreview, ApiError> {
    crate::server::share::preview(&options).await
}

/// The signed-in user's links, or all of the tenant's for a manager.
///
/// # Errors
///
/// Nobody is signed in, or the links cannot be read.
#[server(prefix = "/api", endpoint = "snapshots", input = leptos::server_fn::codec::GetUrl)]
pub async fn list_snapshots() -> Result<SnapshotList, ApiError> {
    crate::server::share::list().await
}

/// One of them.
///
/// # Errors
///
/// Nobody is signed in, or there is no such link for this user.
#[server(prefix = "/api", endpoint = "snapshot", input = leptos::server_fn::codec::GetUrl)]
pub async fn get_snapshot(id: String) -> Result<SnapshotDetail, ApiError> {
    crate::server::share::get(&id).await
}

/// What a link shows to whoever holds its key. The key travels in the body, which no log holds.
///
/// # Errors
///
/// The link cannot be read.
#[server(prefix = "/api", endpoint = "shared")]
pub async fn get_shared(key: String, query: String) -> Result<SharedView, ApiError> {
    crate::server::guest::look(&key, &query).await
}
