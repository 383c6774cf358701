//! Shared links on the wire: the preview, the link, and what a reviewer sees.

use serde::{Deserialize, Serialize};

use super::customer::FrozenCustomer;
use super::dashboard::Dashboard;
use domain::breakdown::Part;
use domain::link::{CountedEvent, LinkEventKind, LinkPolicy, LinkState, SharedLink};

/// What a link would show, before it is created.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharePreview {
    pub of: Preview,
    /// What the tenant allows.
    pub policy: LinkPolicy,
}

/// What is about to be shared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Preview {
    Grid(Box<GridPreview>),
    Customer(Box<CustomerPreview>),
}

/// A view of the grid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridPreview {
    pub dashboard: Dashboard,
    /// How many customers match the grid's search and filters, before any are left out.
    pub selected: usize,
    /// Those who can be left out individually, as (id, name); empty if there are too many to list.
    pub candidates: Vec<(String, String)>,
}

/// One customer's page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomerPreview {
    pub page: FrozenCustomer,
    /// The customer's own name, whatever the link shows.
    pub name: String,
    /// The lists that Partner Center has not sent, or not yet.
    pub missing: Vec<Part>,
}

/// What the tenant allows, for its page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkPolicyView {
    pub policy: LinkPolicy,
    /// Whether this user decides it.
    pub may_change: bool,
}

/// A link, for its owner. Times are seconds since 1970, UTC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedLinkView {
    pub id: String,
    pub title: String,
    pub note: String,
    pub created_by: String,
    /// The id of the customer whose page it shows; `None` for a view of the grid.
    pub customer: Option<String>,
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

/// A link and its audit log, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedLinkDetail {
    pub link: SharedLinkView,
    pub events: Vec<EventView>,
    /// The number of audit entries that this version cannot read.
    pub unreadable_events: usize,
    /// What the tenant allows.
    pub policy: LinkPolicy,
    pub now: i64,
}

/// One entry in a link's audit log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventView {
    /// The first time.
    pub at: i64,
    pub last_at: i64,
    /// How often it happened within the hour.
    pub times: u64,
    /// [`LinkEventKind::key`]
    pub kind: String,
    pub actor: String,
}

/// The links that a user may manage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedLinkList {
    pub links: Vec<SharedLinkView>,
    /// Whether these are all links of the tenant.
    pub of_tenant: bool,
    /// Whether the tenant has switched links off, so that none of them opens.
    pub off: bool,
    pub now: i64,
    /// The number of stored links that this version cannot read.
    pub unreadable: usize,
}

/// What a key shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SharedView {
    /// Nothing: the link never existed, or has ended.
    Gone,
    /// Too many attempts with invalid keys.
    SlowDown,
    /// A link that this browser has not opened yet. What it shows and whose it is stays behind the door.
    Closed {
        needs_passphrase: bool,
        needs_sign_in: bool,
        /// Whether each opening uses up one of a limited number of views.
        has_view_limit: bool,
    },
    Open(Box<SharedPage>),
}

/// A frozen view, and whose it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedPage {
    pub shows: SharedFigures,
    pub now: i64,
    pub title: String,
    pub note: String,
    pub created_by: String,
    pub taken_at: i64,
    pub expires_at: i64,
}

/// What is frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SharedFigures {
    Grid(Box<Dashboard>),
    Customer(Box<FrozenCustomer>),
}

impl SharedLinkView {
    #[must_use]
    pub fn of(link: &SharedLink, now: jiff::Timestamp) -> Self {
        Self {
            id: link.id.to_string(),
            title: link.title.to_string(),
            note: link.note.to_string(),
            created_by: link.created_by.to_string(),
            customer: link.customer.as_ref().map(ToString::to_string),
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

impl SharedLinkView {
    /// Whether it opens by itself, so that its views are not counted: see [`SharedLink::opens_at_once`].
    #[must_use]
    pub fn opens_at_once(&self) -> bool {
        self.view_limit.is_none() && !self.has_passphrase
    }
}

impl EventView {
    #[must_use]
    pub fn of(counted: &CountedEvent) -> Self {
        let CountedEvent { event, times, last_at } = counted;
        Self {
            at: event.at.as_second(),
            last_at: last_at.as_second(),
            times: *times,
            kind: event.kind.key().to_owned(),
            actor: event.actor.to_string(),
        }
    }

    /// `None` for a kind that this version does not know.
    #[must_use]
    pub fn kind(&self) -> Option<LinkEventKind> {
        LinkEventKind::from_key(&self.kind)
    }
}
