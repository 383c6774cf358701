//! Who is signed in where, and how to end it.

use axum::extract::{Path, State};
use axum::response::Response;
use tower_sessions::Session;

use crate::access::Access;
use crate::answer::see_other;
use crate::error::PageError;
use crate::sign_in::leave;
use crate::state::AppState;
use server::auth::OpenSession;
use ui::paths;
use wire::views::sessions::{SessionList, SessionView};

/// The sessions that the user may end.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn list(access: &Access) -> Result<SessionList, PageError> {
    let sessions = access.state().auth.open_sessions(access.principal()).await?;
    let views = |sessions: Vec<OpenSession>| sessions.into_iter().map(|session| view(session, access)).collect();
    let now = access.state().clock.now().as_second();
    Ok(SessionList { now, own: views(sessions.own), others: sessions.others.map(views) })
}

fn view(session: OpenSession, access: &Access) -> SessionView {
    let (browser, system) = session.agent.split_once('/').unwrap_or_default();
    let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
    SessionView {
        is_this: *session.id == *access.signed_in().sign_in_id,
        browser: named(browser),
        system: named(system),
        id: session.id.into(),
        name: session.display_name.into(),
        created: session.created_at.as_second(),
        last_seen: session.last_seen_at.as_second(),
    }
}

/// `POST /settings/sessions/{id}/end`: ends a session of the user, or for a manager of a colleague.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn end(
    State(state): State<AppState>,
    access: Access,
    session: Session,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    if id == access.signed_in().sign_in_id {
        return Ok(leave(&state, &session, access.signed_in()).await);
    }
    state.auth.end_session(access.principal(), &id).await?;
    Ok(see_other(&paths::with_outcome(paths::SESSIONS, "ended", "yes")))
}

/// `POST /settings/sessions/end`: signs the user out everywhere, here too.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn end_all(State(state): State<AppState>, access: Access, session: Session) -> Result<Response, PageError> {
    state.auth.end_everywhere(access.signed_in()).await?;
    Ok(leave(&state, &session, access.signed_in()).await)
}
