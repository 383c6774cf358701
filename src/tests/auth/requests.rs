//! Requests that must change nothing, because of their method, their origin or a spoofed host.

use reqwest::Method;

use crate::harness::app::{TestApp, customer_of};
use crate::harness::issuer::User;
use crate::harness::partner_center::List;
use crate::routes::ROUTES;

async fn calls(app: &TestApp) -> usize {
    app.partner_center.received_requests().await.expect("requests").len()
}

/// A customer's page asks for lists of its own, which are only read, and within a budget.
async fn calls_for_reports(app: &TestApp) -> usize {
    let requests = app.partner_center.received_requests().await.expect("requests");
    requests.iter().filter(|request| List::of_path(request.url.path()).is_none()).count()
}

/// A link, an image or a prefetch may trigger any GET: it must change no row, cause nothing worth an audit entry and set
/// no cookie. `/auth/login` and `/auth/callback` have their own tests. An unknown shared link is recorded in the audit log,
/// which is not an effect that the client asked for (RFC 9110, section 9.2.1).
#[tokio::test]
async fn no_get_changes_a_row_sets_a_cookie_or_is_worth_an_audit() {
    let app = TestApp::start().await;
    let (stranger, user) = (app.browser(), app.signed_in(&User::named("Ada")).await);
    app.assert_sees_grid_of(&user, &User::named("Ada")).await;
    let before = (app.rows().await, app.log_lines(" audit:"), calls_for_reports(&app).await);
    assert!(before.0.len() >= 2, "a session and a sign-in at least: {:?}", before.0);
    let reads = ROUTES.iter().filter(|(method, _)| *method == "GET");
    let reads = reads.filter(|(_, target)| !target.starts_with("/auth/") && !target.starts_with("/s/"));
    let posts = ["/auth/logout", "/auth/logout?x", "/customers/refresh?return_to=/", "/settings/theme?theme=dark"];
    for target in reads.map(|(_, target)| *target).chain(posts) {
        for browser in [&stranger, &user] {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                // Some frameworks honour a method override.
                let headers =
                    [("x-http-method-override", "POST"), ("purpose", "prefetch"), ("sec-purpose", "prefetch")];
                let answer = browser.send(method.clone(), target, &headers, "").await;
                assert!(answer.header("set-cookie").is_none(), "{method} {target}: {}", answer.whole());
                let after = (app.rows().await, app.log_lines(" audit:"), calls_for_reports(&app).await);
                assert_eq!(after, before, "{method} {target}");
            }
        }
    }
}

#[tokio::test]
async fn beginning_a_sign_in_writes_nothing_to_the_database() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let before = app.rows().await;
    app.begin(&browser, "/").await;
    app.begin(&app.browser(), "/").await;
    assert_eq!(app.rows().await, before);
}

#[tokio::test]
async fn a_callback_that_is_refused_leaves_whoever_is_signed_in_alone() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    let before = app.rows_but_audit().await;
    for (query, status) in [
        ("", 400),
        ("?code=x", 400),
        ("?state=x", 303),
        ("?code=x&state=yyyyyyyyyyyy", 303),
        ("?error=login_required&state=yyyyyyyyyyyy", 303),
    ] {
        let answer = browser.get(&format!("/auth/callback{query}")).await;
        assert_eq!(answer.status, status, "{query}");
        assert!(status == 400 || answer.location() == "/", "{query}");
        assert!(answer.header("set-cookie").is_none(), "{query}");
        assert_eq!(app.rows_but_audit().await, before, "{query}");
    }
    assert_eq!(app.log_lines("a sign-in was refused").len(), 2);
    app.assert_sees_grid_of(&browser, &ada).await;
}

