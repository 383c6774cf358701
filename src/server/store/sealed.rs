//! Every column that holds texts sealed with `HEADROOM_SECRET_KEY`, in one list: the check at the start, `headroom rekey`
//! and the tests follow it.
//!
//! A sealed text begins with the name of its key, so an index over the first bytes tells which keys are in use, however
//! many rows there are, and whichever version wrote them.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::{Store, StoreError, on};

/// A column of sealed texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SealedColumn {
    pub kind: SealedKind,
    pub table: &'static str,
    pub column: &'static str,
    /// What the texts are sealed for. Their owner is the row's `id`.
    pub purpose: &'static str,
    /// The column that tells people which row it is.
    label: &'static str,
}

/// What a sealed text is, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SealedKind {
    /// A sign-in under way. It ends by itself within minutes.
    Flow,
    /// A user's tokens, for a session or for monitoring.
    SignIn,
    /// A receiver's address.
    Receiver,
    /// A shared link's figures.
    Link,
    /// A file with budgets. It is forgotten by itself within hours.
    Import,
}

impl SealedColumn {
    pub const FLOWS: Self = Self {
        kind: SealedKind::Flow,
        table: "sign_in_flows",
        column: "secrets",
        purpose: "sign-in flow",
        label: "''",
    };
    pub const SIGN_INS: Self = Self {
        kind: SealedKind::SignIn,
        table: "sign_ins",
        column: "tokens",
        purpose: "tokens",
        label: "display_name",
    };
    pub const RECEIVERS: Self = Self {
        kind: SealedKind::Receiver,
        table: "receivers",
        column: "destination",
        purpose: "receiver",
        label: "name",
    };
    pub const LINKS: Self =
        Self { kind: SealedKind::Link, table: "snapshots", column: "content", purpose: "snapshot", label: "title" };

    pub const IMPORTS: Self = Self {
        kind: SealedKind::Import,
        table: "budget_imports",
        column: "content",
        purpose: "budget import",
        label: "''",
    };

    /// All of them. A new one also needs an index in a migration, as in `0012_keys.sql`.
    pub const ALL: [Self; 5] = [Self::FLOWS, Self::SIGN_INS, Self::RECEIVERS, Self::LINKS, Self::IMPORTS];

    /// The indexed bytes that name the key.
    fn name(self) -> String {
        format!("substr({}, 1, 10)", self.column)
    }
}

/// A sealed text in its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedValue {
    pub id: String,
    /// A name that people know the row by.
    pub label: String,
    pub sealed: Vec<u8>,
}

/// Which sealed texts to read.
#[derive(Clone, Copy, Debug)]
pub enum Sealed<'a> {
    /// Those that do not begin with this name.
    NotNamed(&'a [u8]),
    /// Those that begin with no name between these two.
    NotBetween(&'a [u8], &'a [u8]),
}

/// The store of sealed texts, whatever they are.
#[async_trait]
pub trait SealedStore: Send + Sync {
    /// How many texts begin with each of the names between these two.
    async fn count_key_names(
        &self,
        column: SealedColumn,
        first: &[u8],
        last: &[u8],
    ) -> Result<Vec<(Vec<u8>, i64)>, StoreError>;

    /// Sealed texts in the order of their ids, after `after`.
    async fn list_sealed(
        &self,
        column: SealedColumn,
        which: Sealed<'_>,
        after: &str,
        limit: u32,
    ) -> Result<Vec<SealedValue>, StoreError>;

    /// Replaces texts, each only if it is still what was read: a running server may have written another meanwhile.
    /// Nothing else in the row changes, so that a renewal in flight can store its tokens. One transaction; returns how many.
    async fn replace_sealed(
        &self,
        column: SealedColumn,
        replacements: &[(SealedValue, Vec<u8>)],
    ) -> Result<usize, StoreError>;

    /// Gives up a row whose text cannot be opened, if it is still that text: a link is revoked, with an entry in its audit,
    /// and anything else is deleted. Returns whether it was.
    async fn forget_sealed(
        &self,
        column: SealedColumn,
        value: &SealedValue,
        now: Timestamp,
    ) -> Result<bool, StoreError>;
}

/// Who revokes a link in its audit.
const ACTOR: &str = "headroom rekey --forget";

