//! The audit: who did what, from where, and what it was before and after.
//!
//! An [`AuditEvent`] is what a service tells; an [`AuditEntry`] is that with the time, the address and the request's id, as
//! stored. No text in it is a secret: a webhook is named by its host, a link by the id that opens nothing.

mod action;
mod difference;
mod query;

use std::net::IpAddr;

use jiff::Timestamp;

pub use self::action::Action;
pub use self::difference::difference;
pub use self::query::{AUDIT_PAGE_SIZE, AuditQuery};
use super::customer::clean_line;
use super::principal::{Principal, TenantId, UserId};

/// Longer texts are cut. A receiver's form with every field filled in is shorter.
pub const MAX_AUDIT_CHARS: usize = 4_000;

/// Who did it. The name is the one at that time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditUser {
    pub id: UserId,
    pub name: Box<str>,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEvent {
    pub action: Action,
    /// `None` where nobody is known yet, as in a sign-in that is refused.
    pub tenant: Option<TenantId>,
    /// `None` for a guest, and for what Headroom does by itself.
    pub by: Option<AuditUser>,
    /// What it was done to. Empty if the action says it all.
    pub object_id: Box<str>,
    pub object_name: Box<str>,
    /// Short texts such as `thresholds: 80, 100`; only what has changed.
    pub before: Box<str>,
    pub after: Box<str>,
}

/// See the module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    pub at: Timestamp,
    /// The client's. `None` for what no request caused.
    pub address: Option<IpAddr>,
    /// The same as in the log. Empty for what no request caused.
    pub request: Box<str>,
    pub event: AuditEvent,
}

impl AuditEvent {
    /// An event without a user, an object or a change.
    #[must_use]
    pub fn new(action: Action) -> Self {
        let nothing = Box::<str>::default;
        Self {
            action,
            tenant: None,
            by: None,
            object_id: nothing(),
            object_name: nothing(),
            before: nothing(),
            after: nothing(),
        }
    }

    /// A user's deed.
    #[must_use]
    pub fn by(action: Action, principal: &Principal) -> Self {
        let by = AuditUser { id: principal.user.clone(), name: principal.display_name.clone() };
        Self { tenant: Some(principal.tenant.clone()), by: Some(by), ..Self::new(action) }
    }

    #[must_use]
    pub fn in_tenant(self, tenant: Option<&TenantId>) -> Self {
        Self { tenant: tenant.cloned().or(self.tenant), ..self }
    }

    /// What it was done to.
    #[must_use]
    pub fn to(self, id: &str, name: &str) -> Self {
        Self { object_id: cut(id), object_name: cut(name), ..self }
    }

    /// What it was before and after.
    #[must_use]
    pub fn changed(self, before: &str, after: &str) -> Self {
        Self { before: cut(before), after: cut(after), ..self }
    }

    /// What came of it, or why it was refused.
    #[must_use]
    pub fn with(self, after: &str) -> Self {
        Self { after: cut(after), ..self }
    }
}

fn cut(text: &str) -> Box<str> {
    clean_line(text, MAX_AUDIT_CHARS).into()
}
