//! The consent: whose rights are used, for how long, and how it ends.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use headroom::app::keep_time;
use headroom::server::platform::clock::{Clock, SharedClock};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;

use super::{Ledger, Watched, manager, take_over, user_id};
use crate::harness::app::TestApp;
use crate::harness::clock::ManualClock;
use crate::harness::issuer::{LIFETIME, User};

#[tokio::test]
async fn monitoring_goes_on_after_its_user_has_signed_out_and_renews_its_own_tokens() {
    let watched = Watched::start().await;
    assert_eq!(watched.monitor().await.expect("a monitor").user, user_id(&watched.ada));
    watched.ledger.set("contoso", 90, Some(100));
    assert_eq!(watched.browser.post("/auth/logout", "").await.status, 303);
    assert_eq!(watched.app.count("sign_ins").await, 1, "the consent's");
    for day in 1..=3 {
        watched.pass(24).await;
        let monitor = watched.monitor().await.expect("a monitor");
        assert_eq!((monitor.watch.trouble, monitor.outage), (None, None), "day {day}");
    }
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso"]);
    let counts = watched.app.issuer.counts();
    assert_eq!((counts.refreshes, counts.reuses), (3, 0));
}

#[tokio::test]
async fn a_session_and_monitoring_never_use_each_others_tokens() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 1, Some(100));
    for _ in 0..3 {
        watched.app.advance(SignedDuration::from_secs(LIFETIME + 1));
        // A session that nobody uses for eight hours would end.
        assert_eq!(watched.browser.get("/").await.status, 200);
        watched.app.advance(SignedDuration::from_hours(6));
        watched.work().await;
    }
    let counts = watched.app.issuer.counts();
    assert!(counts.refreshes >= 5, "{counts:?}");
    assert_eq!(counts.reuses, 0, "a refresh token that comes twice ends its family");
}

#[tokio::test]
async fn switching_off_deletes_the_tokens_and_partner_center_is_asked_no_more() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    assert_eq!(watched.browser.post("/settings/monitoring/stop", "").await.location(), "/settings");
    assert_eq!((watched.monitor().await, watched.app.count("sign_ins").await), (None, 1));
    let calls = || async { watched.app.partner_center.received_requests().await.expect("requests").len() };
    let before = calls().await;
    watched.pass(24).await;
    assert_eq!((calls().await, watched.app.count("alerts").await), (before, 0));
    assert_eq!(watched.app.log_lines("monitoring was switched off").len(), 1);
}

#[tokio::test]
async fn a_colleague_can_neither_switch_it_off_nor_take_it_over_and_a_manager_can_do_both() {
    let watched = Watched::start().await;
    let bens = watched.app.signed_in(&User::named("Ben")).await;
    for (path, form) in [("stop", ""), ("start", ""), ("start", "confirmed=yes")] {
        let answer = bens.post(&format!("/settings/monitoring/{path}"), form).await;
        assert_eq!(answer.status, 403, "{path}: {}", answer.text());
        assert!(answer.text().contains("Monitoring stayed as it was"), "{}", answer.text());
    }
    assert_eq!(watched.monitor().await.expect("still on").user, user_id(&watched.ada));
    assert_eq!(watched.app.log_lines("tried to switch off the monitoring").len(), 1);
    let morgan = manager("Morgan");
    let managers = watched.app.signed_in(&morgan).await;
    assert_eq!(take_over(&watched.app, &managers).await.status, 303);
    assert_eq!(watched.monitor().await.expect("a monitor").user, user_id(&morgan));
    // Three sessions and one consent: Ada's is gone with its tokens.
    assert_eq!(watched.app.count("sign_ins").await, 4);
    let others = watched.app.signed_in(&manager("Mo")).await;
    others.post("/settings/monitoring/stop", "").await;
    assert_eq!(watched.monitor().await, None);
}

#[tokio::test]
async fn nobody_consents_for_somebody_else() {
    let app = TestApp::start().await;
    Ledger::of(&app);
    let browser = app.signed_in(&User::named("Ada")).await;
    let asked = browser.post("/settings/monitoring/start", "").await;
    // At the provider another account is chosen.
    app.issuer.log_in(&User::named("Mallory"));
    let callback = app.issuer.authorize(asked.location());
    let answer = app.finish(&browser, &callback.query()).await;
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("a different account than the one signed in"), "{}", answer.text());
    assert_eq!((app.count("monitors").await, app.count("sign_ins").await), (0, 1), "Mallory's tokens are not kept");
    // Ada is still signed in, as Ada.
    assert!(browser.get("/settings").await.text().contains("Ada"));
}

