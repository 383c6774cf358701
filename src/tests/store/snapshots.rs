//! Shared links and their audit log.

use headroom::domain::grid::{Column, ColumnSet};
use headroom::domain::link::{Denial, LinkEvent, LinkEventKind, SharedLink};
use headroom::domain::principal::{PrincipalKey, TenantId, UserId};
use headroom::server::store::{LinkChange, LinkLock, LinkStore as _, Store};
use jiff::{SignedDuration, Timestamp};

use super::Fresh;

const CREATED: LinkEventKind = LinkEventKind::Created;
const VIEWED: LinkEventKind = LinkEventKind::Viewed;

fn now() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().expect("a time")
}

fn snapshot(id: &str) -> SharedLink {
    SharedLink {
        id: id.into(),
        owner: owner("tenant", "ada"),
        created_by: "Ada 'the' Countess".into(),
        title: "Marché \"nord\"".into(),
        note: "=1+1".into(),
        columns: ColumnSet::ALL.without(Column::Plan),
        mask_names: true,
        sort: "sort=cost".into(),
        customers: 3,
        taken_at: now() - SignedDuration::from_secs(5),
        created_at: now(),
        expires_at: now() + SignedDuration::from_hours(24),
        revoked_at: None,
        has_passphrase: true,
        tenant_only: true,
        view_limit: Some(10),
        views: 0,
        last_viewed_at: None,
    }
}

fn owner(tenant: &str, user: &str) -> PrincipalKey {
    PrincipalKey { tenant: TenantId::parse(tenant).expect("a tenant"), user: UserId::parse(user).expect("a user") }
}

fn lock(byte: u8) -> LinkLock {
    LinkLock { key_hash: vec![byte; 32], passphrase: Some("$argon2id$...".to_owned()) }
}

fn event(id: &str, kind: LinkEventKind, at: Timestamp) -> LinkEvent {
    LinkEvent { snapshot: Some(id.into()), at, kind, actor: "Ada".into() }
}

/// Stores a link with its figures.
pub async fn stored_in(store: &Store, id: &str) {
    let created = event(id, CREATED, now());
    store.create_snapshot(&snapshot(id), &lock(1), b"figures", &created).await.expect("stored");
}

async fn stored(fresh: &Fresh, snapshot: &SharedLink, byte: u8) {
    let created = event(&snapshot.id, CREATED, now());
    fresh.store.create_snapshot(snapshot, &lock(byte), b"figures", &created).await.expect("stored");
}

pub async fn a_link_is_read_as_it_was_stored(fresh: Fresh) {
    stored(&fresh, &snapshot("a"), 1).await;
    let (found, found_lock) = fresh.store.find_snapshot(&[1; 32]).await.expect("an answer").expect("a link");
    assert_eq!((&found, &found_lock), (&snapshot("a"), &lock(1)));
    assert_eq!(fresh.store.get_shared_link("a").await.expect("an answer"), Some(snapshot("a")));
    for other in [&[2; 32][..], &[1; 31], &[]] {
        assert_eq!(fresh.store.find_snapshot(other).await.expect("an answer"), None);
    }
    let plain = SharedLink { has_passphrase: false, view_limit: None, tenant_only: false, ..snapshot("b") };
    let open = LinkLock { passphrase: None, ..lock(2) };
    fresh.store.create_snapshot(&plain, &open, b"", &event("b", CREATED, now())).await.expect("stored");
    assert_eq!(fresh.store.find_snapshot(&[2; 32]).await.expect("an answer"), Some((plain, open)));
}

pub async fn a_link_and_its_audit_are_stored_together_or_not_at_all(fresh: Fresh) {
    stored(&fresh, &snapshot("a"), 1).await;
    let again = fresh.store.create_snapshot(&snapshot("b"), &lock(1), b"", &event("b", CREATED, now())).await;
    assert!(again.is_err(), "two links with one key");
    assert_eq!(fresh.store.get_shared_link("b").await.expect("an answer"), None);
    assert_eq!(fresh.store.list_snapshot_events("b", 9).await.expect("an answer").rows, []);
    assert_eq!(fresh.store.list_snapshot_events("a", 9).await.expect("an answer").rows, [event("a", CREATED, now())]);
}

pub async fn figures_of_megabytes_are_read_as_they_were_stored(fresh: Fresh) {
    let figures: Vec<u8> = (0..5_000_000_u32).map(|number| number.to_le_bytes()[number as usize % 3]).collect();
    let created = event("a", CREATED, now());
    fresh.store.create_snapshot(&snapshot("a"), &lock(1), &figures, &created).await.expect("stored");
    assert!(fresh.store.get_snapshot_content("a").await.expect("an answer") == Some(figures));
    assert_eq!(fresh.store.get_snapshot_content("b").await.expect("an answer"), None);
}

pub async fn of_a_hundred_views_at_once_as_many_count_as_the_limit_allows(fresh: Fresh) {
    stored(&fresh, &snapshot("a"), 1).await;
    let viewed = event("a", VIEWED, now());
    let views = (0..100).map(|_| {
        let (store, viewed) = (fresh.store.clone(), viewed.clone());
        tokio::spawn(async move { store.count_snapshot_view("a", &viewed).await.expect("an answer") })
    });
    let counted = futures::future::join_all(views).await.into_iter().filter(|counted| matches!(counted, Ok(true)));
    assert_eq!(counted.count(), 10);
    let seen = fresh.store.get_shared_link("a").await.expect("an answer").expect("a link");
    assert_eq!((seen.views, seen.last_viewed_at), (10, Some(now())));
    let events = fresh.store.list_snapshot_events("a", 500).await.expect("an answer");
    assert_eq!(events.rows.iter().filter(|event| event.kind == VIEWED).count(), 10);
}

