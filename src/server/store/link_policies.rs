//! What tenants allow of shared links.

use super::from_row::from_row;
use super::stored::Unreadable;
use super::{Store, StoreError, on};
use domain::link::{Lifetime, LinkPolicy};
use domain::principal::TenantId;

from_row! {
    struct PolicyRow {
        is_off: bool,
        passphrase: bool,
        tenant_only: bool,
        longest_days: i64,
        links_per_user: Option<i64>,
    }
}

impl PolicyRow {
    fn read(self) -> Result<LinkPolicy, Unreadable> {
        let links_per_user = self.links_per_user.map(u32::try_from).transpose();
        Ok(LinkPolicy {
            off: self.is_off,
            passphrase_required: self.passphrase,
            tenant_only: self.tenant_only,
            longest: Lifetime::from_days(&self.longest_days.to_string()).ok_or(Unreadable::Damaged("longest_days"))?,
            links_per_user: links_per_user.map_err(|_| Unreadable::Damaged("links_per_user"))?,
        })
    }
}

impl Store {
    /// A policy that cannot be read is an error: it may be stricter than the default.
    pub(super) async fn read_link_policy(&self, tenant: &TenantId) -> Result<LinkPolicy, StoreError> {
        const QUERY: &str = "SELECT is_off, passphrase, tenant_only, longest_days, links_per_user FROM link_policies \
                             WHERE tenant = $1";
        let row: Option<PolicyRow> = on!(&self.pool, pool => {
            sqlx::query_as(QUERY).bind(tenant.as_str()).fetch_optional(pool).await
        })
        .map_err(StoreError::during("read the policy of shared links"))?;
        let policy = row.map(PolicyRow::read).transpose();
        Ok(policy.map_err(StoreError::during("read the policy of shared links"))?.unwrap_or_default())
    }

    pub(super) async fn write_link_policy(&self, tenant: &TenantId, policy: &LinkPolicy) -> Result<(), StoreError> {
        const QUERY: &str = "INSERT INTO link_policies (tenant, is_off, passphrase, tenant_only, longest_days, \
                             links_per_user) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant) DO UPDATE SET \
                             is_off = $2, passphrase = $3, tenant_only = $4, longest_days = $5, links_per_user = $6";
        on!(&self.pool, pool => {
            sqlx::query(QUERY)
                .bind(tenant.as_str())
                .bind(policy.off)
                .bind(policy.passphrase_required)
                .bind(policy.tenant_only)
                .bind(i64::from(policy.longest.days()))
                .bind(policy.links_per_user.map(i64::from))
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("store the policy of shared links"))
    }
}
