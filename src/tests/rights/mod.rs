//! Who may do what: roles, the customers in a user's own report, and what receivers hear of.

mod every_route;
mod matrix;
mod receivers;
mod refused;
mod roles;
mod sight;
mod takeover;

use crate::alerting::Watched;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

/// What Ben may see, and what only Ada may.
const OWN: &str = "fabrikam";
const OTHERS: &str = "contoso";

/// Ada watches two customers, both of which alert. From now on, reports have only one of them.
async fn two_watched() -> Watched {
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    for customer in [OWN, OTHERS] {
        watched.ledger.set(customer, 120, Some(100));
    }
    watched.pass(1).await;
    watched.browser.get("/").await;
    watched.ledger.remove(OTHERS);
    watched
}

/// A browser of a colleague who sees one of the customers.
async fn colleague(watched: &Watched, user: &User) -> Browser {
    watched.ledger.remove(OTHERS);
    let browser = watched.app.signed_in(user).await;
    assert_eq!(browser.get("/").await.status, 200);
    browser
}

/// What the next reports have: for Ada's polls, both customers.
fn both(watched: &Watched, spent: i64) {
    for customer in [OWN, OTHERS] {
        watched.ledger.set(customer, spent, Some(100));
    }
}
