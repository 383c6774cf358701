//! The notification log: what each address was told of firing alerts.

use jiff::Timestamp;

use super::from_row::from_row;
use super::sign_ins::timestamp;
use super::{Store, StoreError, alert_columns, on};
use domain::alert::AlertKey;
use domain::delivery::{Address, NotificationLog, Told};
use domain::principal::TenantId;

from_row! {
    struct Row {
        receiver: String,
        recipient: String,
        customer: String,
        plan: String,
        rule: String,
        period: String,
        since: i64,
        level: Option<String>,
        decided: i64,
    }
}

impl Row {
    /// A row that cannot be read counts as not told: better twice than never.
    fn read(self) -> Option<(Address, AlertKey, Told)> {
        let alert = alert_columns::key(&self.customer, &self.plan, &self.rule, &self.period)?;
        let level = alert_columns::threshold(self.level.as_deref()).ok()?;
        let address = Address { receiver: self.receiver.into(), recipient: self.recipient.into() };
        Some((address, alert, Told { since: timestamp(self.since), level, decided: timestamp(self.decided) }))
    }
}

impl Store {
    pub(super) async fn read_notifications(&self, tenant: &TenantId) -> Result<NotificationLog, StoreError> {
        self.read_notifications_of(tenant, "").await
    }

    /// The part of the log about the receiver of a delivery; the whole log without one.
    pub(super) async fn read_notifications_of(
        &self,
        tenant: &TenantId,
        delivery: &str,
    ) -> Result<NotificationLog, StoreError> {
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT receiver, recipient, customer, plan, rule, period, since, level, decided FROM notifications \
                 WHERE tenant = $1 AND ($2 = '' OR receiver IN (SELECT receiver FROM deliveries WHERE id = $2))",
            )
            .bind(tenant.as_str())
            .bind(delivery)
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read who was notified"))?;
        Ok(rows.into_iter().filter_map(Row::read).collect())
    }
}

/// Seconds, as messages and alerts are stored.
pub(super) fn seconds(time: Timestamp) -> i64 {
    time.as_second()
}

pub(super) const PUT: (&str, &str) = (
    "INSERT INTO notifications (tenant, receiver, recipient, customer, plan, rule, period, since, level, decided) ",
    " ON CONFLICT (tenant, receiver, recipient, customer, plan, rule, period, decided) \
     DO UPDATE SET since = excluded.since, level = excluded.level",
);
/// The messages about an alert from one time to another, also those to all addresses if $10 says so.
pub(super) const FORGET: &str = "DELETE FROM notifications WHERE tenant = $1 AND receiver = $2 \
                                 AND (recipient = $3 OR (recipient = '' AND $10)) \
                                 AND customer = $4 AND plan = $5 AND rule = $6 AND period = $7 \
                                 AND decided BETWEEN $8 AND $9";

/// Makes the messages before a time ones that the address has to hear once more.
pub(super) const OUTDATE: &str = "UPDATE notifications SET since = 0 WHERE tenant = $1 AND receiver = $2 \
                                  AND recipient IN ($3, '') AND customer = $4 AND plan = $5 AND rule = $6 \
                                  AND period = $7 AND decided < $8";

/// Writes changes of the log through a transaction, in either database.
macro_rules! put_notifications {
    ($tenant:expr, $changes:expr, $connection:expr) => {{
        use domain::delivery::{LogChange, LogEdit};
        use $crate::store::notifications::{FORGET, OUTDATE, PUT, seconds};
        let changes: &[LogChange] = $changes;
        async {
            let mut told = std::collections::BTreeMap::new();
            for LogChange { address, alert, edit } in changes {
                let (first, last, of_all) = match edit {
                    LogEdit::Told(one) => {
                        // Once: a statement must not change a row twice.
                        told.insert((address, alert, seconds(one.decided)), one);
                        continue;
                    }
                    LogEdit::TakenBack(decided) | LogEdit::TakenBackWithEarlier(decided) => {
                        (seconds(*decided), seconds(*decided), false)
                    }
                    LogEdit::Ended => (i64::MIN, i64::MAX, true),
                };
                sqlx::query(FORGET)
                    .bind($tenant.as_str())
                    .bind(&*address.receiver)
                    .bind(&*address.recipient)
                    .bind(alert.customer.as_str())
                    .bind(alert.plan.key())
                    .bind(alert.rule.key())
                    .bind(alert.period.to_string())
                    .bind(first)
                    .bind(last)
                    .bind(of_all)
                    .execute($connection)
                    .await?;
                if let LogEdit::TakenBackWithEarlier(_) = edit {
                    sqlx::query(OUTDATE)
                        .bind($tenant.as_str())
                        .bind(&*address.receiver)
                        .bind(&*address.recipient)
                        .bind(alert.customer.as_str())
                        .bind(alert.plan.key())
                        .bind(alert.rule.key())
                        .bind(alert.period.to_string())
                        .bind(first)
                        .execute($connection)
                        .await?;
                }
            }
            let told: Vec<_> = told.into_iter().collect();
            for batch in told.chunks($crate::store::BATCH) {
                let mut rows = sqlx::QueryBuilder::new(PUT.0);
                rows.push_values(batch, |mut row, ((address, alert, decided), told)| {
                    row.push_bind($tenant.as_str()).push_bind(&*address.receiver).push_bind(&*address.recipient);
                    row.push_bind(alert.customer.as_str()).push_bind(alert.plan.key()).push_bind(alert.rule.key());
                    row.push_bind(alert.period.to_string()).push_bind(seconds(told.since));
                    row.push_bind($crate::store::alert_columns::written(told.level)).push_bind(*decided);
                });
                rows.push(PUT.1);
                rows.build().execute($connection).await?;
            }
            Ok::<(), sqlx::Error>(())
        }
        .await
    }};
}
pub(super) use put_notifications;
