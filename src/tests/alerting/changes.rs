//! What people change, and what they must not.

use super::{Watched, form, manager, take_over, tenant};
use crate::harness::issuer::User;

#[tokio::test]
async fn a_form_from_another_site_changes_nothing() {
    let watched = Watched::start().await;
    for path in [
        "/alerts/acknowledge",
        "/alerts/withdraw",
        "/settings/monitoring/start",
        "/settings/monitoring/stop",
        "/settings/monitoring/check",
        "/settings/rules",
        "/settings/receivers",
        "/settings/receivers/a",
        "/settings/receivers/a/delete",
        "/settings/receivers/a/test",
        "/deliveries/a/retry",
        "/customers/contoso/rules",
    ] {
        let evil = [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
        let answer = watched.browser.send(reqwest::Method::POST, path, &evil, "").await;
        assert_eq!(answer.status, 403, "{path}");
    }
    assert!(watched.monitor().await.is_some());
}

#[tokio::test]
async fn strangers_and_people_without_a_role_change_nothing() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.work().await;
    let key = watched.key("contoso").await.to_string();
    let robin = watched.app.signed_in(&User::named("Robin")).await;
    watched.app.reports.replace(wiremock::ResponseTemplate::new(403));
    let acknowledge = form(&[("key", &key), ("reason", "mine"), ("for", "1")]);
    let receiver =
        form(&[("name", "Evil"), ("channel", "slack"), ("address", "https://evil.example/x"), ("least", "warning")]);
    let rules = form(&[("thresholds", "9000")]);
    for browser in [&robin, &watched.app.browser()] {
        for (path, body) in [
            ("/alerts/acknowledge", &acknowledge),
            ("/alerts/withdraw", &acknowledge),
            ("/settings/receivers", &receiver),
            ("/settings/rules", &rules),
            ("/customers/contoso/rules", &"muted=yes".to_owned()),
        ] {
            let answer = browser.post(path, body).await;
            assert_eq!(answer.status, 303, "{path}: {}", answer.text());
        }
        for page in ["/alerts", "/deliveries", "/settings/rules", "/settings/receivers"] {
            let answer = browser.get(page).await;
            assert!(!answer.text().contains("contoso"), "{page}");
        }
    }
    assert!(watched.alerts().await.iter().all(|alert| alert.acknowledged.is_none()));
    assert_eq!((watched.app.count("receivers").await, watched.app.count("alert_events").await), (0, 1));
}

#[tokio::test]
async fn a_colleague_sees_and_acknowledges_only_customers_of_their_own_report() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.ledger.set("fabrikam", 95, Some(100));
    watched.work().await;
    let keys = [watched.key("contoso").await.to_string(), watched.key("fabrikam").await.to_string()];
    // Ben's rights end at fabrikam.
    watched.ledger.remove("contoso");
    let ben = watched.app.signed_in(&manager("Ben")).await;
    let both = form(&[("key", &keys[0]), ("key", &keys[1]), ("reason", "on it"), ("for", "1")]);
    assert_eq!(ben.post("/alerts/acknowledge", &both).await.status, 303);
    let alerts = watched.alerts().await;
    let acknowledged: Vec<_> =
        alerts.iter().filter(|alert| alert.acknowledged.is_some()).map(|alert| alert.key.customer.as_str()).collect();
    assert_eq!(acknowledged, ["fabrikam"]);
}

#[tokio::test]
async fn rules_are_changed_for_the_tenant_and_for_one_customer_and_judged_by_at_once() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 60, Some(100));
    watched.ledger.set("fabrikam", 60, Some(100));
    watched.pass(7).await;
    assert!(watched.firing().await.is_empty());
    let saved = watched.browser.post("/settings/rules", &form(&[("thresholds", "50, 120")])).await;
    assert_eq!((saved.status, saved.location()), (303, "/settings/rules?saved=yes"));
    watched.work().await;
    assert_eq!(watched.firing().await.len(), 2);
    watched.browser.post("/customers/contoso/rules", &form(&[("muted", "yes")])).await;
    watched.browser.post("/customers/fabrikam/rules", &form(&[("thresholds", "70")])).await;
    watched.work().await;
    assert!(watched.firing().await.is_empty(), "{:?}", watched.firing().await);
    for wrong in ["0", "-5", "1000000000", "50, fifty", "1 2 3 4 5 6 7 8 9 10 11"] {
        let answer = watched.browser.post("/settings/rules", &form(&[("thresholds", wrong)])).await;
        assert_eq!(answer.status, 422, "{wrong}");
        assert_eq!(
            watched.browser.post("/customers/fabrikam/rules", &form(&[("thresholds", wrong)])).await.status,
            422
        );
    }
    let rules = watched.app.state.monitoring.book(&tenant()).await.expect("read").rules;
    assert_eq!(rules.thresholds.iter().map(|one| one.percent().to_string()).collect::<Vec<_>>(), ["50", "120"]);
    assert_eq!(rules.overrides.len(), 2, "what differs for customers is not touched by the tenant's form");
}

