//! Settings: monitoring, alert rules, receivers, the audit, light or dark, how CSV files are written.

pub mod access;
pub mod audit;
pub mod confirm;
pub mod digest;
pub mod monitoring;
pub mod receivers;
pub mod rules;
pub mod separators;
pub mod sessions;
pub mod theme;
