//! What is sealed with the secret key: the list of columns, sealing again, and giving up.

use std::sync::Mutex;

use async_trait::async_trait;
use headroom::server::keys::{KeysError, check, rekey};
use headroom::server::platform::cipher::{Cipher, KeyId, SecretKeys};
use headroom::server::store::{
    ReceiverRow, ReceiverStore as _, Sealed, SealedColumn, SealedKind, SealedStore, SealedValue, SignInRow,
    SignInStore as _, Store, StoreError,
};
use jiff::Timestamp;
use sqlx::SqlitePool;

use super::Fresh;
use super::monitors::{later, now, tenant};

fn old() -> SecretKeys {
    SecretKeys::new([1; 32])
}

fn new() -> SecretKeys {
    SecretKeys::new([2; 32])
}

fn both() -> Cipher {
    Cipher::new(&new().and([1; 32]))
}

/// Stores sign-ins with sealed tokens.
pub async fn seal_sign_ins(store: &Store, cipher: &Cipher, count: usize) {
    for number in 0..count {
        let id = format!("sign-in-{number:06}");
        let tokens = cipher.seal(SealedColumn::SIGN_INS.purpose, &id, id.as_bytes()).expect("sealed");
        let row = SignInRow {
            tenant: "tenant".to_owned(),
            user: "user".to_owned(),
            display_name: format!("User {number}"),
            role: None,
            agent: String::new(),
            created_at: now(),
            last_seen_at: now(),
            expires_at: later(86_400),
            version: 0,
            tokens,
            id,
        };
        store.create_sign_in(&row).await.expect("stored");
    }
}

async fn seal_receivers(store: &Store, cipher: &Cipher, count: usize) {
    for number in 0..count {
        let id = format!("receiver-{number}");
        let destination = cipher.seal(SealedColumn::RECEIVERS.purpose, &id, b"address").expect("sealed");
        let row = ReceiverRow {
            id: id.as_str().into(),
            name: format!("Receiver {number}").into(),
            destination,
            routing: headroom::domain::delivery::Routing::default(),
            scope: headroom::domain::delivery::Scope::All,
            language: None,
            stopped_at: None,
            reminded_at: None,
            digested_at: None,
        };
        assert!(store.create_receiver(&tenant("tenant"), &row, 50, now()).await.expect("stored"));
    }
}

async fn count_of(store: &Store, key: KeyId) -> i64 {
    let name = key.name();
    let counts = store.count_key_names(SealedColumn::SIGN_INS, &name, &name).await.expect("counted");
    counts.iter().map(|(_, count)| count).sum()
}

/// A store in which a running server renews a sign-in between reading and replacing.
struct Raced<'a> {
    store: &'a Store,
    renewed: Mutex<Option<(&'static str, Vec<u8>)>>,
}

#[async_trait]
impl SealedStore for Raced<'_> {
    async fn count_key_names(
        &self,
        column: SealedColumn,
        first: &[u8],
        last: &[u8],
    ) -> Result<Vec<(Vec<u8>, i64)>, StoreError> {
        self.store.count_key_names(column, first, last).await
    }

    async fn list_sealed(
        &self,
        column: SealedColumn,
        which: Sealed<'_>,
        after: &str,
        limit: u32,
    ) -> Result<Vec<SealedValue>, StoreError> {
        self.store.list_sealed(column, which, after, limit).await
    }

    async fn replace_sealed(
        &self,
        column: SealedColumn,
        replacements: &[(SealedValue, Vec<u8>)],
    ) -> Result<usize, StoreError> {
        let renewed = self.renewed.lock().expect("the renewal").take();
        if let Some((id, tokens)) = renewed {
            assert!(self.store.update_tokens(id, 0, &tokens, None).await?);
        }
        self.store.replace_sealed(column, replacements).await
    }

    async fn forget_sealed(
        &self,
        column: SealedColumn,
        value: &SealedValue,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.store.forget_sealed(column, value, now).await
    }
}

pub async fn three_hundred_sign_ins_are_sealed_again_though_it_is_stopped_in_between(fresh: Fresh) {
    let store = &*fresh.store;
    seal_sign_ins(store, &Cipher::new(&old()), 300).await;
    seal_receivers(store, &Cipher::new(&old()), 3).await;
    let (new_id, cipher) = (new().ids()[0], both());
    let stopped = tokio::select! {
        done = rekey(store, &cipher, false, now()) => done.expect("sealed again").resealed,
        () = async {
            while count_of(store, new_id).await < 100 {
                tokio::task::yield_now().await;
            }
        } => 0,
    };
    assert_eq!(stopped, 0, "it was not stopped in between");
    let done = count_of(store, new_id).await;
    assert!((100..300).contains(&done), "{done}");
    check(store, &cipher).await.expect("every text can be opened, whichever key it has");
    let rekeyed = rekey(store, &cipher, false, now()).await.expect("sealed again");
    let done = usize::try_from(done).expect("a count");
    assert_eq!((rekeyed.already, rekeyed.resealed, rekeyed.is_complete()), (done, 303 - done, true));
    check(store, &Cipher::new(&new())).await.expect("the old key is not needed any more");
    for number in [0, 150, 299] {
        let id = format!("sign-in-{number:06}");
        let row = store.get_sign_in(&id).await.expect("read").expect("a row");
        let opened = Cipher::new(&new()).open(SealedColumn::SIGN_INS.purpose, &id, &row.tokens);
        assert_eq!((opened.as_deref(), row.version), (Ok(id.as_bytes()), 0));
    }
}

