//! Settings: monitoring, alert rules, receivers, the audit, light or dark.

pub mod access;
pub mod audit;
pub mod confirm;
pub mod monitoring;
pub mod receivers;
pub mod rules;
pub mod sessions;
pub mod theme;
