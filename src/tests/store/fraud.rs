//! Fraud events: stored with what follows from them, by whoever holds the newest lease.

use std::collections::{BTreeMap, BTreeSet};

use headroom::domain::alert::{Alerts, FraudKnowledge, Rules, evaluate_fraud};
use headroom::domain::billing_period::date_of;
use headroom::domain::customer::CustomerId;
use headroom::domain::fraud::{FraudEvent, FraudEvents, FraudRefusal, FraudStatus};
use headroom::server::store::{
    AlertStore as _, BookChange, FraudResult, FraudStore as _, FraudWatch, Instead, Lease, MonitorStore as _, Saved,
};

use super::Fresh;
use super::monitors::{later, monitor, now, tenant};

fn event(id: &str, status: FraudStatus) -> FraudEvent {
    FraudEvent {
        id: id.into(),
        customer: CustomerId::parse("contoso").expect("an id"),
        customer_name: "Contoso".into(),
        subscription: "Production".into(),
        kind: "SomethingNew".into(),
        status,
        reason: "".into(),
        resource: "vm-1".into(),
        detected: Some(now()),
    }
}

const NOTHING: FraudResult<'static> =
    FraudResult { version: 0, events: &[], changes: &[], deliveries: &[], log: &[], watch: None };

pub async fn fraud_events_and_their_alerts_are_stored_together_or_not_at_all(fresh: Fresh) {
    let tenant = tenant("tenant");
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await.expect("started");
    let lease = fresh.store.take_fraud_lease(&tenant, now(), later(300)).await.expect("an answer").expect("a lease");
    let mut events = FraudEvents::default();
    let news = events.take(vec![event("1", FraudStatus::Active), event("2", FraudStatus::Resolved)]);
    let (alerts, rules, figures, unreadable) = (Alerts::default(), Rules::default(), BTreeMap::new(), BTreeSet::new());
    let known = FraudKnowledge {
        alerts: &alerts,
        rules: &rules,
        events: &events,
        news: &news,
        unreadable: &unreadable,
        figures: &figures,
    };
    let changes = evaluate_fraud(known, now());
    let watch = FraudWatch { asked_at: Some(now()), refusal: None, unreadable: 3 };
    let result = FraudResult { events: &news.changed, changes: &changes, watch: Some(watch), ..NOTHING };
    let lost = fresh.store.save_fraud(&tenant, Lease(99), result, now(), later(3_600)).await.expect("an answer");
    assert_eq!(lost, Saved::LeaseLost);
    let taken_on = BookChange { changes: &changes, ..BookChange::default() };
    assert!(fresh.store.update_book(&tenant, 0, taken_on, now()).await.expect("moved"));
    let behind = fresh.store.save_fraud(&tenant, lease, result, now(), later(3_600)).await.expect("an answer");
    assert_eq!(behind, Saved::BookChanged);
    assert_eq!(fresh.count("SELECT count(*) FROM fraud_events").await, 0);
    assert_eq!(fresh.store.get_fraud_watch(&tenant).await.expect("read"), FraudWatch::default());

    let in_step = FraudResult { version: 1, ..result };
    let stored = fresh.store.save_fraud(&tenant, lease, in_step, now(), later(3_600)).await.expect("an answer");
    assert_eq!(stored, Saved::Stored);
    assert_eq!(fresh.store.get_fraud_state(&tenant).await.expect("read").events, events);
    assert_eq!(fresh.store.get_fraud_watch(&tenant).await.expect("read"), watch);
    let book = fresh.store.get_book(&tenant, date_of(later(40_000_000))).await.expect("a book");
    assert_eq!(
        book.alerts.iter().cloned().collect::<Vec<_>>(),
        [changes[0].alert.clone()],
        "however old, it has not ended"
    );
}

pub async fn fraud_events_are_asked_for_by_one_when_due_whatever_polls_do(fresh: Fresh) {
    let tenant = tenant("tenant");
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await.expect("started");
    let poll = fresh.store.take_lease(&tenant, now(), later(45)).await.expect("an answer");
    assert!(poll.is_some());
    let takes = (0..16).map(|_| fresh.store.take_fraud_lease(&tenant, now(), later(300)));
    let answers = futures::future::join_all(takes).await;
    let leases: Vec<Lease> = answers.into_iter().filter_map(|answer| answer.expect("an answer")).collect();
    assert_eq!(leases.len(), 1);
    // Whoever holds it dies, and another takes over; the first one comes back too late.
    let other =
        fresh.store.take_fraud_lease(&tenant, later(301), later(601)).await.expect("an answer").expect("a lease");
    let late = fresh.store.save_fraud(&tenant, leases[0], NOTHING, later(302), later(3_600)).await.expect("an answer");
    assert_eq!(late, Saved::LeaseLost);
    let refusal = Some(FraudRefusal::NotFound);
    let watch = Some(FraudWatch { asked_at: Some(later(302)), refusal, unreadable: 0 });
    let result = FraudResult { watch, ..NOTHING };
    assert_eq!(
        fresh.store.save_fraud(&tenant, other, result, later(302), later(3_600)).await.expect("saved"),
        Saved::Stored
    );
    assert_eq!(fresh.store.take_fraud_lease(&tenant, later(3_599), later(9_000)).await.expect("an answer"), None);
    fresh.store.hasten_fraud(&tenant, later(400)).await.expect("hastened");
    let lease =
        fresh.store.take_fraud_lease(&tenant, later(400), later(700)).await.expect("an answer").expect("a lease");
    // No answer: the last one stays noted.
    fresh.store.save_fraud(&tenant, lease, NOTHING, later(401), later(1_000)).await.expect("saved");
    assert_eq!(fresh.store.get_fraud_watch(&tenant).await.expect("read").refusal, refusal);
    // Another user asks afresh.
    fresh.store.start_monitoring(&monitor("tenant", "t"), Instead::OfAnybody, None).await.expect("started");
    assert_eq!(fresh.store.get_fraud_watch(&tenant).await.expect("read"), FraudWatch::default());
    assert!(fresh.store.take_fraud_lease(&tenant, later(402), later(700)).await.expect("an answer").is_some());
}
