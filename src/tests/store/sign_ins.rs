//! Sign-ins.

use headroom::domain::principal::Role;
use headroom::server::store::{SignInRow, SignInStore as _};
use jiff::{SignedDuration, Timestamp};

use super::Fresh;

fn now() -> Timestamp {
    "2026-03-10T12:00:00Z".parse().expect("a time")
}

pub fn sign_in(id: &str) -> SignInRow {
    SignInRow {
        id: id.to_owned(),
        tenant: "tenant".to_owned(),
        user: "user".to_owned(),
        display_name: "Ünï ☃ 'quoted'".to_owned(),
        role: Some(Role::Manager),
        agent: "Firefox/Windows".to_owned(),
        created_at: now(),
        last_seen_at: now(),
        expires_at: now() + SignedDuration::from_hours(24),
        version: 0,
        tokens: vec![1, 2, 3],
    }
}

pub async fn tokens_are_replaced_by_whoever_read_the_newest_version(fresh: Fresh) {
    let store = &fresh.store;
    store.create_sign_in(&sign_in("a")).await.expect("stored");
    let contenders: Vec<Vec<u8>> = (0..20).map(|number| vec![number]).collect();
    let won = futures::future::join_all(
        contenders.iter().map(|tokens| store.update_tokens("a", 0, tokens, Some(Role::Editor))),
    )
    .await;
    assert_eq!(won.into_iter().filter(|won| *won.as_ref().expect("an answer")).count(), 1);
    let row = store.get_sign_in("a").await.expect("an answer").expect("a row");
    assert_eq!((row.version, row.tokens.len(), row.role), (1, 1, Some(Role::Editor)));
    assert_eq!(row.display_name, "Ünï ☃ 'quoted'");
    store.touch_sign_in("a", now() - SignedDuration::from_secs(1)).await.expect("touched");
    let row = store.get_sign_in("a").await.expect("an answer").expect("a row");
    assert_eq!(row.last_seen_at, now(), "a visit is never taken back");
}

pub async fn of_many_replicas_one_may_renew_until_it_is_done_or_out_of_time(fresh: Fresh) {
    let store = &fresh.store;
    store.create_sign_in(&sign_in("a")).await.expect("stored");
    let later = |seconds| now() + SignedDuration::from_secs(seconds);
    let taken = futures::future::join_all((0..20).map(|_| store.take_renewal("a", 0, now(), later(30)))).await;
    assert_eq!(taken.into_iter().filter(|taken| *taken.as_ref().expect("an answer")).count(), 1);
    assert!(!store.take_renewal("a", 0, later(29), later(59)).await.expect("an answer"));
    assert!(store.take_renewal("a", 0, later(30), later(60)).await.expect("an answer"), "it ran out");
    store.release_renewal("a", later(30)).await.expect("an answer");
    assert!(!store.take_renewal("a", 0, later(31), later(61)).await.expect("an answer"), "another's was given back");
    store.release_renewal("a", later(60)).await.expect("an answer");
    assert!(store.take_renewal("a", 0, later(31), later(61)).await.expect("an answer"));
    assert!(store.update_tokens("a", 0, &[1], None).await.expect("an answer"));
    assert!(!store.take_renewal("a", 0, later(32), later(62)).await.expect("an answer"), "of tokens that are old");
    assert!(store.take_renewal("a", 1, later(32), later(62)).await.expect("an answer"), "done is done");
    // A clock that was far ahead holds it for ever otherwise.
    assert!(store.take_renewal("a", 1, later(-9_000), later(-8_970)).await.expect("an answer"));
}

pub async fn a_deleted_sign_in_stays_deleted(fresh: Fresh) {
    let store = &fresh.store;
    store.create_sign_in(&sign_in("a")).await.expect("stored");
    store.delete_sign_in_at("a", 7).await.expect("an answer");
    assert!(store.get_sign_in("a").await.expect("an answer").is_some(), "another version");
    store.delete_sign_in("a").await.expect("deleted");
    assert!(!store.update_tokens("a", 0, &[9], None).await.expect("an answer"));
    store.touch_sign_in("a", now()).await.expect("an answer");
    assert!(store.get_sign_in("a").await.expect("an answer").is_none());
}

pub async fn what_has_expired_is_purged_and_nothing_else(fresh: Fresh) {
    let store = &fresh.store;
    store.create_sign_in(&SignInRow { expires_at: now(), ..sign_in("over") }).await.expect("stored");
    store.create_sign_in(&sign_in("lasts")).await.expect("stored");
    store.purge_expired(now()).await.expect("purged");
    assert!(store.get_sign_in("over").await.expect("an answer").is_none());
    assert!(store.get_sign_in("lasts").await.expect("an answer").is_some());
}
