//! ID tokens and the issuer's published keys: which key is used, and which issuer it may sign for.

use serde_json::{Value, json};

use crate::harness::app::TestApp;
use crate::harness::issuer::{CLIENT_ID, TENANT};
use crate::harness::token::{Craft, Signature, elliptic_key, other_published, published};

const CORE: &str = "the ID token was refused: it fails the checks of OpenID Connect Core";
const UNKNOWN: &str = "the ID token was refused: it names a key that the issuer does not publish";
/// Microsoft's tenant of personal accounts.
const CONSUMERS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";

/// Signs in while the issuer publishes `keys`, with a crafted ID token, and asserts the refusal.
async fn refused(app: TestApp, status: u16, reason: &str, keys: Vec<Value>, craft: Craft) {
    let browser = app.browser();
    app.issuer.publish(keys);
    app.issuer.craft(craft);
    let answer = app.sign_in(&browser, "/").await;
    assert_eq!(app.issuer.counts().exchanges, 1);
    app.assert_refused(&browser, &answer, status, reason).await;
}

async fn believed(app: TestApp, keys: Vec<Value>, craft: Craft) {
    app.issuer.publish(keys);
    app.issuer.craft(craft);
    let answer = app.sign_in(&app.browser(), "/").await;
    assert_eq!(answer.status, 303, "{}", app.log_lines("refused").concat());
    assert_eq!(app.count("sign_ins").await, 1);
}

fn genuine() -> Value {
    published("key-1")
}

/// Signed by the other published key, under that key's name.
fn by_the_other() -> Craft {
    Craft::default().header("kid", "key-2").signature(Signature::OtherKey)
}

#[tokio::test]
async fn a_token_that_names_no_key_is_refused_where_there_are_several() {
    let nameless = Craft::default().header("kid", Value::Null);
    believed(TestApp::start().await, vec![genuine()], nameless.clone()).await;
    let keys = vec![genuine(), other_published("key-2", &json!({}))];
    refused(TestApp::start().await, 400, CORE, keys, nameless).await;
}

#[tokio::test]
async fn of_two_keys_with_one_name_none_counts() {
    let keys = vec![genuine(), other_published("key-1", &json!({}))];
    refused(TestApp::start().await, 400, CORE, keys, Craft::default()).await;
}

#[tokio::test]
async fn a_key_for_encryption_signs_nothing() {
    let keys = vec![genuine(), other_published("key-2", &json!({"use": "enc"}))];
    refused(TestApp::start().await, 400, UNKNOWN, keys, by_the_other()).await;
}

#[tokio::test]
async fn a_key_for_another_algorithm_signs_nothing() {
    for alg in ["PS256", "RS512", "RSA-OAEP"] {
        let keys = vec![genuine(), other_published("key-2", &json!({"alg": alg}))];
        refused(TestApp::start().await, 400, UNKNOWN, keys, by_the_other()).await;
    }
}

#[tokio::test]
async fn an_algorithm_that_is_not_allowed_is_refused_with_a_key_of_its_own() {
    let keys = vec![genuine(), elliptic_key("key-2")];
    let craft = Craft::default().header("alg", "ES256").header("kid", "key-2").signature(Signature::Elliptic);
    refused(TestApp::start().await, 400, CORE, keys, craft).await;
    let keys = vec![json!({"kty": "RSA", "kid": "key-1", "n": genuine()["n"], "e": genuine()["e"]})];
    let craft = Craft::default().header("alg", "PS256").signature(Signature::Pss);
    refused(TestApp::start().await, 400, CORE, keys, craft).await;
}

#[tokio::test]
async fn a_published_secret_is_no_key() {
    let keys = vec![genuine(), json!({"kty": "oct", "kid": "key-2", "alg": "HS256", "k": "cHVibGlzaGVk"})];
    let secret = Signature::Hmac(b"published".to_vec());
    let craft = Craft::default().header("alg", "HS256").header("kid", "key-2").signature(secret);
    refused(TestApp::start().await, 400, CORE, keys, craft).await;
}

