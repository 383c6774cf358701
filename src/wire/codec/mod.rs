//! Binary formats that the browser reads.

pub mod bells;
pub mod dataset;
pub mod trends;
