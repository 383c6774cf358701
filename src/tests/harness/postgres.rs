//! A private PostgreSQL: a folder, a server that listens on a socket in it, and nothing left behind.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tempfile::TempDir;

pub struct Postgres {
    folder: TempDir,
    programs: PathBuf,
    databases: AtomicU32,
}

impl Postgres {
    /// Starts a server. Needs PostgreSQL's programs, which `.ci/setup tests` installs.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Self { programs: programs(), databases: AtomicU32::new(0), folder };
        if is_root() {
            let owned = Command::new("chown").arg("postgres").arg(server.folder.path()).status().expect("chown");
            assert!(owned.success());
        }
        let (data, socket) = (server.data(), server.folder.path().display().to_string());
        server.run("initdb", &["-D", &data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8"]);
        let log = format!("{socket}/log");
        // Only a socket: no port to choose, and no conflict with others on this machine.
        let options = format!("-c listen_addresses= -c unix_socket_directories={socket} -c fsync=off");
        server.run("pg_ctl", &["-D", &data, "-l", &log, "-o", &options, "-w", "start"]);
        server
    }

    /// The address of a new, empty database.
    pub async fn database(&self) -> String {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let mut admin = PgConnection::connect(&self.url("postgres")).await.expect("the server");
        sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.expect("a database");
        self.url(&name)
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@localhost/{database}?host={}", self.folder.path().display())
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let output = as_postgres(&self.programs.join(program), arguments);
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        as_postgres(&self.programs.join("pg_ctl"), &["-D", &self.data(), "-m", "immediate", "-w", "stop"]);
    }
}

/// PostgreSQL refuses to run as root.
fn as_postgres(program: &Path, arguments: &[&str]) -> Output {
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.args(arguments).current_dir("/").output().expect("PostgreSQL's programs")
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// Where `initdb` and `pg_ctl` are: Debian keeps them off the PATH.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = versions.map(|version| version.path().join("bin")).collect();
    found.extend(std::env::var_os("PATH").iter().flat_map(|path| std::env::split_paths(path).collect::<Vec<_>>()));
    let found = found.into_iter().find(|folder| folder.join("initdb").exists());
    found.expect("PostgreSQL's initdb: run `.ci/setup tests`")
}
