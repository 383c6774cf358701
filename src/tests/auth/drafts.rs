//! A form sent after the sign-in has ended: nothing is saved, the page says so, and the values are back afterwards.

use jiff::SignedDuration;

use crate::harness::app::{SIGN_IN, TestApp};
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

const NOTHING_SAVED: &str = "Nothing was saved: your sign-in had ended.";
const BACK: &str = "This is what you typed before your sign-in ended.";

/// Sends a form when the sign-in has ended, signs in again, and returns the page that follows.
async fn sent_too_late(app: &TestApp, browser: &Browser, path: &str, form: &str) -> String {
    app.advance(SignedDuration::from_hours(9));
    let answer = browser.post(path, form).await;
    assert_eq!(answer.status, 303, "{path}: {}", answer.text());
    let page = answer.location().to_owned();
    let sign_in = browser.get(&page).await.text();
    assert!(sign_in.contains(NOTHING_SAVED) && sign_in.contains(SIGN_IN), "{path}: {sign_in}");
    app.sign_in(browser, &page).await;
    let shown = browser.get(&page).await.text();
    assert!(shown.contains(BACK), "{path}: {shown}");
    assert!(browser.cookie("headroom-draft").is_none(), "{path}: the draft stays in the browser");
    assert!(!browser.get(&page).await.text().contains(BACK), "{path}: the draft is given back twice");
    shown
}

#[tokio::test]
async fn what_was_typed_is_back_after_the_sign_in_and_secrets_are_not() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let before = app.count("receivers").await;
    let form = "name=Night%20desk&channel=webhook&address=https%3A%2F%2Fhooks.example%2Fcanary-hook&secret=canary-secret\
                &words=critical";
    let page = sent_too_late(&app, &browser, "/settings/receivers", form).await;
    assert!(page.contains("value=\"Night desk\""), "{page}");
    assert!(!page.contains("canary-secret") && !page.contains("canary-hook"), "{page}");
    let customer = "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6";
    let page = sent_too_late(&app, &browser, &format!("{customer}/rules"), "thresholds=55%2C%2066").await;
    assert!(page.contains("55, 66"), "{page}");
    assert_eq!(app.count("receivers").await, before);
}

#[tokio::test]
async fn the_rules_are_back_as_they_were_typed() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let stored = browser.get("/settings/rules").await.text();
    assert!(!stored.contains("61, 97"));
    let page = sent_too_late(&app, &browser, "/settings/rules", "thresholds=61%2C%2097").await;
    assert!(page.contains("61, 97"), "{page}");
}

#[tokio::test]
async fn an_acknowledgement_that_came_too_late_acknowledges_nothing() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let form = "key=a&reason=On%20it&for=7&return_to=%2Falerts%3Fstate%3Dfiring";
    let page = sent_too_late(&app, &browser, "/alerts/acknowledge", form).await;
    assert!(!page.contains("Nothing was acknowledged"), "{page}");
}

#[tokio::test]
async fn a_draft_is_sealed_short_lived_and_only_its_own_pages() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    app.advance(SignedDuration::from_hours(9));
    browser.post("/settings/receivers", "name=canary-name").await;
    let draft = browser.cookie("headroom-draft").expect("a draft");
    assert!(!draft.contains("canary") && draft.len() < 4096, "{draft}");
    // Another page gives nothing back, nor does a forged cookie.
    app.sign_in(&browser, "/").await;
    assert!(!browser.get("/settings").await.text().contains(BACK));
    browser.set_cookie("headroom-draft", &format!("{}A", &draft[1..]));
    assert!(!browser.get("/settings/receivers/new").await.text().contains(BACK));
    browser.set_cookie("headroom-draft", &draft);
    app.advance(SignedDuration::from_mins(10));
    assert!(!browser.get("/settings/receivers/new").await.text().contains("canary-name"));
    // What does not fit a cookie is not kept, and the page still says that nothing was saved.
    app.advance(SignedDuration::from_hours(9));
    browser.post("/settings/receivers", &format!("name=x&words={}", "y".repeat(9_000))).await;
    assert!(browser.cookie("headroom-draft").is_some_and(|draft| draft.len() < 1024));
    assert!(browser.get("/settings/receivers/new").await.text().contains(NOTHING_SAVED));
}

#[tokio::test]
async fn a_button_that_came_too_late_did_nothing_and_says_so() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    app.advance(SignedDuration::from_hours(9));
    assert_eq!(browser.post("/settings/monitoring/check", "").await.location(), "/settings");
    assert!(browser.get("/settings").await.text().contains(SIGN_IN));
    app.sign_in(&browser, "/settings").await;
    assert!(browser.get("/settings").await.text().contains("Nothing was done: your sign-in had ended."));
}
