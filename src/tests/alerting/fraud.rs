//! Microsoft's fraud events, from Partner Center to the message: told within the hour, once, and ended by Microsoft alone.

use headroom::domain::alert::{Alert, Resolution, Rule};
use jiff::SignedDuration;
use serde_json::json;

use super::{Watched, form, manager, take_over};
use crate::harness::app::TestApp;
use crate::harness::hook::Hook;
use crate::harness::partner_center::FRAUD_EVENTS;

/// Ada, and a webhook that hears of everything.
struct Scene {
    watched: Watched,
    hook: Hook,
}

impl Scene {
    async fn start(quiet: &[(&str, &str)]) -> Self {
        let hook = Hook::start().await;
        let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
        watched.receiver("Program", "webhook", &hook.url(), quiet).await;
        Self { watched, hook }
    }

    /// Lets time pass and Microsoft be asked; returns what was told of fraud since: customer, transition and event ids.
    async fn after(&self, minutes: i64) -> Vec<(String, String, Vec<String>)> {
        let before = self.hook.all().len();
        self.watched.app.advance(SignedDuration::from_mins(minutes));
        self.watched.app.state.monitoring.ask_for_fraud_due().await.expect("asked");
        self.watched.deliver().await;
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let told = self.hook.all().split_off(before).into_iter().flat_map(|posted| {
            let body = posted.json();
            let alerts = body["data"]["alerts"].as_array().cloned().unwrap_or_default();
            alerts.into_iter().map(move |alert| {
                assert_eq!((&alert["rule"], &alert["severity"]), (&json!("fraud-event"), &json!("critical")));
                let events = alert["fraud"]["events"].as_array().cloned().unwrap_or_default();
                let ids = events.iter().map(|event| text(&event["id"])).collect();
                (text(&alert["customer"]["name"]), text(&alert["transition"]), ids)
            })
        });
        told.collect()
    }

    async fn alert(&self) -> Alert {
        let alerts = self.watched.alerts().await;
        alerts.iter().find(|alert| alert.key.rule == Rule::FraudEvent).expect("an alert").clone()
    }

    /// Whether the customer's row in the server's table says that it is about fraud, in words.
    async fn rings(&self, customer: &str) -> bool {
        let page = self.page("/").await;
        let rest =
            page.split(&format!("title=\"{customer}\"")).nth(1).unwrap_or_else(|| panic!("no {customer} in {page}"));
        let row = rest.split("</tr>").next().expect("a row");
        row.contains("bell--fraud") && row.contains("<span>Fraud alert</span>") && row.contains(">Fraud alert<")
    }

    async fn page(&self, path: &str) -> String {
        // Sessions end meanwhile.
        let browser = self.watched.app.signed_in(&self.watched.ada).await;
        let answer = browser.get(path).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text()
    }
}

fn told(customer: &str, transition: &str, ids: &[&str]) -> (String, String, Vec<String>) {
    (customer.to_owned(), transition.to_owned(), ids.iter().map(|id| (*id).to_owned()).collect())
}

#[tokio::test]
async fn an_event_is_told_within_the_hour_and_once_a_new_one_again_and_its_end_with_the_reason() {
    let scene = Scene::start(&[]).await;
    let Watched { app, ledger, .. } = &scene.watched;
    ledger.set("contoso", 20, Some(100));
    scene.watched.work().await;
    assert_eq!(scene.after(1).await, []);
    app.fraud.set("e1", "contoso", "Active");
    assert_eq!(scene.after(60).await, [told("contoso", "fired", &["e1"])]);
    assert_eq!(scene.after(60).await, []);
    app.fraud.set("e1", "contoso", "Investigating");
    assert_eq!(scene.after(60).await, [], "no news");
    app.fraud.set("e2", "contoso", "Active");
    assert_eq!(scene.after(60).await, [told("contoso", "escalated", &["e1", "e2"])]);
    app.fraud.set("e1", "contoso", "Resolved");
    assert_eq!(scene.after(60).await, []);
    // Beside the spending, on the customer's page and row.
    let page = scene.page("/customers/contoso").await;
    for words in ["Connections to crypto-mining pools", "Production", "2026-03-10 11:30 UTC", "Partners are liable"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("https://partner.microsoft.com/dashboard/commerce2/insights/security/alerts"), "{page}");
    assert!(scene.rings("contoso").await);
    assert!(scene.page("/alerts").await.contains("Azure fraud alert from Microsoft"));
    // The month ends, and Microsoft says nothing new.
    for _ in 0..4 {
        ledger.set("contoso", 1, Some(100));
        scene.watched.pass(24 * 9).await;
        assert_eq!(scene.after(60).await, []);
    }
    app.fraud.set("e2", "contoso", "Resolved");
    assert_eq!(scene.after(60).await, [told("contoso", "resolved", &["e2"])]);
    assert_eq!(scene.alert().await.resolution, Some(Resolution::ClosedByMicrosoft));
    let key = scene.alert().await.key.to_string();
    let page = scene.page(&format!("/alerts/{key}")).await;
    assert!(page.contains("Microsoft closed it") && page.contains("Closed as “Fraud”"), "{page}");
    assert!(!scene.rings("contoso").await);
}

