//! Views of the grid that users, or the team, have given a name.

use async_trait::async_trait;
use jiff::Timestamp;

use super::stored::Unreadable;
use super::{Listed, RowKind, Store, StoreError, on};
use domain::principal::{PrincipalKey, TenantId};
use domain::saved_view::{SavedView, ViewName};

/// The store of saved views.
#[async_trait]
pub trait ViewStore: Send + Sync {
    /// A user's own views, and those of the team.
    async fn list_views(&self, of: &PrincipalKey) -> Result<Listed<SavedView>, StoreError>;

    /// Adds a view, unless there are as many as one has already; returns whether it did.
    async fn add_view(&self, of: &PrincipalKey, view: &SavedView, now: Timestamp) -> Result<bool, StoreError>;

    /// Gives a view another name.
    async fn rename_view(&self, tenant: &TenantId, id: &str, name: &ViewName) -> Result<(), StoreError>;

    async fn delete_view(&self, tenant: &TenantId, id: &str) -> Result<(), StoreError>;
}

type Row = (String, bool, String, String);

#[async_trait]
impl ViewStore for Store {
    async fn list_views(&self, of: &PrincipalKey) -> Result<Listed<SavedView>, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, user_id IS NULL, name, query FROM saved_views \
                 WHERE tenant = $1 AND (user_id = $2 OR user_id IS NULL) ORDER BY name, id",
            )
            .bind(of.tenant.as_str())
            .bind(of.user.as_str())
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the saved views"))?;
        Ok(Listed::read(RowKind::SavedView, rows, |row| row.0.as_str().into(), read))
    }

    async fn add_view(&self, of: &PrincipalKey, view: &SavedView, now: Timestamp) -> Result<bool, StoreError> {
        // Counted where it is added: two tabs cannot go past the limit by much.
        const ADD: &str = "INSERT INTO saved_views (tenant, id, user_id, name, query, at) SELECT $1, $2, $3, $4, $5, $6 \
                           WHERE (SELECT count(*) FROM saved_views WHERE tenant = $1 \
                           AND COALESCE(user_id, '') = COALESCE($3, '')) < $7";
        let most = i64::try_from(SavedView::MOST).unwrap_or(i64::MAX);
        let done = on!(&self.pool, pool => {
            sqlx::query(ADD)
                .bind(of.tenant.as_str())
                .bind(&*view.id)
                .bind((!view.is_team).then_some(of.user.as_str()))
                .bind(view.name.as_str())
                .bind(&*view.query)
                .bind(now.as_second())
                .bind(most)
                .execute(pool)
                .await
                .map(|done| done.rows_affected())
        });
        Ok(done.map_err(StoreError::during("store a view"))? > 0)
    }

    async fn rename_view(&self, tenant: &TenantId, id: &str, name: &ViewName) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query("UPDATE saved_views SET name = $3 WHERE tenant = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(id)
                .bind(name.as_str())
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("rename a view"))
    }

    async fn delete_view(&self, tenant: &TenantId, id: &str) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query("DELETE FROM saved_views WHERE tenant = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(id)
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("delete a view"))
    }
}

fn read((id, is_team, name, query): Row) -> Result<SavedView, Unreadable> {
    let name = ViewName::parse(&name).map_err(|_| Unreadable::Damaged("name"))?;
    Ok(SavedView { id: id.into(), name, query: SavedView::query_of(&query).into(), is_team })
}
