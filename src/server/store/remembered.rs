//! What a process that owns its SQLite file remembers of sessions and sign-ins, so that a request need not ask for them.
//!
//! It is exact, whichever statement changes them: SQLite itself tells of each row that changes, on each of our
//! connections, before the change can be seen. From then on the row is forgotten, and nothing is remembered until that
//! connection has finished and is back in the pool; until then everybody asks the database. So an answer from here is one that
//! the database would have given at the same moment.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::SqliteConnection;

use super::sign_ins::Visit;

/// Many more people than one process serves. A full memory is emptied, and fills again as people come.
const MOST: usize = 10_000;

/// See above.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// How many rows have changed so far.
    changes: u64,
    /// Connections that have changed rows and are not back in the pool.
    changing: usize,
    sessions: Rows<i128, KnownSession>,
    sign_ins: Rows<Box<str>, Arc<Visit>>,
}

/// A session, by the hash of its id.
#[derive(Clone, Debug)]
pub(super) struct KnownSession {
    pub(super) sign_in: Box<str>,
    /// In seconds since 1970.
    pub(super) expires: i64,
}

/// The state before a question to the database. What it answers is remembered if nothing has changed by then.
pub(super) struct Before(u64);

impl Remembered {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The sign-in of a session, by a clock in seconds since 1970.
    pub(super) fn visit(&self, session: i128, now: i64) -> Option<Arc<Visit>> {
        let state = self.state();
        let session = state.sessions.get(&session).filter(|session| session.expires > now)?;
        state.sign_ins.get(&session.sign_in).cloned()
    }

    /// Call before asking the database; `None` if its answer cannot be remembered.
    pub(super) fn before(&self) -> Option<Before> {
        let state = self.state();
        (state.changing == 0).then_some(Before(state.changes))
    }

    /// Remembers what the database answered, unless something has changed meanwhile. Each comes with the number of its row.
    pub(super) fn remember(
        &self,
        Before(changes): Before,
        session: (i64, i128, KnownSession),
        (row, visit): (i64, Arc<Visit>),
    ) {
        let mut state = self.state();
        if state.changes == changes && state.changing == 0 {
            state.sessions.insert(session.0, session.1, session.2);
            state.sign_ins.insert(row, visit.id.as_str().into(), visit);
        }
    }

    /// Forgets everything.
    pub(super) fn clear(&self) {
        let mut state = self.state();
        state.sessions = Rows::default();
        state.sign_ins = Rows::default();
    }

    /// Has SQLite tell of what this connection changes from now on; what it has changed so far is complete.
    pub(super) async fn watch(self: &Arc<Self>, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        let mut watch = Watch { remembered: self.clone(), has_changed: false };
        // It waits its turn behind what was asked of the connection before, even by a request that has broken off.
        let mut handle = connection.lock_handle().await?;
        handle.set_update_hook(move |change| watch.see(change.table, change.rowid));
        Ok(())
    }

    /// If some connection may have changed rows and not be done: waits until this one is done, should it be the one.
    pub(super) async fn settle(self: &Arc<Self>, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        let is_changing = self.state().changing > 0;
        if is_changing { self.watch(connection).await } else { Ok(()) }
    }
}

/// Sees what one connection changes.
struct Watch {
    remembered: Arc<Remembered>,
    has_changed: bool,
}

impl Watch {
    fn see(&mut self, table: &str, row: i64) {
        let is_session = match table {
            "tower_sessions" => true,
            "sign_ins" => false,
            _ => return,
        };
        let mut state = self.remembered.state();
        state.changes += 1;
        if !self.has_changed {
            self.has_changed = true;
            state.changing += 1;
        }
        if is_session {
            state.sessions.remove(row);
        } else {
            state.sign_ins.remove(row);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if self.has_changed {
            self.remembered.state().changing -= 1;
        }
    }
}

/// Rows by their keys, and by the numbers that SQLite has for them.
#[derive(Debug)]
struct Rows<K, V> {
    by_key: HashMap<K, (i64, V)>,
    keys: HashMap<i64, K>,
}

impl<K, V> Default for Rows<K, V> {
    fn default() -> Self {
        Self { by_key: HashMap::new(), keys: HashMap::new() }
    }
}

impl<K: Clone + Eq + Hash, V> Rows<K, V> {
    fn get(&self, key: &K) -> Option<&V> {
        self.by_key.get(key).map(|(_, value)| value)
    }

    fn insert(&mut self, row: i64, key: K, value: V) {
        if self.by_key.len() >= MOST {
            *self = Self::default();
        }
        self.remove(row);
        if let Some((before, _)) = self.by_key.insert(key.clone(), (row, value))
            && before != row
        {
            self.keys.remove(&before);
        }
        self.keys.insert(row, key);
    }

    fn remove(&mut self, row: i64) {
        if let Some(key) = self.keys.remove(&row) {
            self.by_key.remove(&key);
        }
    }
}
