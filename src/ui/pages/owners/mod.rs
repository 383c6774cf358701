//! Owners and labels of many customers: `assign` for a view of the grid, `settings` for the rules and what users choose.

pub(super) mod assign;
pub(super) mod settings;

pub use assign::{AssignPage, AssignRefusal};
pub use settings::{MineRefusal, OwnersPage, RuleRefusal};
