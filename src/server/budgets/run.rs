//! Runs a batch: read, compare, send, read.

use std::time::Duration;

use futures_util::future::FutureExt as _;
use jiff::SignedDuration;

use super::words::of_change;
use super::{Budgets, PACE, lock};
use crate::partner_center::PartnerCenterErrorKind as Kind;
use crate::platform::clock::later;
use crate::reports::{ReportError, TokenSource, with_tokens};
use crate::store::{BatchRow, ChangeRow, Hold, StoreError};
use domain::budget_change::{ChangeRefusal, ChangeState, IntendedChange, PauseReason, Standing};
use domain::customer::CustomerId;
use domain::money::Decimal;
use domain::principal::TenantId;
use domain::sign_in::ProviderRefusal;

/// How long a batch is kept from one request to the next, longer than any takes with the renewal of a token.
const LEASE: SignedDuration = SignedDuration::from_mins(2);
/// How often a change is sent, if Partner Center fails each time and holds what it held.
const ATTEMPTS: u32 = 3;
/// How often it is read whether a change that was accepted is there.
const LOOKS: u32 = 3;
/// The wait between these; it grows with each.
const BETWEEN: Duration = Duration::from_secs(1);
/// How long a batch rests while Partner Center or the identity provider does not answer.
const REST: SignedDuration = SignedDuration::from_mins(1);
/// How often in a row a customer's budget cannot be read before the batch goes on without it.
const OUTAGES: u32 = 5;

/// What a change comes to.
enum Step {
    Settled(ChangeState),
    /// The batch rests; the change is tried again.
    Later(SignedDuration),
    Paused(PauseReason),
    /// Another process has the batch, or it was stopped.
    Lost,
}

/// What a failed request means.
enum Fate {
    Refused(ChangeRefusal),
    /// Partner Center asks for a wait.
    Wait(SignedDuration),
    /// It did not answer.
    Outage,
    Paused(PauseReason),
}

/// Takes a batch off the list of those that this process is at.
struct Turn<'a>(&'a Budgets, (TenantId, Box<str>));

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.0.inner.running).remove(&self.1);
    }
}

impl Budgets {
    /// Sends a batch until it has ended, waits for something or is another's.
    pub(super) async fn run(&self, tenant: &TenantId, id: &str) {
        let key = (tenant.clone(), Box::from(id));
        if !lock(&self.inner.running).insert(key.clone()) {
            return;
        }
        let _turn = Turn(self, key);
        if let Err(error) = self.send_all(tenant, id).await {
            tracing::error!(error = &error as &dyn std::error::Error, %tenant, batch = id, "changes of budgets cannot go on");
        }
    }

    async fn send_all(&self, tenant: &TenantId, id: &str) -> Result<(), StoreError> {
        let hold = Hold { tenant, batch: id, runner: &self.inner.runner };
        let mut is_changed = false;
        while self.keep(hold).await? {
            let Some(batch) = self.store().get_batch(tenant, id).await? else { return Ok(()) };
            let Some(row) = self.store().next_change(hold).await? else {
                // What this version cannot read may be read by the next.
                if !self.store().end_batch(hold).await? {
                    self.store().put_batch_off(hold, later(self.now(), REST)).await?;
                }
                break;
            };
            let customer = &row.change.customer;
            match self.change(&batch, hold, &row).await? {
                Step::Settled(state) => {
                    lock(&self.inner.outages).remove(&(batch.id.clone(), customer.clone()));
                    if !self.store().settle_change(hold, customer, state, self.now()).await? {
                        return Ok(());
                    }
                    is_changed |= state == ChangeState::Done;
                    (self.inner.neighbours.on_read)(tenant);
                    self.inner.neighbours.audit.record(of_change(&batch, &row.change, state)).await;
                }
                Step::Later(rest) => return self.store().put_batch_off(hold, later(self.now(), rest)).await,
                Step::Paused(reason) => return self.store().pause_batch(hold, reason).await,
                Step::Lost => return Ok(()),
            }
            self.inner.neighbours.clock.sleep(PACE).await;
        }
        if is_changed {
            (self.inner.neighbours.on_end)(tenant);
        }
        Ok(())
    }

    /// Keeps the batch for another request.
    async fn keep(&self, hold: Hold<'_>) -> Result<bool, StoreError> {
        let now = self.now();
        self.store().take_batch(hold, now, later(now, LEASE)).await
    }

