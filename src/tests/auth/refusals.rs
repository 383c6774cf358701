//! Every answer a provider can give has its page and its log line, by meaning; and so has every answer of its token
//! endpoint, in a sign-in and in a renewal.

use headroom::domain::monitoring::Trouble;
use headroom::domain::sign_in::ProviderRefusal;
use jiff::SignedDuration;

use crate::alerting::{Watched, tenant};
use crate::harness::app::{SIGN_IN, TestApp};
use crate::harness::issuer::{Failure, LIFETIME, User};

const EXPIRED: SignedDuration = SignedDuration::from_secs(LIFETIME + 1);
const TRACE: &str = "0f7b16c4-5d2a-4a1c-9e0b-3f6f5a3d2c00";

/// What the provider says, and what follows: the status, the page's title, and what the log says besides the code.
const ANSWERS: &[(&str, &str, u16, &str, &str)] = &[
    ("access_denied", "", 400, "The sign-in was cancelled", "declined"),
    ("access_denied", "AADSTS65004", 400, "The permission was declined", "declined what"),
    ("access_denied", "AADSTS50105", 403, "Your account is not assigned to Headroom", "not assigned"),
    ("access_denied", "AADSTS53003", 403, "policy does not allow this sign-in", "conditional access"),
    ("interaction_required", "AADSTS50076", 403, "A second factor is missing", "multi-factor"),
    ("interaction_required", "", 400, "Microsoft needs more from you", "see the user"),
    ("login_required", "", 400, "Microsoft needs more from you", "see the user"),
    ("account_selection_required", "", 400, "Microsoft needs more from you", "see the user"),
    ("login_required", "AADSTS70043", 400, "asks for a new sign-in", "sign-in frequency"),
    ("consent_required", "", 403, "Headroom needs your organisation’s consent", "consent"),
    ("invalid_grant", "AADSTS65001", 403, "Headroom needs your organisation’s consent", "consent"),
    ("invalid_grant", "AADSTS50057", 403, "This account is disabled or locked", "disabled"),
    ("invalid_request", "AADSTS50020", 403, "Your organisation does not know this account", "partner tenant"),
    ("unauthorized_client", "AADSTS700016", 502, "Headroom’s registration does not fit", "CLIENT_ID"),
    ("invalid_request", "", 502, "Headroom’s registration does not fit", "registration"),
    ("invalid_scope", "", 502, "Headroom’s registration does not fit", "registration"),
    ("unsupported_response_type", "", 502, "Headroom’s registration does not fit", "registration"),
    ("server_error", "", 503, "The sign-in service has trouble of its own", "trouble of its own"),
    ("temporarily_unavailable", "", 503, "The sign-in service has trouble of its own", "trouble of its own"),
    ("invalid_client", "AADSTS7000222", 502, "Headroom’s client secret has expired", "CLIENT_SECRET"),
    ("invalid_client", "AADSTS7000215", 502, "Headroom’s client secret is not accepted", "CLIENT_SECRET"),
    ("an_error_of_tomorrow", "", 400, "The sign-in was refused", "not known"),
];

fn described(code: &str) -> String {
    format!("{code}: the-issuers-own-words <b>. Trace ID: {TRACE} Correlation ID: x Timestamp: 2026-03-10 12:00:00Z")
}

#[tokio::test]
async fn every_answer_at_the_callback_has_its_page_and_its_log_line() {
    for (error, code, status, title, log) in ANSWERS {
        let app = TestApp::start().await;
        let browser = app.browser();
        let callback = app.begin(&browser, "/settings").await;
        let query = [("state", callback.state), ("error", (*error).to_owned()), ("error_description", described(code))];
        let answer = app.finish(&browser, &query).await;
        assert!(answer.text().contains(title), "{error} {code}: {}", answer.text());
        assert!(answer.text().contains("Use another account"), "{error} {code}");
        app.assert_refused(&browser, &answer, *status, log).await;
        let line = &app.log_lines("a sign-in was refused")[0];
        assert!(line.contains(code) && line.contains(TRACE), "{line}");
        assert!(
            !answer.whole().contains(TRACE) && (code.is_empty() || !answer.whole().contains(code)),
            "{error} {code}"
        );
        assert_eq!(app.issuer.counts().exchanges, 0, "{error} {code}");
    }
}

