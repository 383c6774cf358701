//! Multi-factor authentication: what Partner Center asks for, and how a user gets it.

use reqwest::{Method, Url};
use wiremock::{Request, ResponseTemplate};

use crate::harness::app::{SIGN_IN, TestApp, customer_of};
use crate::harness::browser::Answer;
use crate::harness::issuer::User;

/// The value of a parameter that the provider is sent.
fn sent(answer: &Answer, name: &str) -> Option<String> {
    let target = Url::parse(answer.location()).expect("a URL");
    target.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn every_refusal_that_names_a_second_factor_leads_to_its_page_and_in_no_circle() {
    for body in [
        r#"{"code":"900421","description":"MFA required"}"#,
        r#"{"code":10001,"description":"Unauthorized"}"#,
        r#"{"code":"2000","description":"Multi-Factor Authentication is required."}"#,
        r#"{"statusCode":401,"message":"MFA required"}"#,
    ] {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        app.reports.replace(ResponseTemplate::new(401).set_body_raw(body, "application/json"));
        for calls in 1..=2 {
            let answer = browser.get("/?sort=name").await;
            assert_eq!(answer.status, 403, "{body}");
            assert!(answer.text().contains("Multi-factor authentication is required"), "{}", answer.text());
            assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), calls, "{body}");
        }
        assert_eq!(app.issuer.counts().refreshes, 0, "another token would not help");
    }
}

#[tokio::test]
async fn signing_in_again_with_mfa_asks_the_provider_to_ask_the_user() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.reports.replace(ResponseTemplate::new(401).set_body_raw(r#"{"code":"900421"}"#, "application/json"));
    let page = browser.get("/?sort=name").await.text();
    let link = "/auth/login?return_to=%2F%3Fsort%3Dname&prompt=login";
    assert!(page.contains(&link.replace('&', "&amp;")), "{page}");
    let answer = browser.get(link).await;
    assert_eq!(sent(&answer, "prompt").as_deref(), Some("login"));
    app.reports.restore();
    let callback = app.issuer.authorize(answer.location());
    assert_eq!(app.finish(&browser, &callback.query()).await.location(), "/?sort=name");
    app.assert_sees_grid_of(&browser, &ada).await;
}

#[tokio::test]
async fn the_prompt_is_one_of_two_and_anything_else_falls_back() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let page = browser.get("/").await.text();
    assert!(page.contains("/auth/login?return_to=%2F&amp;prompt=select_account"), "{page}");
    for (asked, expected) in [
        ("select_account", Some("select_account")),
        ("login", Some("login")),
        ("", None),
        ("none", None),
        ("consent", None),
        ("login%20consent", None),
        ("login&prompt=login", None),
        ("%3Cscript%3E", None),
    ] {
        let answer = browser.get(&format!("/auth/login?return_to=%2F&prompt={asked}")).await;
        assert_eq!(sent(&answer, "prompt").as_deref(), expected, "{asked}");
    }
}

#[tokio::test]
async fn the_consent_to_monitoring_expects_the_user_who_is_signed_in() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let answer = browser.post("/settings/monitoring/start", "").await;
    assert_eq!(sent(&answer, "login_hint").as_deref(), Some("oid-of-Ada@contoso.example"));
    assert_eq!(sent(&answer, "prompt").as_deref(), Some("consent"));
    // A sign-in expects nobody: another user may want to sign in.
    assert_eq!(sent(&browser.get("/auth/login").await, "login_hint"), None);
}

#[tokio::test]
async fn the_settings_say_what_partner_center_lets_the_user_do() {
    let verdict = |status: u16, header: Option<&'static str>, body: &'static str| {
        move |request: &Request| {
            assert_eq!(request.headers.get("validatemfa").and_then(|value| value.to_str().ok()), Some("true"));
            let answer = ResponseTemplate::new(status).set_body_raw(body, "application/json");
            header.map_or(answer.clone(), |verdict| answer.insert_header("isMfaCompliant", verdict))
        }
    };
    let with = "It counts this sign-in as one with multi-factor authentication.";
    let without = "This sign-in had no second factor.";
    for (status, header, body, access, mfa) in [
        (200, Some("true"), "{}", "lets your account read usage", with),
        (200, Some("false"), "{}", "lets your account read usage", without),
        (200, None, "{}", "lets your account read usage", "It does not say whether"),
        (403, Some("true"), r#"{"code":"x"}"#, "Partner Center refused access.", with),
        (401, None, r#"{"code":"900421"}"#, "asked for multi-factor authentication", without),
        (401, None, r#"{"code":"1","isMfaCompliant":false}"#, "could not read usage", without),
        (503, None, "<html>", "Partner Center did not answer.", "It does not say whether"),
    ] {
        let app = TestApp::start().await;
        let browser = app.signed_in(&User::named("Ada")).await;
        app.reports.replace(verdict(status, header, body));
        let answer = browser.submit("/settings/access", "").await;
        let page = answer.text();
        assert_eq!(answer.status, 200, "{page}");
        assert!(page.contains(access) && page.contains(mfa), "{status} {header:?} {body}: {page}");
        assert_eq!(page.contains("return_to=%2Fsettings&amp;prompt=login"), mfa == without, "{status} {header:?}");
        assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 1);
    }
}

#[tokio::test]
async fn nobody_asks_partner_center_without_a_sign_in_or_again_and_again() {
    let app = TestApp::start().await;
    let stranger = app.browser();
    assert_eq!(stranger.post("/settings/access", "").await.location(), "/settings");
    assert!(stranger.get("/settings").await.text().contains(SIGN_IN));
    let browser = app.signed_in(&User::named("Ada")).await;
    for _ in 0..4 {
        assert_eq!(browser.post("/settings/access", "").await.status, 303);
    }
    let answer = browser.post("/settings/access", "").await;
    assert_eq!((answer.status, answer.header("retry-after").is_some()), (429, true));
    assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 4);
    let cross = browser.send(Method::POST, "/settings/access", &[("origin", "https://evil.example")], "").await;
    assert_eq!(cross.status, 403);
    assert!(!cross.text().contains(&customer_of(&User::named("Ada"))));
}
