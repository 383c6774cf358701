//! What a process remembers of sessions and sign-ins is what the database would say.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use headroom::domain::principal::{Role, TenantId, UserId};
use headroom::server::config::DatabaseConfig;
use headroom::server::store::{
    OpenSessionStore as _, SealedColumn, SealedStore as _, SignInRow, SignInStore as _, Store, Subject,
    VisitStore as _, Visited,
};
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use tower_sessions::SessionStore as _;
use tower_sessions::cookie::time::{Duration, OffsetDateTime};
use tower_sessions::session::{Id, Record};

use super::Fresh;
use super::sign_ins::sign_in;

const SESSIONS: i128 = 6;
const SIGN_INS: usize = 4;
const STEPS: usize = 120;
const SEEDS: u64 = 12;

fn named(record: &Record) -> Option<String> {
    record.data.get("sign-in")?.as_str().map(str::to_owned)
}

fn record(session: i128, sign_in: Option<&str>, hours: i64) -> Record {
    let data = sign_in.map(|sign_in| ("sign-in".to_owned(), sign_in.into())).into_iter().collect();
    Record { id: Id(session), data, expiry_date: OffsetDateTime::now_utc().saturating_add(Duration::hours(hours)) }
}

fn row(number: usize, version: i64) -> SignInRow {
    SignInRow { user: format!("user-{number}"), version, ..sign_in(&format!("sign-in-{number}")) }
}

fn at(seconds: i64) -> Timestamp {
    row(0, 0).last_seen_at + SignedDuration::from_secs(seconds)
}

/// One random change, by whatever changes these tables.
async fn change(store: &Store, random: &mut StdRng, step: i64) {
    let number = random.random_range(0..SIGN_INS);
    let (id, session) = (format!("sign-in-{number}"), random.random_range(0..SESSIONS));
    let (tenant, user) = (TenantId::parse("tenant").expect("an id"), UserId::parse(&format!("user-{number}")));
    let user = user.expect("an id");
    let sessions = store.sessions();
    // Some are refused, for a row that is there or is not.
    match random.random_range(0..16) {
        0..3 => drop(store.create_sign_in(&row(number, 0)).await),
        3..5 => drop(sessions.create(&mut record(session, Some(&id), 1)).await),
        5 => sessions.save(&record(session, Some(&id), 1)).await.expect("saved"),
        6 => sessions.save(&record(session, [None, Some("nobody")][number % 2], 1)).await.expect("saved"),
        7 => sessions.save(&record(session, Some(&id), -1)).await.expect("saved"),
        8 => sessions.delete(&Id(session)).await.expect("deleted"),
        9 => store.touch_sign_in(&id, at(step)).await.expect("touched"),
        10 => {
            let role = [None, Some(Role::Reader), Some(Role::Manager)][random.random_range(0..3)];
            let version = store.get_sign_in(&id).await.expect("an answer").map_or(0, |row| row.version);
            store.update_tokens(&id, version, &[7], role).await.expect("an answer");
        }
        11 => store.delete_sign_in(&id).await.expect("deleted"),
        12 => drop(store.end_session(&tenant, Some(&user), &id).await.expect("ended")),
        13 => drop(store.end_sessions(&tenant, &user).await.expect("ended")),
        14 => match random.random_range(0..3) {
            0 => store.set_back(SignedDuration::from_secs(5), at(step)).await.expect("set back"),
            1 => drop(store.erase(&Subject::User(user.to_string()), at(step)).await.expect("erased")),
            _ => store.purge_expired(at(step)).await.expect("purged"),
        },
        _ => {
            let column = SealedColumn::SIGN_INS;
            let all = headroom::server::store::Sealed::NotNamed(b"");
            for value in store.list_sealed(column, all, "", 9).await.expect("listed") {
                store.forget_sealed(column, &value, at(step)).await.expect("forgotten");
            }
        }
    }
}

