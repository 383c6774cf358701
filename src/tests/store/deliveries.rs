//! The outbox.

use std::collections::BTreeSet;
use std::sync::Arc;

use headroom::domain::alert::{AlertKey, Figures, OwnPeriods, Severity, Threshold, Transition};
use headroom::domain::billing_period::BillingPeriod;
use headroom::domain::coverage::KnownCustomers;
use headroom::domain::customer::Plan;
use headroom::domain::delivery::{
    Channel, Content, Delivery, DeliveryState, Entry, LogChange, Message, NotificationLog, Refusal, sent_again,
};
use headroom::domain::money::BillingCurrency;
use headroom::domain::usage::UsageReport;
use headroom::server::store::{
    AlertStore as _, AttemptOutcome, DeliveryStore as _, MonitorStore as _, PUT_OFF, PollResult, PollState,
    PollStore as _, Saved,
};

use super::Fresh;
use super::monitors::{later, monitor, now, tenant};

pub fn delivery(id: &str, due: i64) -> Delivery {
    Delivery {
        id: id.into(),
        receiver: "receiver".into(),
        receiver_name: "The \"team\"".into(),
        channel: Channel::Email,
        recipient: "team@example.com".into(),
        message: Message { content: Content::Test, at: now() },
        state: DeliveryState::Pending,
        created: now(),
        first_due: later(due),
        due: later(due),
        attempts: 0,
    }
}

async fn create(fresh: &Fresh, deliveries: &[Delivery]) {
    fresh.store.create_deliveries(&tenant("tenant"), deliveries).await.expect("stored");
}

pub async fn a_delivery_is_read_as_it_was_stored_and_stored_once(fresh: Fresh) {
    let one = delivery("a", 5);
    create(&fresh, &[one.clone(), one.clone()]).await;
    create(&fresh, std::slice::from_ref(&one)).await;
    let listed = fresh.store.list_deliveries(&tenant("tenant"), None, 10).await.expect("read");
    assert_eq!((listed.rows, listed.unreadable.len()), (vec![(one, Vec::new())], 0));
    assert!(fresh.store.list_deliveries(&tenant("other"), None, 10).await.expect("read").rows.is_empty());
    assert_eq!(fresh.store.count_deliveries(&tenant("tenant")).await.expect("read"), [1, 0, 0]);
}

pub async fn of_many_workers_each_delivery_is_claimed_by_one(fresh: Fresh) {
    let deliveries: Vec<Delivery> = (0..100).map(|number| delivery(&format!("d{number:03}"), 0)).collect();
    create(&fresh, &deliveries).await;
    let workers = (0..10).map(|_| {
        let store = Arc::clone(&fresh.store);
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = store.claim_deliveries(now(), later(90), 7).await.expect("claimed");
                if claimed.is_empty() {
                    return mine;
                }
                mine.extend(claimed.into_iter().map(|claimed| claimed.delivery.id.to_string()));
            }
        })
    });
    let mut all = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        all.extend(worker.await.expect("a worker"));
    }
    assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (100, 100));
}

pub async fn a_claim_ends_with_its_lease_and_a_late_report_of_it_counts_for_nothing(fresh: Fresh) {
    create(&fresh, &[delivery("a", 10)]).await;
    let claim = |at: i64| fresh.store.claim_deliveries(later(at), later(at + 90), 10);
    assert!(claim(9).await.expect("claimed").is_empty(), "it is not due");
    let first = claim(10).await.expect("claimed").remove(0).delivery;
    assert_eq!(first.attempts, 1);
    assert!(claim(99).await.expect("claimed").is_empty(), "somebody works on it");
    let second = claim(100).await.expect("claimed").remove(0).delivery;
    assert_eq!(second.attempts, 2);
    let retry = AttemptOutcome::Retry { refusal: Refusal::Unreachable, due: later(200) };
    assert!(!fresh.store.settle_delivery(&tenant("tenant"), &first, &retry, later(101)).await.expect("an answer"));
    assert!(
        fresh
            .store
            .settle_delivery(&tenant("tenant"), &second, &AttemptOutcome::Delivered, later(101))
            .await
            .expect("an answer")
    );
    assert!(
        !fresh.store.settle_delivery(&tenant("tenant"), &second, &retry, later(102)).await.expect("an answer"),
        "it has arrived"
    );
    let (read, log) = fresh.store.list_deliveries(&tenant("tenant"), None, 10).await.expect("read").rows.remove(0);
    assert_eq!((read.state, read.attempts), (DeliveryState::Delivered, 2));
    assert_eq!(log.len(), 1);
    assert_eq!((log[0].at, log[0].refusal.as_ref()), (later(101), None));
}

