//! Who is signed in where. Everybody sees and ends their own sessions, a manager those of the whole tenant.

use super::session::IDLE_LIFETIME;
use super::session::SessionError;
use super::{AuthState, SignedIn};
use crate::store::OpenSession;
use domain::audit::{self, AuditEvent};
use domain::principal::{Action, Principal, UserId};

/// Whose sessions a user may see and end: their own, or everybody's, which is `None`.
fn whose(principal: &Principal) -> Option<&UserId> {
    (!principal.may(Action::ManageAllSessions)).then_some(&principal.user)
}

/// Sessions that still count, the newest first.
pub struct OpenSessions {
    pub own: Vec<OpenSession>,
    /// Those of colleagues, for a user who may see them.
    pub others: Option<Vec<OpenSession>>,
}

impl AuthState {
    /// The sessions that a user may end.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn open_sessions(&self, principal: &Principal) -> Result<OpenSessions, SessionError> {
        let (now, of_user) = (self.inner.clock.now(), whose(principal));
        let seen_since = now.saturating_sub(IDLE_LIFETIME).unwrap_or(now);
        let sessions = self.inner.store.list_open_sessions(&principal.tenant, of_user, seen_since, now).await?;
        let is_own = |session: &OpenSession| *session.user == *principal.user.as_str();
        let (own, others) = sessions.into_iter().partition(is_own);
        Ok(OpenSessions { own, others: of_user.is_none().then_some(others) })
    }

    /// Ends a session in whichever browser it is: the next request there is asked to sign in. Returns whether it was open and
    /// the user may end it.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn end_session(&self, principal: &Principal, id: &str) -> Result<bool, SessionError> {
        let ended = self.inner.store.end_session(&principal.tenant, whose(principal), id).await?;
        let Some((user, name)) = ended else { return Ok(false) };
        let event = AuditEvent::by(audit::Action::SessionEnded, principal).to(&user, &name);
        self.inner.audit.record(event).await;
        Ok(true)
    }

    /// Ends all of the user's sessions.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn end_everywhere(&self, signed_in: &SignedIn) -> Result<(), SessionError> {
        let principal = &signed_in.principal;
        let ended = self.inner.store.end_sessions(&principal.tenant, &principal.user).await?;
        let event = AuditEvent::by(audit::Action::SessionsEnded, principal);
        self.inner.audit.record(event.with(&format!("sessions: {ended}"))).await;
        Ok(())
    }
}
