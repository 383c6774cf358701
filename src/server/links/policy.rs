//! What a tenant allows of its links, and who decides it.

use super::{LinkError, Links};
use domain::link::{Lifetime, LinkPolicy, LinkTerms, PolicyRefusal, SharedLink};
use domain::principal::{Principal, TenantId};

/// Whether a user manages what the whole tenant shares.
pub(super) fn is_manager(principal: &Principal) -> bool {
    principal.manager
}

impl<P: Send + Sync + 'static> Links<P> {
    /// What a tenant allows of its links.
    ///
    /// # Errors
    ///
    /// If the database is unavailable, or a newer version wrote the policy.
    pub async fn policy(&self, tenant: &TenantId) -> Result<LinkPolicy, LinkError> {
        Ok(self.store.get_link_policy(tenant).await?)
    }

    /// Whether a user decides what the tenant allows, and manages all of its links.
    #[must_use]
    pub fn may_manage_all(&self, principal: &Principal) -> bool {
        is_manager(principal)
    }

    /// Decides what a tenant allows from now on; returns whether the user may.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn set_policy(&self, principal: &Principal, policy: &LinkPolicy) -> Result<bool, LinkError> {
        if !is_manager(principal) {
            tracing::warn!(target: "audit", user = principal.user.as_str(), "a user tried to change the policy of shared links");
            return Ok(false);
        }
        self.store.set_link_policy(&principal.tenant, policy).await?;
        tracing::info!(target: "audit", user = principal.user.as_str(), ?policy, "the policy of shared links was changed");
        Ok(true)
    }

    /// Why the policy rules out a change to a link, which keeps its other terms.
    pub(super) async fn refusal_of_change(
        &self,
        link: &SharedLink,
        lifetime: Option<Lifetime>,
    ) -> Result<Option<PolicyRefusal>, LinkError> {
        let policy = self.policy(&link.owner.tenant).await?;
        let terms = LinkTerms { has_passphrase: link.has_passphrase, tenant_only: link.tenant_only, lifetime };
        Ok(policy.refusal(terms))
    }
}
