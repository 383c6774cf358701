//! Shared links from outside: what a reviewer sees, what a mask leaves, who is turned away, and what the owner can do.

mod bad_input;
mod csv;
mod customer;
mod hidden;
mod links;
mod masks;
mod once;
mod passphrases;
mod policy;
mod projected;
mod scanners;
mod unreadable;
mod xlsx;

use url::form_urlencoded;

use crate::harness::app::TestApp;
use crate::harness::browser::{Answer, Browser};

/// Text that only an opened link shows, and text that only its cover page shows.
pub const FROZEN: &str = "Frozen view";
pub const DOOR: &str = "Show the figures";
pub const GONE: &str = "This link shows nothing";

/// What is behind a door is all the same to it: a view of the grid, or the page of a documented customer.
pub const KINDS: [&str; 2] = ["", "customer=11111111-6fb9-4b05-8f15-b3d72e0596e6&"];

/// Shares a view; returns the link's key and id.
pub async fn share(browser: &Browser, options: &str) -> (String, String) {
    let answer = browser.submit("/share", options).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.text();
    let between = |start: &str, end: &str| {
        let rest = page.split(start).nth(1).unwrap_or_else(|| panic!("no {start} in {page}"));
        rest.split(end).next().expect("a part").to_owned()
    };
    (between("/s/", "<"), between("action=\"/shared/", "/"))
}

/// Opens a link as pressing the button does.
pub async fn open(browser: &Browser, key: &str) -> Answer {
    let answer = browser.post(&format!("/s/{key}/open"), "").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    browser.get(answer.location()).await
}

/// A browser that has opened the link.
pub async fn reviewer(app: &TestApp, key: &str) -> Browser {
    let browser = app.browser();
    let page = open(&browser, key).await;
    assert!(page.text().contains(FROZEN), "{}", page.text());
    browser
}

pub fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields).finish()
}

/// The kinds of events in a link's audit log, by the first time that they happened and each as often as it did; with an
/// empty id, those of unknown keys.
pub async fn audit(app: &TestApp, id: &str) -> Vec<String> {
    let query = "SELECT kind, coalesce(times, 1) FROM snapshot_events LEFT JOIN snapshot_event_counts ON event = id \
                 WHERE coalesce(snapshot, '') = $1 ORDER BY id";
    let rows: Vec<(String, i64)> = sqlx::query_as(query).bind(id).fetch_all(&app.database).await.expect("the audit");
    rows.into_iter().flat_map(|(kind, times)| (0..times).map(move |_| kind.clone())).collect()
}

/// How many views a link has counted.
pub async fn views(app: &TestApp, id: &str) -> i64 {
    let query = "SELECT views FROM snapshots WHERE id = $1";
    sqlx::query_scalar(query).bind(id).fetch_one(&app.database).await.expect("a link")
}
