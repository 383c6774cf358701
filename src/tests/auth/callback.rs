//! `GET /auth/callback`: what an attacker, a provider or a hurried user may send.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::SignedDuration;
use reqwest::Method;

use crate::harness::app::TestApp;
use crate::harness::issuer::{Callback, Failure, User};

/// Begins a sign-in, sends the honest response as altered by `change`, and asserts the refusal.
async fn refused(status: u16, reason: &str, change: impl FnOnce(&TestApp, Callback) -> Vec<(&'static str, String)>) {
    let app = TestApp::start().await;
    let browser = app.browser();
    let callback = app.begin(&browser, "/settings").await;
    let code = callback.code.clone();
    let query = change(&app, callback);
    let answer = app.finish(&browser, &query).await;
    assert!(!answer.whole().contains(&code), "the code is on the page");
    assert!(!app.log().contains(&code) || app.issuer.counts().exchanges > 0, "the code was logged or used");
    app.assert_refused(&browser, &answer, status, reason).await;
}

/// The honest query without one parameter.
fn without(callback: &Callback, name: &str) -> Vec<(&'static str, String)> {
    callback.query().into_iter().filter(|(key, _)| *key != name).collect()
}

/// The honest query with another value for one parameter.
fn with(callback: &Callback, name: &'static str, value: &str) -> Vec<(&'static str, String)> {
    let mut query = without(callback, name);
    query.push((name, value.to_owned()));
    query
}

#[tokio::test]
async fn an_honest_answer_signs_in_and_leaves_no_flow_behind() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    let browser = app.signed_in(&user).await;
    app.assert_sees_grid_of(&browser, &user).await;
    assert_eq!((app.count("sign_ins").await, app.count("sign_in_flows").await), (1, 0));
    assert_eq!(browser.cookie_names(), ["headroom"]);
    assert_eq!(app.log_lines("signed in").len(), 1);
}

#[tokio::test]
async fn a_wrong_state_is_refused() {
    refused(400, "not begun in this browser", |_, callback| with(&callback, "state", "AAAAAAAAAAAAAAAAAAAAAA")).await;
}

#[tokio::test]
async fn a_state_that_is_right_only_where_the_cookies_name_shows_it_is_refused() {
    refused(400, "not begun in this browser", |_, callback| {
        let state = format!("{}{}", &callback.state[..8], "A".repeat(callback.state.len() - 8));
        with(&callback, "state", &state)
    })
    .await;
}

#[tokio::test]
async fn a_missing_state_is_refused() {
    refused(400, "state is missing", |_, callback| without(&callback, "state")).await;
}

#[tokio::test]
async fn an_empty_state_is_refused() {
    refused(400, "state is missing", |_, callback| with(&callback, "state", "")).await;
}

#[tokio::test]
async fn a_state_that_is_there_twice_is_refused() {
    refused(400, "there twice", |_, callback| {
        let mut query = callback.query();
        query.push(("state", callback.state));
        query
    })
    .await;
}

#[tokio::test]
async fn an_expired_state_is_refused() {
    refused(400, "or it is over", |app, callback| {
        app.advance(SignedDuration::from_secs(600));
        callback.query()
    })
    .await;
}

#[tokio::test]
async fn a_state_a_second_before_its_end_still_signs_in() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let callback = app.begin(&browser, "/").await;
    app.advance(SignedDuration::from_secs(599));
    assert_eq!(app.finish(&browser, &callback.query()).await.status, 303);
    assert_eq!(app.count("sign_ins").await, 1);
}

