//! Sign-ins that end without a sign-out, for the audit.

use crate::store::SignInRow;
use domain::audit::{Action, AuditEvent};
use domain::principal::{Principal, Role, TenantId, UserId};

/// Who is signed in, with the role for users whose token lists none; `None` if the row is damaged.
pub(super) fn principal(row: &SignInRow, default_role: Role) -> Option<Principal> {
    let (tenant, user) = (TenantId::parse(&row.tenant)?, UserId::parse(&row.user)?);
    let role = row.role.unwrap_or(default_role);
    Some(Principal { tenant, user, display_name: row.display_name.as_str().into(), role })
}

pub(super) fn event(row: &SignInRow, reason: &str) -> AuditEvent {
    // The audit names the user alone.
    let event = match principal(row, Role::Reader) {
        Some(principal) => AuditEvent::by(Action::SignInEnded, &principal),
        None => AuditEvent::new(Action::SignInEnded),
    };
    event.with(&format!("reason: {reason}"))
}
