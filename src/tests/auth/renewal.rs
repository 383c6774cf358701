//! A renewal, and Partner Center's response to the new token: no loop, and no lost token.

use futures::future::{join, join_all};
use jiff::SignedDuration;
use wiremock::ResponseTemplate;

use crate::harness::app::{SIGN_IN, TestApp, customer_of};
use crate::harness::browser::Browser;
use crate::harness::issuer::{LIFETIME, User};
use crate::harness::partner_center::Hold;

const EXPIRED: SignedDuration = SignedDuration::from_secs(LIFETIME + 1);

/// A user who has seen the grid once, and whose token and report have expired.
async fn expired() -> (TestApp, Browser, User) {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.assert_sees_grid_of(&browser, &ada).await;
    app.advance(EXPIRED);
    (app, browser, ada)
}

/// The number of calls to Partner Center, and of renewals.
async fn counts(app: &TestApp) -> (usize, usize) {
    let calls = app.partner_center.received_requests().await.expect("requests").len();
    (calls, app.issuer.counts().refreshes)
}

#[tokio::test]
async fn a_401_right_after_a_renewal_ends_after_one_more_and_goes_in_no_circle() {
    let (app, browser, ada) = expired().await;
    app.reports.replace(ResponseTemplate::new(401));
    let (calls, renewals) = counts(&app).await;
    let answer = browser.get("/").await;
    assert!(answer.text().contains("Your sign-in has ended"), "{}", answer.whole());
    assert!(!answer.text().contains(&customer_of(&ada)), "rights that are gone take the figures along");
    // The page links to the sign-in instead of redirecting, which would loop forever.
    assert!(answer.header("location").is_none() && answer.text().contains(SIGN_IN));
    assert!(!answer.text().contains("http-equiv=\"refresh\""));
    assert_eq!(counts(&app).await, (calls + 2, renewals + 2));
    // The same with new tokens: it is not their age that is refused.
    app.sign_in(&browser, "/").await;
    let (calls, renewals) = counts(&app).await;
    assert!(browser.get("/").await.text().contains("Your sign-in has ended"));
    assert_eq!(counts(&app).await, (calls + 2, renewals + 1));
    app.reports.restore();
    app.sign_in(&browser, "/").await;
    app.assert_sees_grid_of(&browser, &ada).await;
}

#[tokio::test]
async fn many_requests_at_once_make_no_more_than_two_calls_each() {
    let (app, browser, _) = expired().await;
    app.reports.replace(ResponseTemplate::new(401));
    let (calls, renewals) = counts(&app).await;
    let answers = join_all((0..50).map(|_| browser.get("/customers.bin"))).await;
    assert!(answers.iter().all(|answer| answer.status == 401));
    let (calls_after, renewals_after) = counts(&app).await;
    assert!(calls_after - calls <= 100, "{} calls", calls_after - calls);
    assert!(renewals_after - renewals <= 100, "{} renewals", renewals_after - renewals);
    assert_eq!(app.issuer.counts().reuses, 0);
}

#[tokio::test]
async fn a_900421_right_after_a_renewal_is_asked_once_and_brings_no_other_token() {
    let (app, browser, ada) = expired().await;
    let refusal = ResponseTemplate::new(401).set_body_raw(r#"{"code":"900421"}"#, "application/json");
    app.reports.replace(refusal);
    let (calls, renewals) = counts(&app).await;
    for round in 1..=3 {
        let answer = browser.get("/").await;
        assert_eq!(answer.status, 403, "{}", answer.whole());
        assert!(answer.header("location").is_none() && !answer.text().contains(&customer_of(&ada)));
        assert_eq!(counts(&app).await, (calls + round, renewals + 1));
    }
    assert_eq!((app.count("sign_ins").await, app.issuer.counts().reuses), (1, 0));
}

#[tokio::test]
async fn a_renewal_before_an_upstream_failure_is_kept() {
    for status in [500, 502, 503, 504, 429] {
        let (app, browser, ada) = expired().await;
        app.reports.replace(ResponseTemplate::new(status));
        let answer = browser.get("/").await;
        assert!(answer.text().contains(&customer_of(&ada)), "the older figures are shown: {}", answer.whole());
        assert_eq!(app.issuer.counts().refreshes, 1, "{status}");
        app.reports.restore();
        // The renewed access token is used next, and its refresh token works after that.
        app.advance(SignedDuration::from_secs(121));
        let calls = counts(&app).await.0;
        app.assert_sees_grid_of(&browser, &ada).await;
        assert_eq!(counts(&app).await, (calls + 1, 1), "{status}");
        app.advance(EXPIRED);
        app.assert_sees_grid_of(&browser, &ada).await;
        let issuer = app.issuer.counts();
        assert_eq!((issuer.refreshes, issuer.reuses), (2, 0), "{status}");
    }
}

/// The same without older figures: the page is a 503, and the session layer stores nothing after a 5xx.
#[tokio::test]
async fn a_renewal_before_a_page_that_is_a_5xx_is_kept() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.advance(EXPIRED);
    app.reports.replace(ResponseTemplate::new(503));
    let answer = browser.get("/").await;
    assert_eq!(answer.status, 503, "{}", answer.whole());
    app.reports.restore();
    app.advance(SignedDuration::from_secs(121));
    app.assert_sees_grid_of(&browser, &ada).await;
    let issuer = app.issuer.counts();
    assert_eq!((issuer.refreshes, issuer.reuses), (1, 0));
}

#[tokio::test]
async fn a_request_in_flight_during_a_sign_out_brings_nothing_back() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    let cookie = browser.cookie("headroom").expect("a session");
    let (hold, test) = Hold::back(&app.reports);
    app.reports.replace(hold);
    let sign_out = async {
        test.reached().await;
        let answer = browser.post("/auth/logout", "").await;
        assert_eq!(answer.status, 303);
        test.release();
    };
    join(browser.get("/"), sign_out).await;
    let mut rows = app.rows_but_audit().await;
    // The figures were fetched while the user might see them: they are history, and so is what the user saw.
    let history = ["usage_", "alert_books", "looks", "visits", "users", "ownership_books"];
    rows.retain(|row| !history.iter().any(|table| row.starts_with(table)));
    assert_eq!(rows, Vec::<String>::new(), "a session, a sign-in or a flow is there again");
    assert!(app.state.reports.is_empty(), "the report that came too late was kept");
    app.assert_sees_sign_in_page(&browser).await;
    let thief = app.browser();
    thief.set_cookie("headroom", &cookie);
    app.assert_sees_sign_in_page(&thief).await;
}
