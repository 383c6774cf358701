//! The customers: the grid's dataset, the bells beside it, the file.

pub mod bells;
pub mod csv;
pub mod dataset;
