//! Backups of a database in use, and restoring them.

use std::error::Error;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use headroom::domain::link::{LinkEvent, LinkEventKind};
use headroom::server::config::DatabaseConfig;
use headroom::server::store::backup::{BackupError, backup, restore};
use headroom::server::store::{DeliveryStore as _, LinkStore as _, Store, newest_step};
use sqlx::{AssertSqlSafe, SqlitePool};
use tempfile::TempDir;

use super::deliveries::delivery;
use super::monitors::{later, now, tenant};
use crate::harness::postgres::Postgres;

fn sqlite(path: &Path) -> DatabaseConfig {
    DatabaseConfig::new(&format!("sqlite://{}", path.display()))
}

/// A database with a delivery, an event and a link's figures.
async fn filled(config: &DatabaseConfig) -> Store {
    let store = Store::connect(config).await.expect("a store");
    store.create_deliveries(&tenant("tenant"), &[delivery("a", 5)]).await.expect("stored");
    super::snapshots::stored_in(&store, "link").await;
    store
}

/// Of another actor each time: the same one again would be counted in the first row.
fn event(writer: i64, number: i64) -> LinkEvent {
    let actor = format!("Ada {writer} {number}").into();
    LinkEvent { snapshot: Some("load".into()), at: later(number), kind: LinkEventKind::Viewed, actor }
}

async fn count(path: &Path, query: &str) -> i64 {
    let pool = SqlitePool::connect(&format!("sqlite://{}", path.display())).await.expect("a database");
    let count = sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&pool).await.expect("a count");
    pool.close().await;
    count
}

/// The names in a folder.
fn names(folder: &TempDir) -> Vec<String> {
    let names = fs::read_dir(folder.path()).expect("a folder").flatten();
    let mut names: Vec<String> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// An error's sentence with its causes.
fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn backups_made_while_the_server_writes_are_whole_and_can_be_restored() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = sqlite(&folder.path().join("headroom.db"));
    let store = Arc::new(filled(&config).await);
    let stop = Arc::new(AtomicBool::new(false));
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let (store, stop) = (store.clone(), stop.clone());
            tokio::spawn(async move {
                let mut written = 0;
                while !stop.load(Ordering::Relaxed) {
                    let delivery = delivery(&format!("{writer}-{written}"), written);
                    store.create_snapshot_event(&event(writer, written)).await.expect("written");
                    store.create_deliveries(&tenant("tenant"), &[delivery]).await.expect("written");
                    written += 1;
                }
                written
            })
        })
        .collect();
    let events = "SELECT count(*) FROM snapshot_events";
    let mut before = 0;
    for number in 0..5 {
        while count(&folder.path().join("headroom.db"), events).await < before + 20 {
            tokio::task::yield_now().await;
        }
        let (file, database) =
            (folder.path().join(format!("backup-{number}")), folder.path().join(format!("{number}.db")));
        before = count(&folder.path().join("headroom.db"), events).await;
        let contents = backup(&config, &file).await.expect("a backup");
        assert_eq!(contents.step, newest_step());
        assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
        let restored = restore(&sqlite(&database), &file, now()).await.expect("restored");
        assert_eq!((restored.contents, restored.replaced), (contents, None));
        let copied = count(&database, events).await;
        let after = count(&folder.path().join("headroom.db"), events).await;
        assert!((before..=after).contains(&copied), "{before} {copied} {after}");
        // Each of four writers writes an event before its delivery.
        let deliveries = count(&database, "SELECT count(*) FROM deliveries").await;
        assert!((copied - 4..=copied).contains(&deliveries), "{copied} {deliveries}");
        println!("backup {number}: {before} <= {copied} <= {after} events");
        let store = Store::connect(&sqlite(&database)).await.expect("a store");
        assert_eq!(store.get_snapshot_content("link").await.expect("read").as_deref(), Some(&b"figures"[..]));
    }
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        assert!(writer.await.expect("a writer") > 0);
    }
}

#[tokio::test]
async fn a_backup_overwrites_nothing_and_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = sqlite(&folder.path().join("headroom.db"));
    drop(filled(&config).await);
    let file = folder.path().join("backup");
    fs::write(&file, "precious").expect("written");
    assert!(matches!(backup(&config, &file).await, Err(BackupError::Exists(_))));
    assert_eq!(fs::read_to_string(&file).expect("read"), "precious");
    let missing = folder.path().join("nowhere/backup");
    assert!(matches!(backup(&config, &missing).await, Err(BackupError::NoFolder(_))));
    assert!(matches!(backup(&config, Path::new("/proc/backup")).await, Err(BackupError::Write { .. })));
    let none = sqlite(&folder.path().join("none.db"));
    assert!(matches!(backup(&none, &folder.path().join("other")).await, Err(BackupError::NoDatabase(_))));
    let left = names(&folder);
    assert!(left.iter().all(|name| name == "backup" || name.starts_with("headroom.db")), "{left:?}");
}

