//! Where a role comes from, and when it changes.

use headroom::server::config::Config;
use jiff::SignedDuration;

use crate::harness::app::TestApp;
use crate::harness::issuer::{LIFETIME, User};

const SAYS: [(&str, &str); 3] = [
    ("Headroom.Reader", "You are a reader."),
    ("Headroom.Editor", "You are an editor."),
    ("Headroom.Manager", "You are a manager."),
];

#[tokio::test]
async fn the_settings_say_which_role_the_token_lists() {
    let app = TestApp::start().await;
    for (app_role, says) in SAYS {
        let browser = app.signed_in(&User::with_role("Ben", app_role)).await;
        let page = browser.get("/settings").await.text();
        assert!(page.contains(says) && page.contains("Managers also take monitoring over"), "{page}");
    }
    let both = User { is_manager: true, ..User::with_role("Mo", "Headroom.Reader") };
    assert!(app.signed_in(&both).await.get("/settings").await.text().contains("You are a manager."));
}

#[tokio::test]
async fn who_has_none_of_our_roles_has_the_default_role() {
    for (settings, says) in [
        (&[][..], "You are an editor."),
        (&[("HEADROOM_DEFAULT_ROLE", "reader")], "You are a reader."),
        (&[("HEADROOM_DEFAULT_ROLE", "manager")], "You are a manager."),
    ] {
        let app = TestApp::with(settings).await;
        for user in [User::named("Ben"), User::with_role("Eve", "Other.Manager")] {
            let page = app.signed_in(&user).await.get("/settings").await.text();
            assert!(page.contains(says), "{user:?}: {page}");
        }
        let reader = app.signed_in(&User::with_role("Rae", "Headroom.Reader")).await;
        assert!(reader.get("/settings").await.text().contains("You are a reader."));
    }
    let wrong = [
        ("HEADROOM_DEFAULT_ROLE", "admin"),
        ("HEADROOM_OIDC_ISSUER", "http://127.0.0.1:3001"),
        ("HEADROOM_OIDC_CLIENT_ID", "headroom"),
        ("HEADROOM_OIDC_CLIENT_SECRET", "secret"),
    ];
    let wrong = wrong.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let error = Config::load(&wrong, None).expect_err("no role").to_string();
    assert!(error.contains("HEADROOM_DEFAULT_ROLE") && error.contains("reader, editor or manager"), "{error}");
}

#[tokio::test]
async fn a_role_that_was_taken_away_is_gone_at_the_next_renewal() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::with_role("Ben", "Headroom.Manager")).await;
    assert_eq!(browser.get("/").await.status, 200);
    for (app_role, says) in [SAYS[0], SAYS[2]] {
        app.issuer.reassign(&User::with_role("Ben", app_role));
        app.advance(SignedDuration::from_secs(LIFETIME + 1));
        browser.get("/").await;
        let page = browser.get("/settings").await.text();
        assert!(page.contains(says), "{app_role}: {page}");
    }
    app.issuer.reassign(&User::named("Ben"));
    app.advance(SignedDuration::from_secs(LIFETIME + 1));
    browser.get("/").await;
    assert!(browser.get("/settings").await.text().contains("You are an editor."), "the default");
}
