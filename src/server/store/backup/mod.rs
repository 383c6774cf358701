//! `headroom backup FILE` and `headroom restore FILE`.
//!
//! A backup is one SQLite file with the tables of `migrations/sqlite`, for either database: so a backup of SQLite can be
//! restored into PostgreSQL, and the other way round. It is made while the server writes, verified before it gets
//! its name, and readable only by its owner. A restore verifies the file before it touches anything, and keeps what it
//! replaces.

mod file;
mod rows;
mod sqlite;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use secrecy::ExposeSecret as _;

use super::{NewerSchema, Store, StoreError};
use crate::config::DatabaseConfig;

/// Why a backup could not be made or restored. Each is a sentence for the person who runs the command.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{} exists already. Name another file, or remove that one first", .0.display())]
    Exists(PathBuf),
    #[error("The folder {} does not exist. Create it first, or name a file in another folder", .0.display())]
    NoFolder(PathBuf),
    #[error("{} cannot be written. Free some space, or see who may write there, and run the command again; nothing half-written is left", file.display())]
    Write { file: PathBuf, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("{} cannot be read. See whether it is there and who may read it", file.display())]
    Read { file: PathBuf, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("There is no database at {}. See HEADROOM_DATABASE_URL", .0.display())]
    NoDatabase(PathBuf),
    #[error("{} is not a backup of Headroom ({reason}). Name a file that `headroom backup` wrote", file.display())]
    NotABackup { file: PathBuf, reason: String },
    #[error("{} is damaged ({reason}). Use another backup", file.display())]
    Damaged { file: PathBuf, reason: String },
    #[error("The copy does not match the database ({0}), so it was thrown away. Run the command again")]
    Differs(String),
    #[error("A server is using {}. Stop it, then run the command again", .0.display())]
    InUse(PathBuf),
    #[error(
        "The database holds data already (in {0}). Restore into an empty one: create it, and name it in HEADROOM_DATABASE_URL"
    )]
    NotEmpty(String),
    #[error(transparent)]
    Newer(#[from] NewerSchema),
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
}

/// What a verified backup contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The tables' version: see [`super::Step`].
    pub step: i64,
    pub tables: usize,
    pub rows: i64,
}

/// The outcome of a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    pub contents: Contents,
    /// Where the replaced database is kept, if there was one.
    pub replaced: Option<PathBuf>,
}

/// Writes a copy of the database to a new file. The server may keep running.
///
/// # Errors
///
/// See [`BackupError`]. No file is left then.
pub async fn backup(config: &DatabaseConfig, file: &Path) -> Result<Contents, BackupError> {
    let new = file::NewFile::beside(file)?;
    let contents = if let Some(database) = sqlite::path_of(config) {
        sqlite::backup(&database, new.path(), file).await?
    } else {
        rows::backup(&Store::open(config).await?, new.path(), file).await?
    };
    new.name(file)?;
    Ok(contents)
}

/// Replaces the database with the copy in a file.
///
/// # Errors
///
/// See [`BackupError`]. The database is then unchanged.
pub async fn restore(config: &DatabaseConfig, file: &Path, now: Timestamp) -> Result<Restored, BackupError> {
    if let Some(database) = sqlite::path_of(config) {
        return sqlite::restore(&database, file, now).await;
    }
    Ok(Restored { contents: rows::restore(config, file).await?, replaced: None })
}

/// Whether the database is in SQLite.
fn is_sqlite(config: &DatabaseConfig) -> bool {
    config.url.expose_secret().starts_with("sqlite:")
}
