//! Writes batches and changes. What a runner writes counts only while the batch is its own.

use jiff::Timestamp;

use super::row::{ENDED, PAUSED, RUNNING, named};
use super::{BatchRow, Hold, milliseconds};
use crate::store::{BATCH, Store, StoreError, on};
use domain::budget_change::{BatchState, ChangeState, IntendedChange};
use domain::customer::CustomerId;
use domain::principal::TenantId;

const ADD_CHANGES: &str = "INSERT INTO budget_changes (tenant, batch, customer, place, name, currency, amount_before, \
                           amount_after, state, settled_at) ";
/// A lease that ends this much later than any comes from a clock that has been set back since: an hour, in milliseconds.
const IMPOSSIBLE: i64 = 3_600_000;
/// The same for the longest rest that Partner Center may ask for, and any lease: two days.
pub(super) const FAR: i64 = 172_800_000;

impl Store {
    /// `false` if a customer is being changed by another batch; nothing is stored then.
    pub(super) async fn add_batch(&self, batch: &BatchRow, changes: &[IntendedChange]) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let (state, paused) = match batch.state {
            BatchState::Running => (RUNNING, None),
            BatchState::Paused(reason) => (PAUSED, Some(reason.key())),
            BatchState::Ended => (ENDED, None),
        };
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("store changes of budgets"))?;
            sqlx::query(
                "INSERT INTO budget_batches (tenant, id, user_id, author, sign_in, undoes, created_at, state, paused, \
                 due_at, runner, leased_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', 0)",
            )
            .bind(batch.tenant.as_str())
            .bind(&*batch.id)
            .bind(batch.user.as_str())
            .bind(&*batch.author)
            .bind(&*batch.sign_in)
            .bind(batch.undoes.as_deref())
            .bind(batch.created_at.as_second())
            .bind(state)
            .bind(paused)
            .bind(milliseconds(batch.due_at))
            .execute(&mut *transaction)
            .await
            .map_err(during("store changes of budgets"))?;
            let mut added = 0;
            for (part, changes) in changes.chunks(BATCH).enumerate() {
                let mut rows = sqlx::QueryBuilder::new(ADD_CHANGES);
                rows.push_values(changes.iter().enumerate(), |mut row, (place, change)| {
                    row.push_bind(batch.tenant.as_str())
                        .push_bind(&*batch.id)
                        .push_bind(change.customer.as_str())
                        .push_bind(i64::try_from(part * BATCH + place).unwrap_or(i64::MAX))
                        .push_bind(&*change.name)
                        .push_bind(change.currency.key())
                        .push_bind(change.before.map(|amount| amount.to_string()))
                        .push_bind(change.after.map(|amount| amount.to_string()))
                        .push_bind("waiting")
                        .push_bind(0_i64);
                });
                rows.push(" ON CONFLICT DO NOTHING");
                let done = rows.build().execute(&mut *transaction).await;
                added += done.map_err(during("store changes of budgets"))?.rows_affected();
            }
            let are_all = added == changes.len() as u64;
            if are_all {
                transaction.commit().await.map_err(during("store changes of budgets"))?;
            } else {
                transaction.rollback().await.map_err(during("store changes of budgets"))?;
            }
            Ok(are_all)
        })
    }

    pub(super) async fn take(&self, hold: Hold<'_>, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        let taken = on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE budget_batches SET runner = $3, leased_until = $5 WHERE tenant = $1 AND id = $2 \
                 AND state = 'running' AND (due_at <= $4 OR due_at > $4 + $7) \
                 AND (runner = $3 OR leased_until <= $4 OR leased_until > $5 + $6)",
            )
            .bind(hold.tenant.as_str())
            .bind(hold.batch)
            .bind(hold.runner)
            .bind(milliseconds(now))
            .bind(milliseconds(until))
            .bind(IMPOSSIBLE)
            .bind(FAR)
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        });
        Ok(taken.map_err(StoreError::during("take a batch of budget changes"))? == 1)
    }

    pub(super) async fn mark(&self, hold: Hold<'_>, customer: &CustomerId, now: Timestamp) -> Result<bool, StoreError> {
        let marked = on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE budget_changes SET state = 'sent' WHERE tenant = $1 AND batch = $2 AND customer = $4 \
                 AND state IN ('waiting', 'sent') AND EXISTS (SELECT 1 FROM budget_batches b WHERE b.tenant = $1 \
                 AND b.id = $2 AND b.runner = $3 AND b.state = 'running' AND b.leased_until > $5)",
            )
            .bind(hold.tenant.as_str())
            .bind(hold.batch)
            .bind(hold.runner)
            .bind(customer.as_str())
            .bind(milliseconds(now))
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        });
        Ok(marked.map_err(StoreError::during("note a change that is sent"))? == 1)
    }

    /// What becomes of a change counts even if the batch was stopped meanwhile.
    pub(super) async fn settle(
        &self,
        hold: Hold<'_>,
        customer: &CustomerId,
        state: ChangeState,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        let (name, refusal, found, at) = named(state, now);
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("note what became of a change"))?;
            let done = sqlx::query(
                "UPDATE budget_changes SET state = $5, refusal = $6, amount_found = $7, settled_at = $8 \
                 WHERE tenant = $1 AND batch = $2 AND customer = $4 AND state IN ('waiting', 'sent', 'unsure') \
                 AND EXISTS (SELECT 1 FROM budget_batches b WHERE b.tenant = $1 AND b.id = $2 AND b.runner = $3)",
            )
            .bind(hold.tenant.as_str())
            .bind(hold.batch)
            .bind(hold.runner)
            .bind(customer.as_str())
            .bind(name)
            .bind(refusal)
            .bind(found)
            .bind(at)
            .execute(&mut *transaction)
            .await
            .map_err(during("note what became of a change"))?;
            let is_settled = done.rows_affected() == 1;
            if is_settled && state == ChangeState::Done {
                sqlx::query(
                    "UPDATE budget_changes SET state = 'undone' WHERE tenant = $1 AND customer = $3 AND state = 'done' \
                     AND batch IN (SELECT undoes FROM budget_batches WHERE tenant = $1 AND id = $2)",
                )
                .bind(hold.tenant.as_str())
                .bind(hold.batch)
                .bind(customer.as_str())
                .execute(&mut *transaction)
                .await
                .map_err(during("note what became of a change"))?;
            }
            transaction.commit().await.map_err(during("note what became of a change"))?;
            Ok(is_settled)
        })
    }

    /// Ends the lease, and says where the batch stands from then on.
    pub(super) async fn let_go(
        &self,
        hold: Hold<'_>,
        (state, paused): (&str, Option<&str>),
        due_at: i64,
    ) -> Result<(), StoreError> {
        on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE budget_batches SET state = $4, paused = $5, due_at = $6, leased_until = 0 \
                 WHERE tenant = $1 AND id = $2 AND runner = $3 AND state = 'running'",
            )
            .bind(hold.tenant.as_str())
            .bind(hold.batch)
            .bind(hold.runner)
            .bind(state)
            .bind(paused)
            .bind(due_at)
            .execute(pool)
            .await
            .map(drop)
        })
        .map_err(StoreError::during("let go of a batch of budget changes"))
    }

    pub(super) async fn end(&self, hold: Hold<'_>) -> Result<bool, StoreError> {
        let ended = on!(&self.pool, pool => {
            sqlx::query(
                "UPDATE budget_batches SET state = 'ended', leased_until = 0 WHERE tenant = $1 AND id = $2 \
                 AND runner = $3 AND state = 'running' AND NOT EXISTS (SELECT 1 FROM budget_changes c \
                 WHERE c.tenant = $1 AND c.batch = $2 AND c.state IN ('waiting', 'sent'))",
            )
            .bind(hold.tenant.as_str())
            .bind(hold.batch)
            .bind(hold.runner)
            .execute(pool)
            .await
            .map(|done| done.rows_affected())
        });
        Ok(ended.map_err(StoreError::during("end a batch of budget changes"))? == 1)
    }

    pub(super) async fn resume(
        &self,
        tenant: &TenantId,
        id: &str,
        sign_in: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("resume a batch of budget changes"))?;
            sqlx::query(
                "UPDATE budget_batches SET state = 'running', paused = NULL, sign_in = $3, due_at = $4 \
                 WHERE tenant = $1 AND id = $2",
            )
            .bind(tenant.as_str())
            .bind(id)
            .bind(sign_in)
            .bind(milliseconds(now))
            .execute(&mut *transaction)
            .await
            .map_err(during("resume a batch of budget changes"))?;
            sqlx::query(
                "UPDATE budget_changes SET state = CASE state WHEN 'unsure' THEN 'sent' ELSE 'waiting' END, \
                 refusal = NULL, settled_at = 0 WHERE tenant = $1 AND batch = $2 \
                 AND state IN ('refused', 'stopped', 'unsure') AND NOT EXISTS (SELECT 1 FROM budget_changes o \
                 WHERE o.tenant = $1 AND o.customer = budget_changes.customer AND o.state IN ('waiting', 'sent'))",
            )
            .bind(tenant.as_str())
            .bind(id)
            .execute(&mut *transaction)
            .await
            .map_err(during("resume a batch of budget changes"))?;
            transaction.commit().await.map_err(during("resume a batch of budget changes"))
        })
    }

    pub(super) async fn stop(&self, tenant: &TenantId, id: &str, now: Timestamp) -> Result<usize, StoreError> {
        let during = StoreError::during::<sqlx::Error>;
        on!(&self.pool, pool => {
            let mut transaction = pool.begin().await.map_err(during("stop a batch of budget changes"))?;
            sqlx::query("UPDATE budget_batches SET state = 'ended', paused = NULL WHERE tenant = $1 AND id = $2")
                .bind(tenant.as_str())
                .bind(id)
                .execute(&mut *transaction)
                .await
                .map_err(during("stop a batch of budget changes"))?;
            let stopped = sqlx::query(
                "UPDATE budget_changes SET state = CASE state WHEN 'sent' THEN 'unsure' ELSE 'stopped' END, \
                 settled_at = $3 WHERE tenant = $1 AND batch = $2 AND state IN ('waiting', 'sent')",
            )
            .bind(tenant.as_str())
            .bind(id)
            .bind(milliseconds(now))
            .execute(&mut *transaction)
            .await
            .map_err(during("stop a batch of budget changes"))?;
            transaction.commit().await.map_err(during("stop a batch of budget changes"))?;
            Ok(usize::try_from(stopped.rows_affected()).unwrap_or(usize::MAX))
        })
    }
}
