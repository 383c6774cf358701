//! What a link opens in.

use super::{LinkError, Links, Reviewer, grant, is_of_tenant, key};
use domain::language::LanguageTag;
use domain::link::{Denial, LinkState};

impl<P: Send + Sync + 'static> Links<P> {
    /// The language that a link's owner has chosen for it. A link that shows nothing to this reviewer has none, whatever the
    /// reason, so that such links look alike. Records nothing.
    ///
    /// # Errors
    ///
    /// If the link cannot be read.
    pub async fn language(&self, key: &str, reviewer: &Reviewer) -> Result<Option<LanguageTag>, LinkError> {
        let Some(hash) = key::hash(key) else { return Ok(None) };
        let Some((link, lock)) = self.store.find_snapshot(&hash).await? else { return Ok(None) };
        let now = self.now();
        let has_grant =
            || reviewer.grant.as_deref().is_some_and(|grant| grant::is_good(&self.cipher, &lock.key_hash, grant, now));
        let opens = match link.state(now) {
            LinkState::Open => true,
            LinkState::UsedUp => has_grant(),
            LinkState::Revoked | LinkState::Expired => false,
        };
        let opens = opens && is_of_tenant(&link, reviewer) != Err(Denial::OtherTenant);
        let opens = opens && link.language.is_some() && !self.policy(&link.owner.tenant).await?.off;
        Ok(link.language.filter(|_| opens))
    }
}
