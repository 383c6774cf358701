//! Addresses that nothing reaches, and whether the other receivers know.

use super::{FailingAddress, OUTBOX};
use crate::store::deliveries::add_deliveries;
use crate::store::sign_ins::timestamp;
use crate::store::{Store, StoreError, on};
use domain::delivery::{Address, NewDelivery};
use domain::principal::TenantId;
use sqlx::AssertSqlSafe;

impl Store {
    /// See [`super::OutboxStore::list_failing_addresses`].
    pub(super) async fn read_failing(&self) -> Result<Vec<FailingAddress>, StoreError> {
        type Row = (String, String, String, i64);
        let rows: Vec<Row> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT tenant, receiver, recipient, failing_since FROM outboxes \
                 WHERE failing_since IS NOT NULL AND NOT failing_told ORDER BY failing_since",
            )
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read what does not arrive"))?;
        let read = |(tenant, receiver, recipient, since): Row| {
            let address = Address { receiver: receiver.into(), recipient: recipient.into() };
            Some(FailingAddress { tenant: TenantId::parse(&tenant)?, address, since: timestamp(since) })
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// See [`super::OutboxStore::save_failing_told`].
    pub(super) async fn put_failing_told(
        &self,
        failing: &FailingAddress,
        deliveries: &[NewDelivery],
    ) -> Result<bool, StoreError> {
        let FailingAddress { tenant, address, since } = failing;
        let during = StoreError::during::<sqlx::Error>;
        let tell = format!(
            "UPDATE outboxes SET failing_told = TRUE WHERE {OUTBOX} AND failing_since = $4 AND NOT failing_told"
        );
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("tell of what does not arrive"))?;
            let is_first = sqlx::query(AssertSqlSafe(tell))
                .bind(tenant.as_str())
                .bind(&*address.receiver)
                .bind(&*address.recipient)
                .bind(since.as_second())
                .execute(&mut *transaction)
                .await
                .map_err(during("tell of what does not arrive"))?
                .rows_affected() == 1;
            if is_first {
                add_deliveries!(tenant, deliveries, &mut *transaction).map_err(during("tell of what does not arrive"))?;
                transaction.commit().await.map_err(during("tell of what does not arrive"))?;
            }
            Ok(is_first)
        })
    }
}
