//! Notes about customers: who writes them, who deletes them. Whoever sees the customer sees its notes; the callers know.

use std::sync::Arc;

use crate::audit::Audit;
use crate::platform::clock::Clock;
use crate::store::{Listed, NoteStore, StoreError};
use domain::audit::{Action, AuditEvent};
use domain::customer::CustomerId;
use domain::note::{Note, NoteText};
use domain::principal::{Action as Right, Principal, TenantId};

/// A customer's page shows this many.
pub const SHOWN_NOTES: usize = 50;

/// See the module.
pub struct Notes {
    store: Arc<dyn NoteStore>,
    clock: Arc<dyn Clock>,
    audit: Audit,
}

impl Notes {
    #[must_use]
    pub fn new(store: Arc<dyn NoteStore>, clock: Arc<dyn Clock>, audit: Audit) -> Self {
        Self { store, clock, audit }
    }

    /// The newest notes about a customer, newest first: [`SHOWN_NOTES`], and one more if there is one.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn newest(&self, tenant: &TenantId, customer: &CustomerId) -> Result<Listed<Note>, StoreError> {
        let limit = u32::try_from(SHOWN_NOTES + 1).unwrap_or(u32::MAX);
        self.store.list_notes(tenant, customer, limit).await
    }

    /// Adds a note about a customer, `name`d as in the report; returns whether the user may.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn add(
        &self,
        principal: &Principal,
        customer: &CustomerId,
        name: &str,
        text: NoteText,
    ) -> Result<bool, StoreError> {
        if !principal.may(Right::WriteNotes) {
            return Ok(false);
        }
        let note = Note {
            id: uuid::Uuid::new_v4().to_string().into(),
            author: principal.user.clone(),
            author_name: principal.display_name.clone(),
            at: self.clock.now(),
            text,
        };
        self.store.add_note(&principal.tenant, customer, &note).await?;
        self.audit.record(AuditEvent::by(Action::NoteAdded, principal).to(customer.as_str(), name)).await;
        Ok(true)
    }

    /// Deletes a note about a customer: one's own, or as a manager any. Returns whether there was such a note.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn delete(
        &self,
        principal: &Principal,
        customer: &CustomerId,
        name: &str,
        id: &str,
    ) -> Result<bool, StoreError> {
        let author = (!principal.may(Right::ManageAllNotes)).then_some(&principal.user);
        let may = principal.may(Right::WriteNotes);
        let is_deleted = may && self.store.delete_note(&principal.tenant, customer, id, author).await?;
        if is_deleted {
            self.audit.record(AuditEvent::by(Action::NoteDeleted, principal).to(customer.as_str(), name)).await;
        }
        Ok(is_deleted)
    }
}
