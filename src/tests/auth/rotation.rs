//! The secret key: several at once, a new one, a lost one.

use headroom::server::keys::rekey;
use headroom::server::platform::cipher::{Cipher, KeyId, SecretKeys};
use headroom::server::platform::clock::Clock as _;
use headroom::server::store::SealedColumn;
use sqlx::AssertSqlSafe;

use crate::alerting::Watched;
use crate::harness::app::TestApp;

/// The harness's own key.
fn own() -> [u8; 32] {
    std::array::from_fn(|place| u8::try_from(place).expect("a byte"))
}

const NEW: [u8; 32] = [42; 32];

/// Why the installation does not start with these keys, if it does not.
async fn refusal(app: &TestApp, keys: SecretKeys) -> Option<String> {
    app.restarted(|config| config.secret_keys = keys).await.err().map(|error| error.to_string())
}

/// The ids of the keys in use.
async fn keys_in_use(app: &TestApp) -> Vec<Option<KeyId>> {
    let mut keys = Vec::new();
    for SealedColumn { table, column, .. } in SealedColumn::ALL {
        let query = format!("SELECT {column} FROM {table} WHERE {column} IS NOT NULL");
        let sealed: Vec<Vec<u8>> =
            sqlx::query_scalar(AssertSqlSafe(query)).fetch_all(&app.database).await.expect("texts");
        keys.extend(sealed.iter().map(|sealed| KeyId::named_by(sealed)));
    }
    keys.sort();
    keys.dedup();
    keys
}

/// Ada with a session, monitoring, a receiver and a shared link.
async fn everything() -> (Watched, String) {
    let watched = Watched::start().await;
    watched.receiver("Desk", "webhook", "https://desk.example/hook", &[]).await;
    let page = watched.browser.submit("/share", "title=March").await.text();
    let key = page.split("/s/").nth(1).and_then(|rest| rest.split('<').next()).expect("a link").to_owned();
    (watched, key)
}

#[tokio::test]
async fn a_key_is_rotated_step_by_step_and_nothing_is_lost() {
    let (watched, _) = everything().await;
    let app = &watched.app;
    let (old, both, new) = (SecretKeys::new(own()), SecretKeys::new(NEW).and(own()), SecretKeys::new(NEW));
    assert_eq!(keys_in_use(app).await, [Some(old.ids()[0])]);
    let refused = refusal(app, new.clone()).await.expect("the new key opens nothing yet");
    assert!(refused.contains(&format!("key {}", old.ids()[0])), "{refused}");
    assert!(refused.contains("2 sign-ins, 1 receiver and 1 shared link"), "{refused}");

    assert_eq!(refusal(app, both.clone()).await, None);
    let rekeyed = rekey(&*app.state.store, &Cipher::new(&both), false, app.clock.now()).await.expect("sealed again");
    assert_eq!((rekeyed.resealed, rekeyed.already, rekeyed.is_complete()), (4, 0, true), "{rekeyed:?}");
    assert_eq!(keys_in_use(app).await, [Some(new.ids()[0])]);
    let again = rekey(&*app.state.store, &Cipher::new(&both), false, app.clock.now()).await.expect("sealed again");
    assert_eq!((again.resealed, again.already), (0, 4), "{again:?}");

    let state = app.restarted(|config| config.secret_keys = new).await.expect("the old key is not needed any more");
    let receivers = state.monitoring.receivers(&crate::alerting::tenant()).await.expect("read");
    assert_eq!((receivers.rows.len(), receivers.unreadable.len()), (1, 0));
    let id: String =
        sqlx::query_scalar("SELECT sign_in FROM monitors").fetch_one(&app.database).await.expect("a consent");
    assert!(state.auth.tokens().access_token(&id, None).await.is_ok());
    let refused = refusal(app, old).await.expect("the old key opens nothing any more");
    assert!(refused.contains("headroom rekey --forget"), "{refused}");
}

#[tokio::test]
async fn a_lost_key_is_forgotten_with_what_it_sealed_and_everything_is_named() {
    let (watched, key) = everything().await;
    let app = &watched.app;
    let wrong = SecretKeys::new(NEW);
    let cipher = Cipher::new(&wrong);
    let kept = rekey(&*app.state.store, &cipher, false, app.clock.now()).await.expect("an answer");
    assert!(!kept.is_complete() && kept.describe().contains("No key of HEADROOM_SECRET_KEY opens"), "{kept:?}");
    assert_eq!(app.count("receivers").await, 1, "nothing is given up without being told to");
    let forgot = rekey(&*app.state.store, &cipher, true, app.clock.now()).await.expect("forgotten");
    let said = forgot.describe();
    assert!(said.contains("Ended 2 sign-ins, of \"Ada\" and \"Ada\""), "{said}");
    assert!(
        said.contains("Removed 1 receiver: \"Desk\"") && said.contains("Revoked 1 shared link: \"March\""),
        "{said}"
    );
    assert_eq!((app.count("receivers").await, app.count("sign_ins").await), (0, 0));
    let revoked = "snapshots WHERE revoked_at IS NOT NULL AND content IS NULL";
    assert_eq!(app.count(revoked).await, 1);
    let audited = "snapshot_events WHERE kind = 'revoked' AND actor = 'headroom rekey --forget'";
    assert_eq!(app.count(audited).await, 1);

    assert_eq!(refusal(app, wrong).await, None);
    let page = app.browser().get(&format!("/s/{key}")).await;
    assert_eq!(page.status, 404);
    // Monitoring has lost its consent: that is an outage, and it is shown.
    let browser = app.signed_in(&watched.ada).await;
    watched.work().await;
    let settings = browser.get("/settings").await.text();
    assert!(settings.contains("sign-in that it uses has ended"), "{settings}");
}

#[tokio::test]
async fn what_versions_before_sealed_without_a_name_is_checked_too() {
    let (watched, _) = everything().await;
    let app = &watched.app;
    // A nonce that names no key, as earlier versions drew it: a text that no key opens any more.
    let lost = "UPDATE receivers SET destination = CAST(randomblob(60) AS BLOB)";
    sqlx::query(lost).execute(&app.database).await.expect("an update");
    let refused = refusal(app, SecretKeys::new(own())).await.expect("a receiver that cannot be opened");
    assert!(refused.contains("1 receiver encrypted with a key that they do not name"), "{refused}");
}
