//! The sign-ins that people use now, to list and to end. Those that monitoring uses are not among them.

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::sign_ins::timestamp;
use super::{Store, StoreError, on};
use domain::principal::{TenantId, UserId};

/// A sign-in in some browser, without its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSession {
    pub id: Box<str>,
    pub user: Box<str>,
    pub display_name: Box<str>,
    /// The browser and its system, such as "Firefox/Windows"; each may be empty.
    pub agent: Box<str>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// The store of sessions to list and to end.
#[async_trait]
pub trait OpenSessionStore: Send + Sync {
    /// A tenant's sessions that were seen since a time and have not expired, those of one user or of all, the newest first.
    async fn list_open_sessions(
        &self,
        tenant: &TenantId,
        user: Option<&UserId>,
        seen_since: Timestamp,
        now: Timestamp,
    ) -> Result<Vec<OpenSession>, StoreError>;

    /// Ends one of them, of one user or of any in the tenant; returns the user's id and name if it was open.
    async fn end_session(
        &self,
        tenant: &TenantId,
        user: Option<&UserId>,
        id: &str,
    ) -> Result<Option<(String, String)>, StoreError>;

    /// Ends all of a user's; returns how many there were.
    async fn end_sessions(&self, tenant: &TenantId, user: &UserId) -> Result<u64, StoreError>;
}

/// A monitor's own sign-in is no session: stopping it is another decision.
const NOT_MONITORING: &str = "id NOT IN (SELECT sign_in FROM monitors)";

#[async_trait]
impl OpenSessionStore for Store {
    async fn list_open_sessions(
        &self,
        tenant: &TenantId,
        user: Option<&UserId>,
        seen_since: Timestamp,
        now: Timestamp,
    ) -> Result<Vec<OpenSession>, StoreError> {
        let query = format!(
            "SELECT id, user_id, display_name, agent, created_at, last_seen_at FROM sign_ins \
             WHERE tenant = $1 AND (user_id = $2 OR $2 IS NULL) AND last_seen_at >= $3 AND expires_at > $4 \
             AND {NOT_MONITORING} ORDER BY created_at DESC, id"
        );
        let rows: Vec<(String, String, String, String, i64, i64)> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query))
                .bind(tenant.as_str())
                .bind(user.map(UserId::as_str))
                .bind(seen_since.as_second())
                .bind(now.as_second())
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("list the sessions"))?;
        let session =
            |(id, user, display_name, agent, created_at, last_seen_at): (String, String, String, String, _, _)| {
                OpenSession {
                    id: id.into(),
                    user: user.into(),
                    display_name: display_name.into(),
                    agent: agent.into(),
                    created_at: timestamp(created_at),
                    last_seen_at: timestamp(last_seen_at),
                }
            };
        Ok(rows.into_iter().map(session).collect())
    }

    async fn end_session(
        &self,
        tenant: &TenantId,
        user: Option<&UserId>,
        id: &str,
    ) -> Result<Option<(String, String)>, StoreError> {
        let query = format!(
            "DELETE FROM sign_ins WHERE id = $1 AND tenant = $2 AND (user_id = $3 OR $3 IS NULL) AND {NOT_MONITORING} \
             RETURNING user_id, display_name"
        );
        on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query))
                .bind(id)
                .bind(tenant.as_str())
                .bind(user.map(UserId::as_str))
                .fetch_optional(pool)
                .await
        })
        .map_err(StoreError::during("end a session"))
    }

    async fn end_sessions(&self, tenant: &TenantId, user: &UserId) -> Result<u64, StoreError> {
        let query = format!("DELETE FROM sign_ins WHERE tenant = $1 AND user_id = $2 AND {NOT_MONITORING}");
        on!(&self.pool, pool => {
            sqlx::query(AssertSqlSafe(query))
                .bind(tenant.as_str())
                .bind(user.as_str())
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        })
        .map_err(StoreError::during("end a user's sessions"))
    }
}
