//! `POST /auth/logout`, and every other request that changes something.

use reqwest::Method;

use crate::harness::app::TestApp;
use crate::harness::issuer::User;

#[tokio::test]
async fn a_sign_out_ends_the_session_and_deletes_its_tokens() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    let browser = app.signed_in(&user).await;
    app.assert_sees_grid_of(&browser, &user).await;
    let answer = browser.post("/auth/logout", "").await;
    assert_eq!(answer.status, 303);
    assert!(answer.location().starts_with(&format!("{}/logout?", app.issuer.url)), "{}", answer.location());
    assert_eq!((app.count("sign_ins").await, app.count("tower_sessions").await), (0, 0));
    assert!(browser.cookie("headroom").is_none());
    app.assert_sees_sign_in_page(&browser).await;
    assert_eq!(app.log_lines("signed out").len(), 1);
}

#[tokio::test]
async fn the_old_cookie_opens_nothing_after_a_sign_out() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    let browser = app.signed_in(&user).await;
    app.assert_sees_grid_of(&browser, &user).await;
    let cookie = browser.cookie("headroom").expect("a session");
    browser.post("/auth/logout", "").await;
    let thief = app.browser();
    thief.set_cookie("headroom", &cookie);
    app.assert_sees_sign_in_page(&thief).await;
}

/// The sign-in decides, not the session: even one that comes back, say from a backup, opens nothing.
#[tokio::test]
async fn a_session_that_comes_back_opens_nothing() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let cookie = browser.cookie("headroom").expect("a session");
    for change in ["CREATE TABLE kept AS SELECT * FROM tower_sessions", "INSERT INTO tower_sessions SELECT * FROM kept"]
    {
        let done = sqlx::query(change).execute(&app.database).await.expect("a change");
        if change.starts_with("INSERT") {
            assert_eq!(done.rows_affected(), 1);
        } else {
            browser.post("/auth/logout", "").await;
        }
    }
    let thief = app.browser();
    thief.set_cookie("headroom", &cookie);
    app.assert_sees_sign_in_page(&thief).await;
}

#[tokio::test]
async fn the_provider_is_asked_to_come_back_to_our_own_origin_whatever_the_form_says() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let form = "return_to=https%3A%2F%2Fevil.example&post_logout_redirect_uri=https%3A%2F%2Fevil.example";
    let answer = browser.post("/auth/logout?post_logout_redirect_uri=https://evil.example", form).await;
    let target = reqwest::Url::parse(answer.location()).expect("a URL");
    let uri = target.query_pairs().find(|(name, _)| name == "post_logout_redirect_uri").expect("a target");
    assert_eq!(uri.1, format!("{}/", app.url));
    assert!(!answer.whole().contains("evil.example"));
}

/// What another site's page, or a program without a browser, would send.
const FOREIGN: &[&[(&str, &str)]] = &[
    &[],
    &[("origin", "null")],
    &[("origin", "")],
    &[("origin", "https://evil.example")],
    &[("origin", "http://127.0.0.1")],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("sec-fetch-site", "none")],
    &[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")],
    &[("referer", "http://127.0.0.1/")],
    &[("x-requested-with", "XMLHttpRequest")],
    &[("x-http-method-override", "GET")],
];

#[tokio::test]
async fn another_site_cannot_sign_anybody_out() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    let browser = app.signed_in(&user).await;
    for headers in FOREIGN {
        assert_eq!(browser.send(Method::POST, "/auth/logout", headers, "").await.status, 403, "{headers:?}");
        for kind in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
            let headers = [*headers, &[("content-type", kind)]].concat();
            assert_eq!(browser.send(Method::POST, "/auth/logout", &headers, "{}").await.status, 403, "{headers:?}");
        }
    }
    let mixed = [("origin", app.url.as_str()), ("sec-fetch-site", "cross-site")];
    assert_eq!(browser.send(Method::POST, "/auth/logout", &mixed, "").await.status, 403);
    assert_eq!(app.count("sign_ins").await, 1);
    app.assert_sees_grid_of(&browser, &user).await;
}

#[tokio::test]
async fn a_link_cannot_sign_anybody_out() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    let browser = app.signed_in(&user).await;
    for method in [Method::GET, Method::HEAD] {
        assert_eq!(browser.send(method, "/auth/logout", &[], "").await.status, 405);
    }
    assert_eq!(app.count("sign_ins").await, 1);
    app.assert_sees_grid_of(&browser, &user).await;
}

#[tokio::test]
async fn every_request_that_could_change_something_has_to_prove_its_origin() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let paths = [
        "/",
        "/settings",
        "/settings/theme",
        "/customers/refresh",
        "/customers/x",
        "/customers.bin",
        "/auth/login",
        "/auth/callback",
        "/auth/logout",
        "/api/dashboard",
        "/api/customer",
        "/no/such/page",
    ];
    for path in paths {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            for headers in FOREIGN {
                let answer = browser.send(method.clone(), path, headers, "theme=dark").await;
                assert_eq!(answer.status, 403, "{method} {path} {headers:?}");
                assert!(answer.header("set-cookie").is_none(), "{method} {path} {headers:?}");
            }
        }
    }
    assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 0);
}

#[tokio::test]
async fn our_own_forms_are_accepted() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let answer = browser.post("/settings/theme", "theme=dark&return_to=%2Fsettings").await;
    assert_eq!((answer.status, answer.location()), (303, "/settings"));
    assert_eq!(browser.cookie("theme").as_deref(), Some("dark"));
    let answer = browser.post("/customers/refresh", "return_to=%2F%2Fevil.example").await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 1);
}