#[tokio::test]
async fn a_replayed_callback_is_refused_by_the_issuer() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let callback = app.begin(&browser, "/").await;
    let flow = browser.cookie_names().into_iter().find(|name| name.starts_with("headroom-flow-")).expect("a flow");
    let value = browser.cookie(&flow).expect("its value");
    assert_eq!(app.finish(&browser, &callback.query()).await.status, 303);
    // The thief has the whole URL and even the flow's cookie.
    let thief = app.browser();
    thief.set_cookie(&flow, &value);
    let answer = app.finish(&thief, &callback.query()).await;
    assert_eq!(answer.status, 400);
    assert!(thief.cookie("headroom").is_none());
    assert_eq!(app.count("sign_ins").await, 1);
    app.assert_sees_sign_in_page(&thief).await;
}

#[tokio::test]
async fn a_refused_flow_is_over_and_its_honest_answer_comes_too_late() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let callback = app.begin(&browser, "/").await;
    assert_eq!(app.finish(&browser, &with(&callback, "iss", "https://evil.example")).await.status, 400);
    assert_eq!(browser.cookie_names(), [""; 0], "the flow is still in the browser");
    assert_eq!(app.finish(&browser, &callback.query()).await.status, 400);
    assert_eq!(app.count("sign_ins").await, 0);
}

/// Sign-in CSRF: the attacker's code and state, in the victim's browser.
#[tokio::test]
async fn an_answer_to_another_browsers_flow_is_refused() {
    let app = TestApp::start().await;
    let (attacker, victim) = (app.browser(), app.browser());
    app.issuer.log_in(&User::named("Mallory"));
    let callback = app.begin(&attacker, "/").await;
    let answer = app.finish(&victim, &callback.query()).await;
    app.assert_refused(&victim, &answer, 400, "not begun in this browser").await;
    // Nor did the attempt use up the other browser's flow.
    assert_eq!(app.finish(&attacker, &callback.query()).await.status, 303);
}

#[tokio::test]
async fn an_answer_to_another_browsers_flow_is_refused_in_a_browser_with_a_flow_of_its_own() {
    let app = TestApp::start().await;
    let (attacker, victim) = (app.browser(), app.browser());
    let theirs = app.begin(&attacker, "/").await;
    let own = app.begin(&victim, "/").await;
    // The victim's cookie under the name that the attacker's state requires.
    let flow = format!("headroom-flow-{}", &own.state[..8]);
    let value = victim.cookie(&flow).expect("a flow");
    victim.set_cookie(&format!("headroom-flow-{}", &theirs.state[..8]), &value);
    let answer = app.finish(&victim, &theirs.query()).await;
    app.assert_refused(&victim, &answer, 400, "not begun in this browser").await;
}

#[tokio::test]
async fn the_code_of_another_flow_is_refused_by_its_pkce_verifier() {
    let app = TestApp::start().await;
    let (attacker, victim) = (app.browser(), app.browser());
    let stolen = app.begin(&attacker, "/").await;
    let own = app.begin(&victim, "/").await;
    let answer = app.finish(&victim, &with(&own, "code", &stolen.code)).await;
    app.assert_refused(&victim, &answer, 400, "the provider refused the code").await;
}

#[tokio::test]
async fn two_tabs_at_once_both_succeed() {
    let app = TestApp::start().await;
    let user = User::named("Ada");
    let browser = app.browser();
    let first = app.begin(&browser, "/?q=one").await;
    let second = app.begin(&browser, "/?q=two").await;
    assert_eq!(app.finish(&browser, &second.query()).await.location(), "/?q=two");
    assert_eq!(app.finish(&browser, &first.query()).await.location(), "/?q=one");
    app.assert_sees_grid_of(&browser, &user).await;
    // The first sign-in's tokens are gone too.
    assert_eq!((app.count("sign_ins").await, app.count("sign_in_flows").await), (1, 0));
}

#[tokio::test]
async fn a_missing_code_is_refused() {
    refused(400, "code is missing", |_, callback| without(&callback, "code")).await;
}

#[tokio::test]
async fn a_code_that_is_there_twice_is_refused() {
    refused(400, "there twice", |_, callback| {
        let mut query = callback.query();
        query.push(("code", "canary-code-of-somebody-else".to_owned()));
        query
    })
    .await;
}