    async fn change(&self, batch: &BatchRow, hold: Hold<'_>, row: &ChangeRow) -> Result<Step, StoreError> {
        let IntendedChange { customer, before, after, .. } = &row.change;
        let tokens = (self.inner.neighbours.tokens)(&batch.sign_in);
        let (mut was_sent, mut failures, mut looks) = (row.state == ChangeState::Sent, 0, 0);
        let mut is_accepted = false;
        loop {
            let found = match self.read(&*tokens, customer).await {
                Ok(found) => found,
                Err(error) => return Ok(self.unread(batch, customer, was_sent, &error)),
            };
            match Standing::of(found, *before, *after) {
                Standing::After => return Ok(Step::Settled(ChangeState::Done)),
                Standing::Third => return Ok(Step::Settled(ChangeState::Conflict(found))),
                Standing::Before => {}
            }
            if failures >= ATTEMPTS {
                return Ok(Step::Settled(ChangeState::Refused(ChangeRefusal::Unavailable)));
            }
            if is_accepted {
                looks += 1;
                if looks >= LOOKS {
                    return Ok(Step::Settled(ChangeState::Refused(ChangeRefusal::NotTaken)));
                }
            } else {
                if !self.store().mark_sent(hold, customer, self.now()).await? {
                    return Ok(Step::Lost);
                }
                was_sent = true;
                match self.send(&*tokens, customer, *after).await {
                    Ok(()) => is_accepted = true,
                    Err(error) => match fate(&error) {
                        Fate::Outage => failures += 1,
                        Fate::Refused(refusal) => return Ok(Step::Settled(ChangeState::Refused(refusal))),
                        Fate::Wait(wait) => return Ok(Step::Later(wait)),
                        Fate::Paused(reason) => return Ok(Step::Paused(reason)),
                    },
                }
            }
            if failures + looks > 0 {
                self.inner.neighbours.clock.sleep(BETWEEN * (failures + looks)).await;
            }
            if !self.keep(hold).await? {
                return Ok(Step::Lost);
            }
        }
    }

    /// What becomes of a change if nobody can say what Partner Center holds.
    fn unread(&self, batch: &BatchRow, customer: &CustomerId, was_sent: bool, error: &ReportError) -> Step {
        let unread =
            |refusal| Step::Settled(if was_sent { ChangeState::Unsure } else { ChangeState::Refused(refusal) });
        match fate(error) {
            Fate::Refused(refusal) => unread(refusal),
            Fate::Wait(wait) => Step::Later(wait),
            Fate::Paused(reason) => Step::Paused(reason),
            Fate::Outage => {
                let mut outages = lock(&self.inner.outages);
                let count = outages.entry((batch.id.clone(), customer.clone())).or_default();
                *count += 1;
                if *count >= OUTAGES { unread(ChangeRefusal::Unavailable) } else { Step::Later(REST) }
            }
        }
    }

    async fn read(&self, tokens: &dyn TokenSource, customer: &CustomerId) -> Result<Option<Decimal>, ReportError> {
        let partner_center = &*self.inner.neighbours.partner_center;
        let read = |token| async move { partner_center.get_budget(&token, customer).await }.boxed();
        with_tokens(tokens, read).await.inspect_err(|error| note("read", customer, error))
    }

    async fn send(
        &self,
        tokens: &dyn TokenSource,
        customer: &CustomerId,
        amount: Option<Decimal>,
    ) -> Result<(), ReportError> {
        let partner_center = &*self.inner.neighbours.partner_center;
        let send = |token| async move { partner_center.set_budget(&token, customer, amount).await }.boxed();
        with_tokens(tokens, send).await.inspect_err(|error| note("changed", customer, error))
    }
}

fn note(what: &str, customer: &CustomerId, error: &ReportError) {
    let correlation_id = error.correlation_id().map(tracing::field::display);
    tracing::warn!(%error, %customer, correlation_id, "a budget could not be {what}");
}

fn fate(error: &ReportError) -> Fate {
    let error = match error {
        ReportError::SignInAgain(_) => return Fate::Paused(PauseReason::SignIn),
        ReportError::ProviderRefused(ProviderRefusal::MfaRequired) => return Fate::Paused(PauseReason::Mfa),
        ReportError::ProviderRefused(refusal) if refusal.is_about_the_user() => {
            return Fate::Paused(PauseReason::SignIn);
        }
        ReportError::ProviderRefused(_) => return Fate::Paused(PauseReason::Provider),
        ReportError::ProviderUnavailable | ReportError::Internal => return Fate::Wait(REST),
        ReportError::PartnerCenter(error) => error,
    };
    match error.kind {
        Kind::MfaRequired => Fate::Paused(PauseReason::Mfa),
        Kind::Unauthorized => Fate::Paused(PauseReason::SignIn),
        Kind::Forbidden => Fate::Refused(ChangeRefusal::Forbidden),
        Kind::Throttled { retry_after } => {
            let asked = retry_after.and_then(|wait| SignedDuration::try_from(wait).ok());
            // It counts whole seconds, and a call in the last of them would be one too many.
            Fate::Wait(asked.unwrap_or(REST).saturating_add(SignedDuration::from_secs(1)))
        }
        Kind::UnreadableAnswer | Kind::TooLarge => Fate::Refused(ChangeRefusal::Unreadable),
        Kind::Rejected => Fate::Refused(ChangeRefusal::Rejected),
        Kind::Unavailable | Kind::TimedOut => Fate::Outage,
    }
}
