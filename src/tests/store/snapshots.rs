//! Shared links and their audit log.

use headroom::domain::customer::CustomerId;
use headroom::domain::grid::ColumnSet;
use headroom::domain::language::LanguageTag;
use headroom::domain::link::{Denial, Lifetime, LinkEvent, LinkEventKind, LinkPolicy, SharedLink};
use headroom::domain::principal::{PrincipalKey, TenantId, UserId};
use headroom::server::store::stored::snapshot as stored_form;
use headroom::server::store::{LinkChange, LinkContent, LinkLock, LinkStore as _, Store};
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
        customer: CustomerId::parse("contoso'"),
        title: "Marché \"nord\"".into(),
        note: "=1+1".into(),
        columns: ColumnSet::read("plan"),
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
        language: LanguageTag::parse("fr"),
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
    store.create_snapshot(&snapshot(id), &lock(1), &content(b"figures"), &created).await.expect("stored");
}

fn content(figures: &[u8]) -> LinkContent {
    LinkContent { figures: figures.to_vec(), customer_marks: vec![7; 32] }
}

/// The kinds in a link's log, newest first, each as often as it happened.
async fn kinds(store: &Store, id: &str) -> Vec<LinkEventKind> {
    let events = store.list_snapshot_events(id, 500).await.expect("events").rows;
    events.iter().flat_map(|counted| (0..counted.times).map(|_| counted.event.kind)).collect()
}

async fn stored(fresh: &Fresh, snapshot: &SharedLink, byte: u8) {
    let created = event(&snapshot.id, CREATED, now());
    let is_stored = fresh.store.create_snapshot(snapshot, &lock(byte), &content(b"figures"), &created).await;
    assert!(is_stored.expect("stored"));
}

pub async fn a_link_is_read_as_it_was_stored(fresh: Fresh) {
    stored(&fresh, &snapshot("a"), 1).await;
    let (found, found_lock) = fresh.store.find_snapshot(&[1; 32]).await.expect("an answer").expect("a link");
    assert_eq!((&found, &found_lock), (&snapshot("a"), &lock(1)));
    assert_eq!(fresh.store.get_shared_link("a").await.expect("an answer"), Some(snapshot("a")));
    for other in [&[2; 32][..], &[1; 31], &[]] {
        assert_eq!(fresh.store.find_snapshot(other).await.expect("an answer"), None);
    }
    let plain =
        SharedLink { customer: None, has_passphrase: false, view_limit: None, tenant_only: false, ..snapshot("b") };
    let open = LinkLock { passphrase: None, ..lock(2) };
    fresh.store.create_snapshot(&plain, &open, &content(b""), &event("b", CREATED, now())).await.expect("stored");
    assert_eq!(fresh.store.find_snapshot(&[2; 32]).await.expect("an answer"), Some((plain, open)));
}

pub async fn a_link_and_its_audit_are_stored_together_or_not_at_all(fresh: Fresh) {
    stored(&fresh, &snapshot("a"), 1).await;
    let again = fresh.store.create_snapshot(&snapshot("b"), &lock(1), &content(b""), &event("b", CREATED, now())).await;
    assert!(again.is_err(), "two links with one key");
    assert_eq!(fresh.store.get_shared_link("b").await.expect("an answer"), None);
    assert_eq!(fresh.store.list_snapshot_events("b", 9).await.expect("an answer").rows, []);
    let events = fresh.store.list_snapshot_events("a", 9).await.expect("an answer").rows;
    assert_eq!(events.len(), 1);
    assert_eq!((&events[0].event, events[0].times, events[0].last_at), (&event("a", CREATED, now()), 1, now()));
}

pub async fn one_customers_page_is_read_as_it_was_stored(fresh: Fresh) {
    let page = include_bytes!("../../server/store/stored/snapshot/customer_v2.json");
    let page = stored_form::read(page).expect("a page");
    let figures = stored_form::write(page.clone());
    let created = event("a", CREATED, now());
    fresh.store.create_snapshot(&snapshot("a"), &lock(1), &content(&figures), &created).await.expect("stored");
    let read = fresh.store.get_snapshot_content("a").await.expect("an answer").expect("figures");
    assert_eq!(stored_form::read(&read), Ok(page));
    let link = fresh.store.list_shared_links(&owner("tenant", "ada").tenant, None).await.expect("links").rows;
    assert_eq!(link[0].customer, CustomerId::parse("contoso'"));
}

pub async fn figures_of_megabytes_are_read_as_they_were_stored(fresh: Fresh) {
    let figures: Vec<u8> = (0..5_000_000_u32).map(|number| number.to_le_bytes()[number as usize % 3]).collect();
    let created = event("a", CREATED, now());
    fresh.store.create_snapshot(&snapshot("a"), &lock(1), &content(&figures), &created).await.expect("stored");
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
    assert_eq!(kinds(&fresh.store, "a").await.iter().filter(|kind| **kind == VIEWED).count(), 10);
    assert_eq!(fresh.count("SELECT count(*) FROM snapshot_events").await, 2, "created, and opened ten times");
}

