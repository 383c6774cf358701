//! SQLite's own file: copied in one read transaction, replaced atomically.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use sqlx::error::DatabaseError as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteError};
use sqlx::{AssertSqlSafe, Connection as _, SqliteConnection};

use super::file::{NewFile, copy_rights, read_error, with_ending, write_error};
use super::{BackupError, Contents, Restored, StoreError, is_sqlite};
use crate::config::DatabaseConfig;
use crate::store::owner::{Owner, OwnerError};
use crate::store::schema;

/// Nothing is inserted among the rows of these tables, and only retention and erasure delete: of the rows that were there
/// when a copy began, it has at most those, and at least those that are still there when it has ended.
const APPEND_ONLY: [&str; 3] = ["snapshot_events", "alert_events", "audit_events"];
/// Tables that every database of Headroom has had from the first version on.
const ALWAYS_THERE: [&str; 2] = ["_sqlx_migrations", "sign_ins"];
const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
/// How long a restore waits for a server to release the database.
const PATIENCE: Duration = Duration::from_millis(500);
/// SQLite's primary result codes (sqlite.org/rescode.html).
const BUSY: [i32; 2] = [5, 6];
const CANNOT_WRITE: [i32; 4] = [8, 10, 13, 14];
const NO_DATABASE: [i32; 2] = [11, 26];

/// The database's path; `None` for PostgreSQL.
pub fn path_of(config: &DatabaseConfig) -> Option<PathBuf> {
    let options = is_sqlite(config).then(|| SqliteConnectOptions::from_str(config.url.expose_secret()).ok())?;
    // An unparsable address yields no file; the commands then say so.
    Some(options.map(|options| options.get_filename().to_owned()).unwrap_or_default())
}

/// Copies a database to an empty file and verifies the copy. Messages call it `named`.
pub async fn backup(database: &Path, copy: &Path, named: &Path) -> Result<Contents, BackupError> {
    if !database.is_file() {
        return Err(BackupError::NoDatabase(database.to_owned()));
    }
    let during = StoreError::during::<sqlx::Error>;
    let options = SqliteConnectOptions::new().filename(database).busy_timeout(crate::store::connect::BUSY);
    let mut connection = SqliteConnection::connect_with(&options).await.map_err(during("open"))?;
    let newest = newest_ids(&mut connection).await.map_err(during("count its rows"))?;
    let before = count_up_to(&mut connection, newest).await.map_err(during("count its rows"))?;
    // The name is a bound value, so it needs no quoting.
    let copied = sqlx::query("VACUUM INTO $1").bind(copy.display().to_string()).execute(&mut connection).await;
    copied.map_err(|error| match code(&error) {
        Some(code) if CANNOT_WRITE.contains(&code) => write_error(named)(error),
        _ => BackupError::Store(during("be copied")(error)),
    })?;
    let after = count_up_to(&mut connection, newest).await.map_err(during("count its rows"))?;
    let contents = check(copy, named).await?;
    let mut copied = open_still(copy, named).await?;
    let copied = count_up_to(&mut copied, newest).await.map_err(read_error(named))?;
    for (table, ((before, copied), after)) in APPEND_ONLY.iter().zip(before.into_iter().zip(copied).zip(after)) {
        if !(after..=before).contains(&copied) {
            return Err(BackupError::Differs(format!("{table} has {after} rows, the copy {copied}")));
        }
    }
    Ok(contents)
}

/// Replaces the database with a copy of a backup.
pub async fn restore(database: &Path, file: &Path, now: Timestamp) -> Result<Restored, BackupError> {
    let new = copied_beside(database, file)?;
    let contents = check(new.path(), file).await?;
    let replaced = match database.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        _ => Some(with_ending(database, &now.strftime(".replaced-%Y%m%dT%H%M%SZ").to_string())),
    };
    let Some(kept) = &replaced else {
        new.replace(database)?;
        return Ok(Restored { contents, replaced });
    };
    // Held until the new file is in place, so that no server begins to write to the old one. One of the version before has no
    // owner, but holds the file.
    let _owner = Owner::of(database).map_err(|error| match error {
        OwnerError::InUse { .. } => BackupError::InUse(database.to_owned()),
        OwnerError::Lock { source, .. } => read_error(database)(source),
    })?;
    let held = hold(database).await?;
    copy_rights(database, new.path()).map_err(write_error(database))?;
    fs::hard_link(database, kept).map_err(write_error(kept))?;
    for ending in ["-wal", "-shm", "-journal"] {
        match fs::rename(with_ending(database, ending), with_ending(kept, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(write_error(kept)(error)),
            _ => {}
        }
    }
    new.replace(database)?;
    drop(held);
    Ok(Restored { contents, replaced })
}

/// Copies a backup into the database's folder: the copy that is verified is the one put in place.
pub fn copied_beside(database: &Path, file: &Path) -> Result<NewFile, BackupError> {
    let mut from = File::open(file).map_err(read_error(file))?;
    if fs::metadata(with_ending(file, "-wal")).is_ok_and(|wal| wal.len() > 0) {
        let reason = "a -wal file beside it holds what was written last: it is a database in use".to_owned();
        return Err(BackupError::NotABackup { file: file.to_owned(), reason });
    }
    let mut new = NewFile::in_folder_of(database)?;
    io::copy(&mut from, new.file()).map_err(write_error(database))?;
    Ok(new)
}

