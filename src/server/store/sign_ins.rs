//! Sign-ins. Those that are only begun are in a cookie; their table, `sign_in_flows`, is the version before's.

use async_trait::async_trait;
use jiff::Timestamp;

use super::{Store, StoreError, on};
use domain::principal::Role;

/// A signed-in user.
#[derive(Clone, Debug)]
pub struct SignInRow {
    pub id: String,
    pub tenant: String,
    pub user: String,
    pub display_name: String,
    /// The role that the token listed, if it listed one of ours.
    pub role: Option<Role>,
    /// The browser and its system, such as "Firefox/Windows"; each may be empty.
    pub agent: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    /// The end of the absolute lifetime.
    pub expires_at: Timestamp,
    /// Incremented with every change of the tokens.
    pub version: i64,
    /// Encrypted.
    pub tokens: Vec<u8>,
}

/// A sign-in as a request needs it: without the tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub id: String,
    pub tenant: String,
    pub user: String,
    pub display_name: String,
    /// The role that the token listed, if it listed one of ours.
    pub role: Option<Role>,
    pub last_seen_at: Timestamp,
    /// The end of the absolute lifetime.
    pub expires_at: Timestamp,
}

/// A row's id, tenant, user, name, whether they are a manager, role, last visit and end.
pub(super) type VisitTuple = (String, String, String, String, bool, Option<String>, i64, i64);

pub(super) fn visit((id, tenant, user, name, manager, role, seen, ends): VisitTuple) -> Visit {
    Visit {
        id,
        tenant,
        user,
        display_name: name,
        role: read_role(role.as_deref(), manager),
        last_seen_at: timestamp(seen),
        expires_at: timestamp(ends),
    }
}

/// The store of sign-ins between requests.
#[async_trait]
pub trait SignInStore: Send + Sync {
    async fn create_sign_in(&self, sign_in: &SignInRow) -> Result<(), StoreError>;

    async fn get_sign_in(&self, id: &str) -> Result<Option<SignInRow>, StoreError>;

    /// Stores new tokens, with the role that came with them, if they have not changed since `version` was read. Never
    /// creates a row, so an ended sign-in stays ended.
    async fn update_tokens(
        &self,
        id: &str,
        version: i64,
        tokens: &[u8],
        role: Option<Role>,
    ) -> Result<bool, StoreError>;

    /// Takes the right to renew the tokens until a time, if they have not changed since `version` was read and no other
    /// replica has it. It ends with [`Self::update_tokens`].
    async fn take_renewal(&self, id: &str, version: i64, now: Timestamp, until: Timestamp) -> Result<bool, StoreError>;

    /// Gives the right back, if it is still the one taken until that time.
    async fn release_renewal(&self, id: &str, until: Timestamp) -> Result<(), StoreError>;

    async fn touch_sign_in(&self, id: &str, seen: Timestamp) -> Result<(), StoreError>;

    async fn delete_sign_in(&self, id: &str) -> Result<(), StoreError>;

    /// Deletes it if its tokens still have `version`; returns whether they had.
    async fn delete_sign_in_at(&self, id: &str, version: i64) -> Result<bool, StoreError>;
}

type SignInTuple = (String, String, String, String, bool, Option<String>, String, i64, i64, i64, i64, Vec<u8>);

/// The version before knows managers only. A role that this version does not know has the fewest rights.
fn read_role(role: Option<&str>, is_manager: bool) -> Option<Role> {
    match role {
        Some(role) => Some(Role::from_key(role).unwrap_or(Role::Reader)),
        None => is_manager.then_some(Role::Manager),
    }
}

