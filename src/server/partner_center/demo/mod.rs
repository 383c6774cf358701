//! The demo's Partner Center: the usage-records call over HTTP on loopback, with Microsoft's documented records among
//! made-up ones. Headroom's client speaks to it as to the real one.

mod generate;
mod names;
mod routes;

use std::collections::HashMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Bytes;
use jiff::Timestamp;

use crate::server::clock::Clock;

/// What the API does for the owner of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// All records.
    Answers,
    /// 403.
    Forbids,
    /// 401 with code 900421.
    AsksForMfa,
    /// 429 with `Retry-After`.
    Throttles,
    /// No answer for longer than Headroom waits.
    Stalls,
    /// 503 with a gateway's HTML.
    Fails,
    /// All records, three of which cannot be read.
    Garbles,
    /// Exactly Microsoft's documented response.
    QuotesTheDocumentation,
    /// The first call is answered, those after it fail.
    AnswersOnce,
}

/// Which tokens are good, and for what: filled by the demo's issuer.
#[derive(Clone, Default)]
pub struct DemoTokens(Arc<Mutex<HashMap<String, (Behaviour, Arc<AtomicU64>)>>>);

impl DemoTokens {
    pub fn insert(&self, token: &str, behaviour: Behaviour) {
        let calls = Arc::new(AtomicU64::new(0));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(token.to_owned(), (behaviour, calls));
    }

    fn get(&self, token: &str) -> Option<(Behaviour, Arc<AtomicU64>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(token).cloned()
    }
}

struct Api {
    tokens: DemoTokens,
    clock: Arc<dyn Clock>,
    /// The pages of the answer, written once.
    pages: Vec<Bytes>,
    garbled: Vec<Bytes>,
}

/// The API's routes, for `customers` made-up records and the four documented ones. Takes a second or two for 100,000 of
/// them: not for an async thread.
#[must_use]
pub fn router(customers: u32, seed: u64, now: Timestamp, tokens: DemoTokens, clock: Arc<dyn Clock>) -> Router {
    let items = generate::items(customers, seed, now);
    let garbled = generate::garble(&items);
    let api = Api { tokens, clock, pages: generate::pages(&items), garbled: generate::pages(&garbled) };
    routes::router(Arc::new(api))
}
