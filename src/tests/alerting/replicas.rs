//! Two replicas on one PostgreSQL share the work.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use headroom::server::monitoring::Monitoring;
use headroom::server::platform::clock::{Clock, SystemClock};
use jiff::{SignedDuration, Timestamp};

use super::{Watched, tenant};
use crate::harness::hook::{Answer, Hook};
use crate::harness::partner_center::Hold;
use crate::harness::postgres::Postgres;

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_poll_once_an_interval_and_deliver_each_message_once() {
    let server = Postgres::start();
    let database = server.database().await;
    let hook = Hook::start().await;
    let watched = Watched::with(&[("HEADROOM_DATABASE_URL", &database), ("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Program", "webhook", &hook.url(), &[]).await;
    let calls = || async { watched.app.partner_center.received_requests().await.expect("requests").len() };
    let before = calls().await;
    let replicas = [watched.app.state.monitoring.clone(), watched.app.replica().await.monitoring.clone()];
    let intervals = 25;
    for number in 0..intervals {
        watched.ledger.set(&format!("customer-{number}"), 90, Some(100));
        watched.app.advance(SignedDuration::from_hours(7));
        let polls = futures::future::join_all(replicas.iter().map(|replica| replica.poll_due())).await;
        let polls: usize = polls.into_iter().map(|polls| polls.expect("polled")).sum();
        assert_eq!(polls, 1, "interval {number}");
        let sent = futures::future::join_all(replicas.iter().map(Monitoring::deliver_due)).await;
        assert!(sent.iter().all(Result::is_ok));
    }
    watched.deliver().await;
    assert_eq!(calls().await - before, intervals);
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    for posted in hook.all() {
        *keys.entry(posted.header("webhook-id").to_owned()).or_default() += 1;
    }
    assert_eq!(keys.len(), intervals);
    assert!(keys.values().all(|times| *times == 1), "{keys:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lease_of_a_replica_that_dies_while_it_polls_moves_within_a_minute() {
    let server = Postgres::start();
    let database = server.database().await;
    let watched = Watched::with(&[("HEADROOM_DATABASE_URL", &database)]).await;
    watched.work().await;
    let (dying, other) = (watched.app.state.monitoring.clone(), watched.app.replica().await.monitoring.clone());
    watched.app.advance(SignedDuration::from_hours(7));
    let (answer, held) = Hold::back(&watched.app.reports);
    watched.app.reports.replace(answer);
    let poll = tokio::spawn(async move { dying.poll_due().await });
    held.reached().await;
    // Dead: it neither goes on nor lets go of its lease.
    poll.abort();
    assert!(poll.await.expect_err("dead").is_cancelled());
    held.release();
    watched.app.reports.replace(watched.ledger.clone());
    watched.ledger.set("contoso", 90, Some(100));
    let mut seconds = 0;
    while other.poll_due().await.expect("polled") == 0 {
        watched.app.advance(SignedDuration::from_secs(5));
        seconds += 5;
        assert!(seconds < 60, "the lease is still held after a minute");
    }
    assert_eq!(watched.firing().await, ["threshold.2026-03.contoso"]);
}

/// The machine's clock, minutes ahead or behind.
struct Skewed(SignedDuration);

#[async_trait::async_trait]
impl Clock for Skewed {
    fn now(&self) -> Timestamp {
        SystemClock.now() + self.0
    }

    async fn sleep(&self, _: Duration) {
        std::future::pending::<()>().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_whose_clock_is_ahead_takes_no_message_from_one_that_sends_it() {
    let server = Postgres::start();
    let database = server.database().await;
    let hook = Hook::start().await;
    let watched = Watched::with(&[("HEADROOM_DATABASE_URL", &database), ("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
    watched.receiver("Program", "webhook", &hook.url(), &[]).await;
    let [behind, ahead] = [-2, 2].map(|minutes| Arc::new(Skewed(SignedDuration::from_mins(minutes))));
    let (behind, ahead) = (watched.app.replica_with(behind).await, watched.app.replica_with(ahead).await);
    let receiver = behind.monitoring.receivers(&tenant()).await.expect("read").rows.remove(0);
    hook.script(vec![Answer::Hang]);
    assert!(behind.monitoring.send_test(&tenant(), &receiver.id).await.expect("queued"));
    let sending = tokio::spawn(async move { behind.monitoring.deliver_due().await });
    while hook.all().is_empty() {
        tokio::task::yield_now().await;
    }
    let attempts = tokio::spawn(async move { ahead.monitoring.deliver_due().await });
    assert_eq!(attempts.await.expect("no panic").expect("an answer"), 0, "it is being sent");
    sending.abort();
    assert_eq!(hook.all().len(), 1);
}
