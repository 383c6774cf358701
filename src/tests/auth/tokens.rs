//! Tokens: renewed once, stored encrypted, never lost, never revealed.

use futures::future::join_all;
use headroom::server::auth::TokenError;
use jiff::SignedDuration;
use secrecy::ExposeSecret as _;

use crate::harness::app::{SIGN_IN, TestApp, customer_of};
use crate::harness::browser::Browser;
use crate::harness::issuer::{Failure, LIFETIME, User};
use crate::harness::token::{Craft, Signature};

/// Longer than the life of an access token and of a cached report.
const EXPIRED: SignedDuration = SignedDuration::from_secs(LIFETIME + 1);

/// A user who has seen the grid once, and whose token and report have expired.
async fn expired() -> (TestApp, Browser, User) {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.assert_sees_grid_of(&browser, &ada).await;
    assert_eq!(app.issuer.counts().refreshes, 0);
    app.advance(EXPIRED);
    (app, browser, ada)
}

async fn sign_in_id(app: &TestApp) -> String {
    sqlx::query_scalar("SELECT id FROM sign_ins").fetch_one(&app.database).await.expect("one sign-in")
}

#[tokio::test]
async fn two_hundred_requests_on_an_expired_token_make_one_renewal() {
    let (app, browser, ada) = expired().await;
    let answers = join_all((0..200).map(|_| browser.get("/"))).await;
    for answer in &answers {
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains(&customer_of(&ada)));
    }
    let counts = app.issuer.counts();
    assert_eq!((counts.refreshes, counts.reuses), (1, 0));
    assert_eq!(app.count("sign_ins").await, 1);
}

/// The same without the shared call of the reports in between.
#[tokio::test]
async fn two_hundred_borrowers_of_an_expired_token_make_one_renewal_and_get_the_same_token() {
    let (app, _browser, _) = expired().await;
    let id = sign_in_id(&app).await;
    let tokens = app.state.auth.tokens();
    let lent = join_all((0..200).map(|_| tokens.access_token(&id, None))).await;
    let lent: Vec<String> = lent.into_iter().map(|token| token.expect("a token").expose_secret().to_owned()).collect();
    assert!(lent.iter().all(|token| *token == lent[0]));
    assert!(app.issuer.owner_of(&lent[0]).is_some());
    let counts = app.issuer.counts();
    assert_eq!((counts.refreshes, counts.reuses), (1, 0));
}

#[tokio::test]
async fn a_borrower_who_goes_away_does_not_take_the_new_token_with_them() {
    let (app, browser, ada) = expired().await;
    let id = sign_in_id(&app).await;
    let tokens = app.state.auth.tokens().clone();
    let borrower = tokio::spawn(async move { tokens.access_token(&id, None).await.map(drop) });
    while app.issuer.counts().refreshes == 0 {
        tokio::task::yield_now().await;
    }
    borrower.abort();
    app.assert_sees_grid_of(&browser, &ada).await;
    let counts = app.issuer.counts();
    assert_eq!((counts.refreshes, counts.reuses), (1, 0));
}

#[tokio::test]
async fn renewals_go_on_with_each_new_refresh_token() {
    let (app, browser, ada) = expired().await;
    for round in 1..=5 {
        app.assert_sees_grid_of(&browser, &ada).await;
        assert_eq!(app.issuer.counts().refreshes, round);
        app.advance(EXPIRED);
    }
    assert_eq!(app.issuer.counts().reuses, 0);
}

#[tokio::test]
async fn a_key_that_the_issuer_changed_between_two_renewals_is_found() {
    let (app, browser, ada) = expired().await;
    app.assert_sees_grid_of(&browser, &ada).await;
    let key_sets = app.issuer.counts().key_sets;
    app.issuer.rotate_key("key-2");
    // Long enough that the issuer may be asked again, but not so long that its documents are outdated anyway.
    app.advance(SignedDuration::from_mins(2));
    let id = sign_in_id(&app).await;
    let tokens = app.state.auth.tokens();
    let lent = tokens.access_token(&id, None).await.expect("a token");
    let renewed = tokens.access_token(&id, Some(&lent)).await.expect("a new token");
    assert_ne!(lent.expose_secret(), renewed.expose_secret());
    assert_eq!(app.issuer.counts().key_sets, key_sets + 1);
    assert_eq!(app.count("sign_ins").await, 1);
}

#[tokio::test]
async fn a_refresh_token_that_died_asks_to_sign_in_and_comes_back_to_where_they_were() {
    let (app, browser, ada) = expired().await;
    app.issuer.fail(Failure::InvalidGrant);
    let page = browser.get("/?q=modern").await.text();
    assert!(page.contains("Your sign-in has ended") && page.contains(SIGN_IN), "{page}");
    assert!(!page.contains(&customer_of(&ada)), "{page}");
    let link = "/auth/login?return_to=%2F%3Fq%3Dmodern";
    assert!(page.contains(link), "{page}");
    assert_eq!(app.count("sign_ins").await, 0);
    app.issuer.fail(None);
    let callback = app.issuer.authorize(browser.get(link).await.location());
    assert_eq!(app.finish(&browser, &callback.query()).await.location(), "/?q=modern");
    app.assert_sees_grid_of(&browser, &ada).await;
}