#[tokio::test]
async fn what_is_absent_or_fails_ends_nothing_and_disturbs_no_poll() {
    let scene = Scene::start(&[]).await;
    let Watched { app, ledger, .. } = &scene.watched;
    ledger.set("contoso", 20, Some(100));
    scene.watched.work().await;
    app.fraud.set("e1", "contoso", "Active");
    assert_eq!(scene.after(1).await.len(), 1);
    let before = scene.alert().await;
    app.fraud.forget();
    assert_eq!(scene.after(60).await, [], "Microsoft no longer lists it");
    for status in [403, 404, 400, 401, 500, 200] {
        app.fraud.answer(Some(status));
        assert_eq!(scene.after(60).await, [], "{status}");
        ledger.set("contoso", 20, Some(100));
        app.state.monitoring.poll_due().await.expect("polled");
    }
    let after = scene.alert().await;
    assert!(after.is_firing && after.since == before.since && after.figures.fraud == before.figures.fraud);
    // An answer of 500 is followed by another call within minutes, and usage was polled all the while.
    let monitor = scene.watched.monitor().await.expect("a monitor");
    assert_eq!((monitor.watch.trouble, monitor.outage), (None, None));
    app.fraud.answer(None);
    app.fraud.set("e2", "contoso", "Active");
    assert_eq!(scene.after(10).await, [told("contoso", "escalated", &["e1", "e2"])]);
}

#[tokio::test]
async fn a_refusal_is_said_in_the_settings_and_is_no_failure() {
    let scene = Scene::start(&[]).await;
    assert!(scene.page("/settings").await.contains("Not asked for yet"));
    for (status, words) in [(403, "(403)"), (404, "(404)")] {
        scene.watched.app.fraud.answer(Some(status));
        assert_eq!(scene.after(60).await, []);
        let page = scene.page("/settings").await;
        assert!(page.contains("Microsoft reports no fraud events for this tenant") && page.contains(words), "{page}");
    }
    scene.watched.app.fraud.set_as(json!({ "eventId": "e1" }));
    assert_eq!(scene.after(60).await, [], "without a customer it is only counted");
    let page = scene.page("/settings").await;
    assert!(page.contains("1 event could not be read"), "{page}");
    scene.watched.app.fraud.answer(Some(503));
    scene.after(60).await;
    scene.after(4 * 60).await;
    assert!(scene.page("/settings").await.contains("has not answered since"));
}

#[tokio::test]
async fn a_customer_nobody_knows_is_told_by_its_id_and_seen_by_who_watches() {
    let scene = Scene::start(&[]).await;
    let id = "a248da34-6840-4c67-82d7-7f55ccd50d03";
    scene.watched.app.fraud.set("e1", id, "Active");
    assert_eq!(scene.after(60).await, [told(id, "fired", &["e1"])]);
    assert!(scene.page("/alerts").await.contains(id));
    let url = scene.hook.all().last().expect("a message").json()["data"]["alerts"][0]["url"].clone();
    let path = format!("/alerts/{}", scene.alert().await.key);
    assert!(url.as_str().is_some_and(|url| url.ends_with(&path)), "{url}: there is no page of the customer");
    assert!(scene.page(&path).await.contains("Production"));
}

