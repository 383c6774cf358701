//! The outbox.

use std::collections::BTreeSet;
use std::sync::Arc;

use headroom::domain::alert::{AlertKey, Figures, OwnPeriods, Severity, Threshold, Transition};
use headroom::domain::billing_period::BillingPeriod;
use headroom::domain::coverage::KnownCustomers;
use headroom::domain::customer::Plan;
use headroom::domain::delivery::{
    About, Accepted, Channel, Content, Delivery, DeliveryState, Entry, LogChange, Message, NewDelivery,
    NotificationLog, Refusal, sent_again,
};
use headroom::domain::money::BillingCurrency;
use headroom::domain::usage::UsageReport;
use headroom::server::store::{
    AlertStore as _, AttemptOutcome, ClaimedBatch, DeliveryStore as _, Instead, MonitorStore as _, OutboxStore as _,
    PUT_OFF, PollResult, PollState, PollStore as _, Saved,
};

use super::Fresh;
use super::monitors::{later, monitor, now, tenant};

/// A test to an address of its own.
pub fn delivery(id: &str, due: i64) -> NewDelivery {
    let delivery = Delivery {
        id: id.into(),
        receiver: "receiver".into(),
        receiver_name: "The \"team\"".into(),
        channel: Channel::Email,
        recipient: format!("{id}@example.com").into(),
        about: About::Test,
        state: DeliveryState::Pending,
        created: now(),
        first_due: later(due),
        due: later(due),
        attempts: 0,
    };
    NewDelivery { delivery, message: Arc::new(Message { content: Content::Test, at: now() }) }
}

/// A message of one alert to the team.
fn about(id: &str, key: &AlertKey, transition: Transition, at: i64) -> NewDelivery {
    let entry = Entry {
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
            projected: None,
            fraud: None,
        },
        resolution: None,
        since: now(),
    };
    let message = Message { content: Content::Alerts(vec![entry]), at: later(at) };
    let NewDelivery { delivery, .. } = delivery(id, at);
    let about = About::Alerts { customers: 1 };
    let delivery = Delivery { recipient: "team@example.com".into(), about, ..delivery };
    NewDelivery { delivery, message: Arc::new(message) }
}

fn key(customer: &str) -> AlertKey {
    AlertKey::parse(&format!("threshold.2026-03.{customer}")).expect("a key")
}

async fn create(fresh: &Fresh, deliveries: &[NewDelivery]) {
    fresh.store.create_deliveries(&tenant("tenant"), deliveries).await.expect("stored");
}

async fn claim(fresh: &Fresh, at: i64) -> Vec<ClaimedBatch> {
    fresh.store.claim_batches(later(at), later(at + 90), 16).await.expect("claimed")
}

async fn settle(fresh: &Fresh, batch: &ClaimedBatch, outcome: &AttemptOutcome, at: i64) -> bool {
    fresh.store.settle_batch(batch, outcome, later(at)).await.expect("an answer")
}

fn retry(refusal: Refusal, due: i64) -> AttemptOutcome {
    AttemptOutcome::Retry { refusal, due: later(due), too_old: later(-86_400) }
}

fn ids(batch: &ClaimedBatch) -> Vec<&str> {
    batch.deliveries.iter().map(|id| &**id).collect()
}

pub async fn a_delivery_is_read_as_it_was_stored_and_stored_once(fresh: Fresh) {
    let one = delivery("a", 5);
    create(&fresh, &[one.clone(), one.clone()]).await;
    create(&fresh, std::slice::from_ref(&one)).await;
    let listed = fresh.store.list_deliveries(&tenant("tenant"), None, 10).await.expect("read");
    assert_eq!((listed.rows, listed.unreadable.len()), (vec![(one.delivery, Vec::new())], 0));
    assert!(fresh.store.list_deliveries(&tenant("other"), None, 10).await.expect("read").rows.is_empty());
    assert_eq!(fresh.store.count_deliveries(&tenant("tenant")).await.expect("read"), [1, 0, 0, 0]);
}

