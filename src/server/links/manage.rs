//! What an owner, or a manager of the tenant, can do with a link.

use super::{LinkError, LinkKey, Links, SHOWN_EVENTS};
use crate::store::{LinkChange, Listed};
use domain::link::{Denial, Lifetime, LinkEvent, LinkEventKind, SharedLink};
use domain::principal::Principal;

impl<P: Send + Sync + 'static> Links<P> {
    /// The links that a user may manage, newest first.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn list(&self, principal: &Principal) -> Result<Listed<SharedLink>, LinkError> {
        let user = (!principal.manager).then_some(&principal.user);
        Ok(self.store.list_shared_links(&principal.tenant, user).await?)
    }

    /// A link with its history; `None` if this user has no such link.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub async fn get(
        &self,
        principal: &Principal,
        id: &str,
    ) -> Result<Option<(SharedLink, Listed<LinkEvent>)>, LinkError> {
        let Some(snapshot) = self.managed(principal, id).await? else { return Ok(None) };
        let events = self.store.list_snapshot_events(id, SHOWN_EVENTS).await?;
        Ok(Some((snapshot, events)))
    }

    /// Revokes a link at once. Returns whether it existed.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn revoke(&self, principal: &Principal, id: &str) -> Result<bool, LinkError> {
        let revoked = self.change(principal, id, LinkChange::Revoke, LinkEventKind::Revoked).await?;
        self.ready.invalidate(id).await;
        Ok(revoked)
    }

    /// Gives a link a new key; the old key and its grants stop working.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn rotate(&self, principal: &Principal, id: &str) -> Result<Option<LinkKey>, LinkError> {
        let key = LinkKey::random().ok_or(LinkError::Random)?;
        let change = LinkChange::Rotate { key_hash: key.hash() };
        let changed = self.change(principal, id, change, LinkEventKind::Rotated).await?;
        Ok(changed.then_some(key))
    }

    /// Extends a link by another lifetime from now. Returns whether it existed.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn extend(&self, principal: &Principal, id: &str, lifetime: Lifetime) -> Result<bool, LinkError> {
        let change = LinkChange::Extend { expires_at: lifetime.end(self.clock.now()) };
        self.change(principal, id, change, LinkEventKind::Extended).await
    }

    /// Records that an owner who can no longer read the figures tried to keep sharing them.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn deny_change(&self, principal: &Principal, id: &str, denial: Denial) -> Result<(), LinkError> {
        let event = self.event(id, LinkEventKind::Denied(denial), Some(principal));
        Ok(self.store.create_snapshot_event(&event).await?)
    }

    async fn change(
        &self,
        principal: &Principal,
        id: &str,
        change: LinkChange,
        kind: LinkEventKind,
    ) -> Result<bool, LinkError> {
        if self.managed(principal, id).await?.is_none() {
            return Ok(false);
        }
        let event = self.event(id, kind, Some(principal));
        let changed = self.store.change_snapshot(id, &change, &event).await?;
        if changed {
            tracing::info!(target: "audit", snapshot = id, change = kind.key(), "a shared link was changed");
        }
        Ok(changed)
    }

    /// The link, if the user may manage it. Attempts on other users' links are recorded.
    async fn managed(&self, principal: &Principal, id: &str) -> Result<Option<SharedLink>, LinkError> {
        let Some(snapshot) = self.store.get_shared_link(id).await? else { return Ok(None) };
        let is_own = snapshot.owner == principal.key();
        if is_own || (principal.manager && snapshot.owner.tenant == principal.tenant) {
            return Ok(Some(snapshot));
        }
        tracing::warn!(target: "audit", snapshot = id, "a user tried to manage another user's link");
        self.deny_change(principal, id, Denial::NotOwner).await?;
        Ok(None)
    }
}
