//! Receivers whose address no longer exists.

use std::sync::Arc;

use jiff::Timestamp;

use crate::store::messages::StoredMessage;
use crate::store::stored::message;
use domain::delivery::{Address, DeliveryState, LogChange, Waiting, given_up, settle};

pub(super) const STOP: &str =
    "UPDATE receivers SET stopped_at = $3 WHERE tenant = $1 AND id = $2 AND stopped_at IS NULL";
/// Starts a receiver again: something has reached it.
pub(super) const START: &str =
    "UPDATE receivers SET stopped_at = NULL WHERE tenant = $1 AND id = $2 AND stopped_at IS NOT NULL";

/// What waited for an address, in order, and is given up unsent.
#[derive(Default)]
pub(in crate::store) struct Abandoned {
    /// The ids of deliveries, what becomes of them, and what is left of their messages where that has changed.
    pub deliveries: Vec<(String, DeliveryState, Option<StoredMessage>)>,
    pub log: Vec<LogChange>,
}

impl Abandoned {
    /// One that this version cannot read fails as it is.
    pub fn of(address: &Address, rows: Vec<(String, String)>) -> Self {
        let mut abandoned = Self::default();
        let mut waiting = Vec::with_capacity(rows.len());
        let mut ids = Vec::with_capacity(rows.len());
        for (id, content) in rows {
            match message::read(&content) {
                Ok(message) => {
                    waiting.push(Waiting { message: Arc::new(message), due: Timestamp::UNIX_EPOCH });
                    ids.push(id);
                }
                Err(_) => abandoned.deliveries.push((id, DeliveryState::Failed, None)),
            }
        }
        let settled = settle(address, &waiting);
        abandoned.log = settled.log;
        for (id, (was, left)) in ids.into_iter().zip(waiting.iter().zip(settled.left)) {
            let Some(left) = left else {
                abandoned.deliveries.push((id, DeliveryState::Superseded, None));
                continue;
            };
            abandoned.log.extend(given_up(address, &left, false));
            let changed = (!Arc::ptr_eq(&left, &was.message)).then(|| StoredMessage::of(&left));
            abandoned.deliveries.push((id, DeliveryState::Failed, changed));
        }
        abandoned
    }
}

/// Stops a receiver through a transaction, in either database: what waits for the address fails with it, so that the log has
/// it told again when the receiver is started. `waiting` selects the ids and contents of what waits.
macro_rules! stop_receiver {
    ($tenant:expr, $address:expr, $at:expr, $waiting:expr, $connection:expr) => {{
        use $crate::store::outboxes::stopped::{Abandoned, STOP};
        async {
            sqlx::query(STOP)
                .bind($tenant.as_str())
                .bind(&*$address.receiver)
                .bind($at.as_second())
                .execute($connection)
                .await?;
            let rows: Vec<(String, String)> = sqlx::query_as($waiting)
                .bind($tenant.as_str())
                .bind(&*$address.receiver)
                .bind(&*$address.recipient)
                .fetch_all($connection)
                .await?;
            let abandoned = Abandoned::of($address, rows);
            for (id, state, changed) in &abandoned.deliveries {
                put_messages!($tenant, changed.as_slice(), $connection)?;
                sqlx::query(
                    "UPDATE deliveries SET state = $2, message_id = coalesce($3, message_id), \
                     customers = coalesce($4, customers), attempts = attempts + $5 WHERE id = $1",
                )
                .bind(id)
                .bind(write_state(*state))
                .bind(changed.as_ref().map(|left| left.id.as_str()))
                .bind(changed.as_ref().map(|left| left.customers))
                .bind(i64::from(*state == DeliveryState::Failed))
                .execute($connection)
                .await?;
                if *state == DeliveryState::Failed {
                    // The page of deliveries says why.
                    sqlx::query(
                        "INSERT INTO delivery_attempts (delivery, number, at, error) \
                         SELECT id, attempts, $2, $3 FROM deliveries WHERE id = $1 ON CONFLICT (delivery, number) DO NOTHING",
                    )
                    .bind(id)
                    .bind($at.as_second())
                    .bind(stored_refusal::write_outcome(Err(&Refusal::Gone)))
                    .execute($connection)
                    .await?;
                }
            }
            put_notifications!($tenant, &abandoned.log, $connection)?;
            Ok::<(), sqlx::Error>(())
        }
        .await
    }};
}
pub(super) use stop_receiver;