/// The content types that another site's page may send without a preflight (Fetch standard, "CORS-safelisted"), and JSON.
const BODIES: &[(&str, &str)] = &[
    ("application/x-www-form-urlencoded", "theme=dark&return_to=/"),
    ("text/plain", "theme=dark"),
    (
        "multipart/form-data; boundary=x",
        "--x\r\ncontent-disposition: form-data; name=\"theme\"\r\n\r\ndark\r\n--x--\r\n",
    ),
    ("application/json", r#"{"theme":"dark"}"#),
    ("text/plain;charset=application/x-www-form-urlencoded", "theme=dark"),
    ("", "theme=dark"),
];

/// The request's origin, as far as its headers tell.
const ELSEWHERE: &[&[(&str, &str)]] = &[
    &[],
    &[("origin", "null")],
    &[("origin", "")],
    &[("origin", "https://evil.example")],
    &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
    &[("origin", "null"), ("sec-fetch-site", "same-origin")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", "null"), ("host", "null")],
    // Another page that claims our name, in every header that a server might trust.
    &[("origin", "http://evil.example"), ("host", "evil.example")],
    &[("origin", "http://evil.example"), ("x-forwarded-host", "evil.example"), ("x-forwarded-proto", "http")],
    &[("origin", "http://evil.example"), ("forwarded", "host=evil.example;proto=http")],
    &[("origin", "http://evil.example"), ("x-forwarded-server", "evil.example"), ("x-original-host", "evil.example")],
];

#[tokio::test]
async fn no_body_from_another_site_changes_anything() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let before = app.rows_but_audit().await;
    let mut refused = 0;
    let posts = ROUTES.iter().filter(|(method, _)| *method == "POST");
    for (_, path) in posts {
        for (kind, body) in BODIES {
            for origin in ELSEWHERE {
                // A page that sends no referrer has no other origin: `server::auth::origin` says why that is proof.
                if path.starts_with("/s/") && **origin == [("origin", "null"), ("sec-fetch-site", "same-origin")] {
                    continue;
                }
                let headers = [*origin, &[("content-type", *kind)]].concat();
                let answer = browser.send(Method::POST, path, &headers, body).await;
                assert_eq!(answer.status, 403, "{path} {headers:?}");
                assert!(
                    answer.header("set-cookie").is_none() && answer.header("location").is_none(),
                    "{path} {headers:?}"
                );
                refused += 1;
            }
        }
    }
    assert_eq!(app.log_lines("a request from another site was refused").len(), refused);
    assert_eq!((app.rows_but_audit().await, calls(&app).await), (before, 0));
    app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
}

/// What a stranger could claim through a proxy that passes everything on, or a cache in front of it.
const SPOOFED: &[(&str, &str)] = &[
    ("host", "evil.example"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-proto", "gopher"),
    ("x-forwarded-port", "6666"),
    ("x-forwarded-prefix", "/evil.example"),
    ("x-forwarded-for", "evil.example"),
    ("x-forwarded-scheme", "gopher"),
    ("x-forwarded-server", "evil.example"),
    ("x-host", "evil.example"),
    ("x-original-url", "/evil.example"),
    ("x-rewrite-url", "/evil.example"),
    ("x-real-ip", "evil.example"),
    ("forwarded", "for=evil.example;host=evil.example;proto=gopher"),
    ("via", "1.1 evil.example"),
    ("referer", "https://evil.example/"),
];

#[tokio::test]
async fn a_spoofed_host_is_in_no_page_no_header_and_no_redirect() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let user = app.signed_in(&ada).await;
    for browser in [&app.browser(), &user] {
        for (method, target) in ROUTES {
            let headers = [SPOOFED, &[("origin", app.url.as_str())]].concat();
            let answer = browser.send(method.parse().expect("a method"), target, &headers, "theme=dark").await;
            let whole = answer.whole();
            for spoofed in ["evil.example", "gopher", "6666"] {
                assert!(!whole.contains(spoofed), "{method} {target}: {whole}");
            }
            assert!(answer.header("strict-transport-security").is_none(), "{method} {target} believed in https");
        }
    }
    // Signing out, last in the list, went to the provider and comes back to us.
    let answer = app.signed_in(&ada).await;
    let answer =
        answer.send(Method::POST, "/auth/logout", &[SPOOFED, &[("origin", app.url.as_str())]].concat(), "").await;
    let target = reqwest::Url::parse(answer.location()).expect("a URL");
    let back = target.query_pairs().find(|(name, _)| name == "post_logout_redirect_uri").expect("a way back");
    assert_eq!(back.1, format!("{}/", app.url));
}

/// Nor does another host's name lead to another user's report: only the user is the key.
#[tokio::test]
async fn one_user_is_never_served_another_users_cache_whatever_the_request_claims() {
    let app = TestApp::start().await;
    let (ada, bob) = (User::named("Ada"), User::named("Bob"));
    let (first, second) = (app.signed_in(&ada).await, app.signed_in(&bob).await);
    app.assert_sees_grid_of(&first, &ada).await;
    let etag = first.get("/customers.bin").await.header("etag").expect("a validator").to_owned();
    let tag = etag.trim_matches('"').to_owned();
    let (oid, tid) = (ada.oid.clone(), ada.tid.clone());
    let claims: Vec<(&str, &str)> = vec![
        ("if-none-match", &etag),
        ("x-user", &oid),
        ("x-ms-client-principal-id", &oid),
        ("x-ms-tenant", &tid),
        ("x-forwarded-user", "Ada"),
        ("remote-user", "Ada"),
        ("authorization", "Bearer canary"),
    ];
    for target in [
        "/",
        "/customers.bin",
        &format!("/customers.bin?v={tag}"),
        "/?user=oid-of-Ada&tenant=x",
        "/api/dashboard?query=",
    ] {
        let answer = second.send(Method::GET, target, &claims, "").await;
        assert_eq!(answer.status, 200, "{target}: a validator of another user's was honoured");
        assert!(answer.text().contains(&customer_of(&bob)), "{target}");
        assert!(!answer.whole().contains(&customer_of(&ada)), "{target}");
    }
    assert_eq!(app.browser().send(Method::GET, "/customers.bin", &claims, "").await.status, 401);
}