#[async_trait]
impl SealedStore for Store {
    async fn count_key_names(
        &self,
        column: SealedColumn,
        first: &[u8],
        last: &[u8],
    ) -> Result<Vec<(Vec<u8>, i64)>, StoreError> {
        let (name, table) = (column.name(), column.table);
        let query = format!("SELECT {name}, count(*) FROM {table} WHERE {name} >= $1 AND {name} <= $2 GROUP BY {name}");
        on!(&self.pool, pool => sqlx::query_as(AssertSqlSafe(query)).bind(first).bind(last).fetch_all(pool).await)
            .map_err(StoreError::during("read what is encrypted"))
    }

    async fn list_sealed(
        &self,
        column: SealedColumn,
        which: Sealed<'_>,
        after: &str,
        limit: u32,
    ) -> Result<Vec<SealedValue>, StoreError> {
        let SealedColumn { table, column: text, label, .. } = column;
        let name = column.name();
        let (first, last) = match which {
            Sealed::NotNamed(name) => (name, name),
            Sealed::NotBetween(first, last) => (first, last),
        };
        let query = format!(
            "SELECT id, {label}, {text} FROM {table} WHERE ({name} < $1 OR {name} > $2) AND id > $3 ORDER BY id LIMIT $4"
        );
        let rows: Vec<(String, String, Vec<u8>)> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query)).bind(first).bind(last).bind(after).bind(i64::from(limit)).fetch_all(pool).await
        })
        .map_err(StoreError::during("read what is encrypted"))?;
        Ok(rows.into_iter().map(|(id, label, sealed)| SealedValue { id, label, sealed }).collect())
    }

    async fn replace_sealed(
        &self,
        column: SealedColumn,
        replacements: &[(SealedValue, Vec<u8>)],
    ) -> Result<usize, StoreError> {
        let SealedColumn { table, column: text, .. } = column;
        let query = format!("UPDATE {table} SET {text} = $3 WHERE id = $1 AND {text} = $2");
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("encrypt it with another key"))?;
            let mut replaced = 0;
            for (value, new) in replacements {
                let update = sqlx::query(AssertSqlSafe(query.as_str())).bind(&value.id).bind(&value.sealed).bind(new);
                let done = update.execute(&mut *transaction).await.map_err(during("encrypt it with another key"))?;
                replaced += usize::from(done.rows_affected() == 1);
            }
            transaction.commit().await.map_err(during("encrypt it with another key"))?;
            Ok(replaced)
        })
    }

    async fn forget_sealed(
        &self,
        column: SealedColumn,
        value: &SealedValue,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let SealedColumn { table, column: text, .. } = column;
        let delete = format!("DELETE FROM {table} WHERE id = $1 AND {text} = $2");
        // What follows in the same transaction: `$1` is the row, `$2` the time, `$3` who did it.
        let (forget, then): (&str, &[&str]) = match column.kind {
            SealedKind::Flow | SealedKind::SignIn | SealedKind::Import => (&delete, &[]),
            SealedKind::Receiver => (
                &delete,
                &[
                    "DELETE FROM notifications WHERE receiver = $1 AND $2 > 0 AND $3 <> ''",
                    "DELETE FROM tickets WHERE receiver = $1 AND $2 > 0 AND $3 <> ''",
                ],
            ),
            SealedKind::Link => (
                "UPDATE snapshots SET content = NULL WHERE id = $1 AND content = $2",
                &[
                    "UPDATE snapshots SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL AND $3 <> ''",
                    "INSERT INTO snapshot_events (snapshot, at, kind, actor) VALUES ($1, $2, 'revoked', $3)",
                ],
            ),
        };
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("forget what cannot be decrypted"))?;
            let update = sqlx::query(AssertSqlSafe(forget)).bind(&value.id).bind(&value.sealed);
            let is_forgotten = update.execute(&mut *transaction).await.map_err(during("forget what cannot be decrypted"))?.rows_affected() == 1;
            if is_forgotten {
                for query in then {
                    let query = sqlx::query(*query).bind(&value.id).bind(now.as_second()).bind(ACTOR);
                    query.execute(&mut *transaction).await.map_err(during("forget what cannot be decrypted"))?;
                }
            }
            transaction.commit().await.map_err(during("forget what cannot be decrypted"))?;
            Ok(is_forgotten)
        })
    }
}
