//! What becomes of a change, and what Partner Center holds meanwhile.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::plan::set_budget;
use crate::customer::CustomerId;
use crate::money::Decimal;
use crate::spending_budget::SpendingBudget;
use crate::usage::{UsageRecord, UsageReport};
use crate::variants;

/// A change can be taken back for this long.
pub const UNDO_WITHIN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What Partner Center holds, beside what a change is from and to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// What it was when somebody decided: it may be changed.
    Before,
    /// What it is to be: there is nothing more to do.
    After,
    /// Somebody else has changed it, and people decide.
    Third,
}

/// Where a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeState {
    /// Nothing was sent.
    Waiting,
    /// It may have reached Partner Center: only reading can tell.
    Sent,
    /// Partner Center was read, and holds it.
    Done,
    /// Partner Center holds what it held before.
    Refused(ChangeRefusal),
    /// Partner Center holds this, and nothing was sent.
    Conflict(Option<Decimal>),
    /// Stopped before anything was sent.
    Stopped,
    /// Stopped after it may have reached Partner Center.
    Unsure,
    /// It was done, and another change has taken it back.
    Undone,
}

/// Why Partner Center did not take a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum ChangeRefusal {
    /// 403
    Forbidden,
    /// Another 4xx.
    Rejected,
    /// It failed each time it was asked.
    Unavailable,
    /// It said yes, and still holds the old budget.
    NotTaken,
    /// What it holds cannot be read.
    Unreadable,
}

/// Where a batch of changes stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BatchState {
    /// Somebody's server is at it, or is about to be.
    Running,
    /// It goes on when somebody resumes it.
    Paused(PauseReason),
    Ended,
}

/// Why a batch cannot go on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum PauseReason {
    /// The sign-in of whoever began it has ended.
    SignIn,
    /// Partner Center asks for multi-factor authentication.
    Mfa,
    /// The identity provider refuses Headroom itself.
    Provider,
}

impl Standing {
    #[must_use]
    pub fn of(found: Option<Decimal>, before: Option<Decimal>, after: Option<Decimal>) -> Self {
        match found {
            found if found == after => Self::After,
            found if found == before => Self::Before,
            _ => Self::Third,
        }
    }
}

impl ChangeState {
    /// Whether there is something left to do for it.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Sent)
    }

    /// Whether resuming tries it again.
    #[must_use]
    pub fn may_be_tried_again(self) -> bool {
        matches!(self, Self::Refused(_) | Self::Stopped | Self::Unsure)
    }
}

impl ChangeRefusal {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, as in the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

impl PauseReason {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, as in the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.key() == key)
    }
}

/// A budget as it was read beside a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRead {
    pub customer: CustomerId,
    /// What reports said until then.
    pub before: Option<Decimal>,
    pub found: Option<Decimal>,
    pub at: Timestamp,
}

impl UsageReport {
    /// Puts in the budgets that were read after the report's own. The records' figures are of about a day ago, and their
    /// budgets may be: a record from before the reading that says what was there before is behind. Anything else that a
    /// newer report says is news, and stays.
    pub fn put_in(&mut self, read: &[BudgetRead]) {
        let fetched_at = self.fetched_at;
        let mut of_customer: HashMap<&CustomerId, Vec<&BudgetRead>> = HashMap::new();
        for one in read {
            of_customer.entry(&one.customer).or_default().push(one);
        }
        let found = |record: &UsageRecord| {
            let read = of_customer.get(&record.customer_id)?;
            let newest = read.iter().max_by_key(|one| one.at)?;
            let says = |amount: Option<Decimal>| record.budget == SpendingBudget::from(amount);
            let is_known = read.iter().any(|one| says(one.before) || says(one.found));
            let is_behind = is_known && record.updated.is_none_or(|of| of <= newest.at);
            let is_older = newest.at >= fetched_at;
            ((is_behind || is_older) && !says(newest.found)).then_some(newest.found)
        };
        let found: Vec<_> = self.records.iter().map(found).collect();
        if found.iter().all(Option::is_none) {
            return;
        }
        let records = Arc::make_mut(&mut self.records);
        for (record, found) in records.iter_mut().zip(found) {
            if let Some(found) = found {
                set_budget(record, found);
            }
        }
    }
}
