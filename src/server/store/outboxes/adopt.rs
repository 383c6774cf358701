//! What replicas of the version before have added.

use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use crate::store::deliveries::{NUMBER, QUEUED};
use crate::store::messages::write_about;
use crate::store::stored::message;
use crate::store::{Store, StoreError, on};
use domain::delivery::About;

/// Deliveries that are queued at a time.
const ADOPTED: i64 = 100;

impl Store {
    /// Queues deliveries that a replica of the version before has added, once no such replica sends them.
    pub(super) async fn adopt(&self, now: Timestamp) -> Result<(), StoreError> {
        type Pending = (String, String, String, String, String);
        const FREE: &str = "state = 'pending' AND (lease_until <= $1 OR lease_until > $1 + 7200)";
        let query = format!(
            "SELECT id, tenant, receiver, recipient, message FROM deliveries WHERE {FREE} ORDER BY created_at, id LIMIT {ADOPTED}"
        );
        let put = format!(
            "UPDATE deliveries SET state = '{QUEUED}', number = $3, about = $4, customers = $5 WHERE id = $2 AND {FREE}"
        );
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let pending: Vec<Pending> = sqlx::query_as(AssertSqlSafe(query))
                .bind(now.as_second())
                .fetch_all(pool)
                .await
                .map_err(during("queue deliveries"))?;
            for (id, tenant, receiver, recipient, content) in pending {
                let about = message::read(&content).ok().map(|message| write_about(About::from(&message)));
                let mut transaction = pool.begin().await.map_err(during("queue a delivery"))?;
                let number: i64 = sqlx::query_scalar(NUMBER)
                    .bind(tenant)
                    .bind(receiver)
                    .bind(recipient)
                    .bind(false)
                    .fetch_one(&mut *transaction)
                    .await
                    .map_err(during("queue a delivery"))?;
                sqlx::query(AssertSqlSafe(put.as_str()))
                    .bind(now.as_second())
                    .bind(id)
                    .bind(number)
                    .bind(about.map(|(about, _)| about))
                    .bind(about.map_or(0, |(_, customers)| customers))
                    .execute(&mut *transaction)
                    .await
                    .map_err(during("queue a delivery"))?;
                transaction.commit().await.map_err(during("queue a delivery"))?;
            }
            Ok(())
        })
    }
}
