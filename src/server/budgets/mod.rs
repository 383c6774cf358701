//! Changes customers' budgets in Partner Center, a batch at a time, with the rights of whoever confirmed it.
//!
//! The cast: an editor confirms a [`Begun`] batch, which is stored before anything is sent. `run` takes one change after
//! another: it reads what Partner Center holds, sends the change only if that is still what the editor saw, and reads again.
//! So a process that is killed leaves nothing that the next one cannot find out, and nobody's later change is overwritten;
//! ADR 15 tells why. Taking a batch back is a batch as well.

mod run;
mod words;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tracing::Instrument as _;

use self::words::{of_batch, summary};
use crate::audit::{Audit, RequestOrigin};
use crate::partner_center::SpendingBudgets;
use crate::platform::clock::{Clock, is_within};
use crate::reports::TokenSource;
use crate::store::{BatchCounts, BatchRow, BudgetStore, ChangeRow, Listed, StoreError};
use domain::audit::{Action, AuditEvent};
use domain::budget_change::{BatchState, ChangeState, ChangeTotals, IntendedChange, UNDO_WITHIN};
use domain::customer::CustomerId;
use domain::principal::{Action as Right, Principal, TenantId};

/// How often to look for batches that are due, which another process has begun or which were put off.
pub const TICK: Duration = Duration::from_secs(4);
/// How long whoever confirms waits to see what comes of it: that is enough for a few changes.
pub const FIRST_LOOK: Duration = Duration::from_millis(2_500);
/// The pause between two changes: Partner Center counts the whole tenant's calls.
pub const PACE: Duration = Duration::from_millis(200);
/// The list of batches shows this many.
const LISTED: u32 = 50;

/// The tokens of a sign-in.
pub type TokensOf = dyn Fn(&str) -> Arc<dyn TokenSource> + Send + Sync;

/// What the service needs of others.
pub struct Neighbours {
    pub store: Arc<dyn BudgetStore>,
    pub partner_center: Arc<dyn SpendingBudgets>,
    pub tokens: Box<TokensOf>,
    pub clock: Arc<dyn Clock>,
    pub audit: Audit,
    /// Told when a budget was read beside a change: reports in hand are behind.
    pub on_read: Box<dyn Fn(&TenantId) + Send + Sync>,
    /// Told when a batch that has changed something has ended.
    pub on_end: Box<dyn Fn(&TenantId) + Send + Sync>,
}

/// See the module. Cheap to clone.
#[derive(Clone)]
pub struct Budgets {
    inner: Arc<Inner>,
}

struct Inner {
    neighbours: Neighbours,
    /// Names this process in leases.
    runner: String,
    /// The batches that this process is at.
    running: Mutex<HashSet<(TenantId, Box<str>)>>,
    /// How often in a row Partner Center did not say what a customer's budget is.
    outages: Mutex<HashMap<(Box<str>, CustomerId), u32>>,
}

/// What became of a confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// The id of the batch.
    Batch(Box<str>),
    /// Other batches are changing these customers; nothing was stored.
    Busy(Vec<CustomerId>),
    /// There is nothing to change, or not for this user.
    Nothing,
}

impl Budgets {
    #[must_use]
    pub fn new(neighbours: Neighbours) -> Self {
        let runner = uuid::Uuid::new_v4().to_string();
        let inner = Inner { neighbours, runner, running: Mutex::default(), outages: Mutex::default() };
        Self { inner: Arc::new(inner) }
    }

    /// Stores a batch of changes and begins to send them, with the tokens of this sign-in. Returns when all are sent, or
    /// after [`FIRST_LOOK`]; the rest goes on without the caller.
    ///
    /// # Errors
    ///
    /// If the database is unavailable: nothing is sent then.
    pub async fn begin(
        &self,
        principal: &Principal,
        sign_in: &str,
        changes: &[IntendedChange],
    ) -> Result<Begun, StoreError> {
        self.begin_batch(principal, sign_in, changes, None).await
    }

    /// Takes back what a batch has done, or its change of one customer, if that was not longer ago than 30 days: a batch of
    /// its own, from what was set to what there was before. `is_seen` says whom the user may change.
    ///
    /// # Errors
    ///
    /// As for [`Self::begin`].
    pub async fn undo(
        &self,
        principal: &Principal,
        sign_in: &str,
        batch: &str,
        customer: Option<&CustomerId>,
        is_seen: impl Fn(&CustomerId) -> bool + Send,
    ) -> Result<Begun, StoreError> {
        let now = self.now();
        let done = self.store().list_changes(&principal.tenant, batch).await?.rows;
        let is_asked_for = |row: &ChangeRow| {
            let one = &row.change.customer;
            may_undo(row, now) && is_seen(one) && customer.is_none_or(|customer| customer == one)
        };
        let back = done.into_iter().filter(is_asked_for).map(|ChangeRow { change, .. }| IntendedChange {
            before: change.after,
            after: change.before,
            ..change
        });
        let changes: Vec<IntendedChange> = back.collect();
        self.begin_batch(principal, sign_in, &changes, Some(batch)).await
    }