pub async fn a_failed_attempt_is_listed_and_a_failed_delivery_can_be_sent_again(fresh: Fresh) {
    create(&fresh, &[delivery("a", 0)]).await;
    let claim = |at: i64| fresh.store.claim_deliveries(later(at), later(at + 90), 10);
    let first = claim(0).await.expect("claimed").remove(0).delivery;
    let retry = AttemptOutcome::Retry { refusal: Refusal::Status { status: 503 }, due: later(2) };
    assert!(fresh.store.settle_delivery(&tenant("tenant"), &first, &retry, later(1)).await.expect("an answer"));
    assert!(claim(1).await.expect("claimed").is_empty());
    assert_eq!(fresh.store.delivery_backlog(later(2)).await.expect("read"), (1, Some(now())));
    let second = claim(2).await.expect("claimed").remove(0).delivery;
    let failed = AttemptOutcome::Failed { refusal: Refusal::TimedOut { seconds: 30 } };
    assert!(fresh.store.settle_delivery(&tenant("tenant"), &second, &failed, later(3)).await.expect("an answer"));
    assert!(claim(1000).await.expect("claimed").is_empty());
    let found = fresh.store.list_deliveries(&tenant("tenant"), Some(DeliveryState::Failed), 10).await.expect("read");
    let refusals: Vec<_> = found.rows[0].1.iter().map(|attempt| attempt.refusal.clone()).collect();
    assert_eq!(refusals, [Some(Refusal::TimedOut { seconds: 30 }), Some(Refusal::Status { status: 503 })]);

    assert!(!fresh.store.retry_delivery(&tenant("other"), "a", later(1000)).await.expect("an answer"));
    assert!(fresh.store.retry_delivery(&tenant("tenant"), "a", later(1000)).await.expect("an answer"));
    let again = claim(1000).await.expect("claimed").remove(0).delivery;
    assert_eq!((again.attempts, again.first_due), (3, later(1000)));
}

pub async fn a_message_that_is_given_up_was_not_told_and_one_that_is_sent_again_is(fresh: Fresh) {
    let key = AlertKey::parse("threshold.2026-03.contoso").expect("a key");
    let entry = |transition| Entry {
        key: key.clone(),
        period: BillingPeriod { first: key.period, end: None },
        transition,
        severity: Severity::Critical,
        level: Threshold::new(100.into()).ok(),
        figures: Figures {
            name: "Contoso".into(),
            plan: Plan::Azure,
            spent: None,
            budget: None.into(),
            percent: None,
            currency: BillingCurrency::Missing,
            updated: None,
        },
        resolution: None,
        since: now(),
    };
    let message = |transition, at| Message { content: Content::Alerts(vec![entry(transition)]), at };
    let fired = Delivery { message: message(Transition::Fired, later(1)), ..delivery("a", 0) };
    create(&fresh, std::slice::from_ref(&fired)).await;
    assert_eq!(told(&fresh).await, NotificationLog::default());
    let claim = || fresh.store.claim_deliveries(later(100), later(190), 10);
    let failed = AttemptOutcome::Failed { refusal: Refusal::Unreachable };
    // A poll notes what it decides; here the test does.
    note(&fresh, &sent_again(&fired.address(), &fired.message)).await;
    assert!(told(&fresh).await != NotificationLog::default());
    let claimed = claim().await.expect("claimed").remove(0).delivery;
    assert!(fresh.store.settle_delivery(&tenant("tenant"), &claimed, &failed, later(101)).await.expect("an answer"));
    assert_eq!(told(&fresh).await, NotificationLog::default(), "it was given up");
    assert!(fresh.store.retry_delivery(&tenant("tenant"), "a", later(200)).await.expect("an answer"));
    assert!(told(&fresh).await != NotificationLog::default(), "it is sent again");

    let resolved = Delivery { message: message(Transition::Resolved, later(300)), ..delivery("b", 300) };
    create(&fresh, std::slice::from_ref(&resolved)).await;
    note(&fresh, &sent_again(&resolved.address(), &resolved.message)).await;
    assert_eq!(told(&fresh).await, NotificationLog::default(), "the end was told");
    let mut due = fresh.store.claim_deliveries(later(400), later(490), 10).await.expect("claimed");
    let claimed = due.drain(..).find(|claimed| &*claimed.delivery.id == "b").expect("due").delivery;
    assert!(fresh.store.settle_delivery(&tenant("tenant"), &claimed, &failed, later(401)).await.expect("an answer"));
    assert!(told(&fresh).await != NotificationLog::default(), "and will be told again");
}

