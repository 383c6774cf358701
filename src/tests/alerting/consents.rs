//! What becomes of the consent is told to the receivers.

use headroom::server::config::ClientCredential;
use jiff::SignedDuration;

use super::{Watched, manager, switch_on, take_over};
use crate::harness::hook::Hook;
use crate::harness::issuer::CLIENT_SECRET;

async fn watched(desk: &Hook) -> Watched {
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[]).await;
    watched
}

/// What the desk has heard of consents.
fn heard(desk: &Hook) -> Vec<String> {
    let told = |posted: &crate::harness::hook::Posted| posted.json()["type"].as_str().unwrap_or_default().to_owned();
    let all = desk.all().iter().map(told).collect::<Vec<_>>();
    all.into_iter()
        .filter(|what| ["switched-off", "taken-over", "ends-soon"].iter().any(|it| what.ends_with(it)))
        .collect()
}

#[tokio::test]
async fn switching_monitoring_off_is_told_with_the_name_of_who_did() {
    let desk = Hook::start().await;
    let watched = watched(&desk).await;
    watched.browser.post("/settings/monitoring/stop", "").await;
    // Again, it is off already.
    watched.browser.post("/settings/monitoring/stop", "").await;
    watched.work().await;
    assert_eq!(heard(&desk), ["monitoring.switched-off"]);
    assert_eq!(desk.all()[0].json()["data"]["by"], "Ada");
}

#[tokio::test]
async fn a_takeover_is_told_once_by_one_of_two_replicas_and_renewing_is_none() {
    let desk = Hook::start().await;
    let watched = watched(&desk).await;
    assert_eq!(switch_on(&watched.app, &watched.browser).await.status, 303);
    watched.work().await;
    assert!(heard(&desk).is_empty());
    let browser = watched.app.signed_in(&manager("Ben")).await;
    assert_eq!(take_over(&watched.app, &browser).await.status, 303);
    let replica = watched.app.replica().await;
    let (one, other) = tokio::join!(watched.app.state.monitoring.tell_consents(), replica.monitoring.tell_consents());
    assert_eq!(one.expect("told") + other.expect("told"), 1);
    watched.work().await;
    assert_eq!(heard(&desk), ["monitoring.taken-over"]);
    let data = &desk.all()[0].json()["data"];
    assert_eq!((&data["by"], &data["from"]), (&"Ben".into(), &"Ada".into()));
}

#[tokio::test]
async fn the_end_of_the_consent_is_told_30_7_and_1_days_before_once_each() {
    let desk = Hook::start().await;
    let watched = watched(&desk).await;
    let ends = watched.monitor().await.expect("a monitor").expires_at;
    let tell = async |days: i64, hours: i64| {
        use headroom::server::platform::clock::Clock as _;
        let to = ends - SignedDuration::from_hours(days * 24) + SignedDuration::from_hours(hours);
        watched.app.advance(to.duration_since(watched.app.clock.now()));
        watched.app.state.monitoring.tell_consents().await.expect("told");
        watched.deliver().await;
        heard(&desk).len()
    };
    assert_eq!(tell(30, -1).await, 0);
    for (days, count) in [(30, 1), (7, 2), (1, 3)] {
        assert_eq!(tell(days, 0).await, count, "{days} days before");
        assert_eq!(tell(days, 1).await, count, "an hour later");
    }
    assert_eq!(tell(0, 1).await, 3, "it has ended");
    assert_eq!(desk.all().last().expect("news").json()["data"]["ends"], ends.to_string());
}

#[tokio::test]
async fn a_renewed_consent_is_told_again_before_its_own_end() {
    let desk = Hook::start().await;
    let watched = watched(&desk).await;
    let day = SignedDuration::from_hours(24);
    watched.app.advance(day * 336);
    watched.app.state.monitoring.tell_consents().await.expect("told");
    assert_eq!(watched.monitor().await.expect("a monitor").end_told, Some(30));
    let browser = watched.app.signed_in(&watched.ada).await;
    let page = browser.get("/settings").await.text();
    assert!(page.contains("The permission ends soon."), "{page}");
    assert_eq!(switch_on(&watched.app, &browser).await.status, 303);
    assert_eq!(watched.monitor().await.expect("a monitor").end_told, None);
    assert!(!browser.get("/settings").await.text().contains("The permission ends soon."));
    watched.app.advance(day * 336);
    watched.app.state.monitoring.tell_consents().await.expect("told");
    watched.deliver().await;
    assert_eq!(heard(&desk), ["monitoring.ends-soon", "monitoring.ends-soon"]);
}

#[tokio::test]
async fn the_end_of_the_client_secret_is_told_30_7_and_1_days_before_once_each_by_one_of_two_replicas() {
    use headroom::server::platform::clock::Clock as _;
    let desk = Hook::start().await;
    let settings = [("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1"), ("HEADROOM_OIDC_CLIENT_SECRET_EXPIRES", "2026-05-01")];
    let watched = Watched::with(&settings).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[]).await;
    let replica = watched.app.replica().await;
    let ends: jiff::Timestamp = "2026-05-01T00:00:00Z".parse().expect("a time");
    let tell = async |days: i64, hours: i64| {
        let to = ends - SignedDuration::from_hours(days * 24) + SignedDuration::from_hours(hours);
        watched.app.advance(to.duration_since(watched.app.clock.now()));
        let (one, other) =
            tokio::join!(watched.app.state.monitoring.tell_consents(), replica.monitoring.tell_consents());
        watched.deliver().await;
        assert!(one.expect("told") + other.expect("told") <= 1);
        heard(&desk).len()
    };
    assert_eq!(tell(30, -1).await, 0);
    for (days, count) in [(30, 1), (7, 2), (1, 3)] {
        assert_eq!(tell(days, 0).await, count, "{days} days before");
        assert_eq!(tell(days, 1).await, count, "an hour later");
    }
    assert_eq!(tell(0, 1).await, 3, "it has ended");
    let last = desk.all().last().expect("news").json();
    assert_eq!((&last["type"], &last["data"]["credential"]), (&"credential.ends-soon".into(), &"secret".into()));
    assert_eq!(last["data"]["ends"], ends.to_string());
    assert_eq!(last["data"]["summary"], "Headroom’s client secret expires within a day");
    // The next secret has an end of its own, and is told of again.
    let next = watched.app.restarted(|config| {
        let ends = Some(ends + SignedDuration::from_hours(30 * 24));
        config.oidc.credential = ClientCredential::Secret { secret: CLIENT_SECRET.into(), ends };
    });
    assert_eq!(next.await.expect("started").monitoring.tell_consents().await.expect("told"), 1);
}