    async fn begin_batch(
        &self,
        principal: &Principal,
        sign_in: &str,
        changes: &[IntendedChange],
        undoes: Option<&str>,
    ) -> Result<Begun, StoreError> {
        if changes.is_empty() || !principal.may(Right::ChangeBudgets) {
            return Ok(Begun::Nothing);
        }
        let now = self.now();
        let batch = BatchRow {
            tenant: principal.tenant.clone(),
            id: uuid::Uuid::new_v4().simple().to_string().into(),
            user: principal.user.clone(),
            author: principal.display_name.clone(),
            sign_in: sign_in.into(),
            undoes: undoes.map(Into::into),
            created_at: now,
            state: BatchState::Running,
            due_at: now,
        };
        if let Err(busy) = self.store().create_batch(&batch, changes).await? {
            return Ok(Begun::Busy(busy));
        }
        let event = AuditEvent::by(Action::BudgetsBegun, principal).to(&batch.id, "");
        let what = summary(&ChangeTotals::of(changes), undoes);
        self.inner.neighbours.audit.record(event.with(&what)).await;
        self.go_on(&batch.tenant, &batch.id).await;
        Ok(Begun::Batch(batch.id))
    }

    /// Has a batch of the user's own go on with this sign-in, and tries again what failed. Returns whether there is one.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn resume(&self, principal: &Principal, sign_in: &str, id: &str) -> Result<bool, StoreError> {
        let found = self.store().get_batch(&principal.tenant, id).await?;
        let own = found.filter(|batch| batch.user == principal.user && principal.may(Right::ChangeBudgets));
        let Some(batch) = own else { return Ok(false) };
        let open = self.store().resume_batch(&batch.tenant, id, sign_in, self.now()).await?;
        self.inner.neighbours.audit.record(of_batch(Action::BudgetsResumed, principal, id, open)).await;
        self.go_on(&batch.tenant, &batch.id).await;
        Ok(true)
    }

    /// Sends nothing more of a batch: any editor may, since a batch that waits keeps others from changing its customers.
    /// Returns whether there is one.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn stop(&self, principal: &Principal, id: &str) -> Result<bool, StoreError> {
        let found = self.store().get_batch(&principal.tenant, id).await?;
        let is_open = found.is_some_and(|batch| batch.state != BatchState::Ended);
        if !is_open || !principal.may(Right::ChangeBudgets) {
            return Ok(false);
        }
        let stopped = self.store().stop_batch(&principal.tenant, id, self.now()).await?;
        self.inner.neighbours.audit.record(of_batch(Action::BudgetsStopped, principal, id, stopped)).await;
        Ok(true)
    }

    /// A batch with its changes.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn get(&self, tenant: &TenantId, id: &str) -> Result<Option<(BatchRow, Listed<ChangeRow>)>, StoreError> {
        let Some(batch) = self.store().get_batch(tenant, id).await? else { return Ok(None) };
        let changes = self.store().list_changes(tenant, id).await?;
        Ok(Some((batch, changes)))
    }

    /// The newest batches of the tenant.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn list(&self, tenant: &TenantId) -> Result<Listed<(BatchRow, BatchCounts)>, StoreError> {
        self.store().list_batches(tenant, LISTED).await
    }

    /// Whose budgets are being changed.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn changing(&self, tenant: &TenantId) -> Result<Vec<CustomerId>, StoreError> {
        self.store().list_changing(tenant).await
    }

    /// Goes on with batches that are due, for as long as it is polled.
    pub async fn work(self) {
        loop {
            let budgets = self.clone();
            tokio::spawn(async move { budgets.run_due().await });
            self.inner.neighbours.clock.sleep(TICK).await;
        }
    }

    /// Goes on with the batches that are due, and returns when they have ended or wait for something.
    pub async fn run_due(&self) {
        match self.store().list_due_batches(self.now()).await {
            Ok(due) => {
                let runs = due.into_iter().map(|(tenant, id)| async move { self.run(&tenant, &id).await });
                futures_util::future::join_all(runs).await;
            }
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "changes of budgets cannot go on");
            }
        }
    }

    /// Sends what is left of a batch in a task of its own, which goes on if the browser goes away.
    async fn go_on(&self, tenant: &TenantId, id: &str) {
        let (budgets, tenant, id) = (self.clone(), tenant.clone(), Box::<str>::from(id));
        let run = async move { budgets.run(&tenant, &id).await };
        let run = tokio::spawn(RequestOrigin::current().answer(run).in_current_span());
        tokio::select! {
            _ = run => {}
            () = self.inner.neighbours.clock.sleep(FIRST_LOOK) => {}
        }
    }

    fn store(&self) -> &dyn BudgetStore {
        &*self.inner.neighbours.store
    }

    fn now(&self) -> Timestamp {
        self.inner.neighbours.clock.now()
    }
}

/// Whether a change can be taken back.
#[must_use]
pub fn may_undo(row: &ChangeRow, now: Timestamp) -> bool {
    row.state == ChangeState::Done && is_within(UNDO_WITHIN, row.settled_at, now)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