#[tokio::test]
async fn quiet_hours_hold_no_fraud_alert_back() {
    let quiet = [("quiet", "yes"), ("quiet_from", "00:00"), ("quiet_to", "23:59"), ("zone", "UTC")];
    let scene = Scene::start(&quiet).await;
    scene.watched.app.fraud.set("e1", "contoso", "Active");
    assert_eq!(scene.after(60).await, [told("contoso", "fired", &["e1"])]);
}

#[tokio::test]
async fn the_rule_has_a_switch_that_is_on_by_default() {
    let scene = Scene::start(&[]).await;
    let rules = scene.page("/settings/rules").await;
    assert!(rules.contains("name=\"fraud_events\""), "{rules}");
    scene.watched.app.fraud.set("e1", "contoso", "Active");
    assert_eq!(scene.after(60).await.len(), 1);
    scene.watched.browser.post("/settings/rules", &form(&[("thresholds", "80")])).await;
    assert_eq!(scene.after(1).await, [told("contoso", "resolved", &["e1"])]);
    scene.watched.browser.post("/settings/rules", &form(&[("thresholds", "80"), ("fraud_events", "yes")])).await;
    assert_eq!(scene.after(1).await, [told("contoso", "reopened", &["e1"])]);
}

#[tokio::test]
async fn a_message_about_a_new_event_that_never_arrives_is_decided_again() {
    use crate::harness::hook::Answer;
    let scene = Scene::start(&[]).await;
    let Watched { app, .. } = &scene.watched;
    app.fraud.set("e1", "contoso", "Active");
    assert_eq!(scene.after(60).await.len(), 1);
    app.fraud.set("e2", "contoso", "Active");
    scene.hook.answer(Answer::Status(503));
    scene.after(60).await;
    for _ in 0..30 {
        scene.after(60).await;
    }
    scene.hook.answer(Answer::Status(204));
    let told = scene.after(60).await;
    assert!(told.iter().any(|(_, _, ids)| ids.contains(&"e2".to_owned())), "{told:?}");
}

#[tokio::test]
async fn many_events_are_read_page_by_page() {
    let scene = Scene::start(&[]).await;
    for number in 0..250 {
        scene.watched.app.fraud.set(&format!("e{number:03}"), &format!("c{number:03}"), "Active");
    }
    assert_eq!(scene.after(60).await.len(), 250);
    let requests = scene.watched.app.partner_center.received_requests().await.expect("requests");
    let asked: Vec<_> = requests.iter().filter(|request| request.url.path() == FRAUD_EVENTS).collect();
    let queries: Vec<_> = asked.iter().map(|request| request.url.query().unwrap_or_default().to_owned()).collect();
    assert_eq!(queries, (1..=4).map(|page| format!("PageSize=100&PageNumber={page}")).collect::<Vec<_>>());
    for request in asked {
        let header = |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        assert_eq!(header("x-neweventsmodel"), "true");
        assert!(!header("ms-correlationid").is_empty() && header("authorization").starts_with("Bearer "));
    }
}

#[tokio::test]
async fn a_partner_to_whom_the_newer_model_is_not_open_is_asked_for_in_the_older_one() {
    let scene = Scene::start(&[]).await;
    scene.watched.app.fraud.set("e1", "contoso", "Active");
    scene.watched.app.fraud.know_only_the_older_model();
    assert_eq!(scene.after(60).await, [told("contoso", "fired", &["e1"])]);
}

#[tokio::test]
async fn two_replicas_ask_once_an_hour_and_a_takeover_asks_at_once() {
    let scene = Scene::start(&[]).await;
    let replicas = [scene.watched.app.state.monitoring.clone(), scene.watched.app.replica().await.monitoring.clone()];
    scene.watched.app.fraud.set("e1", "contoso", "Active");
    for hour in 0..3 {
        let asked = futures::future::join_all(replicas.iter().map(|replica| replica.ask_for_fraud_due())).await;
        let asked: usize = asked.into_iter().map(|asked| asked.expect("asked")).sum();
        assert_eq!(asked, 1, "hour {hour}");
        scene.watched.app.advance(SignedDuration::from_hours(1));
    }
    replicas[0].ask_for_fraud_due().await.expect("asked");
    let app: &TestApp = &scene.watched.app;
    let bens = app.signed_in(&manager("Ben")).await;
    assert_eq!(take_over(app, &bens).await.status, 303);
    assert_eq!(replicas[0].ask_for_fraud_due().await.expect("asked"), 1);
}
