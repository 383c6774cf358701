//! The session: whose it is, how long it lasts, and what it grants.

use headroom::server::platform::clock::Clock as _;
use jiff::SignedDuration;
use reqwest::Method;

use crate::harness::app::{SIGN_IN, TestApp, customer_of};
use crate::harness::issuer::{TENANT, User};

/// A well-formed session id that the server did not choose.
const CHOSEN: &str = "AAECAwQFBgcICQoLDA0ODw";

#[tokio::test]
async fn an_id_that_the_client_chose_is_not_kept() {
    let app = TestApp::start().await;
    let victim = app.browser();
    victim.set_cookie("headroom", CHOSEN);
    app.sign_in(&victim, "/").await;
    assert_ne!(victim.cookie("headroom").expect("a session"), CHOSEN);
    app.assert_sees_grid_of(&victim, &User::named("Ada")).await;
    let attacker = app.browser();
    attacker.set_cookie("headroom", CHOSEN);
    app.assert_sees_sign_in_page(&attacker).await;
}

/// Session fixation: the attacker signs in, plants that session on the victim, and waits for the victim to sign in.
#[tokio::test]
async fn an_id_from_before_a_sign_in_opens_nothing_after_it() {
    let app = TestApp::start().await;
    let attacker = app.signed_in(&User::named("Mallory")).await;
    let planted = attacker.cookie("headroom").expect("a session");
    let victim = app.browser();
    victim.set_cookie("headroom", &planted);
    let ada = User::named("Ada");
    app.issuer.log_in(&ada);
    app.sign_in(&victim, "/").await;
    assert_ne!(victim.cookie("headroom").expect("a session"), planted);
    app.assert_sees_grid_of(&victim, &ada).await;
    app.assert_sees_sign_in_page(&attacker).await;
    assert_eq!((app.count("sign_ins").await, app.count("tower_sessions").await), (1, 1));
}

#[tokio::test]
async fn a_cookie_that_is_no_session_of_ours_is_a_stranger() {
    let app = TestApp::start().await;
    app.signed_in(&User::named("Ada")).await;
    for value in ["", "x", CHOSEN, "../../etc/passwd", "' OR '1'='1", &"A".repeat(5000), "%00", "\"quoted\""] {
        let stranger = app.browser();
        stranger.set_cookie("headroom", value);
        app.assert_sees_sign_in_page(&stranger).await;
    }
    assert_eq!(app.count("sign_ins").await, 1);
}

#[tokio::test]
async fn a_sign_in_that_nobody_uses_ends_after_eight_hours() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    app.advance(SignedDuration::from_hours(8));
    app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
    app.advance(SignedDuration::from_hours(8) + SignedDuration::from_secs(1));
    app.assert_sees_sign_in_page(&browser).await;
    app.state.store.purge_expired(app.clock.now()).await.expect("purged");
    assert_eq!(app.count("sign_ins").await, 0);
}

#[tokio::test]
async fn a_sign_in_ends_after_a_day_however_busy_it_is() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    for _ in 0..23 {
        app.advance(SignedDuration::from_hours(1));
        app.assert_sees_grid_of(&browser, &ada).await;
    }
    app.advance(SignedDuration::from_secs(3599));
    app.assert_sees_grid_of(&browser, &ada).await;
    app.advance(SignedDuration::from_secs(1));
    app.assert_sees_sign_in_page(&browser).await;
    app.state.store.purge_expired(app.clock.now()).await.expect("purged");
    assert_eq!(app.count("sign_ins").await, 0);
}

#[tokio::test]
async fn one_user_is_never_served_another_users_report() {
    let app = TestApp::start().await;
    let (ada, bob) = (User::named("Ada"), User::named("Bob"));
    let (first, second) = (app.signed_in(&ada).await, app.signed_in(&bob).await);
    for path in ["/", "/?q=modern", "/customers.bin", "/api/dashboard?query="] {
        for (browser, own, other) in [(&first, &ada, &bob), (&second, &bob, &ada), (&first, &ada, &bob)] {
            let text = browser.get(path).await.text();
            assert!(text.contains(&customer_of(own)), "{path}: {text}");
            assert!(!text.contains(&customer_of(other)), "{path}");
        }
    }
}

