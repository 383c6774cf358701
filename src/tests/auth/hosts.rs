//! Headroom has one public address; every other name or scheme of it leads there. And nobody begins sign-ins without end.

use jiff::SignedDuration;
use reqwest::Method;

use crate::harness::app::TestApp;

const PUBLIC: &str = "https://headroom.example";

#[tokio::test]
async fn a_page_at_another_name_or_without_tls_leads_to_the_public_address_before_a_flow_begins() {
    let app = TestApp::with(&[("HEADROOM_PUBLIC_URL", PUBLIC)]).await;
    let browser = app.at_the_listener();
    // The test's port is part of the public address.
    let public = app.url.clone();
    let host = public.strip_prefix("https://").expect("https").to_owned();
    let ways: [&[(&str, &str)]; 3] = [
        &[("host", "www.headroom.example")],
        &[("host", "headroom.example:1")],
        &[("host", &host), ("x-forwarded-proto", "http")],
    ];
    for headers in ways {
        for path in ["/", "/settings?x=%2F", "/auth/login?return_to=%2Fsettings", "/s/no-such-key"] {
            for method in [Method::GET, Method::HEAD] {
                let answer = app.at_the_listener().send(method, path, headers, "").await;
                assert_eq!(
                    (answer.status, answer.location()),
                    (308, format!("{public}{path}").as_str()),
                    "{headers:?}"
                );
                let cookie = answer.header("set-cookie").unwrap_or_default();
                assert!(cookie.starts_with("headroom-moved=1;"), "a flow was begun: {headers:?}: {cookie}");
            }
        }
        let own = [headers, &[("origin", "https://www.headroom.example")]].concat();
        let answer = browser.send(Method::POST, "/settings/theme", &own, "").await;
        assert_eq!(answer.status, 403);
        assert!(answer.text().contains("not Headroom’s public address"), "{}", answer.text());
        for path in ["/healthz", "/readyz"] {
            assert_eq!(browser.send(Method::GET, path, headers, "").await.status, 200, "{path} {headers:?}");
        }
    }
    // A proxy that hides how the user came: the redirect leads in no circle, and a form from the public address is taken.
    let hidden = [("host", "headroom.internal.example")];
    assert_eq!(browser.send(Method::GET, "/", &hidden, "").await.status, 308);
    assert_eq!(browser.send(Method::GET, "/", &hidden, "").await.status, 200);
    let form = [hidden[0], ("origin", public.as_str())];
    assert_eq!(app.at_the_listener().send(Method::POST, "/settings/theme", &form, "theme=dark").await.status, 303);
    // A load balancer or a proxy that names us in its own way.
    for host in [host.as_str(), "127.0.0.1:3000", "headroom:3000", "localhost"] {
        let answer = browser.send(Method::GET, "/auth/login", &[("host", host)], "").await;
        assert!(answer.location().starts_with(&app.issuer.url), "{host}: {}", answer.location());
    }
}

#[tokio::test]
async fn sign_ins_begun_from_one_address_are_limited_and_the_page_says_when_to_come_back() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for number in 0..120 {
        assert_eq!(browser.get("/auth/login").await.status, 303, "{number}");
    }
    let answer = browser.get("/auth/login").await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, Some("1")));
    assert!(answer.text().contains("Too many sign-ins at once"), "{}", answer.text());
    assert!(answer.header("set-cookie").is_none());
    assert!(app.log_lines("a sign-in was refused")[0].contains("too-often"));
    app.advance(SignedDuration::from_secs(1));
    assert_eq!(browser.get("/auth/login").await.status, 303);
}

/// A sibling host can set a cookie of any name but a `__Host-` one, for a flow of its own.
#[tokio::test]
async fn behind_https_a_flow_that_a_sibling_host_tossed_is_no_flow() {
    let app = TestApp::with(&[("HEADROOM_PUBLIC_URL", PUBLIC)]).await;
    let (attacker, victim) = (app.at_the_listener(), app.at_the_listener());
    let callback = app.begin(&attacker, "/").await;
    let flow = attacker.cookie_names().remove(0);
    assert!(flow.starts_with("__Host-headroom-flow-"), "{flow}");
    let value = attacker.cookie(&flow).expect("its value");
    for name in [flow.replace("__Host-", ""), flow.replace("__Host-", "__host-"), flow.replace("__Host-", "__Host%2D")]
    {
        victim.set_cookie(&name, &value);
    }
    let answer = app.finish(&victim, &callback.query()).await;
    assert_eq!(answer.status, 400, "{}", answer.text());
    assert_eq!(app.count("sign_ins").await, 0);
    // Its attributes are those that browsers require of the prefix.
    let answer = victim.get("/auth/login").await;
    let cookie = answer.header("set-cookie").expect("a flow");
    for attribute in ["; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=600"] {
        assert!(format!("{cookie};").contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    assert_eq!(app.finish(&attacker, &callback.query()).await.status, 303);
}
