//! Sign-ins that end without a sign-out, for the audit.

use crate::store::{SignInRow, Visit};
use domain::audit::{Action, AuditEvent};
use domain::principal::{Principal, Role, TenantId, UserId};

/// Who is signed in, with the role for users whose token lists none; `None` if the row is damaged.
pub(super) fn principal(visit: &Visit, default_role: Role) -> Option<Principal> {
    named(&visit.tenant, &visit.user, &visit.display_name, visit.role.unwrap_or(default_role))
}

fn named(tenant: &str, user: &str, display_name: &str, role: Role) -> Option<Principal> {
    let (tenant, user) = (TenantId::parse(tenant)?, UserId::parse(user)?);
    Some(Principal { tenant, user, display_name: display_name.into(), role })
}

pub(super) fn event(row: &SignInRow, reason: &str) -> AuditEvent {
    of(named(&row.tenant, &row.user, &row.display_name, Role::Reader), reason)
}

/// For one that nobody has used for long, or for longer than any lasts.
pub(super) fn expired(visit: &Visit) -> AuditEvent {
    of(principal(visit, Role::Reader), "expired")
}

fn of(principal: Option<Principal>, reason: &str) -> AuditEvent {
    // The audit names the user alone.
    let event = match principal {
        Some(principal) => AuditEvent::by(Action::SignInEnded, &principal),
        None => AuditEvent::new(Action::SignInEnded),
    };
    event.with(&format!("reason: {reason}"))
}
