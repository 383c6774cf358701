//! The provider: what it claims about itself, and what it sends instead of a valid response.

use axum::http::StatusCode;
use jiff::SignedDuration;

use crate::harness::app::TestApp;
use crate::harness::issuer::User;
use crate::harness::token::{Craft, Signature};
use crate::harness::trouble::{Endpoint, Trouble};

/// Far below the hundred megabytes, and far above what the sockets in between can hold.
const BOUND_AND_BUFFERS: usize = 24 * 1024 * 1024;

/// Tries a sign-in with one broken endpoint, and asserts the refusal.
async fn refused_with(app: TestApp, endpoint: Endpoint, trouble: Trouble, status: u16, reason: &str) {
    let browser = app.browser();
    let answer = if endpoint == Endpoint::Token {
        let callback = app.begin(&browser, "/").await;
        app.issuer.trouble(endpoint, trouble);
        app.finish(&browser, &callback.query()).await
    } else {
        app.issuer.trouble(endpoint, trouble);
        browser.get("/auth/login").await
    };
    assert_eq!(app.issuer.counts().strays, 0, "a redirect was followed");
    assert!(app.issuer.sent() < BOUND_AND_BUFFERS, "{} bytes were read", app.issuer.sent());
    app.assert_refused(&browser, &answer, status, reason).await;
    assert_eq!(app.count("sign_in_flows").await, 0);
    // Once the endpoint is fixed, the sign-in works.
    app.issuer.trouble(endpoint, None);
    app.advance(SignedDuration::from_secs(60));
    app.sign_in(&browser, "/").await;
    app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
}

#[tokio::test]
async fn an_answer_of_a_hundred_megabytes_is_given_up_at_the_first() {
    for endpoint in Endpoint::ALL {
        let app = TestApp::start().await;
        refused_with(app, endpoint, Trouble::Huge, 503, "the issuer answered with more than a megabyte").await;
    }
}

#[tokio::test]
async fn an_answer_that_unpacks_to_eight_megabytes_is_given_up_at_the_first() {
    for endpoint in Endpoint::ALL {
        let app = TestApp::start().await;
        refused_with(app, endpoint, Trouble::Zipped, 503, "the issuer answered with more than a megabyte").await;
    }
}

#[tokio::test]
async fn an_issuer_that_says_nothing_is_not_waited_for() {
    for endpoint in Endpoint::ALL {
        refused_with(TestApp::impatient().await, endpoint, Trouble::Silent, 503, "no answer from the issuer").await;
    }
}

