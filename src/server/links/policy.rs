//! What a tenant allows of its links, and who decides it.

use super::{LinkError, Links};
use domain::audit::{Action, AuditEvent, difference};
use domain::link::{Lifetime, LinkPolicy, LinkTerms, PolicyRefusal, SharedLink};
use domain::principal::{Action as Right, Principal, TenantId};

impl<P: Send + Sync + 'static> Links<P> {
    /// What a tenant allows of its links.
    ///
    /// # Errors
    ///
    /// If the database is unavailable, or a newer version wrote the policy.
    pub async fn policy(&self, tenant: &TenantId) -> Result<LinkPolicy, LinkError> {
        Ok(self.store.get_link_policy(tenant).await?)
    }

    /// Decides what a tenant allows from now on; returns whether the user may.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn set_policy(&self, principal: &Principal, policy: &LinkPolicy) -> Result<bool, LinkError> {
        if !principal.may(Right::ChangeLinkPolicy) {
            return Ok(false);
        }
        let before = self.policy(&principal.tenant).await?;
        self.store.set_link_policy(&principal.tenant, policy).await?;
        let (was, is) = difference(&before.facts(), &policy.facts());
        self.audit.record(AuditEvent::by(Action::LinkPolicyChanged, principal).changed(&was, &is)).await;
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
