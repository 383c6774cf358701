//! Attacks on shared links: each is refused and, if it concerns a link, recorded in the audit log.

use std::sync::Arc;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use wiremock::ResponseTemplate;

use super::{DOOR, FROZEN, GONE, audit, form, open, reviewer, share};
use crate::harness::app::TestApp;
use crate::harness::issuer::{TENANT, User};

const DOCUMENTED: &str = include_str!("../../server/partner_center/documented_response.json");

#[tokio::test]
async fn what_is_no_key_opens_nothing() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, "").await;
    let hash = Sha256::digest(&key);
    let hex = format!("{hash:x}");
    let cases = [
        ("a literal :key", ":key".to_owned()),
        ("a literal {key}", "{key}".to_owned()),
        ("an encoded {key}", "%7Bkey%7D".to_owned()),
        ("an asterisk", "*".to_owned()),
        ("truncated", key[..42].to_owned()),
        ("half of it", key[..21].to_owned()),
        (
            "in another case",
            key.chars()
                .map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
                .collect(),
        ),
        ("longer", format!("{key}A")),
        ("twice", format!("{key}{key}")),
        ("padded", format!("{key}=")),
        ("with a space", format!("{key}%20")),
        ("with a NUL", format!("{key}%00")),
        ("with an encoded slash", format!("{key}%2f")),
        ("behind encoded dots", format!("%2e%2e%2f{key}")),
        ("the management id", id.clone()),
        ("the hash of the key", BASE64_URL_SAFE_NO_PAD.encode(hash)),
        ("the hash in hex", hex),
    ];
    let unknown_before = audit(&app, "").await.len();
    for (name, wrong) in &cases {
        let stranger = app.browser();
        let page = stranger.get(&format!("/s/{wrong}")).await;
        assert_eq!(page.status, 404, "{name}");
        assert!(!page.text().contains(FROZEN) && !page.text().contains(DOOR), "{name}");
    }
    // Each was recorded, until there were too many from one address.
    assert_eq!(audit(&app, "").await.len() - unknown_before, cases.len());
    assert!(audit(&app, "").await.iter().all(|kind| kind == "denied-unknown-key"));
    for path in [
        "/s/",
        "/s",
        &format!("{}//s/{key}", app.url),
        &format!("/s//{key}"),
        &format!("/s/{key}/"),
        &format!("/s/x/../{key}x"),
    ] {
        let page = app.browser().get(path).await;
        assert!(!page.text().contains(FROZEN) && !page.text().contains("Modern Azure"), "{path}");
    }
    assert!(reviewer(&app, &key).await.get(&format!("/s/{key}")).await.text().contains(FROZEN));
}

#[tokio::test]
async fn an_address_that_tries_keys_is_slowed_down_and_good_links_still_open() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, _) = share(&browser, "").await;
    let stranger = app.browser();
    let mut statuses = Vec::new();
    for number in 0..40 {
        let guess = BASE64_URL_SAFE_NO_PAD.encode([number; 32]);
        statuses.push(stranger.get(&format!("/s/{guess}")).await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 404).count(), 20, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 429).count(), 20, "{statuses:?}");
    assert_eq!(audit(&app, "").await.len(), 20, "the audit is not flooded");
    assert!(open(&stranger, &key).await.text().contains(FROZEN));
}

#[tokio::test]
async fn bad_keys_hide_no_denial_at_a_link() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, "").await;
    browser.post(&format!("/shared/{id}/revoke"), "").await;
    let stranger = app.browser();
    for number in 0..40 {
        stranger.get(&format!("/s/{}", BASE64_URL_SAFE_NO_PAD.encode([number; 32]))).await;
    }
    // Another guest behind the same address.
    assert_eq!(app.browser().get(&format!("/s/{key}")).await.status, 429);
    assert_eq!(audit(&app, &id).await, ["created", "revoked", "denied-revoked"]);
    let bob = app.signed_in(&User::named("Bob")).await;
    bob.get(&format!("/s/{key}")).await;
    let page = browser.get(&format!("/shared/{id}")).await.text();
    assert_eq!(page.matches("Denied: the link was revoked").count(), 2, "one of a stranger, one of Bob: {page}");
    assert!(page.contains("Bob"), "{page}");
}

#[tokio::test]
async fn of_a_hundred_who_open_a_ten_view_link_at_once_ten_succeed() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, "views=10").await;
    let browsers: Vec<Arc<_>> = (0..100).map(|_| Arc::new(app.browser())).collect();
    let path = format!("/s/{key}/open");
    let opened = futures::future::join_all(browsers.iter().map(|browser| browser.post(&path, ""))).await;
    assert_eq!(opened.iter().filter(|answer| answer.header("set-cookie").is_some()).count(), 10);
    let kinds = audit(&app, &id).await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "viewed").count(), 10);
    assert_eq!(kinds.iter().filter(|kind| *kind == "denied-used-up").count(), 90);
}

