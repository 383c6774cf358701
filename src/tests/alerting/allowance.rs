//! How often a user may send tests and check.

use jiff::SignedDuration;

use super::{Watched, tenant};
use crate::harness::hook::Hook;
use crate::harness::issuer::User;

#[tokio::test]
async fn tests_and_checks_are_limited_for_each_user_and_the_answer_says_for_how_long() {
    let hook = Hook::start().await;
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Program", "webhook", &hook.url(), &[]).await;
    let receivers = watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows;
    let test = headroom::ui::paths::test_receiver(&receivers[0].id);
    let ben = watched.app.signed_in(&User::named("Ben")).await;
    for (path, most, says) in
        [(test.as_str(), 5, "No test was sent"), ("/settings/monitoring/check", 4, "Nothing was checked")]
    {
        for _ in 0..most {
            assert_eq!(watched.browser.post(path, "").await.status, 303, "{path}");
        }
        let refused = watched.browser.post(path, "").await;
        assert!(refused.status == 429 && refused.text().contains(says), "{path}: {}", refused.text());
        let rest: i64 = refused.header("retry-after").and_then(|rest| rest.parse().ok()).expect("seconds");
        assert!((1..=60).contains(&rest), "{rest}");
        assert_eq!(ben.post(path, "").await.status, 303, "others are not disturbed");
        watched.app.advance(SignedDuration::from_secs(rest));
        assert_eq!(watched.browser.post(path, "").await.status, 303, "{path}");
        assert_eq!(watched.browser.post(path, "").await.status, 429, "{path}");
        // A clock that was set back keeps nobody waiting.
        watched.app.advance(SignedDuration::from_hours(-3));
        assert_eq!(watched.browser.post(path, "").await.status, 303, "{path}");
        watched.app.advance(SignedDuration::from_hours(3));
    }
}