#[tokio::test]
async fn an_issuer_that_answers_byte_by_byte_is_not_waited_for() {
    for endpoint in Endpoint::ALL {
        refused_with(TestApp::impatient().await, endpoint, Trouble::Dripping, 503, "no answer from the issuer").await;
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_refused() {
    for endpoint in Endpoint::ALL {
        refused_with(TestApp::start().await, endpoint, Trouble::BrokenOff, 503, "no answer from the issuer").await;
    }
}

#[tokio::test]
async fn half_an_answer_and_a_gateways_page_are_refused() {
    for trouble in [Trouble::Half, Trouble::Html] {
        for endpoint in [Endpoint::Discovery, Endpoint::Keys] {
            let reason = "not what OpenID Connect Discovery 1.0 describes";
            refused_with(TestApp::start().await, endpoint, trouble, 503, reason).await;
        }
        refused_with(TestApp::start().await, Endpoint::Token, trouble, 400, "the provider refused the code").await;
    }
}

/// 307 and 308 would resend the form, and the client secret in it.
#[tokio::test]
async fn a_redirect_is_not_followed_and_takes_no_secret_along() {
    for status in
        [StatusCode::MOVED_PERMANENTLY, StatusCode::FOUND, StatusCode::SEE_OTHER, StatusCode::TEMPORARY_REDIRECT]
    {
        let trouble = Trouble::Redirect(status);
        for endpoint in [Endpoint::Discovery, Endpoint::Keys] {
            let reason = format!("the issuer answered with status {}", status.as_u16());
            refused_with(TestApp::start().await, endpoint, trouble, 503, &reason).await;
        }
        refused_with(TestApp::start().await, Endpoint::Token, trouble, 400, "the provider refused the code").await;
    }
}

/// Tries to begin a sign-in at an issuer whose discovery document has one field changed.
async fn refused_document(field: &str, value: &str, reason: &str) {
    let app = TestApp::start().await;
    app.issuer.declare(field, value);
    let browser = app.browser();
    let answer = browser.get("/auth/login").await;
    assert!(browser.cookie_names().is_empty());
    assert_eq!(app.count("sign_in_flows").await, 0);
    app.assert_refused(&browser, &answer, 503, reason).await;
}

const ENDPOINTS: [&str; 4] = ["authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint"];

#[tokio::test]
async fn an_endpoint_without_tls_is_refused() {
    for endpoint in ENDPOINTS {
        for value in ["http://login.microsoftonline.com/token", "http://127.0.0.1.evil.example/", "ftp://127.0.0.1/"] {
            refused_document(endpoint, value, "an endpoint is not https").await;
        }
        refused_document(endpoint, "/token", "not what OpenID Connect Discovery 1.0 describes").await;
    }
}

/// `server::auth::discovery` tests what a public issuer may name; this one is on loopback, and may name loopback.
#[tokio::test]
async fn an_endpoint_with_an_internal_address_is_refused() {
    for endpoint in ENDPOINTS {
        for host in ["169.254.169.254", "10.0.0.1", "192.168.1.1", "172.16.0.1", "100.64.0.1", "[fd00::1]", "[fe80::1]"]
        {
            refused_document(endpoint, &format!("https://{host}/latest"), "an endpoint is an internal address").await;
        }
    }
}

#[tokio::test]
async fn discovery_that_names_no_tenant_or_another_issuer_is_refused() {
    for issuer in [
        "https://login.microsoftonline.com/{tenantid}/v2.0",
        "https://login.microsoftonline.com/common/v2.0",
        "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
        "",
    ] {
        refused_document("issuer", issuer, "it is another issuer's").await;
    }
}

#[tokio::test]
async fn a_token_whose_key_cannot_be_asked_for_is_refused() {
    for (trouble, reason) in [
        (Trouble::Html, "the issuer's keys cannot be asked for"),
        (Trouble::Huge, "the issuer's keys cannot be asked for"),
        (Trouble::Redirect(StatusCode::FOUND), "the issuer's keys cannot be asked for"),
    ] {
        let app = TestApp::start().await;
        let browser = app.browser();
        let callback = app.begin(&browser, "/").await;
        app.advance(SignedDuration::from_secs(60));
        app.issuer.craft(Craft::default().header("kid", "not-published-yet").signature(Signature::OtherKey));
        app.issuer.trouble(Endpoint::Keys, trouble);
        let answer = app.finish(&browser, &callback.query()).await;
        assert_eq!(app.issuer.counts().strays, 0);
        app.assert_refused(&browser, &answer, 503, reason).await;
    }
}

/// The old refresh token may still be valid: a gateway's error says nothing about it.
#[tokio::test]
async fn a_renewal_that_comes_to_nothing_keeps_the_sign_in() {
    for trouble in [
        Trouble::Huge,
        Trouble::Zipped,
        Trouble::Silent,
        Trouble::BrokenOff,
        Trouble::Half,
        Trouble::Html,
        Trouble::Redirect(StatusCode::TEMPORARY_REDIRECT),
    ] {
        let app = TestApp::impatient().await;
        let ada = User::named("Ada");
        let browser = app.signed_in(&ada).await;
        app.advance(SignedDuration::from_secs(crate::harness::issuer::LIFETIME + 1));
        app.issuer.trouble(Endpoint::Token, trouble);
        let answer = browser.get("/").await;
        assert!((500..600).contains(&answer.status), "{trouble:?}: {}", answer.whole());
        assert_eq!((app.count("sign_ins").await, app.issuer.counts().strays), (1, 0), "{trouble:?}");
        assert!(app.issuer.sent() < BOUND_AND_BUFFERS, "{trouble:?}");
        app.issuer.trouble(Endpoint::Token, None);
        app.advance(SignedDuration::from_secs(31));
        app.assert_sees_grid_of(&browser, &ada).await;
    }
}
