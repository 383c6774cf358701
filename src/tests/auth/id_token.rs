//! ID tokens that must be rejected (OpenID Connect Core 1.0, section 3.1.3.7).

use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::issuer::{CLIENT_ID, CLIENT_SECRET, Issuer, TENANT, User, seconds_from_now};
use crate::harness::token::{Craft, Signature, attackers_key, published};

const CORE: &str = "the ID token was refused: it fails the checks of OpenID Connect Core";

/// Signs in with a crafted ID token and asserts the refusal.
async fn refused(reason: &str, craft: impl FnOnce(&TestApp) -> Craft) {
    refused_by(TestApp::start().await, 400, reason, craft).await;
}

/// The same with a configured tenant.
async fn refused_by_tenant(reason: &str, status: u16, craft: Craft) {
    let app = TestApp::with(&[("HEADROOM_TENANT_ID", TENANT)]).await;
    refused_by(app, status, reason, |_| craft).await;
}

async fn refused_by(app: TestApp, status: u16, reason: &str, craft: impl FnOnce(&TestApp) -> Craft) {
    let browser = app.browser();
    let callback = app.begin(&browser, "/").await;
    app.issuer.craft(craft(&app));
    let answer = app.finish(&browser, &callback.query()).await;
    // The token endpoint did respond: the ID token is what was refused.
    assert_eq!(app.issuer.counts().exchanges, 1);
    app.assert_refused(&browser, &answer, status, reason).await;
}

async fn believed(app: TestApp, craft: Craft) {
    let browser = app.browser();
    app.issuer.craft(craft);
    let answer = app.sign_in(&browser, "/").await;
    assert_eq!(answer.status, 303, "{}", app.log_lines("refused").concat());
    assert_eq!(app.count("sign_ins").await, 1);
}

#[tokio::test]
async fn a_wrong_nonce_is_refused() {
    refused(CORE, |_| Craft::default().claim("nonce", "a-nonce-of-another-sign-in")).await;
}

#[tokio::test]
async fn a_missing_nonce_is_refused() {
    refused(CORE, |_| Craft::default().claim("nonce", Value::Null)).await;
}

#[tokio::test]
async fn a_broken_signature_is_refused() {
    refused(CORE, |_| Craft::default().signature(Signature::Broken)).await;
}

#[tokio::test]
async fn a_signature_by_a_key_that_is_not_the_issuers_is_refused() {
    refused(CORE, |_| Craft::default().signature(Signature::OtherKey)).await;
}

#[tokio::test]
async fn an_unsigned_token_is_refused() {
    for alg in ["none", "None", "NONE"] {
        refused("", |_| Craft::default().header("alg", alg).header("kid", Value::Null).signature(Signature::Empty))
            .await;
    }
}

#[tokio::test]
async fn a_token_keyed_with_the_client_secret_is_refused() {
    let secret = CLIENT_SECRET.as_bytes().to_vec();
    refused(CORE, |_| Craft::default().header("alg", "HS256").signature(Signature::Hmac(secret))).await;
}

#[tokio::test]
async fn a_token_keyed_with_the_issuers_public_key_is_refused() {
    let key = published("key-1").to_string().into_bytes();
    refused(CORE, |_| Craft::default().header("alg", "HS256").signature(Signature::Hmac(key))).await;
}

#[tokio::test]
async fn an_algorithm_that_is_not_allowed_is_refused() {
    refused(CORE, |_| Craft::default().header("alg", "RS384").signature(Signature::Rs384)).await;
    refused(CORE, |_| Craft::default().header("alg", "PS256").signature(Signature::Pss)).await;
    for alg in ["ES256", "PS256", "RS384", "RS512", "EdDSA"] {
        refused("the", |_| Craft::default().header("alg", alg).signature(Signature::Noise)).await;
        // Even if the signature is valid for RS256.
        refused("the", |_| Craft::default().header("alg", alg)).await;
    }
}

#[tokio::test]
async fn a_key_that_the_token_brings_along_is_refused() {
    for (name, value) in [
        ("jwk", attackers_key()),
        ("jku", json!("https://evil.example/keys")),
        ("x5u", json!("https://evil.example/chain")),
    ] {
        refused("its header asks for what is not supported", |_| {
            Craft::default().header(name, value.clone()).signature(Signature::OtherKey)
        })
        .await;
        // Not even in a token that the issuer really signed.
        refused("its header asks for what is not supported", |_| Craft::default().header(name, value)).await;
    }
}

