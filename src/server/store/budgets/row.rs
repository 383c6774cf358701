//! Reads and names what is stored of batches and changes.

use jiff::Timestamp;

use super::{BatchRow, ChangeRow, of_milliseconds, timestamp};
use crate::store::stored::Unreadable;
use domain::budget_change::{BatchState, BudgetRead, ChangeRefusal, ChangeState, IntendedChange, PauseReason};
use domain::customer::CustomerId;
use domain::money::{BillingCurrency, Decimal};
use domain::principal::{TenantId, UserId};

pub(super) const RUNNING: &str = "running";
pub(super) const PAUSED: &str = "paused";
pub(super) const ENDED: &str = "ended";

pub(super) const WAITING: &str = "waiting";
pub(super) const SENT: &str = "sent";
pub(super) const DONE: &str = "done";
const REFUSED: &str = "refused";
const CONFLICT: &str = "conflict";
pub(super) const STOPPED: &str = "stopped";
pub(super) const UNSURE: &str = "unsure";
pub(super) const UNDONE: &str = "undone";

/// The columns of a batch: tenant, id, user, author, sign-in, undoes, created at, state, paused, due at.
pub(super) type BatchTuple = (String, String, String, String, String, Option<String>, i64, String, Option<String>, i64);
/// Those of a change: customer, name, currency, before, after, found, state, refusal, settled at.
pub(super) type ChangeTuple =
    (String, String, String, Option<String>, Option<String>, Option<String>, String, Option<String>, i64);

pub(super) fn batch(row: BatchTuple) -> Result<BatchRow, Unreadable> {
    let (tenant, id, user, author, sign_in, undoes, created_at, state, paused, due_at) = row;
    let state = match state.as_str() {
        RUNNING => BatchState::Running,
        ENDED => BatchState::Ended,
        PAUSED => {
            let reason = paused.as_deref().and_then(PauseReason::from_key);
            BatchState::Paused(reason.ok_or(Unreadable::Damaged("paused"))?)
        }
        _ => return Err(Unreadable::Damaged("state")),
    };
    Ok(BatchRow {
        tenant: TenantId::parse(&tenant).ok_or(Unreadable::Damaged("tenant"))?,
        id: id.into(),
        user: UserId::parse(&user).ok_or(Unreadable::Damaged("user"))?,
        author: author.into(),
        sign_in: sign_in.into(),
        undoes: undoes.map(Into::into),
        created_at: timestamp(created_at),
        state,
        due_at: of_milliseconds(due_at),
    })
}

pub(super) fn change(row: ChangeTuple) -> Result<ChangeRow, Unreadable> {
    let (customer, name, currency, before, after, found, state, refusal, settled_at) = row;
    let amount = |text: Option<String>, field| {
        let parsed = text.map(|text| text.parse::<Decimal>());
        parsed.transpose().map_err(|_| Unreadable::Damaged(field))
    };
    let state = match state.as_str() {
        WAITING => ChangeState::Waiting,
        SENT => ChangeState::Sent,
        DONE => ChangeState::Done,
        REFUSED => {
            let refusal = refusal.as_deref().and_then(ChangeRefusal::from_key);
            ChangeState::Refused(refusal.ok_or(Unreadable::Damaged("refusal"))?)
        }
        CONFLICT => ChangeState::Conflict(amount(found, "amount_found")?),
        STOPPED => ChangeState::Stopped,
        UNSURE => ChangeState::Unsure,
        UNDONE => ChangeState::Undone,
        _ => return Err(Unreadable::Damaged("state")),
    };
    let change = IntendedChange {
        customer: CustomerId::parse(&customer).ok_or(Unreadable::Damaged("customer"))?,
        name: name.into(),
        currency: BillingCurrency::from_key(&currency),
        before: amount(before, "amount_before")?,
        after: amount(after, "amount_after")?,
    };
    Ok(ChangeRow { change, state, settled_at: of_milliseconds(settled_at) })
}

/// What was read beside a change.
pub(super) fn read(row: ChangeRow) -> Option<BudgetRead> {
    let ChangeRow { change, state, settled_at } = row;
    let found = match state {
        ChangeState::Done | ChangeState::Undone => change.after,
        ChangeState::Conflict(found) => found,
        _ => return None,
    };
    Some(BudgetRead { customer: change.customer, before: change.before, found, at: settled_at })
}

/// The stored name of a state, with the columns that go with it: the refusal, the amount found, and when it was settled.
pub(super) fn named(state: ChangeState, now: Timestamp) -> (&'static str, Option<&'static str>, Option<String>, i64) {
    let at = super::milliseconds(now);
    match state {
        ChangeState::Waiting => (WAITING, None, None, 0),
        ChangeState::Sent => (SENT, None, None, 0),
        ChangeState::Done => (DONE, None, None, at),
        ChangeState::Refused(refusal) => (REFUSED, Some(refusal.key()), None, at),
        ChangeState::Conflict(found) => (CONFLICT, None, found.map(|amount| amount.to_string()), at),
        ChangeState::Stopped => (STOPPED, None, None, at),
        ChangeState::Unsure => (UNSURE, None, None, at),
        ChangeState::Undone => (UNDONE, None, None, at),
    }
}
