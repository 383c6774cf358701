//! Batches of changes of budgets. A batch is here before the first of its changes is sent, and each change says how far it
//! has come, so that another process can go on where one has stopped.
//!
//! One server at a time has a batch, by a lease; and one batch at a time has a customer, by an index that is unique among the
//! changes that are open. `row` reads what is stored, `write` changes it.

mod row;
mod write;

use async_trait::async_trait;
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use super::sign_ins::timestamp;
use super::{Listed, RowKind, Store, StoreError, on};
use domain::budget_change::{BatchState, BudgetRead, ChangeState, IntendedChange, PauseReason};
use domain::customer::CustomerId;
use domain::principal::{TenantId, UserId};

/// A batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchRow {
    pub tenant: TenantId,
    pub id: Box<str>,
    /// Who confirmed it, with the name of then.
    pub user: UserId,
    pub author: Box<str>,
    /// The sign-in whose tokens it is sent with.
    pub sign_in: Box<str>,
    /// The batch that it takes back.
    pub undoes: Option<Box<str>>,
    pub created_at: Timestamp,
    pub state: BatchState,
    /// When it goes on, while it runs.
    pub due_at: Timestamp,
}

/// A change in a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    pub change: IntendedChange,
    pub state: ChangeState,
    /// When it came to an end.
    pub settled_at: Timestamp,
}

/// How many changes of a batch stand where, by the stored name of their state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BatchCounts {
    pub all: usize,
    pub open: usize,
    pub done: usize,
    pub undone: usize,
}

/// The runner's hold on a batch.
#[derive(Clone, Copy, Debug)]
pub struct Hold<'a> {
    pub tenant: &'a TenantId,
    pub batch: &'a str,
    /// Identifies the process.
    pub runner: &'a str,
}

/// See the module. Times that decide have milliseconds.
#[async_trait]
pub trait BudgetStore: Send + Sync {
    /// Stores a batch with its changes, in order, or nothing: then the customers whom another batch is changing.
    async fn create_batch(
        &self,
        batch: &BatchRow,
        changes: &[IntendedChange],
    ) -> Result<Result<(), Vec<CustomerId>>, StoreError>;

    async fn get_batch(&self, tenant: &TenantId, id: &str) -> Result<Option<BatchRow>, StoreError>;

    /// The newest batches, newest first, each with its counts.
    async fn list_batches(&self, tenant: &TenantId, limit: u32) -> Result<Listed<(BatchRow, BatchCounts)>, StoreError>;

    /// A batch's changes, in order.
    async fn list_changes(&self, tenant: &TenantId, batch: &str) -> Result<Listed<ChangeRow>, StoreError>;

    /// The customers whom some batch is changing.
    async fn list_changing(&self, tenant: &TenantId) -> Result<Vec<CustomerId>, StoreError>;

    /// The budgets that were read beside changes since then.
    async fn budgets_read(&self, tenant: &TenantId, since: Timestamp) -> Result<Vec<BudgetRead>, StoreError>;

    /// The batches that run and are due, and that nobody has a lease on.
    async fn list_due_batches(&self, now: Timestamp) -> Result<Vec<(TenantId, Box<str>)>, StoreError>;

