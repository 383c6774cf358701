//! A receiver hears of the customers that its creator saw; a new address has a new secret and gets nothing old.

use headroom::domain::delivery::DeliveryState;

use super::{OTHERS, OWN, both, colleague, two_watched};
use crate::alerting::{Watched, form, tenant};
use crate::harness::browser::Browser;
use crate::harness::hook::{Answer, Hook};
use crate::harness::issuer::User;

async fn add(browser: &Browser, name: &str, hook: &Hook) {
    let url = hook.url();
    let fields = [("name", name), ("channel", "webhook"), ("address", url.as_str()), ("least", "warning")];
    assert_eq!(browser.post("/settings/receivers", &form(&fields)).await.status, 303);
}

/// The customers of whom a webhook has heard.
fn heard(hook: &Hook) -> Vec<String> {
    let customers = |posted: &crate::harness::hook::Posted| -> Vec<String> {
        let alerts = posted.json()["data"]["alerts"].as_array().cloned().unwrap_or_default();
        alerts.iter().filter_map(|alert| Some(alert["customer"]["name"].as_str()?.to_owned())).collect()
    };
    let mut heard: Vec<String> = hook.all().iter().flat_map(customers).collect();
    heard.sort();
    heard
}

async fn id_of(watched: &Watched, name: &str) -> String {
    let receivers = watched.app.state.monitoring.receivers(&tenant()).await.expect("read").rows;
    receivers.iter().find(|one| &*one.name == name).expect("a receiver").id.to_string()
}

async fn in_state(watched: &Watched, state: DeliveryState) -> Vec<String> {
    let rows = watched.app.state.monitoring.deliveries(&tenant(), Some(state)).await.expect("read").0.rows;
    rows.into_iter().map(|(delivery, _)| format!("{} {}", delivery.receiver_name, delivery.recipient)).collect()
}

#[tokio::test]
async fn an_editors_receiver_hears_of_the_customers_that_the_editor_sees_and_a_managers_of_all() {
    let (bens_hook, morgans_hook, adas_hook) = tokio::join!(Hook::start(), Hook::start(), Hook::start());
    let watched = two_watched().await;
    let ben = colleague(&watched, &User::named("Ben")).await;
    let morgan = colleague(&watched, &User::with_role("Morgan", "Headroom.Manager")).await;
    add(&ben, "Bens", &bens_hook).await;
    add(&morgan, "Morgans", &morgans_hook).await;
    add(&watched.browser, "Adas", &adas_hook).await;
    let path = format!("/settings/receivers/{}", id_of(&watched, "Bens").await);
    let page = ben.get(&path).await.text();
    assert!(page.contains("Gets alerts about the customer that you see."), "{page}");
    both(&watched, 130);
    // It joins later, and is found with Ada's rights.
    watched.ledger.set("northwind", 130, Some(100));
    watched.pass(7).await;
    assert_eq!(heard(&bens_hook), [OWN]);
    assert_eq!(heard(&morgans_hook), [OTHERS, OWN, "northwind"]);
    assert_eq!(heard(&adas_hook), [OTHERS, OWN, "northwind"], "what her own rights find, she may hear of");
    // The end is told to those who heard of the beginning.
    for customer in [OWN, OTHERS, "northwind"] {
        watched.ledger.set(customer, 1, Some(100));
    }
    watched.pass(7).await;
    assert_eq!(heard(&bens_hook), [OWN, OWN]);
}

#[tokio::test]
async fn names_of_missing_customers_reach_only_receivers_that_may_hear_of_them() {
    let (bens_hook, morgans_hook) = tokio::join!(Hook::start(), Hook::start());
    let watched = two_watched().await;
    let ben = colleague(&watched, &User::named("Ben")).await;
    let morgan = colleague(&watched, &User::with_role("Morgan", "Headroom.Manager")).await;
    add(&ben, "Bens", &bens_hook).await;
    add(&morgan, "Morgans", &morgans_hook).await;
    for number in 0..8 {
        watched.ledger.set(&format!("hidden {number}"), 10, Some(100));
    }
    watched.pass(7).await;
    for number in 0..8 {
        watched.ledger.remove(&format!("hidden {number}"));
    }
    watched.pass(7).await;
    let said = |hook: &Hook| hook.all().iter().map(|posted| posted.json().to_string()).collect::<String>();
    assert!(said(&morgans_hook).contains("hidden 3"), "{}", said(&morgans_hook));
    assert!(!said(&bens_hook).contains("hidden") && !said(&bens_hook).contains(OTHERS), "{}", said(&bens_hook));
}

