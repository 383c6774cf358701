//! Shared links on the wire: what would be shared, what was, and what a reviewer sees.

use serde::{Deserialize, Serialize};

use super::dashboard::Dashboard;
use domain::link::{LinkEventKind, LinkState, SharedLink};

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
pub struct SharedLinkView {
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

/// A link and what happened to it; the newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedLinkDetail {
    pub link: SharedLinkView,
    pub events: Vec<EventView>,
    /// How many lines of the audit this version cannot read.
    pub unreadable_events: usize,
    pub now: i64,
}

/// One line of a link's audit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventView {
    pub at: i64,
    /// [`LinkEventKind::key`]
    pub kind: String,
    pub actor: String,
}

/// The links that a user may manage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedLinkList {
    pub links: Vec<SharedLinkView>,
    /// Whether these are all of the tenant's.
    pub of_tenant: bool,
    pub now: i64,
    /// How many links are stored that this version cannot read.
    pub unreadable: usize,
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

impl SharedLinkView {
    #[must_use]
    pub fn of(link: &SharedLink, now: jiff::Timestamp) -> Self {
        Self {
            id: link.id.to_string(),
            title: link.title.to_string(),
            note: link.note.to_string(),
            created_by: link.created_by.to_string(),
            created_at: link.created_at.as_second(),
            taken_at: link.taken_at.as_second(),
            expires_at: link.expires_at.as_second(),
            state: link.state(now),
            customers: link.customers,
            views: link.views,
            view_limit: link.view_limit,
            last_viewed_at: link.last_viewed_at.map(jiff::Timestamp::as_second),
            has_passphrase: link.has_passphrase,
            tenant_only: link.tenant_only,
            mask_names: link.mask_names,
        }
    }
}

impl EventView {
    #[must_use]
    pub fn of(event: &domain::link::LinkEvent) -> Self {
        Self { at: event.at.as_second(), kind: event.kind.key().to_owned(), actor: event.actor.to_string() }
    }

    /// `None` for a kind of another version.
    #[must_use]
    pub fn kind(&self) -> Option<LinkEventKind> {
        LinkEventKind::from_key(&self.kind)
    }
}
