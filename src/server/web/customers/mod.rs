//! Customers: the grid and a customer's page, which rows are in scope, what has changed in them and whose they are, the live
//! grid's dataset and what it shows beside it, the files, the sections of a page, "Refresh now".

pub mod assign;
pub mod breakdown;
pub mod changes;
pub mod changes_file;
pub mod csv;
pub mod dataset;
pub mod file;
pub mod notes;
pub mod of_rows;
pub mod owners;
pub mod page;
pub mod refresh;
pub mod rules;
pub mod scope;
pub mod table;
pub mod xlsx;