    /// Takes a batch that is due until a time, or keeps it for longer. Returns whether it is the runner's.
    async fn take_batch(&self, hold: Hold<'_>, now: Timestamp, until: Timestamp) -> Result<bool, StoreError>;

    /// The next change: one that was sent first, since only reading can tell what became of it.
    async fn next_change(&self, hold: Hold<'_>) -> Result<Option<ChangeRow>, StoreError>;

    /// Notes that a change is about to be sent; `false` if the batch is no longer the runner's, or was stopped.
    async fn mark_sent(&self, hold: Hold<'_>, customer: &CustomerId, now: Timestamp) -> Result<bool, StoreError>;

    /// Notes what became of a change, and in the batch that it takes back that it was. Returns whether it was the runner's.
    async fn settle_change(
        &self,
        hold: Hold<'_>,
        customer: &CustomerId,
        state: ChangeState,
        now: Timestamp,
    ) -> Result<bool, StoreError>;

    /// Lets go of a batch until a time.
    async fn put_batch_off(&self, hold: Hold<'_>, until: Timestamp) -> Result<(), StoreError>;

    /// Lets go of a batch until somebody resumes it.
    async fn pause_batch(&self, hold: Hold<'_>, reason: PauseReason) -> Result<(), StoreError>;

    /// Ends a batch all of whose changes have come to an end; returns whether it has ended.
    async fn end_batch(&self, hold: Hold<'_>) -> Result<bool, StoreError>;

    /// Has a batch go on with this sign-in: what waits, and what failed or was stopped unless another batch is changing that
    /// customer. Returns how many changes are open now.
    async fn resume_batch(
        &self,
        tenant: &TenantId,
        id: &str,
        sign_in: &str,
        now: Timestamp,
    ) -> Result<usize, StoreError>;

    /// Sends nothing more of a batch. Returns how many changes were stopped.
    async fn stop_batch(&self, tenant: &TenantId, id: &str, now: Timestamp) -> Result<usize, StoreError>;
}

fn milliseconds(time: Timestamp) -> i64 {
    time.as_millisecond()
}

fn of_milliseconds(time: i64) -> Timestamp {
    Timestamp::from_millisecond(time).unwrap_or(Timestamp::UNIX_EPOCH)
}

const BATCH: &str = "SELECT tenant, id, user_id, author, sign_in, undoes, created_at, state, paused, due_at \
                     FROM budget_batches WHERE tenant = $1";
const CHANGES: &str = "SELECT customer, name, currency, amount_before, amount_after, amount_found, state, refusal, \
                       settled_at FROM budget_changes WHERE tenant = $1 AND batch = $2";

impl Store {
    /// Frees the batches of a process that has ended: only this one uses a SQLite database.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn release_batches(&self) -> Result<(), StoreError> {
        let super::Pool::Sqlite(pool) = &self.pool else { return Ok(()) };
        let freed = sqlx::query("UPDATE budget_batches SET leased_until = 0 WHERE leased_until > 0");
        freed.execute(pool).await.map(drop).map_err(StoreError::during("free batches of budget changes"))
    }

    async fn count_changes(&self, tenant: &TenantId, batch: &str) -> Result<BatchCounts, StoreError> {
        let rows: Vec<(String, i64)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT state, count(*) FROM budget_changes WHERE tenant = $1 AND batch = $2 GROUP BY state")
                .bind(tenant.as_str())
                .bind(batch)
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("count changes of budgets"))?;
        let mut counts = BatchCounts::default();
        for (state, count) in rows {
            let count = usize::try_from(count).unwrap_or_default();
            counts.all += count;
            match state.as_str() {
                row::WAITING | row::SENT => counts.open += count,
                row::DONE => counts.done += count,
                row::UNDONE => counts.undone += count,
                _ => {}
            }
        }
        Ok(counts)
    }
}

#[async_trait]
impl BudgetStore for Store {
    async fn create_batch(
        &self,
        batch: &BatchRow,
        changes: &[IntendedChange],
    ) -> Result<Result<(), Vec<CustomerId>>, StoreError> {
        if self.add_batch(batch, changes).await? {
            return Ok(Ok(()));
        }
        let changing = self.list_changing(&batch.tenant).await?;
        let is_in_it = |customer: &CustomerId| changes.iter().any(|change| change.customer == *customer);
        Ok(Err(changing.into_iter().filter(is_in_it).collect()))
    }

    async fn get_batch(&self, tenant: &TenantId, id: &str) -> Result<Option<BatchRow>, StoreError> {
        let query = format!("{BATCH} AND id = $2");
        let found: Option<row::BatchTuple> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query)).bind(tenant.as_str()).bind(id).fetch_optional(pool).await
        })
        .map_err(StoreError::during("read a batch of budget changes"))?;
        Ok(Listed::read(RowKind::BudgetBatch, found, |found| found.1.as_str().into(), row::batch).one())
    }