#[tokio::test]
async fn a_header_that_must_be_understood_is_refused() {
    refused("its header asks for what is not supported", |_| {
        Craft::default().header("crit", json!(["b64"])).header("b64", false)
    })
    .await;
}

#[tokio::test]
async fn another_audience_is_refused() {
    refused(CORE, |_| Craft::default().claim("aud", "another-client")).await;
    refused(CORE, |_| Craft::default().claim("aud", json!([]))).await;
}

#[tokio::test]
async fn a_missing_audience_is_refused() {
    refused("the", |_| Craft::default().claim("aud", Value::Null)).await;
}

#[tokio::test]
async fn an_audience_that_we_do_not_trust_beside_us_is_refused() {
    refused(CORE, |_| Craft::default().claim("aud", json!([CLIENT_ID, "another-client"]))).await;
    refused(CORE, |_| Craft::default().claim("aud", json!([CLIENT_ID, "another-client"])).claim("azp", CLIENT_ID))
        .await;
}

#[tokio::test]
async fn a_token_authorized_for_another_party_is_refused() {
    refused("it was issued to another client", |_| Craft::default().claim("azp", "another-client")).await;
}

#[tokio::test]
async fn another_issuer_is_refused() {
    refused(CORE, |_| Craft::default().claim("iss", "https://evil.example")).await;
    refused(CORE, |app| Craft::default().claim("iss", format!("{}/", app.issuer.url))).await;
    refused(CORE, |app| Craft::default().claim("iss", format!("{}/evil", app.issuer.url))).await;
    refused(CORE, |app| Craft::default().claim("iss", app.issuer.url.replace("127.0.0.1", "127.0.0.1.evil.example")))
        .await;
    refused(CORE, |_| Craft::default().claim("iss", "https://login.microsoftonline.com/{tenantid}/v2.0")).await;
}

#[tokio::test]
async fn another_tenant_is_refused() {
    let other = "9188040d-6c67-4c5b-b112-36a304b66dad";
    refused_by_tenant("it is of another tenant", 403, Craft::default().claim("tid", other)).await;
}

#[tokio::test]
async fn a_token_without_a_tenant_is_refused_where_one_is_asked_for() {
    refused_by_tenant("it is of another tenant", 403, Craft::default().claim("tid", Value::Null)).await;
}

#[tokio::test]
async fn a_token_without_an_object_id_is_refused_where_a_tenant_is_asked_for() {
    refused_by_tenant("it is of another tenant", 403, Craft::default().claim("oid", Value::Null)).await;
}

#[tokio::test]
async fn the_tenant_that_is_asked_for_signs_in() {
    believed(TestApp::with(&[("HEADROOM_TENANT_ID", TENANT)]).await, Craft::default()).await;
}

#[tokio::test]
async fn a_token_that_names_no_user_is_refused() {
    refused("the", |_| Craft::default().claim("sub", Value::Null)).await;
    refused("it names no user", |_| Craft::default().claim("oid", "")).await;
}

#[tokio::test]
async fn an_expired_token_is_refused_and_two_minutes_of_difference_are_not() {
    refused("it has expired", |app| Craft::default().claim("exp", seconds_from_now(&app.clock, -300))).await;
    let app = TestApp::start().await;
    let nearly = seconds_from_now(&app.clock, -299);
    believed(app, Craft::default().claim("exp", nearly)).await;
}

#[tokio::test]
async fn a_token_that_is_not_valid_yet_is_refused_and_two_minutes_of_difference_are_not() {
    refused("it is not valid yet", |app| Craft::default().claim("nbf", seconds_from_now(&app.clock, 301))).await;
    let app = TestApp::start().await;
    let nearly = seconds_from_now(&app.clock, 300);
    believed(app, Craft::default().claim("nbf", nearly)).await;
}

#[tokio::test]
async fn a_token_from_the_future_is_refused_and_two_minutes_of_difference_are_not() {
    refused("from the future", |app| Craft::default().claim("iat", seconds_from_now(&app.clock, 301))).await;
    let app = TestApp::start().await;
    let nearly = seconds_from_now(&app.clock, 300);
    believed(app, Craft::default().claim("iat", nearly)).await;
}

