//! Several replicas, or many requests, and an issuer that rotates refresh tokens or does not answer.

use std::time::Duration;

use futures::future::{join, join_all};
use headroom::server::auth::TokenError;
use headroom::server::platform::clock::{Clock as _, later};
use headroom::server::store::SignInStore as _;
use jiff::SignedDuration;
use secrecy::ExposeSecret as _;

use crate::harness::app::TestApp;
use crate::harness::issuer::{Failure, LIFETIME, User};
use crate::harness::trouble::{Endpoint, Trouble};

const EXPIRED: SignedDuration = SignedDuration::from_secs(LIFETIME + 1);

async fn sign_in_id(app: &TestApp) -> String {
    sqlx::query_scalar("SELECT id FROM sign_ins").fetch_one(&app.database).await.expect("one sign-in")
}

#[tokio::test]
async fn of_three_replicas_one_renews_and_the_others_lend_what_it_stored() {
    let app = TestApp::start().await;
    app.signed_in(&User::named("Ada")).await;
    let (second, third) = (app.replica().await, app.replica().await);
    let id = sign_in_id(&app).await;
    for round in 1..=5 {
        app.advance(EXPIRED);
        let replicas = [&app.state, &second, &third];
        let lent = join_all(replicas.map(|replica| replica.auth.tokens().access_token(&id, None))).await;
        let lent: Vec<String> =
            lent.into_iter().map(|token| token.expect("a token").expose_secret().to_owned()).collect();
        assert!(lent.iter().all(|token| *token == lent[0]));
        let counts = app.issuer.counts();
        assert_eq!((counts.refreshes, counts.reuses), (round, 0));
    }
}

#[tokio::test]
async fn a_replica_that_died_in_a_renewal_is_waited_for_until_its_lease_ends_and_no_longer() {
    let app = TestApp::start().await;
    app.signed_in(&User::named("Ada")).await;
    let id = sign_in_id(&app).await;
    app.advance(EXPIRED);
    let (now, until) = (app.clock.now(), later(app.clock.now(), SignedDuration::from_secs(30)));
    assert!(app.state.store.take_renewal(&id, 0, now, until).await.expect("taken"));
    let tokens = app.state.auth.tokens().clone();
    let of_waiter = id.clone();
    let waiter = tokio::spawn(async move { tokens.access_token(&of_waiter, None).await.map(drop) });
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    assert!(!waiter.is_finished() && app.issuer.counts().refreshes == 0);
    app.advance(SignedDuration::from_secs(30));
    waiter.await.expect("no panic").expect("a token");
    assert_eq!(app.issuer.counts().refreshes, 1);
}

/// A replica of the version before knows no lease: it has used the refresh token and stores its tokens a moment later.
#[tokio::test]
async fn a_refused_refresh_token_ends_no_sign_in_that_another_replica_has_just_renewed() {
    let app = TestApp::start().await;
    app.signed_in(&User::named("Ada")).await;
    let id = sign_in_id(&app).await;
    app.advance(EXPIRED);
    app.issuer.fail(Failure::InvalidGrant);
    let row = app.state.store.get_sign_in(&id).await.expect("read").expect("a row");
    let tokens = app.state.auth.tokens().clone();
    let refused = tokens.access_token(&id, None);
    let stored = async {
        while app.issuer.counts().refusals == 0 {
            tokio::task::yield_now().await;
        }
        let store = &app.state.store;
        assert!(
            store.update_tokens(&id, row.version, &row.tokens, row.role).await.expect("stored"),
            "the sign-in is gone"
        );
    };
    let (refused, ()) = join(refused, stored).await;
    // Those tokens have expired too, so nothing can be lent, but nobody is signed out.
    assert!(matches!(refused, Err(TokenError::ProviderUnavailable)), "{refused:?}");
    assert_eq!(app.count("sign_ins").await, 1);
    app.issuer.fail(None);
    assert!(tokens.access_token(&id, None).await.is_ok());
}

/// Each waits for one time-out, which is a second here, and not for those of the others.
#[tokio::test]
async fn twenty_sign_ins_at_an_issuer_that_says_nothing_wait_no_longer_than_one() {
    let app = TestApp::impatient().await;
    app.issuer.trouble(Endpoint::Discovery, Trouble::Silent);
    let browsers: Vec<_> = (0..20).map(|_| app.browser()).collect();
    let all = join_all(browsers.iter().map(|browser| browser.get("/auth/login")));
    let answers = tokio::time::timeout(Duration::from_secs(5), all).await.expect("they queue");
    assert!(answers.iter().all(|answer| answer.status == 503));
    app.issuer.trouble(Endpoint::Discovery, None);
    assert_eq!(browsers[0].get("/auth/login").await.status, 303, "it is asked again once it is back");
}

#[tokio::test]
async fn twenty_borrowers_at_an_issuer_that_says_nothing_wait_no_longer_than_one() {
    let app = TestApp::impatient().await;
    app.signed_in(&User::named("Ada")).await;
    let id = sign_in_id(&app).await;
    app.advance(EXPIRED);
    app.issuer.trouble(Endpoint::Token, Trouble::Silent);
    let all = join_all((0..20).map(|_| app.state.auth.tokens().access_token(&id, None)));
    let lent = tokio::time::timeout(Duration::from_secs(5), all).await.expect("they queue");
    assert!(lent.iter().all(|lent| matches!(lent, Err(TokenError::ProviderUnavailable))));
    app.issuer.trouble(Endpoint::Token, None);
    assert!(app.state.auth.tokens().access_token(&id, None).await.is_ok());
}

#[tokio::test]
async fn a_session_that_cannot_be_stored_leaves_no_tokens_behind() {
    let app = TestApp::start().await;
    let refuse = "CREATE TRIGGER no_session BEFORE INSERT ON tower_sessions BEGIN SELECT RAISE(ABORT, 'full'); END";
    sqlx::query(refuse).execute(&app.database).await.expect("a trigger");
    let answer = app.sign_in(&app.browser(), "/").await;
    assert!((500..600).contains(&answer.status), "{}", answer.whole());
    assert_eq!(app.count("sign_ins").await, 0);
}

#[tokio::test]
async fn a_consent_that_cannot_be_recorded_leaves_no_tokens_behind() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let refuse = "CREATE TRIGGER no_monitor BEFORE INSERT ON monitors BEGIN SELECT RAISE(ABORT, 'full'); END";
    sqlx::query(refuse).execute(&app.database).await.expect("a trigger");
    let begun = browser.post("/settings/monitoring/start", "").await;
    let callback = app.issuer.authorize(begun.location());
    let answer = app.finish(&browser, &callback.query()).await;
    assert!((500..600).contains(&answer.status), "{}", answer.whole());
    assert_eq!(app.count("sign_ins").await, 1, "the session's, and no other");
}
