//! How the database is opened: SQLite's file belongs to this user on this machine, PostgreSQL is encrypted beyond it.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgSslMode};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};
use url::{Host, Url};

use super::StoreError;
use super::owner::Owner;
use super::remembered::Remembered;

/// How long a writer waits for another before it gives up.
pub(super) const BUSY: Duration = Duration::from_secs(10);

/// Whether this process takes a SQLite file for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Nobody else may use it meanwhile.
    Alone,
    /// Only looks, beside whoever has it.
    Beside,
}

/// The connections, and the owner of the file if it is held.
pub(super) async fn sqlite(url: &str, claim: Claim) -> Result<(SqlitePool, Option<Arc<Owner>>), StoreError> {
    // WAL lets readers and the writer work side by side; FULL syncs each commit, so a token that was acknowledged
    // survives a power cut (SQLite, "PRAGMA synchronous").
    let options = SqliteConnectOptions::from_str(url)
        .map_err(StoreError::during("open"))?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY);
    let is_memory = url.contains(":memory:") || url.contains("mode=memory");
    if !is_memory {
        prepare(options.get_filename()).map_err(StoreError::during("open"))?;
    }
    // A database in memory has no file, and each connection one of its own.
    let owner = match claim {
        Claim::Alone if !is_memory => Some(Owner::of(options.get_filename()).map_err(StoreError::during("open"))?),
        _ => None,
    };
    // The file is on this machine: no need to test a connection before use.
    let pool = SqlitePoolOptions::new().test_before_acquire(false);
    let pool = match &owner {
        Some(owner) => watched(pool, owner.remembered.clone()),
        None => pool,
    };
    let pool = pool.connect_with(options.create_if_missing(is_memory)).await.map_err(StoreError::during("open"))?;
    Ok((pool, owner))
}

/// Sees what each connection changes. One that has changed something is seen as done when it is back in the pool; who breaks
/// a request off may leave it something to do, so the pool asks again when it lends it.
fn watched(pool: SqlitePoolOptions, remembered: Arc<Remembered>) -> SqlitePoolOptions {
    let (first, again, last) = (remembered.clone(), remembered.clone(), remembered);
    pool.after_connect(move |connection, _| {
        let remembered = first.clone();
        Box::pin(async move { remembered.watch(connection).await })
    })
    .before_acquire(move |connection, _| {
        let remembered = again.clone();
        Box::pin(async move { remembered.settle(connection).await.map(|()| true) })
    })
    .after_release(move |connection, _| {
        let remembered = last.clone();
        Box::pin(async move { remembered.settle(connection).await.map(|()| true) })
    })
}

/// Why SQLite cannot use a file.
#[derive(Debug, thiserror::Error)]
enum FileError {
    #[error("{path} cannot be created ({source}). Headroom's user needs a folder there that it may write to")]
    Create { path: String, source: std::io::Error },
    #[error(
        "{path} cannot be written ({source}). Give Headroom's user the right to write to {path}, or put the database on a \
         disk that is not mounted read-only"
    )]
    ReadOnly { path: String, source: std::io::Error },
    #[error(
        "{path} is on a network file system ({kind}), where SQLite loses what two processes write at the same time. Put \
         the file on a disk of this machine, or use PostgreSQL"
    )]
    Network { path: String, kind: &'static str },
}

/// Creates the file if it is missing, for this user alone: it holds customers' names and amounts. SQLite gives its other
/// files the same mode (SQLite, "Write-Ahead Logging", section 2).
fn prepare(path: &Path) -> Result<(), FileError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let shown = || path.display().to_string();
    match options.open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(source) => return Err(FileError::Create { path: shown(), source }),
    }
    if let Some(kind) = network_file_system(path) {
        return Err(FileError::Network { path: shown(), kind });
    }
    // SQLite would say that it is "unable to open" the file. It puts others beside it, so the folder counts too.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    for place in [path, folder] {
        rustix::fs::access(place, rustix::fs::Access::WRITE_OK)
            .map_err(|error| FileError::ReadOnly { path: place.display().to_string(), source: error.into() })?;
    }
    Ok(())
}

/// The network file system that a file is on, if it is on one. Locks do not work there (SQLite, "Appropriate Uses For
/// SQLite" and "Write-Ahead Logging").
#[cfg(target_os = "linux")]
fn network_file_system(path: &Path) -> Option<&'static str> {
    // An error is left to SQLite, which says more.
    kind_of(rustix::fs::statfs(path).ok()?.f_type.cast_unsigned() & 0xFFFF_FFFF)
}

#[cfg(not(target_os = "linux"))]
fn network_file_system(_: &Path) -> Option<&'static str> {
    None
}