#[tokio::test]
async fn every_answer_of_the_token_endpoint_has_its_page_and_its_log_line() {
    let codes: [(&'static str, &'static str, &'static str); 8] = [
        ("invalid_client", "AADSTS7000222: x", "Headroom’s client secret has expired"),
        ("invalid_client", "AADSTS7000215: x", "Headroom’s client secret is not accepted"),
        ("invalid_client", "", "Headroom’s client secret is not accepted"),
        ("unauthorized_client", "AADSTS700016: x", "Headroom’s registration does not fit"),
        ("invalid_grant", "AADSTS50076: x", "A second factor is missing"),
        ("invalid_grant", "AADSTS65001: x", "Headroom needs your organisation’s consent"),
        ("temporarily_unavailable", "", "The sign-in service has trouble of its own"),
        ("invalid_grant", "", "The sign-in could not be verified"),
    ];
    for (error, description, title) in codes {
        let app = TestApp::start().await;
        let browser = app.browser();
        let callback = app.begin(&browser, "/").await;
        app.issuer.fail(Failure::Says(error, description));
        let answer = app.finish(&browser, &callback.query()).await;
        assert!(answer.text().contains(title), "{error} {description}: {}", answer.text());
        app.assert_refused(&browser, &answer, answer.status, error).await;
    }
}

#[tokio::test]
async fn a_token_of_another_type_than_bearer_is_refused_in_a_sign_in_and_in_a_renewal() {
    let app = TestApp::start().await;
    let browser = app.browser();
    app.issuer.fail(Failure::OtherType);
    let answer = app.sign_in(&browser, "/").await;
    app.assert_refused(&browser, &answer, 400, "of a type that we cannot send").await;
    app.issuer.fail(None);
    let browser = app.signed_in(&User::named("Ada")).await;
    app.advance(EXPIRED);
    app.issuer.fail(Failure::OtherType);
    assert!(browser.get("/").await.text().contains("Your sign-in has ended"));
    assert_eq!(app.count("sign_ins").await, 0);
}

#[tokio::test]
async fn a_renewal_that_the_provider_refuses_because_of_us_says_so_and_keeps_the_sign_in() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    app.advance(EXPIRED);
    app.issuer.fail(Failure::Says("invalid_client", "AADSTS7000222: The provided client secret keys are expired."));
    let answer = browser.get("/").await;
    assert_eq!(answer.status, 502);
    assert!(answer.text().contains("Headroom’s registration is not accepted"), "{}", answer.text());
    assert_eq!(app.log_lines("renews no tokens").len(), 1);
    assert!(app.log_lines("renews no tokens")[0].contains("AADSTS7000222"));
    app.issuer.fail(None);
    app.advance(SignedDuration::from_secs(31));
    app.assert_sees_grid_of(&browser, &User::named("Ada")).await;
}

#[tokio::test]
async fn a_renewal_that_asks_for_a_second_factor_leads_to_the_page_that_asks_for_one() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ada")).await;
    app.advance(EXPIRED);
    app.issuer.fail(Failure::Says("invalid_grant", "AADSTS50076: Due to a configuration change"));
    let answer = browser.get("/?q=x").await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("/auth/login?return_to=%2F%3Fq%3Dx&amp;prompt=login"), "{}", answer.text());
    assert_eq!(app.count("sign_ins").await, 0);
}

#[tokio::test]
async fn the_settings_say_why_monitorings_sign_in_ended_and_go_on_saying_it() {
    for (error, description, trouble, refusal, words) in [
        (
            "invalid_grant",
            "AADSTS70043: x",
            Trouble::SignInNeeded,
            ProviderRefusal::SignInExpired,
            "sign-in frequency has ended it",
        ),
        (
            "invalid_grant",
            "AADSTS50057: x",
            Trouble::SignInNeeded,
            ProviderRefusal::AccountBlocked,
            "disabled or locked",
        ),
        ("invalid_grant", "AADSTS65001: x", Trouble::SignInNeeded, ProviderRefusal::ConsentNeeded, "was withdrawn"),
        ("invalid_client", "AADSTS7000222: x", Trouble::ProviderDown, ProviderRefusal::SecretExpired, "has expired"),
    ] {
        let watched = Watched::start().await;
        watched.work().await;
        watched.app.issuer.fail(Failure::Says(error, description));
        for _ in 0..2 {
            watched.pass(7).await;
            let monitor = watched.monitor().await.expect("a monitor");
            assert_eq!((monitor.watch.trouble, monitor.refusal), (Some(trouble), Some(refusal)), "{description}");
        }
        watched.app.issuer.fail(None);
        let browser = watched.app.signed_in(&watched.ada).await;
        let page = browser.get("/settings").await.text();
        assert!(page.contains(words), "{description}: {page}");
        assert!(watched.app.state.monitoring.monitor(&tenant()).await.expect("read").is_some());
    }
}

#[tokio::test]
async fn an_administrator_who_comes_back_from_consenting_is_thanked_and_shown_the_way_in() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let answer = browser.get("/auth/callback?admin_consent=True&tenant=5b1a0f8e-0000-4000-8000-00000000aaaa").await;
    assert_eq!(answer.status, 200);
    let page = answer.text();
    assert!(page.contains("has given its consent") && page.contains(SIGN_IN), "{page}");
    assert!(page.contains("/auth/login?return_to=%2F\""), "the query leads nowhere: {page}");
    assert_eq!((app.count("sign_ins").await, app.log_lines("a sign-in was refused").len()), (0, 0));
    // Declined, with Entra's words, which are not shown.
    let declined = "/auth/callback?admin_consent=True&error=access_denied\
                    &error_description=AADSTS65004%3A%20canary-words&tenant=x";
    let answer = browser.get(declined).await;
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("The permission was declined") && !answer.whole().contains("canary-words"));
    // Somebody who is signed in goes on to the customers.
    let browser = app.signed_in(&User::named("Ada")).await;
    assert_eq!(browser.get("/auth/callback?admin_consent=True&tenant=x").await.location(), "/");
}

#[tokio::test]
async fn consent_of_another_tenant_is_not_ours() {
    let app = TestApp::of_entra().await;
    let other = "/auth/callback?admin_consent=True&tenant=9188040d-6c67-4c5b-b112-36a304b66dad";
    let answer = app.browser().get(other).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("belongs to another organisation"), "{}", answer.text());
}
