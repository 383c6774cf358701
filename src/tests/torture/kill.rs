//! A hundred SIGKILLs while links are being shared: every acknowledged link opens afterwards, and the database is intact.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use headroom::server::platform::clock::{Clock as _, SystemClock};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use reqwest::header::{COOKIE, ORIGIN};
use sqlx::SqlitePool;
use wiremock::matchers::{method, path};
use wiremock::{Mock, MockServer};

use crate::harness::clock::ManualClock;
use crate::harness::demo_process::client;
use crate::harness::issuer::{Issuer, User};
use crate::harness::partner_center::Reports;
use crate::harness::serve_process::Installation;

const ROUNDS: u64 = 100;
const OWNERS: usize = 4;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn a_hundred_kills_while_links_are_shared_lose_none_that_was_acknowledged() {
    let issuer = Issuer::start("", Arc::new(ManualClock::at(&SystemClock.now().to_string()))).await;
    let partner_center = MockServer::start().await;
    let usage = Mock::given(method("GET")).and(path("/v1/customers/usagerecords"));
    usage.respond_with(Reports::of(&issuer)).mount(&partner_center).await;
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite://{}", folder.path().join("headroom.db").display());
    let installation = Installation::new(&issuer.url, &partner_center.uri(), &database);

    let mut process = installation.start().await;
    let browser = installation.sign_in(&issuer, &User::named("Ada")).await;
    let cookie = format!("headroom={}", browser.cookie("headroom").expect("a session"));
    let mut acknowledged = Vec::new();
    for round in 0..ROUNDS {
        let shared = Arc::new(AtomicUsize::new(0));
        let owners: Vec<_> = (0..OWNERS)
            .map(|_| tokio::spawn(share_until_the_end(installation.url.clone(), cookie.clone(), shared.clone())))
            .collect();
        // Any moment will do, and a hundred different ones are better.
        let moment = StdRng::seed_from_u64(round).random_range(1..12);
        while shared.load(Ordering::Relaxed) < moment {
            tokio::task::yield_now().await;
        }
        process.kill();
        for owner in owners {
            acknowledged.extend(owner.await.expect("an owner"));
        }
        process = installation.start().await;
    }

    let pool = SqlitePool::connect(&database).await.expect("the database");
    let check: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&pool).await.expect("a check");
    assert_eq!(check, "ok");
    let half =
        "SELECT count(*) FROM snapshots WHERE id NOT IN (SELECT snapshot FROM snapshot_events WHERE kind = 'created')";
    let half: i64 = sqlx::query_scalar(half).fetch_one(&pool).await.expect("a count");
    assert_eq!(half, 0, "links without their line in the audit");
    let http = client();
    for key in &acknowledged {
        let link = format!("{}/s/{key}", installation.url);
        let opened =
            http.post(format!("{link}/open")).header(ORIGIN, &installation.url).send().await.expect("an answer");
        let grant = opened.headers().get("set-cookie").expect("a grant").to_str().expect("text");
        let grant = grant.split(';').next().expect("a cookie").to_owned();
        let page = http.get(&link).header(COOKIE, grant).send().await.expect("an answer").text().await.expect("a page");
        assert!(page.contains("Frozen view") && page.contains("Modern Azure Customer SE"), "{page}");
    }
    println!(
        "{ROUNDS} kills: {} links were acknowledged, all of them open; integrity_check {check}",
        acknowledged.len()
    );
    assert!(acknowledged.len() > 300);
}

/// Shares one view after another until the server is gone; returns the keys that were shown.
async fn share_until_the_end(url: String, cookie: String, shared: Arc<AtomicUsize>) -> Vec<String> {
    let http = client();
    let mut keys = Vec::new();
    loop {
        let request = http.post(format!("{url}/share")).header(ORIGIN, &url).header(COOKIE, &cookie);
        let request = request.header("content-type", "application/x-www-form-urlencoded").body("title=A+link");
        // Half a page acknowledges nothing.
        let Ok(answer) = request.send().await else { return keys };
        let Ok(page) = answer.text().await else { return keys };
        let key = page.split("/s/").nth(1).and_then(|rest| rest.split('<').next()).expect("a link");
        keys.push(key.to_owned());
        shared.fetch_add(1, Ordering::Relaxed);
    }
}
