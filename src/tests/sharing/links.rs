//! From the owner's button to the reviewer's grid, and to the end of the link.

use jiff::SignedDuration;
use reqwest::Method;
use wiremock::ResponseTemplate;

use super::{DOOR, FROZEN, GONE, KINDS, audit, open, reviewer, share};
use crate::harness::app::{TestApp, customer_of};
use crate::harness::issuer::User;

#[tokio::test]
async fn a_reviewer_without_an_account_sees_the_grid_as_it_was() {
    let (app, ada) = (TestApp::start().await, User::named("Ada"));
    let browser = app.signed_in(&ada).await;
    let (key, id) = share(&browser, "title=March&note=For+the+auditor&sort=name").await;
    let calls = app.partner_center.received_requests().await.expect("requests").len();
    app.reports.replace(ResponseTemplate::new(500));
    app.advance(SignedDuration::from_hours(3));

    let reviewer = app.browser();
    let door = reviewer.get(&format!("/s/{key}")).await;
    assert_eq!(door.status, 200);
    assert!(door.text().contains(DOOR), "{}", door.text());
    for behind in ["March", "For the auditor", "Ada"] {
        assert!(!door.text().contains(behind), "{behind} is told before the door: {}", door.text());
    }
    assert!(!door.text().contains(&customer_of(&ada)), "nothing is shown before the link is opened");
    assert_eq!(reviewer.get(&format!("/s/{key}/customers.bin")).await.status, 404);

    let opened = reviewer.post(&format!("/s/{key}/open"), "").await;
    assert_eq!((opened.status, opened.location()), (303, format!("/s/{key}?sort=name").as_str()));
    let page = reviewer.get(opened.location()).await.text();
    for expected in
        [FROZEN, "March", "For the auditor", "Ada", "2026-03-10 12:00 UTC", "2026-03-17 12:00 UTC", "estimates"]
    {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
    assert!(page.contains(&customer_of(&ada)) && page.contains("602.84 %") && page.contains("over"), "{page}");
    assert!(!page.contains("href=\"/customers/"), "customers have no page of their own here");
    for path in ["?q=modern", "?status=over&sort=cost", "/customers.bin", "/customers.csv?sort=name"] {
        assert_eq!(reviewer.get(&format!("/s/{key}{path}")).await.status, 200, "{path}");
    }
    let after = app.partner_center.received_requests().await.expect("requests").len();
    assert_eq!(after, calls, "Partner Center was asked");
    assert_eq!(audit(&app, &id).await, ["created", "viewed"], "searching and sorting are no further views");
}

#[tokio::test]
async fn looking_at_the_door_counts_nothing() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        let (key, id) = share(&browser, &format!("{kind}views=1")).await;
        let scanner = app.browser();
        for method in [Method::GET, Method::HEAD].into_iter().cycle().take(60) {
            assert_eq!(scanner.send(method, &format!("/s/{key}"), &[], "").await.status, 200);
        }
        assert_eq!(scanner.get(&format!("/s/{key}/open")).await.status, 405);
        assert_eq!(audit(&app, &id).await, ["created"]);
        let reviewer = reviewer(&app, &key).await;
        // The only view is used up, but the browser that used it can go on looking.
        assert!(reviewer.get(&format!("/s/{key}")).await.text().contains(FROZEN));
        let late = open(&app.browser(), &key).await;
        assert!(late.status == 404 && late.text().contains(GONE));
        assert_eq!(audit(&app, &id).await, ["created", "viewed", "denied-used-up", "denied-used-up"]);
    }
}

#[tokio::test]
async fn a_view_lasts_twelve_hours_and_then_counts_again() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        let (key, _) = share(&browser, kind).await;
        let reviewer = reviewer(&app, &key).await;
        app.advance(SignedDuration::from_hours(12) - SignedDuration::from_secs(1));
        assert!(reviewer.get(&format!("/s/{key}")).await.text().contains(FROZEN));
        app.advance(SignedDuration::from_secs(1));
        assert!(reviewer.get(&format!("/s/{key}")).await.text().contains(DOOR));
    }
}

#[tokio::test]
async fn a_link_ends_at_its_time_and_looks_like_one_that_never_was() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        let (key, id) = share(&browser, &format!("{kind}days=1")).await;
        let (revoked, revoked_id) = share(&browser, kind).await;
        let reviewer = reviewer(&app, &key).await;
        assert_eq!(browser.post(&format!("/shared/{revoked_id}/revoke"), "").await.status, 303);
        app.advance(SignedDuration::from_hours(24));
        let unknown = "A".repeat(43);
        let mut pages = Vec::new();
        for key in [&key, &revoked, &unknown] {
            let page = reviewer.get(&format!("/s/{key}")).await;
            assert_eq!(page.status, 404);
            assert_eq!(reviewer.get(&format!("/s/{key}/customers.bin")).await.status, 404);
            assert_eq!(open(&reviewer, key).await.status, 404);
            let policy = page.header("content-security-policy").expect("a policy");
            let nonce =
                policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce").to_owned();
            pages.push(page.text().replace(key.as_str(), "[key]").replace(&nonce, "[nonce]"));
        }
        assert_eq!(pages[0], pages[1]);
        assert_eq!(pages[0], pages[2]);
        assert!(audit(&app, &id).await.ends_with(&["denied-expired".to_owned()]));
        assert!(audit(&app, &revoked_id).await.ends_with(&["denied-revoked".to_owned()]));
    }
}

