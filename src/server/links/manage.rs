//! What an owner, or a manager of the tenant, can do with a link.

use super::{LinkError, LinkKey, Links, SHOWN_EVENTS, customers};
use crate::store::{LinkChange, Listed};
use domain::audit::{Action, AuditEvent};
use domain::link::{CountedEvent, Denial, Lifetime, LinkEventKind, PolicyRefusal, SharedLink};
use domain::principal::{Action as Right, Principal};
use domain::usage::UsageReport;

/// The outcome of extending a link or giving it a new key.
#[derive(Debug)]
pub enum Changed<T> {
    Done(T),
    /// This user has no such link, or it has ended.
    Missing,
    /// The link shows customers who are not in the user's own report, or the user has none.
    LostAccess,
    /// The tenant's policy rules it out.
    Refused(PolicyRefusal),
}

impl<P: Send + Sync + 'static> Links<P> {
    /// The links that a user may manage, newest first.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn list(&self, principal: &Principal) -> Result<Listed<SharedLink>, LinkError> {
        let user = (!principal.may(Right::ManageAllLinks)).then_some(&principal.user);
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
    ) -> Result<Option<(SharedLink, Listed<CountedEvent>)>, LinkError> {
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
        if self.managed(principal, id).await?.is_none() {
            return Ok(false);
        }
        let revoked = self.change(principal, id, LinkChange::Revoke, LinkEventKind::Revoked).await?;
        self.ready.invalidate(id).await;
        Ok(revoked)
    }

    /// Gives a link a new key; the old key and its grants stop working. `report` is the user's own, if there is one:
    /// nobody gets an address to figures that they cannot see themselves.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn rotate(
        &self,
        principal: &Principal,
        id: &str,
        report: Option<&UsageReport>,
    ) -> Result<Changed<LinkKey>, LinkError> {
        if let Some(refused) = self.refused(principal, id, report, None).await? {
            return Ok(refused);
        }
        let key = LinkKey::random().ok_or(LinkError::Random)?;
        let change = LinkChange::Rotate { key_hash: key.hash() };
        let is_changed = self.change(principal, id, change, LinkEventKind::Rotated).await?;
        Ok(if is_changed { Changed::Done(key) } else { Changed::Missing })
    }

    /// Extends a link by another lifetime from now; see [`Self::rotate`] for `report`.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn extend(
        &self,
        principal: &Principal,
        id: &str,
        report: Option<&UsageReport>,
        lifetime: Lifetime,
    ) -> Result<Changed<()>, LinkError> {
        if let Some(refused) = self.refused(principal, id, report, Some(lifetime)).await? {
            return Ok(refused);
        }
        let change = LinkChange::Extend { expires_at: lifetime.end(self.clock.now()) };
        let is_changed = self.change(principal, id, change, LinkEventKind::Extended).await?;
        Ok(if is_changed { Changed::Done(()) } else { Changed::Missing })
    }

    /// Why a link may not go on or get another key; `None` if it may. Refusals are recorded.
    async fn refused<T>(
        &self,
        principal: &Principal,
        id: &str,
        report: Option<&UsageReport>,
        lifetime: Option<Lifetime>,
    ) -> Result<Option<Changed<T>>, LinkError> {
        let Some(link) = self.managed(principal, id).await? else { return Ok(Some(Changed::Missing)) };
        let sees_all = match (report, self.store.get_customer_marks(id).await?) {
            (None, _) => false,
            (Some(report), Some(marks)) => {
                customers::are_among(&marks, id, report.records.iter().map(|record| &record.customer_id))
            }
            // An earlier version did not record whom the link shows. Its owner saw them once.
            (Some(_), None) => link.owner == principal.key(),
        };
        if !sees_all {
            self.deny_change(principal, id, Denial::LostAccess).await?;
            return Ok(Some(Changed::LostAccess));
        }
        let refusal = self.refusal_of_change(&link, lifetime).await?;
        if refusal.is_some() {
            self.deny_change(principal, id, Denial::Policy).await?;
        }
        Ok(refusal.map(Changed::Refused))
    }

    async fn deny_change(&self, principal: &Principal, id: &str, denial: Denial) -> Result<(), LinkError> {
        let event = self.event(id, LinkEventKind::Denied(denial), Some(principal));
        self.store.create_snapshot_event(&event).await?;
        let refused = AuditEvent::by(Action::LinkChangeRefused, principal).to(id, "");
        self.audit.record(refused.with(&format!("reason: {}", event.kind.key()))).await;
        Ok(())
    }

    async fn change(
        &self,
        principal: &Principal,
        id: &str,
        change: LinkChange,
        kind: LinkEventKind,
    ) -> Result<bool, LinkError> {
        let Some(link) = self.managed(principal, id).await? else { return Ok(false) };
        let event = self.event(id, kind, Some(principal));
        let changed = self.store.change_snapshot(id, &change, &event).await?;
        if changed {
            let (action, before, after) = match &change {
                LinkChange::Revoke => (Action::LinkRevoked, String::new(), String::new()),
                LinkChange::Rotate { .. } => (Action::LinkRotated, String::new(), String::new()),
                LinkChange::Extend { expires_at } => {
                    (Action::LinkExtended, format!("ends: {}", link.expires_at), format!("ends: {expires_at}"))
                }
            };
            let event = AuditEvent::by(action, principal).to(id, &link.title);
            self.audit.record(event.changed(&before, &after)).await;
        }
        Ok(changed)
    }

    /// The link, if the user may manage it. Attempts on other users' links are recorded.
    async fn managed(&self, principal: &Principal, id: &str) -> Result<Option<SharedLink>, LinkError> {
        let Some(snapshot) = self.store.get_shared_link(id).await? else { return Ok(None) };
        let is_own = snapshot.owner == principal.key();
        if is_own || (principal.may(Right::ManageAllLinks) && snapshot.owner.tenant == principal.tenant) {
            return Ok(Some(snapshot));
        }
        self.deny_change(principal, id, Denial::NotOwner).await?;
        Ok(None)
    }
}
