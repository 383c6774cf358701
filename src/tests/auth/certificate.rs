//! A client certificate in place of the client secret, and the end of either.

use headroom::app::StartError;
use headroom::server::config::Config;
use jiff::SignedDuration;

use crate::harness::app::TestApp;
use crate::harness::certificate::TestCertificate;
use crate::harness::issuer::{LIFETIME, User};

/// An app whose only credential is a certificate.
async fn with_certificate(certificate: &TestCertificate) -> TestApp {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("client.pem");
    std::fs::write(&path, &certificate.pem).expect("written");
    let path = path.display().to_string();
    TestApp::with(&[("HEADROOM_OIDC_CLIENT_CERTIFICATE", &path), ("HEADROOM_OIDC_CLIENT_SECRET", "")]).await
}

#[tokio::test]
async fn a_certificate_signs_every_request_for_tokens_and_each_assertion_works_once() {
    let certificate = TestCertificate::until(2028);
    let app = with_certificate(&certificate).await;
    app.issuer.expect_certificate(&certificate);
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    app.assert_sees_grid_of(&browser, &ada).await;
    for renewals in 1..=2 {
        app.advance(SignedDuration::from_secs(LIFETIME + 1));
        app.assert_sees_grid_of(&browser, &ada).await;
        assert_eq!((app.issuer.counts().refreshes, app.issuer.assertions()), (renewals, renewals + 1));
    }
    assert!(!app.log().contains("PRIVATE KEY"));
}

#[tokio::test]
async fn a_certificate_that_the_issuer_does_not_know_signs_nobody_in() {
    let app = with_certificate(&TestCertificate::until(2028)).await;
    app.issuer.expect_certificate(&TestCertificate::until(2029));
    let browser = app.browser();
    let answer = app.sign_in(&browser, "/").await;
    assert!((400..600).contains(&answer.status), "{}", answer.whole());
    assert_eq!((app.count("sign_ins").await, app.issuer.assertions()), (0, 0));
}

fn refusal(settings: &[(&str, &str)]) -> String {
    let mut all = vec![
        ("HEADROOM_OIDC_ISSUER", "http://127.0.0.1:1"),
        ("HEADROOM_OIDC_CLIENT_ID", "client"),
        ("HEADROOM_SECRET_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
    ];
    all.extend(settings);
    let all = all.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Config::load(&all, None).expect_err("a refusal").to_string()
}

#[test]
fn secret_and_certificate_together_and_files_without_a_pair_are_refused_by_a_sentence() {
    const NAME: &str = "HEADROOM_OIDC_CLIENT_CERTIFICATE";
    let folder = tempfile::tempdir().expect("a folder");
    let whole = TestCertificate::until(2028).pem;
    let (key, certificate) = whole.split_at(whole.find("-----BEGIN CERTIFICATE").expect("a certificate"));
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        path.display().to_string()
    };
    let both = refusal(&[(NAME, &write("whole", &whole)), ("HEADROOM_OIDC_CLIENT_SECRET", "secret")]);
    assert!(both.contains("HEADROOM_OIDC_CLIENT_SECRET is set too"), "{both}");
    let dated = refusal(&[(NAME, &write("whole", &whole)), ("HEADROOM_OIDC_CLIENT_SECRET_EXPIRES", "2028-01-01")]);
    assert!(dated.contains("there is no client secret"), "{dated}");
    for (name, text, reason) in [
        ("key", key, "it has no certificate"),
        ("certificate", certificate, "it has no RSA key"),
        ("nothing", "nothing", "it has no RSA key"),
    ] {
        let refused = refusal(&[(NAME, &write(name, text))]);
        assert!(refused.contains(reason) && refused.contains(NAME) && !refused.contains("BEGIN"), "{refused}");
    }
    let other = rcgen::generate_simple_self_signed(["x".to_owned()]).expect("a certificate").cert.pem();
    let refused = refusal(&[(NAME, &write("other", &format!("{key}{other}")))]);
    assert!(refused.contains("its key is not the certificate's"), "{refused}");
    let refused = refusal(&[(NAME, "/nowhere/at/all.pem")]);
    assert!(refused.contains("/nowhere/at/all.pem cannot be read"), "{refused}");
    let refused =
        refusal(&[("HEADROOM_OIDC_CLIENT_SECRET", "secret"), ("HEADROOM_OIDC_CLIENT_SECRET_EXPIRES", "soon")]);
    assert!(refused.contains("it must be a date such as 2028-01-31"), "{refused}");
}

/// The clock of the tests starts on 2026-03-10 at noon.
#[tokio::test]
async fn the_settings_and_the_log_say_when_the_client_secret_ends_and_when_it_has() {
    for (expires, page_says, log_says) in [
        ("2026-04-10", None, None),
        ("2026-04-09", Some("expires on 9 April 2026"), Some("expires on 2026-04-09")),
        ("2026-03-17", Some("expires on 17 March 2026"), Some("expires on 2026-03-17")),
        ("2026-03-11", Some("expires on 11 March 2026"), Some("expires on 2026-03-11")),
        ("2026-03-09", Some("expired on 9 March 2026"), Some("expired on 2026-03-09")),
    ] {
        let app = TestApp::with(&[("HEADROOM_OIDC_CLIENT_SECRET_EXPIRES", expires)]).await;
        let logged = app.log_lines("the client secret");
        assert_eq!(logged.len(), usize::from(log_says.is_some()), "{expires}: {logged:?}");
        assert!(log_says.is_none_or(|says| logged[0].contains(says)), "{logged:?}");
        let stranger = app.browser().get("/settings").await.text();
        assert!(!stranger.contains("The client secret"), "{stranger}");
        let page = app.signed_in(&User::named("Ada")).await.get("/settings").await.text();
        assert_eq!(page.contains("The client secret"), page_says.is_some(), "{expires}");
        assert!(page_says.is_none_or(|says| page.contains(says)), "{expires}: {page}");
    }
}

#[tokio::test]
async fn the_end_of_a_certificate_is_in_the_settings_without_a_setting_of_its_own() {
    let app = with_certificate(&TestCertificate::until(2027)).await;
    app.issuer.expect_certificate(&TestCertificate::until(2027));
    let in_december: jiff::Timestamp = "2026-12-20T12:00:00Z".parse().expect("a time");
    app.advance(in_december.duration_since(headroom::server::platform::clock::Clock::now(&*app.clock)));
    let restarted: Result<_, StartError> = app.restarted(|_| {}).await;
    assert!(restarted.is_ok());
    assert_eq!(app.log_lines("the client certificate expires on 2027-01-01").len(), 1);
}
