//! Customers: the grid and a customer's page, the live grid's dataset and bells, the CSV file, "Refresh now".

pub mod bells;
pub mod csv;
pub mod dataset;
pub mod file;
pub mod page;
pub mod refresh;
pub mod rules;
