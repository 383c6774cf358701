//! The customers: the grid and one customer's page, the dataset and the bells of the live grid, the file, "Refresh now".

pub mod bells;
pub mod csv;
pub mod dataset;
pub mod file;
pub mod page;
pub mod refresh;
pub mod rules;
