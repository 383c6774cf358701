//! What is told between polls: alerts that nobody has acknowledged for too long, and reminders.

use async_trait::async_trait;
use jiff::Timestamp;

use super::alerts::MOVE_BOOK;
use super::deliveries::add_deliveries;
use super::notifications::put_notifications;
use super::stored::rules;
use super::{Store, StoreError, on};
use domain::alert::Rules;
use domain::delivery::{LogChange, NewDelivery, NotificationLog};
use domain::principal::TenantId;

/// What is told between two polls.
#[derive(Clone, Copy, Debug)]
pub struct ReminderResult<'a> {
    /// The version of the book that it was decided with.
    pub version: i64,
    pub deliveries: &'a [NewDelivery],
    pub log: &'a [LogChange],
    /// The receivers that count as reminded now.
    pub reminded: &'a [&'a str],
}

/// The store of reminders.
#[async_trait]
pub trait ReminderStore: Send + Sync {
    async fn get_notification_log(&self, tenant: &TenantId) -> Result<NotificationLog, StoreError>;

    /// Stores what is told if no alert has changed since and no other replica has told it. Returns whether it did.
    async fn save_reminders(
        &self,
        tenant: &TenantId,
        result: ReminderResult<'_>,
        now: Timestamp,
    ) -> Result<bool, StoreError>;
}

#[async_trait]
impl ReminderStore for Store {
    async fn get_notification_log(&self, tenant: &TenantId) -> Result<NotificationLog, StoreError> {
        self.read_notifications(tenant).await
    }

    async fn save_reminders(
        &self,
        tenant: &TenantId,
        result: ReminderResult<'_>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let ReminderResult { version, deliveries, log, reminded } = result;
        let during = StoreError::during::<sqlx::Error>;
        let rules = rules::write(&Rules::default());
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store reminders"))?;
            let moved = sqlx::query(MOVE_BOOK)
                .bind(tenant.as_str())
                .bind(version)
                .bind(&rules)
                .execute(&mut *transaction)
                .await
                .map_err(during("store reminders"))?
                .rows_affected() == 1;
            if !moved {
                return Ok(false);
            }
            add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("store reminders"))?;
            put_notifications!(tenant, log, &mut *transaction).map_err(during("store who is notified"))?;
            for receiver in reminded {
                sqlx::query("UPDATE receivers SET reminded_at = $3 WHERE id = $1 AND tenant = $2")
                    .bind(*receiver)
                    .bind(tenant.as_str())
                    .bind(now.as_second())
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("store reminders"))?;
            }
            transaction.commit().await.map_err(during("store reminders"))?;
            Ok(true)
        })
    }
}