/// Reads a copy from end to end. Messages call it `named`.
pub async fn check(copy: &Path, named: &Path) -> Result<Contents, BackupError> {
    let damaged = |error: sqlx::Error| match code(&error) {
        Some(26) => BackupError::NotABackup { file: named.to_owned(), reason: "it is not a SQLite file".to_owned() },
        _ => BackupError::Damaged { file: named.to_owned(), reason: error.to_string() },
    };
    let mut connection = open_still(copy, named).await?;
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut connection).await.map_err(damaged)?;
    if let Some(missing) = ALWAYS_THERE.iter().find(|table| !tables.iter().any(|one| one == *table)) {
        let reason = format!("it has no table {missing}");
        return Err(BackupError::NotABackup { file: named.to_owned(), reason });
    }
    let found: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut connection).await.map_err(damaged)?;
    if found != ["ok"] {
        let reason = found.into_iter().next().unwrap_or_default();
        return Err(BackupError::Damaged { file: named.to_owned(), reason });
    }
    let step: Option<i64> = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations WHERE success")
        .fetch_one(&mut connection)
        .await
        .map_err(damaged)?;
    let writer = "SELECT version FROM headroom_versions ORDER BY step DESC LIMIT 1";
    let writer = sqlx::query_scalar(writer).fetch_optional(&mut connection).await.unwrap_or_default();
    schema::check(step, writer)?;
    let rows = count_all(&mut connection, tables.iter().map(String::as_str)).await.map_err(damaged)?;
    Ok(Contents { step: step.unwrap_or_default(), tables: tables.len(), rows: rows.into_iter().sum() })
}

/// Opens a file that nobody writes to, and leaves nothing beside it.
async fn open_still(copy: &Path, named: &Path) -> Result<SqliteConnection, BackupError> {
    let options = SqliteConnectOptions::new().filename(copy).read_only(true).immutable(true);
    SqliteConnection::connect_with(&options).await.map_err(read_error(named))
}

/// Makes sure that nobody else has the database open, and keeps others out while this lives. A file that is not a
/// database is not in use.
async fn hold(database: &Path) -> Result<Option<SqliteConnection>, BackupError> {
    let options = SqliteConnectOptions::new().filename(database).busy_timeout(PATIENCE);
    let held = async {
        let mut connection = SqliteConnection::connect_with(&options).await?;
        // Leaves WAL mode, which requires the only connection, and writes the log into the file.
        let mode: String = sqlx::query_scalar("PRAGMA journal_mode = DELETE").fetch_one(&mut connection).await?;
        sqlx::query("BEGIN EXCLUSIVE").execute(&mut connection).await?;
        Ok((connection, mode))
    };
    match held.await {
        Ok((connection, mode)) if mode == "delete" => Ok(Some(connection)),
        Ok(_) => Err(BackupError::InUse(database.to_owned())),
        Err(error) => match code(&error) {
            Some(code) if BUSY.contains(&code) => Err(BackupError::InUse(database.to_owned())),
            Some(code) if NO_DATABASE.contains(&code) => Ok(None),
            _ => Err(read_error(database)(error)),
        },
    }
}

/// The newest id in each of the append-only tables; 0 for one that is empty or does not exist yet.
async fn newest_ids(connection: &mut SqliteConnection) -> Result<[i64; APPEND_ONLY.len()], sqlx::Error> {
    let mut newest = [0; APPEND_ONLY.len()];
    for (table, newest) in APPEND_ONLY.iter().zip(&mut newest) {
        if exists(connection, table).await? {
            let id = format!("SELECT coalesce(max(id), 0) FROM {table}");
            *newest = sqlx::query_scalar(AssertSqlSafe(id)).fetch_one(&mut *connection).await?;
        }
    }
    Ok(newest)
}

/// How many rows each of them has up to an id.
async fn count_up_to(
    connection: &mut SqliteConnection,
    newest: [i64; APPEND_ONLY.len()],
) -> Result<[i64; APPEND_ONLY.len()], sqlx::Error> {
    let mut counts = [0; APPEND_ONLY.len()];
    for ((table, newest), count) in APPEND_ONLY.iter().zip(newest).zip(&mut counts) {
        if exists(connection, table).await? {
            let query = format!("SELECT count(*) FROM {table} WHERE id <= $1");
            *count = sqlx::query_scalar(AssertSqlSafe(query)).bind(newest).fetch_one(&mut *connection).await?;
        }
    }
    Ok(counts)
}

async fn exists(connection: &mut SqliteConnection, table: &str) -> Result<bool, sqlx::Error> {
    let exists = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1");
    let exists: i64 = exists.bind(table).fetch_one(&mut *connection).await?;
    Ok(exists > 0)
}

/// The row count of tables; 0 for one that does not exist yet.
async fn count_all<'a>(
    connection: &mut SqliteConnection,
    tables: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<i64>, sqlx::Error> {
    let mut counts = Vec::new();
    for table in tables {
        let exists = exists(connection, table).await?;
        let count = format!("SELECT count(*) FROM \"{table}\"");
        counts.push(if exists {
            sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&mut *connection).await?
        } else {
            0
        });
    }
    Ok(counts)
}

/// SQLite's primary result code.
fn code(error: &sqlx::Error) -> Option<i32> {
    let error = error.as_database_error()?.try_downcast_ref::<SqliteError>()?;
    error.code()?.parse::<i32>().ok().map(|code| code & 0xff)
}
