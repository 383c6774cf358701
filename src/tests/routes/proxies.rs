//! Behind proxies, and at addresses as people type them.

use reqwest::Method;

use super::ROUTES;
use crate::harness::app::TestApp;
use crate::harness::issuer::User;

async fn addresses(app: &TestApp) -> Vec<String> {
    let query = "SELECT address FROM audit_events WHERE action = 'request-refused' ORDER BY id";
    sqlx::query_scalar(query).fetch_all(&app.database).await.expect("the audit")
}

#[tokio::test]
async fn the_audit_names_the_client_that_a_trusted_proxy_forwards_and_no_other() {
    for (trusted, expected) in [("", "127.0.0.1"), ("10.0.0.0/8", "127.0.0.1"), ("127.0.0.1, ::1", "192.0.2.7")] {
        let app = TestApp::with(&[("HEADROOM_TRUSTED_PROXIES", trusted)]).await;
        let from_elsewhere = [("origin", "https://evil.example"), ("x-forwarded-for", "198.51.100.1, 192.0.2.7")];
        let refused = app.browser().send(Method::POST, "/settings/rules", &from_elsewhere, "").await;
        assert_eq!(refused.status, 403);
        assert_eq!(addresses(&app).await, [expected], "with {trusted:?} trusted");
    }
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_and_never_to_another_site() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    for (method, asked, page) in [
        (Method::GET, "/alerts/", "/alerts"),
        (Method::GET, "/alerts//?state=all", "/alerts?state=all"),
        (Method::HEAD, "/settings/rules/", "/settings/rules"),
        (Method::GET, "/s/no-such-key/", "/s/no-such-key"),
        (Method::HEAD, "/s/no-such-key/?sort=name", "/s/no-such-key?sort=name"),
        (Method::GET, "/s/no-such-key/customers.csv/", "/s/no-such-key/customers.csv"),
        (Method::GET, "/customers.csv/", "/customers.csv"),
        (Method::GET, "/no/such/page/", "/no/such/page"),
    ] {
        let answer = browser.send(method, asked, &[], "").await;
        assert_eq!((answer.status, answer.location()), (308, page), "{asked}");
    }
    for asked in ["//evil.example/", "///evil.example//", "/%5Cevil.example/"] {
        let answer = browser.get(&format!("{}{asked}", app.url)).await;
        let leads = answer.header("location").unwrap_or_default();
        assert!(!leads.starts_with("//") && !leads.contains('\\') && !leads.contains("://"), "{asked}: {leads}");
    }
    assert_eq!(browser.get("/").await.status, 200);
    assert_eq!(browser.post("/settings/theme/", "theme=dark").await.status, 404, "a form is not sent on");
}

#[tokio::test]
async fn wherever_get_is_head_is_too() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    for (method, target) in ROUTES {
        // Signing in begins something.
        if *method != "GET" || target.starts_with("/auth/") {
            continue;
        }
        let get = browser.get(target).await;
        let head = browser.send(Method::HEAD, target, &[], "").await;
        assert_eq!((head.status, head.header("content-type")), (get.status, get.header("content-type")), "{target}");
        assert!(head.body.is_empty(), "{target}");
    }
}