/// Otherwise a refresh token would be lost that the provider has issued in place of a used one.
pub async fn a_renewal_beside_a_rekey_loses_no_token(fresh: Fresh) {
    let store = &*fresh.store;
    let before = Cipher::new(&old());
    seal_sign_ins(store, &before, 5).await;
    let id = "sign-in-000002";
    let renewed = before.seal(SealedColumn::SIGN_INS.purpose, id, b"renewed").expect("sealed");
    let raced = Raced { store, renewed: Mutex::new(Some((id, renewed))) };
    let rekeyed = rekey(&raced, &both(), false, now()).await.expect("sealed again");
    assert!(rekeyed.is_complete(), "{rekeyed:?}");
    let row = store.get_sign_in(id).await.expect("read").expect("a row");
    let opened = Cipher::new(&new()).open(SealedColumn::SIGN_INS.purpose, id, &row.tokens);
    assert_eq!((opened.as_deref(), row.version), (Ok(&b"renewed"[..]), 1));
    // And the other way round: who has read the version before stores over what was sealed again.
    assert!(store.update_tokens("sign-in-000003", 0, b"renewed", None).await.expect("stored"));
}

pub async fn a_missing_key_is_told_with_how_many_of_what_it_sealed(fresh: Fresh) {
    let store = &*fresh.store;
    seal_sign_ins(store, &Cipher::new(&old()), 12).await;
    seal_receivers(store, &Cipher::new(&new()), 2).await;
    let Err(KeysError::Missing(unopened)) = check(store, &Cipher::new(&new())).await else { panic!("it starts") };
    assert_eq!(unopened.into_iter().collect::<Vec<_>>(), [((SealedKind::SignIn, Some(old().ids()[0])), 12)]);
    check(store, &both()).await.expect("both keys are there");
    let forgot = rekey(store, &Cipher::new(&new()), true, now()).await.expect("forgotten");
    assert_eq!((forgot.forgotten.len(), forgot.already, forgot.is_complete()), (12, 2, true), "{forgot:?}");
    check(store, &Cipher::new(&new())).await.expect("nothing is left that cannot be opened");
}

/// Fails when a table gains a column of bytes that nobody seals again.
#[tokio::test]
async fn every_column_of_bytes_is_in_the_list_of_sealed_ones_or_known_not_to_be() {
    const NOT_SEALED: [(&str, &str); 5] = [
        ("_sqlx_migrations", "checksum"),
        ("snapshot_event_counts", "slot"),
        ("snapshots", "customer_marks"),
        ("snapshots", "key_hash"),
        ("tower_sessions", "data"),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("headroom.db").display());
    let fresh = Fresh::at(&url).await;
    let pool = SqlitePool::connect(&url).await.expect("a database");
    let columns = "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS \
                   columns WHERE tables.type = 'table' AND columns.type LIKE '%BLOB%' ORDER BY 1, 2";
    let columns: Vec<(String, String)> = sqlx::query_as(columns).fetch_all(&pool).await.expect("the columns");
    let is_listed = |(table, column): &&(String, String)| {
        NOT_SEALED.contains(&(table.as_str(), column.as_str()))
            || SealedColumn::ALL.iter().any(|sealed| (sealed.table, sealed.column) == (table, column))
    };
    let unlisted: Vec<_> = columns.iter().filter(|column| !is_listed(column)).collect();
    assert!(unlisted.is_empty(), "list them in store/sealed.rs, or here if they are not sealed: {unlisted:?}");
    for sealed in SealedColumn::ALL {
        assert!(columns.iter().any(|(table, column)| (sealed.table, sealed.column) == (table, column)), "{sealed:?}");
        let name = format!("%substr({}, 1, {})%", sealed.column, KeyId::NAME_BYTES);
        let index = "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = $1 AND sql LIKE $2";
        let index: i64 =
            sqlx::query_scalar(index).bind(sealed.table).bind(&name).fetch_one(&pool).await.expect("a count");
        assert_eq!(index, 1, "the start would read the whole table: {sealed:?}");
        let [first, last] = KeyId::all_names();
        fresh.store.count_key_names(sealed, &first, &last).await.expect("counted");
    }
}