#[tokio::test]
async fn the_same_object_id_in_another_tenant_is_another_user() {
    let app = TestApp::start().await;
    let here = User::named("Ada");
    let there = User { tid: TENANT.replace('a', "b"), ..here.clone() };
    let (first, second) = (app.signed_in(&here).await, app.signed_in(&there).await);
    for (browser, own, other) in [(&first, &here, &there), (&second, &there, &here), (&first, &here, &there)] {
        let page = browser.get("/").await.text();
        assert!(page.contains(&customer_of(own)) && !page.contains(&customer_of(other)), "{page}");
    }
}

#[tokio::test]
async fn who_signs_in_after_another_in_the_same_browser_sees_their_own_report() {
    let app = TestApp::start().await;
    let (ada, bob) = (User::named("Ada"), User::named("Bob"));
    let browser = app.signed_in(&ada).await;
    let etag = browser.get("/customers.bin").await.header("etag").expect("a validator").to_owned();
    app.issuer.log_in(&bob);
    app.sign_in(&browser, "/").await;
    app.assert_sees_grid_of(&browser, &bob).await;
    let answer = browser.send(Method::GET, "/customers.bin", &[("if-none-match", &etag)], "").await;
    assert_eq!(answer.status, 200);
    assert!(!answer.text().contains(&customer_of(&ada)));
}

#[tokio::test]
async fn nothing_of_a_user_is_open_without_a_session() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.assert_sees_grid_of(&browser, &ada).await;
    let stranger = app.browser();
    for path in ["/", "/?q=modern", "/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6", "/settings"] {
        let page = stranger.get(path).await.whole();
        assert!(!page.contains("Modern Azure"), "{path}: {page}");
    }
    assert!(stranger.get("/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6").await.text().contains(SIGN_IN));
    for path in ["/customers.bin", "/api/dashboard?query=", "/api/customer?id=11111111-6fb9-4b05-8f15-b3d72e0596e6"] {
        let answer = stranger.get(path).await;
        assert_eq!(answer.status, 401, "{path}: {}", answer.whole());
        assert!(!answer.whole().contains("Modern Azure"), "{path}");
    }
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = app.sign_in(&browser, "/").await;
    let cookies = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("text"));
    let cookie = cookies.into_iter().find(|cookie| cookie.starts_with("headroom=")).expect("a session");
    for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/;"] {
        assert!(format!("{cookie};").contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
}

/// Behind https the cookie is bound to the host and the scheme (RFC 6265bis, section 4.1.3.2).
#[tokio::test]
async fn behind_https_every_cookie_is_secure_and_the_sessions_is_bound_to_the_host() {
    let app = TestApp::with(&[("HEADROOM_PUBLIC_URL", "https://headroom.example")]).await;
    let browser = app.at_the_listener();
    let callback = app.begin(&browser, "/").await;
    let answer = app.finish(&browser, &callback.query()).await;
    let cookie = browser.cookie("__Host-headroom");
    assert!(cookie.is_some(), "{:?}", browser.cookie_names());
    assert!(answer.header("strict-transport-security").is_some());
    let origin = ("origin", app.url.as_str());
    assert_eq!(browser.send(Method::POST, "/auth/logout", &[origin], "").await.status, 303);
    assert_eq!(browser.cookie("__Host-headroom"), None);
    for answer in app.seen() {
        for cookie in answer.headers.get_all("set-cookie") {
            assert!(cookie.to_str().expect("text").contains("; Secure"), "{cookie:?}");
        }
    }
}

/// A GET changes nothing, except where a sign-in begins and ends: no row, no cookie, no call that a link could trigger
/// twice.
#[tokio::test]
async fn a_page_makes_no_session_for_a_stranger() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for path in
        ["/", "/settings", "/customers/x", "/customers.bin", "/api/dashboard?query=", "/no/such/page", "/healthz"]
    {
        assert!(browser.get(path).await.header("set-cookie").is_none(), "{path}");
    }
    for table in ["tower_sessions", "sign_ins", "sign_in_flows"] {
        assert_eq!(app.count(table).await, 0, "{table}");
    }
    assert_eq!(app.partner_center.received_requests().await.expect("requests").len(), 0);
}