#[tokio::test]
async fn a_consent_that_comes_back_to_another_browser_or_without_a_session_switches_nothing_on() {
    let app = TestApp::start().await;
    Ledger::of(&app);
    let ada = User::named("Ada");
    let browser = app.signed_in(&ada).await;
    let asked = browser.post("/settings/monitoring/start", "").await;
    let callback = app.issuer.authorize(asked.location());
    let stranger = app.browser();
    assert_eq!(app.finish(&stranger, &callback.query()).await.status, 400);
    let asked = browser.post("/settings/monitoring/start", "").await;
    let callback = app.issuer.authorize(asked.location());
    browser.post("/auth/logout", "").await;
    assert_eq!(app.finish(&browser, &callback.query()).await.status, 403);
    assert_eq!((app.count("monitors").await, app.count("sign_ins").await), (0, 0));
}

#[tokio::test]
async fn whoever_may_not_read_usage_switches_nothing_on() {
    let app = TestApp::start().await;
    app.reports.replace(wiremock::ResponseTemplate::new(403));
    let browser = app.signed_in(&User::named("Robin")).await;
    let answer = browser.post("/settings/monitoring/start", "").await;
    assert_eq!((answer.status, answer.location()), (303, "/settings"));
    let stranger = app.browser();
    assert_eq!(stranger.post("/settings/monitoring/start", "").await.location(), "/settings");
    assert_eq!(app.issuer.counts().exchanges, 1, "the session's");
}

/// The test's clock, which is set back once while the server waits to look at it.
struct SetBack {
    clock: Arc<ManualClock>,
    by: Mutex<Option<SignedDuration>>,
    is_over: Notify,
}

#[async_trait::async_trait]
impl Clock for SetBack {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    async fn sleep(&self, duration: Duration) {
        let by = self.by.lock().expect("a step").take();
        let Some(by) = by else {
            self.is_over.notify_one();
            return std::future::pending().await;
        };
        self.clock.advance(SignedDuration::try_from(duration).expect("a duration") - by);
    }
}

#[tokio::test]
async fn a_clock_that_is_set_back_by_a_day_and_a_half_puts_no_poll_off_and_lengthens_no_session() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 120, Some(100));
    watched.work().await;
    assert!(watched.monitor().await.is_some_and(|monitor| monitor.next_poll_at > watched.app.clock.now()));
    let step = Mutex::new(Some(SignedDuration::from_hours(36)));
    let clock = Arc::new(SetBack { clock: watched.app.clock.clone(), by: step, is_over: Notify::new() });
    let keeping = keep_time(watched.app.state.store.clone(), Arc::new(SharedClock::of(clock.clone())));
    let keeping = tokio::spawn(keeping);
    clock.is_over.notified().await;
    keeping.abort();
    watched.ledger.set("fabrikam", 120, Some(100));
    watched.pass(7).await;
    assert!(watched.alerts().await.iter().any(|alert| alert.key.customer.as_str() == "fabrikam"));
    watched.app.advance(SignedDuration::from_hours(2));
    watched.app.assert_sees_ended(&watched.browser).await;
}

#[tokio::test]
async fn a_clock_that_steps_back_or_far_ahead_loses_no_poll_and_no_crossing() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.work().await;
    watched.app.advance(SignedDuration::from_hours(-72));
    watched.ledger.set("contoso", 120, Some(100));
    watched.work().await;
    watched.pass(7).await;
    let key = watched.key("contoso").await;
    let level = |alerts: &headroom::domain::alert::Alerts| alerts.get(&key).and_then(|alert| alert.level);
    assert!(level(&watched.alerts().await).is_some_and(headroom::domain::alert::Threshold::is_critical));
    // A year ahead, and back: the next poll was put off by a year.
    watched.pass(24 * 365).await;
    watched.app.advance(SignedDuration::from_hours(-24 * 365));
    watched.ledger.set("fabrikam", 90, Some(100));
    watched.work().await;
    assert!(watched.alerts().await.iter().any(|alert| alert.key.customer.as_str() == "fabrikam"));
}
