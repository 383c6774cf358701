//! What the browser reads as bytes.

pub mod bells;
pub mod dataset;