    async fn list_batches(&self, tenant: &TenantId, limit: u32) -> Result<Listed<(BatchRow, BatchCounts)>, StoreError> {
        let query = format!("{BATCH} ORDER BY created_at DESC, id LIMIT $2");
        let found: Vec<row::BatchTuple> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query)).bind(tenant.as_str()).bind(i64::from(limit)).fetch_all(pool).await
        })
        .map_err(StoreError::during("read the batches of budget changes"))?;
        let Listed { rows, unreadable } =
            Listed::read(RowKind::BudgetBatch, found, |found| found.1.as_str().into(), row::batch);
        let mut counted = Vec::with_capacity(rows.len());
        for batch in rows {
            let counts = self.count_changes(tenant, &batch.id).await?;
            counted.push((batch, counts));
        }
        Ok(Listed { rows: counted, unreadable })
    }

    async fn list_changes(&self, tenant: &TenantId, batch: &str) -> Result<Listed<ChangeRow>, StoreError> {
        let query = format!("{CHANGES} ORDER BY place");
        let found: Vec<row::ChangeTuple> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(query)).bind(tenant.as_str()).bind(batch).fetch_all(pool).await
        })
        .map_err(StoreError::during("read changes of budgets"))?;
        Ok(Listed::read(RowKind::BudgetChange, found, |found| found.0.as_str().into(), row::change))
    }

    async fn list_changing(&self, tenant: &TenantId) -> Result<Vec<CustomerId>, StoreError> {
        let found: Vec<String> = on!(&self.pool, pool => {
            sqlx::query_scalar("SELECT customer FROM budget_changes WHERE tenant = $1 AND state IN ('waiting', 'sent')")
                .bind(tenant.as_str())
                .fetch_all(pool)
                .await
        })
        .map_err(StoreError::during("read whose budgets are being changed"))?;
        Ok(found.iter().filter_map(|id| CustomerId::parse(id)).collect())
    }

    async fn budgets_read(&self, tenant: &TenantId, since: Timestamp) -> Result<Vec<BudgetRead>, StoreError> {
        let query = "SELECT customer, name, currency, amount_before, amount_after, amount_found, state, refusal, settled_at \
                     FROM budget_changes WHERE tenant = $1 AND settled_at >= $2 \
                     AND state IN ('done', 'undone', 'conflict')";
        let found: Vec<row::ChangeTuple> = on!(&self.pool, pool => {
            sqlx::query_as(query).bind(tenant.as_str()).bind(milliseconds(since)).fetch_all(pool).await
        })
        .map_err(StoreError::during("read budgets that were read"))?;
        let read = Listed::read(RowKind::BudgetChange, found, |found| found.0.as_str().into(), row::change);
        Ok(read.rows.into_iter().filter_map(row::read).collect())
    }

    async fn list_due_batches(&self, now: Timestamp) -> Result<Vec<(TenantId, Box<str>)>, StoreError> {
        let found: Vec<(String, String)> = on!(&self.pool, pool => {
            sqlx::query_as(
                "SELECT tenant, id FROM budget_batches WHERE state = 'running' AND (due_at <= $1 OR due_at > $1 + $2) \
                 AND (leased_until <= $1 OR leased_until > $1 + $2) ORDER BY created_at",
            )
            .bind(milliseconds(now))
            .bind(write::FAR)
            .fetch_all(pool)
            .await
        })
        .map_err(StoreError::during("read which batches of budget changes are due"))?;
        Ok(found.into_iter().filter_map(|(tenant, id)| Some((TenantId::parse(&tenant)?, id.into()))).collect())
    }

    async fn take_batch(&self, hold: Hold<'_>, now: Timestamp, until: Timestamp) -> Result<bool, StoreError> {
        self.take(hold, now, until).await
    }

    async fn next_change(&self, hold: Hold<'_>) -> Result<Option<ChangeRow>, StoreError> {
        // One that cannot be read keeps no other from being sent, and the batch from ending.
        let query = format!("{CHANGES} AND state IN ('waiting', 'sent') ORDER BY state, place");
        let found: Vec<row::ChangeTuple> = on!(&self.pool, pool => {
            sqlx::query_as(AssertSqlSafe(format!("{query} LIMIT 20"))).bind(hold.tenant.as_str()).bind(hold.batch).fetch_all(pool).await
        })
        .map_err(StoreError::during("read the next change of a budget"))?;
        Ok(Listed::read(RowKind::BudgetChange, found, |found| found.0.as_str().into(), row::change)
            .rows
            .into_iter()
            .next())
    }

    async fn mark_sent(&self, hold: Hold<'_>, customer: &CustomerId, now: Timestamp) -> Result<bool, StoreError> {
        self.mark(hold, customer, now).await
    }

    async fn settle_change(
        &self,
        hold: Hold<'_>,
        customer: &CustomerId,
        state: ChangeState,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.settle(hold, customer, state, now).await
    }

    async fn put_batch_off(&self, hold: Hold<'_>, until: Timestamp) -> Result<(), StoreError> {
        self.let_go(hold, (row::RUNNING, None), milliseconds(until)).await
    }

    async fn pause_batch(&self, hold: Hold<'_>, reason: PauseReason) -> Result<(), StoreError> {
        self.let_go(hold, (row::PAUSED, Some(reason.key())), 0).await
    }

    async fn end_batch(&self, hold: Hold<'_>) -> Result<bool, StoreError> {
        self.end(hold).await
    }

    async fn resume_batch(
        &self,
        tenant: &TenantId,
        id: &str,
        sign_in: &str,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.resume(tenant, id, sign_in, now).await?;
        Ok(self.count_changes(tenant, id).await?.open)
    }

    async fn stop_batch(&self, tenant: &TenantId, id: &str, now: Timestamp) -> Result<usize, StoreError> {
        self.stop(tenant, id, now).await
    }
}
