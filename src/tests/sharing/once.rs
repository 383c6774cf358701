//! What is shown once: on the page that a form leads to, to the user who sent it, for a moment, and never again.

use jiff::SignedDuration;
use reqwest::Method;

use crate::alerting::Watched;
use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

const COOKIE: &str = "headroom-once";
const ADDRESS: &str = "/s/";
const GONE: &str = "The address was shown once and is not stored.";

/// Creates a link without following to its page. Returns the page's address.
async fn created(browser: &Browser) -> String {
    let answer = browser.post("/share", "title=Board").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.location().to_owned()
}

#[tokio::test]
async fn a_new_link_is_on_the_page_that_the_form_leads_to_and_a_reload_says_that_it_was_shown() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let page = created(&browser).await;
    assert!(page.starts_with("/shared/") && !page.contains(ADDRESS), "{page}");
    // A program that looks ahead, or another page, does not use it up.
    assert_eq!(browser.send(Method::HEAD, &page, &[], "").await.status, 200);
    assert!(!browser.get("/shared").await.text().contains(ADDRESS));
    let shown = browser.get(&page).await.text();
    assert!(shown.contains(ADDRESS) && !shown.contains(GONE), "{shown}");
    assert_eq!(browser.cookie(COOKIE), None, "the address stays in the browser");
    let again = browser.get(&page).await.text();
    assert!(again.contains(GONE) && !again.contains(ADDRESS), "{again}");
    let link = page.split('?').next().expect("a path");
    assert!(!browser.get(link).await.text().contains(GONE), "nobody asked for an address");
}

#[tokio::test]
async fn only_the_user_who_made_a_link_is_handed_it_and_only_on_its_page_and_for_two_minutes() {
    let app = TestApp::start().await;
    let ada = app.signed_in(&User::named("Ada")).await;
    let (first, second) = (created(&ada).await, created(&ada).await);
    let of_second = ada.cookie(COOKIE).expect("a cookie");
    assert!(!of_second.contains(ADDRESS) && of_second.len() < 1024);
    assert!(ada.get(&first).await.text().contains(GONE), "the cookie is of another page");
    let manager = app.signed_in(&User { is_manager: true, ..User::named("Morgan") }).await;
    manager.set_cookie(COOKIE, &of_second);
    assert!(manager.get(&second).await.text().contains(GONE), "the cookie is another user's");
    ada.set_cookie(COOKIE, &format!("{}A", &of_second[1..]));
    assert!(ada.get(&second).await.text().contains(GONE), "the cookie was changed");
    ada.set_cookie(COOKIE, &of_second);
    app.advance(SignedDuration::from_mins(2));
    assert!(ada.get(&second).await.text().contains(GONE), "the cookie is too old");
}

#[tokio::test]
async fn a_page_that_fails_has_not_shown_it() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let page = created(&browser).await;
    sqlx::query("ALTER TABLE snapshots RENAME TO elsewhere").execute(&app.database).await.expect("renamed");
    assert!(browser.get(&page).await.status >= 500);
    sqlx::query("ALTER TABLE elsewhere RENAME TO snapshots").execute(&app.database).await.expect("renamed");
    assert!(browser.get(&page).await.text().contains(ADDRESS));
}

#[tokio::test]
async fn a_suggested_passphrase_and_a_signing_secret_are_shown_once_as_well() {
    let watched = Watched::start().await;
    watched.ledger.set("Contoso", 85, Some(100));
    watched.pass(1).await;
    let browser = &watched.browser;
    let desk = "name=Desk&channel=webhook&address=https%3A%2F%2Fdesk.example%2Fhook";
    for (form, fields, shown, gone) in [
        ("/share", "title=Board&suggest=yes", "Copy it now: it is not shown again.", "Ask for another"),
        ("/settings/receivers", desk, ">whsec_", "The signing secret was shown once."),
    ] {
        let answer = browser.post(form, fields).await;
        let page = answer.location();
        let first = browser.get(page).await.text();
        assert!(first.contains(shown) && !first.contains(gone), "{first}");
        let again = browser.get(page).await.text();
        assert!(again.contains(gone) && !again.contains(shown), "{again}");
    }
}
