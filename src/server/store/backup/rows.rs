//! PostgreSQL: copies its rows to a SQLite file with the same tables, and back. Sessions are left out, whose table has another
//! name in each: users sign in again.

use std::path::Path;

use futures_util::TryStreamExt as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, PgPool, QueryBuilder, Row as _, SqliteConnection};

use super::file::write_error;
use super::{BackupError, Contents, sqlite};
use crate::config::DatabaseConfig;
use crate::store::{Pool, Store, StoreError, schema};

/// Rows per statement: with the widest table's 22 columns this stays below SQLite's limit of 32,766 values.
const ROWS: usize = 500;
/// Headroom's tables, except the one that says which version changed them.
const TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                      AND name NOT IN ('_sqlx_migrations', 'tower_sessions') ORDER BY name";

/// A column's kind, by its declared type.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Number,
    Flag,
    Bytes,
}

enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    Flag(Option<bool>),
    Bytes(Option<Vec<u8>>),
}

struct Table {
    name: String,
    columns: Vec<(String, Kind)>,
    /// Whether the database numbers the rows.
    is_numbered: bool,
}

impl Table {
    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Copies rows from one connection to another within a transaction, for any pair of databases.
macro_rules! copy {
    ($table:expr, $from:expr, $to:expr, $overriding:expr) => {{
        let table: &Table = $table;
        let select = format!("SELECT {} FROM {}", table.names(), table.name);
        let insert = format!("INSERT INTO {} ({}) {}", table.name, table.names(), $overriding);
        let mut rows = sqlx::query(AssertSqlSafe(select)).fetch($from);
        loop {
            let mut batch: Vec<Vec<Value>> = Vec::with_capacity(ROWS);
            while batch.len() < ROWS
                && let Some(row) = rows.try_next().await?
            {
                let value = |(place, (_, kind)): (usize, &(String, Kind))| {
                    Ok(match kind {
                        Kind::Text => Value::Text(row.try_get(place)?),
                        Kind::Number => Value::Number(row.try_get(place)?),
                        Kind::Flag => Value::Flag(row.try_get(place)?),
                        Kind::Bytes => Value::Bytes(row.try_get(place)?),
                    })
                };
                batch.push(table.columns.iter().enumerate().map(value).collect::<Result<_, sqlx::Error>>()?);
            }
            if batch.is_empty() {
                break Ok::<(), sqlx::Error>(());
            }
            let mut statement = QueryBuilder::new(&insert);
            statement.push_values(batch, |mut row, values| {
                for value in values {
                    match value {
                        Value::Text(text) => row.push_bind(text),
                        Value::Number(number) => row.push_bind(number),
                        Value::Flag(flag) => row.push_bind(flag),
                        Value::Bytes(bytes) => row.push_bind(bytes),
                    };
                }
            });
            statement.build().execute(&mut *$to).await?;
        }
    }};
}

/// Copies a database to an empty file and verifies the copy.
pub async fn backup(store: &Store, copy: &Path, named: &Path) -> Result<Contents, BackupError> {
    let step = store.check_step().await?;
    let Pool::Postgres(pool) = &store.pool else { return Err(BackupError::NoDatabase(copy.to_owned())) };
    let mut file = open(copy).await.map_err(write_error(named))?;
    // The tables as they are in the database, which may be older than this version.
    schema::SQLITE.run_to(step.unwrap_or_default(), &mut file).await.map_err(write_error(named))?;
    dump(pool, &mut file).await.map_err(StoreError::during("be copied"))?;
    file.close().await.map_err(write_error(named))?;
    sqlite::check(copy, named).await
}

async fn dump(pool: &PgPool, file: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    let mut from = pool.acquire().await?;
    // One snapshot of the database, however long the copy takes.
    sqlx::query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").execute(&mut *from).await?;
    let tables = tables(file).await?;
    let mut to = file.begin().await?;
    for table in &tables {
        sqlx::query(AssertSqlSafe(format!("DELETE FROM {}", table.name))).execute(&mut *to).await?;
        copy!(table, &mut *from, to, "")?;
    }
    to.commit().await?;
    sqlx::query("COMMIT").execute(&mut *from).await.map(drop)
}

/// Fills an empty PostgreSQL database from a backup, in one transaction.
pub async fn restore(config: &DatabaseConfig, file: &Path) -> Result<Contents, BackupError> {
    let folder = tempfile::tempdir().map_err(write_error(&std::env::temp_dir()))?;
    let copy = sqlite::copied_beside(&folder.path().join("backup"), file)?;
    let contents = sqlite::check(copy.path(), file).await?;
    let damaged = |reason: String| BackupError::Damaged { file: file.to_owned(), reason };
    let mut from = open(copy.path()).await.map_err(|error| damaged(error.to_string()))?;
    schema::SQLITE.run(&mut from).await.map_err(|error| damaged(error.to_string()))?;
    let tables = tables(&mut from).await.map_err(|error| damaged(error.to_string()))?;

    let store = Store::open(config).await?;
    store.migrate().await?;
    let Pool::Postgres(pool) = &store.pool else { return Err(BackupError::NoDatabase(file.to_owned())) };
    let during = StoreError::during::<sqlx::Error>;
    let mut to = pool.begin().await.map_err(during("be restored"))?;
    for table in tables.iter().filter(|table| table.name != "headroom_versions") {
        let found = format!("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT 1) AS found", table.name);
        let found: i64 =
            sqlx::query_scalar(AssertSqlSafe(found)).fetch_one(&mut *to).await.map_err(during("be restored"))?;
        if found > 0 {
            return Err(BackupError::NotEmpty(table.name.clone()));
        }
        fill(table, &mut from, &mut to).await.map_err(during("be restored"))?;
        let count = format!("SELECT count(*) FROM {}", table.name);
        let written: i64 = sqlx::query_scalar(AssertSqlSafe(count.as_str()))
            .fetch_one(&mut *to)
            .await
            .map_err(during("be restored"))?;
        let read: i64 = sqlx::query_scalar(AssertSqlSafe(count))
            .fetch_one(&mut from)
            .await
            .map_err(|error| damaged(error.to_string()))?;
        if written != read {
            return Err(BackupError::Differs(format!("{}: {written} of {read} rows", table.name)));
        }
    }
    to.commit().await.map_err(during("be restored"))?;
    Ok(contents)
}

async fn fill(table: &Table, from: &mut SqliteConnection, to: &mut PgConnection) -> Result<(), sqlx::Error> {
    let overriding = if table.is_numbered { "OVERRIDING SYSTEM VALUE " } else { "" };
    copy!(table, &mut *from, to, overriding)?;
    if table.is_numbered {
        let next = format!(
            "SELECT setval(pg_get_serial_sequence('{0}', 'id'), coalesce(max(id), 0) + 1, false) FROM {0}",
            table.name
        );
        sqlx::query(AssertSqlSafe(next)).execute(&mut *to).await?;
    }
    Ok(())
}

/// Opens a file to write it in one go, without a journal, which would be left behind.
async fn open(file: &Path) -> Result<SqliteConnection, sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(file).journal_mode(SqliteJournalMode::Memory);
    SqliteConnection::connect_with(&options).await
}

async fn tables(file: &mut SqliteConnection) -> Result<Vec<Table>, sqlx::Error> {
    let names: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *file).await?;
    let mut tables = Vec::with_capacity(names.len());
    for name in names {
        let columns: Vec<(String, String)> =
            sqlx::query_as("SELECT name, type FROM pragma_table_info($1)").bind(&name).fetch_all(&mut *file).await?;
        let is_numbered = columns.iter().any(|(column, declared)| column == "id" && declared == "INTEGER");
        let columns = columns.into_iter().map(|(column, declared)| {
            let kind = match declared.as_str() {
                "BLOB" => Kind::Bytes,
                "BOOLEAN" => Kind::Flag,
                "BIGINT" | "INTEGER" => Kind::Number,
                _ => Kind::Text,
            };
            (column, kind)
        });
        tables.push(Table { name, columns: columns.collect(), is_numbered });
    }
    Ok(tables)
}