pub async fn a_link_that_has_ended_takes_no_view_and_no_change(fresh: Fresh) {
    let store = &fresh.store;
    stored(&fresh, &snapshot("expired"), 1).await;
    stored(&fresh, &snapshot("revoked"), 2).await;
    let revoked = event("revoked", LinkEventKind::Revoked, now());
    assert!(store.change_snapshot("revoked", &LinkChange::Revoke, &revoked).await.expect("an answer"));
    let later = now() + SignedDuration::from_hours(24);
    for (id, at) in [("expired", later), ("revoked", now()), ("unknown", now())] {
        assert!(!store.count_snapshot_view(id, &event(id, VIEWED, at)).await.expect("an answer"), "{id}");
        for change in [
            LinkChange::Revoke,
            LinkChange::Rotate { key_hash: vec![9; 32] },
            LinkChange::Extend { expires_at: later + SignedDuration::from_hours(1) },
        ] {
            let changed = store.change_snapshot(id, &change, &event(id, LinkEventKind::Extended, at)).await;
            assert!(!changed.expect("an answer"), "{id}: {change:?}");
        }
    }
    let kinds: Vec<_> =
        store.list_snapshot_events("revoked", 9).await.expect("events").rows.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [LinkEventKind::Revoked, CREATED], "what did not happen is not in the audit");
}

pub async fn a_rotated_link_is_found_by_its_new_hash_alone(fresh: Fresh) {
    stored(&fresh, &snapshot("a"), 1).await;
    let rotate = LinkChange::Rotate { key_hash: vec![2; 32] };
    let rotated = event("a", LinkEventKind::Rotated, now());
    assert!(fresh.store.change_snapshot("a", &rotate, &rotated).await.expect("an answer"));
    assert_eq!(fresh.store.find_snapshot(&[1; 32]).await.expect("an answer"), None);
    let (found, found_lock) = fresh.store.find_snapshot(&[2; 32]).await.expect("an answer").expect("a link");
    assert_eq!((found, found_lock.passphrase), (snapshot("a"), lock(1).passphrase));
}

pub async fn a_revoked_link_loses_its_figures_at_once(fresh: Fresh) {
    stored(&fresh, &snapshot("a"), 1).await;
    let revoked = event("a", LinkEventKind::Revoked, now());
    assert!(fresh.store.change_snapshot("a", &LinkChange::Revoke, &revoked).await.expect("an answer"));
    assert_eq!(fresh.store.get_snapshot_content("a").await.expect("an answer"), None);
    let found = fresh.store.get_shared_link("a").await.expect("an answer").expect("a link");
    assert_eq!(found.revoked_at, Some(now()));
}

pub async fn links_are_listed_by_owner_and_by_tenant(fresh: Fresh) {
    let of = |id: &str, tenant: &str, user: &str, minutes: i64| SharedLink {
        owner: owner(tenant, user),
        created_at: now() + SignedDuration::from_mins(minutes),
        ..snapshot(id)
    };
    for (byte, link) in
        [of("a", "one", "ada", 1), of("b", "one", "bob", 3), of("c", "two", "ada", 2), of("d", "one", "ada", 4)]
            .iter()
            .enumerate()
    {
        stored(&fresh, link, u8::try_from(byte).expect("few")).await;
    }
    let ids = async |tenant: &str, user: Option<&str>| {
        let (tenant, user) = (TenantId::parse(tenant).expect("a tenant"), user.and_then(UserId::parse));
        let list = fresh.store.list_shared_links(&tenant, user.as_ref()).await.expect("a list");
        list.rows.iter().map(|link| link.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids("one", Some("ada")).await, "d a");
    assert_eq!(ids("one", None).await, "d b a");
    assert_eq!(ids("two", None).await, "c");
    assert_eq!(ids("three", None).await, "");
}

pub async fn the_audit_can_only_grow(fresh: Fresh) {
    let denied = LinkEventKind::Denied(Denial::UnknownKey);
    let nobody = LinkEvent { snapshot: None, ..event("", denied, now()) };
    fresh.store.create_snapshot_event(&nobody).await.expect("written");
    assert!(fresh.execute("UPDATE snapshot_events SET actor = 'Mallory'").await.is_err());
    assert!(fresh.execute("DELETE FROM snapshot_events").await.is_err());
    assert_eq!(fresh.count("SELECT count(*) FROM snapshot_events WHERE actor = 'Ada'").await, 1);
}

pub async fn ended_links_are_purged_and_their_audit_stays(fresh: Fresh) {
    let store = &fresh.store;
    stored(&fresh, &snapshot("a"), 1).await;
    stored(&fresh, &SharedLink { expires_at: now() + SignedDuration::from_hours(9000), ..snapshot("b") }, 2).await;
    let end = snapshot("a").expires_at;
    store.purge_expired(end - SignedDuration::from_secs(1)).await.expect("purged");
    assert!(store.get_snapshot_content("a").await.expect("an answer").is_some());
    store.purge_expired(end).await.expect("purged");
    assert_eq!(store.get_snapshot_content("a").await.expect("an answer"), None);
    assert!(store.get_shared_link("a").await.expect("an answer").is_some(), "the list still shows it");
    store.purge_expired(end + SignedDuration::from_hours(90 * 24)).await.expect("purged");
    assert_eq!(store.get_shared_link("a").await.expect("an answer"), None);
    assert!(store.get_snapshot_content("b").await.expect("an answer").is_some());
    assert_eq!(store.list_snapshot_events("a", 9).await.expect("events").rows.len(), 1);
}
