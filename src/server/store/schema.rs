//! The tables' versions: which migrations a database has had, and whether this binary knows them all.

use std::sync::LazyLock;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

use super::{Pool, Store, StoreError, on};

/// The files of a folder in `migrations/`, with their names.
macro_rules! files {
    ($folder:literal, $($name:literal)+) => {
        [$(($name, include_str!(concat!("migrations/", $folder, "/", $name, ".sql")))),+]
    };
}

/// The migrations of both databases, of the same names. (sqlx's macro would read the folders, but is compiled together with a
/// second build of both databases.)
macro_rules! migrations {
    ($($name:literal)+) => {
        pub(super) static SQLITE: LazyLock<Migrator> = LazyLock::new(|| migrator(&files!("sqlite", $($name)+)));
        static POSTGRES: LazyLock<Migrator> = LazyLock::new(|| migrator(&files!("postgres", $($name)+)));
    };
}

migrations! {
    "0001_sign_ins"
    "0002_snapshots"
    "0003_alerts"
    "0004_versions"
    "0005_rows"
    "0006_poll_limits"
    "0007_outboxes"
    "0008_fraud"
    "0009_answers"
    "0010_tickets"
    "0011_roles"
    "0012_keys"
    "0013_link_rules"
    "0014_audit"
    "0015_sign_in_refusals"
    "0016_sessions"
    "0017_history"
    "0018_notes"
    "0019_looks"
    "0020_customer_links"
    "0021_budgets"
    "0022_owners"
    "0023_imports"
    "0024_digests"
    "0025_saved_views"
    "0026_session_table"
    "0027_languages"
}

/// As sqlx names them: the number before the first underscore, and the words after it.
fn migrator(files: &[(&'static str, &'static str)]) -> Migrator {
    let migrations = files.iter().filter_map(|&(name, sql)| {
        let (number, words) = name.split_once('_')?;
        let about = words.replace('_', " ").into();
        Some(Migration::new(number.parse().ok()?, about, MigrationType::Simple, sql.into_sql_str(), false))
    });
    Migrator::with_migrations(migrations.collect())
}

/// A migration: its number and description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub number: i64,
    pub about: String,
}

/// A newer version of Headroom has migrated the tables beyond what this one knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{writer} wrote this database (its tables are at step {found}; Headroom {} knows steps up to {known}). Install that version or \
     a newer one, or restore a backup that was made before the upgrade",
    env!("CARGO_PKG_VERSION")
)]
pub struct NewerSchema {
    pub writer: String,
    pub found: i64,
    pub known: i64,
}

/// The newest step that this version knows.
#[must_use]
pub fn newest_step() -> i64 {
    SQLITE.iter().map(|migration| migration.version).max().unwrap_or_default()
}

/// Whether this version can work with tables at this step.
pub(super) fn check(found: Option<i64>, writer: Option<String>) -> Result<(), NewerSchema> {
    let known = newest_step();
    match found {
        Some(found) if found > known => {
            let writer =
                writer.map_or("A newer version of Headroom".to_owned(), |version| format!("Headroom {version}"));
            Err(NewerSchema { writer, found, known })
        }
        _ => Ok(()),
    }
}

impl Store {
    /// The tables' current step; `None` before the first migration.
    pub(super) async fn step(&self) -> Result<Option<i64>, StoreError> {
        let has_steps = match &self.pool {
            Pool::Sqlite(_) => "SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'",
            Pool::Postgres(_) => {
                "SELECT count(*) FROM (SELECT to_regclass('_sqlx_migrations') AS t) AS found WHERE t IS NOT NULL"
            }
        };
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let (has_steps,): (i64,) =
                sqlx::query_as(has_steps).fetch_one(pool).await.map_err(during("read the version of its tables"))?;
            if has_steps == 0 {
                return Ok(None);
            }
            let step = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations WHERE success");
            step.fetch_one(pool).await.map_err(during("read the version of its tables"))
        })
    }

    /// Rejects a database of a newer version.
    pub(super) async fn check_step(&self) -> Result<Option<i64>, StoreError> {
        let step = self.step().await?;
        let writer = "SELECT version FROM headroom_versions ORDER BY step DESC LIMIT 1";
        let writer: Option<String> = on!(&self.pool, pool => {
            // Databases older than this table have no writer's name.
            sqlx::query_scalar(writer).fetch_optional(pool).await.unwrap_or_default()
        });
        check(step, writer).map_err(StoreError::during("be opened by this version"))?;
        Ok(step)
    }

    /// Migrates the tables to the newest step; returns the steps taken. If there is nothing to do, nothing is tried: a role
    /// that may not create tables can then start Headroom.
    ///
    /// # Errors
    ///
    /// If the database is unavailable, of a newer version, or a migration fails.
    pub async fn migrate(&self) -> Result<Vec<Step>, StoreError> {
        let before = self.check_step().await?;
        if before == Some(newest_step()) {
            return Ok(Vec::new());
        }
        let migrator = match &self.pool {
            Pool::Sqlite(_) => &*SQLITE,
            Pool::Postgres(_) => &*POSTGRES,
        };
        match &self.pool {
            Pool::Sqlite(pool) => migrator.run(pool).await,
            Pool::Postgres(pool) => migrator.run(pool).await,
        }
        .map_err(StoreError::during("migrate its tables"))?;
        let new = migrator.iter().filter(|migration| before.is_none_or(|before| migration.version > before));
        let done: Vec<Step> =
            new.map(|new| Step { number: new.version, about: new.description.clone().into_owned() }).collect();
        if !done.is_empty() {
            on!(&self.pool, pool => {
                sqlx::query("INSERT INTO headroom_versions (version, step) VALUES ($1, $2) ON CONFLICT (version) DO UPDATE SET step = $2")
                    .bind(env!("CARGO_PKG_VERSION"))
                    .bind(newest_step())
                    .execute(pool)
                    .await
                    .map(drop)
            })
            .map_err(StoreError::during("record its version"))?;
        }
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_migration_of_its_database() {
        for (database, migrator) in [("sqlite", &SQLITE), ("postgres", &POSTGRES)] {
            let folder = format!("{}/store/migrations/{database}", env!("CARGO_MANIFEST_DIR"));
            let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").file_name());
            let mut files: Vec<String> = files.map(|name| name.into_string().expect("a name")).collect();
            files.sort();
            let name = |step: &Migration| format!("{:04}_{}.sql", step.version, step.description.replace(' ', "_"));
            assert_eq!(migrator.iter().map(name).collect::<Vec<_>>(), files);
        }
    }
}
