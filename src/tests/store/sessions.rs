//! Sessions, in the table that the version before has them in.

use std::sync::Arc;

use headroom::server::store::SessionTable;
use jiff::{SignedDuration, Timestamp};
use tower_sessions::cookie::time::{Duration, OffsetDateTime};
use tower_sessions::session::{Id, Record};
use tower_sessions::{Session, SessionStore as _};

use super::Fresh;

const ID: Id = Id(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
/// A session as the version before wrote it, with tower-sessions-sqlx-store 0.15, and the cookie that it was of. Its year, in
/// the data as in the table, is one that no run of the tests sees.
const BEFORE: [&str; 3] = [
    "RCncRBMEUbHTj4BcONppTQ",
    "93c4104d69da385c808fd3b151041344dc294481a77369676e2d696e82aa6c6f67696e5f68696e74b4616c657840706172746e65722e6578\
     616d706c65aa7369676e5f696e5f6964d92b6e557a3075546e383644546e646b515355495f5a785069366f416e446f735a78534231463877\
     615348346b99cd08b2cd014f00041bce176b096a000000",
    "WZBeic2ukiSsm5z08n5mNw",
];

fn lasting(hours: i64) -> Record {
    let data = [("sign-in".to_owned(), "Ünï ☃".into())].into_iter().collect();
    Record { id: ID, data, expiry_date: OffsetDateTime::now_utc().saturating_add(Duration::hours(hours)) }
}

fn table(fresh: &Fresh) -> &'static str {
    if fresh.is_sqlite() { "tower_sessions" } else { "tower_sessions.session" }
}

async fn count(fresh: &Fresh) -> i64 {
    fresh.count(&format!("SELECT count(*) FROM {}", table(fresh))).await
}

pub async fn a_session_is_read_as_it_was_saved_and_its_id_is_not_in_the_table(fresh: Fresh) {
    let sessions = fresh.store.sessions();
    let mut record = lasting(1);
    sessions.create(&mut record).await.expect("created");
    assert_eq!(record.id, ID);
    assert_eq!(sessions.load(&ID).await.expect("an answer").as_ref(), Some(&record));
    let named = format!("SELECT count(*) FROM {} WHERE id = '{ID}'", table(&fresh));
    assert_eq!((fresh.count(&named).await, count(&fresh).await), (0, 1));

    let changed = Record { data: [("sign-in".to_owned(), "x".into())].into_iter().collect(), ..lasting(2) };
    sessions.save(&changed).await.expect("saved");
    assert_eq!(sessions.load(&ID).await.expect("an answer"), Some(changed));
    assert!(sessions.load(&Id(1)).await.expect("an answer").is_none());
    sessions.delete(&ID).await.expect("deleted");
    assert!(sessions.load(&ID).await.expect("an answer").is_none());
}

/// As when a request began before a sign-out and ends after it.
pub async fn a_session_that_was_deleted_is_not_brought_back(fresh: Fresh) {
    let sessions: Arc<SessionTable> = Arc::new(fresh.store.sessions());
    sessions.create(&mut lasting(1)).await.expect("created");
    let in_flight = Session::new(Some(ID), sessions.clone(), None);
    in_flight.insert("theme", "dark").await.expect("read and changed");
    sessions.delete(&ID).await.expect("signed out");
    in_flight.save().await.expect("no error for a user who has left");
    assert!(sessions.load(&ID).await.expect("an answer").is_none());
    assert_eq!(count(&fresh).await, 0);
}

pub async fn of_two_sessions_with_one_id_the_first_stays(fresh: Fresh) {
    let sessions = fresh.store.sessions();
    let mut record = lasting(1);
    sessions.create(&mut record).await.expect("created");
    let mut other = Record { data: [].into(), ..lasting(2) };
    assert!(sessions.create(&mut other).await.is_err());
    assert_eq!(sessions.load(&ID).await.expect("an answer"), Some(record));
}

pub async fn a_session_that_has_expired_is_not_read_and_goes(fresh: Fresh) {
    let sessions = fresh.store.sessions();
    sessions.create(&mut lasting(-1)).await.expect("created");
    assert!(sessions.load(&ID).await.expect("an answer").is_none());
    sessions.create(&mut Record { id: Id(2), ..lasting(1) }).await.expect("created");
    let now = Timestamp::from_second(OffsetDateTime::now_utc().unix_timestamp()).expect("a time");
    fresh.store.purge_expired(now - SignedDuration::from_hours(2)).await.expect("purged");
    assert_eq!(count(&fresh).await, 2, "by then none had expired");
    fresh.store.purge_expired(now).await.expect("purged");
    assert!(sessions.load(&Id(2)).await.expect("an answer").is_some());
    assert_eq!(count(&fresh).await, 1);
}

pub async fn a_session_of_the_version_before_goes_on(fresh: Fresh) {
    let sessions = fresh.store.sessions();
    let [id, data, cookie] = BEFORE;
    let insert = if fresh.is_sqlite() {
        format!("INSERT INTO tower_sessions VALUES ('{id}', X'{data}', '2226-12-01T00:04:27.39289073Z')")
    } else {
        format!(
            "INSERT INTO tower_sessions.session VALUES ('{id}', decode('{data}', 'hex'), '2226-12-01T00:04:27.39289073Z')"
        )
    };
    fresh.execute(&insert).await.expect("as it was");
    let cookie: Id = cookie.parse().expect("an id");
    let session = sessions.load(&cookie).await.expect("an answer").expect("a session");
    assert_eq!(session.data["sign-in"]["login_hint"], "alex@partner.example");
    sessions.save(&Record { data: [].into(), ..session }).await.expect("saved");
    let session = sessions.load(&cookie).await.expect("an answer").expect("a session");
    assert!(session.data.is_empty());
    sessions.delete(&cookie).await.expect("deleted");
    assert_eq!(count(&fresh).await, 0);
}