#[tokio::test]
async fn a_daily_jump_can_be_critical_and_a_receiver_catch_what_others_leave() {
    let watched = Watched::start().await;
    let jump = [
        ("thresholds", "80"),
        ("jump", "yes"),
        ("jump_factor", "3"),
        ("jump_above", "SEK 5"),
        ("jump_critical", "yes"),
    ];
    assert_eq!(watched.browser.post("/settings/rules", &form(&jump)).await.status, 303);
    let rules = watched.app.state.monitoring.book(&tenant()).await.expect("read").rules;
    assert!(rules.daily_jump.is_some_and(|jump| jump.is_critical()));
    assert!(
        watched.browser.get("/settings/rules").await.text().contains("name=\"jump_critical\" value=\"yes\" checked")
    );

    let more = [("words", "nobody is called this"), ("catch_all", "yes")];
    watched.receiver("Desk", "email", "desk@example.com", &more).await;
    let page = watched.browser.get("/settings/receivers").await.text();
    assert!(page.contains("alerts that match no other receiver"), "{page}");
}

#[tokio::test]
async fn somebody_who_acknowledges_while_a_poll_is_stored_is_not_undone() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.work().await;
    let key = watched.key("contoso").await;
    watched.ledger.set("contoso", 91, Some(100));
    watched.app.advance(jiff::SignedDuration::from_hours(7));
    let body = form(&[("key", &key.to_string()), ("reason", "on it"), ("for", "30")]);
    let (polled, answer) =
        tokio::join!(watched.app.state.monitoring.poll_due(), watched.browser.post("/alerts/acknowledge", &body));
    assert_eq!((polled.expect("polled"), answer.status), (1, 303));
    let alert = watched.alerts().await.get(&key).expect("an alert").clone();
    assert!(alert.acknowledged.is_some());
    assert_eq!(alert.figures.spent.map(|spent| spent.to_string()).as_deref(), Some("91"));
}

#[tokio::test]
async fn nothing_is_told_twice_when_monitoring_changes_hands() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.work().await;
    let ben = watched.app.signed_in(&manager("Ben")).await;
    take_over(&watched.app, &ben).await;
    watched.work().await;
    assert_eq!(watched.app.count("alert_events").await, 1);
}

#[tokio::test]
async fn whoever_takes_monitoring_over_learns_nothing_that_only_the_rights_before_could_read() {
    let watched = Watched::start().await;
    watched.ledger.set("contoso", 90, Some(100));
    watched.ledger.set("fabrikam", 95, Some(100));
    watched.pass(1).await;
    // Ben's rights end at fabrikam, and he takes over.
    watched.ledger.remove("contoso");
    let ben = watched.app.signed_in(&manager("Ben")).await;
    assert_eq!(take_over(&watched.app, &ben).await.status, 303);
    watched.pass(1).await;
    let page = ben.get("/alerts").await.text();
    assert!(page.contains("fabrikam") && !page.contains("contoso"), "{page}");
    assert_eq!(ben.get("/alerts/threshold.2026-03.contoso").await.status, 404);
    // What his own rights find stays in sight when it goes missing.
    watched.ledger.set("northwind", 99, Some(100));
    watched.pass(7).await;
    watched.ledger.remove("northwind");
    let ben = watched.app.signed_in(&manager("Ben")).await;
    watched.pass(7).await;
    let page = ben.get("/alerts").await.text();
    assert!(page.contains("northwind") && !page.contains("contoso"), "{page}");
}
