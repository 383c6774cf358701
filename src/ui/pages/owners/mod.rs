//! Owners and labels of many customers: `assign` for a view of the grid, `import` from a file, `settings` for the rules and
//! what users choose.

pub(super) mod assign;
pub(super) mod import;
mod rules;
pub(super) mod settings;

pub use assign::{AssignPage, AssignProblem, AssignRefusal, Ticked};
pub use import::{ImportOwnersPage, OwnerImportMoved, OwnerImportPage};
pub use rules::RuleRefusal;
pub use settings::{MineRefusal, OwnersPage};