#[tokio::test]
async fn markup_in_a_title_and_a_note_is_text() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let evil = "</title><script>alert(1)</script><img src=x onerror=alert(2)>\r\nX-Evil: 1\u{202e}";
    let (key, id) = share(&browser, &form(&[("title", evil), ("note", evil)])).await;
    let reviewer = reviewer(&app, &key).await;
    for page in [
        reviewer.get(&format!("/s/{key}")).await,
        browser.get("/shared").await,
        browser.get(&format!("/shared/{id}")).await,
    ] {
        let text = page.text();
        assert!(text.contains("&lt;script&gt;alert(1)") && !text.contains("<script>alert(1)"), "{text}");
        assert!(!text.contains("<img") && !text.contains('\u{202e}') && page.header("x-evil").is_none());
    }
}

#[tokio::test]
async fn a_reviewer_reaches_nothing_but_the_frozen_view() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, "q=modern").await;
    let reviewer = reviewer(&app, &key).await;
    for path in [
        "/customers.bin",
        "/customers.csv",
        "/customers.xlsx",
        "/api/dashboard?query=",
        "/api/snapshots",
        &format!("/api/snapshot?id={id}"),
        "/api/share-preview?options=",
    ] {
        let answer = reviewer.get(path).await;
        assert_eq!(answer.status, 401, "{path}");
        assert!(!answer.text().contains("Azure"), "{path}");
    }
    for path in ["/", "/share", "/shared", &format!("/shared/{id}"), "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6"]
    {
        let page = reviewer.get(path).await.text();
        assert!(page.contains("Sign in with Microsoft") && !page.contains("Modern Azure"), "{path}");
    }
    // The page's server function, without the cookie that belongs to the page's path.
    let answer = reviewer.post("/api/shared", &form(&[("key", &key), ("query", "")])).await;
    assert!(answer.text().contains("Closed") && !answer.text().contains("Azure"), "{}", answer.text());
    let answer = reviewer.post("/share", "").await;
    assert_eq!(answer.status, 303);
    assert_eq!(app.count("snapshots").await, 1);
}

#[tokio::test]
async fn parameters_cannot_widen_a_view() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, _) = share(&browser, "status=over&mask=amounts").await;
    let reviewer = reviewer(&app, &key).await;
    for query in [
        "?status=",
        "?status=within",
        "?q=",
        "?plan=legacy&status=none",
        "?mask=&hide=&without=",
        "?tenant=x&user=y&id=1",
        "?page=99",
    ] {
        for path in ["", "/customers.csv"] {
            let text = reviewer.get(&format!("/s/{key}{path}{query}")).await.text();
            assert!(!text.contains("LEGACY AZURE CUSTOMER SE") && !text.contains("120.57"), "{path}{query}");
        }
    }
}

#[tokio::test]
async fn only_the_owner_and_a_manager_of_the_tenant_change_a_link() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&ada, "").await;
    let colleague = User::named("Bob");
    let elsewhere =
        User { tid: "22222222-0000-4000-8000-000000000000".to_owned(), is_manager: true, ..User::named("Eve") };
    for user in [colleague, elsewhere] {
        let browser = app.signed_in(&user).await;
        for change in ["revoke", "rotate", "extend"] {
            let answer = browser.post(&format!("/shared/{id}/{change}"), "days=90").await;
            assert_eq!(answer.status, 303, "{} {change}", user.name);
            assert_eq!(browser.get(answer.location()).await.status, 404);
        }
        assert!(!browser.get("/shared").await.text().contains(&id));
    }
    let denied = audit(&app, &id).await.iter().filter(|kind| *kind == "denied-not-owner").count();
    assert!(denied >= 6, "{denied}");
    assert!(open(&app.browser(), &key).await.text().contains(FROZEN), "the link is as it was");
    let manager = app.signed_in(&User { is_manager: true, ..User::named("Morgan") }).await;
    assert!(manager.get("/shared").await.text().contains(&id));
    assert_eq!(manager.post(&format!("/shared/{id}/revoke"), "").await.status, 303);
    assert!(open(&app.browser(), &key).await.text().contains(GONE));
    assert_eq!(User::named("Ada").tid, TENANT);
}

