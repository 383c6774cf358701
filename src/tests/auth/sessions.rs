//! Who is signed in where, and how to end it from elsewhere.

use headroom::ui::paths;
use jiff::SignedDuration;

use crate::harness::app::TestApp;
use crate::harness::browser::Browser;
use crate::harness::issuer::User;

/// The ids of the forms that end a session, in the order of the page.
async fn listed(browser: &Browser) -> Vec<String> {
    let page = browser.get(paths::SESSIONS).await.text();
    let forms = page.split("action=\"/settings/sessions/").skip(1);
    forms.filter_map(|rest| rest.split_once("/end\"").map(|(id, _)| id.to_owned())).collect()
}

async fn is_signed_in(browser: &Browser) -> bool {
    browser.get("/customers.bin").await.status == 200
}

#[tokio::test]
async fn a_user_sees_and_ends_their_own_sessions_and_nobody_elses() {
    let app = TestApp::start().await;
    let (ada, ben) = (User::named("Ada"), User::named("Ben"));
    let (laptop, stranger) = (app.signed_in(&ada).await, app.signed_in(&ben).await);
    app.advance(SignedDuration::from_secs(1));
    let phone = app.signed_in(&ada).await;
    let (mine, theirs) = (listed(&laptop).await, listed(&stranger).await);
    assert_eq!((mine.len(), theirs.len()), (2, 1));
    let page = laptop.get(paths::SESSIONS).await.text();
    assert!(page.contains("(this session)") && !page.contains("Ben") && !page.contains("Your colleagues"), "{page}");

    assert_eq!(laptop.post(&paths::end_session(&theirs[0]), "").await.status, 303);
    assert!(is_signed_in(&stranger).await, "another user's session goes on");
    // The newest is the phone's.
    assert_eq!(laptop.post(&paths::end_session(&mine[0]), "").await.location(), "/settings/sessions?ended=yes");
    assert!(!is_signed_in(&phone).await && is_signed_in(&laptop).await);
    assert_eq!(listed(&laptop).await, mine[1..]);
    let own = laptop.post(&paths::end_session(&mine[1]), "").await;
    assert!(own.location().starts_with(&format!("{}/logout?", app.issuer.url)), "its own is a sign-out");
    assert!(!is_signed_in(&laptop).await);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_and_leaves_monitoring_and_colleagues_alone() {
    let app = TestApp::start().await;
    let (ada, ben) = (User::named("Ada"), User::named("Ben"));
    let (laptop, phone, colleague) = (app.signed_in(&ada).await, app.signed_in(&ada).await, app.signed_in(&ben).await);
    app.issuer.log_in(&ada);
    let monitored = crate::alerting::switch_on(&app, &laptop).await;
    assert_eq!(monitored.status, 303);
    assert_eq!(listed(&laptop).await.len(), 2, "monitoring's sign-in is no session");
    let answer = laptop.post(paths::END_SESSIONS, "").await;
    assert!(answer.status == 303 && answer.location().starts_with(&format!("{}/logout?", app.issuer.url)));
    assert_eq!(answer.header("clear-site-data"), Some("\"cache\""));
    assert!(!is_signed_in(&laptop).await && !is_signed_in(&phone).await && is_signed_in(&colleague).await);
    assert_eq!(app.count("sign_ins").await, 2, "the colleague's and monitoring's");
    assert_eq!(app.count("monitors").await, 1);
}

#[tokio::test]
async fn a_manager_ends_a_colleagues_session_in_their_own_tenant_alone() {
    let app = TestApp::start().await;
    let manager = User { is_manager: true, ..User::named("Mia") };
    let elsewhere = User { tid: "99999999-2222-4333-8444-555555555555".to_owned(), ..User::named("Eve") };
    let ben = app.signed_in(&User::named("Ben")).await;
    let mia = app.signed_in(&manager).await;
    let eve = app.signed_in(&elsewhere).await;
    let page = mia.get(paths::SESSIONS).await.text();
    assert!(page.contains("Your colleagues") && page.contains("Ben") && !page.contains("Eve"), "{page}");
    let ids = listed(&mia).await;
    assert_eq!(ids.len(), 2, "Mia's and Ben's");
    let of_eve = listed(&eve).await;
    mia.post(&paths::end_session(&of_eve[0]), "").await;
    assert!(is_signed_in(&eve).await);
    mia.post(&paths::end_session(&ids[1]), "").await;
    assert!(!is_signed_in(&ben).await && is_signed_in(&mia).await);
}

/// A session without multi-factor authentication never gets what one with it has fetched.
#[tokio::test]
async fn each_sign_in_fetches_a_report_of_its_own() {
    let app = TestApp::start().await;
    let ada = User::named("Ada");
    let first = app.signed_in(&ada).await;
    app.assert_sees_grid_of(&first, &ada).await;
    let second = app.signed_in(&ada).await;
    let calls = || async { app.partner_center.received_requests().await.expect("requests").len() };
    let before = calls().await;
    app.assert_sees_grid_of(&second, &ada).await;
    assert_eq!(calls().await, before + 1, "with its own token");
    app.assert_sees_grid_of(&first, &ada).await;
    assert_eq!(calls().await, before + 1, "and each once");
}