#[tokio::test]
async fn an_unknown_code_is_refused() {
    refused(400, "the provider refused the code", |_, callback| with(&callback, "code", "canary-code-guessed")).await;
}

#[tokio::test]
async fn a_parameter_of_nine_kilobytes_is_refused() {
    refused(400, "too long", |_, callback| with(&callback, "code", &"x".repeat(9 * 1024))).await;
}

#[tokio::test]
async fn an_error_beside_a_code_is_an_error() {
    refused(400, "access_denied", |_, callback| with(&callback, "error", "access_denied")).await;
}

#[tokio::test]
async fn an_error_without_a_flow_is_not_believed() {
    refused(400, "not begun in this browser", |_, callback| {
        let mut query = with(&callback, "state", "somebody-elses-state");
        query.push(("error", "access_denied".to_owned()));
        query
    })
    .await;
}

#[tokio::test]
async fn markup_in_an_error_is_neither_shown_nor_logged() {
    for words in [
        "<script>alert('canary-words')</script>",
        "canary-words\r\nSet-Cookie: headroom=canary-words",
        &"canary-words".repeat(800),
    ] {
        let app = TestApp::start().await;
        let browser = app.browser();
        let callback = app.begin(&browser, "/").await;
        let query = [
            ("state", callback.state.clone()),
            ("error", words[..words.len().min(4096)].to_owned()),
            ("error_description", words.to_owned()),
        ];
        let answer = app.finish(&browser, &query).await;
        assert!(!answer.whole().contains("canary-words"), "{}", answer.whole());
        let ours = app.log();
        let ours = ours.lines().filter(|line| line.contains(" headroom::") || line.contains(" audit:"));
        assert_eq!(ours.filter(|line| line.contains("canary-words")).count(), 0);
        app.assert_refused(&browser, &answer, 400, "another error").await;
    }
}

#[tokio::test]
async fn another_issuers_answer_is_refused() {
    refused(400, "iss is another issuer", |_, callback| with(&callback, "iss", "https://evil.example")).await;
}

#[tokio::test]
async fn an_issuer_that_differs_by_a_slash_is_another_issuer() {
    refused(400, "iss is another issuer", |_, callback| with(&callback, "iss", &format!("{}/", callback.iss))).await;
}

/// The provider's discovery document says that it always sends `iss` (RFC 9207, section 2.4).
#[tokio::test]
async fn an_answer_without_an_issuer_is_refused() {
    refused(400, "iss is missing", |_, callback| without(&callback, "iss")).await;
}

#[tokio::test]
async fn a_token_endpoint_out_of_order_is_our_provider_not_answering_and_no_sign_in() {
    for (failure, status, reason) in [
        (Failure::InternalServerError, 503, "the provider could not be asked"),
        (Failure::Html, 400, "the provider refused the code"),
        (Failure::InvalidGrant, 400, "the provider refused the code"),
    ] {
        refused(status, reason, |app, callback| {
            app.issuer.fail(failure);
            callback.query()
        })
        .await;
    }
}

/// The flow is sealed and bound to its state: nobody but us can make one, or use it for another answer.
#[tokio::test]
async fn a_flow_that_was_tampered_with_or_made_up_is_refused() {
    let changes: [fn(&str) -> String; 5] = [
        |value| format!("A{}", &value[..value.len() - 1]),
        |value| value[..value.len() - 8].to_owned(),
        |value| value.replacen(|letter: char| letter.is_ascii_lowercase(), "Z", 1),
        |_| "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8".to_owned(),
        |_| "{}".to_owned(),
    ];
    for change in changes {
        let app = TestApp::start().await;
        let browser = app.browser();
        let callback = app.begin(&browser, "/").await;
        let flow = browser.cookie_names().remove(0);
        let value = change(&browser.cookie(&flow).expect("its value"));
        browser.set_cookie(&flow, &value);
        let answer = app.finish(&browser, &callback.query()).await;
        app.assert_refused(&browser, &answer, 400, "not begun in this browser").await;
        assert_eq!(app.issuer.counts().exchanges, 0, "{value}");
    }
}