#[tokio::test]
async fn a_scope_stays_until_another_reader_is_added_who_can_only_narrow_it() {
    let (hook, elsewhere, third) = tokio::join!(Hook::start(), Hook::start(), Hook::start());
    hook.answer(Answer::Status(503));
    let watched = two_watched().await;
    add(&watched.browser, "Desk", &hook).await;
    both(&watched, 130);
    watched.pass(7).await;
    let ben = colleague(&watched, &User::named("Ben")).await;
    let path = format!("/settings/receivers/{}", id_of(&watched, "Desk").await);
    // As it is: what it hears of, and what waits, stay.
    assert_eq!(ben.post(&path, "name=Desk&channel=webhook").await.status, 303);
    assert_eq!(in_state(&watched, DeliveryState::Pending).await.len(), 1);
    hook.answer(Answer::Status(204));
    watched.pass(7).await;
    let last = hook.all().last().expect("a message").json().to_string();
    assert!(last.contains(OWN) && last.contains(OTHERS), "{last}");
    // To Ben's own address it tells what Ben sees, and a manager who saves it widens nothing.
    let url = elsewhere.url();
    let moved = form(&[("name", "Desk"), ("channel", "webhook"), ("address", url.as_str())]);
    assert_eq!(ben.post(&path, &moved).await.status, 303);
    let morgan = colleague(&watched, &User::with_role("Morgan", "Headroom.Manager")).await;
    assert_eq!(morgan.post(&path, "name=Desk&channel=webhook").await.status, 303);
    watched.pass(7).await;
    assert_eq!(heard(&elsewhere), [OWN]);
    // Nor does a manager who adds an address of their own.
    let managers = form(&[("name", "Desk"), ("channel", "webhook"), ("address", third.url().as_str())]);
    assert_eq!(morgan.post(&path, &managers).await.status, 303);
    watched.pass(7).await;
    assert_eq!(heard(&third), [OWN]);
}

#[tokio::test]
async fn a_webhook_with_another_url_has_a_new_secret_and_gets_nothing_that_waited() {
    let hook = Hook::start().await;
    hook.answer(Answer::Status(503));
    let watched = two_watched().await;
    let first = watched.receiver("Desk", "webhook", &hook.url(), &[]).await.expect("a secret");
    both(&watched, 130);
    watched.pass(7).await;
    assert_eq!(in_state(&watched, DeliveryState::Pending).await.len(), 1);
    let waited = hook.all().last().expect("an attempt").header("webhook-id").to_owned();
    // Another path of the same host: somebody else's.
    let path = format!("/settings/receivers/{}", id_of(&watched, "Desk").await);
    let elsewhere = format!("{}?elsewhere", hook.url());
    let fields = [("name", "Desk"), ("channel", "webhook"), ("address", elsewhere.as_str())];
    let answer = watched.browser.submit(&path, &form(&fields)).await;
    let page = answer.text();
    assert!(answer.status == 200 && page.contains("whsec_") && !page.contains(&first), "{page}");
    assert_eq!(in_state(&watched, DeliveryState::Superseded).await.len(), 1);
    hook.answer(Answer::Status(204));
    let before = hook.all().len();
    watched.pass(7).await;
    let after = &hook.all()[before..];
    assert!(after.iter().all(|posted| posted.header("webhook-id") != waited), "it has never been sent");
    assert_eq!(after.len(), 1, "the new address is told what fires");
    // Saved once more as it is, it keeps its secret and what waits.
    assert_eq!(watched.browser.post(&path, "name=Desk&channel=webhook").await.status, 303);
}

#[tokio::test]
async fn a_mailbox_that_leaves_the_list_gets_nothing_that_waited_and_the_others_do() {
    let watched =
        Watched::with(&[("HEADROOM_SMTP_URL", "smtp://127.0.0.1:9"), ("HEADROOM_SMTP_FROM", "h@partner.example")])
            .await;
    // At noon it is quiet: what is not critical waits.
    let quiet = [("quiet", "yes"), ("quiet_from", "08:00"), ("quiet_to", "20:00"), ("zone", "UTC")];
    watched.receiver("Team", "email", "a@partner.example, b@partner.example", &quiet).await;
    watched.ledger.set(OWN, 85, Some(100));
    watched.pass(1).await;
    assert_eq!(in_state(&watched, DeliveryState::Pending).await.len(), 2);
    let path = format!("/settings/receivers/{}", id_of(&watched, "Team").await);
    let fields = [("name", "Team"), ("channel", "email"), ("address", "b@partner.example")];
    assert_eq!(watched.browser.post(&path, &form(&[&fields[..], &quiet].concat())).await.status, 303);
    assert_eq!(in_state(&watched, DeliveryState::Superseded).await, ["Team a@partner.example"]);
    assert_eq!(in_state(&watched, DeliveryState::Pending).await, ["Team b@partner.example"]);
}