/// By the number that Linux has for it (statfs(2), and linux/magic.h).
#[cfg(target_os = "linux")]
const fn kind_of(magic: u64) -> Option<&'static str> {
    Some(match magic {
        0x6969 => "NFS",
        0x517B => "SMB",
        0xFF53_4D42 => "CIFS",
        0xFE53_4D42 => "SMB2",
        0x0102_1997 => "9P",
        0x00C3_6400 => "Ceph",
        0x5346_414F => "AFS",
        0x7461_636F => "OCFS2",
        0x0116_1970 => "GFS2",
        0x0BD0_0BD0 => "Lustre",
        _ => return None,
    })
}

pub(super) async fn postgres(url: &str) -> Result<PgPool, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(StoreError::during("connect"))?;
    let is_chosen = std::env::var_os("PGSSLMODE").is_some();
    let options = if is_chosen || !needs_tls(url) { options } else { options.ssl_mode(PgSslMode::Require) };
    PgPoolOptions::new().connect_with(options).await.map_err(StoreError::during("connect"))
}

/// Whether a database is beyond this machine, and its address does not say how much TLS it wants. sqlx would go on without
/// TLS if the server offers none, or if somebody in between says so.
fn needs_tls(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let parameter = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let is_chosen = ["sslmode", "ssl-mode"].iter().any(|name| parameter(name).is_some());
    // A host that begins with a slash is the folder of a socket.
    let is_local = |host: &str| {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        host.is_empty()
            || host.starts_with('/')
            || host.eq_ignore_ascii_case("localhost")
            || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    };
    let named = parameter("host").or_else(|| parameter("hostaddr"));
    let host =
        named.or_else(|| url.host().map(|host: Host<&str>| host.to_string().replace("%2F", "/").replace("%2f", "/")));
    !is_chosen && !is_local(&host.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_beyond_this_machine_is_reached_with_tls_unless_its_address_says_otherwise() {
        for far in [
            "postgres://headroom:secret@db.example/headroom",
            "postgresql://10.1.2.3:5433/headroom",
            "postgres:///headroom?host=db.example",
            "postgres://[2001:db8::1]/headroom?application_name=x",
        ] {
            assert!(needs_tls(far), "{far}");
        }
        for near in [
            "postgres://localhost/headroom",
            "postgres://127.0.0.1:5432/headroom",
            "postgres://[::1]/headroom",
            "postgres:///headroom?host=/var/run/postgresql",
            "postgres://%2Fvar%2Frun%2Fpostgresql/headroom",
            "postgres:///headroom",
            "postgres://db.example/headroom?sslmode=disable",
            "postgres://db.example/headroom?sslmode=verify-full&sslrootcert=ca.pem",
        ] {
            assert!(!needs_tls(near), "{near}");
        }
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_file_and_what_sqlite_puts_beside_it_is_readable_for_its_user_alone() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("headroom.db");
        let (pool, _owner) = sqlite(&format!("sqlite://{}", path.display()), Claim::Alone).await.expect("opened");
        sqlx::query("CREATE TABLE t (a INTEGER)").execute(&pool).await.expect("written");
        let mut files = 0;
        for file in std::fs::read_dir(folder.path()).expect("the folder").map(|file| file.expect("a file")) {
            let mode = file.metadata().expect("metadata").permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", file.path().display());
            files += 1;
        }
        assert!(files >= 2, "the log is beside the file");
        let missing = format!("sqlite://{}", folder.path().join("no/headroom.db").display());
        let missing = sqlite(&missing, Claim::Alone).await;
        let told = missing.map(drop).expect_err("no folder");
        let why = std::error::Error::source(&told).expect("a cause").to_string();
        assert!(why.contains("no/headroom.db cannot be created"), "{why}");
    }

    /// Before 3.51.3 a checkpoint beside another connection's write could corrupt the file (SQLite, "Write-Ahead Logging",
    /// "The WAL-Reset Bug").
    #[tokio::test]
    async fn sqlite_is_new_enough_to_keep_its_log_whole() {
        let (pool, _) = sqlite("sqlite::memory:", Claim::Alone).await.expect("opened");
        let version: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&pool).await.expect("a version");
        let numbers: Vec<u32> = version.split('.').map(|part| part.parse().expect("a number")).collect();
        assert!(numbers >= vec![3, 51, 3], "{version}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn network_file_systems_are_known_by_their_numbers_and_disks_are_none() {
        assert_eq!([0x6969, 0xFF53_4D42, 0xFE53_4D42].map(kind_of), [Some("NFS"), Some("CIFS"), Some("SMB2")]);
        // ext4, XFS, Btrfs, overlay, tmpfs.
        assert_eq!([0xEF53, 0x5846_5342, 0x9123_683E, 0x794C_7630, 0x0102_1994].map(kind_of), [None; 5]);
        assert_eq!(network_file_system(Path::new("/")), None);
    }
}
