//! Settings: monitoring, alert rules, receivers, the audit, light or dark, the language, how CSV files are written.

pub mod access;
pub mod audit;
pub mod confirm;
pub mod digest;
pub mod language;
pub mod monitoring;
pub mod receivers;
pub mod rules;
pub mod separators;
pub mod sessions;
pub mod theme;
