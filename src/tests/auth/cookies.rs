//! Cookies planted by another page: a sibling domain may add cookies of any name except `__Host-` ones to our requests
//! (RFC 6265, section 8.6), and on loopback so may every program with a port.

use reqwest::Method;

use crate::harness::app::{SIGN_IN, TestApp, customer_of};
use crate::harness::browser::{Answer, Browser};
use crate::harness::issuer::User;

const PUBLIC: &str = "https://headroom.example";

/// Requests a page with exactly these cookie lines.
async fn with_cookies(browser: &Browser, path: &str, lines: &[String]) -> Answer {
    let headers: Vec<(&str, &str)> = lines.iter().map(|line| ("cookie", line.as_str())).collect();
    browser.send(Method::GET, path, &headers, "").await
}

fn assert_is_a_strangers(answer: &Answer, why: &str) {
    let page = answer.text();
    assert!(page.contains(SIGN_IN) && !page.contains("Modern Azure") && !page.contains("Sign out"), "{why}: {page}");
}

#[tokio::test]
async fn of_two_session_cookies_none_counts() {
    let app = TestApp::start().await;
    let own = app.signed_in(&User::named("Ada")).await.cookie("headroom").expect("a session");
    let tossed = app.signed_in(&User::named("Mallory")).await.cookie("headroom").expect("a session");
    let browser = app.browser();
    for lines in [
        vec![format!("headroom={own}; headroom={tossed}")],
        vec![format!("headroom={tossed}; headroom={own}")],
        vec![format!("headroom={tossed}; theme=dark; headroom={own}")],
        vec![format!("headroom={own}"), format!("headroom={tossed}")],
        vec![format!("headroom={tossed}"), format!("headroom={own}")],
        vec![format!("headroom={own};headroom ={tossed}")],
        vec![format!("headroom={own}; headroom=")],
        vec![format!("headroom=; headroom={tossed}")],
    ] {
        assert_is_a_strangers(&with_cookies(&browser, "/", &lines).await, &lines.join(" / "));
        assert_eq!(with_cookies(&browser, "/customers.bin", &lines).await.status, 401, "{lines:?}");
    }
    assert_eq!(app.log_lines("several session cookies").len(), 16);
    // Each alone is valid, and both still exist.
    for (cookie, user) in [(&own, "Ada"), (&tossed, "Mallory")] {
        let page = with_cookies(&browser, "/", &[format!("headroom={cookie}; theme=dark")]).await.text();
        assert!(page.contains(&customer_of(&User::named(user))), "{page}");
    }
}

/// Names that a sibling domain may set, and that a lax server takes for ours.
const ALIKE: &[&str] = &[
    "headroom",
    "__host-headroom",
    "__HOST-HEADROOM",
    "__Secure-headroom",
    "__Host%2Dheadroom",
    "__Host%2dheadroom",
    "%5F%5FHost-headroom",
    "__Host-headroo%6D",
    "__%48ost-headroom",
    "\"__Host-headroom\"",
    "__Host-headroom%20",
    "__Host-headroom%00",
    "__Host-headroom[]",
    "__Host.headroom",
    "$Path=/; headroom",
];

#[tokio::test]
async fn no_other_name_passes_for_the_session_cookie_behind_https() {
    let app = TestApp::with(&[("HEADROOM_PUBLIC_URL", PUBLIC)]).await;
    let (mallory, ada) = (app.at_the_listener(), app.at_the_listener());
    app.issuer.log_in(&User::named("Mallory"));
    app.sign_in(&mallory, "/").await;
    let tossed = mallory.cookie("__Host-headroom").expect("a session");
    app.issuer.log_in(&User::named("Ada"));
    app.sign_in(&ada, "/").await;
    let own = ada.cookie("__Host-headroom").expect("a session");
    let browser = app.at_the_listener();
    for name in ALIKE {
        let alone = with_cookies(&browser, "/", &[format!("{name}={tossed}")]).await;
        assert_is_a_strangers(&alone, name);
        // Nor does it displace the real one.
        for line in
            [format!("{name}={tossed}; __Host-headroom={own}"), format!("__Host-headroom={own}; {name}={tossed}")]
        {
            let page = with_cookies(&browser, "/", &[line]).await.text();
            assert!(page.contains(&customer_of(&User::named("Ada"))), "{name}: {page}");
        }
    }
}

/// Session fixation with planted cookies: a cookie planted before the sign-in opens nothing after it.
#[tokio::test]
async fn a_tossed_cookie_does_not_survive_a_sign_in() {
    let app = TestApp::start().await;
    let (mallory, ada) = (User::named("Mallory"), User::named("Ada"));
    let attacker = app.signed_in(&mallory).await;
    let planted = attacker.cookie("headroom").expect("a session");
    let victim = app.browser();
    app.issuer.log_in(&ada);
    let callback = app.begin(&victim, "/").await;
    let flow = victim.cookie_names().into_iter().find(|name| name.starts_with("headroom-flow-")).expect("a flow");
    let cookies =
        format!("{flow}={}; headroom={planted}; headroom={planted}", victim.cookie(&flow).expect("its value"));
    let target = format!("/auth/callback?code={}&state={}&iss={}", callback.code, callback.state, callback.iss);
    let answer = with_cookies(&victim, &target, &[cookies]).await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    let own = victim.cookie("headroom").expect("a session");
    assert_ne!(own, planted);
    app.assert_sees_grid_of(&victim, &ada).await;
    // The attacker's own sign-in still works, and shows nothing of the victim's.
    app.assert_sees_grid_of(&attacker, &mallory).await;
}

#[tokio::test]
async fn of_two_flow_cookies_of_one_name_none_counts() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let callback = app.begin(&browser, "/").await;
    let flow = browser.cookie_names().remove(0);
    let value = browser.cookie(&flow).expect("its value");
    let target = format!("/auth/callback?code={}&state={}&iss={}", callback.code, callback.state, callback.iss);
    let answer = with_cookies(&browser, &target, &[format!("{flow}=tossed; {flow}={value}")]).await;
    app.assert_refused(&browser, &answer, 400, "not begun in this browser").await;
    assert_eq!(app.issuer.counts().exchanges, 0);
}

#[tokio::test]
async fn behind_https_a_sign_out_removes_the_cookie_for_good() {
    let app = TestApp::with(&[("HEADROOM_PUBLIC_URL", PUBLIC)]).await;
    let browser = app.at_the_listener();
    app.sign_in(&browser, "/").await;
    let answer = browser.send(Method::POST, "/auth/logout", &[("origin", &app.url)], "").await;
    assert_eq!(answer.status, 303);
    let removal = answer.header("set-cookie").expect("a removal");
    // Browsers ignore a `Set-Cookie` of this name that lacks either.
    for attribute in ["__Host-headroom=;", "; Path=/", "; Max-Age=0", "; Secure"] {
        assert!(removal.contains(attribute), "{removal}");
    }
    assert!(browser.cookie("__Host-headroom").is_none());
}