/// Entra's key sets contain keys of other issuers, such as that of personal accounts (Microsoft identity platform,
/// "Validate the signing key issuer").
#[tokio::test]
async fn a_key_that_is_published_for_another_issuer_is_refused() {
    for named in [
        json!(format!("https://login.microsoftonline.com/{CONSUMERS}/v2.0")),
        json!("https://login.microsoftonline.com/{tenantid}/v2.0"),
        json!("https://evil.example"),
        json!(""),
        json!(7),
        json!(null),
    ] {
        let keys = vec![genuine(), other_published("key-2", &json!({"issuer": named}))];
        refused(TestApp::of_entra().await, 400, UNKNOWN, keys, by_the_other()).await;
    }
}

#[tokio::test]
async fn a_key_that_is_published_for_this_issuer_or_for_every_tenant_is_believed() {
    for any in [false, true] {
        let app = TestApp::of_entra().await;
        let named = if any { app.issuer.url.replace(TENANT, "{tenantid}") } else { app.issuer.url.clone() };
        believed(app, vec![genuine(), other_published("key-2", &json!({"issuer": named}))], by_the_other()).await;
    }
}

/// Signs in at an Entra-style issuer with a token that names another issuer.
async fn refused_issuer(change: impl Fn(&str) -> String) {
    let app = TestApp::of_entra().await;
    let named = change(&app.issuer.url);
    assert_ne!(named, app.issuer.url, "nothing was changed");
    refused(app, 400, CORE, vec![genuine()], Craft::default().claim("iss", named)).await;
}

#[tokio::test]
async fn an_issuer_of_version_one_is_refused() {
    refused_issuer(|_| format!("https://sts.windows.net/{TENANT}/")).await;
    refused_issuer(|url| url.replace("/v2.0", "/")).await;
    refused_issuer(|url| url.replace("/v2.0", "/v1.0")).await;
}

#[tokio::test]
async fn an_issuer_that_looks_alike_is_refused() {
    refused_issuer(|url| url.replace("127.0.0.1", "localhost")).await;
    refused_issuer(|url| url.replace("127.0.0.1", "127.0.0.1.evil.example")).await;
    refused_issuer(|url| url.replace("127.0.0.1", "127.0.0.1@evil.example")).await;
    refused_issuer(|url| url.replace("127.0.0.1", "127.0.0.1%2eevil.example")).await;
    refused_issuer(|url| url.replace("http:", "https:")).await;
    refused_issuer(|url| url.replace("http:", "HTTP:")).await;
    refused_issuer(|url| url.replace(TENANT, &TENANT.to_uppercase())).await;
    refused_issuer(|url| url.replace("/v2.0", "/v2.0/")).await;
    refused_issuer(|url| url.replace("/v2.0", "/V2.0")).await;
    refused_issuer(|url| url.replace("/v2.0", "/v2.0#")).await;
    refused_issuer(|url| url.replace("/v2.0", "/v2.0?x")).await;
    refused_issuer(|url| url.replace(TENANT, &format!("x/../{TENANT}"))).await;
    refused_issuer(|url| format!("{url} ")).await;
    refused_issuer(|url| url.replace("/v2.0", "\u{2044}v2.0")).await;
}

#[tokio::test]
async fn an_issuer_of_personal_accounts_or_of_no_tenant_is_refused() {
    for tenant in [CONSUMERS, "{tenantid}", "common", "organizations", "consumers"] {
        refused_issuer(|url| url.replace(TENANT, tenant)).await;
    }
}

/// Entra names the tenant in both claims; if they disagree, one of them is forged.
#[tokio::test]
async fn an_issuer_and_a_tenant_that_disagree_are_refused() {
    for tenant in [json!(CONSUMERS), json!("{tenantid}"), json!(""), json!(null), json!(format!("{TENANT} "))] {
        let craft = Craft::default().claim("tid", tenant);
        refused(TestApp::of_entra().await, 403, "it is of another tenant", vec![genuine()], craft).await;
    }
    believed(TestApp::of_entra().await, vec![genuine()], Craft::default()).await;
}

/// What Entra sends along with an access token in it: the same issuer and key, but for the API and its caller.
#[tokio::test]
async fn an_access_token_for_another_audience_is_refused_whatever_else_is_right() {
    for audience in [
        "https://api.partnercenter.microsoft.com",
        "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
        "00000003-0000-0000-c000-000000000000",
    ] {
        let craft = Craft::default().claim("aud", audience).claim("azp", CLIENT_ID).claim("scp", "user_impersonation");
        refused(TestApp::of_entra().await, 400, CORE, vec![genuine()], craft).await;
    }
}
