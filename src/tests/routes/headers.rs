//! The protective headers on every response: also over https, and on errors without a page.

use reqwest::Method;

use super::{COMMON, ROUTES};
use crate::harness::app::TestApp;
use crate::harness::browser::Answer;
use crate::harness::issuer::User;
use crate::harness::trouble::{Endpoint, Trouble};

const PUBLIC: &str = "https://headroom.example";
const TWO_YEARS: &str = "max-age=63072000";
const AND_BELOW: &str = "max-age=63072000; includeSubDomains";

fn assert_strict(answer: &Answer, what: &str) {
    for (name, value) in COMMON {
        // The address of a shared link is a secret.
        let value = if name == "referrer-policy" && what.contains(" /s/") { "no-referrer" } else { value };
        assert_eq!(answer.header(name), Some(value), "{what}: {name}");
    }
    let policies: Vec<_> = answer.headers.get_all("content-security-policy").iter().collect();
    assert_eq!(policies.len(), 1, "{what}: {policies:?}");
    let policy = policies[0].to_str().expect("text");
    for must in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"] {
        assert!(policy.split("; ").any(|directive| directive.starts_with(must)), "{what}: {must} is not in {policy}");
    }
    let directive = |name: &str| policy.split("; ").find_map(|directive| directive.strip_prefix(name));
    let scripts = directive("script-src ").unwrap_or("'none'");
    assert!(scripts == "'none'" || scripts.starts_with("'nonce-"), "{what}: {policy}");
    for may_not in ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "data:", "blob:", "http:;", "https:;"] {
        assert!(!policy.contains(may_not), "{what}: {policy}");
    }
    // Only a form may leave our origin, to the provider's end of session; a page fetches from nowhere else.
    for name in ["script-src ", "style-src ", "img-src ", "connect-src ", "font-src "] {
        assert!(!directive(name).unwrap_or_default().contains("://"), "{what}: {policy}");
    }
    assert!(answer.header("server").is_none() && answer.header("x-powered-by").is_none(), "{what}");
    assert!(answer.header("access-control-allow-origin").is_none(), "{what}");
}

#[tokio::test]
async fn every_answer_is_strict_and_only_https_asks_for_https() {
    let https = ("HEADROOM_PUBLIC_URL", PUBLIC);
    let below = ("HEADROOM_HSTS_SUBDOMAINS", "true");
    let all =
        [(&[][..], None), (&[below][..], None), (&[https][..], Some(TWO_YEARS)), (&[https, below], Some(AND_BELOW))];
    for (settings, hsts) in all {
        let app = TestApp::with(settings).await;
        let user = app.at_the_listener();
        app.sign_in(&user, "/").await;
        for browser in [&app.at_the_listener(), &user] {
            for (method, target) in ROUTES {
                let headers = [("origin", app.url.as_str())];
                let answer = browser.send(method.parse().expect("a method"), target, &headers, "theme=dark").await;
                assert_strict(&answer, &format!("{method} {target}"));
                assert_ne!(answer.status, 403, "{method} {target}: our own origin was not known");
                assert_eq!(answer.header("strict-transport-security"), hsts, "{method} {target}");
                for cookie in answer.headers.get_all("set-cookie") {
                    let is_secure = cookie.to_str().expect("text").contains("; Secure");
                    assert_eq!(is_secure, hsts.is_some(), "{method} {target}: {cookie:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn an_answer_that_no_page_is_made_for_is_as_strict() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let long = "x".repeat(17 * 1024);
    let mut answers = vec![
        (414, browser.get(&format!("/?q={long}")).await),
        (413, browser.post("/settings/theme", &format!("theme={long}")).await),
        (422, browser.post("/settings/theme", "no-theme").await),
        (403, browser.send(Method::POST, "/settings/theme", &[("origin", "null")], "theme=dark").await),
        (
            415,
            browser.send(Method::POST, "/settings/theme", &[("origin", &app.url), ("content-type", "x/y")], "").await,
        ),
    ];
    let second = app.browser();
    let callback = app.begin(&second, "/").await;
    app.issuer.trouble(Endpoint::Token, Trouble::BrokenOff);
    answers.push((503, app.finish(&second, &callback.query()).await));
    app.state.store.forget_visits();
    sqlx::query("DROP TABLE sign_ins").execute(&app.database).await.expect("no table");
    answers.push((503, browser.get("/").await));
    answers.push((503, browser.post("/settings/rules", "").await));
    answers.push((503, browser.post("/auth/logout", "").await));
    for (status, answer) in answers {
        assert_eq!(answer.status, status, "{}", answer.whole());
        assert_strict(&answer, &format!("a {status}"));
        assert_eq!(answer.header("cache-control"), Some("no-store"), "a {status}");
    }
}

/// A route added to the router, or a page added to the list of pages, must be added to the list above as well.
#[test]
fn every_route_is_in_the_list() {
    let router = include_str!("../../server/web/router.rs").split(".route(\"").skip(1);
    let pages = include_str!("../../ui/app.rs").split("path!(\"").skip(1);
    let paths: Vec<&str> = router.chain(pages).filter_map(|rest| rest.split('"').next()).collect();
    assert!(paths.len() >= 11, "{paths:?}");
    for path in paths {
        let start = path.split([':', '{']).next().unwrap_or_default();
        let is_listed = |target: &str| {
            let target = target.split('?').next().unwrap_or_default();
            if start == path { target == path } else { target.len() > start.len() && target.starts_with(start) }
        };
        assert!(ROUTES.iter().any(|(_, target)| is_listed(target)), "{path} is not in ROUTES");
    }
}

#[tokio::test]
async fn no_server_function_redirects_to_the_site_that_asks_nor_answers_it() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let paths = ["/api/customer?id=contoso", "/api/customer?id=nobody", "/api/alerts?query=", "/api/dashboard?query="];
    for path in paths {
        let navigation = [("accept", "text/html,*/*"), ("referer", "https://evil.example/page")];
        let answer = browser.send(Method::GET, path, &navigation, "").await;
        assert_eq!(answer.header("location"), None, "{path} {}", answer.status);
        assert!(!(300..400).contains(&answer.status), "{path} {}", answer.status);
        for site in ["cross-site", "same-site"] {
            let from_elsewhere = [("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("accept", "text/html")];
            let answer = browser.send(Method::GET, path, &from_elsewhere, "").await;
            assert_eq!(answer.status, 403, "{path} {site}");
        }
    }
}
