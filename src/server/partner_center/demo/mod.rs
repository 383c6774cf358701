//! The demo's Partner Center: the usage records, each customer's usage summary, budget, subscriptions, resources and meters, and
//! fraud events over HTTP on loopback, with Microsoft's documented records among made-up ones. Headroom's client treats it
//! like the real one. It also makes up the year before, which no call of Partner Center tells.

mod breakdown;
mod budgets;
mod fraud;
mod generate;
mod history;
mod names;
mod routes;
mod shape;
mod summary;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

pub use self::history::DemoHistory;
use crate::platform::clock::Clock;
use breakdown::Breakdowns;
use budgets::Budgets;
use summary::Customers;

/// How the API treats the owner of a token.
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
    /// No response for longer than Headroom waits.
    Stalls,
    /// 503 with a gateway's HTML.
    Fails,
    /// All records, and second ones of customers who are moving to the Azure plan.
    Moves,
    /// All records, three of them unreadable.
    Garbles,
    /// Exactly Microsoft's documented response.
    QuotesTheDocumentation,
    /// The first list is sent, later calls fail.
    AnswersOnce,
}

/// Which tokens are valid, and for what: filled by the demo's issuer.
#[derive(Clone, Default)]
pub struct DemoTokens(Arc<Mutex<HashMap<String, Token>>>);

#[derive(Clone)]
struct Token {
    behaviour: Behaviour,
    expires_at: Timestamp,
    /// How many calls have asked for the first page.
    calls: Arc<AtomicU64>,
}

impl DemoTokens {
    pub fn insert(&self, token: &str, behaviour: Behaviour, now: Timestamp, expires_at: Timestamp) {
        let mut tokens = self.lock();
        tokens.retain(|_, token| now < token.expires_at);
        tokens.insert(token.to_owned(), Token { behaviour, expires_at, calls: Arc::default() });
    }

    fn get(&self, token: &str, now: Timestamp) -> Option<Token> {
        self.lock().get(token).filter(|token| now < token.expires_at).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Token>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Api {
    tokens: DemoTokens,
    clock: Arc<dyn Clock>,
    /// The pages, written once.
    pages: Vec<Bytes>,
    garbled: Vec<Bytes>,
    customers: Customers,
    /// Those of the list, which can be changed.
    budgets: Budgets,
    /// The fraud events.
    fraud: Vec<Value>,
    /// Written when they are first asked for: most demos never are.
    moving: OnceCell<Vec<Bytes>>,
    /// What each customer's spending consists of, likewise.
    breakdowns: OnceCell<Breakdowns>,
    /// Customers, seed and time.
    made_of: (u32, u64, Timestamp),
}

impl Api {
    /// The list, with the budgets that were changed.
    fn listed(&self) -> Vec<Bytes> {
        let (customers, seed, now) = self.made_of;
        self.budgets.pages(false, || generate::items(customers, seed, now)).unwrap_or_else(|| self.pages.clone())
    }

    async fn moving(&self) -> Vec<Bytes> {
        let (customers, seed, now) = self.made_of;
        if let Some(pages) = self.budgets.pages(true, || generate::moving(customers, seed, now)) {
            return pages;
        }
        let write = move || generate::pages(&generate::moving(customers, seed, now));
        self.moving.get_or_init(|| async { spawn_blocking(write).await.unwrap_or_default() }).await.clone()
    }
}

impl Api {
    async fn breakdowns(&self) -> Option<&Breakdowns> {
        let (customers, seed, now) = self.made_of;
        let make = move || {
            let first = generate::items(customers, seed, now).len();
            Breakdowns::of(&generate::moving(customers, seed, now), first)
        };
        self.breakdowns.get_or_try_init(|| async { spawn_blocking(make).await }).await.ok()
    }
}

/// The API's routes, for `customers` made-up records and the four documented ones. Takes a second or two for 100,000:
/// not for an async thread.
pub fn router(customers: u32, seed: u64, now: Timestamp, tokens: DemoTokens, clock: Arc<dyn Clock>) -> Router {
    let items = generate::items(customers, seed, now);
    let garbled = generate::garble(&items);
    let (known, budgets) = (Customers::of(&items), Budgets::of(&items));
    let (pages, garbled) = (generate::pages(&items), generate::pages(&garbled));
    let fraud = fraud::events(&items, now);
    let (moving, breakdowns, made_of) = (OnceCell::new(), OnceCell::new(), (customers, seed, now));
    let api = Api { tokens, clock, pages, garbled, customers: known, budgets, fraud, moving, breakdowns, made_of };
    routes::router(Arc::new(api))
}
