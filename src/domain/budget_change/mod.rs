//! Changing customers' budgets: from what an editor chose to what is sent, and what becomes of it.
//!
//! The story: a [`BudgetForm`] says how the new budgets come about, [`Plan::of`] what that means for each customer: an
//! [`IntendedChange`], or why there is none. [`effects`] says which alerts it raises and ends. Once confirmed, each change
//! is compared with what Partner Center holds ([`Standing`]) before it is sent and after, and ends in a [`ChangeState`].
//! A budget belongs to a customer, not to one of their rows.

mod amount;
mod effect;
mod form;
mod past;
mod plan;
mod state;
#[cfg(test)]
mod tests;

pub use self::amount::{MAX_BUDGET, round_up};
pub use self::effect::{Effect, effects};
pub use self::form::{BudgetForm, BudgetProblem, Calculation, How, Of};
pub use self::past::PastSpending;
pub(crate) use self::plan::change_of;
pub use self::plan::{CannotChange, ChangeTotals, IntendedChange, Plan, PlannedChange, after, set_budget};
pub use self::state::{BatchState, BudgetRead, ChangeRefusal, ChangeState, PauseReason, Standing, UNDO_WITHIN};
