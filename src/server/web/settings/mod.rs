//! Settings: monitoring, alert rules, receivers, light or dark.

pub mod confirm;
pub mod monitoring;
pub mod receivers;
pub mod rules;
pub mod sessions;
pub mod theme;