#[tokio::test]
async fn a_restore_needs_the_server_to_have_stopped_and_keeps_what_it_replaces() {
    let folder = tempfile::tempdir().expect("a folder");
    let (database, file) = (folder.path().join("headroom.db"), folder.path().join("backup"));
    let config = sqlite(&database);
    drop(filled(&config).await);
    backup(&config, &file).await.expect("a backup");
    let server = SqlitePool::connect(&format!("sqlite://{}", database.display())).await.expect("a server");
    sqlx::query("DELETE FROM deliveries").execute(&server).await.expect("changed");
    let refused = restore(&config, &file, now()).await.expect_err("a server uses it");
    assert!(matches!(refused, BackupError::InUse(_)), "{}", whole(&refused));
    assert_eq!(count(&database, "SELECT count(*) FROM deliveries").await, 0);
    server.close().await;

    fs::set_permissions(&database, fs::Permissions::from_mode(0o640)).expect("rights");
    let restored = restore(&config, &file, now()).await.expect("restored");
    let kept = folder.path().join("headroom.db.replaced-20260310T120000Z");
    assert_eq!(restored.replaced.as_deref(), Some(&*kept));
    assert_eq!(count(&database, "SELECT count(*) FROM deliveries").await, 1);
    assert_eq!(count(&kept, "SELECT count(*) FROM deliveries").await, 0);
    assert_eq!(fs::metadata(&database).expect("a file").permissions().mode() & 0o777, 0o640);
}

#[tokio::test]
async fn what_is_no_backup_or_a_broken_one_is_refused_and_the_database_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = sqlite(&folder.path().join("headroom.db"));
    drop(filled(&config).await);
    let file = |name: &str| folder.path().join(name);
    backup(&config, &file("good")).await.expect("a backup");
    let good = fs::read(file("good")).expect("read");
    let damaged = |place: usize| {
        let mut bytes = good.clone();
        bytes[place..place + 2_000].fill(0xa5);
        bytes
    };
    for (name, bytes) in
        [("text", b"no database at all".to_vec()), ("empty", Vec::new()), ("short", good[..good.len() / 2].to_vec())]
    {
        fs::write(file(name), bytes).expect("written");
    }
    fs::write(file("scratched"), damaged(8_192)).expect("written");
    fs::write(file("in use"), &good).expect("written");
    fs::write(file("in use-wal"), "what was written last").expect("written");
    let other = SqlitePool::connect(&format!("sqlite://{}?mode=rwc", file("other").display())).await.expect("another");
    sqlx::query("CREATE TABLE t (a)").execute(&other).await.expect("a table");
    other.close().await;
    newer(&file("good"), &file("newer")).await;
    for (name, sentence) in [
        ("missing", "cannot be read"),
        ("text", "is not a backup of Headroom"),
        ("empty", "is not a backup of Headroom"),
        ("other", "is not a backup of Headroom"),
        ("in use", "is not a backup of Headroom"),
        ("short", "is damaged"),
        ("scratched", "is damaged"),
        ("newer", "Headroom 9.9.9 wrote this database"),
    ] {
        let error = restore(&config, &file(name), now()).await.expect_err(name);
        println!("{name}: {}", whole(&error));
        assert!(whole(&error).contains(sentence), "{name}: {}", whole(&error));
    }
    assert_eq!(count(&folder.path().join("headroom.db"), "SELECT count(*) FROM deliveries").await, 1);
    assert!(names(&folder).iter().all(|name| !name.contains("replaced") && !name.contains("partial")));
}

/// A backup as a newer version would write it.
async fn newer(from: &Path, to: &PathBuf) {
    fs::copy(from, to).expect("copied");
    let pool = SqlitePool::connect(&format!("sqlite://{}", to.display())).await.expect("a database");
    for statement in [
        "UPDATE _sqlx_migrations SET version = 99 WHERE version = 27",
        "INSERT INTO headroom_versions (version, step) VALUES ('9.9.9', 99)",
    ] {
        sqlx::query(statement).execute(&pool).await.expect("changed");
    }
    pool.close().await;
}

