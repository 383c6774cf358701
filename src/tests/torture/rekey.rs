//! `headroom rekey` on 10,000 sign-ins, killed in the middle, beside a running server on PostgreSQL; then a start without the
//! old key, and one with a wrong key.

use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use headroom::server::config::DatabaseConfig;
use headroom::server::platform::cipher::{Cipher, SecretKeys};
use headroom::server::platform::clock::{Clock as _, SystemClock};
use headroom::server::store::{SealedColumn, SealedStore as _, Store};
use wiremock::MockServer;

use crate::harness::clock::ManualClock;
use crate::harness::issuer::{Issuer, User};
use crate::harness::postgres::Postgres;
use crate::harness::serve_process::{Installation, release_binary};
use crate::store::sealed::seal_sign_ins;

const ROWS: usize = 10_000;
/// The installation's own key, and the next one: 32 bytes of 42.
const OLD: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const NEW: &str = "KioqKioqKioqKioqKioqKioqKioqKioqKioqKioqKio=";
const WRONG: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

fn headroom(arguments: &[&str], database: &str, keys: &str) -> Command {
    let mut command = Command::new(release_binary());
    command.args(arguments).env("HEADROOM_DATABASE_URL", database).env("HEADROOM_SECRET_KEY", keys);
    command.env("HEADROOM_LOG", "error").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes: make torture"]
async fn ten_thousand_texts_are_sealed_again_though_it_is_killed_in_between_and_a_server_runs_beside_it() {
    let postgres = Postgres::start();
    let database = postgres.database().await;
    let own: [u8; 32] = std::array::from_fn(|place| u8::try_from(place).expect("a byte"));
    let store = Store::connect(&DatabaseConfig::new(&database)).await.expect("a store");
    seal_sign_ins(&store, &Cipher::new(&SecretKeys::new(own)), ROWS).await;
    let new = SecretKeys::new([42; 32]).ids()[0].name();
    let done = async || -> usize {
        let counts = store.count_key_names(SealedColumn::SIGN_INS, &new, &new).await.expect("counted");
        counts.iter().map(|(_, count)| usize::try_from(*count).expect("a count")).sum()
    };

    let issuer = Issuer::start("", Arc::new(ManualClock::at(&SystemClock.now().to_string()))).await;
    let partner_center = MockServer::start().await;
    let both = format!("{NEW},{OLD}");
    let installation =
        Installation::new(&issuer.url, &partner_center.uri(), &database).with("HEADROOM_SECRET_KEY", &both);
    let mut server = installation.start().await;
    installation.sign_in(&issuer, &User::named("Ada")).await;

    let mut kills = 0;
    let mut last = 0;
    while kills < 5 && last < ROWS * 9 / 10 {
        let mut rekey = headroom(&["rekey"], &database, &both).spawn().expect("started");
        while done().await < last + ROWS / 10 {
            assert!(rekey.try_wait().expect("a state").is_none(), "it was done before it could be killed");
            tokio::task::yield_now().await;
        }
        rekey.kill().expect("killed");
        rekey.wait().expect("an end");
        kills += 1;
        last = done().await;
        assert!(last < ROWS, "it was done before it could be killed");
    }
    installation.sign_in(&issuer, &User::named("Ben")).await;
    let output = headroom(&["rekey"], &database, &both).output().expect("an end");
    assert!(output.status.success(), "{}", said(&output));
    println!("{kills} kills, the last after {last} of {ROWS}. Then: {}", said(&output));
    assert!(done().await >= ROWS);
    server.kill();

    let output = headroom(&["rekey"], &database, NEW).output().expect("an end");
    assert!(output.status.success() && said(&output).contains("Encrypted 0 values"), "{}", said(&output));
    drop(installation.with("HEADROOM_SECRET_KEY", NEW).start().await);

    let output = headroom(&["rekey"], &database, WRONG).output().expect("an end");
    assert!(!output.status.success() && said(&output).contains("No key of HEADROOM_SECRET_KEY opens"));
    let mut refused = headroom(&["serve"], &database, WRONG);
    refused.env("HEADROOM_LISTEN", "127.0.0.1:0").env("HEADROOM_OIDC_ISSUER", &issuer.url);
    refused.env("HEADROOM_OIDC_CLIENT_ID", "client").env("HEADROOM_OIDC_CLIENT_SECRET", "secret");
    refused.current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = refused.output().expect("an end");
    let sentence = said(&output);
    assert!(!output.status.success() && sentence.contains("lacks a key that the database needs"), "{sentence}");
    println!("With a wrong key: {sentence}");
}
