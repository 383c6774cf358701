//! Sign-ins that end without a sign-out, for the audit.

use crate::store::SignInRow;
use domain::audit::{Action, AuditEvent};
use domain::principal::{Principal, TenantId, UserId};

/// Who is signed in; `None` if the row is damaged.
pub(super) fn principal(row: &SignInRow) -> Option<Principal> {
    let (tenant, user) = (TenantId::parse(&row.tenant)?, UserId::parse(&row.user)?);
    Some(Principal { tenant, user, display_name: row.display_name.as_str().into(), manager: row.manager })
}

pub(super) fn event(row: &SignInRow, reason: &str) -> AuditEvent {
    let event = match principal(row) {
        Some(principal) => AuditEvent::by(Action::SignInEnded, &principal),
        None => AuditEvent::new(Action::SignInEnded),
    };
    event.with(&format!("reason: {reason}"))
}
