//! Who watches, and which replica polls.

use std::sync::Arc;

use headroom::domain::alert::OwnPeriods;
use headroom::domain::coverage::KnownCustomers;
use headroom::domain::monitoring::{Outage, Trouble, Watch};
use headroom::domain::principal::{TenantId, UserId};
use headroom::domain::sign_in::ProviderRefusal;
use headroom::domain::usage::UsageReport;
use headroom::server::store::{
    Instead, Lease, MonitorRow, MonitorStore as _, PollResult, PollState, PollStore as _, Saved, SignInRow,
    SignInStore as _,
};
use jiff::{SignedDuration, Timestamp};

use super::Fresh;

pub fn now() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().expect("a time")
}

pub fn later(seconds: i64) -> Timestamp {
    now() + SignedDuration::from_secs(seconds)
}

pub fn tenant(name: &str) -> TenantId {
    TenantId::parse(name).expect("a tenant")
}

pub fn monitor(name: &str, sign_in: &str) -> MonitorRow {
    MonitorRow {
        tenant: tenant(name),
        user: UserId::parse("ada").expect("a user"),
        display_name: "Ada".into(),
        sign_in: sign_in.into(),
        watch: Watch { started: now(), last_report: None, trouble: None },
        expires_at: later(1_000_000),
        last_poll_at: None,
        is_refused: false,
        outage: None,
        outage_told_at: None,
        next_poll_at: now(),
        taken_from: None,
        end_told: None,
        refusal: None,
    }
}

async fn sign_in(fresh: &Fresh, id: &str) {
    let row = SignInRow {
        id: id.to_owned(),
        tenant: "tenant".to_owned(),
        user: "ada".to_owned(),
        display_name: "Ada".to_owned(),
        role: None,
        agent: String::new(),
        created_at: now(),
        last_seen_at: now(),
        expires_at: later(1_000_000),
        version: 0,
        tokens: vec![1],
    };
    fresh.store.create_sign_in(&row).await.expect("stored");
}

pub async fn monitoring_is_read_as_it_was_started_and_a_new_consent_ends_the_old_one(fresh: Fresh) {
    for id in ["first", "second", "session"] {
        sign_in(&fresh, id).await;
    }
    let first = monitor("tenant", "first");
    fresh.store.start_monitoring(&first, Instead::OfAnybody, None).await.expect("started");
    assert_eq!(fresh.store.get_monitor(&tenant("tenant")).await.expect("read").one(), Some(first));
    assert_eq!(fresh.store.get_monitor(&tenant("other")).await.expect("read").one(), None);

    let second = MonitorRow { display_name: "Ben".into(), ..monitor("tenant", "second") };
    fresh.store.start_monitoring(&second, Instead::OfAnybody, None).await.expect("started");
    assert_eq!(fresh.store.list_monitors().await.expect("read").rows, [second]);
    assert!(fresh.store.get_sign_in("first").await.expect("read").is_none(), "its tokens are gone");

    let stopped = fresh.store.stop_monitoring(&tenant("tenant"), "first", &[]).await.expect("an answer");
    assert!(!stopped, "somebody else watches by now");
    assert!(fresh.store.get_sign_in("second").await.expect("read").is_some());
    assert!(fresh.store.stop_monitoring(&tenant("tenant"), "second", &[]).await.expect("stopped"));
    assert!(!fresh.store.stop_monitoring(&tenant("tenant"), "second", &[]).await.expect("stopped"));
    assert!(fresh.store.get_sign_in("second").await.expect("read").is_none(), "its tokens are gone");
    assert!(fresh.store.get_sign_in("session").await.expect("read").is_some(), "a session is not touched");
}

pub async fn of_many_replicas_one_takes_the_lease_and_only_when_a_poll_is_due(fresh: Fresh) {
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await.expect("started");
    assert_eq!(fresh.store.take_lease(&tenant("tenant"), later(-1), later(44)).await.expect("an answer"), None);
    let mut taken = Vec::new();
    for _ in 0..20 {
        let store = Arc::clone(&fresh.store);
        taken.push(tokio::spawn(async move { store.take_lease(&tenant("tenant"), now(), later(45)).await }));
    }
    let mut leases = Vec::new();
    for taken in taken {
        leases.extend(taken.await.expect("a task").expect("an answer"));
    }
    assert_eq!(leases, [Lease(1)]);
    assert_eq!(fresh.store.take_lease(&tenant("tenant"), later(44), later(89)).await.expect("an answer"), None);
    assert!(fresh.store.extend_lease(&tenant("tenant"), Lease(1), later(60)).await.expect("an answer"));
    assert_eq!(fresh.store.take_lease(&tenant("tenant"), later(59), later(104)).await.expect("an answer"), None);
    assert_eq!(
        fresh.store.take_lease(&tenant("tenant"), later(60), later(105)).await.expect("an answer"),
        Some(Lease(2))
    );
    assert!(!fresh.store.extend_lease(&tenant("tenant"), Lease(1), later(200)).await.expect("an answer"));
}