#[tokio::test]
async fn a_token_that_somebody_kept_is_refused() {
    refused("it is too old", |app| Craft::default().claim("iat", seconds_from_now(&app.clock, -901))).await;
    let app = TestApp::start().await;
    let nearly = seconds_from_now(&app.clock, -900);
    believed(app, Craft::default().claim("iat", nearly)).await;
}

#[tokio::test]
async fn times_beyond_every_calendar_are_refused_without_a_panic() {
    for time in [i64::MAX, i64::MIN, 1 << 60, -(1 << 60)] {
        for claim in ["iat", "exp", "nbf"] {
            // An expiry far in the future, or a start of validity far in the past, is harmless.
            if (claim, time > 0) == ("exp", true) || (claim, time < 0) == ("nbf", true) {
                continue;
            }
            refused("the", |_| Craft::default().claim(claim, time)).await;
        }
    }
}

#[tokio::test]
async fn an_answer_without_an_id_token_is_refused() {
    refused("the answer holds none", |_| Craft::absent()).await;
}

/// The issuer signs access tokens with the same key, for another audience and without a nonce.
#[tokio::test]
async fn an_access_token_in_its_place_is_refused() {
    refused(CORE, |_| {
        let api = "https://api.partnercenter.microsoft.com";
        Craft::default().header("typ", "at+jwt").claim("aud", api).claim("nonce", Value::Null)
    })
    .await;
}

fn unknown_key() -> Craft {
    Craft::default().header("kid", "a-key-that-is-not-published").signature(Signature::OtherKey)
}

#[tokio::test]
async fn an_unknown_key_is_refused_without_asking_again_so_soon() {
    let app = TestApp::start().await;
    let issuer: Issuer = app.issuer.clone();
    refused_by(app, 400, "a key that the issuer does not publish", |_| unknown_key()).await;
    assert_eq!(issuer.counts().key_sets, 1);
}

#[tokio::test]
async fn an_unknown_key_asks_for_the_keys_once_more_and_is_then_refused() {
    let app = TestApp::start().await;
    for (round, expected) in [(1, 2), (2, 2)] {
        let browser = app.browser();
        let callback = app.begin(&browser, "/").await;
        if round == 1 {
            app.advance(SignedDuration::from_secs(60));
        }
        app.issuer.craft(unknown_key());
        assert_eq!(app.finish(&browser, &callback.query()).await.status, 400);
        assert_eq!(app.issuer.counts().key_sets, expected, "in round {round}");
    }
    assert_eq!(app.count("sign_ins").await, 0);
    assert_eq!(app.log_lines("a key that the issuer does not publish").len(), 2);
}

#[tokio::test]
async fn a_key_that_the_issuer_changed_a_minute_ago_is_found() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let callback = app.begin(&browser, "/").await;
    app.advance(SignedDuration::from_secs(60));
    app.issuer.rotate_key("key-2");
    assert_eq!(app.finish(&browser, &callback.query()).await.status, 303);
    assert_eq!(app.issuer.counts().key_sets, 2);
    app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
}

#[tokio::test]
async fn a_subject_longer_than_the_standard_allows_is_refused() {
    refused("too long a name", |_| Craft::default().claim("sub", "s".repeat(256))).await;
    refused("too long a name", |_| Craft::default().claim("sub", "")).await;
    believed(TestApp::start().await, Craft::default().claim("sub", "s".repeat(255))).await;
}

/// The page names the clock: nothing that the user does again would help.
#[tokio::test]
async fn a_clock_that_is_off_by_more_than_five_minutes_is_named_on_the_page_and_in_the_log() {
    for (claim, seconds) in [("iat", 301), ("nbf", 301), ("exp", -300), ("iat", -901)] {
        let app = TestApp::start().await;
        let browser = app.browser();
        app.issuer.craft(Craft::default().claim(claim, seconds_from_now(&app.clock, seconds)));
        let page = app.sign_in(&browser, "/").await;
        assert!(page.text().contains("The server’s clock is wrong"), "{claim}: {}", page.text());
        assert_eq!(app.log_lines("clock").iter().filter(|line| line.contains("refused")).count(), 1, "{claim}");
    }
}
