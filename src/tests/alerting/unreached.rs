//! Receivers that nothing reaches: the others are told.

use headroom::domain::delivery::DeliveryState;
use serde_json::Value;

use super::{Watched, form, tenant};
use crate::harness::hook::{Answer, Hook};

/// Headroom with two receivers, and a customer over budget.
struct Scene {
    watched: Watched,
    broken: Hook,
    desk: Hook,
}

impl Scene {
    async fn start(answer: Answer, more: &[(&str, &str)]) -> Self {
        let (broken, desk) = tokio::join!(Hook::start(), Hook::start());
        broken.answer(answer);
        let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
        watched.receiver("Broken", "webhook", &broken.url(), more).await;
        watched.receiver("Desk", "webhook", &desk.url(), &[]).await;
        Self { watched, broken, desk }
    }

    /// What the desk has heard: the types, and the reasons why a delivery failed.
    fn heard(&self) -> Vec<String> {
        let words = |body: Value| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            match &body["data"]["receiver"] {
                Value::Null => text(&body["type"]),
                receiver => {
                    format!("{} {} {}", text(&body["type"]), text(&receiver["name"]), text(&body["data"]["reason"]))
                }
            }
        };
        self.desk.all().iter().map(|posted| words(posted.json())).collect()
    }

    async fn states(&self, receiver: &str) -> Vec<DeliveryState> {
        let deliveries = self.watched.app.state.monitoring.deliveries(&tenant(), None).await.expect("read").0.rows;
        let mine = deliveries.iter().filter(|(delivery, _)| &*delivery.receiver_name == receiver);
        mine.map(|(delivery, _)| delivery.state).collect()
    }

    async fn save_broken(&self) {
        let receivers = self.watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows;
        let id = receivers.iter().find(|one| &*one.name == "Broken").expect("a receiver").id.clone();
        let body = form(&[("name", "Broken"), ("channel", "webhook"), ("least", "warning")]);
        let answer = self.watched.browser.post(&format!("/settings/receivers/{id}"), &body).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

#[tokio::test]
async fn a_receiver_whose_address_is_gone_is_stopped_with_all_that_waits_for_it_until_it_is_saved() {
    let night = [("quiet", "yes"), ("quiet_from", "00:00"), ("quiet_to", "23:59"), ("zone", "UTC")];
    let scene = Scene::start(Answer::Status(410), &night).await;
    let watched = &scene.watched;
    // A warning that waits for the end of quiet hours, and a critical alert that does not.
    watched.ledger.set("Waiting", 85, Some(100));
    watched.ledger.set("Contoso", 130, Some(100));
    watched.work().await;
    watched.work().await;
    assert_eq!(scene.broken.all().len(), 1);
    assert_eq!(scene.states("Broken").await, [DeliveryState::Failed, DeliveryState::Failed]);
    assert_eq!(scene.heard(), ["alerts.changed", "delivery.failed Broken gone"]);
    let page = watched.browser.get("/settings/receivers").await.text();
    assert!(page.contains("Stopped: its address no longer exists (410)"), "{page}");
    // It gets nothing, and nobody hears of it again.
    watched.ledger.set("Fabrikam", 130, Some(100));
    watched.pass(7).await;
    watched.work().await;
    assert_eq!(scene.states("Broken").await.len(), 2);
    assert_eq!(scene.heard(), ["alerts.changed", "delivery.failed Broken gone", "alerts.changed"]);
    // Started again, it catches up, also with what it has missed.
    scene.broken.answer(Answer::Status(200));
    scene.save_broken().await;
    watched.pass(7).await;
    let posted = scene.broken.all();
    let [_, caught_up] = &posted[..] else { panic!("{posted:?}") };
    let names: Vec<String> = caught_up.json()["data"]["alerts"]
        .as_array()
        .expect("alerts")
        .iter()
        .map(|alert| alert["customer"]["name"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(!watched.browser.get("/settings/receivers").await.text().contains("Stopped"));
    assert_eq!(scene.heard().len(), 3);
}

#[tokio::test]
async fn a_receiver_that_fails_for_a_day_is_told_to_the_others_once_until_something_arrives() {
    let scene = Scene::start(Answer::Status(500), &[]).await;
    let watched = &scene.watched;
    let failed =
        |scene: &Scene| scene.heard().iter().filter(|what| **what == "delivery.failed Broken given-up").count();
    watched.ledger.set("Contoso", 85, Some(100));
    for _ in 0..60 {
        watched.pass(1).await;
    }
    assert!(scene.states("Broken").await.contains(&DeliveryState::Failed));
    assert_eq!(failed(&scene), 1, "two days without a message: {:?}", scene.heard());
    assert!(!scene.watched.app.log().contains(&scene.broken.url()), "an address is a secret");
    // It works, and fails again: another outage.
    scene.broken.answer(Answer::Status(200));
    watched.pass(7).await;
    assert_eq!(failed(&scene), 1);
    scene.broken.answer(Answer::Status(500));
    watched.ledger.set("Contoso", 130, Some(100));
    for _ in 0..40 {
        watched.pass(1).await;
    }
    assert_eq!(failed(&scene), 2, "{:?}", scene.heard());
}

#[tokio::test]
async fn the_only_receiver_hears_of_nobody_and_two_replicas_tell_once() {
    let hook = Hook::start().await;
    hook.answer(Answer::Status(410));
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Alone", "webhook", &hook.url(), &[]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.work().await;
    watched.work().await;
    assert_eq!(watched.app.count("deliveries").await, 1);
    // The next outage is told by one of two replicas.
    let replica = watched.app.replica().await;
    let desk = Hook::start().await;
    watched.receiver("Desk", "webhook", &desk.url(), &[]).await;
    let alone = watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows;
    let alone = alone.iter().find(|one| &*one.name == "Alone").expect("a receiver");
    // Saved before the test is sent: what fails before that is forgotten.
    watched.app.state.monitoring.put_receiver(&tenant(), alone, Some(alone)).await.expect("saved");
    assert!(watched.app.state.monitoring.send_test(&tenant(), &alone.id).await.expect("sent"));
    watched.deliver().await;
    let (one, other) = tokio::join!(watched.app.state.monitoring.tell_unreached(), replica.monitoring.tell_unreached());
    assert_eq!(one.expect("told") + other.expect("told"), 1);
}