pub async fn whoever_has_lost_the_lease_writes_nothing(fresh: Fresh) {
    let tenant = tenant("tenant");
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await.expect("started");
    let old = fresh.store.take_lease(&tenant, now(), later(45)).await.expect("an answer").expect("a lease");
    let new = fresh.store.take_lease(&tenant, later(45), later(90)).await.expect("an answer").expect("a lease");
    let save = |lease| {
        let trouble = (Trouble::PartnerCenterDown, false, None);
        fresh.store.save_trouble(&tenant, lease, trouble, later(50), later(1000))
    };
    assert!(!save(old).await.expect("an answer"));
    assert_eq!(fresh.store.get_monitor(&tenant).await.expect("read").one().expect("a monitor").watch.trouble, None);
    assert!(save(new).await.expect("an answer"));
    let read = fresh.store.get_monitor(&tenant).await.expect("read").one().expect("a monitor");
    assert_eq!((read.watch.trouble, read.next_poll_at), (Some(Trouble::PartnerCenterDown), later(1000)));
    assert_eq!(fresh.store.take_lease(&tenant, later(999), later(1044)).await.expect("an answer"), None);
    fresh.store.hasten_poll(&tenant, later(60)).await.expect("hastened");
    assert!(fresh.store.take_lease(&tenant, later(60), later(105)).await.expect("an answer").is_some());
}

pub async fn a_refusal_is_remembered_until_the_next_outcome_and_not_of_another_user(fresh: Fresh) {
    let tenant = tenant("tenant");
    let is_refused =
        async || fresh.store.get_monitor(&tenant).await.expect("read").one().expect("a monitor").is_refused;
    let lease = async || fresh.store.take_lease(&tenant, now(), later(45)).await.expect("an answer").expect("a lease");
    let fail = async |is_refused: bool| {
        let refusal = is_refused.then_some(ProviderRefusal::MfaRequired);
        let (lease, trouble) = (lease().await, (Trouble::PartnerCenterDown, is_refused, refusal));
        assert!(fresh.store.save_trouble(&tenant, lease, trouble, now(), now()).await.expect("an answer"));
        let read = fresh.store.get_monitor(&tenant).await.expect("read").one().expect("a monitor");
        assert_eq!(read.refusal, refusal);
    };
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await.expect("started");
    for refused in [true, false, true] {
        fail(refused).await;
        assert_eq!(is_refused().await, refused);
    }
    let report = UsageReport::new(vec![], vec![], None, now());
    let (before, periods, known) = (PollState::default(), OwnPeriods::default(), KnownCustomers::new());
    let result = PollResult {
        digested: &[],
        report: &report,
        version: 0,
        changes: &[],
        deliveries: &[],
        log: &[],
        periods: &periods,
        known: &known,
        before: &before,
        trouble: None,
    };
    let saved = fresh.store.save_poll(&tenant, lease().await, result, now(), now()).await.expect("saved");
    assert_eq!((saved, is_refused().await), (Saved::Stored, false));
    fail(true).await;
    fresh.store.start_monitoring(&monitor("tenant", "another"), Instead::OfAnybody, None).await.expect("started");
    assert!(!is_refused().await);
}

pub async fn a_clock_that_was_far_ahead_does_not_stop_polls_or_hold_a_lease_for_ever(fresh: Fresh) {
    let (tenant, year) = (tenant("tenant"), 365 * 86_400);
    let ahead = MonitorRow { next_poll_at: later(year), ..monitor("tenant", "s") };
    fresh.store.start_monitoring(&ahead, Instead::OfAnybody, None).await.expect("started");
    assert!(fresh.store.take_lease(&tenant, later(year), later(year + 45)).await.expect("an answer").is_some());
    assert!(fresh.store.take_lease(&tenant, now(), later(45)).await.expect("an answer").is_some(), "set back");
}

pub async fn an_outage_is_told_by_one_of_many(fresh: Fresh) {
    let tenant = tenant("tenant");
    fresh.store.start_monitoring(&monitor("tenant", "s"), Instead::OfAnybody, None).await.expect("started");
    let news = [super::deliveries::delivery("news", 0)];
    let save = |before: Option<Outage>, after: Option<Outage>| {
        let told = |outage: Option<Outage>| (outage, outage.map(|_| now()));
        fresh.store.save_outage(&tenant, told(before), told(after), &news)
    };
    let silence = Some(Outage::Silence);
    assert!(save(None, silence).await.expect("an answer"));
    assert!(!save(None, silence).await.expect("an answer"));
    assert_eq!(fresh.count("SELECT count(*) FROM deliveries").await, 1);
    assert_eq!(fresh.store.get_monitor(&tenant).await.expect("read").one().expect("a monitor").outage, silence);
    assert!(save(silence, None).await.expect("an answer"));
    assert_eq!(fresh.store.get_monitor(&tenant).await.expect("read").one().expect("a monitor").outage, None);
}