#[tokio::test]
async fn an_owner_who_lost_access_can_only_revoke() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, "days=1").await;
    app.reports.replace(ResponseTemplate::new(403));
    app.advance(SignedDuration::from_secs(30));
    let before = browser.get(&format!("/shared/{id}")).await.text();
    for change in ["extend", "rotate"] {
        assert_eq!(browser.post(&format!("/shared/{id}/{change}"), "days=90").await.status, 303, "{change}");
    }
    assert_eq!(audit(&app, &id).await, ["created", "denied-lost-access", "denied-lost-access"]);
    let told = browser.get(&format!("/shared/{id}?refused=access")).await.text();
    assert!(told.contains("customers who are not in your own report"), "{told}");
    assert!(before.contains("2026-03-11 12:00 UTC"));
    assert!(browser.get(&format!("/shared/{id}")).await.text().contains("2026-03-11 12:00 UTC"));
    assert!(open(&app.browser(), &key).await.text().contains(FROZEN), "the old address still opens");
    let refused = browser.post("/share", "").await;
    assert_eq!((refused.status, refused.location()), (303, "/share"));
    assert_eq!(browser.get("/share").await.status, 403);
    assert_eq!(browser.post(&format!("/shared/{id}/revoke"), "").await.status, 303);
    assert!(open(&app.browser(), &key).await.text().contains(GONE));
}

#[tokio::test]
async fn a_manager_extends_and_replaces_only_links_whose_customers_are_all_in_their_own_report() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&ada, "days=1").await;
    let (_, narrow) = share(&ada, "plan=legacy&days=1").await;
    // Of Ada's four customers the manager sees the legacy one.
    let mut document: Value = serde_json::from_str(DOCUMENTED).expect("JSON");
    document["items"].as_array_mut().expect("items").retain(|item| item["isUpgraded"] == false);
    document["totalCount"] = 1.into();
    app.reports.replace(ResponseTemplate::new(200).set_body_json(document));
    let manager = app.signed_in(&User { is_manager: true, ..User::named("Morgan") }).await;
    for change in ["extend", "rotate"] {
        let answer = manager.post(&format!("/shared/{id}/{change}"), "days=90").await;
        assert_eq!(
            (answer.status, answer.location()),
            (303, format!("/shared/{id}?refused=access").as_str()),
            "{change}"
        );
    }
    assert_eq!(audit(&app, &id).await, ["created", "denied-lost-access", "denied-lost-access"]);
    assert!(open(&app.browser(), &key).await.text().contains(FROZEN), "the old address still opens");
    let rotated = manager.submit(&format!("/shared/{narrow}/rotate"), "").await;
    assert!(rotated.status == 200 && rotated.text().contains("/s/"), "{}", rotated.text());
    // Whom an older link shows is not recorded, so only its owner changes it.
    sqlx::query("UPDATE snapshots SET customer_marks = NULL").execute(&app.database).await.expect("set");
    assert_eq!(manager.post(&format!("/shared/{narrow}/rotate"), "").await.status, 303);
    app.reports.restore();
    assert!(ada.submit(&format!("/shared/{narrow}/rotate"), "").await.text().contains("/s/"));
    assert_eq!(manager.post(&format!("/shared/{id}/revoke"), "").await.status, 303);
    assert!(open(&app.browser(), &key).await.text().contains(GONE), "revoking is always possible");
}

#[tokio::test]
async fn another_site_opens_shares_and_revokes_nothing() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, id) = share(&browser, "views=1").await;
    for path in
        [format!("/s/{key}/open"), "/share".to_owned(), format!("/shared/{id}/revoke"), format!("/shared/{id}/rotate")]
    {
        for headers in [
            &[("origin", "https://evil.example")][..],
            &[("origin", "null")],
            &[],
            &[("origin", "null"), ("sec-fetch-site", "cross-site")],
        ] {
            assert_eq!(browser.send(Method::POST, &path, headers, "").await.status, 403, "{path}");
        }
    }
    assert_eq!(audit(&app, &id).await, ["created"]);
    // The page sends no referrer, so its own form comes with the origin `null`.
    let own = [("origin", "null"), ("sec-fetch-site", "same-origin")];
    let opened = browser.send(Method::POST, &format!("/s/{key}/open"), &own, "").await;
    assert!(opened.status == 303 && opened.header("set-cookie").is_some());
}

#[tokio::test]
async fn a_broken_database_is_a_sentence_and_not_an_empty_view() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, _) = share(&browser, "").await;
    sqlx::query("DROP TABLE snapshot_events").execute(&app.database).await.expect("dropped");
    let answer = app.browser().post(&format!("/s/{key}/open"), "").await;
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("try again in a minute"), "{}", answer.text());
    let answer = browser.post("/share", "title=Kept").await;
    assert_eq!(answer.status, 503);
    assert!(
        answer.text().contains("The link could not be saved.") && answer.text().contains("Kept"),
        "{}",
        answer.text()
    );
    assert_eq!(app.count("snapshots").await, 1, "half a link");
}
