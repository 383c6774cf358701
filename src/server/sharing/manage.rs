//! What an owner, or a manager of the tenant, can do with a link.

use super::{SHOWN_EVENTS, Sharing, SharingError, SnapshotKey};
use crate::domain::principal::Principal;
use crate::domain::snapshot::{Denial, Lifetime, Snapshot, SnapshotEvent, SnapshotEventKind};
use crate::server::store::SnapshotChange;

impl<P: Send + Sync + 'static> Sharing<P> {
    /// The links that a user may manage; the newest first.
    ///
    /// # Errors
    ///
    /// They cannot be read.
    pub async fn list(&self, principal: &Principal) -> Result<Vec<Snapshot>, SharingError> {
        let user = (!principal.manager).then_some(&principal.user);
        Ok(self.store.list_snapshots(&principal.tenant, user).await?)
    }

    /// One of them, with what happened to it; `None` if there is no such link for this user.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub async fn get(
        &self,
        principal: &Principal,
        id: &str,
    ) -> Result<Option<(Snapshot, Vec<SnapshotEvent>)>, SharingError> {
        let Some(snapshot) = self.managed(principal, id).await? else { return Ok(None) };
        let events = self.store.list_snapshot_events(id, SHOWN_EVENTS).await?;
        Ok(Some((snapshot, events)))
    }

    /// Ends a link at once. Says whether there was one to end.
    ///
    /// # Errors
    ///
    /// It could not be written.
    pub async fn revoke(&self, principal: &Principal, id: &str) -> Result<bool, SharingError> {
        let revoked = self.change(principal, id, SnapshotChange::Revoke, SnapshotEventKind::Revoked).await?;
        self.ready.invalidate(id).await;
        Ok(revoked)
    }

    /// Gives a link another key; the old one opens nothing from then on, and neither do grants that it gave.
    ///
    /// # Errors
    ///
    /// It could not be written.
    pub async fn rotate(&self, principal: &Principal, id: &str) -> Result<Option<SnapshotKey>, SharingError> {
        let key = SnapshotKey::random().ok_or(SharingError::Random)?;
        let change = SnapshotChange::Rotate { key_hash: key.hash() };
        let changed = self.change(principal, id, change, SnapshotEventKind::Rotated).await?;
        Ok(changed.then_some(key))
    }

    /// Lets a link last for another lifetime from now on. Says whether there was one.
    ///
    /// # Errors
    ///
    /// It could not be written.
    pub async fn extend(&self, principal: &Principal, id: &str, lifetime: Lifetime) -> Result<bool, SharingError> {
        let change = SnapshotChange::Extend { expires_at: lifetime.end(self.clock.now()) };
        self.change(principal, id, change, SnapshotEventKind::Extended).await
    }

    /// Notes that an owner who can no longer read the figures wanted to keep sharing them.
    ///
    /// # Errors
    ///
    /// It could not be written.
    pub async fn deny_change(&self, principal: &Principal, id: &str, denial: Denial) -> Result<(), SharingError> {
        let event = self.event(id, SnapshotEventKind::Denied(denial), Some(principal));
        Ok(self.store.create_snapshot_event(&event).await?)
    }

    async fn change(
        &self,
        principal: &Principal,
        id: &str,
        change: SnapshotChange,
        kind: SnapshotEventKind,
    ) -> Result<bool, SharingError> {
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

    /// The link, if it is the user's to manage. An attempt on somebody else's is noted.
    async fn managed(&self, principal: &Principal, id: &str) -> Result<Option<Snapshot>, SharingError> {
        let Some(snapshot) = self.store.get_snapshot(id).await? else { return Ok(None) };
        let is_own = snapshot.owner == principal.key();
        if is_own || (principal.manager && snapshot.owner.tenant == principal.tenant) {
            return Ok(Some(snapshot));
        }
        tracing::warn!(target: "audit", snapshot = id, "somebody tried to manage a link of another user");
        self.deny_change(principal, id, Denial::NotOwner).await?;
        Ok(None)
    }
}
