//! Records what became of an attempt.

use std::sync::Arc;

use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::stopped::{START, stop_receiver};
use super::{AttemptOutcome, ClaimedBatch, OUTBOX};
use crate::store::deliveries::{QUEUED, write_state};
use crate::store::messages::{StoredMessage, put_messages};
use crate::store::notifications::put_notifications;
use crate::store::stored::message;
use crate::store::{Store, StoreError, on, stored_refusal};
use domain::alert::Transition;
use domain::delivery::{Accepted, DeliveryState, Message, Refusal, Waiting, after_given_up, given_up};

impl Store {
    /// See [`super::OutboxStore::settle_batch`].
    pub(super) async fn record(
        &self,
        batch: &ClaimedBatch,
        outcome: &AttemptOutcome,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let ClaimedBatch { tenant, address, failures, .. } = batch;
        let during = StoreError::during::<sqlx::Error>;
        let (failures, retry_at, too_old) = match outcome {
            AttemptOutcome::Retry { due, too_old, .. } => {
                (i64::from(*failures) + 1, due.as_second(), too_old.as_second())
            }
            _ => (0, 0, i64::MIN),
        };
        let is_success = matches!(outcome, AttemptOutcome::Delivered | AttemptOutcome::AcceptedLater);
        let is_gone = matches!(outcome, AttemptOutcome::Failed { refusal: Refusal::Gone });
        let accepted = match outcome {
            AttemptOutcome::Delivered | AttemptOutcome::PartDelivered { .. } => Ok(Accepted::Delivered),
            AttemptOutcome::AcceptedLater => Ok(Accepted::Later),
            AttemptOutcome::Retry { refusal, .. } | AttemptOutcome::Failed { refusal } => Err(refusal),
        };
        let finish = format!(
            "UPDATE outboxes SET lease_until = 0, failures = $5, retry_at = $6, \
             failing_since = CASE WHEN $7 THEN NULL ELSE failing_since END, failing_told = failing_told AND NOT $7 \
             WHERE {OUTBOX} AND lease = $4"
        );
        let failing = format!("UPDATE outboxes SET failing_since = coalesce(failing_since, $4) WHERE {OUTBOX}");
        let alerts_sent = match outcome {
            AttemptOutcome::PartDelivered { alerts_sent } => *alerts_sent,
            _ => batch.alerts_sent,
        };
        let may_have_arrived = batch.may_have_arrived || accepted.err().is_some_and(Refusal::may_have_arrived);
        let stays = alerts_sent > 0 || may_have_arrived;
        let waiting = format!(
            "SELECT d.id, coalesce(m.content, d.message) FROM deliveries d \
             LEFT JOIN messages m ON m.tenant = d.tenant AND m.id = d.message_id \
             WHERE d.tenant = $1 AND d.receiver = $2 AND d.recipient = $3 AND d.state = '{QUEUED}' ORDER BY d.number, d.id"
        );
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("record an attempt"))?;
            let is_ours = sqlx::query(AssertSqlSafe(finish))
                .bind(tenant.as_str())
                .bind(&*address.receiver)
                .bind(&*address.recipient)
                .bind(batch.lease)
                .bind(failures)
                .bind(retry_at)
                .bind(is_success)
                .execute(&mut *transaction)
                .await
                .map_err(during("record an attempt"))?
                .rows_affected() == 1;
            if !is_ours {
                return Ok(false);
            }
            let mut lost = Vec::new();
            let mut given_up_since: Option<i64> = None;
            for id in &batch.deliveries {
                let row: Option<(i64, i64)> = sqlx::query_as("SELECT first_due_at, attempts FROM deliveries WHERE id = $1")
                    .bind(&**id)
                    .fetch_optional(&mut *transaction)
                    .await
                    .map_err(during("record an attempt"))?;
                let Some((first_due, attempts)) = row else { continue };
                let state = match outcome {
                    AttemptOutcome::Delivered | AttemptOutcome::AcceptedLater => DeliveryState::Delivered,
                    AttemptOutcome::Failed { .. } => DeliveryState::Failed,
                    AttemptOutcome::Retry { .. } if first_due <= too_old => DeliveryState::Failed,
                    AttemptOutcome::Retry { .. } | AttemptOutcome::PartDelivered { .. } => DeliveryState::Pending,
                };
                sqlx::query(
                    "UPDATE deliveries SET state = $2, due_at = CASE WHEN $3 > 0 THEN $3 ELSE due_at END, parts_sent = $4, \
                     batch = CASE WHEN $5 THEN batch END, batch_message = CASE WHEN $5 THEN batch_message END WHERE id = $1",
                )
                .bind(&**id)
                .bind(write_state(state))
                .bind(retry_at)
                .bind(i64::try_from(alerts_sent).unwrap_or(i64::MAX))
                .bind(stays)
                .execute(&mut *transaction)
                .await
                .map_err(during("record an attempt"))?;
                sqlx::query(
                    "INSERT INTO delivery_attempts (delivery, number, at, error) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (delivery, number) DO NOTHING",
                )
                .bind(&**id)
                .bind(attempts)
                .bind(at.as_second())
                .bind(stored_refusal::write_outcome(accepted))
                .execute(&mut *transaction)
                .await
                .map_err(during("record an attempt"))?;
                if state != DeliveryState::Failed {
                    continue;
                }
                given_up_since = Some(given_up_since.map_or(first_due, |since| since.min(first_due)));
                let content: String = sqlx::query_scalar(
                    "SELECT coalesce(m.content, d.message) FROM deliveries d \
                     LEFT JOIN messages m ON m.tenant = d.tenant AND m.id = d.message_id WHERE d.id = $1",
                )
                .bind(&**id)
                .fetch_one(&mut *transaction)
                .await
                .map_err(during("record an attempt"))?;
                if let Ok(message) = message::read(&content) {
                    // The address has not been told after all.
                    put_notifications!(tenant, &given_up(address, &message, stays), &mut *transaction)
                        .map_err(during("record an attempt"))?;
                    lost.push(message);
                }
            }
            if lost.iter().any(tells_an_end) {
                let rows: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(waiting.as_str()))
                    .bind(tenant.as_str())
                    .bind(&*address.receiver)
                    .bind(&*address.recipient)
                    .fetch_all(&mut *transaction)
                    .await
                    .map_err(during("record an attempt"))?;
                for (id, message) in renewed(&lost, rows) {
                    put_messages!(tenant, std::slice::from_ref(&message), &mut *transaction)
                        .map_err(during("record an attempt"))?;
                    sqlx::query("UPDATE deliveries SET message_id = $2 WHERE id = $1")
                        .bind(id)
                        .bind(message.id)
                        .execute(&mut *transaction)
                        .await
                        .map_err(during("record an attempt"))?;
                }
            }
            if is_gone {
                stop_receiver!(tenant, address, at, AssertSqlSafe(waiting), &mut *transaction).map_err(during("stop a receiver"))?;
            } else if is_success {
                sqlx::query(START).bind(tenant.as_str()).bind(&*address.receiver).execute(&mut *transaction).await
                    .map_err(during("record an attempt"))?;
            }
            // What was removed is nobody's concern.
            if let (Some(since), AttemptOutcome::Retry { .. } | AttemptOutcome::Failed { refusal: Refusal::Gone }) =
                (given_up_since, outcome)
            {
                sqlx::query(AssertSqlSafe(failing))
                    .bind(tenant.as_str())
                    .bind(&*address.receiver)
                    .bind(&*address.recipient)
                    .bind(since)
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("record an attempt"))?;
            }
            transaction.commit().await.map_err(during("record an attempt"))?;
            Ok(true)
        })
    }

    /// See [`super::OutboxStore::keep_batch`]. The attempt goes on: it is recorded with its last part.
    pub(super) async fn keep(
        &self,
        batch: &ClaimedBatch,
        alerts_sent: usize,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let extend =
            format!("UPDATE outboxes SET lease_until = $5, failures = 0, retry_at = 0 WHERE {OUTBOX} AND lease = $4");
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("record a part"))?;
            let is_ours = sqlx::query(AssertSqlSafe(extend))
                .bind(batch.tenant.as_str())
                .bind(&*batch.address.receiver)
                .bind(&*batch.address.recipient)
                .bind(batch.lease)
                .bind(until.as_second())
                .execute(&mut *transaction)
                .await
                .map_err(during("record a part"))?
                .rows_affected() == 1;
            if !is_ours {
                return Ok(false);
            }
            for id in &batch.deliveries {
                sqlx::query("UPDATE deliveries SET parts_sent = $2 WHERE id = $1")
                    .bind(&**id)
                    .bind(i64::try_from(alerts_sent).unwrap_or(i64::MAX))
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("record a part"))?;
            }
            transaction.commit().await.map_err(during("record a part"))?;
            Ok(true)
        })
    }
}

fn tells_an_end(message: &Message) -> bool {
    message.entries().iter().any(|entry| entry.transition == Transition::Resolved)
}

/// Those of the messages that wait which change because these are lost, with their deliveries.
fn renewed(lost: &[Message], rows: Vec<(String, String)>) -> Vec<(String, StoredMessage)> {
    let readable = rows.into_iter().filter_map(|(id, content)| Some((id, Arc::new(message::read(&content).ok()?))));
    let (ids, before): (Vec<String>, Vec<Arc<Message>>) = readable.unzip();
    let due = Timestamp::UNIX_EPOCH;
    let mut after = before.clone();
    for lost in lost {
        let waiting: Vec<Waiting> = after.into_iter().map(|message| Waiting { message, due }).collect();
        after = after_given_up(lost, &waiting);
    }
    let changed =
        ids.into_iter().zip(before.iter().zip(after)).filter(|(_, (before, after))| !Arc::ptr_eq(before, after));
    changed.map(|(id, (_, after))| (id, StoredMessage::of(&after))).collect()
}
