//! The audit on the wire.

use serde::{Deserialize, Serialize};

use domain::audit::{Action, AuditEntry};

/// A page of the audit, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditList {
    pub entries: Vec<AuditRow>,
    /// How many entries of this page this version cannot read.
    pub unreadable: usize,
    /// On all pages.
    pub count: u64,
    pub page: u32,
    pub pages: u32,
    /// [`domain::audit::AuditQuery`], as it was understood.
    pub query: String,
}

/// An entry. Texts that there are none of are empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditRow {
    /// Seconds since 1970, UTC.
    pub at: i64,
    /// [`Action::key`]
    pub action: String,
    /// The name that the user had then; their id if they had none. Empty for a guest.
    pub user: String,
    pub address: String,
    /// The object's name, or its id.
    pub object: String,
    pub before: String,
    pub after: String,
    pub request: String,
}

impl AuditRow {
    #[must_use]
    pub fn of(entry: &AuditEntry) -> Self {
        let event = &entry.event;
        let or = |name: &str, id: &str| if name.is_empty() { id } else { name }.to_owned();
        Self {
            at: entry.at.as_second(),
            action: event.action.key().to_owned(),
            user: event.by.as_ref().map(|by| or(&by.name, by.id.as_str())).unwrap_or_default(),
            address: entry.address.map(|address| address.to_string()).unwrap_or_default(),
            object: or(&event.object_name, &event.object_id),
            before: event.before.to_string(),
            after: event.after.to_string(),
            request: entry.request.to_string(),
        }
    }

    /// `None` for an action that this version does not know.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        Action::from_key(&self.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::audit::AuditEvent;
    use domain::principal::{Principal, TenantId, UserId};

    #[test]
    fn people_and_things_without_a_name_are_shown_by_their_id() {
        let principal = Principal {
            tenant: TenantId::parse("tenant").expect("a tenant"),
            user: UserId::parse("oid-of-ada").expect("a user"),
            display_name: "".into(),
            role: domain::principal::Role::Manager,
        };
        let event = AuditEvent::by(Action::LinkRevoked, &principal).to("link-1", "");
        let entry = AuditEntry { at: jiff::Timestamp::UNIX_EPOCH, address: None, request: "".into(), event };
        let row = AuditRow::of(&entry);
        assert_eq!((&*row.user, &*row.object, &*row.address), ("oid-of-ada", "link-1", ""));
        assert_eq!(row.action(), Some(Action::LinkRevoked));
        let guest = AuditEntry { event: AuditEvent::new(Action::LinkDenied), ..entry };
        assert_eq!(AuditRow::of(&guest).user, "");
    }
}
