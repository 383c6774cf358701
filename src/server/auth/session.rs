//! The session: a cookie with a random id, a table with its data, and a sign-in that decides whether it is valid.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tower_sessions::session::Record;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use super::ended;
use crate::audit::Audit;
use crate::config::ListenerConfig;
use crate::platform::cookies;
use crate::store::{AuthStore, IDLE_SIGN_INS_END, SessionTable, StoreError, Visited};
use domain::principal::{Principal, Role};

/// Where the session keeps [`SessionData`].
const KEY: &str = "sign-in";
/// An unused sign-in ends after this.
pub const IDLE_LIFETIME: SignedDuration = IDLE_SIGN_INS_END;
/// The precision of the last visit's time: more would cost a write per request.
const TOUCH_EVERY: SignedDuration = SignedDuration::from_secs(60);

/// Everything a session holds. Each request checks the sign-in's own row, which alone says whether the session still counts.
#[derive(Serialize, Deserialize)]
struct SessionData {
    sign_in_id: String,
    /// What the provider calls the user.
    #[serde(default)]
    login_hint: Option<String>,
}

/// The answer to "who is asking?".
#[derive(Clone, Debug)]
pub enum Visitor {
    /// A visitor without a sign-in.
    Stranger,
    SignedIn(SignedIn),
    /// A visitor whose sign-in has ended without a sign-out.
    Ended,
}

/// A user with a valid sign-in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub sign_in_id: String,
    pub principal: Principal,
}

#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error("the session cannot be read")]
    Session(#[from] tower_sessions::session::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The cookie's name: `__Host-` binds it to this host and to https (RFC 6265bis, section 4.1.3.2). On http loopback
/// browsers would reject the prefix, so the name is plain there.
fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-headroom" } else { "headroom" }
}

/// Reads and writes the session's cookie.
#[must_use]
pub fn layer(listener: &ListenerConfig, table: SessionTable) -> SessionManagerLayer<SessionTable> {
    let secure = listener.is_https();
    let lifetime = Duration::seconds(super::sign_in::ABSOLUTE_LIFETIME.as_secs());
    SessionManagerLayer::new(table)
        .with_name(cookie_name(secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(lifetime))
}

/// Removes the session's cookies if there are several: a sibling domain (RFC 6265, section 8.6) or another program
/// on this machine planted one of them, and we cannot tell which. Also removes names with an escape: the session
/// layer decodes them, so `__Host%2Dheadroom`, which a sibling domain may set, would pass for `__Host-headroom`. Returns
/// whether there were several.
pub fn drop_doubtful_cookies(headers: &mut HeaderMap, secure: bool) -> bool {
    let session = cookie_name(secure);
    let all: Vec<Cookie<'_>> = cookies::all(headers).collect();
    let is_ambiguous = all.iter().filter(|cookie| cookie.name() == session).count() > 1;
    let is_doubtful = |cookie: &&Cookie<'_>| cookie.name().contains('%') || is_ambiguous && cookie.name() == session;
    if !all.iter().any(|cookie| is_doubtful(&cookie)) {
        return false;
    }
    let kept = all.iter().filter(|cookie| !is_doubtful(cookie)).map(|cookie| cookie.stripped().to_string());
    let kept = HeaderValue::from_str(&kept.collect::<Vec<_>>().join("; "));
    headers.remove(header::COOKIE);
    if let Ok(kept) = kept {
        headers.insert(header::COOKIE, kept);
    }
    is_ambiguous
}

/// Ties the session to a sign-in under a new id, so that an id from before the sign-in is useless.
pub(super) async fn establish(
    session: &Session,
    sign_in_id: &str,
    login_hint: Option<String>,
) -> Result<(), SessionError> {
    session.cycle_id().await?;
    session.insert(KEY, SessionData { sign_in_id: sign_in_id.to_owned(), login_hint }).await?;
    session.save().await?;
    Ok(())
}

/// What the provider calls the user of this session, if it said so.
pub(super) async fn login_hint(session: &Session) -> Option<String> {
    session.get::<SessionData>(KEY).await.ok()??.login_hint
}

/// The visitor behind a session: a sign-in is valid within its idle and absolute lifetimes. `default_role` is for users
/// whose token lists none.
pub(super) async fn visitor(
    session: &Session,
    store: &dyn AuthStore,
    audit: &Audit,
    default_role: Role,
    now: Timestamp,
) -> Result<Visitor, SessionError> {
    let Some(id) = session.id() else { return Ok(Visitor::Stranger) };
    let visit = match store.get_visit(id, sign_in_of).await? {
        Visited::SignedIn(visit) => visit,
        Visited::Ended => return Ok(Visitor::Ended),
        Visited::NoSession => {
            // The session notices that it is none, and its layer removes the cookie.
            session.get::<SessionData>(KEY).await?;
            return Ok(Visitor::Stranger);
        }
    };
    let idle = now.duration_since(visit.last_seen_at);
    if visit.expires_at <= now || idle > IDLE_LIFETIME {
        store.delete_sign_in(&visit.id).await?;
        audit.record(ended::expired(&visit)).await;
        return Ok(Visitor::Ended);
    }
    if idle > TOUCH_EVERY {
        // If the visit cannot be recorded, the sign-in's idle time runs on; the visitor notices nothing.
        if let Err(error) = store.touch_sign_in(&visit.id, now).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a visit cannot be noted: check the database's disk and rights"
            );
        }
    }
    let Some(principal) = ended::principal(&visit, default_role) else { return Ok(Visitor::Ended) };
    Ok(Visitor::SignedIn(SignedIn { sign_in_id: visit.id.clone(), principal }))
}

fn sign_in_of(record: &Record) -> Option<String> {
    SessionData::deserialize(record.data.get(KEY)?).ok().map(|data| data.sign_in_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(lines: &[&'static str]) -> Vec<String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::COOKIE, HeaderValue::from_static(line));
        }
        drop_doubtful_cookies(&mut headers, true);
        headers.get_all(header::COOKIE).iter().map(|line| line.to_str().expect("text").to_owned()).collect()
    }

    #[test]
    fn a_session_cookie_counts_if_it_is_the_only_one() {
        for lines in
            [&["__Host-headroom=a"][..], &["theme=dark; __Host-headroom=a", "x=y"], &["headroom=b; __Host-headroom=a"]]
        {
            assert_eq!(kept(lines), lines);
        }
        assert_eq!(kept(&["theme=dark; __Host-headroom=a; __Host-headroom=b"]), ["theme=dark"]);
        assert_eq!(kept(&["__Host-headroom=a", "__Host-headroom =b"]), [""]);
    }

    #[test]
    fn a_name_with_an_escape_is_nobodys() {
        assert_eq!(kept(&["__Host%2Dheadroom=b"]), [""]);
        assert_eq!(kept(&["__%48ost-headroom=b; __Host-headroom=a"]), ["__Host-headroom=a"]);
        assert_eq!(kept(&["theme=50%25"]), ["theme=50%25"]);
    }
}