/// Every session after every change, with two stores of the process, and by somebody who remembers nothing.
pub async fn after_any_change_a_session_leads_to_what_the_database_says(fresh: Fresh) {
    let config = DatabaseConfig::new(fresh.url());
    let second = Store::connect(&config).await.expect("another replica, or another store of the process");
    let forgetful = Store::open_beside(&config).await.expect("opened");
    let mut kinds = [0; 3];
    for seed in 0..SEEDS {
        let mut random = StdRng::seed_from_u64(seed);
        for step in 0..STEPS {
            let store = if random.random_bool(0.5) { &*fresh.store } else { &second };
            change(store, &mut random, i64::try_from(step).expect("few")).await;
            for session in (0..SESSIONS).map(Id) {
                let right = forgetful.get_visit(session, named).await.expect("an answer");
                for store in [&*fresh.store, &second] {
                    let told = store.get_visit(session, named).await.expect("an answer");
                    assert_eq!(told, right, "seed {seed}, step {step}, session {session:?}");
                }
                kinds[match right {
                    Visited::NoSession => 0,
                    Visited::Ended => 1,
                    Visited::SignedIn(_) => 2,
                }] += 1;
            }
        }
    }
    println!("no session, ended, signed in: {kinds:?}");
    assert!(kinds.iter().all(|count| *count > 500), "{kinds:?}");
}

/// Readers and writers at once: nobody reads anything older than what was there when they asked.
pub async fn while_it_changes_nobody_reads_what_is_over(fresh: Fresh) {
    let Fresh { store, .. } = &fresh;
    let newest = Arc::new(AtomicI64::new(0));
    let is_over = Arc::new(AtomicBool::new(false));
    store.create_sign_in(&row(0, 0)).await.expect("stored");
    store.sessions().create(&mut record(1, Some("sign-in-0"), 1)).await.expect("stored");
    let readers = (0..4).map(|_| {
        let (store, newest, is_over) = (store.clone(), newest.clone(), is_over.clone());
        tokio::spawn(async move {
            let mut reads = 0;
            loop {
                let was_over = is_over.load(Ordering::SeqCst);
                let least = newest.load(Ordering::SeqCst);
                let told = store.get_visit(Id(1), named).await.expect("an answer");
                match told {
                    Visited::SignedIn(visit) => {
                        assert!(!was_over, "it had ended");
                        assert!(visit.last_seen_at >= at(least), "{} is older than {least}", visit.last_seen_at);
                    }
                    Visited::Ended => return reads,
                    Visited::NoSession => panic!("the session is there"),
                }
                reads += 1;
                tokio::task::yield_now().await;
            }
        })
    });
    let readers: Vec<_> = readers.collect();
    for second in 1..300 {
        store.touch_sign_in("sign-in-0", at(second)).await.expect("touched");
        newest.store(second, Ordering::SeqCst);
        // Readers remember something in between.
        store.get_visit(Id(1), named).await.expect("an answer");
        if second % 10 == 0 {
            // One who breaks off does not know whether it happened, or when.
            let touched = store.touch_sign_in("sign-in-0", at(second + 1));
            let broken_off = futures::future::select(touched, std::future::ready(())).await;
            drop(broken_off);
        }
    }
    store.delete_sign_in("sign-in-0").await.expect("deleted");
    is_over.store(true, Ordering::SeqCst);
    let mut reads = 0;
    for reader in readers {
        reads += reader.await.expect("no panic");
    }
    println!("{reads} reads beside 300 changes");
}

/// What the memory is for.
#[tokio::test]
async fn who_comes_again_is_known_without_a_question_to_the_database() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("headroom.db").display());
    let fresh = Fresh::of(&DatabaseConfig::new(&url)).await;
    fresh.store.create_sign_in(&row(0, 0)).await.expect("stored");
    fresh.store.sessions().create(&mut record(1, Some("sign-in-0"), 1)).await.expect("stored");
    let name = async || match fresh.store.get_visit(Id(1), named).await.expect("an answer") {
        Visited::SignedIn(visit) => visit.display_name.clone(),
        other => panic!("{other:?}"),
    };
    // Nobody may change the file from outside, so nobody notices. The connections that have changed something themselves go
    // back to the pool when they find time; until then the database is asked.
    let rename = async |number: usize| {
        fresh.execute(&format!("UPDATE sign_ins SET display_name = '{number}'")).await.expect("renamed");
        number.to_string()
    };
    let mut number = 0;
    while rename(number).await == name().await {
        number += 1;
        assert!(number < 1_000, "nothing is remembered");
    }
    fresh.store.forget_visits();
    assert_eq!(name().await, number.to_string());
}
