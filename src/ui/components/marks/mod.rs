//! Small marks for states and figures: badges, gauges, amounts, ages.

pub mod age;
pub mod alert_badge;
pub mod amount;
pub mod bell;
pub mod gauge;
pub mod icon;
pub mod plan_badge;
pub mod status_badge;
