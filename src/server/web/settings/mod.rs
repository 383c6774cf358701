//! The settings: monitoring, the alert rules, the receivers, light or dark.

pub mod monitoring;
pub mod receivers;
pub mod rules;
pub mod theme;
