//! `GET /auth/login`: where a sign-in begins, and where it may redirect to.

use crate::harness::app::TestApp;
use crate::harness::issuer::User;

#[tokio::test]
async fn a_path_of_ours_is_come_back_to() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for path in ["/", "/settings", "/customers/1b2c", "/?q=a%20b&sort=cost", "/?q=//x"] {
        assert_eq!(app.sign_in(&browser, path).await.location(), path);
    }
}

#[tokio::test]
async fn of_two_targets_the_first_counts_and_is_checked() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = browser.get("/auth/login?return_to=%2F%2Fevil.example&return_to=%2Fsettings").await;
    let callback = app.issuer.authorize(answer.location());
    assert_eq!(app.finish(&browser, &callback.query()).await.location(), "/");
}

#[tokio::test]
async fn a_spoofed_host_changes_neither_the_redirect_uri_nor_the_cookie() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let headers = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("forwarded", "host=evil.example;proto=https"),
        ("x-original-url", "//evil.example"),
    ];
    let answer = browser.send(reqwest::Method::GET, "/auth/login", &headers, "").await;
    assert!(!answer.whole().contains("evil.example"), "{}", answer.whole());
    let expected = format!("{}/auth/callback", app.url);
    let target = reqwest::Url::parse(answer.location()).expect("a URL");
    let redirect_uri = target.query_pairs().find(|(name, _)| name == "redirect_uri").expect("a redirect URI");
    assert_eq!(redirect_uri.1, expected);
}

#[tokio::test]
async fn discovery_of_another_issuer_begins_nothing() {
    let app = TestApp::start().await;
    app.issuer.claim_to_be("https://evil.example");
    let browser = app.browser();
    let answer = browser.get("/auth/login").await;
    assert!(browser.cookie_names().is_empty());
    assert_eq!(app.count("sign_in_flows").await, 0);
    app.assert_refused(&browser, &answer, 503, "it is another issuer's").await;
}

#[tokio::test]
async fn the_flows_cookie_is_for_the_sign_in_alone() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = browser.get("/auth/login").await;
    let cookie = answer.header("set-cookie").expect("a cookie");
    let attributes: Vec<&str> = cookie.split("; ").skip(1).collect();
    for attribute in ["Path=/auth", "Max-Age=600", "HttpOnly", "SameSite=Lax"] {
        assert!(attributes.contains(&attribute), "{cookie}");
    }
}

#[tokio::test]
async fn a_browser_that_begins_again_and_again_keeps_few_flows_and_signs_in_with_the_last() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for _ in 0..20 {
        app.begin(&browser, "/").await;
    }
    assert!(browser.cookie_names().len() <= 8, "{:?}", browser.cookie_names());
    app.sign_in(&browser, "/").await;
    app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
}