pub async fn a_message_is_stored_once_for_all_that_carry_it(fresh: Fresh) {
    let deliveries: Vec<NewDelivery> = (0..20).map(|number| delivery(&format!("d{number}"), 0)).collect();
    create(&fresh, &deliveries).await;
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries").await, 20);
    assert_eq!(fresh.count("SELECT count(*) FROM messages").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries WHERE message <> ''").await, 0);
    assert_eq!(claim(&fresh, 0).await.len(), 16);
}

pub async fn of_many_workers_each_delivery_is_claimed_by_one(fresh: Fresh) {
    let deliveries: Vec<NewDelivery> = (0..100).map(|number| delivery(&format!("d{number:03}"), 0)).collect();
    create(&fresh, &deliveries).await;
    let workers = (0..10).map(|_| {
        let store = Arc::clone(&fresh.store);
        tokio::spawn(async move {
            let mut mine = Vec::new();
            loop {
                let claimed = store.claim_batches(now(), later(90), 7).await.expect("claimed");
                if claimed.is_empty() {
                    return mine;
                }
                mine.extend(claimed.iter().map(|batch| batch.id.to_string()));
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
    assert!(claim(&fresh, 9).await.is_empty(), "it is not due");
    let first = claim(&fresh, 10).await.remove(0);
    assert!(!first.may_have_arrived);
    assert!(claim(&fresh, 99).await.is_empty(), "somebody works on it");
    let second = claim(&fresh, 100).await.remove(0);
    assert_eq!((&second.id, second.may_have_arrived), (&first.id, true), "the same key");
    assert!(!settle(&fresh, &first, &retry(Refusal::Unreachable, 200), 101).await);
    assert!(settle(&fresh, &second, &AttemptOutcome::Delivered, 101).await);
    assert!(!settle(&fresh, &first, &retry(Refusal::Unreachable, 200), 102).await, "it has arrived");
    let (read, log) = fresh.store.list_deliveries(&tenant("tenant"), None, 10).await.expect("read").rows.remove(0);
    assert_eq!((read.state, read.attempts), (DeliveryState::Delivered, 2));
    assert_eq!(log.len(), 1);
    assert_eq!((log[0].at, &log[0].outcome), (later(101), &Ok(Accepted::Delivered)));
}

pub async fn a_failed_attempt_is_listed_and_a_failed_delivery_can_be_sent_again(fresh: Fresh) {
    create(&fresh, &[delivery("a", 0)]).await;
    let first = claim(&fresh, 0).await.remove(0);
    assert!(settle(&fresh, &first, &retry(Refusal::Status { status: 503, said: "busy".into() }, 2), 1).await);
    assert!(claim(&fresh, 1).await.is_empty());
    assert_eq!(fresh.store.delivery_backlog(later(2)).await.expect("read"), (1, Some(now())));
    let second = claim(&fresh, 2).await.remove(0);
    assert_eq!(second.failures, 1);
    assert!(settle(&fresh, &second, &AttemptOutcome::Failed { refusal: Refusal::TimedOut { seconds: 30 } }, 3).await);
    assert!(claim(&fresh, 1000).await.is_empty());
    let found = fresh.store.list_deliveries(&tenant("tenant"), Some(DeliveryState::Failed), 10).await.expect("read");
    let outcomes: Vec<_> = found.rows[0].1.iter().map(|attempt| attempt.outcome.clone()).collect();
    let busy = Refusal::Status { status: 503, said: "busy".into() };
    assert_eq!(outcomes, [Err(Refusal::TimedOut { seconds: 30 }), Err(busy)]);

    assert!(!fresh.store.retry_delivery(&tenant("other"), "a", later(1000)).await.expect("an answer"));
    assert!(fresh.store.retry_delivery(&tenant("tenant"), "a", later(1000)).await.expect("an answer"));
    let again = claim(&fresh, 1000).await.remove(0);
    assert_eq!((ids(&again), again.first_due), (vec!["a"], later(1000)));
    assert!(settle(&fresh, &again, &AttemptOutcome::AcceptedLater, 1001).await);
    let (read, log) = fresh.store.list_deliveries(&tenant("tenant"), None, 10).await.expect("read").rows.remove(0);
    assert_eq!((read.state, &log[0].outcome), (DeliveryState::Delivered, &Ok(Accepted::Later)));
}

pub async fn an_address_gets_one_message_at_a_time_and_none_overtakes_another(fresh: Fresh) {
    let (contoso, tailspin) = (key("contoso"), key("tailspin"));
    create(&fresh, &[about("a", &contoso, Transition::Fired, 0)]).await;
    let first = claim(&fresh, 0).await.remove(0);
    create(&fresh, &[about("b", &tailspin, Transition::Fired, 1)]).await;
    assert!(claim(&fresh, 1).await.is_empty(), "the first is being sent");
    // What may have arrived goes again as it was, before what came since.
    assert!(settle(&fresh, &first, &retry(Refusal::TimedOut { seconds: 10 }, 4), 2).await);
    assert!(claim(&fresh, 3).await.is_empty(), "nor does the second go while the first waits");
    let again = claim(&fresh, 4).await.remove(0);
    assert_eq!((&again.id, &again.message, ids(&again)), (&first.id, &first.message, vec!["a"]));
    // Nor does a refusal of this attempt say anything about the last one.
    assert!(settle(&fresh, &again, &retry(Refusal::Status { status: 500, said: "busy".into() }, 6), 5).await);
    let again = claim(&fresh, 6).await.remove(0);
    assert_eq!(ids(&again), ["a"]);
    assert!(settle(&fresh, &again, &AttemptOutcome::Delivered, 7).await);
    assert_eq!(ids(&claim(&fresh, 7).await[0]), ["b"]);
}

pub async fn what_was_refused_goes_with_what_came_since_and_old_states_are_superseded(fresh: Fresh) {
    let (contoso, tailspin) = (key("contoso"), key("tailspin"));
    create(&fresh, &[about("a", &contoso, Transition::Fired, 0)]).await;
    let first = claim(&fresh, 0).await.remove(0);
    assert!(settle(&fresh, &first, &retry(Refusal::Status { status: 500, said: "busy".into() }, 2), 1).await);
    let since = [about("b", &contoso, Transition::Escalated, 3), about("c", &tailspin, Transition::Fired, 3)];
    create(&fresh, &since).await;
    let both = claim(&fresh, 3).await.remove(0);
    assert_eq!(ids(&both), ["b", "c"]);
    assert!(both.id != first.id && !both.may_have_arrived);
    let told: Vec<_> = both.message.entries().iter().map(|entry| (&entry.key, entry.transition)).collect();
    assert_eq!(told, [(&contoso, Transition::Fired), (&tailspin, Transition::Fired)], "it is the first that is heard");
    assert!(settle(&fresh, &both, &AttemptOutcome::Delivered, 4).await);
    assert_eq!(fresh.store.count_deliveries(&tenant("tenant")).await.expect("read"), [0, 2, 0, 1]);

    // What began and ended before anybody heard of it is not sent.
    let other = key("other");
    create(&fresh, &[about("d", &other, Transition::Fired, 5), about("e", &other, Transition::Resolved, 6)]).await;
    assert!(claim(&fresh, 6).await.is_empty());
    assert_eq!(fresh.store.count_deliveries(&tenant("tenant")).await.expect("read"), [0, 2, 0, 3]);
}

pub async fn a_message_that_a_newer_version_began_to_send_waits_for_it_with_what_follows(fresh: Fresh) {
    create(&fresh, &[about("a", &key("contoso"), Transition::Fired, 0)]).await;
    let first = claim(&fresh, 0).await.remove(0);
    fresh.execute("UPDATE messages SET content = 'x' || content").await.expect("changed");
    create(&fresh, &[about("b", &key("tailspin"), Transition::Fired, 1)]).await;
    assert!(claim(&fresh, 100).await.is_empty(), "nothing overtakes it");
    fresh.execute("UPDATE messages SET content = substr(content, 2) WHERE content LIKE 'x%'").await.expect("restored");
    assert!(claim(&fresh, 101).await.is_empty(), "and nobody tries again at once");
    let put_off = i64::from(i32::try_from(PUT_OFF.as_secs()).expect("minutes"));
    let again = claim(&fresh, 100 + put_off).await.remove(0);
    assert_eq!((&again.id, ids(&again)), (&first.id, vec!["a"]));
}

pub async fn a_message_in_parts_goes_on_where_it_stopped(fresh: Fresh) {
    create(&fresh, &[about("a", &key("contoso"), Transition::Fired, 0)]).await;
    let first = claim(&fresh, 0).await.remove(0);
    assert!(settle(&fresh, &first, &AttemptOutcome::PartDelivered { alerts_sent: 1 }, 1).await);
    create(&fresh, &[about("b", &key("tailspin"), Transition::Fired, 1)]).await;
    let second = claim(&fresh, 1).await.remove(0);
    assert_eq!((&second.id, second.alerts_sent, ids(&second)), (&first.id, 1, vec!["a"]));
    assert!(settle(&fresh, &second, &retry(Refusal::Status { status: 500, said: "busy".into() }, 3), 2).await);
    let again = claim(&fresh, 3).await.remove(0);
    assert_eq!((&again.id, again.alerts_sent, ids(&again)), (&first.id, 1, vec!["a"]), "a part of it has arrived");
}

pub async fn a_message_that_is_given_up_was_not_told_and_one_that_is_sent_again_is(fresh: Fresh) {
    let key = key("contoso");
    let fired = about("a", &key, Transition::Fired, 1);
    create(&fresh, std::slice::from_ref(&fired)).await;
    assert_eq!(told(&fresh).await, NotificationLog::default());
    let failed = AttemptOutcome::Failed { refusal: Refusal::Unreachable };
    // A poll notes what it decides; here the test does.
    note(&fresh, &sent_again(&fired.delivery.address(), &fired.message)).await;
    assert!(told(&fresh).await != NotificationLog::default());
    let claimed = claim(&fresh, 100).await.remove(0);
    assert!(settle(&fresh, &claimed, &failed, 101).await);
    assert_eq!(told(&fresh).await, NotificationLog::default(), "it was given up");
    assert!(fresh.store.retry_delivery(&tenant("tenant"), "a", later(200)).await.expect("an answer"));
    assert!(told(&fresh).await != NotificationLog::default(), "it is sent again");
    assert!(settle(&fresh, &claim(&fresh, 200).await[0], &AttemptOutcome::Delivered, 201).await);

    // That an acknowledgement ran out is news about what the address knows: it hears of it once more.
    let lapsed = about("l", &key, Transition::AcknowledgementLapsed, 210);
    create(&fresh, std::slice::from_ref(&lapsed)).await;
    note(&fresh, &sent_again(&lapsed.delivery.address(), &lapsed.message)).await;
    assert!(settle(&fresh, &claim(&fresh, 210).await[0], &failed, 211).await);
    assert_eq!(fresh.count("SELECT count(*) FROM notifications WHERE since = 0").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM notifications").await, 1);

    let resolved = about("b", &key, Transition::Resolved, 300);
    create(&fresh, std::slice::from_ref(&resolved)).await;
    note(&fresh, &sent_again(&resolved.delivery.address(), &resolved.message)).await;
    assert_eq!(told(&fresh).await, NotificationLog::default(), "the end was told");
    let claimed = claim(&fresh, 400).await.remove(0);
    assert!(settle(&fresh, &claimed, &failed, 401).await);
    assert!(told(&fresh).await != NotificationLog::default(), "and will be told again");
}

pub async fn a_failed_delivery_is_not_sent_again_over_what_later_ones_told(fresh: Fresh) {
    let key = key("contoso");
    let fired = about("a", &key, Transition::Fired, 0);
    create(&fresh, std::slice::from_ref(&fired)).await;
    let failed = AttemptOutcome::Failed { refusal: Refusal::Unreachable };
    assert!(settle(&fresh, &claim(&fresh, 0).await[0], &failed, 1).await);
    let again = about("b", &key, Transition::Fired, 10);
    create(&fresh, std::slice::from_ref(&again)).await;
    note(&fresh, &sent_again(&again.delivery.address(), &again.message)).await;
    assert!(settle(&fresh, &claim(&fresh, 10).await[0], &AttemptOutcome::Delivered, 11).await);
    assert!(fresh.store.retry_delivery(&tenant("tenant"), "a", later(20)).await.expect("an answer"));
    assert!(claim(&fresh, 20).await.is_empty());
    assert_eq!(fresh.store.count_deliveries(&tenant("tenant")).await.expect("read"), [0, 1, 0, 1]);
}

pub async fn what_a_replica_of_the_version_before_adds_is_sent_once_it_has_let_go(fresh: Fresh) {
    let message = r#"{"content":"Test","at":"2026-03-10T12:00:00Z"}"#;
    let (at, lease) = (now().as_second(), later(60).as_second());
    let insert = format!(
        "INSERT INTO deliveries (id, tenant, receiver, receiver_name, channel, recipient, state, message, created_at, \
         first_due_at, due_at, attempts, lease_until) VALUES \
         ('old', 'tenant', 'receiver', 'Team', 'email', 'a@example.com', 'pending', '{message}', {at}, {at}, {at}, 1, {lease})"
    );
    fresh.execute(&insert).await.expect("stored");
    let listed = fresh.store.list_deliveries(&tenant("tenant"), Some(DeliveryState::Pending), 10).await.expect("read");
    assert_eq!((listed.rows.len(), listed.rows[0].0.about), (1, About::Test));
    assert!(claim(&fresh, 59).await.is_empty(), "it is sending it");
    let batch = claim(&fresh, 60).await.remove(0);
    assert_eq!((ids(&batch), &*batch.id, &batch.message.content), (vec!["old"], "old", &Content::Test));
    assert!(settle(&fresh, &batch, &AttemptOutcome::Delivered, 61).await);
    assert_eq!(fresh.store.count_deliveries(&tenant("tenant")).await.expect("read"), [0, 1, 0, 0]);
}

async fn told(fresh: &Fresh) -> NotificationLog {
    fresh.store.get_poll_state(&tenant("tenant"), None).await.expect("read").log
}

/// Notes what a poll without records decides.
async fn note(fresh: &Fresh, log: &[LogChange]) {
    let _ = fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await;
    let at = now();
    let lease = fresh.store.take_lease(&tenant("tenant"), at, later(45)).await.expect("an answer").expect("a lease");
    let report = UsageReport::new(Vec::new(), Vec::new(), None, at);
    let version = fresh.store.get_book(&tenant("tenant"), jiff::civil::date(2026, 1, 1)).await.expect("read").version;
    let (before, periods) = (PollState::default(), OwnPeriods::default());
    let known = KnownCustomers::new();
    let result = PollResult {
        digested: &[],
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
    let claimed = claim(&fresh, 0).await.remove(0);
    assert!(settle(&fresh, &claimed, &retry(Refusal::Unreachable, year), 1).await);
    assert_eq!(claim(&fresh, 2).await.len(), 1);
}

pub async fn deliveries_are_purged_once_they_are_long_over(fresh: Fresh) {
    create(&fresh, &[delivery("done", 0), about("pending", &key("contoso"), Transition::Fired, 5)]).await;
    let done = claim(&fresh, 0).await.remove(0);
    assert_eq!(&*done.id, "done");
    assert!(settle(&fresh, &done, &AttemptOutcome::Delivered, 0).await);
    fresh.store.purge_expired(later(89 * 86_400)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries").await, 2);
    assert_eq!(fresh.count("SELECT count(*) FROM messages").await, 2);
    // Otherwise that is a jump of the clock.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    fresh.store.purge_expired(later(90 * 86_400 + 5)).await.expect("purged");
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries WHERE state = 'queued'").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM messages").await, 1);
    assert_eq!(fresh.count("SELECT count(*) FROM delivery_attempts").await, 0);
}

pub async fn many_that_cannot_be_read_keep_no_other_from_being_claimed(fresh: Fresh) {
    let of = |id: &str, number: usize| about(id, &key(&format!("customer-{number:02}")), Transition::Fired, 0);
    let unreadable: Vec<NewDelivery> = (0..40).map(|number| of(&format!("a{number:02}"), number)).collect();
    create(&fresh, &unreadable).await;
    fresh.execute(r#"UPDATE messages SET content = '{"v":9}'"#).await.expect("changed");
    create(&fresh, &[of("b", 50)]).await;
    let claimed = claim(&fresh, 1).await.remove(0);
    assert_eq!(ids(&claimed), ["b"]);
    assert!(settle(&fresh, &claimed, &AttemptOutcome::Delivered, 2).await);
    let put_off = i64::from(i32::try_from(PUT_OFF.as_secs()).expect("minutes"));
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries WHERE state = 'queued' AND attempts = 0").await, 40);

    // Another version can read them.
    let message = r#"{"content":"Test","at":"2026-03-10T12:00:00Z"}"#;
    fresh
        .execute(&format!("UPDATE messages SET content = '{message}' WHERE content LIKE '%9%'"))
        .await
        .expect("changed");
    assert!(claim(&fresh, put_off).await.is_empty());
    assert_eq!(ids(&claim(&fresh, put_off + 1).await[0]), ["a00"]);
}
