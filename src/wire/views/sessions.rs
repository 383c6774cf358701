//! Who is signed in where. Times are seconds since 1970, UTC.

use serde::{Deserialize, Serialize};

/// A sign-in in some browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionView {
    /// Names it for the form that ends it; it opens nothing.
    pub id: String,
    /// Whose it is.
    pub name: String,
    /// The browser and its system, as far as they are known.
    pub browser: Option<String>,
    pub system: Option<String>,
    pub created: i64,
    pub last_seen: i64,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The sessions that a user may end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionList {
    pub now: i64,
    pub own: Vec<SessionView>,
    /// Those of colleagues, for a manager; `None` for anyone else.
    pub others: Option<Vec<SessionView>>,
}