async fn told(fresh: &Fresh) -> NotificationLog {
    fresh.store.get_poll_state(&tenant("tenant"), None).await.expect("read").log
}

/// Notes what a poll without records decides.
async fn note(fresh: &Fresh, log: &[LogChange]) {
    let _ = fresh.store.start_monitoring(&monitor("tenant", "s")).await;
    let at = now();
    let lease = fresh.store.take_lease(&tenant("tenant"), at, later(45)).await.expect("an answer").expect("a lease");
    let report = UsageReport::new(Vec::new(), Vec::new(), None, at);
    let version = fresh.store.get_book(&tenant("tenant"), jiff::civil::date(2026, 1, 1)).await.expect("read").version;
    let (before, periods) = (PollState::default(), OwnPeriods::default());
    let known = KnownCustomers::new();
    let result = PollResult {
        report: &report,
        version,
        changes: &[],
        deliveries: &[],
        log,
        periods: &periods,
        known: &known,
        before: &before,
        trouble: None,
    };
    assert_eq!(fresh.store.save_poll(&tenant("tenant"), lease, result, at, at).await.expect("saved"), Saved::Stored);
}

pub async fn a_clock_that_was_far_ahead_puts_no_delivery_off_for_ever(fresh: Fresh) {
    let year = 365 * 86_400;
    create(&fresh, &[delivery("a", year)]).await;
    assert_eq!(fresh.store.claim_deliveries(now(), later(90), 10).await.expect("claimed").len(), 1);
}

pub async fn deliveries_are_purged_once_they_are_long_over(fresh: Fresh) {
    create(&fresh, &[delivery("done", 0), delivery("pending", 5)]).await;
    let done = fresh.store.claim_deliveries(now(), later(90), 10).await.expect("claimed").remove(0).delivery;
    assert_eq!(&*done.id, "done");
    fresh.store.settle_delivery(&tenant("tenant"), &done, &AttemptOutcome::Delivered, now()).await.expect("settled");
    fresh.store.purge_expired(later(89 * 86_400)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries").await, 2);
    fresh.store.purge_expired(later(90 * 86_400)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries WHERE state = 'pending'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM delivery_attempts").await, 0);
}

pub async fn many_that_cannot_be_read_keep_no_other_from_being_claimed(fresh: Fresh) {
    let unreadable: Vec<Delivery> = (0..40).map(|number| delivery(&format!("a{number:02}"), 0)).collect();
    create(&fresh, &unreadable).await;
    fresh.execute(r#"UPDATE deliveries SET message = '{"v":9}'"#).await.expect("changed");
    create(&fresh, &[delivery("b", 1)]).await;
    let claim = |at: i64| fresh.store.claim_deliveries(later(at), later(at + 90), 16);
    let claimed = claim(1).await.expect("claimed");
    assert_eq!(claimed.iter().map(|claimed| &*claimed.delivery.id).collect::<Vec<_>>(), ["b"]);
    let arrived = AttemptOutcome::Delivered;
    assert!(
        fresh
            .store
            .settle_delivery(&tenant("tenant"), &claimed[0].delivery, &arrived, later(2))
            .await
            .expect("an answer")
    );
    let put_off = i64::from(i32::try_from(PUT_OFF.as_secs()).expect("minutes"));
    let kept = "SELECT count(*) FROM deliveries WHERE state = 'pending' AND attempts = 0 AND lease_until = 0";
    assert_eq!(fresh.count(kept).await, 40);
    let listed = fresh.store.list_deliveries(&tenant("tenant"), None, 100).await.expect("read");
    assert_eq!((listed.rows.len(), listed.unreadable.len()), (1, 40));

    // Another version can read them.
    let message = r#"{"content":"Test","at":"2026-03-10T12:00:00Z"}"#;
    fresh.execute(&format!("UPDATE deliveries SET message = '{message}' WHERE id < 'b'")).await.expect("changed");
    assert!(claim(put_off).await.expect("claimed").is_empty());
    assert_eq!(claim(put_off + 1).await.expect("claimed").len(), 16);
}
