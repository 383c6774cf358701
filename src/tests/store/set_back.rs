//! A clock that is set back while the server runs.

use headroom::domain::delivery::Refusal;
use headroom::server::store::{
    AttemptOutcome, BudgetStore as _, DeliveryStore as _, Instead, MonitorRow, MonitorStore as _, OutboxStore as _,
    SignInStore as _,
};
use jiff::SignedDuration;

use super::Fresh;
use super::budgets::batch;
use super::deliveries::delivery;
use super::monitors::{later, monitor, now, tenant};
use super::sign_ins::sign_in;

const HOUR: i64 = 3_600;
const BACK: i64 = 36 * HOUR;

/// Where replicas share a database, its own clock counts, and nothing is moved.
pub async fn what_waits_does_not_wait_longer_when_the_clock_is_set_back(fresh: Fresh) {
    let (store, is_moved) = (&fresh.store, fresh.is_sqlite());
    let polled = MonitorRow { next_poll_at: later(6 * HOUR), ..monitor("tenant", "s") };
    store.start_monitoring(&polled, Instead::OfAnybody, None).await.expect("started");
    store
        .create_deliveries(&tenant("tenant"), &[delivery("due", 0), delivery("night", 8 * HOUR)])
        .await
        .expect("queued");
    store.create_deliveries(&tenant("tenant"), &[delivery("failed", -1)]).await.expect("queued");
    let claimed = store.claim_batches(later(-1), later(59), 1).await.expect("claimed").remove(0);
    let outcome = AttemptOutcome::Retry { refusal: Refusal::Unreachable, due: later(HOUR), too_old: later(-BACK) };
    assert!(store.settle_batch(&claimed, &outcome, now()).await.expect("settled"));
    store.create_batch(&batch("x", None), &[]).await.expect("an answer").expect("stored");
    store.create_sign_in(&sign_in("session")).await.expect("stored");

    store.set_back(SignedDuration::from_secs(BACK), later(-BACK)).await.expect("moved");
    let after = |hours: i64| later(hours * HOUR - BACK);
    let ids = async |hours: i64| -> Vec<Box<str>> {
        let claimed = store.claim_batches(after(hours), after(hours + 1), 10).await.expect("claimed");
        claimed.into_iter().flat_map(|batch| batch.deliveries).collect()
    };
    let due: &[&str] = if is_moved { &["due"] } else { &[] };
    assert!(ids(0).await.iter().map(|id| &**id).eq(due.iter().copied()), "moved: {is_moved}");
    let failed: &[&str] = if is_moved { &["failed"] } else { &[] };
    let again = ids(1).await;
    assert!(again.iter().map(|id| &**id).filter(|id| *id != "due").eq(failed.iter().copied()), "{again:?}");
    let is_polled =
        async |hours| store.take_lease(&tenant("tenant"), after(hours), after(hours)).await.expect("an answer");
    assert!(is_polled(5).await.is_none());
    assert_eq!(is_polled(6).await.is_some(), is_moved);
    assert_eq!(store.list_due_batches(after(0)).await.expect("a list").len(), usize::from(is_moved));
    let session = store.get_sign_in("session").await.expect("read").expect("a sign-in");
    assert_eq!(session.expires_at == after(24), is_moved);
}
