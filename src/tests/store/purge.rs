//! Deleting what has expired, by a clock that may be wrong.

use headroom::server::store::{Instead, SignInRow, SignInStore as _};
use jiff::SignedDuration;

use super::Fresh;
use super::monitors::{later, monitor, now};

fn sign_in(id: &str) -> SignInRow {
    SignInRow {
        id: id.to_owned(),
        tenant: "tenant".to_owned(),
        user: "ada".to_owned(),
        display_name: "Ada".to_owned(),
        role: None,
        agent: String::new(),
        created_at: now(),
        last_seen_at: now(),
        expires_at: later(365 * 86_400),
        version: 0,
        tokens: vec![1],
    }
}

const HOUR: SignedDuration = SignedDuration::from_hours(1);

pub async fn a_clock_that_has_jumped_ten_years_ahead_deletes_nothing(fresh: Fresh) {
    use headroom::server::store::MonitorStore as _;
    let store = &fresh.store;
    store.create_sign_in(&sign_in("consent")).await.expect("stored");
    store.start_monitoring(&monitor("tenant", "consent"), Instead::OfAnybody, None).await.expect("started");
    store.purge_expired(now()).await.expect("purged");
    let in_2036 = now() + HOUR * 87_600;
    for time in [in_2036, in_2036 + HOUR * 23, now() + HOUR, in_2036 + HOUR, in_2036 + HOUR * 24] {
        store.purge_expired(time).await.expect("an answer");
        assert!(store.get_sign_in("consent").await.expect("an answer").is_some(), "{time}");
    }
    store.purge_expired(in_2036 + HOUR * 25).await.expect("an answer");
    assert!(store.get_sign_in("consent").await.expect("an answer").is_none(), "it has gone on for a day");
}

pub async fn a_sign_in_that_nothing_refers_to_is_purged_when_a_session_would_have_ended(fresh: Fresh) {
    use headroom::server::store::MonitorStore as _;
    let store = &fresh.store;
    for id in ["consent", "orphan"] {
        store.create_sign_in(&sign_in(id)).await.expect("stored");
    }
    let used = SignInRow { last_seen_at: now() + HOUR, ..sign_in("used") };
    store.create_sign_in(&used).await.expect("stored");
    store.start_monitoring(&monitor("tenant", "consent"), Instead::OfAnybody, None).await.expect("started");
    store.purge_expired(now() + HOUR * 8).await.expect("purged");
    for (id, is_there) in [("consent", true), ("orphan", false), ("used", true)] {
        assert_eq!(store.get_sign_in(id).await.expect("an answer").is_some(), is_there, "{id}");
    }
}
