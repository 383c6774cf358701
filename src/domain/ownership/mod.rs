//! Whose customer is whose: owners and labels, given by hand or by rules.
//!
//! The cast: an [`Owner`] is a user or a mailbox; what somebody decided for a customer is [`Assigned`], and an [`OwnerRule`]
//! gives an owner and labels to many; the [`OwnershipBook`] has them all and says what each customer has ([`Held`]).
//! [`route()`] turns receivers that write to owners into receivers of the owners' own mailboxes.

mod assigned;
mod book;
mod form;
mod owner;
mod route;
mod rule;
#[cfg(test)]
mod tests;

pub use assigned::{Assigned, AssignedChange, OwnerChoice};
pub use book::{Decided, Held, OwnershipBook};
pub use form::{AssignForm, MineForm, OwnerForm, OwnershipField, OwnershipProblem, RuleForm};
pub use owner::{KnownUser, Owner, OwnerName};
pub use route::{Owners, route};
pub use rule::{OwnerRule, RowTraits};
