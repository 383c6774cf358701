//! Taking monitoring over: who may, what it says before, and what happens when two do it at once.

use super::{colleague, two_watched};
use crate::alerting::{Watched, manager, switch_on, take_over, user_id};
use crate::harness::app::TestApp;
use crate::harness::issuer::User;

#[tokio::test]
async fn a_manager_reads_what_changes_before_the_takeover() {
    let watched = two_watched().await;
    let morgan = manager("Morgan");
    let browser = colleague(&watched, &morgan).await;
    let asked = browser.post("/settings/monitoring/start", "").await;
    assert_eq!((asked.status, asked.location()), (303, "/settings/monitoring/take-over"));
    let page = browser.get(asked.location()).await.text();
    assert!(page.contains("Ada sees 2 customers; you see 1."), "{page}");
    assert!(page.contains("1 customer would no longer be watched"), "{page}");
    assert!(!page.contains(super::OTHERS), "{page}");
    assert_eq!(watched.monitor().await.expect("a monitor").user, user_id(&watched.ada), "nothing has changed yet");
    assert_eq!(take_over(&watched.app, &browser).await.location(), "/settings");
    assert_eq!(watched.monitor().await.expect("a monitor").user, user_id(&morgan));
}

#[tokio::test]
async fn an_editor_takes_over_what_no_longer_works() {
    let watched = Watched::start().await;
    watched.work().await;
    let ben = User::named("Ben");
    let browser = watched.app.signed_in(&ben).await;
    assert_eq!(browser.post("/settings/monitoring/start", "confirmed=yes").await.status, 403);
    watched.app.issuer.end_every_family();
    watched.pass(7).await;
    let browser = watched.app.signed_in(&ben).await;
    let page = browser.get("/settings/monitoring/take-over").await.text();
    assert!(page.contains("no longer works, so nobody watches"), "{page}");
    assert_eq!(take_over(&watched.app, &browser).await.location(), "/settings");
    assert_eq!(watched.monitor().await.expect("a monitor").user, user_id(&ben));
}

#[tokio::test]
async fn of_two_who_switch_monitoring_on_at_once_the_second_takes_nothing_over() {
    for second in [User::named("Ben"), manager("Morgan")] {
        let app = TestApp::start().await;
        let (adas, others) = (app.signed_in(&User::named("Ada")).await, app.signed_in(&second).await);
        // Signed in last, the second is who agrees at the provider first.
        let asked = others.post("/settings/monitoring/start", "").await;
        let callback = app.issuer.authorize(asked.location());
        app.issuer.log_in(&User::named("Ada"));
        assert_eq!(switch_on(&app, &adas).await.status, 303);
        let answer = app.finish(&others, &callback.query()).await;
        assert_eq!(answer.status, 403);
        assert!(answer.text().contains("A colleague has switched it on meanwhile"), "{}", answer.text());
        assert_eq!((app.count("monitors").await, app.count("sign_ins").await), (1, 3), "the tokens are not kept");
        assert!(adas.get("/settings").await.text().contains("Check now"));
    }
}

#[tokio::test]
async fn a_role_that_was_taken_away_at_the_provider_starts_nothing() {
    let app = TestApp::start().await;
    let browser = app.signed_in(&User::named("Ben")).await;
    let asked = browser.post("/settings/monitoring/start", "").await;
    app.issuer.reassign(&User::with_role("Ben", "Headroom.Reader"));
    let callback = app.issuer.authorize(asked.location());
    assert_eq!(app.finish(&browser, &callback.query()).await.status, 403);
    assert_eq!((app.count("monitors").await, app.count("sign_ins").await), (0, 1));
}
