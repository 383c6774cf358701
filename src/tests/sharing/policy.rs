//! What a tenant allows of its links, decided by a manager and enforced by the server.

use jiff::SignedDuration;

use super::{FROZEN, GONE, KINDS, audit, form, open, share};
use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

const PASSPHRASE: &str = "correct horse battery";

async fn manager(app: &TestApp) -> Browser {
    app.signed_in(&User { is_manager: true, ..User::named("Morgan") }).await
}

async fn decide(browser: &Browser, policy: &str) {
    let saved = browser.post("/settings/links", policy).await;
    assert_eq!((saved.status, saved.location()), (303, "/settings/links?saved=yes"));
}

#[tokio::test]
async fn each_rule_holds_for_new_links_and_says_why() {
    let app = TestApp::start().await;
    let (morgan, ada) = (manager(&app).await, app.signed_in(&User::named("Ada")).await);
    decide(&morgan, "passphrase=yes&tenant=yes&longest=7&per-user=2").await;
    let with = |more: &str| format!("{more}&{}", form(&[("passphrase", PASSPHRASE)]));
    for (options, reason) in [
        ("who=tenant&days=7".to_owned(), "requires a passphrase"),
        (with("days=7"), "for people in your tenant only"),
        (with("who=tenant&days=30"), "does not allow links that last this long"),
    ] {
        let refused = ada.post("/share", &options).await;
        assert_eq!(refused.status, 422, "{options}");
        assert!(refused.text().contains(reason), "{reason} is not in {}", refused.text());
    }
    assert_eq!(app.count("snapshots").await, 0);
    for _ in 0..2 {
        share(&ada, &with("who=tenant&days=7")).await;
    }
    let refused = ada.post("/share", &with("who=tenant&days=7")).await;
    assert!(refused.status == 422 && refused.text().contains("as many links as your organisation allows"));
    // A colleague has their own number, and an ended link leaves room.
    share(&app.signed_in(&User::named("Bob")).await, &with("who=tenant&days=1")).await;
    app.advance(SignedDuration::from_hours(7 * 24));
    share(&app.signed_in(&User::named("Ada")).await, &with("who=tenant&days=1")).await;
}

#[tokio::test]
async fn the_form_offers_what_is_allowed_and_says_why_the_rest_is_not() {
    let app = TestApp::start().await;
    let (morgan, ada) = (manager(&app).await, app.signed_in(&User::named("Ada")).await);
    let page = ada.get("/share").await.text();
    assert!(!page.contains(" disabled"), "{page}");
    decide(&morgan, "passphrase=yes&tenant=yes&longest=7").await;
    let page = ada.get("/share?days=90").await.text();
    assert_eq!(page.matches(" disabled").count(), 3, "a month, a quarter, and anyone with the link: {page}");
    assert!(page.contains("at most 7 days") && page.contains("for people in your tenant only"), "{page}");
    let preview = ada.get("/share?step=preview&days=90").await.text();
    assert!(preview.contains("The link ends after 7 days.") && preview.contains("requires one"), "{preview}");
}

#[tokio::test]
async fn links_that_are_switched_off_open_nothing_until_they_are_switched_on_again() {
    for kind in KINDS {
        let app = TestApp::start().await;
        let (morgan, ada) = (manager(&app).await, app.signed_in(&User::named("Ada")).await);
        let (key, id) = share(&ada, &format!("{kind}days=1")).await;
        let reviewer = app.browser();
        assert!(open(&reviewer, &key).await.text().contains(FROZEN));
        decide(&morgan, "off=yes&longest=90").await;
        for browser in [&reviewer, &app.browser()] {
            let page = browser.get(&format!("/s/{key}")).await;
            assert!(page.status == 404 && page.text().contains(GONE), "also for a browser that has opened it");
            assert_eq!(browser.get(&format!("/s/{key}/customers.csv")).await.status, 404);
        }
        assert!(audit(&app, &id).await.ends_with(&["denied-policy".to_owned()]));
        assert!(ada.get("/share").await.text().contains("switched off in your organisation"));
        assert_eq!(ada.post("/share", "").await.status, 422);
        for change in ["extend", "rotate"] {
            let answer = ada.post(&format!("/shared/{id}/{change}"), "days=90").await;
            assert_eq!(answer.location(), format!("/shared/{id}?refused=off"), "{change}");
            assert!(ada.get(answer.location()).await.text().contains("switched off in your organisation"));
        }
        assert!(ada.get("/shared").await.text().contains("none of these opens"));
        decide(&morgan, "longest=90").await;
        assert!(reviewer.get(&format!("/s/{key}")).await.text().contains(FROZEN), "it is back, with the views it had");
    }
}

#[tokio::test]
async fn an_existing_link_is_extended_within_the_policy_and_otherwise_stays_as_it_is() {
    let app = TestApp::start().await;
    let (morgan, ada) = (manager(&app).await, app.signed_in(&User::named("Ada")).await);
    let (key, id) = share(&ada, "days=30").await;
    decide(&morgan, "longest=7").await;
    let refused = ada.post(&format!("/shared/{id}/extend"), "days=90").await;
    assert_eq!(refused.location(), format!("/shared/{id}?refused=too-long"));
    assert_eq!(ada.post(&format!("/shared/{id}/extend"), "days=7").await.location(), format!("/shared/{id}"));
    decide(&morgan, "longest=90&passphrase=yes").await;
    for change in ["extend", "rotate"] {
        let refused = ada.post(&format!("/shared/{id}/{change}"), "days=7").await;
        assert_eq!(refused.location(), format!("/shared/{id}?refused=no-passphrase"), "{change}");
    }
    assert!(open(&app.browser(), &key).await.text().contains(FROZEN));
}

#[tokio::test]
async fn only_a_manager_decides_and_only_for_their_own_tenant() {
    let app = TestApp::start().await;
    let (morgan, ada) = (manager(&app).await, app.signed_in(&User::named("Ada")).await);
    let refused = ada.post("/settings/links", "off=yes&longest=1").await;
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains("Only managers can change this."), "{}", refused.text());
    let elsewhere =
        User { tid: "22222222-0000-4000-8000-000000000000".to_owned(), is_manager: true, ..User::named("Eve") };
    decide(&app.signed_in(&elsewhere).await, "off=yes&longest=1").await;
    let (key, _) = share(&ada, "days=90").await;
    assert!(open(&app.browser(), &key).await.text().contains(FROZEN));
    for body in ["", "off=yes", "longest=7&per-user=none", "longest=36500"] {
        assert_eq!(morgan.post("/settings/links", body).await.status, 422, "{body}");
    }
    assert_eq!(app.count("link_policies").await, 1, "of Eve's tenant alone");
    let page = morgan.get("/settings/links").await.text();
    assert!(page.contains("name=\"longest\"") && !page.contains("Only managers"), "{page}");
    assert!(ada.get("/settings").await.text().contains("href=\"/settings/links\""));
}
