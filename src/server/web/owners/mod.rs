//! Owners and labels of many customers: `assign` gives them to a view of the grid, `import` reads them from
//! files and `file` writes one, `settings` has the rules, who owns what, and what users choose for themselves. (One customer's
//! are in `customers`.)

pub mod assign;
pub mod file;
pub mod import;
pub mod settings;
