//! The sign-in behind a session, which each request asks for.
//!
//! SQLite belongs to this process, which remembers what it has read: [`super::remembered`]. On PostgreSQL other
//! replicas change the rows too, so each request asks, for both in one question: which sign-in a session had is
//! remembered, and counts only if the session says the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use sqlx::{PgPool, SqlitePool};
use tower_sessions::session::{Id, Record};

use super::remembered::{KnownSession, Remembered};
use super::sessions::{hidden, read_record};
use super::sign_ins::{Visit, VisitTuple, visit};
use super::{Pool, Store, StoreError};
use crate::platform::clock::{Clock as _, SystemClock};

/// What a session leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visited {
    /// There is no such session, or it names no sign-in.
    NoSession,
    /// Its sign-in has ended.
    Ended,
    SignedIn(Arc<Visit>),
}

/// Finds the id of its sign-in in a session.
pub type SignInOf = fn(&Record) -> Option<String>;

/// The store of sign-ins by session.
#[async_trait]
pub trait VisitStore: Send + Sync {
    /// What a session leads to at this moment, whoever has changed it.
    async fn get_visit(&self, session: Id, sign_in_of: SignInOf) -> Result<Visited, StoreError>;
}

/// Which sign-ins the sessions of PostgreSQL had when they were last seen.
pub(super) type Hints = Mutex<HashMap<i128, Box<str>>>;
/// As many as a process remembers of SQLite.
const MOST_HINTS: usize = 10_000;

/// A session without a sign-in is not remembered: nobody asks again and again with one.
#[async_trait]
impl VisitStore for Store {
    async fn get_visit(&self, session: Id, sign_in_of: SignInOf) -> Result<Visited, StoreError> {
        let hidden = hidden(&session);
        match &self.pool {
            Pool::Postgres(pool) => self.ask_postgres(pool, hidden, sign_in_of).await,
            Pool::Sqlite(pool) => {
                let Some(owner) = &self.owner else { return ask_sqlite(pool, None, hidden, sign_in_of).await };
                match owner.remembered.visit(hidden.0, SystemClock.now().as_second()) {
                    Some(visit) => Ok(Visited::SignedIn(visit)),
                    None => ask_sqlite(pool, Some(&owner.remembered), hidden, sign_in_of).await,
                }
            }
        }
    }
}

impl Store {
    /// Forgets what it remembers of sessions and sign-ins, so that those of people who have left take no room.
    pub fn forget_visits(&self) {
        if let Some(owner) = &self.owner {
            owner.remembered.clear();
        }
        self.hints.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    async fn ask_postgres(&self, pool: &PgPool, session: Id, sign_in_of: SignInOf) -> Result<Visited, StoreError> {
        const BOTH: &str = "SELECT session.data, r.id, r.tenant, r.user_id, r.display_name, r.manager, r.role, r.last_seen_at, \
                            r.expires_at FROM tower_sessions.session LEFT JOIN sign_ins r ON r.id = $2 \
                            WHERE session.id = $1 AND session.expiry_date > now()";
        const ONE: &str = "SELECT id, tenant, user_id, display_name, manager, role, last_seen_at, expires_at FROM sign_ins \
                           WHERE id = $1";
        type Both = (
            Vec<u8>,
            Option<String>,
            Option<String>,
            Option<String>,
            Option<String>,
            Option<bool>,
            Option<String>,
            Option<i64>,
            Option<i64>,
        );
        let hints = || self.hints.lock().unwrap_or_else(PoisonError::into_inner);
        let hint = hints().get(&session.0).cloned().unwrap_or_default();
        let found: Option<Both> = sqlx::query_as(BOTH)
            .bind(session.to_string())
            .bind(&*hint)
            .fetch_optional(pool)
            .await
            .map_err(StoreError::during("read a session"))?;
        let Some((data, id, tenant, user, name, manager, role, seen, expires)) = found else {
            hints().remove(&session.0);
            return Ok(Visited::NoSession);
        };
        let record = read_record(&data).map_err(StoreError::during("read a session"))?;
        let Some(sign_in) = sign_in_of(&record) else { return Ok(Visited::NoSession) };
        let joined = || Some((id?, tenant?, user?, name?, manager?, role, seen?, expires?));
        let row: Option<VisitTuple> = if *sign_in == *hint {
            joined()
        } else {
            let row = sqlx::query_as(ONE).bind(&sign_in).fetch_optional(pool).await;
            let row = row.map_err(StoreError::during("read a sign-in"))?;
            let mut hints = hints();
            if hints.len() >= MOST_HINTS {
                hints.clear();
            }
            hints.insert(session.0, sign_in.into());
            row
        };
        Ok(row.map_or(Visited::Ended, |row| Visited::SignedIn(Arc::new(visit(row)))))
    }
}

/// A [`VisitTuple`] after the number of its row.
type NumberedVisit = (i64, String, String, String, String, bool, Option<String>, i64, i64);

async fn ask_sqlite(
    pool: &SqlitePool,
    remembered: Option<&Remembered>,
    session: Id,
    sign_in_of: SignInOf,
) -> Result<Visited, StoreError> {
    // SQLite's own clock and dates, as `SessionTable` has them.
    const SESSION: &str = "SELECT rowid, data, CAST(strftime('%s', expiry_date) AS INTEGER) FROM tower_sessions \
                           WHERE id = $1 AND datetime(expiry_date) > datetime('now')";
    const SIGN_IN: &str = "SELECT rowid, id, tenant, user_id, display_name, manager, role, last_seen_at, expires_at FROM sign_ins \
                           WHERE id = $1";
    let before = remembered.and_then(Remembered::before);
    let found: Option<(i64, Vec<u8>, i64)> = sqlx::query_as(SESSION)
        .bind(session.to_string())
        .fetch_optional(pool)
        .await
        .map_err(StoreError::during("read a session"))?;
    let Some((session_row, data, expires)) = found else { return Ok(Visited::NoSession) };
    let record = read_record(&data).map_err(StoreError::during("read a session"))?;
    let Some(sign_in) = sign_in_of(&record) else { return Ok(Visited::NoSession) };
    let found: Option<NumberedVisit> = sqlx::query_as(SIGN_IN)
        .bind(&sign_in)
        .fetch_optional(pool)
        .await
        .map_err(StoreError::during("read a sign-in"))?;
    let Some((row, id, tenant, user, name, manager, role, seen, ends)) = found else { return Ok(Visited::Ended) };
    let visit = Arc::new(visit((id, tenant, user, name, manager, role, seen, ends)));
    if let Some((remembered, before)) = remembered.zip(before) {
        let known = KnownSession { sign_in: sign_in.into(), expires };
        remembered.remember(before, (session_row, session.0, known), (row, visit.clone()));
    }
    Ok(Visited::SignedIn(visit))
}
