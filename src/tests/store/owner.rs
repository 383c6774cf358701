//! One process has a SQLite file at a time.

use std::process::Command;

use headroom::server::config::DatabaseConfig;
use headroom::server::store::Store;

const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// How a command ends beside whoever has the database, and what it says.
fn run(database: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_headroom"))
        .args(arguments)
        .env_clear()
        .envs([("HEADROOM_DATABASE_URL", database), ("HEADROOM_SECRET_KEY", KEY), ("HEADROOM_LISTEN", "127.0.0.1:0")])
        .envs([("HEADROOM_OIDC_ISSUER", "http://127.0.0.1:9"), ("HEADROOM_OIDC_CLIENT_ID", "client")])
        .envs([("HEADROOM_OIDC_CLIENT_SECRET", "secret"), ("HEADROOM_SITE_ROOT", env!("CARGO_MANIFEST_DIR"))])
        .output()
        .expect("an end");
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
    (output.status.success(), said)
}

#[tokio::test]
async fn while_a_server_has_the_file_other_processes_may_copy_it_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = |name: &str| folder.path().join(name).display().to_string();
    let database = format!("sqlite://{}", place("headroom.db"));
    let server = Store::connect(&DatabaseConfig::new(&database)).await.expect("a server's store");

    let (is_done, said) = run(&database, &["backup", &place("copy")]);
    assert!(is_done && said.contains("is written and checked"), "{said}");
    for arguments in [&["migrate"][..], &["rekey"], &["erase", "--user", "x"], &["restore", &place("copy")]] {
        let (is_done, said) = run(&database, arguments);
        let is_told = said.contains("another Headroom is using") || said.contains("A server is using");
        assert!(!is_done && is_told && said.contains("headroom.db. Stop it, then run"), "{arguments:?}: {said}");
    }
    // It is there to be looked at.
    let beside = Store::open_beside(&DatabaseConfig::new(&database)).await.expect("opened");
    beside.ping().await.expect("an answer");
    drop((server, beside));
    for arguments in [&["migrate"][..], &["rekey"], &["erase", "--user", "x"]] {
        let (is_done, said) = run(&database, arguments);
        assert!(is_done, "{arguments:?}: {said}");
    }
}