/// Another installation, or an attacker's own, cannot make flows for this one.
#[tokio::test]
async fn a_flow_of_another_key_is_refused() {
    let key = [("HEADROOM_SECRET_KEY", "Y2FuYXJ5LXNlY3JldC1rZXktb2YtMzItYnl0ZXMtb2s=")];
    let (theirs, ours) = (TestApp::with(&key).await, TestApp::start().await);
    let browser = theirs.browser();
    let callback = theirs.begin(&browser, "/").await;
    let victim = ours.browser();
    for flow in browser.cookie_names() {
        victim.set_cookie(&flow, &browser.cookie(&flow).expect("its value"));
    }
    let answer = ours.finish(&victim, &callback.query()).await;
    ours.assert_refused(&victim, &answer, 400, "not begun in this browser").await;
}

#[tokio::test]
async fn what_a_flow_knows_is_in_no_cookie_in_the_clear() {
    let app = TestApp::start().await;
    let browser = app.browser();
    app.begin(&browser, "/?q=canary-search").await;
    let value = browser.cookie(&browser.cookie_names()[0]).expect("its value");
    let decoded = BASE64_URL_SAFE_NO_PAD.decode(&value).expect("base64url");
    for text in [value, String::from_utf8_lossy(&decoded).into_owned()] {
        assert!(!text.contains("canary-search") && !text.contains("nonce") && !text.contains("verifier"), "{text}");
    }
}

#[tokio::test]
async fn a_used_callback_of_a_signed_in_user_leads_to_where_they_were_going() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.browser();
    let callback = app.begin(&browser, "/settings").await;
    let flow = browser.cookie_names().remove(0);
    let value = browser.cookie(&flow).expect("its value");
    assert_eq!(app.finish(&browser, &callback.query()).await.location(), "/settings");
    // Followed again after its cookie is gone: home.
    let answer = app.finish(&browser, &callback.query()).await;
    assert_eq!((answer.status, answer.location()), (303, "/"));
    // In a tab that still had it, with a code that is used, and with one that comes too late.
    browser.set_cookie(&flow, &value);
    assert_eq!(app.finish(&browser, &callback.query()).await.location(), "/settings");
    let late = app.begin(&browser, "/?q=late").await;
    app.advance(SignedDuration::from_mins(10));
    assert_eq!(app.finish(&browser, &late.query()).await.location(), "/?q=late");
    app.assert_sees_grid_of(&browser, &ada).await;
    assert_eq!((app.count("sign_ins").await, app.log_lines("a sign-in was refused").len()), (1, 0));
}

/// Who waits for monitoring to be switched on is told that it was not.
#[tokio::test]
async fn a_stale_consent_to_monitoring_is_not_passed_over() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    let answer = browser.post("/settings/monitoring/start", "").await;
    let callback = app.issuer.authorize(answer.location());
    app.advance(SignedDuration::from_mins(10));
    let answer = app.finish(&browser, &callback.query()).await;
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("The sign-in took too long"), "{}", answer.text());
}

/// `response_mode=form_post` is not supported: the callback only reads the query of a GET.
#[tokio::test]
async fn a_posted_callback_is_refused() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let callback = app.begin(&browser, "/").await;
    let form = format!("code={}&state={}&iss={}", callback.code, callback.state, callback.iss);
    let crossing = browser.send(Method::POST, "/auth/callback", &[("origin", &app.issuer.url)], &form).await;
    assert_eq!(crossing.status, 403);
    assert_eq!(browser.post("/auth/callback", &form).await.status, 405);
    assert_eq!(app.count("sign_ins").await, 0);
}