/// Stores a sign-in, in a transaction or by itself, in either database.
macro_rules! add_sign_in {
    ($row:expr, $connection:expr) => {{
        let row: &$crate::store::SignInRow = $row;
        sqlx::query(
            "INSERT INTO sign_ins \
             (id, tenant, user_id, display_name, manager, role, agent, created_at, last_seen_at, expires_at, version, \
             tokens) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(&row.id)
        .bind(&row.tenant)
        .bind(&row.user)
        .bind(&row.display_name)
        .bind(row.role == Some(::domain::principal::Role::Manager))
        .bind(row.role.map(::domain::principal::Role::key))
        .bind(&row.agent)
        .bind(row.created_at.as_second())
        .bind(row.last_seen_at.as_second())
        .bind(row.expires_at.as_second())
        .bind(row.version)
        .bind(&row.tokens)
        .execute($connection)
        .await
        .map(drop)
    }};
}
pub(super) use add_sign_in;

pub(super) fn timestamp(second: i64) -> Timestamp {
    // The value was written from a timestamp; anything else counts as long past.
    Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[async_trait]
impl SignInStore for Store {
    async fn create_sign_in(&self, row: &SignInRow) -> Result<(), StoreError> {
        on!(&self.pool, pool => add_sign_in!(row, pool)).map_err(StoreError::during("store a sign-in"))
    }

    async fn get_sign_in(&self, id: &str) -> Result<Option<SignInRow>, StoreError> {
        let found: Option<SignInTuple> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, tenant, user_id, display_name, manager, role, agent, created_at, last_seen_at, \
                 expires_at, version, tokens FROM sign_ins WHERE id = $1",
            )
            .bind(id)
            .fetch_optional(pool)
            .await
        })
        .map_err(StoreError::during("read a sign-in"))?;
        Ok(found.map(
            |(
                id,
                tenant,
                user,
                display_name,
                manager,
                role,
                agent,
                created_at,
                last_seen_at,
                expires_at,
                version,
                tokens,
            )| {
                SignInRow {
                    id,
                    tenant,
                    user,
                    display_name,
                    role: read_role(role.as_deref(), manager),
                    agent,
                    created_at: timestamp(created_at),
                    last_seen_at: timestamp(last_seen_at),
                    expires_at: timestamp(expires_at),
                    version,
                    tokens,
                }
            },
        ))
    }

    async fn update_tokens(
        &self,
        id: &str,
        version: i64,
        tokens: &[u8],
        role: Option<Role>,
    ) -> Result<bool, StoreError> {
        let changed = on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE sign_ins SET tokens = $1, role = $4, manager = $5, version = version + 1, renewing_until = 0 \
                 WHERE id = $2 AND version = $3",
            )
                .bind(tokens)
                .bind(id)
                .bind(version)
                .bind(role.map(Role::key))
                .bind(role == Some(Role::Manager))
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("store renewed tokens"))?;
        Ok(changed == 1)
    }

    async fn take_renewal(&self, id: &str, version: i64, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        // A time further ahead than any renewal takes comes from a clock that has been set back since.
        let taken = on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE sign_ins SET renewing_until = $4 WHERE id = $1 AND version = $2 \
                 AND (renewing_until <= $3 OR renewing_until > $4 + 3600)",
            )
                .bind(id)
                .bind(version)
                .bind(now.as_second())
                .bind(until.as_second())
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("begin a renewal"))?;
        Ok(taken == 1)
    }

    async fn release_renewal(&self, id: &str, until: Timestamp) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query("UPDATE sign_ins SET renewing_until = 0 WHERE id = $1 AND renewing_until = $2")
                .bind(id)
                .bind(until.as_second())
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("end a renewal"))
    }

    async fn touch_sign_in(&self, id: &str, seen: Timestamp) -> Result<(), StoreError> {
        on!(&self.pool, pool => sqlx::query("UPDATE sign_ins SET last_seen_at = $1 WHERE id = $2 AND last_seen_at < $1")
            .bind(seen.as_second())
            .bind(id)
            .execute(pool)
            .await
            .map(drop))
        .map_err(StoreError::during("record a visit"))
    }

    async fn delete_sign_in(&self, id: &str) -> Result<(), StoreError> {
        on!(&self.pool, pool => sqlx::query("DELETE FROM sign_ins WHERE id = $1").bind(id).execute(pool).await.map(drop))
            .map_err(StoreError::during("end a sign-in"))
    }

    async fn delete_sign_in_at(&self, id: &str, version: i64) -> Result<bool, StoreError> {
        let deleted = on!(&self.pool, pool => {
            sqlx::query("DELETE FROM sign_ins WHERE id = $1 AND version = $2")
                .bind(id)
                .bind(version)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("end a sign-in"))?;
        Ok(deleted == 1)
    }
}
