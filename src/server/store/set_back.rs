//! Stored waits when the machine's clock is set back: the times that they end at would come later by as much.

use jiff::{SignedDuration, Timestamp};

use super::{Pool, Store, StoreError};

/// What is waited for, in seconds; what has gone by stays so. Quiet hours, shared links and consents end by the calendar,
/// and stay.
const WAITS: [&str; 5] = [
    "UPDATE monitors SET next_poll_at = next_poll_at - $1, lease_until = lease_until - $1, \
     fraud_due_at = fraud_due_at - $1",
    "UPDATE outboxes SET retry_at = retry_at - $1, lease_until = lease_until - $1",
    "UPDATE budget_batches SET due_at = due_at - $1 * 1000, leased_until = leased_until - $1 * 1000",
    "UPDATE sign_ins SET renewing_until = renewing_until - $1",
    "UPDATE sign_ins SET last_seen_at = last_seen_at - $1, expires_at = expires_at - $1 \
     WHERE id NOT IN (SELECT sign_in FROM monitors)",
];
/// Messages that were due already, and those that are tried again.
const MESSAGES: &str = "UPDATE deliveries SET due_at = due_at - $1 WHERE state = 'queued' \
                        AND (attempts > 0 OR due_at <= $2 + $1)";

impl Store {
    /// Lets nothing wait, and no session last, longer than before, now that the clock has been set back by `by`. Where
    /// replicas share a database its own clock counts, and this does nothing.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn set_back(&self, by: SignedDuration, now: Timestamp) -> Result<(), StoreError> {
        let Pool::Sqlite(pool) = &self.pool else { return Ok(()) };
        let during = StoreError::during::<sqlx::Error>;
        let mut transaction = pool.begin().await.map_err(during("move waits"))?;
        for waits in WAITS {
            sqlx::query(waits).bind(by.as_secs()).execute(&mut *transaction).await.map_err(during("move waits"))?;
        }
        let messages = sqlx::query(MESSAGES).bind(by.as_secs()).bind(now.as_second());
        messages.execute(&mut *transaction).await.map_err(during("move waits"))?;
        transaction.commit().await.map_err(during("move waits"))
    }
}
