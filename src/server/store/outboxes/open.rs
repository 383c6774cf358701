//! Opens a leased outbox: supersedes what is old, and begins an attempt.

use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::next::{Opened, Queued};
use super::{ClaimedBatch, OUTBOX, Outbox, PUT_OFF};
use crate::store::deliveries::{QUEUED, write_state};
use crate::store::messages::put_messages;
use crate::store::notifications::put_notifications;
use crate::store::sign_ins::timestamp;
use crate::store::{Store, StoreError, on};
use domain::delivery::DeliveryState;
use domain::principal::TenantId;

impl Store {
    /// What goes next to a leased outbox. If that is nothing, the lease is given back.
    pub(super) async fn open_outbox(
        &self,
        outbox: &Outbox,
        now: Timestamp,
    ) -> Result<Option<ClaimedBatch>, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let Some(tenant) = TenantId::parse(&outbox.tenant) else { return Ok(None) };
        let lock = format!("UPDATE outboxes SET lease = lease WHERE {OUTBOX} AND lease = $4");
        let release = format!(
            "UPDATE outboxes SET lease_until = 0, retry_at = CASE WHEN $5 THEN $6 ELSE retry_at END \
             WHERE {OUTBOX} AND lease = $4"
        );
        let read = format!(
            "SELECT d.id, d.channel, coalesce(m.content, d.message) AS content, d.first_due_at, d.due_at, d.attempts, \
             d.message_id, d.batch, d.batch_message, d.parts_sent FROM deliveries d LEFT JOIN messages m ON m.tenant = d.tenant AND m.id = d.message_id \
             WHERE d.tenant = $1 AND d.receiver = $2 AND d.recipient = $3 AND d.state = '{QUEUED}' ORDER BY d.number, d.id"
        );
        let put_off = now.saturating_add(PUT_OFF).unwrap_or(now);
        on!(&self.pool, pool => {
            // Read before anything is locked: only the holder of the lease changes what waits.
            let rows: Vec<Queued> = sqlx::query_as(AssertSqlSafe(read))
                .bind(&outbox.tenant)
                .bind(&outbox.receiver)
                .bind(&outbox.recipient)
                .fetch_all(pool)
                .await
                .map_err(during("open an outbox"))?;
            let sent = rows.iter().find_map(|row| row.batch_message.as_deref());
            let sent: Option<String> = match sent {
                Some(sent) => sqlx::query_scalar("SELECT content FROM messages WHERE tenant = $1 AND id = $2")
                    .bind(&outbox.tenant)
                    .bind(sent)
                    .fetch_optional(pool)
                    .await
                    .map_err(during("open an outbox"))?,
                None => None,
            };
            let Opened { changed, log, unreadable, is_blocked, next } = Opened::of(outbox, rows, sent, now);
            let mut transaction = pool.begin().await.map_err(during("open an outbox"))?;
            let is_ours = sqlx::query(AssertSqlSafe(lock))
                .bind(&outbox.tenant)
                .bind(&outbox.receiver)
                .bind(&outbox.recipient)
                .bind(outbox.lease)
                .execute(&mut *transaction)
                .await
                .map_err(during("open an outbox"))?
                .rows_affected() == 1;
            if !is_ours {
                return Ok(None);
            }
            for id in &unreadable {
                sqlx::query("UPDATE deliveries SET due_at = $2 WHERE id = $1")
                    .bind(id)
                    .bind(put_off.as_second())
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("postpone a delivery"))?;
            }
            for (id, left) in &changed {
                put_messages!(tenant, left.as_slice(), &mut *transaction).map_err(during("supersede a message"))?;
                let state = if left.is_some() { DeliveryState::Pending } else { DeliveryState::Superseded };
                sqlx::query(
                    "UPDATE deliveries SET state = $2, message_id = coalesce($3, message_id), \
                     customers = coalesce($4, customers) WHERE id = $1",
                )
                .bind(id)
                .bind(write_state(state))
                .bind(left.as_ref().map(|left| left.id.as_str()))
                .bind(left.as_ref().map(|left| left.customers))
                .execute(&mut *transaction)
                .await
                .map_err(during("supersede a message"))?;
            }
            put_notifications!(tenant, &log, &mut *transaction).map_err(during("supersede a message"))?;
            let batch = if let Some(next) = next {
                put_messages!(tenant, next.new.as_slice(), &mut *transaction).map_err(during("begin an attempt"))?;
                for id in &next.deliveries {
                    sqlx::query(
                        "UPDATE deliveries SET batch = $2, batch_message = $3, attempts = attempts + 1 WHERE id = $1",
                    )
                    .bind(id)
                    .bind(&next.key)
                    .bind(&next.message_id)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("begin an attempt"))?;
                }
                Some(ClaimedBatch {
                    tenant,
                    address: outbox.address(),
                    channel: next.channel,
                    id: next.key.into(),
                    message: next.message,
                    alerts_sent: next.alerts_sent,
                    may_have_arrived: next.may_have_arrived,
                    failures: u32::try_from(outbox.failures).unwrap_or(u32::MAX),
                    first_due: timestamp(next.first_due),
                    deliveries: next.deliveries.into_iter().map(Into::into).collect(),
                    lease: outbox.lease,
                })
            } else {
                sqlx::query(AssertSqlSafe(release))
                    .bind(&outbox.tenant)
                    .bind(&outbox.receiver)
                    .bind(&outbox.recipient)
                    .bind(outbox.lease)
                    .bind(is_blocked)
                    .bind(put_off.as_second())
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("give an outbox back"))?;
                None
            };
            transaction.commit().await.map_err(during("begin an attempt"))?;
            Ok(batch)
        })
    }
}