#[tokio::test]
async fn a_stolen_refresh_token_ends_the_sign_in_once_both_have_used_it() {
    let (app, browser, ada) = expired().await;
    app.issuer.end_every_family();
    app.assert_sees_ended(&browser).await;
    app.sign_in(&browser, "/").await;
    app.assert_sees_grid_of(&browser, &ada).await;
}

#[tokio::test]
async fn a_provider_out_of_order_keeps_the_sign_in_and_the_old_figures() {
    for failure in [Failure::InternalServerError, Failure::Html] {
        let (app, browser, ada) = expired().await;
        app.issuer.fail(failure);
        let page = browser.get("/").await.text();
        assert!(page.contains(&customer_of(&ada)), "the older report is shown: {page}");
        assert_eq!(app.count("sign_ins").await, 1);
        app.issuer.fail(None);
        app.advance(SignedDuration::from_secs(31));
        app.assert_sees_grid_of(&browser, &ada).await;
        let counts = app.issuer.counts();
        assert_eq!((counts.refreshes, counts.reuses), (1, 0));
        let id = sign_in_id(&app).await;
        let token = app.state.auth.tokens().access_token(&id, None).await.expect("a token");
        assert!(app.issuer.owner_of(token.expose_secret()).is_some());
    }
}

#[tokio::test]
async fn a_provider_out_of_order_without_older_figures_is_a_page_that_says_so() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.advance(EXPIRED);
    app.issuer.fail(Failure::InternalServerError);
    let answer = browser.get("/").await;
    assert!((500..600).contains(&answer.status), "{}", answer.whole());
    assert_eq!(app.count("sign_ins").await, 1);
    app.issuer.fail(None);
    app.advance(SignedDuration::from_secs(31));
    app.assert_sees_grid_of(&browser, &ada).await;
}

/// OpenID Connect Core 1.0, section 12.2.
#[tokio::test]
async fn a_renewal_that_names_another_user_ends_the_sign_in() {
    for craft in [
        Craft::default().claim("oid", "oid-of-Mallory"),
        Craft::default().claim("tid", "9188040d-6c67-4c5b-b112-36a304b66dad"),
        Craft::default().claim("iss", "https://evil.example"),
        Craft::default().claim("aud", "another-client"),
        Craft::default().signature(Signature::Broken),
        Craft::default().signature(Signature::OtherKey),
    ] {
        let (app, browser, _) = expired().await;
        app.issuer.craft(craft.clone());
        app.assert_sees_ended(&browser).await;
        assert_eq!(app.count("sign_ins").await, 0, "{craft:?}");
    }
}

#[tokio::test]
async fn a_renewal_without_an_id_token_is_fine() {
    let (app, browser, ada) = expired().await;
    app.issuer.craft(Craft::absent());
    app.assert_sees_grid_of(&browser, &ada).await;
    assert_eq!(app.count("sign_ins").await, 1);
}

#[tokio::test]
async fn a_tampered_ciphertext_opens_nothing_and_breaks_nothing() {
    for tampering in [
        "UPDATE sign_ins SET tokens = zeroblob(length(tokens))",
        "UPDATE sign_ins SET tokens = zeroblob(0)",
        "UPDATE sign_ins SET tokens = substr(tokens, 1, length(tokens) - 1)",
        "UPDATE sign_ins SET tokens = CAST('{\"access_token\":\"x\",\"renew_at\":9999999999}' AS BLOB)",
    ] {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        sqlx::query(tampering).execute(&app.database).await.expect("an update");
        let answer = browser.get("/").await;
        assert!(answer.text().contains(SIGN_IN), "{tampering}: {}", answer.whole());
        assert!(!answer.text().contains("Modern Azure"), "{tampering}");
        assert_eq!(app.log_lines("a sign-in's tokens cannot be used").len(), 1, "{tampering}");
        assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 0, "{tampering}");
        assert!(!app.log().contains("panicked"), "{tampering}");
        // Signing out still works.
        assert_eq!(browser.post("/auth/logout", "").await.status, 303);
        app.sign_in(&browser, "/").await;
        app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
    }
}

#[tokio::test]
async fn another_users_ciphertext_does_not_open_in_ones_own_row() {
    let app = TestApp::start().await;
    let (ada, mallory) = (User::named("Ada"), User::named("Mallory"));
    app.signed_in(&ada).await;
    let browser = app.signed_in(&mallory).await;
    let swap = "UPDATE sign_ins SET tokens = (SELECT tokens FROM sign_ins WHERE display_name = 'Ada')";
    sqlx::query(swap).execute(&app.database).await.expect("an update");
    let answer = browser.get("/").await;
    assert!(!answer.text().contains(&customer_of(&ada)), "{}", answer.text());
    assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 0);
}

#[tokio::test]
async fn a_sign_out_during_a_renewal_stays_a_sign_out() {
    let (app, browser, _) = expired().await;
    let id = sign_in_id(&app).await;
    let tokens = app.state.auth.tokens().clone();
    let borrower = tokio::spawn({
        let id = id.clone();
        async move { tokens.access_token(&id, None).await.map(drop) }
    });
    while app.issuer.counts().refreshes == 0 {
        tokio::task::yield_now().await;
    }
    browser.post("/auth/logout", "").await;
    let _ = borrower.await.expect("no panic");
    let lent = app.state.auth.tokens().access_token(&id, None).await;
    assert!(matches!(lent, Err(TokenError::SignInAgain)), "{lent:?}");
    assert_eq!(app.count("sign_ins").await, 0);
}
