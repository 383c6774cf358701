//! What nobody acknowledges goes to a second receiver, and is told again.

use super::{Watched, form};
use crate::harness::hook::{Hook, Posted};

/// Each message: its type, and the transitions of its alerts.
fn heard(hook: &Hook) -> Vec<String> {
    let words = |posted: &Posted| {
        let body = posted.json();
        let alerts = body["data"]["alerts"].as_array().cloned().unwrap_or_default();
        let transitions = alerts.iter().map(|alert| alert["transition"].as_str().unwrap_or_default().to_owned());
        let kind = body["type"].as_str().unwrap_or_default().to_owned();
        [kind].into_iter().chain(transitions).collect::<Vec<_>>().join(" ")
    };
    hook.all().iter().map(words).collect()
}

async fn acknowledge(watched: &Watched, key: &str) {
    let browser = watched.app.signed_in(&watched.ada).await;
    let answer = browser.post("/alerts/acknowledge", &form(&[("key", key), ("for", "7"), ("reason", "Planned")])).await;
    assert_eq!(answer.location(), "/alerts?acknowledged=1", "{}", answer.text());
}

#[tokio::test]
async fn a_critical_alert_goes_to_the_second_receiver_between_polls_by_one_of_two_replicas_and_so_does_its_end() {
    let (desk, boss) = tokio::join!(Hook::start(), Hook::start());
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[]).await;
    watched.receiver("Boss", "webhook", &boss.url(), &[("unanswered", "4")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.ledger.set("Near", 85, Some(100));
    watched.work().await;
    watched.pass(3).await;
    assert_eq!((heard(&desk).len(), heard(&boss).len()), (1, 0));
    // No poll is due; two replicas look at the same time.
    watched.app.advance(jiff::SignedDuration::from_hours(1));
    let replica = watched.app.replica().await;
    let (one, other) = tokio::join!(watched.app.state.monitoring.remind(), replica.monitoring.remind());
    assert_eq!(one.expect("told") + other.expect("told"), 1);
    watched.deliver().await;
    assert_eq!(heard(&boss), ["alerts.changed fired"]);
    watched.ledger.set("Contoso", 10, Some(100));
    watched.pass(7).await;
    assert_eq!(heard(&boss), ["alerts.changed fired", "alerts.changed resolved"]);
    assert_eq!(heard(&desk).len(), 2);
}

#[tokio::test]
async fn what_somebody_acknowledges_in_time_never_reaches_the_second_receiver() {
    let boss = Hook::start().await;
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Boss", "webhook", &boss.url(), &[("unanswered", "4")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.pass(1).await;
    let key = watched.key("Contoso").await.to_string();
    acknowledge(&watched, &key).await;
    for _ in 0..4 {
        watched.pass(7).await;
    }
    assert!(heard(&boss).is_empty());
    // The state is stored: open again, it goes to the second receiver four hours later.
    let browser = watched.app.signed_in(&watched.ada).await;
    let answer = browser.post("/alerts/withdraw", &form(&[("key", &key)])).await;
    assert!(answer.location().ends_with("withdrawn=1"), "{}", answer.location());
    watched.pass(3).await;
    assert!(heard(&boss).is_empty());
    watched.pass(1).await;
    assert_eq!(heard(&boss), ["alerts.changed fired"]);
}

#[tokio::test]
async fn what_is_open_is_told_again_once_a_day_in_one_message_until_it_is_acknowledged() {
    let desk = Hook::start().await;
    let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Desk", "webhook", &desk.url(), &[("reminders", "daily")]).await;
    watched.ledger.set("Contoso", 130, Some(100));
    watched.ledger.set("Near", 85, Some(100));
    // From noon to 8:00, and beyond.
    watched.work().await;
    for _ in 0..19 {
        watched.pass(1).await;
    }
    assert_eq!(heard(&desk).len(), 1);
    for _ in 0..3 {
        watched.pass(1).await;
    }
    assert_eq!(heard(&desk)[1..], ["alerts.reminder updated updated"]);
    let summary = desk.all()[1].json()["data"]["summary"].clone();
    assert_eq!(summary, "Reminder: 2 alerts are still open");
    let key = watched.key("Contoso").await.to_string();
    acknowledge(&watched, &key).await;
    for _ in 0..24 {
        watched.pass(1).await;
    }
    assert_eq!(heard(&desk)[2..], ["alerts.reminder updated"]);
    let browser = watched.app.signed_in(&watched.ada).await;
    let page = browser.get("/settings/receivers").await.text();
    assert!(page.contains("; a daily reminder of what is open"), "{page}");
    let page = browser.get("/deliveries").await.text();
    assert!(page.contains("Reminder about 2 customers"), "{page}");
}

#[tokio::test]
async fn hours_that_are_none_are_refused_beside_their_field() {
    let watched = Watched::start().await;
    for wrong in ["0", "169", "-1", "4.5", "soon"] {
        let fields = [("name", "Boss"), ("channel", "email"), ("address", "a@example.com"), ("unanswered", wrong)];
        let answer = watched.browser.post("/settings/receivers", &form(&fields)).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert!(answer.text().contains("Enter a whole number of hours from 1 to 168"), "{}", answer.text());
    }
}