pub async fn what_happens_again_within_an_hour_is_counted_and_hides_nothing_else(fresh: Fresh) {
    let store = &fresh.store;
    let denied = |denial, actor: &str, minutes: i64| LinkEvent {
        actor: actor.into(),
        ..event("a", LinkEventKind::Denied(denial), now() + SignedDuration::from_mins(minutes))
    };
    for minute in 0..60 {
        store.create_snapshot_event(&denied(Denial::WrongPassphrase, "", minute)).await.expect("written");
    }
    store.create_snapshot_event(&denied(Denial::WrongPassphrase, "Eve", 30)).await.expect("written");
    store.create_snapshot_event(&denied(Denial::UsedUp, "", 30)).await.expect("written");
    store
        .create_snapshot_event(&LinkEvent { snapshot: Some("b".into()), ..denied(Denial::UsedUp, "", 30) })
        .await
        .expect("written");
    store.create_snapshot_event(&denied(Denial::WrongPassphrase, "", 60)).await.expect("written");
    let events = store.list_snapshot_events("a", 9).await.expect("events").rows;
    let shown: Vec<_> = events.iter().map(|one| (one.event.kind.key(), &*one.event.actor, one.times)).collect();
    assert_eq!(
        shown,
        [
            ("denied-wrong-passphrase", "", 1),
            ("denied-used-up", "", 1),
            ("denied-wrong-passphrase", "Eve", 1),
            ("denied-wrong-passphrase", "", 60),
        ]
    );
    let first = &events[3];
    assert_eq!((first.event.at, first.last_at), (now(), now() + SignedDuration::from_mins(59)));
    assert_eq!(store.list_snapshot_events("b", 9).await.expect("events").rows.len(), 1);
}

pub async fn an_opening_by_itself_is_noted_and_counts_no_view(fresh: Fresh) {
    let store = &fresh.store;
    stored(&fresh, &SharedLink { view_limit: None, ..snapshot("a") }, 1).await;
    assert!(store.note_snapshot_opening("a", &event("a", VIEWED, now())).await.expect("an answer"));
    let seen = store.get_shared_link("a").await.expect("an answer").expect("a link");
    assert_eq!((seen.views, seen.last_viewed_at), (0, Some(now())));
    assert_eq!(kinds(store, "a").await, [VIEWED, CREATED]);
}

pub async fn a_policy_is_read_as_it_was_stored_and_holds_for_its_tenant(fresh: Fresh) {
    let store = &fresh.store;
    let of = |tenant: &str| TenantId::parse(tenant).expect("a tenant");
    let strict = LinkPolicy {
        off: false,
        passphrase_required: true,
        tenant_only: true,
        longest: Lifetime::Week,
        links_per_user: Some(3),
    };
    let off = LinkPolicy { off: true, links_per_user: None, ..strict.clone() };
    for policy in [&strict, &off] {
        store.set_link_policy(&of("one"), policy).await.expect("stored");
        assert_eq!(&store.get_link_policy(&of("one")).await.expect("an answer"), policy);
        assert_eq!(store.get_link_policy(&of("two")).await.expect("an answer"), LinkPolicy::default());
    }
    let refused = store
        .create_snapshot(
            &SharedLink { owner: owner("one", "ada"), ..snapshot("a") },
            &lock(1),
            &content(b""),
            &event("a", CREATED, now()),
        )
        .await;
    assert!(!refused.expect("an answer"), "links are off");
}

pub async fn of_many_links_created_at_once_as_many_are_stored_as_the_policy_allows(fresh: Fresh) {
    let tenant = TenantId::parse("tenant").expect("a tenant");
    let three = LinkPolicy { links_per_user: Some(3), ..LinkPolicy::default() };
    fresh.store.set_link_policy(&tenant, &three).await.expect("stored");
    let ended =
        SharedLink { created_at: now() - SignedDuration::from_hours(48), expires_at: now(), ..snapshot("ended") };
    stored(&fresh, &ended, 99).await;
    let links = (0..20_u8).map(|byte| {
        let store = fresh.store.clone();
        tokio::spawn(async move {
            let id = format!("link {byte}");
            let created = event(&id, CREATED, now());
            store.create_snapshot(&snapshot(&id), &lock(byte), &content(b""), &created).await.expect("an answer")
        })
    });
    let stored = futures::future::join_all(links).await.into_iter().filter(|stored| matches!(stored, Ok(true))).count();
    assert_eq!(stored, 3, "one that has ended does not count");
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
    assert_eq!(
        kinds(store, "revoked").await,
        [LinkEventKind::Revoked, CREATED],
        "what did not happen is not in the audit"
    );
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
    // Otherwise that is a jump of the clock.
    fresh.execute("DELETE FROM purge_clock").await.expect("forgotten");
    store.purge_expired(end + SignedDuration::from_hours(90 * 24)).await.expect("purged");
    assert_eq!(store.get_shared_link("a").await.expect("an answer"), None);
    assert!(store.get_snapshot_content("b").await.expect("an answer").is_some());
    assert_eq!(store.list_snapshot_events("a", 9).await.expect("events").rows.len(), 1);
}