/// Every row of every table of a backup.
async fn rows(file: &Path) -> Vec<String> {
    let pool = SqlitePool::connect(&format!("sqlite://{}", file.display())).await.expect("a database");
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                  AND name NOT LIKE '%sessions' AND name <> '_sqlx_migrations' ORDER BY name";
    let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&pool).await.expect("tables");
    let mut rows = Vec::new();
    for table in tables {
        let columns = format!("SELECT name FROM pragma_table_info('{table}')");
        let columns: Vec<String> = sqlx::query_scalar(AssertSqlSafe(columns)).fetch_all(&pool).await.expect("columns");
        let values = columns.iter().map(|name| format!("quote({name})")).collect::<Vec<_>>().join(" || ', ' || ");
        let query = format!("SELECT '{table}: ' || {values} FROM {table} ORDER BY 1");
        rows.extend(sqlx::query_scalar::<_, String>(AssertSqlSafe(query)).fetch_all(&pool).await.expect("rows"));
    }
    pool.close().await;
    rows
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_moves_between_sqlite_and_postgresql_with_every_row() {
    let (server, folder) = (Postgres::start(), tempfile::tempdir().expect("a folder"));
    let file = |name: &str| folder.path().join(name);
    let first = sqlite(&file("headroom.db"));
    drop(filled(&first).await);
    backup(&first, &file("of sqlite")).await.expect("a backup");

    let postgres = DatabaseConfig::new(&server.database().await);
    restore(&postgres, &file("of sqlite"), now()).await.expect("restored");
    let store = Store::connect(&postgres).await.expect("a store");
    // Numbering continues where it was.
    store.create_snapshot_event(&event(0, 1)).await.expect("written");
    let contents = backup(&postgres, &file("of postgresql")).await.expect("a backup");
    assert_eq!(contents.step, newest_step());
    let again = restore(&postgres, &file("of sqlite"), now()).await.expect_err("it is full");
    assert!(matches!(again, BackupError::NotEmpty(_)), "{}", whole(&again));

    let second = sqlite(&file("second.db"));
    restore(&second, &file("of postgresql"), now()).await.expect("restored");
    let (before, after) = (rows(&file("of sqlite")).await, rows(&file("second.db")).await);
    let added: Vec<&String> = after.iter().filter(|row| !before.contains(row)).collect();
    assert_eq!((before.len() + 2, added.len()), (after.len(), 2), "{added:?}");
    assert!(added.iter().any(|row| row.starts_with("snapshot_events: 2, 'load'")), "{added:?}");
    assert!(added.iter().any(|row| row.starts_with("snapshot_event_counts: ")), "{added:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_a_newer_version_is_refused_with_a_sentence() {
    let (server, folder) = (Postgres::start(), tempfile::tempdir().expect("a folder"));
    for config in [sqlite(&folder.path().join("headroom.db")), DatabaseConfig::new(&server.database().await)] {
        let fresh = super::Fresh::of(&config).await;
        fresh.execute("INSERT INTO headroom_versions (version, step) VALUES ('9.9.9', 99)").await.expect("changed");
        fresh.execute("UPDATE _sqlx_migrations SET version = 99 WHERE version = 27").await.expect("changed");
        let sentence = "Headroom 9.9.9 wrote this database (its tables are at step 99; Headroom 0.1.0 knows steps up to 27). \
                        Install that version or a newer one, or restore a backup that was made before the upgrade";
        let started = Store::connect(&config).await.err().expect("refused");
        let migrated = Store::open(&config).await.expect("opened").migrate().await.expect_err("refused");
        for error in [started, migrated] {
            assert!(whole(&error).ends_with(sentence), "{}", whole(&error));
        }
        // Before this table existed, the writer's name is unknown.
        fresh.execute("DROP TABLE headroom_versions").await.expect("dropped");
        let error = Store::connect(&config).await.err().expect("refused");
        assert!(whole(&error).contains("A newer version of Headroom wrote this database"), "{}", whole(&error));
    }
}

#[tokio::test]
async fn a_database_is_migrated_once_and_says_what_was_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(&sqlite(&folder.path().join("headroom.db"))).await.expect("opened");
    let done = store.migrate().await.expect("migrated");
    assert_eq!(
        done.iter().map(|step| step.number).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27]
    );
    assert_eq!(store.migrate().await.expect("migrated"), []);
}
