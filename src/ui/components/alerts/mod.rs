//! Parts of the pages about alerts.

pub mod acknowledge;
pub mod alert_style;
pub mod channel;
pub mod coverage_notice;
pub mod fraud_events;
pub mod refusal;
pub mod rule_words;
pub mod rules_problem;
pub mod watch_notice;