#[tokio::test]
async fn an_owner_revokes_rotates_and_extends() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        let (first, id) = share(&browser, &format!("{kind}title=Board")).await;
        let reviewer = reviewer(&app, &first).await;

        let rotated = browser.submit(&format!("/shared/{id}/rotate"), "").await;
        let second =
            rotated.text().split("/s/").nth(1).and_then(|rest| rest.split('<').next()).expect("a link").to_owned();
        assert_ne!(first, second);
        assert_eq!(reviewer.get(&format!("/s/{first}")).await.status, 404, "the old address and its grants end");
        assert!(reviewer.get(&format!("/s/{second}")).await.text().contains(DOOR));
        assert!(open(&reviewer, &second).await.text().contains(FROZEN));

        assert_eq!(browser.post(&format!("/shared/{id}/extend"), "days=90").await.status, 303);
        let list = browser.get("/shared").await.text();
        assert!(list.contains("Board") && list.contains("2026-06-08 12:00 UTC"), "{list}");
        assert!(!list.contains(&second) && !list.contains(&first), "a key is shown once");

        assert_eq!(browser.post(&format!("/shared/{id}/revoke"), "").await.status, 303);
        assert!(open(&reviewer, &second).await.text().contains(GONE));
        let detail = browser.get(&format!("/shared/{id}")).await.text();
        for expected in ["Revoked", "Link replaced", "Extended", "Opened", "Created", "Denied: the link was revoked"] {
            assert!(detail.contains(expected), "{expected} is not in {detail}");
        }
        assert!(!detail.contains("/revoke\""), "what has ended cannot be changed");
        assert_eq!(browser.post(&format!("/shared/{id}/extend"), "days=1").await.status, 303);
        assert_eq!(reviewer.get(&format!("/s/{second}")).await.status, 404);
    }
}

#[tokio::test]
async fn a_key_is_in_no_log_and_in_no_table() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let (key, _) = share(&browser, "").await;
    let reviewer = reviewer(&app, &key).await;
    reviewer.get(&format!("/s/{key}/customers.csv")).await;
    reviewer.get(&format!("{}//s/{key}", app.url)).await;
    reviewer.get(&format!("/s/{key}x/y")).await;
    reviewer.send(Method::POST, &format!("/s/{key}/open"), &[("origin", "https://evil.example")], "").await;
    assert!(!app.log().contains(&key[..20]), "the key is in the log");
    assert!(app.log().contains("/s/[key]/customers.csv"));
    assert!(!app.rows().await.join("\n").contains(&key[..20]), "the key is in the database");
}

#[tokio::test]
async fn a_shared_page_tells_no_other_site_where_it_is() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        let (key, _) = share(&browser, kind).await;
        let reviewer = reviewer(&app, &key).await;
        for path in ["", "/customers.bin", "/customers.csv"] {
            let answer = reviewer.get(&format!("/s/{key}{path}")).await;
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
            assert!(answer.header("x-robots-tag").is_some_and(|tag| tag.contains("noindex")), "{path}");
        }
        let page = reviewer.get(&format!("/s/{key}")).await.text();
        assert!(!page.contains("http://") || page.matches("http").count() == page.matches("http://www.w3.org").count());
    }
}

#[tokio::test]
async fn people_of_the_tenant_must_sign_in_and_others_see_nothing() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        let (key, id) = share(&browser, &format!("{kind}who=tenant")).await;
        let stranger = app.browser();
        let door = stranger.get(&format!("/s/{key}")).await.text();
        assert!(door.contains("Sign in with Microsoft") && !door.contains(DOOR), "{door}");
        assert!(!open(&stranger, &key).await.text().contains(FROZEN));
        let colleague = app.signed_in(&User::named("Bob")).await;
        assert!(open(&colleague, &key).await.text().contains(FROZEN));
        let other = User { tid: "22222222-0000-4000-8000-000000000000".to_owned(), ..User::named("Eve") };
        let other = app.signed_in(&other).await;
        assert!(other.get(&format!("/s/{key}")).await.text().contains(GONE));
        assert!(open(&other, &key).await.text().contains(GONE));
        // A grant does not outlive the sign-in.
        colleague.post("/auth/logout", "").await;
        assert!(!colleague.get(&format!("/s/{key}")).await.text().contains(FROZEN));
        let audit = audit(&app, &id).await;
        for expected in ["denied-not-signed-in", "viewed", "denied-other-tenant"] {
            assert!(audit.iter().any(|kind| kind == expected), "{expected} is not in {audit:?}");
        }
    }
}
