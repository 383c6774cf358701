//! Notes about customers.

use async_trait::async_trait;

use super::sign_ins::timestamp;
use super::stored::Unreadable;
use super::{Listed, RowKind, Store, StoreError, on};
use domain::customer::CustomerId;
use domain::note::{Note, NoteText};
use domain::principal::{TenantId, UserId};

/// The store of notes.
#[async_trait]
pub trait NoteStore: Send + Sync {
    async fn add_note(&self, tenant: &TenantId, customer: &CustomerId, note: &Note) -> Result<(), StoreError>;

    /// A customer's notes, newest first.
    async fn list_notes(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
        limit: u32,
    ) -> Result<Listed<Note>, StoreError>;

    /// Deletes a customer's note, if it is that author's or none is named; returns whether there was one.
    async fn delete_note(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
        id: &str,
        author: Option<&UserId>,
    ) -> Result<bool, StoreError>;
}

#[async_trait]
impl NoteStore for Store {
    async fn add_note(&self, tenant: &TenantId, customer: &CustomerId, note: &Note) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query(
                "INSERT INTO notes (tenant, id, customer, user_id, author, at, text) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(tenant.as_str())
            .bind(&*note.id)
            .bind(customer.as_str())
            .bind(note.author.as_str())
            .bind(&*note.author_name)
            .bind(note.at.as_second())
            .bind(note.text.as_str())
            .execute(pool)
            .await
            .map(drop)
        })
        .map_err(StoreError::during("store a note"))
    }

    async fn list_notes(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
        limit: u32,
    ) -> Result<Listed<Note>, StoreError> {
        type Row = (String, String, String, i64, String);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT id, user_id, author, at, text FROM notes WHERE tenant = $1 AND customer = $2 \
                 ORDER BY at DESC, id LIMIT $3",
            )
            .bind(tenant.as_str())
            .bind(customer.as_str())
            .bind(i64::from(limit))
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read the notes about a customer"))?;
        let read = |(id, user, author, at, text): Row| {
            Ok(Note {
                id: id.into(),
                author: UserId::parse(&user).ok_or(Unreadable::Damaged("author"))?,
                author_name: author.into(),
                at: timestamp(at),
                text: NoteText::parse(&text).map_err(|_| Unreadable::Damaged("text"))?,
            })
        };
        Ok(Listed::read(RowKind::Note, rows, |row| row.0.as_str().into(), read))
    }

    async fn delete_note(
        &self,
        tenant: &TenantId,
        customer: &CustomerId,
        id: &str,
        author: Option<&UserId>,
    ) -> Result<bool, StoreError> {
        let done = on!(&self.pool, pool => {
            sqlx::query(
                "DELETE FROM notes WHERE tenant = $1 AND customer = $2 AND id = $3 AND user_id = COALESCE($4, user_id)",
            )
            .bind(tenant.as_str())
            .bind(customer.as_str())
            .bind(id)
            .bind(author.map(UserId::as_str))
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        });
        Ok(done.map_err(StoreError::during("delete a note"))? > 0)
    }
}
